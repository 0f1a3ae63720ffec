import type { HealthStore } from '../ports/health-store.ts';
import { type ContractCase, ensure, ensureEqual } from './contract.ts';

/** A fresh, empty store for one case. */
export interface HealthStoreSubject {
  readonly store: HealthStore;
  close?(): Promise<void>;
}

/** The law of `HealthStore`: a small versioned document per key with compare-and-set. `make` is called once a case. */
export function healthStoreContract(make: () => Promise<HealthStoreSubject>): readonly ContractCase[] {
  const law = (name: string, prove: (store: HealthStore) => Promise<void>): ContractCase => ({
    name,
    run: async () => {
      const subject = await make();
      try {
        await prove(subject.store);
      } finally {
        await subject.close?.();
      }
    },
  });

  return [
    law('a key nobody wrote is absent from the answer', async (store) => {
      ensureEqual([...(await store.read(['endpoint:none']))], [], 'missing keys have no entry');
    }),

    law('what was written is read back with its version', async (store) => {
      const written = await store.write('endpoint:a', { openUntil: 5, nested: { list: [1, 2] } }, null);
      ensure(written !== null, 'a first write succeeds');
      ensureEqual((await store.read(['endpoint:a'])).get('endpoint:a'), written, 'the record as written');
      ensureEqual(written.value, { openUntil: 5, nested: { list: [1, 2] } }, 'the value is kept');
    }),

    law('several keys are read at once, missing ones left out', async (store) => {
      await store.write('endpoint:a', 1, null);
      await store.write('credential:b', 2, null);
      const records = await store.read(['credential:b', 'endpoint:x', 'endpoint:a']);
      ensureEqual([...records.keys()].toSorted(), ['credential:b', 'endpoint:a'], 'only what exists');
    }),

    law('creating a key that exists is refused and changes nothing', async (store) => {
      await store.write('endpoint:a', 'first', null);
      ensureEqual(await store.write('endpoint:a', 'second', null), null, 'the second create is refused');
      ensureEqual((await store.read(['endpoint:a'])).get('endpoint:a')?.value, 'first', 'the first value stands');
    }),

    law('a write with a stale version is refused, with the current one it succeeds and the version moves on', async (store) => {
      const first = await store.write('endpoint:a', 1, null);
      const second = await store.write('endpoint:a', 2, first!.version);
      ensure(second !== null && second.version !== first!.version, 'the version moves on');
      ensureEqual(await store.write('endpoint:a', 3, first!.version), null, 'a stale version is refused');
      ensureEqual((await store.read(['endpoint:a'])).get('endpoint:a')?.value, 2, 'the stale write left nothing');
    }),

    law('writing with a version to a key that does not exist is refused', async (store) => {
      ensureEqual(await store.write('endpoint:a', 1, 1), null, 'there is nothing to compare with');
      ensureEqual([...(await store.read(['endpoint:a']))], [], 'nothing is created');
    }),

    law('of concurrent writes from one version exactly one wins', async (store) => {
      const first = await store.write('endpoint:a', 0, null);
      const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => store.write('endpoint:a', index + 1, first!.version)));
      ensureEqual(outcomes.filter((outcome) => outcome !== null).length, 1, 'one winner');
      const creations = await Promise.all(Array.from({ length: 20 }, (_, index) => store.write('endpoint:b', index, null)));
      ensureEqual(creations.filter((outcome) => outcome !== null).length, 1, 'one creator');
    }),

    law('a removed key is gone, can be created again, and an old version does not fit the new one', async (store) => {
      const first = await store.write('credential:a', 'old', null);
      await store.remove('credential:a');
      ensureEqual([...(await store.read(['credential:a']))], [], 'gone');
      await store.remove('credential:a');
      const second = await store.write('credential:a', 'new', null);
      ensure(second !== null, 'created again');
      ensure(second.version !== first!.version, 'a version is not used twice');
    }),

    law('what a caller does to a value afterwards does not reach the store', async (store) => {
      const value = { until: 1 };
      await store.write('endpoint:a', value, null);
      value.until = 2;
      const read = (await store.read(['endpoint:a'])).get('endpoint:a')?.value as { until: number };
      ensureEqual(read, { until: 1 }, 'the written value was copied');
      read.until = 3;
      ensureEqual((await store.read(['endpoint:a'])).get('endpoint:a')?.value, { until: 1 }, 'the read value was a copy');
    }),
  ];
}
