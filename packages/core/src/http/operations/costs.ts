import { z } from 'zod';
import { type PlatformId, platformIds, platformIdSchema, platformInput } from '../../schema/platform.ts';
import type { BillingPeriod, CostBreakdown, CurrentCosts } from '../../services/costs.ts';
import { operation } from '../operation.ts';
import { idParams, instant, toNanoUsd, toUsd, usd } from '../wire/basics.ts';

const tag = 'Cost tracking';
const period = z.object({ start: instant, end: instant });
const counted = z.object({ count: z.int(), cost: usd });
const breakdownWire = z.object({
  llm: z.object({ tokens: z.number(), cost: usd }),
  images: counted,
  videos: counted,
  audio: counted,
  /** Calls that platforms charge for, such as posts on X. */
  platforms: counted,
});
const currentWire = z.object({
  billing_period: period,
  budget: z.object({ total: usd.nullable(), used: usd, reserved: usd, remaining: usd.nullable(), percent_used: z.number().nullable() }),
  breakdown: breakdownWire,
  alerts: z.object({ '50_percent': z.boolean(), '80_percent': z.boolean(), '100_percent': z.boolean() }),
});

const periodToWire = ({ start, end }: BillingPeriod): z.input<typeof period> => ({ start: start.toISOString(), end: end.toISOString() });

function breakdownToWire({ llm, image, video, audio, platform }: CostBreakdown): z.input<typeof breakdownWire> {
  const cell = ({ count, costNanoUsd }: CostBreakdown['image']) => ({ count, cost: toUsd(costNanoUsd) });
  return {
    llm: { tokens: llm.units, cost: toUsd(llm.costNanoUsd) },
    images: cell(image),
    videos: cell(video),
    audio: cell(audio),
    platforms: cell(platform),
  };
}

function currentToWire(current: CurrentCosts): z.input<typeof currentWire> {
  const { limitNanoUsd: limit, usedNanoUsd: used, heldNanoUsd: held } = current;
  const percent = limit === null || limit === 0 ? null : (used / limit) * 100;
  const reached = (level: number): boolean => limit !== null && used * 100 >= limit * level;
  return {
    billing_period: periodToWire(current.period),
    budget: {
      total: limit === null ? null : toUsd(limit),
      used: toUsd(used),
      reserved: toUsd(held),
      remaining: limit === null ? null : toUsd(Math.max(0, limit - used - held)),
      percent_used: percent,
    },
    breakdown: breakdownToWire(current.breakdown),
    alerts: { '50_percent': reached(50), '80_percent': reached(80), '100_percent': reached(100) },
  };
}

const platformList = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
  z.array(platformInput).min(1),
);
const flag = z.stringbool().default(false);

export const costOperations = [
  operation({
    method: 'GET',
    path: '/cost-tracking/current',
    id: 'currentCosts',
    tag,
    summary: 'What this month cost so far.',
    access: 'read',
    response: currentWire,
    run: async ({ amarktai, userId }) => ({ body: currentToWire(await amarktai.costs.current(userId)) }),
  }),
  operation({
    method: 'PUT',
    path: '/cost-tracking/budget',
    id: 'setBudget',
    tag,
    summary: 'Sets the monthly limit; `null` removes it.',
    access: 'write',
    body: z.strictObject({ monthly_budget: usd.min(0).max(1_000_000).nullable() }),
    response: currentWire,
    async run({ amarktai, userId, body }) {
      await amarktai.costs.setMonthlyLimit(userId, body.monthly_budget === null ? null : toNanoUsd(body.monthly_budget));
      return { body: currentToWire(await amarktai.costs.current(userId)) };
    },
  }),
  operation({
    method: 'GET',
    path: '/cost-tracking/history',
    id: 'costHistory',
    tag,
    summary: 'Costs by month, newest first.',
    access: 'read',
    query: z.object({ months: z.coerce.number().int().min(1).max(36).default(6) }),
    response: z.array(z.object({ period, total_cost: usd, breakdown: breakdownWire })),
    async run({ amarktai, userId, query }) {
      const months = await amarktai.costs.history(userId, query.months);
      return {
        body: months.map((month) => ({
          period: periodToWire(month.period),
          total_cost: toUsd(month.totalNanoUsd),
          breakdown: breakdownToWire(month.breakdown),
        })),
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/cost-tracking/content/{id}',
    id: 'contentCosts',
    tag,
    summary: 'What one post cost.',
    access: 'read',
    params: idParams,
    response: z.object({
      content_id: z.string(),
      title: z.string().nullable(),
      platform: platformIdSchema,
      generation_cost: z.object({ llm: usd, image: usd, video: usd, audio: usd, total: usd }),
      tokens_used: z.number(),
      calls: z.array(
        z.object({
          provider: z.string(),
          model: z.string(),
          kind: z.string(),
          units: z.number(),
          cost: usd.nullable(),
          key_source: z.string(),
        }),
      ),
    }),
    async run({ amarktai, userId, params }) {
      const content = await amarktai.content.get(userId, params.id);
      const entries = await amarktai.costs.entries(userId, content.id);
      const sum = (...kinds: string[]): number =>
        toUsd(entries.filter(({ kind }) => kinds.includes(kind)).reduce((total, { costNanoUsd }) => total + (costNanoUsd ?? 0), 0));
      return {
        body: {
          content_id: content.id,
          title: content.title,
          platform: content.platform,
          generation_cost: {
            llm: sum('llm'),
            image: sum('image'),
            video: sum('video'),
            audio: sum('audio'),
            total: sum('llm', 'image', 'video', 'audio'),
          },
          tokens_used: entries.filter(({ kind }) => kind === 'llm').reduce((total, { units }) => total + units, 0),
          calls: entries.map(({ provider, model, kind, units, costNanoUsd, keySource }) => ({
            provider,
            model,
            kind,
            units,
            cost: costNanoUsd === null ? null : toUsd(costNanoUsd),
            key_source: keySource,
          })),
        },
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/cost-tracking/estimate',
    id: 'estimateCosts',
    tag,
    summary: 'What a run would cost at most.',
    access: 'read',
    query: z.object({ platforms: platformList.optional(), include_images: flag, include_videos: flag, include_audio: flag }),
    response: z.object({
      platforms: z.array(platformIdSchema),
      items: z.array(
        z.object({ platform: platformIdSchema, estimated_cost: usd.nullable(), breakdown: z.record(z.string(), usd.nullable()) }),
      ),
      total_estimate: usd.nullable(),
      budget_check: z.object({
        current_spent: usd,
        budget: usd.nullable(),
        remaining: usd.nullable(),
        would_exceed_budget: z.boolean(),
        projected_total: usd.nullable(),
      }),
    }),
    async run({ amarktai, userId, query }) {
      const platforms: PlatformId[] = [...new Set(query.platforms ?? platformIds)];
      const estimates = await amarktai.generation.estimate(userId, {
        platforms,
        images: query.include_images,
        videos: query.include_videos,
        audio: query.include_audio,
      });
      const { limitNanoUsd: limit, usedNanoUsd: used, heldNanoUsd: held } = await amarktai.costs.current(userId);
      const dollars = (value: number | null): number | null => (value === null ? null : toUsd(value));
      const add = (values: readonly (number | null)[]): number | null =>
        values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
      const total = add(estimates.map(({ costs }) => add(Object.values(costs))));
      return {
        body: {
          platforms,
          items: estimates.map(({ platform, costs }) => ({
            platform,
            estimated_cost: dollars(add(Object.values(costs))),
            breakdown: Object.fromEntries(Object.entries(costs).map(([kind, value]) => [kind, dollars(value)])),
          })),
          total_estimate: dollars(total),
          budget_check: {
            current_spent: toUsd(used),
            budget: dollars(limit),
            remaining: limit === null ? null : toUsd(Math.max(0, limit - used - held)),
            // An unknown price under a limit is refused when it comes to it, so it counts as exceeding.
            would_exceed_budget: limit !== null && (total === null || used + held + total > limit),
            projected_total: total === null ? null : toUsd(used + total),
          },
        },
      };
    },
  }),
];
