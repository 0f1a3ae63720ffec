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
 * arms changes its sign and nothing else, which is all that the tests rely on when reach does not depend on the arm.
 *
 * A started logarithm, 2·[ln(l₁ + m) − ln(l₂ + m)] with m the mean of both levels: finite at 0, between the log ratio and the
 * relative difference, so that neither rare rates nor a post that went viral rules the sum. Where an arm has more impressions it is
 * also less what counting would contribute on average if nothing differed: otherwise the arm that is shown more often would look
 * better, as the logarithm of a rarer count is lower on average.
 */
export function blockContrast({ first, second }: PairBlock): number {
  const plain = startedLogRatio(first.level, second.level);
  if (first.impressions === null || second.impressions === null) return plain;
  if (first.impressions > second.impressions)
    return plain - countingDrift(first.impressions, second.impressions, eventsOf(first) + eventsOf(second));
  return plain + countingDrift(second.impressions, first.impressions, eventsOf(first) + eventsOf(second));
}

function eventsOf({ level, impressions }: Outcome): number {
  return Math.round(level * (impressions ?? 0));
}

function startedLogRatio(first: number, second: number): number {
  const mean = (first + second) / 2;
  return mean === 0 ? 0 : 2 * Math.log((first / mean + 1) / (second / mean + 1));
}

/**
 * Mean of the started log ratio of the larger arm over the smaller when `events` fall on impressions at random: a binomial sum while
 * fewer than 25 are expected on the smaller arm, a second-order expansion above.
 */
export function countingDrift(larger: number, smaller: number, events: number): number {
  if (larger === smaller || events === 0) return 0;
  const share = smaller / (larger + smaller);
  const mean = events * share;
  if (mean >= 25) return (1 / mean - 1 / (events - mean)) / 2;
  const last = Math.min(events, Math.ceil(mean + 9 * Math.sqrt(mean) + 12));
  let weight = Math.exp(events * Math.log1p(-share));
  let total = 0;
  for (let count = 0; count <= last; count++) {
    total += weight * startedLogRatio((events - count) / larger, count / smaller);
    weight *= ((events - count) / (count + 1)) * (share / (1 - share));
  }
  return total;
}

/** The ratio of levels whose contrast is `contrast`; Infinity from 2·ln 3 on, 0 down from its negative. */
export function ratioOf(contrast: number): number {
  const relative = 2 * Math.tanh(contrast / 4);
  if (relative >= 1) return Infinity;
  return relative <= -1 ? 0 : (1 + relative) / (1 - relative);
}
