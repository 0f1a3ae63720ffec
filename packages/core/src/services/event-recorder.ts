import { type AmarktaiEvent, type EventPayload, eventSchemas, type EventType } from '../events.ts';
import type { Store } from '../ports/store.ts';
import type { ServiceContext } from './context.ts';

/** Writes an event in the transaction that causes it. */
export type RecordEvent = <Type extends EventType>(userId: string, type: Type, payload: EventPayload<Type>) => Promise<void>;

/** Joins rows and their events: both are written or neither. */
export interface EventRecorder {
  /** Runs `work` in a transaction and, after its commit, tells this process's listeners what was recorded. */
  transaction<Result>(store: Store, work: (transaction: Store, record: RecordEvent) => Promise<Result>): Promise<Result>;
}

/** Records into the outbox; listeners of this process hear of an event after its commit, never of one that was rolled back. */
export function createEventRecorder({ ids, clock, bus }: Pick<ServiceContext, 'ids' | 'clock' | 'bus'>): EventRecorder {
  return {
    async transaction(store, work) {
      let recorded: AmarktaiEvent[] = [];
      const result = await store.transaction(async (transaction) => {
        recorded = [];
        return work(transaction, async (userId, type, payload) => {
          const event = { id: ids(), type, userId, occurredAt: clock.now(), payload: eventSchemas[type].parse(payload) } as AmarktaiEvent;
          const { id, occurredAt } = event;
          await transaction.collection('outbox').insert({ id, userId, type, payload: JSON.parse(JSON.stringify(event.payload)) as never, occurredAt });
          recorded.push(event);
        });
      });
      for (const event of recorded) bus.emit(event);
      return result;
    },
  };
}
