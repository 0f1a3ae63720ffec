import { manualClock } from '@amarktai/core/testing';
import { describe, expect, test } from 'vitest';
import { imageBytes, videoBytes } from '../../sandbox/test-doubles.ts';
import { createXSimulator } from '../x/simulator.ts';
import { client, connect } from '../x/test-client.ts';
import type { SimulatorFault } from './faults.ts';

const create = 'POST /2/tweets';

async function setUp(options: { readonly seed?: string } = {}) {
  const clock = manualClock({ now: new Date('2026-11-03T09:00:00Z') });
  const x = createXSimulator({ clock, limitFactor: 100, ...options });
  const me = client(x, (await connect(x)).access);
  return { clock, x, me };
}

describe('a fault', () => {
  test.each([
    ['drop_before', 0],
    ['drop_after', 1],
  ] as const)('%s rejects as a broken connection does, with %i posts made', async (kind, posts) => {
    const { x, me } = await setUp();
    x.faults.add({ on: create, kind });
    await expect(me.tweet({ text: 'Lost.' })).rejects.toThrow(TypeError);
    expect(x.inspect.posts()).toHaveLength(posts);
    expect(x.inspect.creates.seen().map(({ answered }) => answered)).toEqual(posts === 1 ? [false] : []);
  });

  test.each([
    ['error_before', 502, 0],
    ['error_after', 500, 1],
  ] as const)('%s answers %i with %i posts made', async (kind, status, posts) => {
    const { x, me } = await setUp();
    x.faults.add({ on: create, kind, status });
    const answer = await me.tweet({ text: 'Perhaps.' });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status });
    expect(x.inspect.posts()).toHaveLength(posts);
  });

  test.each([
    ['hang_before', 0],
    ['hang_after', 1],
  ] as const)('%s answers nothing until the caller gives up, with %i posts made', async (kind, posts) => {
    const { x, me } = await setUp();
    x.faults.add({ on: create, kind });
    const patience = new AbortController();
    const asked = me.call('POST', '/2/tweets', { json: { text: 'Hello?' }, signal: patience.signal }).catch((error: unknown) => error);
    // Everything that can be done is done, and still no answer is there.
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(x.inspect.posts()).toHaveLength(posts);
    patience.abort('no patience');
    expect(await asked).toBe('no patience');
  });

  test.each([
    [
      'reset',
      { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(Date.parse('2026-11-03T09:10:00Z') / 1000), 'retry-after': null },
    ],
    ['retry_after', { 'retry-after': '120', 'x-rate-limit-reset': null }],
    ['retry_date', { 'retry-after': 'Tue, 03 Nov 2026 09:02:00 GMT', 'x-rate-limit-reset': null }],
    [
      'daily',
      {
        'x-rate-limit-remaining': '93',
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': String(Date.parse('2026-11-03T19:00:00Z') / 1000),
      },
    ],
    ['bare', { 'x-rate-limit-reset': null, 'retry-after': null }],
  ] as const)('rate_limit in the form %s', async (form, headers) => {
    const { x, me } = await setUp();
    x.faults.add({ on: create, kind: 'rate_limit', form });
    const answer = await me.tweet({ text: 'Too fast.' });
    expect(answer.status).toBe(429);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name), name).toBe(value);
    expect(x.inspect.creates.count()).toBe(0);
    expect((await me.tweet({ text: 'Too fast.' })).status).toBe(201);
  });

  test('rate_limit opens again when it is told to', async () => {
    const { x, me } = await setUp();
    x.faults.add({ on: create, kind: 'rate_limit', waitMs: 5_000 });
    expect((await me.tweet({ text: 'Too fast.' })).headers.get('x-rate-limit-reset')).toBe(
      String(Date.parse('2026-11-03T09:00:05Z') / 1000),
    );
  });

  test('revoke_token ends the whole grant, as a person does in their settings', async () => {
    const { x, me } = await setUp();
    x.faults.add({ on: create, kind: 'revoke_token' });
    expect((await me.tweet({ text: 'Hello.' })).status).toBe(401);
    expect((await me.get('/2/users/me')).status).toBe(401);
    expect(x.inspect.grants()).toEqual([]);
  });

  test('clock_skew puts the site ahead for one request: its date, its limits and its tokens', async () => {
    const { x, me } = await setUp();
    x.faults.add({ on: 'GET /2/users/me', kind: 'clock_skew', skewMs: -600_000 });
    const behind = await me.get('/2/users/me');
    expect(behind.headers.get('date')).toBe('Tue, 03 Nov 2026 08:50:00 GMT');
    expect(behind.headers.get('x-rate-limit-reset')).toBe(String(Date.parse('2026-11-03T09:05:00Z') / 1000));
    x.faults.add({ on: 'GET /2/users/me', kind: 'clock_skew', skewMs: 7_200_000 });
    expect((await me.get('/2/users/me')).status).toBe(401);
    expect((await me.get('/2/users/me')).headers.get('date')).toBe('Tue, 03 Nov 2026 09:00:00 GMT');
  });

  test('duplicate refuses what is new, vanish takes it and has nothing, no_credits asks for money', async () => {
    const { x, me } = await setUp();
    x.faults.add({ on: create, kind: 'duplicate' });
    expect(await me.tweet({ text: 'New.' })).toMatchObject({
      status: 403,
      body: { detail: 'You are not allowed to create a Tweet with duplicate content.' },
    });
    x.faults.add({ on: create, kind: 'vanish' });
    const ghost = await me.tweet({ text: 'New.' });
    expect(ghost.status).toBe(201);
    expect((await me.get(`/2/tweets?ids=${String(ghost.data['id'])}`)).body).not.toHaveProperty('data');
    x.faults.add({ on: create, kind: 'no_credits' });
    expect(await me.tweet({ text: 'New.' })).toMatchObject({ status: 402, body: { title: 'CreditsDepleted' } });
    expect(x.inspect.posts()).toEqual([]);
    expect(x.inspect.creates.withText('New.').map(({ status }) => status)).toEqual([403, 201]);
  });

  test.each([
    ['stuck', 'pending'],
    ['fail_processing', 'failed'],
  ] as const)('%s leaves a video %s', async (kind, state) => {
    const { clock, x, me } = await setUp();
    x.faults.add({ on: 'POST /2/media/upload/:id/finalize', kind });
    const id = await me.upload(videoBytes, 'video/mp4', 'tweet_video');
    clock.step(60 * 60_000);
    expect((await me.get(`/2/media/upload?media_id=${id}`)).data['processing_info']).toMatchObject({ state });
  });

  test('hits the request it is meant for, as often as it says, after those it lets pass', async () => {
    const { x, me } = await setUp();
    x.faults.add({ on: create, kind: 'error_before', after: 1, times: 2 });
    const statuses: number[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      statuses.push((await me.tweet({ text })).status);
      statuses.push((await me.get('/2/users/me')).status);
    }
    expect(statuses).toEqual([201, 200, 503, 200, 503, 200, 201, 200]);
  });

  test('can be switched off alone and all at once', async () => {
    const { x, me } = await setUp();
    const off = x.faults.add({ on: create, kind: 'error_before', times: 9 });
    x.faults.add({ on: 'GET /2/users/me', kind: 'error_before', times: 9 });
    off();
    expect((await me.tweet({ text: 'a' })).status).toBe(201);
    expect((await me.get('/2/users/me')).status).toBe(503);
    x.faults.clear();
    expect((await me.get('/2/users/me')).status).toBe(200);
  });

  test('comes by chance as often as it says, and the same again with the same seed', async () => {
    const fault: SimulatorFault = { on: create, kind: 'drop_before', probability: 0.2 };
    const run = async (seed: string): Promise<string> => {
      const { x, me } = await setUp({ seed });
      x.faults.add(fault);
      let marks = '';
      for (let index = 0; index < 500; index += 1)
        marks += await me.tweet({ text: `Post ${index}.` }).then(
          () => '.',
          () => 'x',
        );
      return marks;
    };
    const [first, again, other] = [await run('a'), await run('a'), await run('b')];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    const hits = first.replaceAll('.', '').length;
    // Five standard deviations of a binomial of 500 at 0.2.
    expect(Math.abs(hits - 100)).toBeLessThan(5 * Math.sqrt(80));
  });

  test('goes on by chance where a snapshot was taken', async () => {
    const { x, me } = await setUp({ seed: 'a' });
    x.faults.add({ on: create, kind: 'error_before', probability: 0.5 });
    const marks = async (from: number): Promise<string> => {
      let found = '';
      for (let index = from; index < from + 30; index += 1)
        found += (await me.tweet({ text: `Post ${index}.` })).status === 201 ? '.' : 'x';
      return found;
    };
    await marks(0);
    const state = x.snapshot();
    const first = await marks(30);
    x.restore(state);
    expect(await marks(30)).toBe(first);
  });

  test('reads nothing of a request that it drops before', async () => {
    const { x, me } = await setUp();
    x.faults.add({ on: 'POST /2/media/upload/initialize', kind: 'drop_before' });
    await expect(me.upload(imageBytes, 'image/png', 'tweet_image')).rejects.toThrow(TypeError);
    expect(x.snapshot().media).toEqual([]);
  });
});
