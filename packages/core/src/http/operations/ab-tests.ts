import { z } from 'zod';
import type { TestResult } from '../../ab-testing/index.ts';
import { type AbTest, abTestStatusSchema } from '../../schema/ab-test.ts';
import { platformIdSchema, platformInput } from '../../schema/platform.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { idParams, instant, pageQuery, toPercent, toWire } from '../wire/basics.ts';

const tag = 'A/B testing';
const percent = z.number().nullable();

const variantWire = z.object({
  variant_id: z.string(),
  style: z.record(z.string(), z.string()),
  title: z.string().nullable(),
  caption: z.string().nullable(),
  hashtags: z.array(z.string()).nullable(),
});

const testWire = z.object({
  id: z.string(),
  test_name: z.string(),
  test_hypothesis: z.string().nullable(),
  platform: platformIdSchema,
  status: abTestStatusSchema,
  content_id: z.string(),
  variants: z.array(variantWire),
  variant_metrics: z.record(z.string(), z.object({ impressions: z.int(), engagements: z.int(), posts: z.int() })),
  winning_variant_id: z.string().nullable(),
  confidence_level: percent,
  improvement_percent: percent,
  decision: z.string().nullable(),
  started_at: instant.nullable(),
  ended_at: instant.nullable(),
  created_at: instant,
});

const performanceWire = z.object({
  variant_id: z.string(),
  metrics: z.object({ impressions: z.int(), engagements: z.int(), posts: z.int() }),
  engagement_rate: z.number(),
  rate_low: z.number(),
  rate_high: z.number().nullable(),
  probability_best: z.number(),
  expected_loss: z.number(),
});

function variantsToWire(test: AbTest): z.input<typeof variantWire>[] {
  return test.variants.map(({ variantId, style, title, caption, hashtags }) => ({
    variant_id: variantId,
    style,
    title,
    caption,
    hashtags,
  }));
}

function testToWire(test: AbTest): z.input<typeof testWire> {
  return toWire(testWire, test, {
    variants: variantsToWire(test),
    confidence_level: toPercent(test.confidenceLevel),
    improvement_percent: toPercent(test.improvement),
  });
}

function performanceOf(test: AbTest, result: TestResult): z.input<typeof performanceWire>[] {
  return result.variants.map(({ id, rate, low, high, probabilityBest, expectedLoss }) => ({
    variant_id: id,
    metrics: test.variantMetrics[id] ?? { impressions: 0, engagements: 0, posts: 0 },
    engagement_rate: rate,
    rate_low: low,
    rate_high: high,
    probability_best: probabilityBest,
    expected_loss: expectedLoss,
  }));
}

export const abTestOperations = [
  operation({
    method: 'GET',
    path: '/ab-testing/tests',
    id: 'listAbTests',
    tag,
    summary: 'Your tests, newest first.',
    access: 'read',
    query: pageQuery.extend({ status: abTestStatusSchema.optional(), platform: platformInput.optional() }),
    response: z.array(testWire),
    async run({ amarktai, userId, query: { limit, cursor, status, platform }, request, baseUrl }) {
      const page = await amarktai.abTests.list(userId, {
        limit,
        ...(cursor && { cursor }),
        ...(status && { status }),
        ...(platform && { platform }),
      });
      return listReply(page, request, baseUrl, testToWire);
    },
  }),
  operation({
    method: 'POST',
    path: '/ab-testing/tests',
    id: 'createAbTest',
    tag,
    summary: 'Plans a test from your own history and starts it; refused below 50 % power unless accepted.',
    access: 'write',
    body: z.strictObject({
      content_id: z.string().min(1),
      test_name: z.string().min(1).max(200),
      platform: platformInput,
      test_hypothesis: z.string().nullable().optional(),
      variants: z
        .array(
          z.strictObject({
            variant_id: z.string(),
            title: z.string().nullable().optional(),
            caption: z.string().nullable().optional(),
            hashtags: z.array(z.string()).nullable().optional(),
          }),
        )
        .optional(),
      accept_low_power: z.boolean().optional(),
    }),
    status: 201,
    response: z.object({
      id: z.string(),
      status: abTestStatusSchema,
      variants: z.array(variantWire),
      plan: z.object({
        blocks: z.int(),
        days: z.int().nullable(),
        detectable_lift: z.number().nullable(),
        power: z.number(),
        warning: z.string().nullable(),
      }),
      message: z.string(),
    }),
    async run({ amarktai, userId, body }) {
      const { test, plan } = await amarktai.abTests.create(userId, {
        contentId: body.content_id,
        testName: body.test_name,
        platform: body.platform,
        testHypothesis: body.test_hypothesis ?? null,
        acceptLowPower: body.accept_low_power ?? false,
        ...(body.variants && { variants: body.variants.map(({ variant_id: variantId, ...texts }) => ({ variantId, ...texts })) }),
      });
      const { blocks, days, detectableLift, power, warning } = plan;
      return {
        body: {
          id: test.id,
          status: test.status,
          variants: variantsToWire(test),
          plan: { blocks, days, detectable_lift: detectableLift, power, warning },
          message: `Started. Each of the ${blocks} blocks is one post of every variant; they wait for your approval as they are written.`,
        },
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/ab-testing/tests/{id}',
    id: 'getAbTest',
    tag,
    summary: 'One test with its numbers and its schedule.',
    access: 'read',
    params: idParams,
    response: z.object({
      test: testWire,
      variant_performance: z.array(performanceWire),
      days_running: z.int(),
      schedule: z.array(
        z.object({
          block: z.int(),
          state: z.string(),
          exclusion_reason: z.string().nullable(),
          posts: z.array(z.object({ variant_id: z.string(), content_id: z.string().nullable(), scheduled_for: instant.nullable() })),
        }),
      ),
      sentence: z.string(),
    }),
    async run({ amarktai, userId, params }) {
      const { test, result, blocks, daysRunning } = await amarktai.abTests.get(userId, params.id);
      return {
        body: {
          test: testToWire(test),
          variant_performance: performanceOf(test, result),
          days_running: daysRunning,
          schedule: blocks.map((block) => ({
            block: block.number,
            state: block.state,
            exclusion_reason: block.exclusionReason,
            posts: block.order.map((variantId, place) => ({
              variant_id: variantId,
              content_id: block.contentIds[variantId] ?? null,
              scheduled_for: block.slots[place]?.toISOString() ?? null,
            })),
          })),
          sentence: result.sentence,
        },
      };
    },
  }),
  operation({
    method: 'PATCH',
    path: '/ab-testing/tests/{id}',
    id: 'changeAbTest',
    tag,
    summary: 'Pauses, goes on, ends or cancels a test.',
    access: 'write',
    params: idParams,
    body: z.strictObject({ status: abTestStatusSchema, winning_variant_id: z.string().nullable() }).partial(),
    response: testWire,
    async run({ amarktai, userId, params, body }) {
      const test = await amarktai.abTests.change(userId, params.id, {
        ...(body.status && { status: body.status }),
        ...(body.winning_variant_id !== undefined && { winningVariantId: body.winning_variant_id }),
      });
      return { body: testToWire(test) };
    },
  }),
  operation({
    method: 'POST',
    path: '/ab-testing/tests/{id}/analyze',
    id: 'analyzeAbTest',
    tag,
    summary: 'Looks at the blocks that have closed and decides where that can be.',
    access: 'write',
    params: idParams,
    body: z.strictObject({}),
    response: z.object({
      decision: z.enum(['winner', 'no_difference', 'keep_running', 'invalid', 'insufficient_replication']),
      recommended_winner: z.string().nullable(),
      confidence_level: z.number(),
      improvement_percent: percent,
      improvement_low: percent,
      improvement_high: percent,
      p_value_anytime: z.number(),
      sample_ratio_ok: z.boolean(),
      recommendation: z.string(),
      variant_performance: z.array(performanceWire),
    }),
    async run({ amarktai, userId, params }) {
      const { test, result } = await amarktai.abTests.analyze(userId, params.id);
      return {
        body: {
          decision: result.decision,
          recommended_winner: result.winnerId,
          confidence_level: toPercent(result.confidence) ?? 0,
          improvement_percent: toPercent(result.improvement?.estimate ?? null),
          improvement_low: toPercent(result.improvement?.low ?? null),
          improvement_high: toPercent(result.improvement?.high ?? null),
          p_value_anytime: result.anytimeP,
          sample_ratio_ok: result.checks.sampleRatio.ok,
          recommendation: result.sentence,
          variant_performance: performanceOf(test, result),
        },
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/ab-testing/stats',
    id: 'abTestStats',
    tag,
    summary: 'Your tests in numbers, and the styles that won.',
    access: 'read',
    response: z.object({
      total_tests: z.int(),
      by_status: z.record(z.string(), z.int()),
      by_platform: z.record(z.string(), z.int()),
      completed_with_winner: z.int(),
      win_rate: z.number().nullable(),
      winning_styles: z.array(z.object({ dimension: z.string(), value: z.string(), wins: z.int() })),
    }),
    async run({ amarktai, userId }) {
      const { total, byStatus, byPlatform, completedWithWinner, winRate, winningStyles } = await amarktai.abTests.stats(userId);
      return {
        body: {
          total_tests: total,
          by_status: { ...byStatus },
          by_platform: { ...byPlatform },
          completed_with_winner: completedWithWinner,
          win_rate: winRate,
          winning_styles: [...winningStyles],
        },
      };
    },
  }),
];
