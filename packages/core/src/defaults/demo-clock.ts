import { AmarktaiError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { systemClock } from './system-clock.ts';

/** A clock that runs at the speed of its base and can be put forward. */
export interface DemoClock extends Clock {
  /** How far it is ahead of its base, in milliseconds; at least 0. */
  readonly offsetMs: number;
  /**
   * Puts the clock forward at once. Sleepers whose time has come wake in the order of their due times, the others sleep the rest.
   * @throws AmarktaiError `validation_failed` when `ms` is negative or not finite: the clock never goes back.
   */
  advance(ms: number): void;
}

/**
 * Real time plus an offset, for showing a week in a minute. To run scheduled jobs on the way use `fastForward`, which stops at each due period.
 * @param options.base default: the computer's time.
 * @param options.offsetMs where to start; default 0.
 */
export function demoClock(options: { readonly base?: Clock; readonly offsetMs?: number } = {}): DemoClock {
  const base = options.base ?? systemClock;
  const sleepers = new Set<{ readonly dueMs: number; readonly wake: AbortController }>();
  let offsetMs = options.offsetMs ?? 0;
  const monotonicMs = (): number => base.monotonicMs() + offsetMs;

  return {
    now: () => new Date(base.now().getTime() + offsetMs),
    monotonicMs,
    get offsetMs() {
      return offsetMs;
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      const sleeper = { dueMs: monotonicMs() + ms, wake: new AbortController() };
      const forward = (): void => sleeper.wake.abort();
      sleepers.add(sleeper);
      signal?.addEventListener('abort', forward, { once: true });
      try {
        do {
          await base.sleep(Math.max(0, sleeper.dueMs - monotonicMs()), sleeper.wake.signal).catch(() => undefined);
          signal?.throwIfAborted();
        } while (!sleeper.wake.signal.aborted && monotonicMs() < sleeper.dueMs);
      } finally {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', forward);
      }
    },
    advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) {
        throw new AmarktaiError(
          'validation_failed',
          `The clock cannot be put forward by ${ms} ms: give a number of milliseconds that is at least 0.`,
          { details: { ms } },
        );
      }
      offsetMs += ms;
      const due = [...sleepers].filter((sleeper) => sleeper.dueMs <= monotonicMs()).toSorted((left, right) => left.dueMs - right.dueMs);
      for (const sleeper of due) sleeper.wake.abort();
    },
  };
}
