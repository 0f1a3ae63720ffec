import { describe, expect, test, vi } from 'vitest';
import type { EventBus } from '../ports/event-bus.ts';
import { breaks } from '../testing/breaks.ts';
import { eventBusContract } from '../testing/event-bus-contract.ts';
import { emitterBus } from './emitter-bus.ts';
import { silentLogger } from './logger.ts';

describe('the emitter bus keeps the law of EventBus', () => {
  for (const law of eventBusContract(() => emitterBus())) test(law.name, law.run);
});

describe('the law of EventBus catches', () => {
  const shared = emitterBus();
  const broken: Record<string, [() => EventBus, string]> = {
    'a bus that delivers later': [
      () => {
        const bus = emitterBus();
        return { ...bus, emit: (event) => queueMicrotask(() => bus.emit(event)) };
      },
      'a listener gets events of its type, before emit returns',
    ],
    'a bus that lets an error through': [
      () => {
        const listeners: Parameters<EventBus['on']>[1][] = [];
        return {
          emit: (event) => listeners.forEach((listener) => listener(event)),
          on: (_type, listener) => (listeners.push(listener), () => {}),
        };
      },
      'a listener that throws reaches neither the emitter nor another listener',
    ],
    'a bus that calls star listeners last': [
      () => {
        const [own, star] = [emitterBus(), emitterBus()];
        return {
          emit: (event) => (own.emit(event), star.emit(event)),
          on: (type, listener) => (type === '*' ? star : own).on(type, listener),
        };
      },
      'listeners are called in the order in which they subscribed, star or not',
    ],
    'a bus that is one for all': [() => shared, 'two buses do not hear each other'],
    'a bus that unsubscribes a function everywhere': [
      () => {
        const bus = emitterBus();
        const offs = new Map<unknown, (() => void)[]>();
        return {
          ...bus,
          on: (type, listener) => {
            offs.set(listener, [...(offs.get(listener) ?? []), bus.on(type, listener)]);
            return () => offs.get(listener)?.forEach((off) => off());
          },
        };
      },
      'an unsubscribed listener is not called again, and unsubscribing twice is harmless',
    ],
  };
  for (const [name, [make, law]] of Object.entries(broken))
    test(name, async () => expect(await breaks(eventBusContract(make), law)).toBe(true));
});

test('a listener that throws is reported with the event it was given', () => {
  const error = vi.fn();
  const bus = emitterBus({ logger: { ...silentLogger, error } });
  bus.on('*', () => {
    throw new Error('no');
  });
  bus.emit({
    id: 'e1',
    type: 'content.created',
    userId: 'u',
    occurredAt: new Date(0),
    payload: { contentId: 'c', platform: 'x', runId: null },
  });
  expect(error).toHaveBeenCalledExactlyOnceWith('A listener of an event threw.', { eventId: 'e1', type: 'content.created', error: 'no' });
});
