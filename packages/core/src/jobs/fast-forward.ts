/** Something that has work at known instants. */
export interface DueSource {
  /** The next instant at which there will be work; `null` when none is known. */
  nextDueAt(): Promise<Date | null>;
  /** Does all work that is due now and waits for its end. */
  runDue(): Promise<unknown>;
}

/**
 * Puts a clock forward without passing over work: it stops at each instant at which a source has something due and lets all sources do their
 * work before it goes on, so that what happens does not depend on how far one jumps at once.
 *
 * @param options.clock a demo or manual clock.
 * @param options.ms how far, in milliseconds; at least 0.
 * @param options.sources are asked in this order; those that stay due without getting anything done do not hold up the clock.
 * @param options.signal stops on the way; the clock then stays where it is.
 */
export async function fastForward(options: {
  readonly clock: { now(): Date; advance(ms: number): void | Promise<void> };
  readonly ms: number;
  readonly sources: readonly DueSource[];
  readonly signal?: AbortSignal;
}): Promise<void> {
  const { clock, sources, signal } = options;
  const targetMs = clock.now().getTime() + options.ms;
  for (const source of sources) await source.runDue();
  for (;;) {
    signal?.throwIfAborted();
    const nowMs = clock.now().getTime();
    const due = await Promise.all(sources.map(async (source) => (await source.nextDueAt())?.getTime() ?? Number.POSITIVE_INFINITY));
    // What is due already has just had its chance; it gets the next one at the next stop.
    const stopMs = Math.min(targetMs, ...due.filter((atMs) => atMs > nowMs));
    if (stopMs > nowMs) await clock.advance(stopMs - nowMs);
    for (const source of sources) await source.runDue();
    if (stopMs >= targetMs) return;
  }
}
