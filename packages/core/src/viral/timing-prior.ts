import type { PlatformId } from '../schema/platform.ts';

// Points above or below 50 by local hour, 0 to 23. A convention of publishing guides, read 2026-11; measured by nobody in the open, hence small.
const workday = [-15, -18, -20, -20, -18, -12, -4, 4, 9, 10, 8, 7, 9, 8, 5, 4, 4, 6, 8, 8, 6, 3, -3, -9];
const evening = [-12, -16, -20, -20, -18, -14, -8, -2, 0, 2, 3, 5, 7, 5, 3, 4, 5, 8, 11, 13, 12, 9, 3, -5];
const office = [-20, -22, -22, -22, -20, -12, 0, 9, 13, 12, 10, 7, 8, 7, 3, 2, 2, 2, -2, -5, -8, -10, -14, -18];
const hours: Readonly<Record<PlatformId, readonly number[]>> = { x: workday, linkedin: office, facebook: workday, instagram: evening, tiktok: evening, youtube: evening };
const weekend: Readonly<Record<PlatformId, number>> = { x: -3, linkedin: -12, facebook: -1, instagram: 0, tiktok: 1, youtube: 3 };

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * How good a moment is to post at before anything is known of the audience, 0 to 100, 50 is indifferent. A weak prior: with the
 * caller's own history use `createSlotModel` of `@amarktai/core/timing` and pass its estimate to `scorePost` as `timing`.
 *
 * @param timeZone IANA name. Default UTC.
 */
export function timingPrior(platform: PlatformId, at: Date, timeZone = 'UTC'): number {
  const { weekday, hour } = localHour(at, timeZone);
  return 50 + (hours[platform][hour] as number) + (weekday >= 6 ? weekend[platform] : 0);
}

/** Weekday 1 Monday to 7 Sunday, hour 0 to 23. */
function localHour(at: Date, timeZone: string): { weekday: number; hour: number } {
  if (timeZone === 'UTC') return { weekday: ((at.getUTCDay() + 6) % 7) + 1, hour: at.getUTCHours() };
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
    if (formats.size >= 64) formats.clear();
    formats.set(timeZone, format);
  }
  const parts = format.formatToParts(at);
  const value = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(value('weekday')) + 1, hour: Number(value('hour')) };
}
