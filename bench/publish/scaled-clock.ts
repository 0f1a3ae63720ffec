import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@amarktai/core';

/** Where a fast clock starts and how fast it runs: the same in every process of a run. */
export interface Pace {
  /** Milliseconds of real time at which the clock says the same. */
  readonly from: number;
  /** Milliseconds of the clock in one of real time. */
  readonly speed: number;
}

/** A clock that runs faster than time, so that pauses of minutes pass in seconds. Processes that share a pace agree on it. */
export function scaledClock({ from, speed }: Pace): Clock {
  return {
    now: () => new Date(from + (Date.now() - from) * speed),
    monotonicMs: () => performance.now() * speed,
    sleep: (ms, signal) => wait(ms / speed, undefined, signal ? { signal } : {}),
  };
}
