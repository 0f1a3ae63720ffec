import { z } from 'zod';
import { count, defineEntity } from './entity.ts';
import { platformIdSchema } from './platform.ts';

export const abTestStatusSchema = z.enum(['running', 'paused', 'completed', 'cancelled']);

export const abVariantSchema = z.object({
  variantId: z.string().min(1).max(60),
  /** The style arm: hook, tone, length, format, cta, … */
  style: z.record(z.string(), z.string()),
  title: z.string().nullable(),
  caption: z.string().nullable(),
  hashtags: z.array(z.string()).nullable(),
});

/** A test of style arms on one platform, made of blocks. */
export const abTests = defineEntity(
  'ab_tests',
  {
    contentId: z.string(),
    webappId: z.string().nullable(),
    testName: z.string().min(1).max(200),
    testHypothesis: z.string().nullable(),
    platform: platformIdSchema,
    status: abTestStatusSchema,
    variants: z.array(abVariantSchema).min(2).max(5),
    variantMetrics: z.record(z.string(), z.object({ impressions: count, engagements: count, posts: count })),
    plan: z.json(),
    plannedBlocks: count,
    alpha: z.number(),
    seed: z.string(),
    /** Number of closed blocks at each look so far, ascending. */
    looks: z.array(count),
    decision: z.string().nullable(),
    winningVariantId: z.string().nullable(),
    /** 0..1. */
    confidenceLevel: z.number().nullable(),
    /** Ratio: 0.2 is 20 % better. */
    improvement: z.number().nullable(),
    analysis: z.json().nullable(),
    startedAt: z.date().nullable(),
    endedAt: z.date().nullable(),
  },
  {
    indexes: [
      ['userId', 'status', 'createdAt'],
      ['userId', 'contentId'],
    ],
  },
);
export type AbTest = z.infer<typeof abTests.schema>;

/** One block: one brief written once per arm, posted in comparable slots in seeded random order. */
export const abBlocks = defineEntity(
  'ab_blocks',
  {
    testId: z.string(),
    number: count,
    state: z.enum(['planned', 'running', 'closed', 'excluded']),
    /** Variant ids in posting order, and their slots. */
    order: z.array(z.string()),
    slots: z.array(z.date()),
    contentIds: z.record(z.string(), z.string()),
    /** Frozen numbers by variant; `null` is a missing snapshot. */
    posts: z.record(z.string(), z.object({ impressions: count, engagements: count }).nullable()),
    exclusionReason: z.string().nullable(),
    closedAt: z.date().nullable(),
  },
  { unique: [['testId', 'number']], indexes: [['userId', 'testId'], ['state']] },
);
export type AbBlock = z.infer<typeof abBlocks.schema>;
