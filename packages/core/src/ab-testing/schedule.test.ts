import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frozenReading, measurements } from './freeze.ts';
import { planBlocks, slotClassOf } from './schedule.ts';

const hourMs = 3_600_000;
const start = Date.UTC(2026, 8, 7, 0);
const candidates = Array.from({ length: 24 * 28 }, (_, hour) => new Date(start + hour * hourMs)).map((at) => ({
  at,
  slotClass: slotClassOf(at, 'Europe/Athens'),
}));

test('a class is the kind of local day and the part of it', () => {
  expect(slotClassOf(new Date('2026-09-07T22:30:00Z'), 'Europe/Athens')).toBe('weekday night');
  expect(slotClassOf(new Date('2026-09-12T06:00:00Z'), 'Europe/Athens')).toBe('weekend morning');
  expect(slotClassOf(new Date('2026-09-11T20:30:00Z'), 'Asia/Kathmandu')).toBe('weekend night');
});

test('posts keep the gap, blocks are of one class, hold every arm once and fit into a week', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 8 }), (seed, arms, gapHours) => {
      const variants = Array.from({ length: arms }, (_, index) => `v${index}`);
      const taken = [new Date(start + 30 * hourMs)];
      const blocks = planBlocks(candidates, { seed, variants, blocks: 12, gapMs: gapHours * hourMs, taken });
      expect(blocks).toHaveLength(12);
      const times = [...taken, ...blocks.flatMap((block) => block.posts.map((post) => post.at))]
        .map((at) => at.getTime())
        .toSorted((a, b) => a - b);
      times.slice(1).forEach((time, index) => expect(time - times[index]!).toBeGreaterThanOrEqual(gapHours * hourMs));
      for (const { posts } of blocks) {
        expect(new Set(posts.map((post) => post.slotClass)).size).toBe(1);
        expect(posts.map((post) => post.variantId).toSorted()).toEqual(variants);
        expect(posts.at(-1)!.at.getTime() - posts[0]!.at.getTime()).toBeLessThanOrEqual(7 * 24 * hourMs);
      }
    }),
    { numRuns: 30 },
  );
});

test('every arm takes each place equally often', () => {
  const blocks = planBlocks(candidates, { seed: 'rotation', variants: ['a', 'b', 'c'], blocks: 12, gapMs: hourMs });
  for (const place of [0, 1, 2]) {
    const arms = blocks.map((block) => block.posts[place]!.variantId);
    for (const arm of ['a', 'b', 'c']) expect(arms.filter((other) => other === arm)).toHaveLength(4);
  }
});

test('the order depends on the seed and not on the order of variants or candidates', () => {
  const plan = (seed: string, variants: string[], slots = candidates) => planBlocks(slots, { seed, variants, blocks: 10, gapMs: hourMs });
  expect(plan('one', ['b', 'a'], candidates.toReversed())).toEqual(plan('one', ['a', 'b']));
  expect(plan('two', ['a', 'b'])).not.toEqual(plan('one', ['a', 'b']));
});

test('too few slots give fewer blocks, and repeated variants are refused', () => {
  expect(planBlocks(candidates.slice(0, 3), { seed: 's', variants: ['a', 'b'], blocks: 10, gapMs: hourMs })).toHaveLength(1);
  expect(() => planBlocks(candidates, { seed: 's', variants: ['a', 'a'], blocks: 1, gapMs: 0 })).toThrow(
    expect.objectContaining({ code: 'validation_failed' }),
  );
});

test('posts freeze at 24 hours on X and at 7 days on video platforms', () => {
  expect(measurements.x.freezeHours).toBe(24);
  expect([measurements.tiktok.freezeHours, measurements.youtube.freezeHours]).toEqual([168, 168]);
});

test('the reading that counts is the first from the freezing age on, else the last before, within a quarter of it', () => {
  const postedAt = new Date(start);
  const at = (hours: number) => ({ takenAt: new Date(start + hours * hourMs), hours });
  const choose = (...hours: number[]) => frozenReading(hours.map(at), { platform: 'x', postedAt })?.hours ?? null;
  expect(choose(12, 20, 25, 29, 40)).toBe(25);
  expect(choose(29, 25)).toBe(25);
  expect(choose(19, 23, 31)).toBe(23);
  expect(choose(17, 31)).toBeNull();
});
