import { describe, expect, test } from 'vitest';
import { expectedSignature, type ReceivedWebhook } from './testing/scripted-sender.ts';
import { day, hour, minute, setUp, type World } from './testing/set-up.ts';

const last = (t: World): ReceivedWebhook => t.sender.received.at(-1) as ReceivedWebhook;

describe('an endpoint', () => {
  test('shows its secret when it is made and never again, and no storage, event or export holds it', async () => {
    const t = setUp();
    const { id, secret } = await t.endpoint('ann', 'a');
    const rotated = await t.amarktai.webhooks.rotateSecret('ann', id);
    await t.happen('ann');
    await t.deliver();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(rotated.secret).not.toBe(secret);
    const stored = await t.store.collection('webhookEndpoints').find();
    const told = [
      await t.amarktai.webhooks.list('ann'),
      await t.amarktai.webhooks.get('ann', id),
      await t.amarktai.users.export('ann'),
      stored.rows,
      (await t.store.collection('outbox').find()).rows,
    ];
    for (const value of [secret, rotated.secret]) expect(JSON.stringify(told)).not.toContain(value.slice('whsec_'.length));
    const exported = await t.amarktai.users.export('ann');
    for (const row of stored.rows) expect(JSON.stringify(exported)).not.toContain(row.sealedSecret);
  });

  test.each([
    ['without TLS', 'http://a.test/hook', 'by https only'],
    ['in a private network', 'https://private.test/hook', 'not on the public internet'],
    ['that nobody knows', 'https://unknown.test/hook', 'could not be looked up'],
    ['with a password', 'https://user:secret@a.test/hook', 'must not hold a user or a password'],
    ['with a fragment', 'https://a.test/hook#part', 'must not have a fragment'],
    ['of another scheme', 'ftp://a.test/hook', 'must be an https address'],
    ['that is none', 'here', 'must be an https address'],
  ])('at an address %s is refused with the reason', async (_, url, reason) => {
    const t = setUp();
    const refused = expect.objectContaining({
      code: 'validation_failed',
      details: { errors: [{ path: 'url', message: expect.stringContaining(reason) }] },
    });
    await expect(t.amarktai.webhooks.create('ann', { url })).rejects.toEqual(refused);
    const { id } = await t.endpoint('ann', 'a');
    await expect(t.amarktai.webhooks.change('ann', id, { url })).rejects.toEqual(refused);
    expect((await t.amarktai.webhooks.list('ann')).rows.map((endpoint) => endpoint.url)).toEqual(['https://a.test/hook']);
  });

  test('wants events that there are', async () => {
    const t = setUp();
    const input = { url: 'https://a.test/hook', types: ['post.eaten' as 'post.held'] };
    await expect(t.amarktai.webhooks.create('ann', input)).rejects.toMatchObject({ code: 'validation_failed' });
  });

  test('is one of at most twenty, for each user', async () => {
    const t = setUp();
    for (let index = 0; index < 20; index += 1) await t.endpoint('ann', `a${index}`);
    await expect(t.endpoint('ann', 'one-more')).rejects.toMatchObject({ code: 'conflict' });
    await t.endpoint('bob', 'b');
  });

  test('whose secret was rotated signs with both for a day, then with the new one alone', async () => {
    const t = setUp();
    const { id, secret } = await t.endpoint('ann', 'a');
    const { secret: fresh } = await t.amarktai.webhooks.rotateSecret('ann', id);
    await t.happen('ann');
    await t.deliver();
    expect(last(t).signatures).toEqual([expectedSignature(fresh, last(t)), expectedSignature(secret, last(t))]);
    await t.clock.advance(day);
    await t.happen('ann');
    await t.deliver();
    expect(last(t).signatures).toEqual([expectedSignature(fresh, last(t))]);
  });

  test('that is switched off gets nothing, and not what happened meanwhile either', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, [500]);
    await t.happen('ann');
    await t.deliver();
    await t.amarktai.webhooks.change('ann', id, { isActive: false });
    expect((await t.deliveries('ann', id))[0]).toMatchObject({ state: 'failed', error: 'The endpoint was switched off.' });
    await t.happen('ann');
    await t.pass(hour);
    await t.amarktai.webhooks.change('ann', id, { isActive: true });
    await t.pass(hour);
    expect(t.sender.received).toHaveLength(1);
  });

  test('that moved is told at its new address, what waits included', async () => {
    const t = setUp();
    const { id, url } = await t.endpoint('ann', 'a');
    t.sender.script.set(url, [500]);
    await t.happen('ann');
    await t.deliver();
    await t.amarktai.webhooks.change('ann', id, { url: 'https://b.test/hook' });
    await t.pass(minute);
    expect(t.sender.received.map((message) => message.url)).toEqual([url, 'https://b.test/hook']);
  });

  test('is removed with its deliveries, even while it is sent to', async () => {
    const t = setUp();
    const { id } = await t.endpoint('ann', 'a');
    await t.happen('ann');
    t.sender.onArrival = async () => void (await t.amarktai.webhooks.remove('ann', id));
    await t.deliver();
    await t.pass(day);
    expect(t.sender.received).toHaveLength(1);
    expect(await t.store.collection('webhookDeliveries').count()).toBe(0);
  });

  test('of another user is not there', async () => {
    const t = setUp();
    const { id } = await t.endpoint('ann', 'a');
    await t.happen('ann');
    const [delivery] = await t.deliveries('ann', id);
    const { webhooks } = t.amarktai;
    const missing = { code: 'not_found' };
    await expect(webhooks.get('bob', id)).rejects.toMatchObject(missing);
    await expect(webhooks.change('bob', id, { isActive: false })).rejects.toMatchObject(missing);
    await expect(webhooks.rotateSecret('bob', id)).rejects.toMatchObject(missing);
    await expect(webhooks.deliveries('bob', id)).rejects.toMatchObject(missing);
    await expect(webhooks.replay('bob', id, delivery?.id ?? '')).rejects.toMatchObject(missing);
    expect(await webhooks.remove('bob', id)).toBe(false);
    expect((await webhooks.list('bob')).rows).toEqual([]);
    expect((await webhooks.get('ann', id)).isActive).toBe(true);
  });
});

describe('a replay', () => {
  test('sends a delivery again under its id, whatever became of it', async () => {
    const t = setUp();
    const { id } = await t.endpoint('ann', 'a');
    await t.happen('ann');
    await t.deliver();
    const [delivery] = await t.deliveries('ann', id);
    expect(await t.amarktai.webhooks.replay('ann', id, delivery?.id ?? '')).toMatchObject({ state: 'waiting', attempts: 0 });
    await t.deliver();
    expect(t.sender.received.map((message) => message.id)).toEqual([delivery?.eventId, delivery?.eventId]);
  });

  test('is refused while it is being sent, when the endpoint is off, and when the event is not kept any more', async () => {
    const t = setUp();
    const { id } = await t.endpoint('ann', 'a');
    await t.happen('ann');
    const [delivery] = await t.deliveries('ann', id);
    const replay = () => t.amarktai.webhooks.replay('ann', id, delivery?.id ?? '');
    let refusal: unknown = null;
    t.sender.onArrival = async () => void (refusal = await replay().catch((error: unknown) => error));
    await t.deliver();
    expect(refusal).toMatchObject({ code: 'conflict', message: expect.stringContaining('is being sent now') });
    await t.amarktai.webhooks.change('ann', id, { isActive: false });
    await expect(replay()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('switched off') });
    await t.amarktai.webhooks.change('ann', id, { isActive: true });
    await t.store.collection('outbox').remove({ userId: 'ann' });
    await expect(replay()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('not kept') });
  });

  test('is possible thirty times a minute', async () => {
    const t = setUp();
    const { id } = await t.endpoint('ann', 'a');
    for (let index = 0; index < 31; index += 1) await t.happen('ann');
    await t.deliver();
    const { rows } = await t.amarktai.webhooks.deliveries('ann', id, { limit: 50 });
    const [first, ...others] = rows;
    for (const delivery of others) await t.amarktai.webhooks.replay('ann', id, delivery.id);
    const again = () => t.amarktai.webhooks.replay('ann', id, first?.id ?? '');
    await expect(again()).rejects.toMatchObject({ code: 'rate_limited', retryAfterMs: minute });
    await t.clock.advance(minute);
    expect(await again()).toMatchObject({ state: 'waiting' });
  });
});

describe('what is kept', () => {
  test('deliveries are purged after thirty days', async () => {
    const t = setUp();
    const { id } = await t.endpoint('ann', 'a');
    await t.happen('ann');
    await t.deliver();
    await t.clock.advance(31 * day);
    await t.happen('ann');
    await t.amarktai.scheduler.runDue();
    await t.clock.advance(day);
    await t.amarktai.scheduler.runDue();
    expect(await t.deliveries('ann', id)).toHaveLength(1);
  });

  test('a user who leaves takes endpoints and deliveries along, and nobody else’s', async () => {
    const t = setUp();
    const { id } = await t.endpoint('ann', 'a');
    const kept = await t.endpoint('bob', 'b');
    await t.happen('ann');
    await t.happen('bob');
    const exported = await t.amarktai.users.export('ann');
    expect(exported).toMatchObject({ webhookEndpoints: [{ id, url: 'https://a.test/hook' }], webhookDeliveries: [{ endpointId: id }] });
    await t.amarktai.users.remove('ann');
    await t.deliver();
    expect(t.sender.received.map(({ url }) => url)).toEqual([kept.url]);
    expect(await t.store.collection('webhookDeliveries').count()).toBe(1);
    expect(await t.store.collection('webhookEndpoints').count()).toBe(1);
  });
});
