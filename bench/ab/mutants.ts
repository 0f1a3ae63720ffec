import { analyzeTest, frozenReading } from '@amarktai/core/ab-testing';
import type { Chance } from './chance.ts';
import { armsOf, drawBlock, type Block, type Post, type World } from './worlds.ts';

/** Looks at which a test of this many blocks was analysed before its last one: daily. */
export function dailyLooks(blocks: number): number[] {
  return Array.from({ length: blocks - 1 }, (_, index) => index + 1);
}

/** A mutant that takes impressions for replicates: each block is cut into many small "blocks" of the same posts. */
export function pooledDeclares(world: World, blocks: readonly Block[], id: string): boolean {
  const cut = 4;
  const parts = blocks.flatMap((block) =>
    Array.from({ length: cut }, (_, part) => ({
      posts: Object.fromEntries(Object.entries(block.posts).map(([arm, post]) => [arm, slice(post, part, cut)])),
    })),
  );
  return (
    analyzeTest({ id, variants: armsOf(world), blocks: parts, plannedBlocks: parts.length, looks: dailyLooks(parts.length) }).decision ===
    'winner'
  );
}

function slice(post: Post, part: number, cut: number): Post {
  const share = (total: number) => Math.floor((total * (part + 1)) / cut) - Math.floor((total * part) / cut);
  const impressions = share(post.impressions);
  return { impressions, engagements: Math.min(impressions, share(post.engagements)) };
}

const hourMs = 3_600_000;

/**
 * Arms that do not differ, posted eight hours apart in the same order, read hourly. Early viewers engage more. `frozen` reads each post
 * at the platform's age; the mutant reads both when the day's job runs, so that the second arm is always younger.
 */
export function agingDeclares(world: World, count: number, id: string, chance: Chance): { frozen: boolean; mutant: boolean } {
  const arms = armsOf(world);
  const histories = Array.from({ length: count }, () => {
    const full = drawBlock(world, chance);
    return arms.map((arm, place) => readings(full.posts[arm]!, new Date(place * 8 * hourMs)));
  });
  const declares = (choose: (history: Reading[], postedAt: Date) => Post | null) => {
    const blocks = histories.map((history) => ({
      posts: Object.fromEntries(arms.map((arm, place) => [arm, choose(history[place]!, new Date(place * 8 * hourMs))])),
    }));
    return analyzeTest({ id, variants: arms, blocks, plannedBlocks: count, looks: dailyLooks(count) }).decision === 'winner';
  };
  return {
    frozen: declares((history, postedAt) => frozenReading(history, { platform: 'x', postedAt })),
    mutant: declares((history) => history.find((reading) => reading.takenAt.getTime() === 16 * hourMs) ?? null),
  };
}

interface Reading extends Post {
  readonly takenAt: Date;
}

function readings(post: Post, postedAt: Date): Reading[] {
  return Array.from({ length: 40 }, (_, index) => {
    const age = index + 1;
    const seen = 1 - Math.exp(-age / 10);
    const engaged = 1 - Math.exp(-age / 6);
    const impressions = Math.max(1, Math.round(post.impressions * seen));
    return {
      takenAt: new Date(postedAt.getTime() + age * hourMs),
      impressions,
      engagements: Math.min(impressions, Math.round(post.engagements * engaged)),
    };
  });
}
