import { z } from 'zod';
import { count, defineEntity } from './entity.ts';

/** An event, written in the transaction that causes it. Ids sort by time. */
export const outbox = defineEntity(
  'outbox',
  { type: z.string(), payload: z.json(), occurredAt: z.date() },
  { indexes: [['userId', 'id'], ['occurredAt']] },
);
export type OutboxRow = z.infer<typeof outbox.schema>;

/** A caller's address that receives events; the secret signs them. */
export const webhookEndpoints = defineEntity('webhook_endpoints', {
  url: z.url({ protocol: /^https?$/ }).max(2000),
  description: z.string().nullable(),
  /** The types of events that are sent; empty is all. */
  types: z.array(z.string()),
  sealedSecret: z.string(),
  /** The secret before the last rotation: it signs as well until `previousSecretUntil`. */
  sealedPreviousSecret: z.string().nullable(),
  previousSecretUntil: z.date().nullable(),
  isActive: z.boolean(),
  /** Why it was switched off by itself. */
  disabledReason: z.string().nullable(),
  /** Failures since the last success. */
  failures: count,
  failingSince: z.date().nullable(),
  /** After a failure nothing is sent before this instant. */
  pausedUntil: z.date().nullable(),
  lastDeliveredAt: z.date().nullable(),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoints.schema>;

export const webhookDeliveryStateSchema = z.enum(['waiting', 'sending', 'delivered', 'failed']);

/** An event on its way to an endpoint, written in the transaction of the event. */
export const webhookDeliveries = defineEntity(
  'webhook_deliveries',
  {
    endpointId: z.string(),
    eventId: z.string(),
    eventType: z.string(),
    state: webhookDeliveryStateSchema,
    /** Since it was planned or replayed. */
    attempts: count,
    nextAttemptAt: z.date(),
    /** Fencing token: each attempt raises it, and what an older one writes is refused. */
    leaseToken: count,
    leaseUntil: z.date().nullable(),
    lastAttemptAt: z.date().nullable(),
    /** HTTP status of the last answer; `null` when there was none. */
    status: z.int().nullable(),
    error: z.string().nullable(),
    /** The beginning of the last answer. */
    responseExcerpt: z.string().nullable(),
    deliveredAt: z.date().nullable(),
    replayedAt: z.date().nullable(),
  },
  {
    unique: [['endpointId', 'eventId']],
    indexes: [
      ['state', 'nextAttemptAt'],
      ['endpointId', 'state', 'nextAttemptAt'],
      ['userId', 'endpointId'],
    ],
  },
);
export type WebhookDelivery = z.infer<typeof webhookDeliveries.schema>;
