import type { PairBlock } from './contrast.ts';

/** Bets on the standardised contrast; spread so that some suits any effect from small to obvious. */
const bets = [0.15, 0.3, 0.6, 1.2, 2.4, 5] as const;

/** Prior variance of one post's log level around its arm, 0.25: posts of one account differ by about half their rate. */
const priorPostVariance = 0.25;

/** Running evidence of a pair; natural logarithms of e-values, greatest so far, −Infinity before any in that direction. */
export interface Evidence {
  /** After each block, for "the first arm is better". */
  readonly up: readonly number[];
  /** After each block, for "the second arm is better". */
  readonly down: readonly number[];
}

/**
 * Sign-symmetric e-process of a pair: valid at any stopping time, with no model of the variance.
 *
 * Given its size, a contrast's sign is a fair coin when the arms do not differ, so exp(λu)/cosh(λu) has mean 1 for any λ that
 * depends on earlier blocks only. The e-value averages products over six bets in both directions; u is the contrast over a
 * scale known before the sign. P(it ever reaches 1/a) ≤ a (Ville).
 *
 * @param contrasts One a block, in order; less the hypothesised difference.
 * @see de la Peña (1999), Ann. Probab. 27, 537-564; Howard, Ramdas, McAuliffe and Sekhon (2021), Ann. Statist. 49, 1055-1080.
 */
export function signEvidence(contrasts: readonly number[], blocks: readonly PairBlock[]): Evidence {
  const gains = new Float64Array(bets.length);
  const losses = new Float64Array(bets.length);
  const up: number[] = [];
  const down: number[] = [];
  let squares = 0;
  let total = 0;
  let best = { up: -Infinity, down: -Infinity };
  blocks.forEach((block, index) => {
    const contrast = contrasts[index]!;
    const unit = contrast / Math.sqrt((2 * priorVariance(block) + squares) / (index + 2));
    squares += contrast * contrast;
    total += contrast;
    bets.forEach((bet, place) => {
      const logCosh = logHyperbolicCosine(bet * unit);
      gains[place]! += bet * unit - logCosh;
      losses[place]! += -bet * unit - logCosh;
    });
    const evidence = logMean([...gains, ...losses]);
    best = {
      up: total > 0 ? Math.max(best.up, evidence) : best.up,
      down: total < 0 ? Math.max(best.down, evidence) : best.down,
    };
    up.push(best.up);
    down.push(best.down);
  });
  return { up, down };
}

/** Variance of a contrast expected before its block closes: both posts' own, and chance at the block's pooled rate. */
function priorVariance({ first, second }: PairBlock): number {
  if (first.impressions === null || second.impressions === null) return 2 * priorPostVariance;
  const events = first.level * first.impressions + second.level * second.impressions;
  const rate = (events + 1) / (first.impressions + second.impressions + 2);
  return (1 / first.impressions + 1 / second.impressions) * ((1 - rate) / rate) + 2 * priorPostVariance;
}

function logHyperbolicCosine(z: number): number {
  const size = Math.abs(z);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}

function logMean(logs: readonly number[]): number {
  const greatest = Math.max(...logs);
  return greatest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - greatest), 0) / logs.length);
}
