import { blockContrast } from '../../packages/core/src/ab-testing/contrast.ts';
import { normalSurvival, studentSurvival } from '../../packages/core/src/ab-testing/distributions.ts';
import type { Block, Post } from './worlds.ts';

/** Which of two arms a method calls the winner at some look: 1 the first, −1 the second, 0 none. */
export type Verdict = -1 | 0 | 1;

interface Totals {
  readonly impressions: number;
  readonly engagements: number;
}

/** Impressions pooled over posts, a two-proportion z-test at every look: what naive tools do. */
export function naiveDaily(blocks: readonly Block[], level = 0.05): Verdict {
  return firstVerdict(blocks, (first, second) => {
    const z = pooledZ(first, second);
    return 2 * normalSurvival(Math.abs(z)) <= level ? z : 0;
  });
}

/** The same with the level divided by the number of looks. */
export function bonferroniDaily(blocks: readonly Block[]): Verdict {
  return naiveDaily(blocks, 0.05 / blocks.length);
}

/**
 * GrowthBook's sequential test as published: the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas
 * (arXiv 2103.06476) on impressions, tuned for N* = 5,000.
 */
export function growthBookSequential(blocks: readonly Block[], tuning = 5000): Verdict {
  const level = 0.05;
  const rhoSquared = (-2 * Math.log(level) + Math.log(-2 * Math.log(level) + 1)) / tuning;
  return firstVerdict(blocks, (first, second) => {
    const n = first.impressions + second.impressions;
    const [p, q] = [first.engagements / first.impressions, second.engagements / second.impressions];
    const variance = n * ((p * (1 - p)) / first.impressions + (q * (1 - q)) / second.impressions);
    const grown = n * rhoSquared + 1;
    const halfWidth = Math.sqrt(variance) * Math.sqrt(((2 * grown) / (n * n * rhoSquared)) * Math.log(Math.sqrt(grown) / level));
    return Math.abs(p - q) > halfWidth ? p - q : 0;
  });
}

/** Paired t-test of block contrasts after the last block only: the fixed-horizon optimum. */
export function fixedPairedT(blocks: readonly Block[]): Verdict {
  const t = pairedT(blocks);
  return 2 * studentSurvival(Math.abs(t), blocks.length - 1) <= 0.05 ? sign(t) : 0;
}

/** A mutant: the paired t-test at every look. Aware of over-dispersion, not of peeking. */
export function dailyPairedT(blocks: readonly Block[]): Verdict {
  for (let count = 3; count <= blocks.length; count++) {
    const verdict = fixedPairedT(blocks.slice(0, count));
    if (verdict !== 0) return verdict;
  }
  return 0;
}

function pairedT(blocks: readonly Block[]): number {
  const contrasts = blocks.map((block) => {
    const [first, second] = bothPosts(block);
    return blockContrast({ first: outcome(first), second: outcome(second) });
  });
  const mean = contrasts.reduce((sum, contrast) => sum + contrast, 0) / contrasts.length;
  const variance = contrasts.reduce((sum, contrast) => sum + (contrast - mean) ** 2, 0) / (contrasts.length - 1);
  return variance === 0 ? 0 : mean / Math.sqrt(variance / contrasts.length);
}

function outcome(post: Post): { level: number; impressions: number } {
  return { level: post.engagements / post.impressions, impressions: post.impressions };
}

function firstVerdict(blocks: readonly Block[], look: (first: Totals, second: Totals) => number): Verdict {
  let first: Totals = { impressions: 0, engagements: 0 };
  let second = first;
  for (const block of blocks) {
    const [one, other] = bothPosts(block);
    first = add(first, one);
    second = add(second, other);
    const verdict = sign(look(first, second));
    if (verdict !== 0) return verdict;
  }
  return 0;
}

function bothPosts(block: Block): [Post, Post] {
  return [block.posts['arm-1']!, block.posts['arm-2']!];
}

function add(total: Totals, post: Post): Totals {
  return { impressions: total.impressions + post.impressions, engagements: total.engagements + post.engagements };
}

function pooledZ(first: Totals, second: Totals): number {
  const p = (first.engagements + second.engagements) / (first.impressions + second.impressions);
  const deviation = Math.sqrt(p * (1 - p) * (1 / first.impressions + 1 / second.impressions));
  return deviation === 0 ? 0 : (first.engagements / first.impressions - second.engagements / second.impressions) / deviation;
}

function sign(value: number): Verdict {
  if (value === 0 || Number.isNaN(value)) return 0;
  return value > 0 ? 1 : -1;
}
