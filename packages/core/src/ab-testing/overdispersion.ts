import type { Count } from './rates.ts';

/** What the account's own posts say about its rates. */
export interface History {
  /** Pooled engagement rate, in (0, 1). */
  readonly baselineRate: number;
  /** Harmonic mean of the posts' impressions: what counts for the accuracy of a rate. */
  readonly impressionsPerPost: number;
  /** Intra-post correlation ρ: Var(rate) = p(1 − p)/n · (1 + (n − 1)ρ). Shrunk to the prior. */
  readonly overdispersion: number;
  /** Posts it was estimated from, those with at least one impression. */
  readonly posts: number;
}

/** Prior of ρ on social platforms (rates of one account's posts differ by about half), and its weight in posts. */
export const priorOverdispersion = 0.01;
const priorPosts = 20;

/**
 * Moment estimator of over-dispersion from posts, floored at 0 and shrunk to 0.01 with the weight of 20 posts.
 *
 * ρ = [Σ m(pₖ − p)² − (k − 1)p(1 − p)] / [p(1 − p)(M − Σm²/M − (k − 1))] with m the impressions of a post, M their sum, k posts.
 *
 * @returns The prior and rate 0 when there is no post with impressions or no engagement at all.
 * @see Williams (1982), Appl. Statist. 31, 144-148.
 */
export function estimateOverdispersion(posts: readonly Count[]): History {
  const shown = posts.filter((post) => post.impressions > 0);
  const total = shown.reduce((sum, post) => sum + post.impressions, 0);
  const rate = total === 0 ? 0 : shown.reduce((sum, post) => sum + post.engagements, 0) / total;
  const impressionsPerPost = shown.length === 0 ? 0 : shown.length / shown.reduce((sum, post) => sum + 1 / post.impressions, 0);
  const chance = rate * (1 - rate);
  const squares = shown.reduce((sum, post) => sum + post.impressions ** 2, 0);
  const room = total - (total === 0 ? 0 : squares / total) - (shown.length - 1);
  const known = { baselineRate: rate, impressionsPerPost, posts: shown.length };
  if (shown.length < 2 || chance === 0 || room <= 0) return { ...known, overdispersion: priorOverdispersion };
  const spread = shown.reduce((sum, post) => sum + post.impressions * (post.engagements / post.impressions - rate) ** 2, 0);
  const raw = Math.min(1, Math.max(0, (spread - (shown.length - 1) * chance) / (chance * room)));
  return { ...known, overdispersion: (shown.length * raw + priorPosts * priorOverdispersion) / (shown.length + priorPosts) };
}
