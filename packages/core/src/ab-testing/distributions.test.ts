import { describe, expect, test } from 'vitest';
import {
  chiSquareSurvival,
  normalCdf,
  normalLogSurvival,
  normalQuantile,
  normalSurvival,
  studentSurvival,
  studentTQuantile,
} from './distributions.ts';
import reference from './reference.json' with { type: 'json' };

describe('special functions agree with 40-digit references', () => {
  test.each([
    ['normalSurvival', normalSurvival, reference.normalSurvival],
    ['normalLogSurvival', normalLogSurvival, reference.normalLogSurvival],
    ['normalQuantile', normalQuantile, reference.normalQuantile],
    ['studentSurvival', studentSurvival, reference.studentSurvival],
    ['studentTQuantile', studentTQuantile, reference.studentTQuantile],
    ['chiSquareSurvival', chiSquareSurvival, reference.chiSquareSurvival],
  ] as const)('%s to twelve digits', (_, compute, rows) => {
    for (const row of rows) {
      const value = compute(row[0]!, row[1]!);
      expect(Math.abs(value / row.at(-1)! - 1), `${row.join(' ')}: ${value}`).toBeLessThan(1e-12);
    }
  });
});

test('both tails of the normal add up to 1', () => {
  for (const z of [-9, -1, 0, 0.3, 4]) expect(normalCdf(z) + normalSurvival(z)).toBeCloseTo(1, 15);
});

test('no more evidence than none gives a chi-square tail of 1', () => {
  expect(chiSquareSurvival(0, 3)).toBe(1);
  expect(chiSquareSurvival(-1, 3)).toBe(1);
});
