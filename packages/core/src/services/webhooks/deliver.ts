import PQueue from 'p-queue';
import type { Clock } from '../../ports/clock.ts';
import type { Cipher } from '../../ports/vault.ts';
import type { WebhookSender } from '../../ports/webhook-sender.ts';
import type { WebhookDelivery } from '../../schema/outbox.ts';
import type { ServiceContext } from '../context.ts';
import { earliest } from '../earliest.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { createRecordOutcome } from './record-outcome.ts';
import { maxAttempts } from './schedule.ts';
import { sendWebhook } from './send-webhook.ts';

/** Sends what is due. */
export interface DeliverWebhooks {
  /**
   * Sends everything that is due, one delivery after another to each endpoint and many endpoints at once, so that a slow one holds up no other. Several calls at once,
   * in this process and in others, share the work: an endpoint that is being sent to here is passed over. @returns how many attempts were made.
   */
  deliverDue(options: { readonly signal: AbortSignal }): Promise<number>;
  /** When the next attempt is due, over all users; `null` when nothing waits. */
  nextDueAt(): Promise<Date | null>;
}

export interface DeliverDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'random' | 'logger'> {
  readonly cipher: Cipher;
  /** Without one nothing is sent. */
  readonly sender: WebhookSender | null;
  /** The receivers' time. */
  readonly outside: Clock;
  readonly events: EventRecorder;
  /** Endpoints that are sent to at once. */
  readonly concurrency?: number;
}

/** Longer than any attempt: who holds a delivery past it has died, and nobody knows whether the receiver got it. */
const leaseMs = 60_000;
/** Deliveries to one endpoint before it queues up again behind the others. */
const laneLength = 20;

export function createDeliverWebhooks(dependencies: DeliverDependencies): DeliverWebhooks {
  const { store, clock, logger, sender, concurrency = 20 } = dependencies;
  const rows = store.collection('webhookDeliveries');
  const record = createRecordOutcome(dependencies);
  const lanes = new PQueue({ concurrency });
  const busy = new Set<string>();

  return {
    async deliverDue({ signal }) {
      if (sender === null) return 0;
      await takeBack();
      const due = await rows.aggregate({ where: { state: 'waiting', nextAttemptAt: { lte: clock.now() } }, groupBy: 'endpointId' });
      const idle = due.map(({ key }) => String(key)).filter((endpointId) => !busy.has(endpointId));
      // All of them end before this does, so that nobody closes the storage under one.
      const sent = await Promise.all(idle.map((endpointId) => serve(endpointId, sender, signal)));
      signal.throwIfAborted();
      return sent.reduce((sum, count) => sum + count, 0);
    },

    async nextDueAt() {
      if (sender === null) return null;
      const waiting = await rows.find({ where: { state: 'waiting' }, order: [{ field: 'nextAttemptAt' }], limit: 1 });
      const held = await rows.find({ where: { state: 'sending' }, order: [{ field: 'leaseUntil' }], limit: 1 });
      return earliest([waiting.rows[0]?.nextAttemptAt ?? null, held.rows[0]?.leaseUntil ?? null]);
    },
  };

  /** A delivery whose process died is sent again: whether it arrived is not known, and receivers know a repeat by its id. */
  async function takeBack(): Promise<void> {
    const now = clock.now();
    await rows.claim({ state: 'sending', leaseUntil: { lte: now } }, { state: 'waiting', nextAttemptAt: now, leaseUntil: null }, 1000);
  }

  /** Sends to one endpoint until nothing is due or it fails. Never rejects. */
  async function serve(endpointId: string, by: WebhookSender, signal: AbortSignal): Promise<number> {
    busy.add(endpointId);
    let sent = 0;
    try {
      let more = true;
      while (more && !signal.aborted) {
        more = await lanes.add(async () => {
          for (let turn = 0; turn < laneLength; turn += 1) {
            if (signal.aborted) return false;
            const delivery = await claim(endpointId);
            if (delivery === null) return false;
            sent += 1;
            if (!(await attempt(delivery, by, signal))) return false;
          }
          return true;
        });
      }
    } catch (error) {
      // The lease of what was under way runs out by itself.
      if (!signal.aborted)
        logger.error(`Sending to the webhook endpoint ${endpointId} broke off; it goes on when the lease ends.`, {
          error: error instanceof Error ? error.message : String(error),
        });
    } finally {
      busy.delete(endpointId);
    }
    return sent;
  }

  async function claim(endpointId: string): Promise<WebhookDelivery | null> {
    const now = clock.now();
    const [delivery] = await rows.claim(
      { endpointId, state: 'waiting', nextAttemptAt: { lte: now } },
      { state: 'sending', lastAttemptAt: now, leaseUntil: new Date(now.getTime() + leaseMs) },
      1,
      { order: [{ field: 'nextAttemptAt' }], increment: { attempts: 1, leaseToken: 1 } },
    );
    return delivery ?? null;
  }

  /** @returns whether the endpoint may be sent the next one. */
  async function attempt(delivery: WebhookDelivery, by: WebhookSender, signal: AbortSignal): Promise<boolean> {
    const endpoint = await store.collection('webhookEndpoints').get(delivery.endpointId);
    if (endpoint === null) return (await rows.remove({ id: delivery.id })) > 0;
    if (!endpoint.isActive) return record.abandoned(delivery, 'The endpoint is switched off.');
    if (delivery.attempts > maxAttempts) return record.abandoned(delivery, `No process lived to the end of ${maxAttempts} attempts.`);
    const event = await store.collection('outbox').get(delivery.eventId);
    if (event === null) return record.abandoned(delivery, 'The event is not kept any more.');
    const { cipher, outside } = dependencies;
    try {
      const outcome = await sendWebhook(event, endpoint, { sender: by, cipher, outside, now: clock.now(), signal });
      return outcome.kind === 'delivered'
        ? await record.delivered(delivery, endpoint, outcome)
        : await record.failed(delivery, endpoint, outcome);
    } catch (error) {
      if (signal.aborted) await record.interrupted(delivery);
      throw error;
    }
  }
}
