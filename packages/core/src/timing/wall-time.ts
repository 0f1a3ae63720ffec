import { AmarktaiError } from '../errors.ts';

/** What a clock on a wall of some time zone shows. `weekday` counts from 1 (Monday) to 7 (Sunday). */
export interface LocalTime {
  readonly year: number;
  /** 1..12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
}

/** A wall-clock reading to be found on the time line; `hour` and `minute` are 0 when not given. */
export interface LocalInput {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
}

const secondMs = 1000;
const dayMs = 86_400_000;
// Formatters are pure and slow to make (about 50 µs); there are fewer than 600 zones.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** True for an IANA zone (or fixed offset such as `+05:30`) that this runtime knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatterFor(timeZone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The wall-clock reading at an instant, by the offset valid then.
 *
 * @throws AmarktaiError `validation_failed` for an unknown zone or an invalid date.
 */
export function toLocal(instant: Date, timeZone: string): LocalTime {
  const shifted = new Date(instant.getTime() + offsetMs(instant, timeZone));
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: ((shifted.getUTCDay() + 6) % 7) + 1,
  };
}

/** Local minus UTC in milliseconds at an instant. @throws AmarktaiError `validation_failed` for an unknown zone or an invalid date. */
export function offsetMs(instant: Date, timeZone: string): number {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new AmarktaiError('validation_failed', 'The date is invalid; give an existing instant.');
  if (timeZone === 'UTC') return 0;
  const digits = formatterFor(timeZone).format(time).match(/\d+/g) ?? [];
  const [month, day, year, hour, minute, second] = digits.map(Number);
  const local = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return local - Math.floor(time / secondMs) * secondMs;
}

/** The local calendar date of an instant as `2026-03-29`: the key of anything that happens once a local day. */
export function localDate(instant: Date, timeZone: string): string {
  const { year, month, day } = toLocal(instant, timeZone);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * Every instant at which the wall clock shows this reading, ascending: one as a rule, none when the clock skips it (spring), two when it shows it
 * twice (autumn).
 */
export function instantsOf(local: LocalInput, timeZone: string): readonly Date[] {
  const asUtc = utcOf(local);
  const offsets = new Set([-dayMs, 0, dayMs].map((shift) => offsetMs(new Date(asUtc + shift), timeZone)));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((time) => time + offsetMs(new Date(time), timeZone) === asUtc)
    .toSorted((left, right) => left - right)
    .map((time) => new Date(time));
}

/**
 * The one instant meant by a wall-clock reading. A reading that the clock skips means the first instant after the gap; one that it shows twice
 * means the earlier instant, unless `overlap` says `later`.
 *
 * @throws AmarktaiError `validation_failed` for an unknown zone or a date that no calendar has.
 */
export function toInstant(local: LocalInput, timeZone: string, options: { readonly overlap?: 'earlier' | 'later' } = {}): Date {
  const found = instantsOf(local, timeZone);
  const chosen = options.overlap === 'later' ? found.at(-1) : found[0];
  return chosen ?? endOfGap(utcOf(local), timeZone);
}

function endOfGap(asUtc: number, timeZone: string): Date {
  let before = asUtc - dayMs;
  let after = asUtc + dayMs;
  const offsetBefore = offsetMs(new Date(before), timeZone);
  while (after - before > secondMs) {
    const middle = Math.floor((before + after) / 2 / secondMs) * secondMs;
    if (offsetMs(new Date(middle), timeZone) === offsetBefore) before = middle;
    else after = middle;
  }
  return new Date(after);
}

function utcOf({ year, month, day, hour = 0, minute = 0 }: LocalInput): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute);
  const exists =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && date.getUTCMinutes() === minute;
  if (!exists)
    throw new AmarktaiError(
      'validation_failed',
      `No calendar has ${year}-${month}-${day} ${hour}:${minute}; give an existing date and time.`,
    );
  return date.getTime();
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, made);
    return made;
  } catch (cause) {
    throw new AmarktaiError(
      'validation_failed',
      `The time zone ${JSON.stringify(timeZone)} is unknown; give an IANA name such as Europe/Berlin.`,
      { cause },
    );
  }
}
