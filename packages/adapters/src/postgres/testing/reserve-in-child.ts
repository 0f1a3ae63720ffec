/** A process of its own that takes what it can from a shared budget and from one in its memory, and reports how many holds it got of each. */
import { type BudgetLedger, isAmarktaiError } from '@amarktai/core';
import { createBudget } from '@amarktai/core/routing';
import { postgresBudgetLedger } from '../budget-ledger.ts';
import { postgresConnection } from '../connection.ts';

async function take(ledger: BudgetLedger): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, async () => {
      const { id } = await ledger.reserve(['team', 'all'], 1);
      await ledger.settle(id, { outcome: 'billed', amountNanoUsd: 1 });
    }),
  );
  for (const outcome of outcomes)
    if (outcome.status === 'rejected' && !isAmarktaiError(outcome.reason, 'budget_exceeded')) throw outcome.reason;
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

const connection = postgresConnection({ connectionString: process.env.DATABASE_URL!, schema: process.argv[2]! });
const postgres = await take(postgresBudgetLedger({ connection }));
const memory = await take(createBudget({ limits: [{ scope: 'team', limitNanoUsd: 50 }] }));
await connection.close();
process.send!({ postgres, memory }, () => process.disconnect());
