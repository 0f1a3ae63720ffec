import { z } from 'zod';
import { citationSchema } from '../schema/content.ts';
import { dataBlock, dataRule, definePrompt } from './prompt.ts';
import { scriptSchema, writingInputShape } from './shapes.ts';

/** Input of {@link videoScript}. */
export const videoScriptInput = z.object({
  ...writingInputShape,
  /** The post the video belongs to, so that both say the same; `null` for none. */
  post: z.object({ title: z.string().nullable(), caption: z.string() }).nullable().default(null),
  /** Length of the whole video. */
  seconds: z.number().min(3).max(60).default(8),
  variantIndex: z.int().min(0).max(20).default(0),
  runSeed: z.string().default(''),
});
export type VideoScriptInput = z.input<typeof videoScriptInput>;

export const videoScriptOutput = scriptSchema.extend({
  title: z.string().min(1).max(100),
  citations: z.array(citationSchema),
  notes: z.array(z.string()),
});

/** Writes the scenes of a short captioned video from the brand's own facts. */
export const videoScript = definePrompt({
  id: 'video-script',
  version: '1',
  input: videoScriptInput,
  output: videoScriptOutput,
  maxOutputTokens: 800,
  temperature: 0.8,
  render(input) {
    return [
      {
        role: 'system',
        content: [
          `You write the on-screen text of short vertical videos for the brand ${JSON.stringify(input.brand.name)}. Answer with JSON that fits the schema.`,
          'Each scene is one readable line of at most 70 characters. The first scene stops the thumb, the second says what the brand is, the last says what to do.',
          'Every number, feature and benefit must stand in the facts and is listed in `citations` with its exact words.',
          dataRule,
        ].join('\n'),
      },
      {
        role: 'user',
        content: [
          `Write 3 to 6 scenes for ${input.platform} that together last ${input.seconds} seconds; give each at least 1.2 seconds.`,
          dataBlock('brand', input.brand),
          dataBlock(
            'facts',
            input.facts.map(({ id, text, url }) => ({ id, text, url })),
          ),
          ...(input.post === null ? [] : [dataBlock('post', input.post)]),
        ].join('\n\n'),
      },
    ];
  },
});
