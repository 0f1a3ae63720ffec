import { blockContrast, type PairBlock } from './contrast.ts';
import { signEvidence } from './e-process.ts';
import { signFlips } from './flips.ts';
import { invertedImprovement, type Improvement } from './interval.ts';
import type { Look } from './looks.ts';
import { signFlipLevels, wholeContrast } from './sign-flip.ts';
import { allowances, extensionShare, levelOf, minimumBlocks, pValueOf } from './spending.ts';
import type { UsableBlock } from './usable.ts';

/** Everything both engines found for a pair; the first id sorts before the second. */
interface Pair {
  readonly blocks: readonly PairBlock[];
  readonly contrasts: readonly number[];
  readonly flips: readonly Int8Array[];
  /** At each look, how many of the pair's blocks had closed. */
  readonly counts: readonly number[];
  /** At each look, p-values of "first beats second" and the reverse: the rule's own, and engine B's. */
  readonly up: readonly Verdict[];
  readonly down: readonly Verdict[];
}

/** Two-sided p-values, each valid at every look at once. */
export interface Verdict {
  /** Smallest alpha at which the rule (A inside the plan, A then B past it) would have declared by this look. */
  readonly rule: number;
  /** Of engine B alone. */
  readonly anytime: number;
  /** Blocks in which both arms were posted. */
  readonly blocks: number;
}

/** All pairwise comparisons of a test. */
export interface Comparisons {
  verdict(better: string, worse: string, look: number): Verdict;
  /** Mean contrast of `better` over `worse` up to a look; 0 without a common block. */
  lead(better: string, worse: string, look: number): number;
  improvement(better: string, worse: string, look: number, alpha: number): Improvement | null;
}

/** Runs both engines on every pair of arms, at every look. */
export function compareArms(
  id: string,
  arms: readonly string[],
  usable: readonly UsableBlock[],
  looks: readonly Look[],
  plannedBlocks: number,
): Comparisons {
  const flips = signFlips(id, usable.length);
  const usableAt = looks.map((look) => usable.filter((block) => block.index < look.closed).length);
  const planned = looks.filter((look) => look.planned);
  const allowed = allowances(planned.map((look, index) => ({ fraction: look.closed / plannedBlocks, usable: usableAt[index]! })));
  const pairs = new Map<string, Pair>();
  for (const first of arms) for (const second of arms) if (first < second) pairs.set(key(first, second), comparePair(first, second));

  function comparePair(first: string, second: string): Pair {
    const common = usable.flatMap((block, place) => {
      const [one, other] = [block.outcomes.get(first), block.outcomes.get(second)];
      return one === undefined || other === undefined ? [] : [{ place, pair: { first: one, second: other } }];
    });
    const blocks = common.map(({ pair }) => pair);
    const contrasts = blocks.map(blockContrast);
    const counts = usableAt.map((number) => common.filter(({ place }) => place < number).length);
    const pairFlips = common.map(({ place }) => flips[place]!);
    const levels = signFlipLevels({
      contrasts: contrasts.map(wholeContrast),
      flips: pairFlips,
      counts: counts.slice(0, planned.length),
      allowances: allowed,
    });
    const evidence = signEvidence(contrasts, blocks);
    const verdicts = (direction: 'up' | 'down'): Verdict[] =>
      looks.map((look, index) => {
        const number = counts[index]!;
        const level = levels[Math.min(index, planned.length - 1)]?.[direction];
        const anytime = number === 0 ? 1 : Math.min(1, Math.exp(-evidence[direction][number - 1]!));
        const inPlan = level === undefined || number < minimumBlocks ? 1 : pValueOf(level);
        const past = number < minimumBlocks ? 1 : Math.min(1, anytime / extensionShare);
        return { rule: look.planned ? inPlan : Math.min(inPlan, past), anytime, blocks: number };
      });
    return { blocks, contrasts, flips: pairFlips, counts, up: verdicts('up'), down: verdicts('down') };
  }

  const pairOf = (better: string, worse: string) =>
    better < worse ? { pair: pairs.get(key(better, worse))!, up: true } : { pair: pairs.get(key(worse, better))!, up: false };

  return {
    verdict(better, worse, look) {
      const { pair, up } = pairOf(better, worse);
      return (up ? pair.up : pair.down)[look]!;
    },
    lead(better, worse, look) {
      const { pair, up } = pairOf(better, worse);
      const count = pair.counts[look]!;
      if (count === 0) return 0;
      const mean = pair.contrasts.slice(0, count).reduce((sum, contrast) => sum + contrast, 0) / count;
      return up ? mean : -mean;
    },
    improvement(better, worse, look, alpha) {
      const { pair, up } = pairOf(better, worse);
      const count = pair.counts[look]!;
      if (count < minimumBlocks) return null;
      const plannedLooks = Math.min(look + 1, planned.length);
      const turn = up ? 1 : -1;
      return invertedImprovement({
        contrasts: pair.contrasts.slice(0, count).map((contrast) => turn * contrast),
        blocks: pair.blocks.slice(0, count),
        planned: { flips: pair.flips, counts: pair.counts.slice(0, plannedLooks), allowances: allowed },
        level: levelOf(alpha),
        evidence: looks[look]!.planned ? null : -Math.log(alpha * extensionShare),
      });
    },
  };
}

function key(first: string, second: string): string {
  return JSON.stringify([first, second]);
}
