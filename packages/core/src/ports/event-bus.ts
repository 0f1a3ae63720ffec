import type { AmarktaiEvent } from '../events.ts';

/**
 * In-process notification. Delivery is synchronous, in order of subscription, at most once; durable delivery is the outbox's work.
 * A listener that throws is reported to the logger and never reaches the emitter or another listener.
 */
export interface EventBus {
  emit(event: AmarktaiEvent): void;
  /** Subscribes to one type, or to every type with `'*'`. @returns a function that unsubscribes; calling it twice is harmless. */
  on(type: AmarktaiEvent['type'] | '*', listener: (event: AmarktaiEvent) => void): () => void;
}
