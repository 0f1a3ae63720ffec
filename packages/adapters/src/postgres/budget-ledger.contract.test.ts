import { fork } from 'node:child_process';
import { once } from 'node:events';
import { budgetLedgerContract, manualClock } from '@amarktai/core/testing';
import { describe, expect, test } from 'vitest';
import { postgresBudgetLedger } from './budget-ledger.ts';
import { databases, onEveryDatabase } from './testing/databases.ts';

onEveryDatabase(
  (name) => `the budget ledger in ${name} keeps the law of BudgetLedger`,
  (database) => {
    const make = async () => {
      await database().empty();
      const clock = manualClock();
      return { ledger: postgresBudgetLedger({ connection: database().connection, clock }), advance: (ms: number) => clock.step(ms) };
    };
    for (const law of budgetLedgerContract(make)) test(law.name, law.run);
  },
);

const url = process.env.DATABASE_URL;
describe.skipIf(!url)(url ? 'two processes' : 'two processes (skipped: DATABASE_URL is not set)', () => {
  /** How many of 40 holds of 1 nano-dollar each process gets from a budget of 50 in all. */
  const take = async (schema: string): Promise<{ postgres: number; memory: number }> => {
    const child = fork(new URL('./testing/reserve-in-child.ts', import.meta.url), [schema], { execArgv: ['--conditions=amarktai-source'] });
    const [[counts]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
    return counts as { postgres: number; memory: number };
  };

  test('share a budget in PostgreSQL and do not share one in memory', async () => {
    const database = await databases[1]!.open();
    try {
      const ledger = postgresBudgetLedger({ connection: database.connection });
      await ledger.setLimit('team', 50);
      const [one, other] = await Promise.all([take(database.connection.schema), take(database.connection.schema)]);
      expect(one.postgres + other.postgres).toBe(50);
      expect((await ledger.balances(['team']))[0]).toMatchObject({ spentNanoUsd: 50, heldNanoUsd: 0 });
      expect(one.memory + other.memory).toBe(80);
    } finally {
      await database.drop();
    }
  }, 120_000);
});
