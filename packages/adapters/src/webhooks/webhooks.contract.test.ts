import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Amarktai, createAmarktai, memoryStore, silentLogger, type Store, systemClock } from '@amarktai/core';
import { manualClock, mortal } from '@amarktai/core/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresStore } from '../postgres/store.ts';
import { onEveryDatabase } from '../postgres/testing/databases.ts';
import { createAudience, sandboxPlatform } from '../sandbox/index.ts';
import { loopback } from '../shared/loopback.ts';
import { webhookSender } from './sender.ts';

const { signal } = new AbortController();
const encryptionKeys = ['a master key of tests'];
const minute = 60_000;
const hour = 60 * minute;

interface Arrival {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A receiver on loopback that answers as it is told and otherwise 204. */
async function openReceiver() {
  const arrivals: Arrival[] = [];
  const answers = new Map<string, (response: ServerResponse) => void>();
  const take = (request: IncomingMessage, response: ServerResponse): void =>
    void text(request).then((body) => {
      const path = request.url ?? '';
      arrivals.push({ path, headers: request.headers as Record<string, string>, body });
      (answers.get(path) ?? ((answered) => answered.writeHead(204).end()))(response);
    });
  const server = await loopback({ '/a': take, '/b': take, '/slow': take });
  return { ...server, arrivals, answers, at: (path: string) => arrivals.filter((arrival) => arrival.path === path) };
}
type Receiver = Awaited<ReturnType<typeof openReceiver>>;

/** The whole over a storage: real receivers, a simulated platform, a clock that is moved by hand. */
function laws(make: () => Promise<{ readonly store: Store; readonly clock: ReturnType<typeof manualClock> }>): void {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await openReceiver();
  });
  afterAll(() => receiver.close());

  const setUp = async () => {
    receiver.arrivals.length = 0;
    receiver.answers.clear();
    const { store, clock } = await make();
    const facebook = sandboxPlatform('facebook', { clock, audience: createAudience({ seed: 'pushed', followers: { facebook: 20_000 } }) });
    const process = (over: Partial<Parameters<typeof createAmarktai>[0]> = {}): Amarktai =>
      createAmarktai({
        store,
        clock,
        platforms: { facebook },
        webhooks: { sender: webhookSender({ allowPrivate: (host) => host === receiver.host }), clock: systemClock },
        logger: silentLogger,
        encryptionKeys,
        ...over,
      });
    const amarktai = process();
    const connect = async (userId: string): Promise<void> => {
      await amarktai.users.seen(userId);
      const { authUrl } = await amarktai.integrations.connect(userId, 'facebook', { redirectUri: 'http://localhost/back' });
      const answer = (await facebook.auth.consent(new URL(authUrl))).searchParams;
      await amarktai.integrations.callback(userId, { code: answer.get('code') ?? '', state: answer.get('state') ?? '' }, signal);
    };
    const endpoint = (userId: string, path: string) => amarktai.webhooks.create(userId, { url: `${receiver.origin}${path}` });
    const states = async (userId: string, id: string) => (await amarktai.webhooks.deliveries(userId, id)).rows.map(({ state }) => state);
    return { store, clock, facebook, process, amarktai, connect, endpoint, states };
  };

  test('a receiver verifies what it gets with the library of the specification, and each user’s receiver hears of that user alone', async () => {
    const t = await setUp();
    const ann = await t.endpoint('ann', '/a');
    const bob = await t.endpoint('bob', '/b');
    await t.connect('ann');
    await t.connect('bob');
    await Promise.all([t.amarktai, t.process()].map((by) => by.webhooks.deliverDue({ signal })));
    for (const [path, { secret }] of [
      ['/a', ann],
      ['/b', bob],
    ] as const) {
      expect(receiver.at(path)).toHaveLength(1);
      const { body, headers } = receiver.at(path)[0] as Arrival;
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'integration.connected', id: headers['webhook-id'] });
      expect(() => new Webhook(ann.secret === secret ? bob.secret : ann.secret).verify(body, headers)).toThrow(/signature/);
    }
  });

  test('a receiver that hangs holds up no other', async () => {
    const t = await setUp();
    const slow = await t.endpoint('ann', '/slow');
    const quick = await t.endpoint('ann', '/a');
    const hangs = Promise.withResolvers<ServerResponse>();
    receiver.answers.set('/slow', hangs.resolve);
    await t.connect('ann');
    const sending = t.amarktai.webhooks.deliverDue({ signal });
    const held = await hangs.promise;
    while ((await t.states('ann', quick.id))[0] !== 'delivered') await new Promise((resolve) => setImmediate(resolve));
    expect(await t.states('ann', slow.id)).toEqual(['sending']);
    held.writeHead(200).end();
    await sending;
    expect(await t.states('ann', slow.id)).toEqual(['delivered']);
  });

  test('a worker that dies between sending and recording leads to a second message with the same id, and a receiver that fails to a third', async () => {
    const t = await setUp();
    const { id } = await t.endpoint('ann', '/a');
    await t.connect('ann');
    const doomed = mortal({ store: t.store, clock: t.clock });
    const arrived = Promise.withResolvers<void>();
    receiver.answers.set('/a', (response) => {
      doomed.kill();
      response.writeHead(204).end();
      arrived.resolve();
    });
    void t.process(doomed).webhooks.deliverDue({ signal });
    await arrived.promise;
    receiver.answers.set('/a', (response) => response.writeHead(503).end('busy'));
    expect(await t.amarktai.webhooks.deliverDue({ signal })).toBe(0);
    t.clock.step(minute);
    await t.amarktai.webhooks.deliverDue({ signal });
    expect((await t.amarktai.webhooks.deliveries('ann', id)).rows).toMatchObject([
      { state: 'waiting', status: 503, responseExcerpt: 'busy', attempts: 2 },
    ]);
    receiver.answers.delete('/a');
    t.clock.step(hour);
    await t.amarktai.webhooks.deliverDue({ signal });
    expect(await t.states('ann', id)).toEqual(['delivered']);
    expect(new Set(receiver.at('/a').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(receiver.at('/a')).toHaveLength(3);
  });

  test('an endpoint that is gone is switched off for everybody, what waits included, and told to the others', async () => {
    const t = await setUp();
    const gone = await t.endpoint('ann', '/a');
    const other = await t.endpoint('ann', '/b');
    receiver.answers.set('/a', (response) => response.writeHead(410).end());
    await t.connect('ann');
    await t.amarktai.integrations.disconnect('ann', 'facebook', { signal });
    while ((await t.amarktai.webhooks.deliverDue({ signal })) > 0);
    expect(receiver.at('/a')).toHaveLength(1);
    expect(await t.states('ann', gone.id)).toEqual(['failed', 'failed']);
    expect(receiver.at('/b').map(({ body }) => (JSON.parse(body) as { type: string }).type)).toContain('webhook.disabled');
    expect(await t.amarktai.webhooks.get('ann', gone.id)).toMatchObject({ isActive: false });
    expect(await t.amarktai.webhooks.get('ann', other.id)).toMatchObject({ isActive: true });
  });

  test('messages that a platform pushes are there once for each user of the account, however often they come and whoever looks besides', async () => {
    const t = await setUp();
    for (const userId of ['ann', 'bob', 'cem']) await t.connect(userId);
    await t.amarktai.integrations.disconnect('cem', 'facebook', { signal });
    const account = await t.facebook.connect();
    const before = t.clock.now();
    const post = {
      type: 'text',
      title: null,
      text: 'What do you bake today?',
      thread: null,
      hashtags: [],
      link: null,
      media: [],
      madeWithAi: true,
    } as const;
    await t.facebook.publish(post, account, { attemptId: 'a', signal });
    t.clock.step(24 * hour);
    const pushes = await t.facebook.webhooks.pushes(before);
    const receive = ({ headers, body }: (typeof pushes)[number]) =>
      t.amarktai.platformWebhooks.receive('facebook', {
        method: 'POST',
        url: new URL('http://localhost/api/v1/webhooks/facebook'),
        headers: new Headers(headers),
        body: Buffer.from(body),
      });
    await Promise.all([...pushes, ...pushes.toReversed()].map(receive));
    const work = async (by: Amarktai): Promise<void> => {
      while ((await by.platformWebhooks.takeDue({ signal, limit: 5 })) > 0);
    };
    await Promise.all([work(t.amarktai), work(t.process()), t.amarktai.engagement.fetch('ann', { signal })]);
    const count = (userId: string) => t.store.scope(userId).collection('engagements').count();
    expect(pushes.length).toBeGreaterThan(5);
    expect([await count('ann'), await count('bob'), await count('cem')]).toEqual([pushes.length, pushes.length, 0]);
    const rows = (await t.store.collection('incomingWebhooks').find({ limit: 1000 })).rows;
    expect(rows).toHaveLength(pushes.length);
    expect(rows.every(({ state, event }) => state === 'done' && event === null)).toBe(true);
  });

  test('a user who leaves takes endpoints and deliveries along', async () => {
    const t = await setUp();
    await t.endpoint('ann', '/a');
    const kept = await t.endpoint('bob', '/b');
    await t.connect('ann');
    await t.connect('bob');
    const exported = JSON.stringify(await t.amarktai.users.export('ann'));
    expect(exported).toContain(`${receiver.origin}/a`);
    expect(exported).not.toContain('sealed');
    await t.amarktai.users.remove('ann');
    while ((await t.amarktai.webhooks.deliverDue({ signal })) > 0);
    expect(receiver.arrivals.map(({ path }) => path)).toEqual(['/b']);
    expect((await t.store.collection('webhookEndpoints').find()).rows.map(({ id }) => id)).toEqual([kept.id]);
    expect(await t.store.collection('webhookDeliveries').count()).toBe(1);
  });
}

describe('webhooks over the memory store', () => {
  laws(async () => {
    const clock = manualClock();
    return { store: memoryStore({ clock }), clock };
  });
});

onEveryDatabase(
  (name) => `webhooks over ${name}`,
  (database) =>
    laws(async () => {
      await database().empty();
      const clock = manualClock();
      return { store: postgresStore({ connection: database().connection, clock }), clock };
    }),
);
