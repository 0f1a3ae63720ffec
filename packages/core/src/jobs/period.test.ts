import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarOf, latestPeriod, nextPeriod } from './period.ts';
import { scheduledJobs } from './scheduled-jobs.ts';

describe('the period of a schedule', () => {
  test.each([
    ['0 2 * * *', '2026-11-24T01:59:59.999Z', '2026-11-23', '2026-11-24T02:00:00.000Z'],
    ['0 2 * * *', '2026-11-24T02:00:00.000Z', '2026-11-24', '2026-11-25T02:00:00.000Z'],
    ['0 */6 * * *', '2026-11-24T06:00:00.001Z', '2026-11-24T06:00Z', '2026-11-24T12:00:00.000Z'],
    ['*/15 * * * *', '2026-12-31T23:59:00.000Z', '2026-12-31T23:45Z', '2027-01-01T00:00:00.000Z'],
    ['0 2 * * *', '2026-03-29T03:30:00.000Z', '2026-03-29', '2026-03-30T02:00:00.000Z'],
  ])('of %s at %s is %s, and the next is due at %s', (cron, now, key, next) => {
    expect([latestPeriod(cron, new Date(now)).key, nextPeriod(cron, new Date(now)).dueAt.toISOString()]).toEqual([key, next]);
  });

  test('is never in the future, the next one never in the past, and no period lies between', () => {
    const instants = fc.date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, fc.constantFrom(...scheduledJobs), (now, { cron }) => {
        const [latest, next] = [latestPeriod(cron, now), nextPeriod(cron, now)];
        expect(latest.dueAt.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(next.dueAt.getTime()).toBeGreaterThan(now.getTime());
        expect(nextPeriod(cron, latest.dueAt)).toEqual(next);
        expect(next.key > latest.key).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test('a calendar answers as the schedule does, whichever way the clock goes', () => {
  const calendar = calendarOf('*/15 * * * *');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7_200_000 }), (offsetMs) => {
      const now = new Date(1_790_000_000_000 + offsetMs);
      expect([calendar.latest(now), calendar.next(now)]).toEqual([latestPeriod('*/15 * * * *', now), nextPeriod('*/15 * * * *', now)]);
    }),
  );
});

test('the documented jobs are due at the documented times', () => {
  const due = (name: string): string[] => {
    const cron = scheduledJobs.find((job) => job.name === name)?.cron ?? '';
    const seen: string[] = [];
    for (
      let at = nextPeriod(cron, new Date('2026-11-23T23:59:59Z')).dueAt;
      at < new Date('2026-11-25T00:00:00Z');
      at = nextPeriod(cron, at).dueAt
    )
      seen.push(at.toISOString().slice(11, 16));
    return seen;
  };
  expect(due('run_nightly_content_generation')).toEqual(['02:00']);
  expect(due('sync_platform_analytics')).toEqual(['00:00', '06:00', '12:00', '18:00']);
  expect(due('fetch_platform_engagement')).toHaveLength(48);
  expect(due('analyze_ab_tests')).toEqual(['03:00']);
  expect(due('schedule_posts_worker')).toHaveLength(96);
  expect(due('search_trends')).toEqual(['01:00']);
  expect(due('refresh_tokens')).toHaveLength(144);
  expect(due('purge_expired')).toEqual(['04:00']);
});
