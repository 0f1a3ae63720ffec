import type { AmarktaiEvent } from '../../events.ts';
import type { Ids } from '../../ports/clock.ts';
import type { NewRow, Store } from '../../ports/store.ts';
import type { WebhookDelivery, WebhookEndpoint } from '../../schema/outbox.ts';

/** A delivery that nobody has tried yet. */
export const untried = {
  state: 'waiting',
  attempts: 0,
  leaseUntil: null,
  lastAttemptAt: null,
  status: null,
  error: null,
  responseExcerpt: null,
  deliveredAt: null,
} as const satisfies Partial<WebhookDelivery>;

/**
 * Writes what has to be sent because of a user's events, in the transaction that writes the events: a delivery is there exactly when its event is.
 * @returns how many deliveries were written.
 */
export async function planDeliveries(
  transaction: Store,
  userId: string,
  events: readonly AmarktaiEvent[],
  { ids, now }: { readonly ids: Ids; readonly now: Date },
): Promise<number> {
  const scoped = transaction.scope(userId);
  const { rows: endpoints } = await scoped.collection('webhookEndpoints').find({ where: { isActive: true }, limit: 100 });
  const planned = endpoints.flatMap((endpoint) =>
    events.filter(({ type }) => wants(endpoint, type)).map((event) => deliveryOf(event, endpoint, ids(), now)),
  );
  for (const delivery of planned) await scoped.collection('webhookDeliveries').insert(delivery);
  return planned.length;
}

function wants({ types }: WebhookEndpoint, type: string): boolean {
  return types.length === 0 || types.includes(type);
}

function deliveryOf(
  event: AmarktaiEvent,
  { id: endpointId, pausedUntil }: WebhookEndpoint,
  id: string,
  now: Date,
): NewRow<WebhookDelivery> {
  return {
    ...untried,
    id,
    endpointId,
    eventId: event.id,
    eventType: event.type,
    leaseToken: 0,
    nextAttemptAt: pausedUntil !== null && pausedUntil > now ? pausedUntil : now,
    replayedAt: null,
  };
}
