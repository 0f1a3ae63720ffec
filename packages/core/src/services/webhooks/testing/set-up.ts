import { type Amarktai, createAmarktai } from '../../../create-amarktai.ts';
import { createIds } from '../../../defaults/ids.ts';
import { emitterBus } from '../../../defaults/emitter-bus.ts';
import { silentLogger } from '../../../defaults/logger.ts';
import { memoryStore } from '../../../defaults/memory-store.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Store } from '../../../ports/store.ts';
import type { WebhookDelivery } from '../../../schema/outbox.ts';
import { type ManualClock, manualClock } from '../../../testing/manual-clock.ts';
import { createOutbox } from '../../outbox.ts';
import { planDeliveries } from '../plan-deliveries.ts';
import { type ScriptedSender, scriptedSender } from './scripted-sender.ts';

export const signal: AbortSignal = new AbortController().signal;
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface World {
  readonly clock: ManualClock;
  readonly store: Store;
  readonly sender: ScriptedSender;
  readonly amarktai: Amarktai;
  /** Another process over the same storage. */
  process(over?: { readonly store?: Store; readonly clock?: Clock }): Amarktai;
  /** Adds an endpoint at `https://<name>.test/hook`. @returns its id and its secret. */
  endpoint(
    userId: string,
    name: string,
    types?: readonly 'post.held'[],
  ): Promise<{ readonly id: string; readonly secret: string; readonly url: string }>;
  /** Something happens to a user. @returns the event's id. */
  happen(userId: string, type?: 'post.held' | 'content.created'): Promise<string>;
  /** Sends everything that is due now. */
  deliver(by?: Amarktai): Promise<number>;
  /** Lets time go by, stopping wherever an attempt is due. */
  pass(ms: number): Promise<void>;
  deliveries(userId: string, endpointId: string): Promise<readonly WebhookDelivery[]>;
}

export function setUp(): World {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const sender = scriptedSender();
  const process: World['process'] = (over = {}) =>
    createAmarktai({
      clock,
      store,
      ...over,
      // The clock of a test stands still while a receiver is waited for, unless it is moved.
      webhooks: { sender },
      random: () => 0,
      logger: silentLogger,
      encryptionKeys: ['a master key of tests'],
    });
  const amarktai = process();
  const ids = createIds({ clock });
  const outbox = createOutbox({
    store,
    clock,
    ids,
    bus: emitterBus(),
    deliveries: {
      plan: (transaction, userId, events) => planDeliveries(transaction, userId, events, { ids, now: clock.now() }),
      wake: async () => {},
    },
  });

  const world: World = {
    clock,
    store,
    sender,
    amarktai,
    process,
    async endpoint(userId, name, types = []) {
      const url = `https://${name}.test/hook`;
      const { id, secret } = await amarktai.webhooks.create(userId, { url, types: [...types] });
      return { id, secret, url };
    },
    async happen(userId, type = 'post.held') {
      const content = { contentId: 'c1', platform: 'x' } as const;
      await outbox.transaction(store, (_, record) =>
        type === 'post.held'
          ? record(userId, 'post.held', { ...content, reason: 'paused' })
          : record(userId, 'content.created', { ...content, runId: null }),
      );
      return (await outbox.newest(userId)) ?? '';
    },
    async deliver(by = amarktai) {
      let attempts = 0;
      for (let made = -1; made !== 0; attempts += made) made = await by.webhooks.deliverDue({ signal });
      return attempts;
    },
    async pass(ms) {
      const until = clock.now().getTime() + ms;
      for (;;) {
        await world.deliver();
        const next = (await amarktai.webhooks.nextDueAt())?.getTime() ?? Number.POSITIVE_INFINITY;
        const now = clock.now().getTime();
        if (next > until) return clock.advance(until - now);
        await clock.advance(next - now);
      }
    },
    deliveries: async (userId, endpointId) => (await amarktai.webhooks.deliveries(userId, endpointId)).rows,
  };
  return world;
}
