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
  types: z.array(z.string()),
  sealedSecret: z.string(),
  isActive: z.boolean(),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoints.schema>;

export const webhookDeliveries = defineEntity(
  'webhook_deliveries',
  {
    endpointId: z.string(),
    eventId: z.string(),
    state: z.enum(['waiting', 'sending', 'delivered', 'failed']),
    attempts: count,
    nextAttemptAt: z.date(),
    leaseUntil: z.date().nullable(),
    status: z.int().nullable(),
    error: z.string().nullable(),
    deliveredAt: z.date().nullable(),
  },
  {
    unique: [['endpointId', 'eventId']],
    indexes: [
      ['state', 'nextAttemptAt'],
      ['userId', 'endpointId'],
    ],
  },
);
export type WebhookDelivery = z.infer<typeof webhookDeliveries.schema>;
