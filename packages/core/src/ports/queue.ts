/** A wake-up for a worker. Payloads are JSON and small: the truth is in rows. */
export interface QueueJob {
  readonly name: string;
  readonly payload: unknown;
  /** Deliveries so far, this one included; at least 1. */
  readonly delivery: number;
  /** Aborted when the queue closes or the delivery's lease is lost. */
  readonly signal: AbortSignal;
}

/**
 * Wakes workers, at least once per job. A handler that throws gets the job again, with growing pauses, at most 5 deliveries.
 * Due times in rows are judged by the injected clock; a queue's own clock may be the wall's.
 */
export interface Queue {
  /**
   * @param options.runAt not before; default now.
   * @param options.key at most one job of that name and key waits or runs at a time; a second `enqueue` is dropped and answers false.
   * @returns whether a job was added.
   */
  enqueue(name: string, payload: unknown, options?: { readonly runAt?: Date; readonly key?: string }): Promise<boolean>;
  /** Enqueues `name` on a five-field cron expression; calling it again replaces the expression. */
  schedule(name: string, cron: string, options: { readonly timeZone: string }): Promise<void>;
  /** Takes waiting jobs of that key out. @returns how many; a running one is not stopped. */
  cancel(name: string, key: string): Promise<number>;
  /** Starts handling jobs of a name, at most `concurrency` at once (default 1). One handler a name and queue object. */
  work(name: string, handler: (job: QueueJob) => Promise<void>, options?: { readonly concurrency?: number }): Promise<void>;
  /** Answers when the queue does; `store_failed` otherwise. */
  ping(): Promise<void>;
  /** Stops taking jobs, waits up to `graceMs` (default 10 s) for running handlers, then aborts their signals. Idempotent. */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}
