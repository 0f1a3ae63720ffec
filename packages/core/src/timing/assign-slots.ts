import { AmarktaiError } from '../errors.ts';
import type { Random } from '../ports/clock.ts';
import type { PlatformId } from '../schema/platform-id.ts';
import type { SlotModel } from './slot-model.ts';
import { localDate, toLocal } from './wall-time.ts';

/** A post that waits for a time. */
export interface UnplannedPost {
  /** Decides the minute within a quarter of an hour, so that accounts do not all post at full hours. */
  readonly id: string;
  /** Where it stands now, when it has a time; it moves only for something clearly better, and never within two hours of going out. */
  readonly plannedAt?: Date | null;
  /** Not before this instant. */
  readonly notBefore?: Date;
}

export interface AssignOptions {
  readonly platform: PlatformId;
  readonly model: SlotModel;
  /** The account's zone: days, quiet hours and caps are counted in it. */
  readonly timeZone: string;
  readonly now: Date;
  /** Other posts of the account that stay where they are, published ones of the last day included. */
  readonly taken: readonly Date[];
  /** Local wall-clock interval without posts; `from` after `to` spans midnight. `null`: none. Default 23:00 to 06:00. */
  readonly quietHours?: { readonly from: string; readonly to: string } | null;
  /** Most posts of the account on one local date, the taken ones included. Default no limit. */
  readonly maxPerDay?: number;
  /** Least distance between two posts of the account in milliseconds, at least 30 minutes. Default per platform, see `defaultGapMs`. */
  readonly gapMs?: number;
  /** How far ahead to plan. Default 7, at most 31. */
  readonly horizonDays?: number;
  /** Explores as `SlotModel.choose` does. Without it the plan takes what is expected to be best. */
  readonly random?: Random;
}

export interface AssignedSlot {
  readonly id: string;
  /** `null` when the horizon has no free time for it. */
  readonly at: Date | null;
  /** Expected lift of the hour over the mean hour of the week; `null` without a time. */
  readonly expectedLift: number | null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const gridMs = 15 * minuteMs;
const jitterMinutes = 7;
const floorMs = 30 * minuteMs;
const frozenMs = 2 * hourMs;
/** A post needs a moment to be prepared. */
const leadMs = 5 * minuteMs;
/** Log lift by which another time must be better before a planned post moves. */
const inertia = 0.1;
/** Log lift lost by a post right beside another one; falls with the square of the distance in gaps. */
const crowding = 0.5;
/** Rounds in which each post may move; a plan settles in two or three. */
const improvements = 4;

/** Least distance of two posts on one account; a convention of ours, not a rule of the platforms. */
export const defaultGapMs: Readonly<Record<PlatformId, number>> = {
  x: hourMs,
  linkedin: 4 * hourMs,
  instagram: 4 * hourMs,
  facebook: 4 * hourMs,
  tiktok: 3 * hourMs,
  youtube: 4 * hourMs,
};

/**
 * Gives each post of one account a time of its own in the days ahead: best hours first, never inside quiet hours, never closer than the gap, never over
 * the daily cap, and spread out where that costs little. Pure: the same options give the same plan, and planning a plan again changes nothing.
 *
 * @returns One entry per post, in the order given.
 * @throws AmarktaiError `validation_failed` for a horizon, gap or cap out of range.
 */
export function assignSlots(posts: readonly UnplannedPost[], options: AssignOptions): readonly AssignedSlot[] {
  const { model, now, timeZone } = options;
  const gapMs = Math.max(floorMs, options.gapMs ?? defaultGapMs[options.platform]);
  const horizonDays = options.horizonDays ?? 7;
  if (
    !(horizonDays > 0 && horizonDays <= 31) ||
    !Number.isFinite(gapMs) ||
    (options.maxPerDay !== undefined && !(options.maxPerDay >= 0))
  ) {
    throw new AmarktaiError('validation_failed', 'Give a horizon of up to 31 days, a gap in milliseconds and a cap of at least 0.');
  }
  const value = model.values(options.random ? { random: options.random } : {});
  const expected = model.values();
  const quiet = options.quietHours === undefined ? { from: '23:00', to: '06:00' } : options.quietHours;
  const calendar = createCalendar(timeZone);
  const grid = openTimes(now, horizonDays, quiet, calendar, value);
  const chosen = new Map<string, Place>();
  const isFrozen = (post: UnplannedPost) => post.plannedAt != null && post.plannedAt.getTime() - now.getTime() < frozenMs;
  const free = posts.filter((post) => !isFrozen(post));

  const fits = (time: number, post: UnplannedPost): boolean => {
    if (time < now.getTime() + leadMs || time < (post.notBefore?.getTime() ?? 0) || calendar.isQuiet(time, quiet)) return false;
    const others = timesOfOthers(post);
    if (others.some((other) => Math.abs(other - time) < gapMs)) return false;
    const date = calendar.dateOf(time);
    return others.filter((other) => calendar.dateOf(other) === date).length < (options.maxPerDay ?? Number.POSITIVE_INFINITY);
  };
  const timesOfOthers = (post: UnplannedPost) => [
    ...options.taken.map((date) => date.getTime()),
    ...[...chosen].filter(([id]) => id !== post.id).map(([, place]) => place.time),
  ];

  const best = (post: UnplannedPost): Place | null => {
    const minutes = jitterOf(post.id);
    const planned = post.plannedAt?.getTime();
    const others = timesOfOthers(post);
    let found: Place | null = null;
    const consider = (time: number, worth: number) => {
      if (found && worth <= found.worth) return;
      const crowded = others.reduce((sum, other) => sum + Math.exp(-(((other - time) / gapMs) ** 2)), 0);
      const net = worth - crowding * crowded;
      if ((!found || net > found.worth) && fits(time, post)) found = { time, worth: net };
    };
    if (planned !== undefined) consider(planned, value(new Date(planned)) + inertia);
    const current = chosen.get(post.id)?.time;
    if (current !== undefined) consider(current, value(new Date(current)));
    for (const { time, worth } of grid) consider(time + minutes * minuteMs, worth);
    return found;
  };

  // What has a time keeps it for now; the others are placed by order of arrival; then each may move to where it stands better.
  for (const post of posts) {
    const time = post.plannedAt?.getTime();
    if (time !== undefined && (isFrozen(post) || fits(time, post))) chosen.set(post.id, { time, worth: 0 });
  }
  for (const post of free) if (!chosen.has(post.id)) place(post);
  for (let round = 0; round < improvements; round += 1) for (const post of free) place(post);

  function place(post: UnplannedPost): void {
    const found = best(post);
    if (found) chosen.set(post.id, found);
  }

  return posts.map((post) => {
    const at = chosen.get(post.id);
    return { id: post.id, at: at ? new Date(at.time) : null, expectedLift: at ? Math.expm1(expected(new Date(at.time))) : null };
  });
}

interface Place {
  readonly time: number;
  readonly worth: number;
}

type QuietHours = NonNullable<AssignOptions['quietHours']> | null;

interface Calendar {
  dateOf(time: number): string;
  isQuiet(time: number, quiet: QuietHours): boolean;
}

/** Remembers what it was asked: a plan asks for the same instants many times. */
function createCalendar(timeZone: string): Calendar {
  const dates = new Map<number, string>();
  const minutes = new Map<number, number>();
  return {
    dateOf(time) {
      const known = dates.get(time) ?? localDate(new Date(time), timeZone);
      dates.set(time, known);
      return known;
    },
    isQuiet(time, quiet) {
      if (!quiet) return false;
      let minute = minutes.get(time);
      if (minute === undefined) {
        const local = toLocal(new Date(time), timeZone);
        minute = local.hour * 60 + local.minute;
        minutes.set(time, minute);
      }
      const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)];
      return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
    },
  };
}

function openTimes(
  now: Date,
  horizonDays: number,
  quiet: QuietHours,
  calendar: Calendar,
  value: (instant: Date) => number,
): readonly Place[] {
  const first = Math.ceil(now.getTime() / gridMs) * gridMs;
  const times: Place[] = [];
  for (let time = first; time < now.getTime() + horizonDays * dayMs; time += gridMs) {
    if (!calendar.isQuiet(time, quiet)) times.push({ time, worth: value(new Date(time)) });
  }
  return times;
}

/** Whole minutes from −7 to 7 that hang on the post's id alone. */
function jitterOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return ((hash >>> 0) % (2 * jitterMinutes + 1)) - jitterMinutes;
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
