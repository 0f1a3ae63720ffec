import { beforeEach, describe, expect, test } from 'vitest';
import { emitterBus } from '../defaults/emitter-bus.ts';
import { createIds } from '../defaults/ids.ts';
import { silentLogger } from '../defaults/logger.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import { AmarktaiError } from '../errors.ts';
import type { PostMetrics } from '../ports/platform.ts';
import type { Accounts } from './accounts.ts';
import { blankContent } from '../testing/blank-content.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { scriptedPlatform } from '../testing/scripted-platform.ts';
import { createMetricsService } from './metrics.ts';
import { createOutbox } from './outbox.ts';

const userId = 'ann';
const hour = 3_600_000;
const { signal } = new AbortController();
const none: PostMetrics = {
  impressions: null,
  views: null,
  reach: null,
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  clicks: null,
  watchSeconds: null,
};

async function setUp() {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const ids = createIds({ clock });
  const platform = scriptedPlatform('x');
  const accounts: Accounts = {
    find: async () => ({ id: 'i1' }) as never,
    open: async (integration) => ({ integration, account: { id: 'me', accessToken: 't', data: {} } }),
    markNeedsReconnect: async () => {},
    pause: async () => {},
  };
  const metrics = createMetricsService({
    store,
    clock,
    ids,
    platforms: { x: platform },
    logger: silentLogger,
    accounts,
    events: createOutbox({ store, clock, ids, bus: emitterBus() }),
    charge: async () => async () => {},
  });
  const publishedAt = clock.now();
  await store.collection('content').insert({
    id: 'c1',
    userId,
    ...blankContent,
    status: 'posted',
    caption: 'Bread.',
    postedAt: publishedAt,
    platformPostId: 'p1',
  });
  await store.collection('publications').insert({
    id: 'pub1',
    userId,
    contentId: 'c1',
    webappId: null,
    integrationId: 'i1',
    platform: 'x',
    state: 'published',
    generation: 0,
    contentHash: '',
    dueAt: publishedAt,
    nextAttemptAt: publishedAt,
    scheduledByPerson: false,
    attempts: 1,
    leaseToken: 1,
    leaseUntil: null,
    leaseOwner: null,
    operation: null,
    createdParts: [],
    platformPostId: 'p1',
    platformPostUrl: null,
    publishedAt,
    failureCode: null,
    failureReason: null,
  });
  for (const ageSeconds of [3600, 86_400]) {
    await store.collection('metricReads').insert({
      id: `r${ageSeconds}`,
      userId,
      publicationId: 'pub1',
      ageSeconds,
      dueAt: new Date(publishedAt.getTime() + ageSeconds * 1000),
      state: 'waiting',
      leaseUntil: null,
      tries: 0,
    });
  }
  const snapshots = async () => (await store.collection('metricSnapshots').find()).rows;
  const read = async (id: number) => store.collection('metricReads').get(`r${id}`);
  const content = async () => store.collection('content').get('c1');
  return { clock, store, platform, metrics, snapshots, read, content };
}

describe('measuring', () => {
  let t: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    t = await setUp();
  });

  test('a snapshot is taken when its age has come, once', async () => {
    expect(await t.metrics.readDue({ signal })).toBe(0);
    t.clock.step(hour);
    expect(await t.metrics.readDue({ signal })).toBe(1);
    expect(await t.metrics.readDue({ signal })).toBe(0);
    expect(await t.snapshots()).toMatchObject([{ ageSeconds: 3600, views: 100, likes: 7, impressions: null }]);
    expect(await t.metrics.nextDueAt()).toEqual(new Date('2026-01-06T09:00:00Z'));
  });

  test('of two workers at once one takes the snapshot', async () => {
    t.clock.step(hour);
    const taken = await Promise.all([t.metrics.readDue({ signal }), t.metrics.readDue({ signal })]);
    expect(taken.toSorted((left, right) => left - right)).toEqual([0, 1]);
  });

  test('F18: what a platform does not report stays unknown on the post, never 0', async () => {
    t.platform.metricsOf = () => ({ ...none, likes: 3 });
    t.clock.step(hour);
    await t.metrics.readDue({ signal });
    expect(await t.content()).toMatchObject({ likes: 3, views: null, comments: null, ctr: null });
  });

  test('F18: a post without data yet is read again and gets no snapshot', async () => {
    t.platform.metricsOf = () => undefined;
    t.clock.step(hour);
    expect(await t.metrics.readDue({ signal })).toBe(0);
    expect(await t.snapshots()).toEqual([]);
    expect(await t.read(3600)).toMatchObject({ state: 'waiting', tries: 1 });
  });

  test('numbers read long after their age are shown and count for no age', async () => {
    t.clock.step(2 * hour);
    await t.metrics.readDue({ signal });
    expect(await t.snapshots()).toEqual([]);
    expect(await t.content()).toMatchObject({ views: 100 });
    expect(await t.read(3600)).toMatchObject({ state: 'missed' });
  });

  test('a failing platform is asked again with pauses, and given up after five times', async () => {
    t.platform.metrics = async () => {
      throw new AmarktaiError('upstream_failed', 'Down.');
    };
    t.clock.step(hour);
    let asked = 0;
    for (let minute = 0; minute < 120; minute += 1) {
      const before = (await t.read(3600))?.tries ?? 0;
      await t.metrics.readDue({ signal });
      asked += ((await t.read(3600))?.tries ?? 0) - before;
      t.clock.step(60_000);
    }
    expect(asked).toBeLessThanOrEqual(5);
    expect(await t.read(3600)).toMatchObject({ state: 'missed' });
  });

  test('a sync shows today’s numbers and says which account failed', async () => {
    expect(await t.metrics.sync(userId, { signal })).toEqual({ posts: 1, failures: [] });
    expect(await t.content()).toMatchObject({ views: 100, likes: 7 });
    t.platform.metrics = async () => {
      throw new AmarktaiError('upstream_failed', 'X is down.');
    };
    expect(await t.metrics.sync(userId, { signal })).toEqual({ posts: 1, failures: [{ platform: 'x', detail: 'X is down.' }] });
  });
});
