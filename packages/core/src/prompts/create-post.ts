import { z } from 'zod';
import { dataBlock, dataRule, definePrompt } from './prompt.ts';
import { platformGuide } from './platform-guide.ts';
import { defaultTextLimits, postDraftSchema, textLimitsSchema, trendTopicSchema, writingInputShape } from './shapes.ts';

/**
 * Input of {@link createPost}. `variantIndex` (0-based) keeps variants of one platform apart and `runSeed` runs apart; both steer the local
 * composer, which gives posts of different platforms and variants disjoint wording.
 */
export const createPostInput = z.object({
  ...writingInputShape,
  trends: z.array(trendTopicSchema).default([]),
  /** Defaults to the platform's own. */
  limits: textLimitsSchema.optional(),
  /** What was learned from earlier posts, as sentences. */
  insights: z.array(z.string()).default([]),
  /** Address that is published with the post, so that room is kept for it; `null` for none. */
  link: z.string().nullable().default(null),
  variantIndex: z.int().min(0).max(20).default(0),
  /** Any text that is the same for all posts of a run and differs between runs. */
  runSeed: z.string().default(''),
  /** The next part of a thread is wanted where the text does not fit; X only. */
  allowThread: z.boolean().default(false),
});
export type CreatePostInput = z.input<typeof createPostInput>;

/** What of `avoid` is shown to a model, which pays for every word of it; the local composer compares with all. */
const shown = { texts: 20, characters: 400 };

/** Writes one post for one platform from the brand's own facts. */
export const createPost = definePrompt({
  id: 'create-post',
  version: '1',
  input: createPostInput,
  output: postDraftSchema,
  maxOutputTokens: 1600,
  temperature: 0.9,
  render(input) {
    const limits = input.limits ?? defaultTextLimits[input.platform];
    const style = Object.entries(input.style).map(([name, value]) => `${name}: ${value}`);
    return [
      {
        role: 'system',
        content: [
          `You write social media posts for the brand ${JSON.stringify(input.brand.name)}. Answer with JSON that fits the schema.`,
          "Every number, feature and benefit you state must stand in the facts. List each in `citations` with the fact's address and its exact words as `quote`. Where the facts say nothing, say nothing.",
          'Name the brand and say in plain words what it is within the first two sentences.',
          'Do not use clickbait, invented customers, invented results, or words such as "revolutionary" and "game-changer". No markdown.',
          'Do not repeat any phrase of the texts in `avoid`, not even in part.',
          dataRule,
          input.brand.targetLanguage === null
            ? 'Write in the language of the facts.'
            : `Write in the language ${JSON.stringify(input.brand.targetLanguage)}.`,
        ].join('\n'),
      },
      {
        role: 'user',
        content: [
          `Write one post for ${input.platform}. ${platformGuide(input.platform, limits)}`,
          ...(style.length > 0 ? [`Style: ${style.join(', ')}.`] : []),
          ...(input.link === null ? [] : ['A link to the site is added after the caption; do not write one yourself.']),
          dataBlock('brand', input.brand),
          dataBlock(
            'facts',
            input.facts.map(({ id, text, url }) => ({ id, text, url })),
          ),
          ...(input.trends.length > 0 ? ['Use a trend only when it truly belongs to the brand.', dataBlock('trends', input.trends)] : []),
          ...(input.insights.length > 0 ? ['What worked before:', dataBlock('insights', input.insights)] : []),
          ...(input.avoid.length > 0
            ? [
                dataBlock(
                  'avoid',
                  input.avoid.slice(0, shown.texts).map((text) => text.slice(0, shown.characters)),
                ),
              ]
            : []),
        ].join('\n\n'),
      },
    ];
  },
});
