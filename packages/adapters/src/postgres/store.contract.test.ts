import { manualClock, storeContract } from '@amarktai/core/testing';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { postgresStore } from './store.ts';
import { databases, type TestDatabase } from './testing/databases.ts';

for (const { name, skip, open } of databases) {
  describe.skipIf(skip)(`the store in ${name} keeps the law of Store`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database?.drop());

    const make = async () => {
      await database.empty();
      const clock = manualClock();
      return { store: postgresStore({ connection: database.connection, clock }), advance: (ms: number) => clock.step(ms) };
    };
    for (const law of storeContract(make)) test(law.name, law.run);
  });
}
