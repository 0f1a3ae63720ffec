import { expect, test } from 'vitest';
import { memoryStore } from '../defaults/memory-store.ts';
import type { Store } from '../ports/store.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { createHealth } from './health.ts';

const intervalMs = 15_000;

async function setUp() {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const due = (id: string, at: Date, state: 'scheduled' | 'published' = 'scheduled') =>
    store.scope('ann').collection('publications').insert({
      id,
      contentId: id,
      webappId: null,
      integrationId: null,
      platform: 'x',
      state,
      generation: 0,
      contentHash: 'h',
      dueAt: at,
      nextAttemptAt: at,
      scheduledByPerson: false,
      attempts: 0,
      leaseToken: 0,
      leaseUntil: null,
      leaseOwner: null,
      operation: null,
      createdParts: [],
      platformPostId: null,
      platformPostUrl: null,
      publishedAt: null,
      failureCode: null,
      failureReason: null,
    });
  return { clock, store, due, health: createHealth({ store, clock, mode: 'test', version: '1', intervalMs }) };
}

test('F05: when the worker is dead, health turns red within two intervals and says how old the oldest due post is', async () => {
  const { clock, due, health } = await setUp();
  const at = clock.now();
  await due('late', at);
  await due('out', new Date(at.getTime() - 60_000), 'published');
  await due('later', new Date(at.getTime() + 3_600_000));
  clock.step(intervalMs);
  expect(await health()).toMatchObject({ status: 'ok', oldestDuePost: at, problems: [] });
  clock.step(intervalMs + 1);
  const { status, oldestDuePost, problems } = await health();
  expect({ status, oldestDuePost }).toEqual({ status: 'degraded', oldestDuePost: at });
  expect(problems).toEqual([expect.stringContaining(at.toISOString())]);
});

test('a storage that does not answer is a problem, not an exception', async () => {
  const { clock, store } = await setUp();
  const broken: Store = {
    ...store,
    collection: () => ({ ...store.collection('publications'), find: () => Promise.reject(new Error('down')) }) as never,
  };
  expect(await createHealth({ store: broken, clock, mode: 'test', version: '1', intervalMs })()).toMatchObject({
    status: 'degraded',
    problems: ['The storage does not answer.'],
  });
});
