import type { BudgetLedger } from '../ports/budget-ledger.ts';
import { type ContractCase, ensure, ensureEqual, ensureRejects } from './contract.ts';

/** A fresh ledger for one case. `advance` moves its clock; it has no limits and no rows yet. */
export interface BudgetLedgerSubject {
  readonly ledger: BudgetLedger;
  advance(ms: number): void | Promise<void>;
  close?(): Promise<void>;
}

/** The law of `BudgetLedger`: whoever keeps money must pass every case. `make` is called once a case. */
export function budgetLedgerContract(make: () => Promise<BudgetLedgerSubject>): readonly ContractCase[] {
  const law = (name: string, prove: (subject: BudgetLedgerSubject) => Promise<void>): ContractCase => ({
    name,
    run: async () => {
      const subject = await make();
      try {
        await prove(subject);
      } finally {
        await subject.close?.();
      }
    },
  });

  const balance = async (ledger: BudgetLedger, scope: string): Promise<readonly [number, number]> => {
    const [row] = await ledger.balances([scope]);
    ensure(row?.scope === scope, `balances must answer one row for ${scope}, in the order asked`);
    return [row.spentNanoUsd, row.heldNanoUsd];
  };

  return [
    law('a scope nobody used has no limit and nothing spent or held', async ({ ledger }) => {
      ensureEqual(
        await ledger.balances(['fresh']),
        [{ scope: 'fresh', limitNanoUsd: null, spentNanoUsd: 0, heldNanoUsd: 0 }],
        'an untouched scope',
      );
    }),

    law('a scope without a limit always admits and is counted', async ({ ledger }) => {
      const hold = await ledger.reserve(['open'], 9_000_000_000_000);
      ensureEqual(await balance(ledger, 'open'), [0, 9_000_000_000_000], 'the hold is counted');
      await ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: 8_000_000_000_000 });
      ensureEqual(await balance(ledger, 'open'), [8_000_000_000_000, 0], 'the spend is counted');
    }),

    law('a hold that reaches the limit exactly is admitted, one nano-dollar more is not', async ({ ledger }) => {
      await ledger.setLimit('team', 100);
      await ledger.reserve(['team'], 60);
      await ledger.reserve(['team'], 40);
      const error = await ensureRejects(ledger.reserve(['team'], 1), 'budget_exceeded', 'above the limit');
      ensureEqual(
        error.details,
        { scope: 'team', limitNanoUsd: 100, spentNanoUsd: 0, heldNanoUsd: 100, neededNanoUsd: 1 },
        'the refusal says which scope, and its numbers',
      );
    }),

    law('a hold of 0 is admitted at the limit', async ({ ledger }) => {
      await ledger.setLimit('team', 10);
      await ledger.reserve(['team'], 10);
      await ledger.reserve(['team'], 0);
      ensureEqual(await balance(ledger, 'team'), [0, 10], 'nothing more is held');
    }),

    law('a refused hold leaves nothing in any scope', async ({ ledger }) => {
      await ledger.setLimit('small', 5);
      await ledger.setLimit('large', 1_000);
      await ensureRejects(ledger.reserve(['large', 'small', 'unlimited'], 6), 'budget_exceeded', 'one of three scopes is too small');
      for (const scope of ['large', 'small', 'unlimited']) ensureEqual(await balance(ledger, scope), [0, 0], `${scope} holds nothing`);
    }),

    law('one hold counts in all of its scopes, and once in a scope named twice', async ({ ledger }) => {
      const hold = await ledger.reserve(['user:1', 'project', 'user:1'], 30);
      ensureEqual(await balance(ledger, 'user:1'), [0, 30], 'held once in the user');
      ensureEqual(await balance(ledger, 'project'), [0, 30], 'held in the project');
      await ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: 20 });
      ensureEqual(await balance(ledger, 'user:1'), [20, 0], 'spent once in the user');
      ensureEqual(await balance(ledger, 'project'), [20, 0], 'spent in the project');
    }),

    law('a released hold gives everything back', async ({ ledger }) => {
      await ledger.setLimit('team', 10);
      const hold = await ledger.reserve(['team'], 10);
      await ledger.settle(hold.id, { outcome: 'released' });
      ensureEqual(await balance(ledger, 'team'), [0, 0], 'nothing spent or held');
      await ledger.reserve(['team'], 10);
    }),

    law('an unknown outcome stays booked: at the given amount, or at the whole hold', async ({ ledger }) => {
      const known = await ledger.reserve(['partial'], 50);
      await ledger.settle(known.id, { outcome: 'unknown', amountNanoUsd: 12 });
      ensureEqual(await balance(ledger, 'partial'), [12, 0], 'the given amount');
      const unknown = await ledger.reserve(['whole'], 50);
      await ledger.settle(unknown.id, { outcome: 'unknown' });
      ensureEqual(await balance(ledger, 'whole'), [50, 0], 'the whole hold');
    }),

    law('only the first settlement of a hold counts', async ({ ledger }) => {
      const hold = await ledger.reserve(['team'], 50);
      await ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: 20 });
      await ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: 45 });
      await ledger.settle(hold.id, { outcome: 'released' });
      await ledger.settle(hold.id, { outcome: 'unknown' });
      ensureEqual(await balance(ledger, 'team'), [20, 0], 'the first amount stands');
    }),

    law('two settlements at once book one amount', async ({ ledger }) => {
      const hold = await ledger.reserve(['team'], 50);
      await Promise.all(Array.from({ length: 10 }, () => ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: 20 })));
      ensureEqual(await balance(ledger, 'team'), [20, 0], 'booked once');
    }),

    law('settling a hold nobody knows changes nothing', async ({ ledger }) => {
      await ledger.settle('00000000-0000-4000-8000-000000000000', { outcome: 'billed', amountNanoUsd: 5 });
      ensureEqual(await balance(ledger, 'team'), [0, 0], 'nothing booked');
    }),

    law('an amount above the hold is booked in full and blocks new holds', async ({ ledger }) => {
      await ledger.setLimit('team', 100);
      const hold = await ledger.reserve(['team'], 60);
      await ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: 130 });
      ensureEqual(await balance(ledger, 'team'), [130, 0], 'the truth is booked');
      await ensureRejects(ledger.reserve(['team'], 1), 'budget_exceeded', 'above the limit nothing is admitted');
    }),

    law('the same id twice is one hold, also after it is settled', async ({ ledger }) => {
      await ledger.setLimit('team', 10);
      const [first, second] = await Promise.all([
        ledger.reserve(['team'], 10, { id: 'attempt-1' }),
        ledger.reserve(['team'], 10, { id: 'attempt-1' }),
      ]);
      ensureEqual([first.id, second.id], ['attempt-1', 'attempt-1'], 'the id is the given one');
      ensureEqual(await balance(ledger, 'team'), [0, 10], 'held once');
      await ledger.settle('attempt-1', { outcome: 'billed', amountNanoUsd: 4 });
      const late = await ledger.reserve(['team'], 10, { id: 'attempt-1' });
      ensureEqual(late.id, 'attempt-1', 'a late repeat answers the same reservation');
      ensureEqual(await balance(ledger, 'team'), [4, 0], 'a late repeat holds nothing');
    }),

    law('the ids of two holds differ', async ({ ledger }) => {
      const holds = await Promise.all(Array.from({ length: 20 }, () => ledger.reserve(['team'], 1)));
      ensure(new Set(holds.map((hold) => hold.id)).size === 20, 'twenty holds have twenty ids');
    }),

    law('a reservation is JSON but for its instant, and names scopes, amount and expiry', async ({ ledger }) => {
      const hold = await ledger.reserve(['a', 'b'], 7, { id: 'h', leaseMs: 5_000 });
      ensure(hold.expiresAt instanceof Date, 'expiresAt is an instant');
      const { expiresAt: _, ...rest } = hold;
      ensureEqual(JSON.parse(JSON.stringify(rest)), { id: 'h', scopes: ['a', 'b'], amountNanoUsd: 7 }, 'the rest is plain');
    }),

    law('of many concurrent holds exactly as many are admitted as the limit covers', async ({ ledger }) => {
      await ledger.setLimit('team', 1_000);
      const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => ledger.reserve(['team', 'project'], 100)));
      ensureEqual(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 10, 'admitted');
      ensureEqual(await balance(ledger, 'team'), [0, 1_000], 'held in the limited scope');
      ensureEqual(await balance(ledger, 'project'), [0, 1_000], 'held in the other scope');
    }),

    law('concurrent holds over crossing scopes never wait for each other for ever', async ({ ledger }) => {
      await ledger.setLimit('a', 1_000);
      await ledger.setLimit('b', 1_000);
      const holds = await Promise.all(Array.from({ length: 40 }, (_, index) => ledger.reserve(index % 2 ? ['a', 'b'] : ['b', 'a'], 10)));
      await Promise.all(holds.map((hold) => ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: 10 })));
      ensureEqual(
        [await balance(ledger, 'a'), await balance(ledger, 'b')],
        [
          [400, 0],
          [400, 0],
        ],
        'everything is booked in both',
      );
    }),

    law('a hold whose lease ran out is booked as unknown at its full amount', async ({ ledger, advance }) => {
      const hold = await ledger.reserve(['team'], 30, { leaseMs: 1_000 });
      ensureEqual(await ledger.expire(), [], 'nothing has run out yet');
      await advance(1_001);
      ensureEqual(await ledger.expire(), [hold.id], 'the booked id is reported');
      ensureEqual(await balance(ledger, 'team'), [30, 0], 'booked at the hold');
      ensureEqual(await ledger.expire(), [], 'reported once');
      await ledger.settle(hold.id, { outcome: 'released' });
      ensureEqual(await balance(ledger, 'team'), [30, 0], 'a late settlement does not count');
    }),

    law('each hold that ran out is booked by exactly one of concurrent callers', async ({ ledger, advance }) => {
      const holds = await Promise.all(Array.from({ length: 12 }, () => ledger.reserve(['team'], 5, { leaseMs: 1_000 })));
      await advance(2_000);
      const booked = (await Promise.all(Array.from({ length: 5 }, () => ledger.expire()))).flat();
      ensureEqual(booked.toSorted(), holds.map((hold) => hold.id).toSorted(), 'every id exactly once');
      ensureEqual(await balance(ledger, 'team'), [60, 0], 'booked once each');
    }),

    law('the default lease is ten minutes', async ({ ledger, advance }) => {
      const hold = await ledger.reserve(['team'], 5);
      await advance(599_000);
      ensureEqual(await ledger.expire(), [], 'still open after 599 seconds');
      await advance(2_000);
      ensureEqual(await ledger.expire(), [hold.id], 'run out after 601 seconds');
    }),

    law('a renewed lease runs from now, and only for an open hold', async ({ ledger, advance }) => {
      const hold = await ledger.reserve(['team'], 5, { leaseMs: 1_000 });
      await advance(900);
      ensure(await ledger.renew(hold.id, 1_000), 'an open hold is renewed');
      await advance(900);
      ensureEqual(await ledger.expire(), [], 'the new lease holds');
      await advance(200);
      ensureEqual(await ledger.expire(), [hold.id], 'the new lease ran out');
      ensure(!(await ledger.renew(hold.id, 1_000)), 'an expired hold is not renewed');
      const settled = await ledger.reserve(['team'], 5);
      await ledger.settle(settled.id, { outcome: 'released' });
      ensure(!(await ledger.renew(settled.id, 1_000)), 'a settled hold is not renewed');
    }),

    law('a limit can be raised, removed and lowered below what is spent', async ({ ledger }) => {
      await ledger.setLimit('team', 10);
      const hold = await ledger.reserve(['team'], 10);
      await ledger.setLimit('team', 15);
      await ledger.reserve(['team'], 5);
      await ledger.setLimit('team', 3);
      await ensureRejects(ledger.reserve(['team'], 1), 'budget_exceeded', 'lowered');
      ensureEqual(await balance(ledger, 'team'), [0, 15], 'lowering takes no hold away');
      await ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: 10 });
      await ledger.setLimit('team', null);
      await ledger.reserve(['team'], 1_000);
    }),

    law('amounts that are not whole nano-dollars of at least 0 are refused and change nothing', async ({ ledger }) => {
      for (const amount of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        await ensureRejects(ledger.reserve(['team'], amount), 'validation_failed', `a hold of ${amount}`);
        await ensureRejects(ledger.setLimit('team', amount), 'validation_failed', `a limit of ${amount}`);
      }
      const hold = await ledger.reserve(['team'], 5);
      await ensureRejects(ledger.settle(hold.id, { outcome: 'billed', amountNanoUsd: -1 }), 'validation_failed', 'a negative settlement');
      ensureEqual(await balance(ledger, 'team'), [0, 5], 'the hold is still open');
    }),

    law('balances answer in the order asked', async ({ ledger }) => {
      await ledger.reserve(['b'], 1);
      ensureEqual(
        (await ledger.balances(['c', 'b', 'a'])).map((row) => row.scope),
        ['c', 'b', 'a'],
        'the order of the question',
      );
    }),
  ];
}
