import { normalQuantile, studentTQuantile } from './distributions.ts';

/** A share with its interval, each in [0, 1]. */
export interface RateInterval {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** Engagements over impressions of one post. */
export interface Count {
  readonly impressions: number;
  readonly engagements: number;
}

/**
 * Wilson's score interval of a share of independent trials.
 *
 * @param z Deviations from the middle, default 1.96 (95 %).
 * @returns [0, 1] and rate 0 without a trial.
 * @see Wilson (1927), J. Amer. Statist. Assoc. 22, 209-212.
 */
export function wilsonInterval(events: number, trials: number, z = normalQuantile(0.975)): RateInterval {
  if (trials === 0) return { rate: 0, low: 0, high: 1 };
  const rate = events / trials;
  const square = (z * z) / trials;
  const middle = (rate + square / 2) / (1 + square);
  const reach = (z * Math.sqrt((rate * (1 - rate)) / trials + square / (4 * trials))) / (1 + square);
  return { rate, low: rate === 0 ? 0 : Math.max(0, middle - reach), high: rate === 1 ? 1 : Math.min(1, middle + reach) };
}

/**
 * Difference of two shares with Newcombe's hybrid score interval (method 10). It speaks of these two posts and their viewers, not of
 * the variants behind them.
 *
 * @see Newcombe (1998), Stat. Med. 17, 873-890.
 */
export function newcombeDifference(first: Count, second: Count, alpha = 0.05): { estimate: number; low: number; high: number } {
  const z = normalQuantile(1 - alpha / 2);
  const one = wilsonInterval(first.engagements, first.impressions, z);
  const other = wilsonInterval(second.engagements, second.impressions, z);
  const estimate = one.rate - other.rate;
  return {
    estimate,
    low: estimate - Math.hypot(one.rate - one.low, other.high - other.rate),
    high: estimate + Math.hypot(one.high - one.rate, other.rate - other.low),
  };
}

/**
 * Rate of a variant over its posts with a 1 − alpha interval: Wilson's, with impressions discounted for how much the posts differ
 * among themselves (ratio estimator over posts, Student's t). With one post nothing is known about that, and the interval speaks of
 * that post alone.
 */
export function variantRate(posts: readonly Count[], alpha: number): RateInterval {
  const impressions = posts.reduce((sum, post) => sum + post.impressions, 0);
  const engagements = posts.reduce((sum, post) => sum + post.engagements, 0);
  if (impressions === 0) return wilsonInterval(0, 0);
  const rate = engagements / impressions;
  const count = posts.length;
  const residuals = posts.reduce((sum, post) => sum + (post.engagements - rate * post.impressions) ** 2, 0);
  const chance = rate * (1 - rate) * impressions;
  const inflation = count < 2 || chance === 0 ? 1 : Math.max(1, ((residuals / chance) * count) / (count - 1));
  const z = count < 2 ? normalQuantile(1 - alpha / 2) : studentTQuantile(1 - alpha / 2, count - 1);
  return { ...wilsonInterval(engagements / inflation, impressions / inflation, z), rate };
}

/** Mean of a continuous metric over posts with its Student interval, floored at 0; low and high are 0 and `null` with one post. */
export function variantMean(values: readonly number[], alpha: number): { rate: number; low: number; high: number | null } {
  const count = values.length;
  if (count === 0) return { rate: 0, low: 0, high: null };
  const rate = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { rate, low: 0, high: null };
  const squares = values.reduce((sum, value) => sum + (value - rate) ** 2, 0);
  const reach = studentTQuantile(1 - alpha / 2, count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { rate, low: Math.max(0, rate - reach), high: rate + reach };
}
