/** What one post brought, reduced to a level per unit and the number of units behind it. */
export interface Outcome {
  /** Engagement rate, or the mean of a continuous metric; at least 0. */
  readonly level: number;
  /** Impressions behind a rate, at least 1; `null` for a continuous metric. */
  readonly impressions: number | null;
}

/** Both arms of a pair in one block. */
export interface PairBlock {
  readonly first: Outcome;
  readonly second: Outcome;
}

/**
 * Difference of two arms in one block, close to ln(first / second), within ±2.2 or little more, and antisymmetric: exchanging the
 * arms changes its sign and nothing else, which is all that the tests rely on.
 *
 * A started logarithm, 2·[ln(l₁ + p) − ln(l₂ + p)] with p the block's pooled level: finite at 0, between the log ratio and the
 * relative difference, so that neither rare rates nor a post that went viral rules the sum. For rates it is less what Poisson
 * counts of unequal expectation would contribute when nothing differs (0 for equal impressions): otherwise the arm that is shown
 * more often would look better.
 */
export function blockContrast({ first, second }: PairBlock): number {
  if (first.impressions === null || second.impressions === null) {
    const pooled = (first.level + second.level) / 2;
    return pooled === 0 ? 0 : 2 * Math.log((first.level / pooled + 1) / (second.level / pooled + 1));
  }
  const events = first.level * first.impressions + second.level * second.impressions;
  const pooled = (events + 1) / (first.impressions + second.impressions + 2);
  const raw = Math.log((first.level + pooled) / (second.level + pooled));
  return 2 * (raw - startedLogMean(first.impressions * pooled) + startedLogMean(second.impressions * pooled));
}

/** E ln(X/λ + 1) for X ~ Poisson(λ), λ > 0: the sum below 30, a fourth-order expansion around the mean above. */
export function startedLogMean(mean: number): number {
  if (mean >= 30) return Math.LN2 - 1 / (8 * mean) - 1 / (192 * mean * mean);
  let weight = Math.exp(-mean);
  let total = 0;
  const last = Math.ceil(mean + 9 * Math.sqrt(mean) + 12);
  for (let count = 1; count <= last; count++) {
    weight *= mean / count;
    total += weight * Math.log1p(count / mean);
  }
  return total;
}

/** The ratio of levels whose contrast is `contrast` for equal impressions; Infinity from 2·ln 3 on, 0 down from its negative. */
export function ratioOf(contrast: number): number {
  const relative = 2 * Math.tanh(contrast / 4);
  if (relative >= 1) return Infinity;
  return relative <= -1 ? 0 : (1 + relative) / (1 - relative);
}
