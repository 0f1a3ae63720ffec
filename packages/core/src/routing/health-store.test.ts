import { describe, expect, test } from 'vitest';
import type { HealthStore } from '../ports/health-store.ts';
import { healthStoreContract } from '../testing/health-store-contract.ts';
import { createHealthStore } from './health-store.ts';

describe('the memory health store keeps the law of HealthStore', () => {
  for (const law of healthStoreContract(async () => ({ store: createHealthStore() }))) test(law.name, law.run);
});

describe('the law of HealthStore catches', () => {
  const broken: Record<string, (store: HealthStore) => HealthStore> = {
    'a store that ignores versions': (store) => ({
      ...store,
      write: async (key, value) => store.write(key, value, (await store.read([key])).get(key)?.version ?? null),
    }),
    'a store that answers missing keys': (store) => ({
      ...store,
      read: async (keys) => new Map([...keys.map((key) => [key, { value: null, version: 0 }] as const), ...(await store.read(keys))]),
    }),
    'a store that never removes': (store) => ({ ...store, remove: async () => {} }),
    'a store that shares its objects': (store) => {
      const values = new Map<string, unknown>();
      return {
        ...store,
        read: async (keys) => new Map([...(await store.read(keys))].map(([key, record]) => [key, { ...record, value: values.get(key) }])),
        write: async (key, value, version) => {
          const record = await store.write(key, value, version);
          if (record) values.set(key, value);
          return record;
        },
      };
    },
  };
  for (const [what, breakIt] of Object.entries(broken)) {
    test(what, async () => {
      const laws = healthStoreContract(async () => ({ store: breakIt(createHealthStore()) }));
      const verdicts = await Promise.allSettled(laws.map((law) => law.run()));
      expect(verdicts.some((verdict) => verdict.status === 'rejected')).toBe(true);
    });
  }
});

test('beyond its size the store forgets the keys written longest ago', async () => {
  const store = createHealthStore({ maxKeys: 2 });
  for (const key of ['a', 'b', 'c']) await store.write(key, key, null);
  expect([...(await store.read(['a', 'b', 'c'])).keys()]).toEqual(['b', 'c']);
});
