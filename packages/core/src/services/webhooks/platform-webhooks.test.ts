import { describe, expect, test } from 'vitest';
import type { Amarktai } from '../../create-amarktai.ts';
import { analyzeEngagement } from '../../engagement/index.ts';
import { AmarktaiError } from '../../errors.ts';
import type { PlatformEvent } from '../../ports/platform.ts';
import type { PlatformId } from '../../schema/platform.ts';
import { mortal } from '../../testing/mortal.ts';
import { hour, minute, setUp, signal, userId, type World } from '../engagement/testing/set-up.ts';

const praise = 'Love the crust, thank you!';
const day = 24 * hour;

const request = (events: readonly PlatformEvent[], signature = 'good') => ({
  method: 'POST',
  url: new URL('https://app.test/api/v1/webhooks/x'),
  headers: new Headers({ signature }),
  body: new TextEncoder().encode(JSON.stringify(events)),
});
const push = (t: World, events: readonly PlatformEvent[], to: { readonly platform?: PlatformId; readonly by?: Amarktai } = {}) => {
  const { platform = 'x', by = t.amarktai } = to;
  return by.platformWebhooks.receive(platform, request(events));
};
const take = async (t: World, by = t.amarktai): Promise<void> => {
  while ((await by.platformWebhooks.takeDue({ signal })) > 0);
};
const stored = async (t: World) => (await t.store.collection('incomingWebhooks').find({ limit: 100 })).rows;

/** A comment as the platform pushes it; the same is in its inbox. */
const comment = (t: World, text: string, id = `e-${text}`): PlatformEvent => {
  const item = t.write(text);
  return { kind: 'engagement', id, accountId: 'me', item };
};
const news = (id: string, accountId = 'me'): PlatformEvent => ({ kind: 'news', id, accountId });

/** Bob has connected an account of his own, or the same one. */
const joinedBy = async (t: World, name: string, accountId: string): Promise<void> => {
  await t.amarktai.users.seen(name);
  const { state } = await t.amarktai.integrations.connect(name, 'x', { redirectUri: 'https://app.test/integrations/callback' });
  await t.amarktai.integrations.callback(name, { code: '1', state }, signal);
  const [row] = (await t.store.scope(name).collection('integrations').find()).rows;
  await t.store.collection('integrations').update(row?.id ?? '', { platformUserId: accountId });
};
const countOf = (t: World, name: string) => t.store.scope(name).collection('engagements').count();

describe('a webhook of a platform', () => {
  test('with a signature that does not fit stores nothing', async () => {
    const t = await setUp();
    const forged = t.amarktai.platformWebhooks.receive('x', request([comment(t, praise)], 'bad'));
    await expect(forged).rejects.toMatchObject({ code: 'credential_invalid' });
    expect(await stored(t)).toEqual([]);
  });

  test('that is a challenge is answered, and stores nothing', async () => {
    const t = await setUp();
    const asked = { ...request([]), method: 'GET', url: new URL('https://app.test/api/v1/webhooks/x?challenge=abc') };
    expect(await t.amarktai.platformWebhooks.receive('x', asked)).toEqual({ challenge: 'abc' });
    expect(await stored(t)).toEqual([]);
  });

  test.each(['linkedin', 'tiktok'] as const)('of a platform without webhooks or without set-up, %s, is unsupported', async (platform) => {
    const t = await setUp();
    await expect(push(t, [], { platform })).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('a message that is pushed', () => {
  test('is taken in as the look at the account would, answered, and never doubled by that look', async () => {
    const t = await setUp();
    expect(await push(t, [comment(t, praise)])).toEqual({ challenge: null, events: 1, added: 1 });
    await take(t);
    expect(await t.row(praise)).toMatchObject({ platform: 'x', platformCommentId: 'c1', status: 'pending', authorName: 'Ben Whitlow' });
    await t.pass(hour);
    expect(await t.rows()).toHaveLength(1);
    expect(await t.row(praise)).toMatchObject({ status: 'auto_sent' });
    expect(t.events.filter(({ type }) => type === 'engagement.received')).toHaveLength(1);
  });

  test('that the look has brought already is no second one', async () => {
    const t = await setUp();
    const event = comment(t, praise);
    await t.work();
    await push(t, [event]);
    await take(t);
    expect(await t.rows()).toHaveLength(1);
  });

  test('several times, in any order and at once, is one row', async () => {
    const t = await setUp();
    const events = ['one', 'two', 'three'].map((text) => comment(t, text));
    await Promise.all([push(t, events), push(t, events.toReversed()), push(t, events)]);
    expect(await push(t, events)).toEqual({ challenge: null, events: 3, added: 0 });
    expect(await stored(t)).toHaveLength(3);
    await Promise.all([take(t), take(t, t.process())]);
    expect((await t.rows()).map(({ originalText }) => originalText).toSorted()).toEqual(['one', 'three', 'two']);
  });

  test('again after a week, when it was worked on long ago, does nothing', async () => {
    const t = await setUp();
    const event = comment(t, praise);
    await push(t, [event]);
    await take(t);
    await t.clock.advance(7 * day);
    expect(await push(t, [event])).toMatchObject({ added: 0 });
  });

  test('is forgotten here once it is taken in: what remains says that it came, not what it said', async () => {
    const t = await setUp();
    await push(t, [comment(t, praise)]);
    expect(JSON.stringify(await stored(t))).toContain(praise);
    await take(t);
    expect(JSON.stringify(await stored(t))).not.toContain(praise);
    expect(await stored(t)).toMatchObject([{ state: 'done', event: null }]);
  });

  test('and is our own voice is heard and never taken for a message', async () => {
    const t = await setUp();
    const item = t.write('Good morning, the rye is ready!', { own: true, authorId: 'me' });
    await push(t, [{ kind: 'engagement', id: 'own', accountId: 'me', item }]);
    await take(t);
    expect(await t.rows()).toEqual([]);
  });

  test('goes to each user who has connected the account, and to nobody else', async () => {
    const t = await setUp();
    await joinedBy(t, 'bob', 'me');
    await joinedBy(t, 'cem', 'another');
    await push(t, [comment(t, praise)]);
    await take(t);
    expect([await countOf(t, userId), await countOf(t, 'bob'), await countOf(t, 'cem')]).toEqual([1, 1, 0]);
  });

  test('for an account that nobody has connected is done with, without a trace', async () => {
    const t = await setUp();
    const event = comment(t, praise);
    await push(t, [{ ...event, accountId: 'stranger' }]);
    await take(t);
    expect(await t.rows()).toEqual([]);
    expect(await stored(t)).toMatchObject([{ state: 'done', event: null }]);
  });

  test('on another platform with the same account id touches no account of this one', async () => {
    const t = await setUp();
    await push(t, [comment(t, praise)], { platform: 'instagram' });
    await take(t);
    expect(await t.rows()).toMatchObject([{ platform: 'instagram' }]);
  });

  test('with NUL and broken letters is stored', async () => {
    const t = await setUp();
    await push(t, [comment(t, 'bread\0 \ud83c')]);
    await take(t);
    expect(await t.rows()).toHaveLength(1);
  });
});

describe('news that the event does not tell wholly', () => {
  test('makes the account be read at once, once for however many', async () => {
    const t = await setUp();
    t.write(praise);
    let reads = 0;
    const { listEngagements } = t.x;
    Object.assign(t.x, {
      listEngagements: (...values: Parameters<NonNullable<typeof listEngagements>>) => ((reads += 1), listEngagements!(...values)),
    });
    await push(t, [news('1'), news('2'), news('3')]);
    await take(t);
    expect(await t.row(praise)).toMatchObject({ status: 'pending' });
    // One read asks for pages until one is empty.
    expect(reads).toBeLessThanOrEqual(2);
  });

  test('is tried again when the account could not be read, and left to the next look after five times', async () => {
    const t = await setUp();
    t.x.inboxError = new AmarktaiError('rate_limited', 'Too many.', { retryable: true, retryAfterMs: 5 * minute });
    await push(t, [news('1')]);
    await take(t);
    expect(await stored(t)).toMatchObject([{ state: 'waiting', attempts: 1, error: 'Too many.' }]);
    expect(await t.amarktai.platformWebhooks.nextDueAt()).toEqual(new Date(t.clock.now().getTime() + 5 * minute));
    for (let look = 0; look < 10; look += 1) {
      await t.clock.advance(hour);
      await take(t);
    }
    expect(await stored(t)).toMatchObject([{ state: 'failed', attempts: 5, event: null }]);
  });

  test('of an account that has to be connected again is done with', async () => {
    const t = await setUp();
    t.x.inboxError = new AmarktaiError('needs_reconnect', 'Connect again.');
    await push(t, [news('1')]);
    await take(t);
    expect(await stored(t)).toMatchObject([{ state: 'done' }]);
  });
});

describe('a permission that was withdrawn', () => {
  const withdrawn = (at: Date | null): PlatformEvent => ({ kind: 'deauthorized', id: 'w1', accountId: 'me', at });
  const integration = async (t: World) => (await t.amarktai.integrations.list(userId)).find(({ platform }) => platform === 'x');

  test.each([
    ['with its time', true],
    ['without a time', false],
  ])('%s marks the account as to be connected again, with an event', async (_, timed) => {
    const t = await setUp();
    await t.clock.advance(minute);
    await push(t, [withdrawn(timed ? t.clock.now() : null)]);
    await take(t);
    expect(await integration(t)).toMatchObject({ needsReconnect: true });
    expect(t.events.filter(({ type }) => type === 'integration.needs_reconnect')).toHaveLength(1);
  });

  test('and told late does not end a grant that was given after it', async () => {
    const t = await setUp();
    const before = new Date(t.clock.now().getTime() - minute);
    await push(t, [withdrawn(before)]);
    await take(t);
    expect(await integration(t)).toMatchObject({ needsReconnect: false });
  });

  test('touches no other user and no other account', async () => {
    const t = await setUp();
    await joinedBy(t, 'bob', 'another');
    await t.clock.advance(minute);
    await push(t, [withdrawn(t.clock.now())]);
    await take(t);
    const [bobs] = (await t.store.scope('bob').collection('integrations').find()).rows;
    expect(bobs).toMatchObject({ needsReconnect: false });
    expect((await t.amarktai.integrations.list(userId)).find(({ platform }) => platform === 'instagram')).toMatchObject({
      needsReconnect: false,
    });
  });
});

describe('a process that dies', () => {
  test('between the answer to the platform and the work leaves the work to another', async () => {
    const t = await setUp();
    const doomed = mortal({ store: t.store, clock: t.clock });
    await push(t, [comment(t, praise)], { by: t.process(doomed) });
    doomed.kill();
    await take(t);
    expect(await t.rows()).toHaveLength(1);
  });

  test('in the middle of the work leaves it to another when its lease is over, and nothing is there twice', async () => {
    let onAnalysis = (_text: string): void => {};
    const t = await setUp({
      analyze: (text) => {
        onAnalysis(text);
        return analyzeEngagement(text);
      },
    });
    const doomed = mortal({ store: t.store, clock: t.clock });
    await push(t, [comment(t, 'one'), comment(t, 'two')]);
    onAnalysis = (text) => text === 'two' && doomed.kill();
    void t.process(doomed).platformWebhooks.takeDue({ signal });
    await t.clock.settle();
    onAnalysis = () => {};
    expect((await stored(t)).map(({ state }) => state).toSorted()).toEqual(['done', 'working']);
    await take(t);
    await t.clock.advance(6 * minute);
    await take(t);
    expect((await t.rows()).map(({ originalText }) => originalText).toSorted()).toEqual(['one', 'two']);
    expect((await stored(t)).map(({ state }) => state)).toEqual(['done', 'done']);
  });
});

describe('what is kept', () => {
  test('of webhooks is purged after thirty days', async () => {
    const t = await setUp();
    await push(t, [comment(t, praise)]);
    await take(t);
    await t.amarktai.scheduler.runDue();
    await t.clock.advance(32 * day);
    await t.amarktai.scheduler.runDue();
    expect(await stored(t)).toEqual([]);
  });

  test('for a user who leaves goes along, unless somebody else has the account', async () => {
    const t = await setUp();
    await joinedBy(t, 'bob', 'me');
    await push(t, [comment(t, praise)]);
    await t.amarktai.users.remove('bob');
    expect(await stored(t)).toHaveLength(1);
    await t.amarktai.users.remove(userId);
    expect(await stored(t)).toEqual([]);
  });
});
