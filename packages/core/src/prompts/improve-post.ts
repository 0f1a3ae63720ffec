import { z } from 'zod';
import { dataBlock, dataRule, definePrompt } from './prompt.ts';
import { platformGuide } from './platform-guide.ts';
import { defaultTextLimits, postDraftSchema, textLimitsSchema, writingInputShape } from './shapes.ts';

/** Input of {@link improvePost}: a post and what is to change, best first. */
export const improvePostInput = z.object({
  ...writingInputShape,
  post: postDraftSchema,
  /** Of the score or of the platform's check, as sentences. */
  recommendations: z.array(z.string()).default([]),
  limits: textLimitsSchema.optional(),
  link: z.string().nullable().default(null),
  /** Counts the rewrites of one post, so that each is different. */
  attempt: z.int().min(0).max(20).default(0),
  variantIndex: z.int().min(0).max(20).default(0),
  runSeed: z.string().default(''),
});
export type ImprovePostInput = z.input<typeof improvePostInput>;

/** Rewrites a post so that it follows the recommendations and everything else stays true. */
export const improvePost = definePrompt({
  id: 'improve-post',
  version: '1',
  input: improvePostInput,
  output: postDraftSchema,
  maxOutputTokens: 1600,
  temperature: 0.7,
  render(input) {
    const style = Object.entries(input.style).map(([name, value]) => `${name}: ${value}`);
    return [
      {
        role: 'system',
        content: [
          `You improve social media posts for the brand ${JSON.stringify(input.brand.name)}. Answer with JSON that fits the schema.`,
          'Change what the recommendations name and keep the rest. Add no claim or number that does not stand in the facts; keep `citations` true to the new text.',
          'Keep the language of the post and the name of the brand.',
          dataRule,
        ].join('\n'),
      },
      {
        role: 'user',
        content: [
          `Improve this post for ${input.platform}. ${platformGuide(input.platform, input.limits ?? defaultTextLimits[input.platform])}`,
          ...(style.length > 0 ? [`Keep this style: ${style.join(', ')}.`] : []),
          dataBlock('post', input.post),
          dataBlock('recommendations', input.recommendations),
          dataBlock('brand', input.brand),
          dataBlock(
            'facts',
            input.facts.map(({ id, text, url }) => ({ id, text, url })),
          ),
          ...(input.avoid.length > 0 ? [dataBlock('avoid', input.avoid)] : []),
        ].join('\n\n'),
      },
    ];
  },
});
