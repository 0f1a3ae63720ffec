import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { budgetLedgerContract, manualClock } from '@amarktai/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresBudgetLedger } from './budget-ledger.ts';
import { databases, type TestDatabase } from './testing/databases.ts';

for (const { name, skip, open } of databases) {
  describe.skipIf(skip)(`the budget ledger in ${name} keeps the law of BudgetLedger`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database?.drop());

    const make = async () => {
      await database.empty();
      const clock = manualClock();
      return { ledger: postgresBudgetLedger({ connection: database.connection, clock }), advance: (ms: number) => clock.step(ms) };
    };
    for (const law of budgetLedgerContract(make)) test(law.name, law.run);
  });
}

const url = process.env.DATABASE_URL;
describe.skipIf(!url)(url ? 'two processes' : 'two processes (skipped: DATABASE_URL is not set)', () => {
  /** How many of 40 holds of 1 nano-dollar each of two processes gets from a budget of 50 in all. */
  const race = async (kind: 'postgres' | 'memory', schema: string): Promise<number> => {
    const script = new URL('./testing/reserve-in-child.ts', import.meta.url);
    const children = [1, 2].map(() => fork(script, [kind, schema], { execArgv: ['--conditions=amarktai-source'] }));
    const counts = await Promise.all(children.map((child: ChildProcess) => once(child, 'message') as Promise<[number]>));
    await Promise.all(children.map((child) => (child.exitCode === null ? once(child, 'exit') : null)));
    return counts.reduce((sum, [count]) => sum + count, 0);
  };

  test('share a budget in PostgreSQL and do not share one in memory', async () => {
    const database = await databases[1]!.open();
    try {
      await postgresBudgetLedger({ connection: database.connection }).setLimit('team', 50);
      expect(await race('postgres', database.connection.schema)).toBe(50);
      expect((await postgresBudgetLedger({ connection: database.connection }).balances(['team']))[0]).toMatchObject({ spentNanoUsd: 50, heldNanoUsd: 0 });
      expect(await race('memory', database.connection.schema)).toBe(80);
    } finally {
      await database.drop();
    }
  }, 60_000);
});
