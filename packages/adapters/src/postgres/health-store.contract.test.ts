import { healthStoreContract } from '@amarktai/core/testing';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { postgresHealthStore } from './health-store.ts';
import { databases, type TestDatabase } from './testing/databases.ts';

for (const { name, skip, open } of databases) {
  describe.skipIf(skip)(`the health store in ${name} keeps the law of HealthStore`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database?.drop());

    const make = async () => {
      await database.empty();
      return { store: postgresHealthStore({ connection: database.connection }) };
    };
    for (const law of healthStoreContract(make)) test(law.name, law.run);
  });
}
