import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allBeaten, planFromHistory, planTest } from './plan.ts';
import reference from './reference.json' with { type: 'json' };

const usual = { baselineRate: 0.04, impressionsPerPost: 1000, overdispersion: 0.01, lift: 0.2, variants: 2 };

test('the probability of beating all rivals agrees with the integral', () => {
  for (const [reach, rivals, value] of reference.allBeaten) expect(allBeaten(reach!, rivals!)).toBeCloseTo(value!, 9);
});

test('the blocks needed agree with the formula, for two and more variants', () => {
  for (const [baselineRate, impressionsPerPost, overdispersion, lift, rivals, power, blocks] of reference.neededBlocks) {
    const plan = planTest({
      baselineRate: baselineRate!,
      impressionsPerPost: impressionsPerPost!,
      overdispersion: overdispersion!,
      lift: lift!,
      variants: rivals! + 1,
      power: power!,
    });
    expect(plan.blocks).toBe(blocks);
  }
});

test('the power of a plan is that of a t-test at the part of alpha the plan spends', () => {
  for (const row of reference.planPower) {
    const [baselineRate, impressionsPerPost, overdispersion, lift, blocks, power] = row as [number, number, number, number, number, number];
    const plan = planTest({ baselineRate, impressionsPerPost, overdispersion, lift, variants: 2, maxBlocks: blocks, power: 0.99 });
    expect(plan.blocks).toBe(blocks);
    expect(plan.power).toBeCloseTo(power, 2);
  }
});

describe('a plan that is cut short', () => {
  const plan = planTest({ ...usual, maxBlocks: 28, blocksPerDay: 2 });

  test('says how many posts would be needed, and that it is underpowered', () => {
    expect(plan).toMatchObject({ neededBlocks: 125, blocks: 28, days: 14, underpowered: true });
    expect(plan.warning).toBe(
      'With your history a 20 % lift needs about 125 posts per variant; 28 posts per variant find it only 23 % of the time.',
    );
  });

  test('says which lift it does find', () => {
    const again = planTest({ ...usual, lift: plan.detectableLift! });
    expect(again.blocks).toBe(28);
  });

  test('cannot find anything with fewer than six blocks', () => {
    expect(planTest({ ...usual, maxBlocks: 5 })).toMatchObject({ power: 0, detectableLift: null, underpowered: true });
  });
});

test('more variants, more over-dispersion or a smaller lift never need fewer blocks', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 0.1, noNaN: true }),
      fc.integer({ min: 2, max: 5 }),
      (lift, overdispersion, variants) => {
        const { blocks } = planTest({ ...usual, lift, overdispersion, variants });
        expect(planTest({ ...usual, lift, overdispersion, variants: variants + 1 }).blocks).toBeGreaterThanOrEqual(blocks);
        expect(planTest({ ...usual, lift, overdispersion: overdispersion + 0.01, variants }).blocks).toBeGreaterThanOrEqual(blocks);
        expect(planTest({ ...usual, lift: lift * 0.9, overdispersion, variants }).blocks).toBeGreaterThanOrEqual(blocks);
      },
    ),
    { numRuns: 30 },
  );
});

test('the history of an account gives the same plan as its numbers', () => {
  const posts = reference.overdispersion[0] as unknown as [number, number][];
  const { history, ...plan } = planFromHistory({
    posts: posts.map(([impressions, engagements]) => ({ impressions, engagements })),
    lift: 0.3,
    variants: 3,
    maxBlocks: 60,
  });
  expect(history.posts).toBe(40);
  expect(plan).toEqual(planTest({ ...history, lift: 0.3, variants: 3, maxBlocks: 60 }));
});

test.each([
  [{ ...usual, baselineRate: 0 }],
  [{ ...usual, baselineRate: Number.NaN }],
  [{ ...usual, lift: 0 }],
  [{ ...usual, variants: 1 }],
  [{ ...usual, impressionsPerPost: 0 }],
])('impossible plans are refused', (plan) => {
  expect(() => planTest(plan)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
});

test('a history without engagements is refused', () => {
  expect(() => planFromHistory({ posts: [{ impressions: 100, engagements: 0 }], lift: 0.2, variants: 2 })).toThrow(
    expect.objectContaining({ code: 'validation_failed' }),
  );
});
