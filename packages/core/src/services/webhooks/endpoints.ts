import { z } from 'zod';
import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import { eventSchemas, type EventType } from '../../events.ts';
import type { FindOptions, Page } from '../../ports/store.ts';
import type { Cipher } from '../../ports/vault.ts';
import type { WebhookSender } from '../../ports/webhook-sender.ts';
import type { WebhookDelivery, WebhookEndpoint } from '../../schema/outbox.ts';
import type { ServiceContext } from '../context.ts';
import { validate } from '../validate.ts';
import { untried } from './plan-deliveries.ts';
import { dropWaiting } from './record-outcome.ts';
import { previousSecretMs } from './schedule.ts';
import { newSecret, secretPlace } from './secrets.ts';

/** An endpoint as its owner sees it: never its secret. */
export type WebhookEndpointView = Omit<WebhookEndpoint, 'userId' | 'updatedAt' | 'sealedSecret' | 'sealedPreviousSecret'>;

export const webhookEventTypes = Object.keys(eventSchemas) as [EventType, ...EventType[]];

const url = z.string().max(2000);
const types = z.array(z.enum(webhookEventTypes)).max(webhookEventTypes.length);
const description = z.string().trim().max(500).nullable();
const createInput = z.strictObject({ url, types: types.default([]), description: description.default(null) });
const changeInput = z.strictObject({ url, types, description, isActive: z.boolean() }).partial();
export type WebhookEndpointInput = z.input<typeof createInput>;
export type WebhookEndpointChange = z.input<typeof changeInput>;

/** A user's own addresses that are told of their events. */
export interface WebhookEndpointsService {
  /**
   * @returns the endpoint with its secret, which is shown this once.
   * @throws `validation_failed` for an address that may not be sent to; `conflict` when the user has 20 already; `unsupported` without a sender.
   */
  create(userId: string, input: WebhookEndpointInput): Promise<WebhookEndpointView & { readonly secret: string }>;
  list(userId: string, options?: Pick<FindOptions<WebhookEndpoint>, 'limit' | 'cursor'>): Promise<Page<WebhookEndpointView>>;
  /** @throws `not_found`. */
  get(userId: string, id: string): Promise<WebhookEndpointView>;
  /**
   * Switching it on again forgets its failures; switching it off gives up what waits. Events that happen meanwhile are not sent later.
   * @throws `not_found`; `validation_failed` as `create`.
   */
  change(userId: string, id: string, change: WebhookEndpointChange): Promise<WebhookEndpointView>;
  /** A new secret, shown this once. For a day both sign, so that no message is lost while the receiver is changed. @throws `not_found`. */
  rotateSecret(userId: string, id: string): Promise<WebhookEndpointView & { readonly secret: string }>;
  /** Removes the endpoint and its deliveries. @returns whether there was one. */
  remove(userId: string, id: string): Promise<boolean>;
  /** Newest first. @throws `not_found`. */
  deliveries(
    userId: string,
    id: string,
    options?: Pick<FindOptions<WebhookDelivery>, 'limit' | 'cursor'> & { readonly state?: WebhookDelivery['state'] },
  ): Promise<Page<WebhookDelivery>>;
  /**
   * Sends a delivery again, whatever became of it, with the same id and all its attempts.
   * @throws `not_found`; `conflict` while it is being sent, when the endpoint is off, or when its event is not kept any more; `rate_limited` past 30 a minute and endpoint.
   */
  replay(userId: string, id: string, deliveryId: string): Promise<WebhookDelivery>;
}

export interface EndpointsDependencies extends Pick<ServiceContext, 'store' | 'queue' | 'clock' | 'ids'> {
  readonly cipher: Cipher;
  readonly sender: WebhookSender | null;
}

const mostEndpoints = 20;
const mostReplays = 30;
const replayWindowMs = 60_000;
const checkTimeoutMs = 10_000;

export function createWebhookEndpoints({ store, queue, clock, ids, cipher, sender }: EndpointsDependencies): WebhookEndpointsService {
  const endpointsOf = (userId: string) => store.scope(userId).collection('webhookEndpoints');
  const deliveriesOf = (userId: string) => store.scope(userId).collection('webhookDeliveries');

  const find = async (userId: string, id: string): Promise<WebhookEndpoint> => {
    const row = await endpointsOf(userId).get(id);
    if (row === null) throw new AmarktaiError('not_found', `There is no webhook endpoint ${id}.`, { details: { id } });
    return row;
  };

  return {
    async create(userId, given) {
      const input = validate(createInput, given, 'webhook endpoint');
      await requireAllowed(input.url);
      if ((await endpointsOf(userId).count()) >= mostEndpoints)
        throw new AmarktaiError('conflict', `There are ${mostEndpoints} webhook endpoints already; delete one first.`);
      const id = ids();
      const secret = newSecret();
      const row = await endpointsOf(userId).insert({
        id,
        ...input,
        sealedSecret: await cipher.seal(secret, secretPlace({ userId, id })),
        sealedPreviousSecret: null,
        previousSecretUntil: null,
        isActive: true,
        lastDeliveredAt: null,
        ...unfailed,
      });
      return { ...view(row), secret };
    },

    async list(userId, options = {}) {
      const found = await endpointsOf(userId).find({ ...options, order: [{ field: 'createdAt' }] });
      return { ...found, rows: found.rows.map(view) };
    },

    get: async (userId, id) => view(await find(userId, id)),

    async change(userId, id, given) {
      const { url, types, description, isActive } = validate(changeInput, given, 'webhook endpoint');
      const row = await find(userId, id);
      if (url !== undefined) await requireAllowed(url);
      const changed = await endpointsOf(userId).update(id, {
        ...(url !== undefined && { url }),
        ...(types !== undefined && { types }),
        ...(description !== undefined && { description }),
        ...(isActive !== undefined && { isActive }),
        ...(isActive === true && !row.isActive && unfailed),
      });
      if (isActive === false) await dropWaiting(store.scope(userId), id);
      return view(changed ?? row);
    },

    async rotateSecret(userId, id) {
      const row = await find(userId, id);
      const secret = newSecret();
      const rotated = await endpointsOf(userId).update(
        id,
        {
          sealedSecret: await cipher.seal(secret, secretPlace(row)),
          sealedPreviousSecret: row.sealedSecret,
          previousSecretUntil: new Date(clock.now().getTime() + previousSecretMs),
        },
        { sealedSecret: row.sealedSecret },
      );
      if (rotated === null)
        throw new AmarktaiError('conflict', `The secret of webhook endpoint ${id} was rotated at the same time.`, { details: { id } });
      return { ...view(rotated), secret };
    },

    remove: (userId, id) =>
      store.transaction(async (transaction) => {
        const scoped = transaction.scope(userId);
        await scoped.collection('webhookDeliveries').remove({ endpointId: id });
        return (await scoped.collection('webhookEndpoints').remove({ id })) > 0;
      }),

    async deliveries(userId, id, { state, ...options } = {}) {
      await find(userId, id);
      const where = { endpointId: id, ...(state && { state }) };
      return deliveriesOf(userId).find({ ...options, where, order: [{ field: 'createdAt', direction: 'desc' }] });
    },

    async replay(userId, id, deliveryId) {
      const endpoint = await find(userId, id);
      const delivery = await deliveriesOf(userId).get(deliveryId);
      if (delivery === null || delivery.endpointId !== id)
        throw new AmarktaiError('not_found', `There is no delivery ${deliveryId} to webhook endpoint ${id}.`, {
          details: { id, deliveryId },
        });
      if (!endpoint.isActive)
        throw new AmarktaiError('conflict', `Webhook endpoint ${id} is switched off; switch it on first.`, { details: { id } });
      if ((await store.scope(userId).collection('outbox').get(delivery.eventId)) === null)
        throw new AmarktaiError('conflict', `The event of delivery ${deliveryId} is not kept any more.`, { details: { id, deliveryId } });
      await requireFewReplays(userId, id);
      const now = clock.now();
      const replayed = await deliveriesOf(userId).update(
        deliveryId,
        { ...untried, nextAttemptAt: now, replayedAt: now },
        { state: { in: ['waiting', 'delivered', 'failed'] } },
      );
      if (replayed === null)
        throw new AmarktaiError('conflict', `Delivery ${deliveryId} is being sent now.`, {
          details: { id, deliveryId },
          retryAfterMs: 60_000,
        });
      await queue.enqueue('deliver_webhooks', null, { key: 'deliver_webhooks' });
      return replayed;
    },
  };

  /** @throws `validation_failed` with a sentence for who gave the address. */
  async function requireAllowed(address: string): Promise<void> {
    if (sender === null) throw new AmarktaiError('unsupported', 'Nothing can be sent from here: give createAmarktai a webhook sender.');
    const parsed = URL.parse(address);
    const problem =
      parsed === null || !['http:', 'https:'].includes(parsed.protocol)
        ? 'must be an https address'
        : parsed.username !== '' || parsed.password !== ''
          ? 'must not hold a user or a password; the signature says who sends'
          : parsed.hash !== ''
            ? 'must not have a fragment, which is never sent'
            : null;
    if (problem !== null || parsed === null) throw badAddress(problem ?? '');
    try {
      await sender.check(parsed, { signal: AbortSignal.timeout(checkTimeoutMs) });
    } catch (error) {
      if (isAmarktaiError(error, 'unsupported') || isAmarktaiError(error, 'network_failed')) throw badAddress(error.message);
      throw error;
    }
  }

  async function requireFewReplays(userId: string, endpointId: string): Promise<void> {
    const since = new Date(clock.now().getTime() - replayWindowMs);
    if ((await deliveriesOf(userId).count({ endpointId, replayedAt: { gt: since } })) < mostReplays) return;
    throw new AmarktaiError('rate_limited', `At most ${mostReplays} deliveries a minute are replayed to an endpoint.`, {
      retryable: true,
      retryAfterMs: replayWindowMs,
    });
  }
}

const unfailed = { disabledReason: null, failures: 0, failingSince: null, pausedUntil: null } as const;

function badAddress(message: string): AmarktaiError {
  return new AmarktaiError('validation_failed', `The address cannot be used: ${message}${message.endsWith('.') ? '' : '.'}`, {
    details: { errors: [{ path: 'url', message }] },
  });
}

function view({
  userId: _user,
  updatedAt: _updated,
  sealedSecret: _sealed,
  sealedPreviousSecret: _previous,
  ...shown
}: WebhookEndpoint): WebhookEndpointView {
  return shown;
}
