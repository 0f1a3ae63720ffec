import type { z } from 'zod';
import { checkDesign, type Checks } from './checks.ts';
import type { Outcome } from './contrast.ts';
import { meanTestSchema, parseInput, rateTestSchema } from './input.ts';
import type { Improvement } from './interval.ts';
import { countedLooks } from './looks.ts';
import { compareArms } from './pairs.ts';
import { probabilityAbove, standings, type Standing } from './posterior.ts';
import { activeArms, hardestP, pairResults, rank, winnerAt, type PairResult } from './ranking.ts';
import { newcombeDifference, variantMean, variantRate } from './rates.ts';
import { describe } from './sentence.ts';
import { minimumBlocks } from './spending.ts';
import { sortOutBlocks, type ClosedBlock, type ExcludedBlock, type UsableBlock } from './usable.ts';

/** A test of rates; see {@link analyzeTest}. */
export type RateTest = z.input<typeof rateTestSchema>;
/** A test of a continuous metric such as watch time; see {@link analyzeMeans}. */
export type MeanTest = z.input<typeof meanTestSchema>;

/**
 * - `winner`: one variant beats every other at the promised level.
 * - `no_difference`: the plan is over and a difference that matters is ruled out or unlikely.
 * - `keep_running`: neither yet. Past the plan more blocks may be added; engine B then decides.
 * - `invalid`: the blocks are no fair comparison (missing snapshots pile up on one arm, or one arm had better slots).
 * - `insufficient_replication`: with so few comparable posts nothing can be said about variants, only about posts.
 */
export type Decision = 'winner' | 'no_difference' | 'keep_running' | 'invalid' | 'insufficient_replication';

/** One variant as it stands. */
export interface VariantResult extends Standing {
  readonly id: string;
  /** Engagements over impressions, or the mean of the metric over posts; 0 without posts. */
  readonly rate: number;
  /** 1 − alpha interval over posts, by itself and at this look alone: no comparison of variants. `high` is `null` for a mean of one post. */
  readonly low: number;
  readonly high: number | null;
  /** Posts in usable blocks. */
  readonly posts: number;
  /** Not posted in the last closed block. */
  readonly dropped: boolean;
}

/** What {@link analyzeTest} found. */
export interface TestResult {
  readonly decision: Decision;
  readonly winnerId: string | null;
  /** The arm `confidence` and `improvement` speak of, and the one it is compared with. `null` without usable blocks. */
  readonly leaderId: string | null;
  readonly runnerUpId: string | null;
  /** Engine B's p-value that some arm beats all others: valid at any time, never rises. */
  readonly anytimeP: number;
  /** 1 − p of the leader against every other arm, 0..1; p is the smallest alpha at which the rule would have declared by now. */
  readonly confidence: number;
  /** Leader over runner-up as a ratio less 1; holds at all looks at once with probability 1 − alpha. `null` while it has no bound. */
  readonly improvement: Improvement | null;
  /** In the order of the ids. */
  readonly variants: readonly VariantResult[];
  readonly pairs: readonly PairResult[];
  /** Which engine decides at this look. */
  readonly engine: 'planned' | 'extension';
  /** Closed blocks at the look that declared the winner; later blocks are not read. `null` without a winner. */
  readonly declaredAtBlocks: number | null;
  readonly usableBlocks: number;
  readonly excludedBlocks: readonly ExcludedBlock[];
  readonly checks: Checks;
  /** With one post a variant: how the first two posts differ, about these posts only. */
  readonly description: PostDescription | null;
  /** One sentence for people who do not do statistics. */
  readonly sentence: string;
}

/** Difference of rates of two single posts with Newcombe's interval. */
export interface PostDescription {
  readonly higher: string;
  readonly lower: string;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Analyses a test of engagement rates. Pure: the same test with the same looks gives the same result, whatever the order of variants or keys.
 *
 * The unit is the post, the comparison is within blocks. Inside the plan a group-sequential sign-flip test decides (engine A, 9,999 flips
 * seeded by `id`), past it a sign-symmetric e-process at alpha/10 (engine B); A has the other nine tenths of alpha, so that a false winner
 * has at most probability alpha over all looks of both, whatever the variance of posts, the slots or the reach. A winner must beat every
 * other arm; an arm that was dropped must have been beaten by some arm, unless fewer than 6 blocks compare it. All looks are replayed: what
 * an earlier look declared stays, and the result is that look's. For two variants: winner ⇔ confidence ≥ 1 − alpha ⇔ the interval of
 * `improvement` excludes 0.
 *
 * Blocks with a `null` post or a post below 20 impressions are left out whole and reported. Fewer than 6 usable blocks never declare.
 *
 * @param test `blocks` in the order they closed (at most 2,000), counts frozen at one age; `looks` the number of closed blocks at each earlier
 * look, ascending; `alpha` in (0, 0.5], default 0.05; below 0.00023 engine A cannot declare.
 * @throws AmarktaiError `validation_failed` for impossible data (negative, not whole, more engagements than impressions), unknown or
 * repeated variants, looks that descend or exceed the blocks.
 */
export function analyzeTest(test: RateTest): TestResult {
  const parsed = parseInput(rateTestSchema, test, 'The test');
  return analyze(parsed, (post) => ({
    level: post.impressions === 0 ? 0 : post.engagements / post.impressions,
    impressions: post.impressions,
  }));
}

/**
 * Analyses a test of a continuous metric, one mean a post (seconds watched, dwell time) or a total (engagements a post). The same rules and
 * result as {@link analyzeTest}; the unit of the metric does not matter, only ratios are compared.
 *
 * @throws AmarktaiError `validation_failed` as {@link analyzeTest}; values must be finite and at least 0.
 */
export function analyzeMeans(test: MeanTest): TestResult {
  const parsed = parseInput(meanTestSchema, test, 'The test');
  return analyze(parsed, (post) => ({ level: post.value, impressions: null }));
}

interface ParsedTest<Post> extends Omit<z.output<typeof rateTestSchema>, 'blocks'> {
  readonly blocks: readonly { readonly posts: Readonly<Record<string, Post | null>> }[];
}

function analyze<Post extends { slotMultiplier?: number | undefined }>(
  test: ParsedTest<Post>,
  outcomeOf: (post: Post) => Outcome,
): TestResult {
  const arms = [...test.variants].toSorted();
  const closed = test.blocks.map((block) => closedBlock(arms, block.posts, outcomeOf));
  const looks = countedLooks(test.looks ?? [], closed.length, test.plannedBlocks);
  const { usable, excluded } = sortOutBlocks(closed);
  const comparisons = compareArms(test.id, arms, usable, looks, test.plannedBlocks);
  const state = { arms, closed, looks, comparisons };
  const declared = looks.findIndex((_, look) => winnerAt(state, look, test.alpha) !== null);
  const look = declared === -1 ? looks.length - 1 : declared;
  const winnerId = declared === -1 ? null : winnerAt(state, declared, test.alpha);

  const closedNow = looks[look]?.closed ?? 0;
  const usableNow = usable.filter((block) => block.index < closedNow);
  const excludedNow = excluded.filter((block) => block.block < closedNow);
  const checks = checkDesign(arms, closed.slice(0, closedNow), excludedNow);
  const ranking = usableNow.length === 0 ? null : rank(state, look, winnerId);
  const [leaderId, runnerUpId] = [ranking?.leader ?? null, ranking?.runnerUp ?? null];
  const improvement = ranking === null ? null : comparisons.improvement(ranking.leader, ranking.runnerUp, look, test.alpha);
  const decision = decide();
  const beliefs = standings(test.id, arms, usableNow, test.overdispersion);
  const active = activeArms(state, look);

  const result: Omit<TestResult, 'sentence'> = {
    decision,
    winnerId: decision === 'winner' ? winnerId : null,
    leaderId,
    runnerUpId,
    anytimeP: ranking === null ? 1 : Math.min(...arms.map((arm) => hardestP(state, look, arm, 'anytime'))),
    confidence: ranking === null ? 0 : 1 - hardestP(state, look, ranking.leader, 'rule', test.alpha),
    improvement,
    variants: arms.map((id) => ({
      id,
      ...levelOfArm(id, usableNow, test.alpha),
      ...beliefs.get(id)!,
      dropped: closedNow > 0 && !active.has(id),
    })),
    pairs: ranking === null ? [] : pairResults(state, look),
    engine: looks[look]?.planned === false ? 'extension' : 'planned',
    declaredAtBlocks: decision === 'winner' ? closedNow : null,
    usableBlocks: usableNow.length,
    excludedBlocks: excludedNow,
    checks,
    description: decision === 'insufficient_replication' ? describePosts(usableNow, test.alpha) : null,
  };
  return {
    ...result,
    sentence: describe(result, {
      plannedBlocks: test.plannedBlocks,
      closedBlocks: closedNow,
      practicalDifference: test.practicalDifference,
    }),
  };

  function decide(): Decision {
    if (!checks.sampleRatio.ok || !checks.slotBalance.ok) return 'invalid';
    if (winnerId !== null) return 'winner';
    const over = closedNow >= test.plannedBlocks;
    if (usableNow.length < 2 || ranking === null) return 'insufficient_replication';
    if (usableNow.length < minimumBlocks) return over || test.plannedBlocks < minimumBlocks ? 'insufficient_replication' : 'keep_running';
    return over && equivalent(ranking.leader, ranking.runnerUp) ? 'no_difference' : 'keep_running';
  }

  function equivalent(leader: string, runnerUp: string): boolean {
    const margin = test.practicalDifference;
    if (improvement !== null && improvement.high < margin && improvement.low > 1 / (1 + margin) - 1) return true;
    const common = usableNow.filter((block) => block.outcomes.has(leader) && block.outcomes.has(runnerUp));
    return common.length >= minimumBlocks && probabilityAbove([leader, runnerUp], common, test.overdispersion, margin) < 0.05;
  }
}

function closedBlock<Post extends { slotMultiplier?: number | undefined }>(
  arms: readonly string[],
  posts: Readonly<Record<string, Post | null>>,
  outcomeOf: (post: Post) => Outcome,
): ClosedBlock {
  const outcomes = new Map<string, Outcome | null>();
  const slotMultipliers = new Map<string, number>();
  for (const arm of arms) {
    const post = Object.hasOwn(posts, arm) ? posts[arm] : undefined;
    if (post === undefined) continue;
    outcomes.set(arm, post === null ? null : outcomeOf(post));
    if (post?.slotMultiplier !== undefined) slotMultipliers.set(arm, post.slotMultiplier);
  }
  return { outcomes, slotMultipliers };
}

function levelOfArm(id: string, usable: readonly UsableBlock[], alpha: number): Pick<VariantResult, 'rate' | 'low' | 'high' | 'posts'> {
  const outcomes = usable.flatMap((block) => block.outcomes.get(id) ?? []);
  const posts = outcomes.length;
  if (outcomes.some((outcome) => outcome.impressions === null))
    return {
      ...variantMean(
        outcomes.map((outcome) => outcome.level),
        alpha,
      ),
      posts,
    };
  return { ...variantRate(outcomes.map(countOf), alpha), posts };
}

function describePosts(usable: readonly UsableBlock[], alpha: number): PostDescription | null {
  const block = usable[0];
  if (usable.length !== 1 || block === undefined) return null;
  const [first, second] = [...block.outcomes].toSorted(([, a], [, b]) => b.level - a.level);
  if (first === undefined || second === undefined || first[1].impressions === null || second[1].impressions === null) return null;
  return { higher: first[0], lower: second[0], ...newcombeDifference(countOf(first[1]), countOf(second[1]), alpha) };
}

function countOf({ level, impressions }: Outcome): { impressions: number; engagements: number } {
  return { impressions: impressions ?? 0, engagements: Math.round(level * (impressions ?? 0)) };
}
