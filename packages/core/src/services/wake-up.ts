import type { Clock } from '../ports/clock.ts';

/** Waits for news or for time, whichever comes first. */
export interface WakeUp {
  /** Resolves when there was news since the last wait ended, after `ms`, or when the signal is aborted. Never rejects. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** @param subscribe is given a function to call at news, and gives one that unsubscribes. */
export function wakeUp(clock: Clock, subscribe: (notify: () => void) => () => void): WakeUp {
  let isNews = false;
  let stop: AbortController | null = null;
  const unsubscribe = subscribe(() => {
    isNews = true;
    stop?.abort();
  });
  return {
    async wait(ms, signal) {
      if (!isNews && !signal.aborted) {
        const waiting = new AbortController();
        const onAbort = (): void => waiting.abort();
        stop = waiting;
        signal.addEventListener('abort', onAbort, { once: true });
        await clock.sleep(ms, waiting.signal).catch(() => undefined);
        signal.removeEventListener('abort', onAbort);
        stop = null;
      }
      isNews = false;
    },
    close: unsubscribe,
  };
}
