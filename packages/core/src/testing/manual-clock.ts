import type { Clock } from '../ports/clock.ts';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /**
   * Moves time forward by `ms`, stopping at each sleeper's due time: it wakes, what it starts runs until it waits for something outside the
   * process or sleeps again, and only then does time go on. Sleepers due at the same instant wake in the order in which they went to sleep.
   */
  advance(ms: number): Promise<void>;
  /** Steps wall time alone, forward or back (a corrected clock, a suspended machine). Sleepers and `monotonicMs` do not notice. */
  step(ms: number): void;
  /** Lets everything that can run now run, without moving time. */
  settle(): Promise<void>;
  /** Instants, in wall time, for which somebody sleeps, earliest first. */
  readonly sleepers: readonly Date[];
}

/** Turns of the event loop that started work gets before time goes on; microtasks need one, in-process file access a few. */
const turns = 4;

/**
 * A clock for tests: no test that uses it waits for real time.
 * @param options.now where wall time starts; `monotonicMs` starts at 0. Default: 2026-01-05T09:00:00Z, a Monday.
 */
export function manualClock(options: { readonly now?: Date } = {}): ManualClock {
  interface Sleeper {
    readonly dueMs: number;
    wake(): void;
  }
  const sleepers = new Set<Sleeper>();
  let wallMs = (options.now ?? new Date('2026-01-05T09:00:00Z')).getTime();
  let elapsedMs = 0;

  const move = (ms: number): void => {
    wallMs += ms;
    elapsedMs += ms;
  };
  const earliest = (): Sleeper | undefined => {
    let first: Sleeper | undefined;
    for (const sleeper of sleepers) if (first === undefined || sleeper.dueMs < first.dueMs) first = sleeper;
    return first;
  };
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  };

  return {
    now: () => new Date(wallMs),
    monotonicMs: () => elapsedMs,
    get sleepers() {
      return [...sleepers]
        .map((sleeper) => new Date(wallMs + sleeper.dueMs - elapsedMs))
        .toSorted((left, right) => left.getTime() - right.getTime());
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = (): void => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          dueMs: elapsedMs + Math.max(0, ms),
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
      }),
    async advance(ms) {
      const targetMs = elapsedMs + ms;
      await settle();
      for (let next = earliest(); next !== undefined && next.dueMs <= targetMs; next = earliest()) {
        move(Math.max(0, next.dueMs - elapsedMs));
        next.wake();
        await settle();
      }
      move(Math.max(0, targetMs - elapsedMs));
    },
    step(ms) {
      wallMs += ms;
    },
    settle,
  };
}
