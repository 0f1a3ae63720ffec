import { z } from 'zod';
import { citationSchema } from '../schema/content.ts';
import { dataBlock, dataRule, definePrompt } from './prompt.ts';
import { writingInputShape } from './shapes.ts';

/** Input of {@link imageBrief}. */
export const imageBriefInput = z.object({
  ...writingInputShape,
  post: z.object({ title: z.string().nullable(), caption: z.string() }),
  /** Pixels. */
  width: z.int().min(64).max(4096).default(1080),
  height: z.int().min(64).max(4096).default(1080),
  variantIndex: z.int().min(0).max(20).default(0),
  runSeed: z.string().default(''),
});
export type ImageBriefInput = z.input<typeof imageBriefInput>;

export const imageBriefOutput = z.object({
  /** Large words for a card, at most 70 characters. */
  headline: z.string().min(1).max(120),
  /** Small words below, at most 140 characters; `null` for none. */
  subline: z.string().max(240).nullable(),
  /** What an image model is asked for: subject, setting, light, composition; no text in the picture. */
  prompt: z.string().min(1),
  negativePrompt: z.string(),
  altText: z.string().min(1),
  citations: z.array(citationSchema),
});

/** Describes the picture of a post: words for a card and a prompt for an image model. */
export const imageBrief = definePrompt({
  id: 'image-brief',
  version: '1',
  input: imageBriefInput,
  output: imageBriefOutput,
  maxOutputTokens: 600,
  temperature: 0.8,
  render(input) {
    return [
      {
        role: 'system',
        content: [
          `You brief the picture of a social media post for the brand ${JSON.stringify(input.brand.name)}. Answer with JSON that fits the schema.`,
          'The prompt describes one concrete scene that shows what the brand does; no text, logos, trademarks or real persons in it.',
          'Headline and subline claim nothing that does not stand in the facts.',
          dataRule,
        ].join('\n'),
      },
      {
        role: 'user',
        content: [
          `Brief a picture of ${input.width} by ${input.height} pixels for ${input.platform}.`,
          dataBlock('post', input.post),
          dataBlock('brand', input.brand),
          dataBlock(
            'facts',
            input.facts.map(({ id, text, url }) => ({ id, text, url })),
          ),
        ].join('\n\n'),
      },
    ];
  },
});
