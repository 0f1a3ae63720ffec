import { describe, expect, test } from 'vitest';
import type { Collection, Store } from '../ports/store.ts';
import { breaks } from '../testing/breaks.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { storeContract } from '../testing/store-contract.ts';
import { memoryStore } from './memory-store.ts';

const make = async () => {
  const clock = manualClock();
  return { store: memoryStore({ clock }), advance: (ms: number) => clock.step(ms) };
};

describe('the memory store keeps the law of Store', () => {
  for (const law of storeContract(make)) test(law.name, law.run);
});

describe('the law of Store catches', () => {
  type AnyCollection = Collection<{ id: string }>;
  /** A store whose collections, also those of scopes and transactions, are broken. */
  const withCollections = (store: Store, breakIt: (collection: AnyCollection, store: Store) => Partial<AnyCollection>): Store => ({
    ...store,
    collection: (name) => {
      const collection = store.collection(name) as unknown as AnyCollection;
      return { ...collection, ...breakIt(collection, store) } as never;
    },
    scope: (userId) => withCollections(store.scope(userId), breakIt),
    transaction: (work) => store.transaction((inner) => work(withCollections(inner, breakIt))),
  });

  const broken: readonly [what: string, law: string, (store: Store) => Store][] = [
    [
      'a store that forgets updates',
      'an update changes what it names, and when',
      (store) => withCollections(store, (rows) => ({ update: async (id) => rows.get(id) })),
    ],
    [
      'a store that ignores guards',
      'with a guard nothing happens unless the row matches',
      (store) => withCollections(store, (rows) => ({ update: (id, patch) => rows.update(id, patch) })),
    ],
    [
      'a store that compares and then sets in two steps',
      'of concurrent compare-and-sets exactly one wins',
      (store) =>
        withCollections(store, (rows) => ({
          update: async (id, patch, only) => ((await rows.count({ id, ...only })) === 0 ? null : rows.update(id, patch)),
        })),
    ],
    [
      'a store that adds in two steps',
      'increments add, take null for 0, and none is lost among many',
      (store) =>
        withCollections(store, (rows) => ({
          increment: async (id, deltas) => {
            const row = (await rows.get(id)) as Record<string, number> | null;
            return (
              row &&
              rows.update(id, Object.fromEntries(Object.entries(deltas).map(([name, delta]) => [name, (row[name] ?? 0) + delta])) as never)
            );
          },
        })),
    ],
    [
      'a store that claims in two steps',
      'of concurrent claims each row goes to exactly one',
      (store) =>
        withCollections(store, (rows) => ({
          claim: async (where, patch, limit, options) => {
            const found = (await rows.find({ where, limit })).rows;
            return Promise.all(found.map(async ({ id }) => (await rows.claim({ id }, patch, 1, options))[0]!));
          },
        })),
    ],
    [
      'a store whose transactions keep what they wrote',
      'a transaction that throws leaves nothing, whatever it did',
      (store) => ({ ...store, transaction: (work) => work(store) }),
    ],
    [
      'a store whose scopes see everything',
      'a scoped store reads, finds, counts and adds up its own rows',
      (store) => ({ ...store, scope: () => store }),
    ],
    [
      'a store whose scopes change everything',
      'a scoped store changes, claims and removes its own rows',
      (store) => ({ ...store, scope: () => store }),
    ],
    [
      'a scope that counts everything',
      'a scoped store reads, finds, counts and adds up its own rows',
      (store) => ({ ...store, scope: (user) => withCollections(store.scope(user), () => ({ count: async () => 4 })) }),
    ],
    [
      'a store that ignores cursors',
      'a page with a filter goes on within the filter',
      (store) => withCollections(store, (rows) => ({ find: ({ cursor: _, ...options } = {}) => rows.find(options) })),
    ],
    [
      'a store that ignores directions',
      'pages by id descending go through all rows in order, nulls last and ties by id',
      (store) => withCollections(store, (rows) => ({ find: ({ order: _, ...options } = {}) => rows.find(options) })),
    ],
    [
      'a store that shares its rows',
      'what a caller does to a row afterwards does not reach the store',
      (store) => {
        const shared = new Map<string, Promise<{ id: string } | null>>();
        return withCollections(store, (rows) => ({
          get: (id) => shared.get(id) ?? shared.set(id, rows.get(id)).get(id)!,
          find: async () => ({ rows: [(await shared.get('j'))!], nextCursor: null }),
        }));
      },
    ],
    [
      'a store that removes everything',
      'nothing removes everything by accident',
      (store) =>
        withCollections(store, (rows) => ({
          remove: (where) => rows.remove(Object.keys(where ?? {}).length === 0 ? { id: { ne: '' } } : where),
        })),
    ],
    [
      'a store that gives null sums as 0',
      'groups come in ascending order of key, null last, and a group of nulls has no sum',
      (store) =>
        withCollections(store, (rows) => ({
          aggregate: async (options) =>
            (await rows.aggregate(options)).map((row) => ({
              ...row,
              sums: Object.fromEntries(Object.entries(row.sums).map(([name, sum]) => [name, sum ?? 0])),
            })),
        })),
    ],
  ];
  for (const [what, law, breakIt] of broken) {
    test(what, async () => {
      const laws = storeContract(async () => {
        const subject = await make();
        return { ...subject, store: breakIt(subject.store) };
      });
      expect(await breaks(laws, law)).toBe(true);
    });
  }
});

test('what happens outside of a transaction to a row that it changes makes it run again', async () => {
  const store = memoryStore();
  const leases = store.collection('leases');
  await leases.insert({ id: 'l', owner: 'a', token: 1, until: new Date(0) });
  let runs = 0;
  await store.transaction(async (inner) => {
    const { token } = (await inner.collection('leases').get('l'))!;
    if (runs++ === 0) await leases.increment('l', { token: 10 });
    await inner.collection('leases').update('l', { token: token + 1 });
  });
  expect([runs, (await leases.get('l'))!.token]).toEqual([2, 12]);
});

test('a transaction that is disturbed each time fails as retryable', async () => {
  const store = memoryStore();
  const leases = store.collection('leases');
  await leases.insert({ id: 'l', owner: 'a', token: 1, until: new Date(0) });
  let runs = 0;
  const outcome = store.transaction(async (inner) => {
    runs++;
    await leases.increment('l', { token: 1 });
    await inner.collection('leases').update('l', { owner: 'b' });
    await leases.increment('l', { token: 1 });
  });
  await expect(outcome).rejects.toMatchObject({ code: 'store_failed', retryable: true });
  expect(runs).toBe(6);
});

test('what a transaction has written is not seen outside before it is done', async () => {
  const store = memoryStore();
  await store.transaction(async (inner) => {
    await inner.collection('leases').insert({ id: 'l', owner: 'a', token: 1, until: new Date(0) });
    expect(await store.collection('leases').count()).toBe(0);
  });
  expect(await store.collection('leases').count()).toBe(1);
});

test('a closed store says so', async () => {
  const store = memoryStore();
  await store.close();
  await expect(store.ping()).rejects.toMatchObject({ code: 'store_failed' });
  await expect(store.collection('leases').count()).rejects.toMatchObject({ code: 'store_failed' });
});

test('of two collisions the first key is named, whether its row is from within the transaction or from before', async () => {
  const store = memoryStore();
  const row = { userId: 'anna', source: 's', volume: null, region: null, url: null, observedAt: new Date(0) };
  await store.collection('trends').insert({ ...row, id: 'before', topic: 'a' });
  await store.transaction(async (inner) => {
    await inner.collection('trends').insert({ ...row, id: 'within', topic: 'b' });
    await expect(inner.collection('trends').insert({ ...row, id: 'before', topic: 'b' })).rejects.toMatchObject({
      details: { key: ['id'], id: 'before' },
    });
    await expect(inner.collection('trends').insert({ ...row, id: 'within', topic: 'a' })).rejects.toMatchObject({
      details: { key: ['id'], id: 'within' },
    });
  });
});
