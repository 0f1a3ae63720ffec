import { z } from 'zod';
import { normalCdf, normalDensity, normalQuantile, studentTQuantile } from './distributions.ts';
import { parseInput } from './input.ts';
import { estimateOverdispersion, type History } from './overdispersion.ts';
import { minimumBlocks, plannedShare } from './spending.ts';

const shape = {
  /** Relative difference worth finding: 0.2 is 20 % more. */
  lift: z.number().gt(0).max(10),
  variants: z.number().int().min(2).max(20),
  power: z.number().min(0.05).max(0.999).default(0.8),
  alpha: z.number().gt(0).max(0.5).default(0.05),
  /** Blocks that can be posted at most; the plan is cut to them. */
  maxBlocks: z.number().int().min(1).max(2000).optional(),
  /** Blocks that can be posted a day; gives `days`. */
  blocksPerDay: z.number().positive().optional(),
};
const planSchema = z.object({
  baselineRate: z.number().gt(0).lt(1),
  impressionsPerPost: z.number().min(1),
  overdispersion: z.number().min(0).max(1),
  ...shape,
});
const historySchema = z.object({
  posts: z.array(
    z
      .object({ impressions: z.number().int().min(0), engagements: z.number().int().min(0) })
      .refine((post) => post.engagements <= post.impressions, { message: 'has more engagements than impressions' }),
  ),
  ...shape,
});

export type PlanInput = z.input<typeof planSchema>;
export type HistoryPlanInput = z.input<typeof historySchema>;

/** A plan and what it can find. */
export interface TestPlan {
  /** Blocks needed for `power`, at least 6; every block is one post of each variant. */
  readonly neededBlocks: number;
  /** Blocks of the plan: those needed, cut to `maxBlocks`. */
  readonly blocks: number;
  /** Days to post them, rounded up; `null` without `blocksPerDay`. */
  readonly days: number | null;
  /** Probability that the plan's blocks declare a winner that is `lift` better than all other variants, 0..1. */
  readonly power: number;
  /** Smallest lift that the plan's blocks find with the power asked for; `null` when none up to 1000 % is. */
  readonly detectableLift: number | null;
  /** Power below a half: more likely than not the test finds nothing although the lift is there. */
  readonly underpowered: boolean;
  /** One sentence when the plan is weak, else `null`. */
  readonly warning: string | null;
}

/**
 * How many blocks a test needs. Variance of a block's log ratio is 2·[(1 − p)/(p·m) + ρ(1 − p)/p]: beyond m ≫ 1/ρ more impressions
 * do not help, only more posts do.
 *
 * `neededBlocks` is the fixed-horizon normal formula n = (z₁₋α⸝₂ + z)²·variance / ln(1 + lift)², where for more than two variants z is such
 * that the best beats all others at once; `power` is what the test then really has, with Student's t and the part of alpha that the plan spends,
 * and therefore up to a few points lower, more so below 15 blocks.
 *
 * @throws AmarktaiError `validation_failed`: rates in (0, 1), at least 1 impression, ρ in [0, 1], lift in (0, 10], 2-20 variants.
 */
export function planTest(input: PlanInput): TestPlan {
  const plan = parseInput(planSchema, input, 'The plan');
  const rivals = plan.variants - 1;
  const odds = (1 - plan.baselineRate) / plan.baselineRate;
  const deviation = Math.sqrt(2 * odds * (1 / plan.impressionsPerPost + plan.overdispersion));
  const critical = normalQuantile(1 - plan.alpha / 2);
  const reach = inverseAllBeaten(plan.power, rivals);
  const exact = ((critical + reach) * deviation) / Math.log1p(plan.lift);
  const neededBlocks = Math.max(minimumBlocks, Math.ceil(exact ** 2 - 1e-9));
  const blocks = Math.min(neededBlocks, plan.maxBlocks ?? neededBlocks);
  const power = powerOf(Math.log1p(plan.lift), blocks, deviation, rivals, plan.alpha);
  const effect = ((critical + reach) * deviation) / Math.sqrt(blocks);
  const detectableLift = blocks < minimumBlocks || effect > Math.log(11) ? null : Math.expm1(effect);
  const days = plan.blocksPerDay === undefined ? null : Math.ceil(blocks / plan.blocksPerDay);
  const measured = { neededBlocks, blocks, days, power, detectableLift, underpowered: power < 0.5 };
  return { ...measured, warning: warningOf(measured, plan.lift, plan.power) };
}

/**
 * The same from the account's own posts, measured at the platform's frozen age.
 *
 * @throws AmarktaiError `validation_failed` when the posts have no engagement to plan with.
 */
export function planFromHistory(input: HistoryPlanInput): TestPlan & { readonly history: History } {
  const { posts, ...rest } = parseInput(historySchema, input, 'The plan');
  const history = estimateOverdispersion(posts);
  const { baselineRate, impressionsPerPost, overdispersion } = history;
  return { ...planTest({ ...rest, baselineRate, impressionsPerPost, overdispersion }), history };
}

/** Power of engine A: the best arm beats every rival with Student's t at the plan's part of alpha. */
function powerOf(effect: number, blocks: number, deviation: number, rivals: number, alpha: number): number {
  if (blocks < minimumBlocks) return 0;
  const critical = studentTQuantile(1 - (plannedShare * alpha) / 2, blocks - 1);
  // Johnson and Welch's normal approximation of the non-central t.
  const shift = (effect * Math.sqrt(blocks)) / deviation;
  const centered = (shift - critical * (1 - 1 / (4 * (blocks - 1)))) / Math.sqrt(1 + critical ** 2 / (2 * (blocks - 1)));
  return allBeaten(centered, rivals);
}

/**
 * Probability that one arm is ahead of `rivals` equal ones by the critical difference in every comparison, when each single one succeeds
 * with probability Φ(reach): the comparisons share the arm, hence correlate by one half. ∫ φ(u) Φ(u + √2·reach)^rivals du.
 */
export function allBeaten(reach: number, rivals: number): number {
  if (rivals === 1) return normalCdf(reach);
  const step = 0.05;
  let total = 0;
  for (let u = -9; u <= 9; u += step) total += normalDensity(u) * normalCdf(u + Math.SQRT2 * reach) ** rivals;
  return Math.min(1, total * step);
}

function inverseAllBeaten(power: number, rivals: number): number {
  if (rivals === 1) return normalQuantile(power);
  let [low, high] = [-10, 10];
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (allBeaten(middle, rivals) < power) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function warningOf(plan: Omit<TestPlan, 'warning'>, lift: number, asked: number): string | null {
  const posts = `${plan.blocks} posts per variant`;
  if (plan.power === 0) return `${posts} can never show a difference; at least ${minimumBlocks} are needed.`;
  if (plan.underpowered) {
    return `With your history a ${percent(lift)} lift needs about ${plan.neededBlocks} posts per variant; ${posts} find it only ${percent(plan.power)} of the time.`;
  }
  return plan.power < asked - 0.1
    ? `${posts} find a ${percent(lift)} lift ${percent(plan.power)} of the time, not the ${percent(asked)} asked for.`
    : null;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
