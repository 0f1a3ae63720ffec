import { manualClock, storeContract } from '@amarktai/core/testing';
import { test } from 'vitest';
import { postgresStore } from './store.ts';
import { onEveryDatabase } from './testing/databases.ts';

onEveryDatabase(
  (name) => `the store in ${name} keeps the law of Store`,
  (database) => {
    const make = async () => {
      await database().empty();
      const clock = manualClock();
      return { store: postgresStore({ connection: database().connection, clock }), advance: (ms: number) => clock.step(ms) };
    };
    for (const law of storeContract(make)) test(law.name, law.run);
  },
);
