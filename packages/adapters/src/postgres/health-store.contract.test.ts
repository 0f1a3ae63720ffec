import { healthStoreContract } from '@amarktai/core/testing';
import { test } from 'vitest';
import { postgresHealthStore } from './health-store.ts';
import { onEveryDatabase } from './testing/databases.ts';

onEveryDatabase(
  (name) => `the health store in ${name} keeps the law of HealthStore`,
  (database) => {
    const make = async () => {
      await database().empty();
      return { store: postgresHealthStore({ connection: database().connection }) };
    };
    for (const law of healthStoreContract(make)) test(law.name, law.run);
  },
);
