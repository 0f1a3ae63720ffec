import type { WebhookDelivery, WebhookEndpoint } from '../../schema/outbox.ts';
import type { Store } from '../../ports/store.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { endpointPauseMs, longestFailureMs, retryPauseMs } from './schedule.ts';
import type { SendOutcome } from './send-webhook.ts';

type Delivered = Extract<SendOutcome, { kind: 'delivered' }>;
type Failed = Extract<SendOutcome, { kind: 'failed' }>;

/** Writes what became of attempts. Each answers whether the endpoint may be sent the next delivery at once. */
export interface RecordOutcome {
  delivered(delivery: WebhookDelivery, endpoint: WebhookEndpoint, outcome: Delivered): Promise<boolean>;
  failed(delivery: WebhookDelivery, endpoint: WebhookEndpoint, outcome: Failed): Promise<boolean>;
  /** Nothing was sent, and nothing will be. */
  abandoned(delivery: WebhookDelivery, reason: string): Promise<boolean>;
  /** The process stops: another one sends it again. */
  interrupted(delivery: WebhookDelivery): Promise<void>;
}

/** `lastDeliveredAt` is written at most this often. */
const noteEveryMs = 60_000;
const page = 500;

export function createRecordOutcome({
  store,
  clock,
  random,
  logger,
  events,
}: Pick<ServiceContext, 'store' | 'clock' | 'random' | 'logger'> & { readonly events: EventRecorder }): RecordOutcome {
  /** Nothing happens when the delivery is somebody else's by now, was replayed, or is gone. */
  const write = (inside: Store, { id, leaseToken }: WebhookDelivery, patch: Partial<WebhookDelivery>): Promise<WebhookDelivery | null> =>
    inside.collection('webhookDeliveries').update(id, { leaseUntil: null, ...patch }, { state: 'sending', leaseToken });

  return {
    async delivered(delivery, endpoint, { status, excerpt }) {
      const now = clock.now();
      await write(store, delivery, { state: 'delivered', deliveredAt: now, status, error: null, responseExcerpt: excerpt });
      const { failures, lastDeliveredAt } = endpoint;
      if (failures > 0 || lastDeliveredAt === null || now.getTime() - lastDeliveredAt.getTime() >= noteEveryMs)
        await store
          .collection('webhookEndpoints')
          .update(endpoint.id, { failures: 0, failingSince: null, pausedUntil: null, lastDeliveredAt: now });
      return true;
    },

    async failed(delivery, endpoint, { status, excerpt, error, retryAfterMs, isGone }) {
      const now = clock.now();
      const seen = { status, error, responseExcerpt: excerpt };
      const failingSince = endpoint.failingSince ?? now;
      const pauseMs = Math.max(endpointPauseMs(endpoint.failures + 1, random), retryAfterMs ?? 0);
      const pausedUntil = new Date(now.getTime() + pauseMs);
      const lastsTooLong = now.getTime() - failingSince.getTime() >= longestFailureMs;
      if (isGone || lastsTooLong) {
        const reason = isGone ? 'The receiver answered 410 Gone.' : `It took nothing since ${failingSince.toISOString()}: ${error}`;
        await write(store, delivery, { ...seen, state: 'failed' });
        await switchOff(endpoint, reason);
        return false;
      }
      const again = retryPauseMs(delivery.attempts, random);
      const nextAttemptAt = new Date(now.getTime() + Math.max(again ?? 0, retryAfterMs ?? 0));
      await write(store, delivery, again === null ? { ...seen, state: 'failed' } : { ...seen, state: 'waiting', nextAttemptAt });
      await store.collection('webhookEndpoints').increment(endpoint.id, { failures: 1 });
      await store.collection('webhookEndpoints').update(endpoint.id, { failingSince, pausedUntil });
      await putOff(endpoint.id, pausedUntil);
      logger.warn(`A webhook could not be delivered.`, {
        endpointId: endpoint.id,
        deliveryId: delivery.id,
        attempt: delivery.attempts,
        status,
      });
      return false;
    },

    async abandoned(delivery, reason) {
      await write(store, delivery, { state: 'failed', error: reason });
      return true;
    },

    async interrupted(delivery) {
      if ((await write(store, delivery, { state: 'waiting', nextAttemptAt: clock.now() })) !== null)
        await store.collection('webhookDeliveries').increment(delivery.id, { attempts: -1 });
    },
  };

  /** What is due before the endpoint is tried again waits with it, without having used up an attempt. */
  async function putOff(endpointId: string, until: Date): Promise<void> {
    const rows = store.collection('webhookDeliveries');
    let moved: number;
    do {
      moved = (await rows.claim({ endpointId, state: 'waiting', nextAttemptAt: { lt: until } }, { nextAttemptAt: until }, page)).length;
    } while (moved === page);
  }

  async function switchOff(endpoint: WebhookEndpoint, reason: string): Promise<void> {
    await events.transaction(store, async (transaction, recordEvent) => {
      const switched = await transaction
        .collection('webhookEndpoints')
        .update(endpoint.id, { isActive: false, disabledReason: reason }, { isActive: true });
      if (switched !== null) await recordEvent(endpoint.userId, 'webhook.disabled', { endpointId: endpoint.id, reason });
    });
    await dropWaiting(store, endpoint.id);
  }
}

/** Gives up what waits for an endpoint that is switched off. It can be replayed. */
export async function dropWaiting(store: Store, endpointId: string): Promise<void> {
  const rows = store.collection('webhookDeliveries');
  let dropped: number;
  do {
    dropped = (await rows.claim({ endpointId, state: 'waiting' }, { state: 'failed', error: 'The endpoint was switched off.' }, page))
      .length;
  } while (dropped === page);
}
