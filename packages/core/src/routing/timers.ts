import type { Clock } from '../ports/clock.ts';
import { systemClock } from '../defaults/system-clock.ts';

/** The longest a JavaScript timer can wait; who is woken early looks at the clock and waits again. */
const longestTimerMs = 2 ** 31 - 1;

/** One-shot timers on a clock: the system's without a promise, any other's through its `sleep`. */
export interface Timers {
  set(ms: number, wake: () => void): unknown;
  clear(timer: unknown): void;
}

export function timersOf(clock: Clock): Timers {
  if (clock === systemClock) return systemTimers;
  return {
    set: (ms, wake) => {
      const controller = new AbortController();
      clock.sleep(ms, controller.signal).then(wake, () => {});
      return controller;
    },
    clear: (timer) => (timer as AbortController).abort(),
  };
}

const systemTimers: Timers = {
  set: (ms, wake) => setTimeout(wake, Math.min(ms, longestTimerMs)),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
