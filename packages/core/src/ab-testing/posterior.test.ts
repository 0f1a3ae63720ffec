import { expect, test } from 'vitest';
import { probabilityAbove, standings, twoArmStanding } from './posterior.ts';
import reference from './reference.json' with { type: 'json' };
import type { UsableBlock } from './usable.ts';

const blocks = (rates: readonly (readonly [string, number][])[]): UsableBlock[] =>
  rates.map((arms, index) => ({ index, outcomes: new Map(arms.map(([arm, level]) => [arm, { level, impressions: 100_000 }])) }));

test('arms that nobody has posted are equally likely the best', () => {
  const two = standings('t', ['a', 'b'], [], 0.01);
  expect(two.get('a')!.probabilityBest).toBeCloseTo(0.5, 12);
  const four = standings('t', ['a', 'b', 'c', 'd'], [], 0.01);
  for (const { probabilityBest } of four.values()) expect(probabilityBest).toBeCloseTo(0.25, 1);
});

test('the exact formula for two arms agrees with draws when a third arm is hopeless', () => {
  const levels = Array.from(
    { length: 12 },
    (_, index) =>
      [
        ['a', 0.04 + 0.002 * (index % 3)],
        ['b', 0.044 - 0.001 * (index % 2)],
        ['c', 0.01 + 0.0003 * (index % 4)],
      ] as [string, number][],
  );
  const three = standings('t', ['a', 'b', 'c'], blocks(levels), 0);
  const two = standings('t', ['a', 'b'], blocks(levels.map((arms) => arms.slice(0, 2))), 0);
  expect(three.get('c')!.probabilityBest).toBe(0);
  expect(three.get('b')!.probabilityBest).toBeCloseTo(two.get('b')!.probabilityBest, 1);
});

test('a large effect is shrunk and its loss is small', () => {
  const levels = Array.from(
    { length: 20 },
    () =>
      [
        ['a', 0.04],
        ['b', 0.08],
      ] as [string, number][],
  );
  const result = standings('t', ['a', 'b'], blocks(levels), 0.01);
  expect(result.get('b')!.probabilityBest).toBeGreaterThan(0.99);
  expect(result.get('b')!.expectedLoss).toBeLessThan(0.001);
  expect(result.get('a')!.expectedLoss).toBeGreaterThan(0.2);
  expect(result.get('a')!.expectedLoss).toBeLessThan(0.5);
  expect(probabilityAbove(['b', 'a'], blocks(levels), 0.01, 0.1)).toBeGreaterThan(0.95);
  expect(probabilityAbove(['a', 'b'], blocks(levels), 0.01, 0.1)).toBeLessThan(0.001);
});

test('the standing of two arms agrees with numerical integration', () => {
  for (const [lead, deviation, expected] of reference.twoArmStanding as unknown as [number, number, [number, number]][]) {
    const { probabilityBest, expectedLoss } = twoArmStanding(lead, deviation);
    expect(probabilityBest).toBeCloseTo(expected[0], 12);
    expect(expectedLoss).toBeCloseTo(expected[1], 10);
  }
});
