import type { AmarktaiEvent } from '../events.ts';
import type { EventBus } from '../ports/event-bus.ts';
import { type ContractCase, ensureEqual } from './contract.ts';

/** The law of `EventBus`. `make` is called once a case. */
export function eventBusContract(make: () => EventBus): readonly ContractCase[] {
  const law = (name: string, prove: (bus: EventBus) => Promise<void>): ContractCase => ({ name, run: async () => prove(make()) });

  return [
    law('a listener gets events of its type, before emit returns', async (bus) => {
      const seen: string[] = [];
      bus.on('content.created', (event) => seen.push(event.id));
      bus.emit(created('1'));
      bus.emit(rejected('2'));
      ensureEqual(seen, ['1'], 'its own type, at once');
    }),

    law('a star listener gets every event', async (bus) => {
      const seen: string[] = [];
      bus.on('*', (event) => seen.push(`${event.type} ${event.id}`));
      bus.emit(created('1'));
      bus.emit(rejected('2'));
      ensureEqual(seen, ['content.created 1', 'content.rejected 2'], 'all of them');
    }),

    law('listeners are called in the order in which they subscribed, star or not', async (bus) => {
      const seen: string[] = [];
      bus.on('*', () => seen.push('first'));
      bus.on('content.created', () => seen.push('second'));
      bus.on('*', () => seen.push('third'));
      bus.emit(created('1'));
      ensureEqual(seen, ['first', 'second', 'third'], 'the order');
    }),

    law('a listener that throws reaches neither the emitter nor another listener', async (bus) => {
      const seen: string[] = [];
      bus.on('content.created', () => {
        throw new Error('this listener is broken');
      });
      bus.on('content.created', (event) => seen.push(event.id));
      bus.emit(created('1'));
      ensureEqual(seen, ['1'], 'the other listener was called');
    }),

    law('an unsubscribed listener is not called again, and unsubscribing twice is harmless', async (bus) => {
      const seen: string[] = [];
      const listener = (event: AmarktaiEvent): void => void seen.push(event.id);
      const off = bus.on('content.created', listener);
      bus.on('content.created', listener);
      off();
      off();
      bus.emit(created('1'));
      ensureEqual(seen, ['1'], 'only the other subscription of the same function is left');
    }),

    law('two buses do not hear each other', async (bus) => {
      const seen: string[] = [];
      bus.on('*', (event) => seen.push(event.id));
      make().emit(created('1'));
      ensureEqual(seen, [], 'no state is shared');
    }),
  ];
}

function created(id: string): AmarktaiEvent {
  return { id, type: 'content.created', userId: 'u', occurredAt: new Date(0), payload: { contentId: 'c', platform: 'x', runId: null } };
}

function rejected(id: string): AmarktaiEvent {
  return { id, type: 'content.rejected', userId: 'u', occurredAt: new Date(0), payload: { contentId: 'c', platform: 'x', reason: null } };
}
