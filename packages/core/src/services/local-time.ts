import type { z } from 'zod';
import type { quietHoursSchema } from '../schema/user.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

function parts(instant: Date, timeZone: string): Record<string, string> {
  return Object.fromEntries(formatter(timeZone).formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** Minute of the local day at an instant, 0..1439. */
export function localMinute(instant: Date, timeZone: string): number {
  const local = parts(instant, timeZone);
  return Number(local['hour']) * 60 + Number(local['minute']);
}

/** Local calendar date as `YYYY-MM-DD`. */
export function localDate(instant: Date, timeZone: string): string {
  const local = parts(instant, timeZone);
  return `${local['year']}-${local['month']}-${local['day']}`;
}

/** The first instant of the local date of `instant`; correct on days of 23 and 25 hours and where midnight does not exist. */
export function startOfLocalDay(instant: Date, timeZone: string): Date {
  const today = localDate(instant, timeZone);
  const minute = Math.floor(instant.getTime() / 60_000);
  return boundary(minute - 26 * 60, minute, (candidate) => localDate(candidate, timeZone) === today);
}

/** The first instant of the next local date. */
export function startOfNextLocalDay(instant: Date, timeZone: string): Date {
  const today = localDate(instant, timeZone);
  const minute = Math.floor(instant.getTime() / 60_000);
  return boundary(minute, minute + 26 * 60, (candidate) => localDate(candidate, timeZone) !== today);
}

/** First minute in (low, high] for which `holds`, which is false at low and true at high. */
function boundary(low: number, high: number, holds: (candidate: Date) => boolean): Date {
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(new Date(middle * 60_000))) after = middle;
    else before = middle;
  }
  return new Date(after * 60_000);
}

/** Minutes until quiet hours end, 0 outside of them. `from` after `to` spans midnight; equal ends mean never. */
export function minutesUntilQuietEnds(quiet: z.infer<typeof quietHoursSchema>, minute: number): number {
  const [from, to] = [toMinutes(quiet.from), toMinutes(quiet.to)];
  const inside = from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to);
  return inside ? (to - minute + 1440) % 1440 : 0;
}

function toMinutes(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
