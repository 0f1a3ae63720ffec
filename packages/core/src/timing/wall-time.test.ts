import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantsOf, isTimeZone, localDate, toInstant, toLocal } from './wall-time.ts';

const reading = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number);
  return { year, month, day, hour, minute };
};
const found = (zone: string, text: string) => instantsOf(reading(text), zone).map((instant) => instant.toISOString());

describe('a wall-clock reading and its instants', () => {
  test.each([
    ['America/New_York', '2026-03-08 02:30', []],
    ['America/New_York', '2026-03-08 03:00', ['2026-03-08T07:00:00.000Z']],
    ['America/New_York', '2026-11-01 01:30', ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']],
    ['Europe/Berlin', '2026-03-29 02:30', []],
    ['Europe/Berlin', '2026-10-25 02:30', ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']],
    ['Australia/Lord_Howe', '2026-04-05 01:45', ['2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z']],
    ['Australia/Lord_Howe', '2026-10-04 02:15', []],
    ['Pacific/Apia', '2011-12-30 12:00', []],
    ['Asia/Kathmandu', '2026-06-01 09:00', ['2026-06-01T03:15:00.000Z']],
    ['America/Sao_Paulo', '2026-01-15 09:00', ['2026-01-15T12:00:00.000Z']],
    ['Africa/Casablanca', '2026-02-15 02:30', ['2026-02-15T01:30:00.000Z', '2026-02-15T02:30:00.000Z']],
    ['Europe/Athens', '2026-03-29 03:00', []],
    ['Europe/Athens', '2026-10-25 03:00', ['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']],
    ['Europe/Helsinki', '2026-03-29 03:00', []],
    ['Europe/Kyiv', '2026-03-29 03:00', []],
    ['Europe/London', '2026-03-29 03:00', ['2026-03-29T02:00:00.000Z']],
    ['Asia/Kolkata', '2026-07-01 09:00', ['2026-07-01T03:30:00.000Z']],
    ['Africa/Johannesburg', '2026-07-01 09:00', ['2026-07-01T07:00:00.000Z']],
  ])('%s %s is %j', (zone, text, expected) => {
    expect(found(zone, text)).toEqual(expected);
  });

  test.each([
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:00:00.000Z'],
    ['Europe/Athens', '2026-03-29 03:00', '2026-03-29T01:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:30:00.000Z'],
    ['Pacific/Apia', '2011-12-30 12:00', '2011-12-30T10:00:00.000Z'],
  ])('a reading that %s skips at %s means the first instant after the gap', (zone, text, expected) => {
    expect(toInstant(reading(text), zone).toISOString()).toBe(expected);
  });

  test('a reading shown twice means the earlier instant unless the later is asked for', () => {
    const local = reading('2026-10-25 03:00');
    expect(toInstant(local, 'Europe/Athens').toISOString()).toBe('2026-10-25T00:00:00.000Z');
    expect(toInstant(local, 'Europe/Athens', { overlap: 'later' }).toISOString()).toBe('2026-10-25T01:00:00.000Z');
  });

  test('an instant shows the weekday and date of its own zone', () => {
    const instant = new Date('2026-03-29T22:30:00Z');
    expect(toLocal(instant, 'Europe/Berlin')).toEqual({ year: 2026, month: 3, day: 30, hour: 0, minute: 30, second: 0, weekday: 1 });
    expect(localDate(instant, 'America/New_York')).toBe('2026-03-29');
  });

  test('F09: every instant is found again from its reading, in zones of all kinds', () => {
    const zones = [
      'UTC',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Africa/Johannesburg',
      'Africa/Casablanca',
      'Pacific/Apia',
      'Asia/Kathmandu',
    ];
    const minutes = fc.integer({ min: Date.UTC(2009, 0) / 60_000, max: Date.UTC(2036, 0) / 60_000 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const instant = new Date(minute * 60_000);
        return instantsOf(toLocal(instant, zone), zone).some((candidate) => candidate.getTime() === instant.getTime());
      }),
      { numRuns: 500 },
    );
  });

  test('F09: the zone of the process changes nothing', () => {
    const before = process.env['TZ'];
    const sample = () =>
      found('Australia/Lord_Howe', '2026-04-05 01:45').concat(toLocal(new Date(1_780_000_000_000), 'America/New_York').hour.toString());
    const results = ['UTC', 'Asia/Kolkata', 'America/St_Johns'].map((zone) => {
      process.env['TZ'] = zone;
      return sample();
    });
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
    expect(new Set(results.map(String)).size).toBe(1);
    expect(results[0]).toContain('2026-04-04T14:45:00.000Z');
  });

  test('an unknown zone, an invalid date and a date no calendar has are refused', () => {
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(() => toLocal(new Date(Number.NaN), 'UTC')).toThrow('invalid');
    expect(() => toInstant(reading('2026-02-30 09:00'), 'Europe/Berlin')).toThrow('No calendar');
    expect(() => toInstant(reading('2026-02-03 09:00'), 'Mars/Olympus')).toThrow('unknown');
  });
});
