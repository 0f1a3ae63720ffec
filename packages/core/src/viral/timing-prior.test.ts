import { describe, expect, it } from 'vitest';
import { platformIds } from '../schema/platform-id.ts';
import { priorOf } from '../timing/prior-table.ts';
import { timingPrior } from './timing-prior.ts';

const monday = Date.UTC(2026, 10, 2);
const week = Array.from({ length: 168 }, (_, slot) => new Date(monday + slot * 3_600_000));

describe('timingPrior', () => {
  it.each(platformIds)('ranks the hours of the week as the slot model’s table does: %s', (platform) => {
    const prior = priorOf(platform);
    const byScore = week.map((at, slot) => [timingPrior(platform, at), slot] as const).toSorted((a, b) => b[0] - a[0]);
    const ordered = byScore.map(([, slot]) => prior[slot] as number);
    expect(ordered).toEqual(ordered.toSorted((a, b) => b - a));
  });

  it('is 50 in the mean of a week and stays within 0 and 100', () => {
    for (const platform of platformIds) {
      const scores = week.map((at) => timingPrior(platform, at));
      expect(scores.reduce((sum, score) => sum + score, 0) / 168).toBeCloseTo(50, 6);
      expect(Math.min(...scores)).toBeGreaterThan(0);
      expect(Math.max(...scores)).toBeLessThan(100);
    }
  });

  it('reads the clock of the audience', () => {
    expect(timingPrior('linkedin', new Date('2026-11-02T09:30:00Z'), 'Europe/Berlin')).toBe(
      timingPrior('linkedin', new Date('2026-11-02T10:30:00Z')),
    );
  });
});
