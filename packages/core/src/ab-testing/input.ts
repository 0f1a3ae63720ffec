import { z } from 'zod';
import { AmarktaiError } from '../errors.ts';

/** Most blocks of one analysis; sums of contrasts stay exact up to here. */
const maximumBlocks = 2000;

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const slot = {
  /** Expected level of the post's slot against the account's average, 1 is average; for the slot-balance check. */
  slotMultiplier: z.number().positive().optional(),
};
const ratePost = z
  .object({ impressions: count, engagements: count, ...slot })
  .refine((post) => post.engagements <= post.impressions, { message: 'has more engagements than impressions' });
const meanPost = z.object({ value: z.number().min(0).max(1e12), ...slot });

function testSchema<Post extends z.ZodType>(post: Post) {
  return z
    .object({
      id: z.string().min(1),
      variants: z.array(z.string().min(1)).min(2).max(20),
      blocks: z.array(z.object({ posts: z.record(z.string(), post.nullable()) })).max(maximumBlocks),
      plannedBlocks: z.number().int().min(1).max(maximumBlocks),
      looks: z.array(count).optional(),
      alpha: z.number().gt(0).max(0.5).default(0.05),
      /** Differences below this ratio do not matter in practice. */
      practicalDifference: z.number().gt(0).max(1).default(0.1),
      /** Over-dispersion (intra-post correlation) known from the account's history; 0.01 if not given. */
      overdispersion: z.number().min(0).max(1).default(0.01),
    })
    .superRefine((test, context) => {
      const issue = (message: string) => context.addIssue({ code: 'custom', message });
      if (new Set(test.variants).size !== test.variants.length) issue('variants must differ');
      const looks = test.looks ?? [];
      if (looks.some((look, index) => index > 0 && look < looks[index - 1]!)) issue('looks must ascend');
      if (looks.some((look) => look > test.blocks.length)) issue('looks must not exceed the number of blocks');
      const known = new Set(test.variants);
      test.blocks.forEach((block, index) => {
        const stranger = Object.keys(block.posts).find((variant) => !known.has(variant));
        if (stranger !== undefined) issue(`block ${index} has a post of the unknown variant ${stranger}`);
      });
    });
}

export const rateTestSchema = testSchema(ratePost);
export const meanTestSchema = testSchema(meanPost);

/** @throws AmarktaiError `validation_failed` that names every fault. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '));
  throw new AmarktaiError('validation_failed', `${what} cannot be analysed: ${faults.slice(0, 5).join('; ')}. Correct the input.`, {
    details: { faults },
  });
}
