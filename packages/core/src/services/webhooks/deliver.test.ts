import { describe, expect, test } from 'vitest';
import { AmarktaiError } from '../../errors.ts';
import { mortal } from '../../testing/mortal.ts';
import { expectedSignature, type ReceivedWebhook } from './testing/scripted-sender.ts';
import { day, hour, minute, setUp, signal, type World } from './testing/set-up.ts';

const arrivals = (t: World, url: string): readonly ReceivedWebhook[] => t.sender.received.filter((message) => message.url === url);
const lost = new AmarktaiError('network_failed', 'a.test could not be reached (ECONNREFUSED).', { retryable: true });

describe('a webhook', () => {
  test('holds the event as the outbox has it, and is signed as Standard Webhooks say', async () => {
    const t = setUp();
    const { url, secret } = await t.endpoint('ann', 'a');
    const eventId = await t.happen('ann');
    await t.deliver();
    const [message] = arrivals(t, url);
    expect(message?.message).toEqual({
      id: eventId,
      type: 'post.held',
      timestamp: '2026-01-05T09:00:00.000Z',
      data: { contentId: 'c1', platform: 'x', reason: 'paused' },
    });
    expect(message).toMatchObject({ id: eventId, timestamp: String(Date.parse('2026-01-05T09:00:00Z') / 1000) });
    expect(message?.signatures).toEqual([expectedSignature(secret, message as ReceivedWebhook)]);
  });

  test('goes to the endpoints that want its type, and to no other user’s', async () => {
    const t = setUp();
    const all = await t.endpoint('ann', 'all');
    const some = await t.endpoint('ann', 'some', ['post.held']);
    const other = await t.endpoint('bob', 'bob');
    await t.happen('ann', 'content.created');
    await t.happen('ann', 'post.held');
    await t.deliver();
    expect(arrivals(t, all.url).map(({ message }) => message.type)).toEqual(['content.created', 'post.held']);
    expect(arrivals(t, some.url).map(({ message }) => message.type)).toEqual(['post.held']);
    expect(arrivals(t, other.url)).toEqual([]);
  });

  test('of an event before the endpoint was there is never sent', async () => {
    const t = setUp();
    await t.happen('ann');
    await t.endpoint('ann', 'a');
    expect(await t.deliver()).toBe(0);
  });

  test('is sent once by however many processes look for it', async () => {
    const t = setUp();
    const { url } = await t.endpoint('ann', 'a');
    for (let index = 0; index < 30; index += 1) await t.happen('ann');
    await Promise.all([t.amarktai, t.process(), t.process()].map((by) => t.deliver(by)));
    expect(arrivals(t, url)).toHaveLength(30);
    expect(new Set(arrivals(t, url).map(({ id }) => id)).size).toBe(30);
  });
});

describe('a delivery that fails', () => {
  test.each([
    ['an error status', 500, { status: 500, error: 'The receiver answered 500.' }],
    ['a redirect', 302, { status: 302, error: 'The receiver answered 302; give the final address, redirects are not followed.' }],
    ['no connection', lost, { status: null, error: 'a.test could not be reached (ECONNREFUSED).' }],
  ])('with %s is tried again after five seconds, under the same id', async (_, step, seen) => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, [step]);
    await t.happen('ann');
    await t.deliver();
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'waiting', attempts: 1, ...seen });
    await t.clock.advance(4_999);
    expect(await t.deliver()).toBe(0);
    await t.clock.advance(1);
    expect(await t.deliver()).toBe(1);
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'delivered', attempts: 2, status: 204, error: null });
    expect(new Set(arrivals(t, url).map((message) => message.id)).size).toBe(1);
  });

  test('because nobody answers in 15 seconds is a failure, though it may have arrived', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, ['hang']);
    await t.happen('ann');
    const sending = t.deliver();
    await t.clock.advance(14_999);
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'sending' });
    await t.clock.advance(1);
    await sending;
    expect((await t.deliveries('ann', id))[0]).toMatchObject({
      state: 'waiting',
      status: null,
      error: 'The receiver did not answer within 15 seconds.',
    });
    await t.pass(minute);
    expect(arrivals(t, url)).toHaveLength(2);
  });

  test('waits as long as Retry-After says', async () => {
    const t = setUp();
    const { url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, [{ status: 429, retryAfter: '7200' }]);
    await t.happen('ann');
    await t.pass(2 * hour - 1);
    expect(arrivals(t, url)).toHaveLength(1);
    await t.pass(1);
    expect(arrivals(t, url)).toHaveLength(2);
  });

  test('keeps the beginning of the answer', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, [{ status: 400, excerpt: 'bad shape' }]);
    await t.happen('ann');
    await t.deliver();
    expect((await t.deliveries('ann', id))[0]?.responseExcerpt).toBe('bad shape');
  });
});

describe('an endpoint that fails', () => {
  test('is tried with one delivery at a time, and everything arrives once it is back', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    for (let index = 0; index < 40; index += 1) await t.happen('ann');
    t.sender.script.set(
      url,
      Array.from({ length: 6 }, () => 503),
    );
    await t.deliver();
    expect(arrivals(t, url)).toHaveLength(1);
    await t.pass(12 * hour);
    expect((await t.deliveries('ann', id)).every(({ state }) => state === 'delivered')).toBe(true);
    expect(arrivals(t, url)).toHaveLength(46);
    expect(await t.amarktai.webhooks.get('ann', id)).toMatchObject({ failures: 0, failingSince: null, pausedUntil: null });
  });

  test('is switched off after three days without a success, with an event that the other endpoints get, and can be switched on again', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    const alerts = await t.endpoint('ann', 'alerts');
    t.sender.script.set(
      url,
      Array.from({ length: 100 }, () => 500),
    );
    await t.happen('ann');
    await t.pass(5 * day);
    const endpoint = await t.amarktai.webhooks.get('ann', id);
    expect(endpoint.isActive).toBe(false);
    expect(endpoint.disabledReason).toMatch(/took nothing since 2026-01-05T09:00:00\.000Z/);
    expect(arrivals(t, url)).toHaveLength(10);
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'failed' });
    expect(arrivals(t, alerts.url).map(({ message }) => message)).toContainEqual(
      expect.objectContaining({ type: 'webhook.disabled', data: { endpointId: id, reason: endpoint.disabledReason } }),
    );
    await t.happen('ann');
    await t.pass(day);
    expect(arrivals(t, url)).toHaveLength(10);
    t.sender.script.delete(url);
    await t.amarktai.webhooks.change('ann', id, { isActive: true });
    await t.happen('ann');
    await t.deliver();
    expect(arrivals(t, url)).toHaveLength(11);
    expect(await t.amarktai.webhooks.get('ann', id)).toMatchObject({ isActive: true, disabledReason: null, failures: 0 });
  });

  test('and says 410 is switched off at once, and what waits for it is given up', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, [410]);
    await t.happen('ann');
    await t.happen('ann');
    await t.pass(day);
    expect(arrivals(t, url)).toHaveLength(1);
    expect((await t.amarktai.webhooks.get('ann', id)).disabledReason).toBe('The receiver answered 410 Gone.');
    expect((await t.deliveries('ann', id)).map(({ state }) => state)).toEqual(['failed', 'failed']);
  });

  test('on one kind of event only holds the others up for seconds', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, [422]);
    await t.happen('ann');
    await t.happen('ann', 'content.created');
    await t.pass(6_000);
    expect((await t.deliveries('ann', id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  test('and does not answer holds up no other, of this user or of another', async () => {
    const t = setUp();
    const slow = await t.endpoint('ann', 'slow');
    const quick = await t.endpoint('ann', 'quick');
    const other = await t.endpoint('bob', 'bob');
    t.sender.script.set(slow.url, ['hang']);
    for (const userId of ['ann', 'bob', 'ann']) await t.happen(userId);
    const sending = t.deliver();
    await t.clock.settle();
    expect(arrivals(t, quick.url)).toHaveLength(2);
    expect(arrivals(t, other.url)).toHaveLength(1);
    await t.happen('bob');
    // The slow one is still being waited for, and another call passes it over.
    expect(await t.amarktai.webhooks.deliverDue({ signal })).toBe(1);
    expect(arrivals(t, slow.url)).toHaveLength(1);
    await t.clock.advance(15_000);
    await sending;
  });
});

describe('a process that dies', () => {
  test('between sending and writing down that it sent leaves a delivery that is sent again under the same id', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    await t.happen('ann');
    const doomed = mortal({ store: t.store, clock: t.clock });
    t.sender.onArrival = () => doomed.kill();
    void t.process(doomed).webhooks.deliverDue({ signal });
    await t.clock.settle();
    t.sender.onArrival = () => {};
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'sending', attempts: 1 });
    expect(await t.deliver()).toBe(0);
    await t.pass(2 * minute);
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'delivered', attempts: 2 });
    expect(arrivals(t, url).map((message) => message.id)).toEqual([arrivals(t, url)[0]?.id, arrivals(t, url)[0]?.id]);
  });

  test('over and over on the same delivery does not try it for ever', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    await t.happen('ann');
    for (let death = 0; death < 12; death += 1) {
      const doomed = mortal({ store: t.store, clock: t.clock });
      t.sender.onArrival = () => doomed.kill();
      void t.process(doomed).webhooks.deliverDue({ signal });
      await t.clock.settle();
      await t.clock.advance(minute);
    }
    t.sender.onArrival = () => {};
    await t.pass(minute);
    expect(arrivals(t, url)).toHaveLength(10);
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'failed', error: 'No process lived to the end of 10 attempts.' });
  });

  test('or only stood still does not overwrite what another has written since', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, [204, 500]);
    await t.happen('ann');
    let goOn = (): void => {};
    t.sender.onArrival = () => new Promise<void>((resolve) => (goOn = resolve));
    const standing = t.process().webhooks.deliverDue({ signal });
    await t.clock.advance(minute);
    t.sender.onArrival = () => {};
    await t.deliver();
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'delivered', attempts: 2 });
    goOn();
    await standing;
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'delivered', attempts: 2, status: 204 });
  });

  test('gracefully has ended with every receiver before it says so', async () => {
    const t = setUp();
    const slow = await t.endpoint('ann', 'slow');
    const slower = await t.endpoint('ann', 'slower');
    for (const { url } of [slow, slower]) t.sender.script.set(url, ['hang']);
    await t.happen('ann');
    const stop = new AbortController();
    const sending = t.amarktai.webhooks.deliverDue({ signal: stop.signal });
    await t.clock.settle();
    stop.abort(new Error('The process stops.'));
    await expect(sending).rejects.toThrow('The process stops.');
    const rows = (await t.store.collection('webhookDeliveries').find()).rows;
    expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['waiting', 0],
      ['waiting', 0],
    ]);
  });

  test('gracefully gives back what it was sending, without counting the attempt', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, ['hang']);
    await t.happen('ann');
    const stop = new AbortController();
    const sending = t.amarktai.webhooks.deliverDue({ signal: stop.signal });
    await t.clock.settle();
    stop.abort(new Error('The process stops.'));
    await expect(sending).rejects.toThrow('The process stops.');
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await t.deliver()).toBe(1);
  });
});

describe('a started worker', () => {
  test('sends what another process wrote within its sweep, holds nothing up for a receiver that hangs, and closes all the same', async () => {
    const t = setUp();
    const slow = await t.endpoint('ann', 'slow');
    const quick = await t.endpoint('ann', 'quick');
    t.sender.script.set(slow.url, ['hang']);
    await t.amarktai.start();
    await t.happen('ann');
    await t.clock.advance(15_000);
    expect(arrivals(t, slow.url)).toHaveLength(1);
    expect(arrivals(t, quick.url)).toHaveLength(1);
    await t.happen('ann');
    await t.clock.advance(14_000);
    expect(arrivals(t, slow.url)).toHaveLength(1);
    expect(arrivals(t, quick.url)).toHaveLength(2);
    await t.amarktai.close();
    expect((await t.store.collection('webhookDeliveries').find({ where: { state: 'sending' } })).rows).toEqual([]);
  });
});
