import type { z } from 'zod';
import type { quietHoursSchema } from '../schema/user.ts';
import { toInstant, toLocal } from '../timing/wall-time.ts';

/** Minute of the local day at an instant, 0..1439. */
export function localMinute(instant: Date, timeZone: string): number {
  const { hour, minute } = toLocal(instant, timeZone);
  return hour * 60 + minute;
}

/** The first instant of the local date of `instant`; correct on days of 23 and 25 hours and where midnight does not exist. */
export function startOfLocalDay(instant: Date, timeZone: string): Date {
  const { year, month, day } = toLocal(instant, timeZone);
  return toInstant({ year, month, day }, timeZone);
}

/** The first instant of the next local date. */
export function startOfNextLocalDay(instant: Date, timeZone: string): Date {
  const { year, month, day } = toLocal(instant, timeZone);
  const next = new Date(Date.UTC(year, month - 1, day + 1));
  return toInstant({ year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() }, timeZone);
}

/** Minutes until quiet hours end, 0 outside of them. `from` after `to` spans midnight; equal ends mean never. */
export function minutesUntilQuietEnds(quiet: z.infer<typeof quietHoursSchema>, minute: number): number {
  const [from, to] = [toMinutes(quiet.from), toMinutes(quiet.to)];
  const inside = from < to ? minute >= from && minute < to : from > to && (minute >= from || minute < to);
  return inside ? (to - minute + 1440) % 1440 : 0;
}

/** The instant at which the quiet hours around `instant` end, by the clock on the wall; `null` outside of them. Exact on days when clocks change. */
export function quietHoursEnd(quiet: z.infer<typeof quietHoursSchema>, instant: Date, timeZone: string): Date | null {
  const { year, month, day, hour, minute } = toLocal(instant, timeZone);
  const now = hour * 60 + minute;
  if (minutesUntilQuietEnds(quiet, now) === 0) return null;
  const to = toMinutes(quiet.to);
  const date = new Date(Date.UTC(year, month - 1, day + (to > now ? 0 : 1)));
  const end = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: Math.floor(to / 60),
    minute: to % 60,
  };
  const earlier = toInstant(end, timeZone);
  return earlier > instant ? earlier : toInstant(end, timeZone, { overlap: 'later' });
}

function toMinutes(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
