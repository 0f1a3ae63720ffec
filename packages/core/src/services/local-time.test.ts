import { describe, expect, test } from 'vitest';
import { localDate } from '../timing/wall-time.ts';
import { localMinute, minutesUntilQuietEnds, quietHoursEnd, startOfLocalDay, startOfNextLocalDay } from './local-time.ts';

describe('local time', () => {
  test.each([
    ['Europe/Berlin', '2026-07-01T22:30:00Z', '2026-07-02', 30],
    ['America/New_York', '2026-01-05T04:59:00Z', '2026-01-04', 23 * 60 + 59],
    ['Asia/Kathmandu', '2026-06-01T03:15:00Z', '2026-06-01', 9 * 60],
    ['Australia/Lord_Howe', '2026-04-04T15:15:00Z', '2026-04-05', 105],
  ])('%s at %s', (zone, instant, date, minute) => {
    expect(localDate(new Date(instant), zone)).toBe(date);
    expect(localMinute(new Date(instant), zone)).toBe(minute);
  });

  test.each([
    ['a day of 23 hours', 'Europe/Berlin', '2026-03-29T10:00:00Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['a day of 25 hours', 'Europe/Berlin', '2026-10-25T10:00:00Z', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['a half-hour change', 'Australia/Lord_Howe', '2026-10-04T02:00:00Z', '2026-10-03T13:30:00.000Z', '2026-10-04T13:00:00.000Z'],
  ])('%s begins and ends at its own midnights', (_, zone, instant, start, next) => {
    expect(startOfLocalDay(new Date(instant), zone).toISOString()).toBe(start);
    expect(startOfNextLocalDay(new Date(instant), zone).toISOString()).toBe(next);
  });

  test.each([
    [{ from: '22:00', to: '07:00' }, 23 * 60, 8 * 60],
    [{ from: '22:00', to: '07:00' }, 6 * 60, 60],
    [{ from: '22:00', to: '07:00' }, 7 * 60, 0],
    [{ from: '12:00', to: '13:30' }, 12 * 60, 90],
    [{ from: '12:00', to: '12:00' }, 12 * 60, 0],
  ])('quiet hours %o at minute %i end in %i minutes', (quiet, minute, expected) => {
    expect(minutesUntilQuietEnds(quiet, minute)).toBe(expected);
  });

  test.each([
    ['an ordinary night', 'Europe/Berlin', '2026-07-01T22:30:00Z', '2026-07-02T05:00:00.000Z'],
    ['the night that loses an hour', 'Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29T05:00:00.000Z'],
    ['the night that gains an hour', 'Europe/Berlin', '2026-10-24T22:30:00Z', '2026-10-25T06:00:00.000Z'],
    ['a half-hour change', 'Australia/Lord_Howe', '2026-10-03T14:00:00Z', '2026-10-03T20:00:00.000Z'],
    ['a day', 'Europe/Berlin', '2026-07-01T10:00:00Z', null],
  ])('quiet hours from 22:00 to 07:00 end at seven on the wall after %s', (_, zone, instant, end) => {
    expect(quietHoursEnd({ from: '22:00', to: '07:00' }, new Date(instant), zone)?.toISOString() ?? null).toBe(end);
  });

  test('an end that the clock shows twice is the one that is still to come', () => {
    const second = new Date('2026-10-25T01:10:00Z');
    expect(quietHoursEnd({ from: '22:00', to: '02:30' }, second, 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T01:30:00.000Z');
  });
});
