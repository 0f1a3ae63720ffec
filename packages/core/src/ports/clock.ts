/** The only source of time. `now` is wall time; `monotonicMs` never goes back and has an arbitrary origin. */
export interface Clock {
  now(): Date;
  /** Milliseconds since an arbitrary origin, never decreasing; for measuring and for breaker state. */
  monotonicMs(): number;
  /**
   * Resolves after `ms` of this clock's time.
   * @throws the signal's reason, at once when it is or gets aborted.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The only source of chance: uniform in [0, 1), 53 bits of resolution. */
export type Random = () => number;

/** The only source of new row ids: unique for ever, sortable by creation time, at most 40 URL-safe characters. */
export type Ids = () => string;
