import { beforeEach, describe, expect, test } from 'vitest';
import { emitterBus } from '../../defaults/emitter-bus.ts';
import { createIds } from '../../defaults/ids.ts';
import { silentLogger } from '../../defaults/logger.ts';
import { memoryMediaStore } from '../../defaults/memory-media-store.ts';
import { memoryStore } from '../../defaults/memory-store.ts';
import { AmarktaiError } from '../../errors.ts';
import type { AmarktaiEvent } from '../../events.ts';
import type { Store } from '../../ports/store.ts';
import { createBudget } from '../../routing/budget.ts';
import type { Content } from '../../schema/content.ts';
import { blankContent } from '../../testing/blank-content.ts';
import { manualClock } from '../../testing/manual-clock.ts';
import { mortal } from '../../testing/mortal.ts';
import { scriptedPlatform } from '../../testing/scripted-platform.ts';
import { createContentService } from '../content.ts';
import { createCostsService } from '../costs.ts';
import { createOutbox } from '../outbox.ts';
import { createAccounts } from '../integrations/accounts.ts';
import { createTokenStore } from '../integrations/token-store.ts';
import { createIntegrationsService } from '../integrations/integrations.ts';
import { createSettingsService } from '../settings.ts';
import { fernetCipher } from '../vault/fernet-cipher.ts';
import { createGate } from './gate.ts';
import { createLedger } from './ledger.ts';
import { defaultPublishingPolicy } from './policy.ts';
import { createPublishingService } from './publishing.ts';

const userId = 'ann';
const minute = 60_000;

async function setUp(options: { readonly postCostNanoUsd?: number } = {}) {
  const clock = manualClock();
  const random = () => 0.5;
  const store = memoryStore({ clock });
  const ids = createIds({ clock });
  const events: AmarktaiEvent[] = [];
  const bus = emitterBus();
  bus.on('*', (event) => events.push(event));
  const platform = scriptedPlatform('x', options);
  const platforms = { x: platform };
  const logger = silentLogger;
  const recorder = createOutbox({ store, clock, ids, bus });
  const cipher = fernetCipher({ keys: ['a master key of tests'], clock });
  const tokens = createTokenStore(cipher);
  const accounts = createAccounts({ store, clock, platforms, logger, tokens, events: recorder });
  const settings = createSettingsService({ store, clock });
  const budget = createBudget({ clock });
  const costs = createCostsService({ store, clock, ids, budget, settings, events: recorder });
  const integrations = createIntegrationsService({
    store,
    clock,
    ids,
    platforms,
    logger,
    cipher,
    tokens,
    events: recorder,
    charge: costs.charge,
  });
  const policy = defaultPublishingPolicy;
  const mediaStore = memoryMediaStore();
  const make = (workerId: string, life: { readonly store: Store } = { store }) =>
    createPublishingService({
      store: life.store,
      clock,
      random,
      ids,
      mediaStore,
      platforms,
      logger,
      accounts,
      policy,
      workerId,
      events: recorder,
      charge: costs.charge,
      ledger: createLedger({ store: life.store, clock, ids, events: recorder, policy }),
      gate: createGate({ store, clock, accounts, settings, policy }),
      slots: { next: async () => new Date(clock.now().getTime() + 10 * minute) },
    });
  const publishing = make('worker-1');
  const content = createContentService({ store, clock, publishing, events: recorder, score: async () => ({ viralScore: 50 }) });
  const { state } = await integrations.connect(userId, 'x', { redirectUri: 'https://app.test/integrations/callback' });
  await integrations.callback(userId, { code: '1', state }, new AbortController().signal);

  const draft = async (changes: Partial<Content> = {}): Promise<Content> =>
    store
      .scope(userId)
      .collection('content')
      .insert({ ...blankContent, id: ids(), ...changes });
  const work = async (service = publishing): Promise<void> => {
    await service.publishDue({ signal: new AbortController().signal });
  };
  const pass = async (minutes: number): Promise<void> => {
    clock.step(minutes * minute);
    await work();
  };
  return { clock, store, platform, publishing, make, content, settings, integrations, accounts, events, costs, draft, work, pass };
}

describe('publishing', () => {
  let t: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    t = await setUp();
  });

  const status = async (id: string): Promise<string> => (await t.content.get(userId, id)).status;

  test('an approved post goes out at its slot, once, and is posted with its address', async () => {
    const { id } = await t.draft();
    await t.content.approve(userId, id);
    await t.work();
    expect(t.platform.creates).toBe(0);
    await t.pass(10);
    await t.pass(10);
    expect(t.platform.creates).toBe(1);
    expect(await t.content.get(userId, id)).toMatchObject({
      status: 'posted',
      platformPostId: 'x-1',
      platformPostUrl: 'https://x.test/x-1',
    });
    expect(t.events.filter(({ type }) => type === 'post.published')).toHaveLength(1);
  });

  test('of many workers that look at once, one sends', async () => {
    const { id } = await t.draft();
    await t.content.approve(userId, id, { at: t.clock.now(), byPerson: true });
    await Promise.all(Array.from({ length: 8 }, (_, index) => t.work(t.make(`worker-${index}`))));
    expect(t.platform.creates).toBe(1);
  });

  test('F02: a lost answer is looked up, found, and never sent again', async () => {
    const { id } = await t.draft();
    t.platform.script.push('drop');
    await t.content.approve(userId, id);
    await t.pass(10);
    expect(await status(id)).toBe('publishing');
    await t.pass(2);
    expect(t.platform).toMatchObject({ creates: 1, reconciles: 1 });
    expect(await status(id)).toBe('posted');
  });

  test('F02: an outcome that the platform cannot tell waits for a person and is not repeated', async () => {
    const { id } = await t.draft();
    t.platform.script.push('drop');
    t.platform.canLook = false;
    await t.content.approve(userId, id);
    await t.pass(10);
    for (let hour = 0; hour < 48; hour += 1) await t.pass(60);
    expect(t.platform.creates).toBe(1);
    expect(await status(id)).toBe('unconfirmed');
    expect(t.events.filter(({ type }) => type === 'post.unconfirmed')).toHaveLength(1);
  });

  test('F02: a request that never arrived is sent once more, and a second absence waits for a person', async () => {
    const { id } = await t.draft();
    t.platform.script.push('vanish', 'vanish');
    await t.content.approve(userId, id);
    await t.pass(10);
    for (let round = 0; round < 20; round += 1) await t.pass(5);
    expect(t.platform.creates).toBe(2);
    expect(await status(id)).toBe('unconfirmed');
  });

  test('a person settles an unconfirmed post either way', async () => {
    t.platform.canLook = false;
    for (const outcome of ['posted', 'not_posted'] as const) {
      const { id } = await t.draft({ caption: `About ${outcome}.` });
      t.platform.script.push('drop');
      await t.content.approve(userId, id);
      await t.pass(10);
      await t.pass(5);
      const settled = await t.publishing.settle(userId, id, { outcome, platformPostUrl: null });
      expect(settled.status).toBe(outcome === 'posted' ? 'posted' : 'failed');
    }
    expect(t.platform.creates).toBe(2);
  });

  test('F01: a process that dies after the create call does not post again', async () => {
    const { id } = await t.draft();
    await t.content.approve(userId, id);
    const write = t.store.collection.bind(t.store);
    let dead = false;
    // The answer is there, and everything that would be written of it fails from now on.
    t.platform.script.push('accept');
    const publish = t.platform.publish;
    t.platform.publish = async (...args) => {
      const operation = await publish(...args);
      dead = true;
      return operation;
    };
    t.store.collection = ((name: Parameters<typeof write>[0]) => {
      if (dead) throw new AmarktaiError('store_failed', 'The store is gone.');
      return write(name);
    }) as typeof t.store.collection;
    await t.pass(10);
    t.store.collection = write;
    t.platform.publish = publish;
    for (let round = 0; round < 10; round += 1) await t.pass(6);
    expect(t.platform.creates).toBe(1);
    expect(await status(id)).toBe('posted');
  });

  test.each([{ thread: null }, { thread: ['one', 'two', 'three'] }])(
    'F02: a process that is killed at any write while it settles a found post sends nothing twice (%o)',
    async ({ thread }) => {
      for (let writes = 1; writes <= 16; writes += 1) {
        t = await setUp();
        const { id } = await t.draft(thread === null ? {} : { type: 'thread', thread });
        t.platform.script.push('drop');
        await t.content.approve(userId, id);
        await t.pass(10);
        t.clock.step(2 * minute);
        const life = mortal({ store: afterWrites(t.store, writes, () => life.kill()), clock: t.clock });
        void t.work(t.make('dies', life));
        await t.clock.settle();
        for (let round = 0; round < 8; round += 1) await t.pass(6);
        expect(t.platform.live.map(({ post }) => post.text)).toEqual(thread ?? ['A post about bread.']);
        expect([writes, await status(id)]).toEqual([writes, 'posted']);
      }
    },
  );

  test('F11: a thread that stops in the middle goes on there', async () => {
    const { id } = await t.draft({ type: 'thread', thread: ['one', 'two', 'three', 'four', 'five'] });
    t.platform.script.push('accept', 'accept', { reject: 'Too many requests.', retryable: true, retryAfterMs: 60_000 });
    await t.content.approve(userId, id);
    await t.pass(10);
    await t.pass(10);
    expect(t.platform.live.map(({ post }) => post.text)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(await status(id)).toBe('posted');
  });

  test('F11: a thread that was refused in the middle goes on there when a person drives it again', async () => {
    const { id } = await t.draft({ type: 'thread', thread: ['one', 'two', 'three'] });
    t.platform.script.push('accept', { reject: 'Not this.' });
    await t.content.approve(userId, id);
    await t.pass(10);
    expect(await status(id)).toBe('failed');
    await t.content.retry(userId, id);
    await t.pass(1);
    expect(t.platform.live.map(({ post }) => post.text)).toEqual(['one', 'two', 'three']);
    expect(await status(id)).toBe('posted');
  });

  test('F11: a thread of which parts are live is not published with another text', async () => {
    const { id } = await t.draft({ type: 'thread', thread: ['one', 'two', 'three'] });
    t.platform.script.push('accept', { reject: 'Not this.' });
    await t.content.approve(userId, id);
    await t.pass(10);
    await t.content.edit(userId, id, { caption: 'Another text.' });
    await expect(t.content.approve(userId, id)).rejects.toMatchObject({ code: 'conflict', details: { parts: 1 } });
    expect(t.platform.live.map(({ post }) => post.text)).toEqual(['one']);
  });

  test('F11: a thread part with a lost answer is found and the rest follows', async () => {
    const { id } = await t.draft({ type: 'thread', thread: ['one', 'two', 'three'] });
    t.platform.script.push('accept', 'drop');
    await t.content.approve(userId, id);
    await t.pass(10);
    await t.pass(5);
    await t.pass(5);
    expect(t.platform.live.map(({ post }) => post.text)).toEqual(['one', 'two', 'three']);
    expect(await status(id)).toBe('posted');
  });

  test('F11: a process that dies in the middle of a thread goes on behind the parts it has stored', async () => {
    const { id } = await t.draft({ type: 'thread', thread: ['one', 'two', 'three', 'four'] });
    await t.content.approve(userId, id);
    const publish = t.platform.publish;
    // The third create call arrives, and the process is gone before anything more is written.
    t.platform.publish = (post, account, options) =>
      publish(post, account, {
        ...options,
        onProgress: async (operation) => {
          if (operation.parts.length >= 3) await new Promise(() => {});
          await options.onProgress?.(operation);
        },
      });
    t.clock.step(10 * minute);
    void t.work(t.make('dies'));
    await t.clock.settle();
    await t.clock.settle();
    t.platform.publish = publish;
    for (let round = 0; round < 6; round += 1) await t.pass(3);
    expect(t.platform.live.map(({ post }) => post.text)).toEqual(['one', 'two', 'three', 'four']);
    expect(await t.content.get(userId, id)).toMatchObject({ status: 'posted', platformPostId: 'x-1' });
  });

  test('F10: an upload that is processed is asked about until it is live', async () => {
    const { id } = await t.draft();
    t.platform.script.push('process');
    await t.content.approve(userId, id);
    await t.pass(10);
    expect(await status(id)).toBe('publishing');
    await t.pass(1);
    expect(t.platform).toMatchObject({ creates: 1, resumes: 1 });
    expect(await status(id)).toBe('posted');
  });

  test('F12: a limit pauses the account, and the post goes out when the window reopens', async () => {
    const first = await t.draft({ caption: 'First.' });
    const second = await t.draft({ caption: 'Second.' });
    t.platform.script.push({ fail: new AmarktaiError('rate_limited', 'Too many posts.', { retryAfterMs: 15 * minute }) });
    await t.content.approve(userId, first.id);
    await t.pass(10);
    await t.content.approve(userId, second.id, { at: t.clock.now(), byPerson: true });
    await t.pass(5);
    expect(t.platform.creates).toBe(1);
    await t.pass(20);
    await t.pass(5);
    expect(t.platform.creates).toBe(3);
    expect([await status(first.id), await status(second.id)]).toEqual(['posted', 'posted']);
  });

  test('F12: a refusal for good costs no second try', async () => {
    const { id } = await t.draft();
    t.platform.script.push({ reject: 'The text is not allowed.' });
    await t.content.approve(userId, id);
    await t.pass(10);
    await t.pass(600);
    expect(t.platform.creates).toBe(1);
    expect(await t.content.get(userId, id)).toMatchObject({ status: 'failed', failureReason: 'The text is not allowed.' });
  });

  test('an adapter that breaks while sending leaves an unknown outcome, not a retry', async () => {
    const { id } = await t.draft();
    t.platform.script.push('crash');
    t.platform.canLook = false;
    await t.content.approve(userId, id);
    await t.pass(10);
    await t.pass(10);
    expect(t.platform.creates).toBe(1);
    expect(await status(id)).toBe('unconfirmed');
  });

  test('an edit withdraws the approval', async () => {
    const { id } = await t.draft();
    await t.content.approve(userId, id);
    expect((await t.content.edit(userId, id, { caption: 'Another text.' })).status).toBe('pending');
    await t.pass(20);
    expect(t.platform.creates).toBe(0);
  });

  test('F20: a change of only the time keeps the approval', async () => {
    const { id } = await t.draft();
    await t.content.approve(userId, id);
    const later = new Date(t.clock.now().getTime() + 60 * minute);
    expect(await t.content.edit(userId, id, { scheduledFor: later })).toMatchObject({ status: 'scheduled', scheduledFor: later });
    await t.pass(20);
    expect(t.platform.creates).toBe(0);
    await t.pass(41);
    expect(t.platform.creates).toBe(1);
  });

  test('F05: a post that was due too long ago is held, not fired', async () => {
    const { id } = await t.draft();
    await t.content.approve(userId, id);
    await t.pass(10 + 6 * 60 + 1);
    expect(t.platform.creates).toBe(0);
    expect(await status(id)).toBe('held');
  });

  test('the kill switch stops a due post and lets it go afterwards', async () => {
    const { id } = await t.draft();
    await t.content.approve(userId, id);
    await t.settings.change(userId, { paused: true });
    await t.pass(10);
    expect(t.platform.creates).toBe(0);
    await t.settings.change(userId, { paused: false });
    await t.pass(6);
    expect(await status(id)).toBe('posted');
  });

  test('with automatic posting off a due post is held, unless a person scheduled it', async () => {
    await t.integrations.change(userId, 'x', { autoPostEnabled: false });
    const unasked = await t.draft({ caption: 'Unasked.' });
    const asked = await t.draft({ caption: 'Asked.' });
    await t.content.approve(userId, unasked.id);
    await t.content.approve(userId, asked.id, { byPerson: true });
    await t.pass(10);
    expect([await status(unasked.id), await status(asked.id)]).toEqual(['held', 'posted']);
  });

  test('the daily cap moves a post to the next local day', async () => {
    await t.settings.change(userId, { dailyCaps: { x: 1 } });
    const first = await t.draft({ caption: 'First.' });
    const second = await t.draft({ caption: 'Second.' });
    await t.content.approve(userId, first.id);
    await t.pass(10);
    await t.content.approve(userId, second.id);
    await t.pass(10);
    expect(t.platform.creates).toBe(1);
    await t.pass(15 * 60);
    expect(await status(second.id)).toBe('posted');
  });

  test('the same text is not sent twice, whatever its case, links and hashtags', async () => {
    const first = await t.draft({ caption: 'Fresh bread, every day!' });
    const again = await t.draft({ caption: 'FRESH bread every day https://a.test #bread' });
    await t.content.approve(userId, first.id);
    await t.pass(10);
    await t.content.approve(userId, again.id);
    await t.pass(10);
    expect(t.platform.creates).toBe(1);
    expect(await status(again.id)).toBe('failed');
  });

  test('a failed post is driven again by a person', async () => {
    const { id } = await t.draft();
    t.platform.script.push({ reject: 'Not now.' });
    await t.content.approve(userId, id);
    await t.pass(10);
    await t.content.retry(userId, id);
    await t.pass(1);
    expect(await status(id)).toBe('posted');
    expect(t.platform.creates).toBe(2);
  });

  test('what a person approves twice at once goes out once', async () => {
    const { id } = await t.draft();
    const answers = await Promise.allSettled([t.content.approve(userId, id), t.content.approve(userId, id)]);
    expect(answers.filter(({ status: outcome }) => outcome === 'fulfilled')).toHaveLength(1);
    await t.pass(10);
    expect(t.platform.creates).toBe(1);
  });

  test('another user cannot see, approve or settle a post', async () => {
    const { id } = await t.draft();
    for (const work of [
      t.content.get('eve', id),
      t.content.approve('eve', id),
      t.content.edit('eve', id, {}),
      t.publishing.settle('eve', id, { outcome: 'posted' }),
    ]) {
      await expect(work).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('a paid post over the budget is held and costs nothing', async () => {
    t = await setUp({ postCostNanoUsd: 15_000_000 });
    await t.costs.setMonthlyLimit(userId, 20_000_000);
    const first = await t.draft({ caption: 'First.' });
    const second = await t.draft({ caption: 'Second.' });
    await t.content.approve(userId, first.id);
    await t.content.approve(userId, second.id);
    await t.pass(10);
    const states = [await status(first.id), await status(second.id)].toSorted();
    expect(states).toEqual(['held', 'posted']);
    expect(await t.costs.current(userId)).toMatchObject({ usedNanoUsd: 15_000_000, heldNanoUsd: 0 });
  });
});

/** Calls `then` when the storage has been written to this many times; a transaction counts as one write. */
function afterWrites(store: Store, writes: number, then: () => void): Store {
  let left = writes;
  const counted = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = await work();
    left -= 1;
    if (left === 0) then();
    return result;
  };
  const writing = new Set<string | symbol>(['insert', 'update', 'increment', 'claim', 'remove']);
  const watched = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get: (object, member) => {
        const value: unknown = Reflect.get(object, member);
        return typeof value === 'function' && writing.has(member)
          ? (...values: unknown[]) => counted(async () => value.apply(object, values))
          : value;
      },
    });
  return {
    ...store,
    collection: (name) => watched(store.collection(name)),
    scope: (user) => afterWritesOf(store.scope(user)),
    transaction: (work) => counted(() => store.transaction(work)),
  };

  function afterWritesOf(scoped: Store): Store {
    return { ...scoped, collection: (name) => watched(scoped.collection(name)) };
  }
}
