import { beforeEach, describe, expect, test } from 'vitest';
import { AmarktaiError } from '../errors.ts';
import { createAmarktai } from '../create-amarktai.ts';
import { silentLogger } from '../defaults/logger.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import type { Store } from '../ports/store.ts';
import { inboxPlatform } from '../services/engagement/testing/inbox-platform.ts';
import { scriptedSender } from '../services/webhooks/testing/scripted-sender.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { createHandler } from './handler.ts';

const hook = { url: 'https://a.test/hook' };
const { signal } = new AbortController();

function setUp() {
  const clock = manualClock();
  const healthy = memoryStore({ clock });
  const test = { isDown: false };
  const store: Store = {
    ...healthy,
    collection: (name) => {
      const rows = healthy.collection(name);
      const down = () => new AmarktaiError('store_failed', 'The storage does not answer.', { retryable: true });
      return name === 'incomingWebhooks'
        ? { ...rows, insert: async (row) => (test.isDown ? Promise.reject(down()) : rows.insert(row)) }
        : rows;
    },
  };
  const sender = scriptedSender();
  const amarktai = createAmarktai({
    clock,
    store,
    logger: silentLogger,
    platforms: { x: inboxPlatform('x', () => clock.now()) },
    encryptionKeys: ['a master key of tests'],
    webhooks: { sender },
  });
  const handler = createHandler(amarktai, {
    authenticate: async (request) => {
      const [, who, scope] = /^Bearer (\w+)(?::(\w+))?$/.exec(request.headers.get('authorization') ?? '') ?? [];
      return who === undefined ? null : { userId: who, ...(scope === 'read' && { scopes: ['read'] as const }) };
    },
  });
  const send = async (method: string, path: string, body: BodyInit | null, headers: Record<string, string>) => {
    const response = await handler(new Request(`http://localhost/api/v1${path}`, { method, headers, ...(body !== null && { body }) }));
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null,
    };
  };
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send(method, path, body === undefined ? null : JSON.stringify(body), {
      authorization: 'Bearer ann',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
  return Object.assign(test, { clock, store, sender, amarktai, send, call });
}

let t: ReturnType<typeof setUp>;
beforeEach(() => {
  t = setUp();
});

describe('/webhook-endpoints', () => {
  test('creates, lists, changes, rotates and deletes', async () => {
    const made = await t.call('POST', '/webhook-endpoints', { ...hook, events: ['post.held'], description: 'Our CRM' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...hook,
      events: ['post.held'],
      description: 'Our CRM',
      is_active: true,
      disabled_reason: null,
      secret: expect.stringMatching(/^whsec_/),
    });
    const path = `/webhook-endpoints/${made.body.id}`;
    const { secret: _, ...shown } = made.body;
    expect((await t.call('GET', '/webhook-endpoints')).body).toEqual([shown]);
    expect((await t.call('GET', path)).body).toEqual(shown);
    expect((await t.call('PATCH', path, { events: [], is_active: false })).body).toMatchObject({ events: [], is_active: false });
    expect((await t.call('POST', `${path}/rotate-secret`)).body).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
      previous_secret_until: '2026-01-06T09:00:00.000Z',
    });
    expect((await t.call('DELETE', path)).status).toBe(200);
    expect((await t.call('DELETE', path)).status).toBe(404);
  });

  test('shows deliveries and replays one', async () => {
    const { body: endpoint } = await t.call('POST', '/webhook-endpoints', hook);
    await t.call('POST', '/webapps', { name: 'Lantern', url: 'https://lantern.test/' });
    await t.amarktai.integrations
      .connect('ann', 'x', { redirectUri: 'https://app.test/back' })
      .then(({ state }) => t.amarktai.integrations.callback('ann', { code: '1', state }, signal));
    await t.amarktai.webhooks.deliverDue({ signal });
    const path = `/webhook-endpoints/${endpoint.id}/deliveries`;
    const [delivery] = (await t.call('GET', `${path}?state=delivered&limit=1`)).body;
    expect(delivery).toMatchObject({
      event_type: 'integration.connected',
      state: 'delivered',
      attempts: 1,
      status: 204,
      error: null,
      next_attempt_at: null,
      delivered_at: '2026-01-05T09:00:00.000Z',
    });
    expect(await t.call('POST', `${path}/${delivery.id}/replay`)).toMatchObject({ status: 202, body: { state: 'waiting', attempts: 0 } });
    expect((await t.call('POST', `${path}/unknown/replay`)).status).toBe(404);
    expect((await t.call('GET', `${path}?state=eaten`)).status).toBe(422);
  });

  test.each([
    ['an address that may not be sent to', { url: 'https://private.test/' }, 'url'],
    ['an event that there is not', { ...hook, events: ['post.eaten'] }, 'events.0'],
    ['an unknown field', { ...hook, secret: 'mine' }, ''],
  ])('%s is a 422 that names the path', async (_, body, path) => {
    const answer = await t.call('POST', '/webhook-endpoints', body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  test('is a 409 past twenty, a 403 with a token that may only read, and a 501 where nothing can be sent', async () => {
    for (let index = 0; index < 20; index += 1) await t.call('POST', '/webhook-endpoints', { url: `https://a${index}.test/` });
    expect((await t.call('POST', '/webhook-endpoints', hook)).status).toBe(409);
    const reader = { authorization: 'Bearer bob:read' };
    expect((await t.call('POST', '/webhook-endpoints', hook, reader)).status).toBe(403);
    expect((await t.call('GET', '/webhook-endpoints', undefined, reader)).body).toEqual([]);
    const without = createHandler(createAmarktai({ logger: silentLogger }), { authenticate: async () => ({ userId: 'ann' }) });
    const request = new Request('http://localhost/api/v1/webhook-endpoints', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(hook),
    });
    expect((await without(request)).status).toBe(501);
  });

  test.each([
    ['an endpoint', '/webhook-endpoints', hook, 'secret'],
    ['an API token', '/tokens', { name: 'ci', scope: 'read' }, 'token'],
  ])('%s made twice with one Idempotency-Key is made once, and its secret is kept sealed', async (_, path, body, field) => {
    const key = { 'idempotency-key': 'k1' };
    const first = await t.call('POST', path, body, key);
    const second = await t.call('POST', path, body, key);
    expect(second.body).toEqual(first.body);
    expect((await t.call('GET', path)).body).toHaveLength(1);
    const kept = JSON.stringify([(await t.store.collection('idempotencyKeys').find()).rows, (await t.call('GET', '/me/export')).body]);
    expect(kept).not.toContain(first.body[field].slice(6));
  });
});

describe('/webhooks/{platform}', () => {
  const item = {
    type: 'comment',
    id: 'c1',
    postId: null,
    threadId: 'c1',
    authorId: 'ben',
    authorName: 'Ben',
    text: 'Hello',
    receivedAt: '2026-01-05T08:00:00.000Z',
    own: false,
  };
  const events = [{ kind: 'engagement', id: 'e1', accountId: 'me', item }];
  const post = (path: string, body: BodyInit | null, signature = 'good') => t.send('POST', path, body, { signature });

  test('needs no login, but a signature over the exact bytes', async () => {
    expect(await post('/webhooks/x', JSON.stringify(events))).toMatchObject({ status: 200, body: { events: 1, added: 1 } });
    expect(await post('/webhooks/twitter', JSON.stringify(events))).toMatchObject({ status: 200, body: { events: 1, added: 0 } });
    const forged = await post('/webhooks/x', JSON.stringify(events), 'bad');
    expect(forged).toMatchObject({ status: 401, body: { status: 401, title: 'The signature does not fit' } });
    expect(forged.headers.get('content-type')).toBe('application/problem+json');
    expect(await t.store.collection('incomingWebhooks').count()).toBe(1);
  });

  test('answers a challenge as it is, as text that no browser takes for a page', async () => {
    const answer = await t.send('GET', '/webhooks/x?challenge=%3Cscript%3E', null, {});
    expect(answer).toMatchObject({ status: 200, text: '<script>' });
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    ['an unknown platform', '/webhooks/myspace', '[]', 404],
    ['a platform that is not set up', '/webhooks/tiktok', '[]', 501],
    ['a body past the limit', '/webhooks/x', 'x'.repeat(1024 * 1024 + 1), 413],
    ['an empty body with a bad signature', '/webhooks/x', null, 401],
  ])('%s is refused with the right status', async (_, path, body, status) => {
    expect((await post(path, body, status === 401 ? 'bad' : 'good')).status).toBe(status);
    expect(await t.store.collection('incomingWebhooks').count()).toBe(0);
  });

  test('says 503 when it could not store, so that the platform sends it again', async () => {
    t.isDown = true;
    expect((await post('/webhooks/x', JSON.stringify(events))).status).toBe(503);
    t.isDown = false;
    expect(await post('/webhooks/x', JSON.stringify(events))).toMatchObject({ status: 200, body: { added: 1 } });
  });
});
