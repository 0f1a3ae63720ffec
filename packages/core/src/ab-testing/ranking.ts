import { holmAdjusted } from './holm.ts';
import type { Look } from './looks.ts';
import type { Comparisons } from './pairs.ts';
import { minimumBlocks } from './spending.ts';
import type { ClosedBlock } from './usable.ts';

/** A pair of variants; for reports, it decides nothing. */
export interface PairResult {
  readonly better: string;
  readonly worse: string;
  /** The rule's two-sided p-value adjusted by Holm for all pairs. */
  readonly adjustedP: number;
  /** Blocks with both. */
  readonly blocks: number;
}

/** A test as seen by its looks. */
export interface State {
  readonly arms: readonly string[];
  readonly closed: readonly ClosedBlock[];
  readonly looks: readonly Look[];
  readonly comparisons: Comparisons;
}

/** The arms of the last block closed at a look. */
export function activeArms({ closed, looks }: State, look: number): ReadonlySet<string> {
  return new Set(closed[(looks[look]?.closed ?? 0) - 1]?.outcomes.keys());
}

/** Whom an arm must beat: those still posted, and dropped ones that enough blocks compare with it. */
function rivals(state: State, look: number, arm: string): string[] {
  const active = activeArms(state, look);
  return state.arms.filter(
    (other) => other !== arm && (active.has(other) || state.comparisons.verdict(arm, other, look).blocks >= minimumBlocks),
  );
}

/**
 * The p-value of an arm against its hardest rival. With `alpha`, a dropped rival that any arm has beaten at alpha counts as beaten by this
 * one too.
 */
export function hardestP(state: State, look: number, arm: string, kind: 'rule' | 'anytime', alpha?: number): number {
  const active = activeArms(state, look);
  const values = rivals(state, look, arm).map((rival) => {
    const own = state.comparisons.verdict(arm, rival, look)[kind];
    if (active.has(rival) || alpha === undefined) return own;
    const beaten = Math.min(
      ...state.arms.filter((other) => other !== rival).map((other) => state.comparisons.verdict(other, rival, look)[kind]),
    );
    return beaten <= alpha ? Math.min(own, beaten) : own;
  });
  return values.length === 0 ? 1 : Math.max(...values);
}

/** The arm that the rule declares at a look, `null` if none. */
export function winnerAt(state: State, look: number, alpha: number): string | null {
  const active = activeArms(state, look);
  return state.arms.find((arm) => active.has(arm) && hardestP(state, look, arm, 'rule', alpha) <= alpha) ?? null;
}

/** The winner, or the arm ahead on the whole among those still posted; and the rival closest to it. */
export function rank(state: State, look: number, winnerId: string | null): { leader: string; runnerUp: string } {
  const active = activeArms(state, look);
  const candidates = state.arms.filter((arm) => active.has(arm));
  const scored = (candidates.length > 0 ? candidates : state.arms).map((arm) => ({
    arm,
    score: state.arms.reduce((sum, other) => (other === arm ? sum : sum + state.comparisons.lead(arm, other, look)), 0),
  }));
  const leader = winnerId ?? scored.reduce((best, next) => (next.score > best.score ? next : best)).arm;
  const others = rivals(state, look, leader);
  const field = others.length > 0 ? others : state.arms.filter((arm) => arm !== leader);
  const lead = (arm: string) => state.comparisons.lead(leader, arm, look);
  return { leader, runnerUp: field.reduce((closest, next) => (lead(next) < lead(closest) ? next : closest)) };
}

/** All pairs with their adjusted p-values. */
export function pairResults({ arms, comparisons }: State, look: number): PairResult[] {
  const pairs = arms.flatMap((first, index) =>
    arms.slice(index + 1).map((second) => {
      const [better, worse] = comparisons.lead(first, second, look) >= 0 ? [first, second] : [second, first];
      return { better, worse, ...comparisons.verdict(better, worse, look) };
    }),
  );
  const adjusted = holmAdjusted(pairs.map((pair) => pair.rule));
  return pairs.map(({ better, worse, blocks }, index) => ({ better, worse, adjustedP: adjusted[index]!, blocks }));
}
