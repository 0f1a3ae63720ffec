import type { AmarktaiEvent } from '../events.ts';

/** A user's events, from the outbox. */
export interface EventsService {
  /**
   * Every event after `after` (an event id; `null` is now), then new ones as they come, in whatever process they happen. Ends when the signal is aborted.
   */
  follow(userId: string, options: { readonly after: string | null; readonly signal: AbortSignal }): AsyncIterable<AmarktaiEvent>;
}
