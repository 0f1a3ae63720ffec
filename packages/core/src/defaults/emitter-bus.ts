import { EventEmitter } from 'eventemitter3';
import type { AmarktaiEvent } from '../events.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Logger } from '../ports/logger.ts';
import { silentLogger } from './logger.ts';

const channel = 'event';

/** The bus of one process, on eventemitter3. Listeners that throw are reported to the logger with the event's id and type. */
export function emitterBus(options: { readonly logger?: Logger } = {}): EventBus {
  const logger = options.logger ?? silentLogger;
  // One channel for all types keeps the order of subscription between `'*'` and a single type.
  const emitter = new EventEmitter<{ [channel]: [AmarktaiEvent] }>();

  return {
    emit(event) {
      emitter.emit(channel, event);
    },
    on(type, listener) {
      const guarded = (event: AmarktaiEvent): void => {
        if (type !== '*' && event.type !== type) return;
        try {
          listener(event);
        } catch (error) {
          logger.error('A listener of an event threw.', {
            eventId: event.id,
            type: event.type,
            error: error instanceof Error ? error.message : String(error),
          });
        }
      };
      emitter.on(channel, guarded);
      return () => void emitter.off(channel, guarded);
    },
  };
}
