import type { EventPayload, EventType } from '../events.ts';
import type { Store } from '../ports/store.ts';

/** Writes an event in the transaction that causes it. */
export type RecordEvent = <Type extends EventType>(userId: string, type: Type, payload: EventPayload<Type>) => Promise<void>;

/** Joins rows and their events: both are written or neither. */
export interface EventRecorder {
  /** Runs `work` in a transaction and, after its commit, tells this process's listeners what was recorded. */
  transaction<Result>(store: Store, work: (transaction: Store, record: RecordEvent) => Promise<Result>): Promise<Result>;
}
