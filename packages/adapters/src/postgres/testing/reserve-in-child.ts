/** A process of its own that takes what it can from a shared budget, and reports how many holds it got. */
import { isAmarktaiError } from '@amarktai/core';
import { createBudget } from '@amarktai/core/routing';
import { postgresBudgetLedger } from '../budget-ledger.ts';
import { postgresConnection } from '../connection.ts';

const [, , kind, schema] = process.argv;
const connection = postgresConnection({ connectionString: process.env.DATABASE_URL!, schema: schema! });
const ledger = kind === 'postgres' ? postgresBudgetLedger({ connection }) : createBudget({ limits: [{ scope: 'team', limitNanoUsd: 50 }] });

const outcomes = await Promise.allSettled(
  Array.from({ length: 40 }, async () => {
    const { id } = await ledger.reserve(['team', 'all'], 1);
    await ledger.settle(id, { outcome: 'billed', amountNanoUsd: 1 });
  }),
);
for (const outcome of outcomes) if (outcome.status === 'rejected' && !isAmarktaiError(outcome.reason, 'budget_exceeded')) throw outcome.reason;
await connection.close();
process.send!(outcomes.filter(({ status }) => status === 'fulfilled').length, () => process.disconnect());
