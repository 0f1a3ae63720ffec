import type { Clock } from '../ports/clock.ts';

/** The longest that one JavaScript timer can wait; longer sleeps are cut into pieces. */
const longestTimerMs = 2 ** 31 - 1;

/** The computer's own time. Sleeps of any length are kept, by chaining timers where one cannot wait that long. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  async sleep(ms, signal) {
    let left = Math.max(0, ms);
    do {
      const piece = Math.min(left, longestTimerMs);
      await wait(piece, signal);
      left -= piece;
    } while (left > 0);
  },
};

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
