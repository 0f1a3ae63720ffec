import { z } from 'zod';
import { AmarktaiError } from '../../errors.ts';
import { type WebhookDelivery, webhookDeliveryStateSchema } from '../../schema/outbox.ts';
import { type WebhookEndpointView, webhookEventTypes } from '../../services/webhooks/endpoints.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { idParams, instant, messageBody, pageQuery, toWire } from '../wire/basics.ts';

const tag = 'Webhooks';

const endpointFields = z.strictObject({
  url: z.string().min(1).max(2000),
  events: z.array(z.enum(webhookEventTypes)).max(webhookEventTypes.length),
  description: z.string().max(500).nullable(),
});

const endpointWire = z.object({
  id: z.string(),
  url: z.string(),
  /** Empty is all. */
  events: z.array(z.string()),
  description: z.string().nullable(),
  is_active: z.boolean(),
  disabled_reason: z.string().nullable(),
  failures: z.int(),
  failing_since: instant.nullable(),
  paused_until: instant.nullable(),
  previous_secret_until: instant.nullable(),
  last_delivered_at: instant.nullable(),
  created_at: instant,
});
const withSecret = endpointWire.extend({ secret: z.string() });
const wire = (row: WebhookEndpointView): z.input<typeof endpointWire> => toWire(endpointWire, row, { events: [...row.types] });

const deliveryWire = z.object({
  id: z.string(),
  event_id: z.string(),
  event_type: z.string(),
  state: webhookDeliveryStateSchema,
  attempts: z.int(),
  next_attempt_at: instant.nullable(),
  last_attempt_at: instant.nullable(),
  status: z.int().nullable(),
  error: z.string().nullable(),
  response_excerpt: z.string().nullable(),
  delivered_at: instant.nullable(),
  replayed_at: instant.nullable(),
  created_at: instant,
});
const deliveryToWire = (row: WebhookDelivery): z.input<typeof deliveryWire> =>
  toWire(deliveryWire, row, { next_attempt_at: row.state === 'waiting' ? row.nextAttemptAt.toISOString() : null });

export const webhookEndpointOperations = [
  operation({
    method: 'GET',
    path: '/webhook-endpoints',
    id: 'listWebhookEndpoints',
    tag,
    summary: 'Your addresses that are told of events; the secrets never come again.',
    access: 'read',
    query: pageQuery,
    response: z.array(endpointWire),
    async run({ amarktai, userId, query: { limit, cursor }, request, baseUrl }) {
      return listReply(await amarktai.webhooks.list(userId, { limit, ...(cursor && { cursor }) }), request, baseUrl, wire);
    },
  }),
  operation({
    method: 'POST',
    path: '/webhook-endpoints',
    id: 'createWebhookEndpoint',
    tag,
    summary: 'Adds an address, at most 20; `events` filters, empty is all. The secret that signs (Standard Webhooks) is shown this once.',
    access: 'write',
    showsSecret: true,
    body: endpointFields.partial({ events: true, description: true }),
    status: 201,
    response: withSecret,
    async run({ amarktai, userId, body: { url, events = [], description = null } }) {
      const made = await amarktai.webhooks.create(userId, { url, types: events, description });
      return { body: { ...wire(made), secret: made.secret } };
    },
  }),
  operation({
    method: 'GET',
    path: '/webhook-endpoints/{id}',
    id: 'getWebhookEndpoint',
    tag,
    summary: 'One of your addresses.',
    access: 'read',
    params: idParams,
    response: endpointWire,
    run: async ({ amarktai, userId, params }) => ({ body: wire(await amarktai.webhooks.get(userId, params.id)) }),
  }),
  operation({
    method: 'PATCH',
    path: '/webhook-endpoints/{id}',
    id: 'changeWebhookEndpoint',
    tag,
    summary: 'Changes an address, or switches it on or off. Switched on again, its failures are forgotten.',
    access: 'write',
    params: idParams,
    body: endpointFields.extend({ is_active: z.boolean() }).partial(),
    response: endpointWire,
    async run({ amarktai, userId, params, body: { events, is_active: isActive, ...rest } }) {
      const change = { ...rest, ...(events !== undefined && { types: events }), ...(isActive !== undefined && { isActive }) };
      return { body: wire(await amarktai.webhooks.change(userId, params.id, change)) };
    },
  }),
  operation({
    method: 'DELETE',
    path: '/webhook-endpoints/{id}',
    id: 'deleteWebhookEndpoint',
    tag,
    summary: 'Removes an address and its deliveries.',
    access: 'write',
    params: idParams,
    response: messageBody,
    async run({ amarktai, userId, params }) {
      if (!(await amarktai.webhooks.remove(userId, params.id)))
        throw new AmarktaiError('not_found', `There is no webhook endpoint ${params.id}.`, { details: { id: params.id } });
      return { body: { message: 'The webhook endpoint was removed.' } };
    },
  }),
  operation({
    method: 'POST',
    path: '/webhook-endpoints/{id}/rotate-secret',
    id: 'rotateWebhookSecret',
    tag,
    summary: 'Makes a new secret, shown this once. For a day messages are signed with the old one as well.',
    access: 'write',
    showsSecret: true,
    params: idParams,
    body: z.strictObject({}),
    response: withSecret,
    async run({ amarktai, userId, params }) {
      const rotated = await amarktai.webhooks.rotateSecret(userId, params.id);
      return { body: { ...wire(rotated), secret: rotated.secret } };
    },
  }),
  operation({
    method: 'GET',
    path: '/webhook-endpoints/{id}/deliveries',
    id: 'listWebhookDeliveries',
    tag,
    summary: 'What was sent to an address or is to be, newest first; kept for 30 days.',
    access: 'read',
    params: idParams,
    query: pageQuery.extend({ state: webhookDeliveryStateSchema.optional() }),
    response: z.array(deliveryWire),
    async run({ amarktai, userId, params, query: { limit, cursor, state }, request, baseUrl }) {
      const page = await amarktai.webhooks.deliveries(userId, params.id, { limit, ...(cursor && { cursor }), ...(state && { state }) });
      return listReply(page, request, baseUrl, deliveryToWire);
    },
  }),
  operation({
    method: 'POST',
    path: '/webhook-endpoints/{id}/deliveries/{delivery_id}/replay',
    id: 'replayWebhookDelivery',
    tag,
    summary: 'Sends a delivery again, with the same `webhook-id`; at most 30 a minute and address.',
    access: 'write',
    params: idParams.extend({ delivery_id: z.string().min(1).max(120) }),
    body: z.strictObject({}),
    status: 202,
    response: deliveryWire,
    run: async ({ amarktai, userId, params }) => ({
      body: deliveryToWire(await amarktai.webhooks.replay(userId, params.id, params.delivery_id)),
    }),
  }),
];
