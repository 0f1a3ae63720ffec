import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endpointPauseMs, longestFailureMs, maxAttempts, retryPauseMs } from './schedule.ts';

const hour = 3_600_000;
const pauses = (random: () => number) => Array.from({ length: maxAttempts - 1 }, (_, index) => retryPauseMs(index + 1, random) ?? 0);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test('ten attempts take a little more than three days', () => {
  expect(maxAttempts).toBe(10);
  expect(sum(pauses(() => 0)) / hour).toBeCloseTo(75.585, 3);
  expect(retryPauseMs(10, () => 0)).toBeNull();
});

test('chance lengthens a pause by at most a fifth and never shortens it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempts, chance) => {
      const least = retryPauseMs(attempts, () => 0) ?? 0;
      const pause = retryPauseMs(attempts, () => chance) ?? 0;
      expect(pause).toBeGreaterThanOrEqual(least);
      expect(pause).toBeLessThanOrEqual(least * 1.2);
    }),
  );
});

test('an endpoint is never left alone for longer than an hour and a fifth', () => {
  expect([1, 2, 3, 4, 99].map((failures) => endpointPauseMs(failures, () => 0))).toEqual([5_000, 60_000, 600_000, hour, hour]);
  expect(endpointPauseMs(99, () => 0.9999)).toBeLessThanOrEqual(1.2 * hour);
});

test('the last attempt of a delivery comes after the time at which its endpoint is switched off', () => {
  expect(sum(pauses(() => 0))).toBeGreaterThan(longestFailureMs);
});
