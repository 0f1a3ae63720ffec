import type { Clock, Ids, Random } from '../ports/clock.ts';
import { systemClock } from './system-clock.ts';

/** Chance from the operating system, fit for keys and tokens. */
export const systemRandom: Random = () => {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return ((high >>> 11) * 2 ** 32 + low) / 2 ** 53;
};

/**
 * A source of ids in the layout of UUID version 7: 48 bits of milliseconds, 12 bits that count within a millisecond, 62 bits of chance.
 * Ids of one source ascend strictly, also when the clock stands still or goes back; ids of several sources sort by time to the millisecond.
 * @see RFC 9562, section 5.7 and method 1 of section 6.2
 */
export function createIds(options: { readonly clock?: Clock; readonly random?: Random } = {}): Ids {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  let lastMs = -1;
  let counter = 0;

  return () => {
    const nowMs = clock.now().getTime();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // The upper half stays free for counting on.
      counter = Math.floor(random() * 0x800);
    } else if (counter < 0xfff) {
      counter += 1;
    } else {
      lastMs += 1;
      counter = 0;
    }
    const time = hex(lastMs, 12);
    const variant = hex(0x8000 + Math.floor(random() * 0x4000), 4);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${variant}-${hex(Math.floor(random() * 2 ** 48), 12)}`;
  };
}

/** The smallest string that ids made at `at` or later can be; compare it with ids to cut them by time. */
export function idFloor(at: Date): string {
  const time = hex(Math.max(0, at.getTime()), 12);
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
