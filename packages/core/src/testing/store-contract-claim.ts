import type { ContractCase } from './contract.ts';
import { ensure, ensureEqual, ensureRejects } from './contract.ts';
import { idsOf, insertAll, job, type MakeStore, minutesAfterNoon, storeLaws, trend } from './store-contract-subject.ts';

/** Claims: each row to exactly one. */
export function claimLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  return [
    law('a claim takes the first rows in order and answers them as they are afterwards', async (store, { advance }) => {
      const jobs = store.collection('jobs');
      await insertAll(jobs, [
        job({ id: 'a', leaseUntil: minutesAfterNoon(3) }),
        job({ id: 'b', leaseUntil: minutesAfterNoon(1) }),
        job({ id: 'c', leaseUntil: minutesAfterNoon(2) }),
        job({ id: 'd', leaseUntil: minutesAfterNoon(0), status: 'failed' }),
      ]);
      await advance(5_000);
      const where = { status: 'queued', leaseUntil: { lte: minutesAfterNoon(9) } } as const;
      const claimed = await jobs.claim(where, { status: 'running', step: 'taken' }, 2, {
        order: [{ field: 'leaseUntil' }],
        increment: { leaseToken: 1, attempts: 1 },
      });
      ensureEqual(
        claimed.map((row) => [row.id, row.status, row.step, row.leaseToken, row.attempts]),
        [
          ['b', 'running', 'taken', 1, 1],
          ['c', 'running', 'taken', 1, 1],
        ],
        'in order, changed',
      );
      ensureEqual(await jobs.get('b'), claimed[0], 'stored');
      ensureEqual(claimed[0]!.updatedAt.getTime() - claimed[0]!.createdAt.getTime(), 5_000, 'updatedAt moved');
      ensureEqual(idsOf(await jobs.claim(where, { status: 'running' }, 2)), ['a'], 'what is left');
      ensureEqual(await jobs.claim(where, { status: 'running' }, 2), [], 'nothing is left');
    }),

    law('without an order a claim goes by id', async (store) => {
      const jobs = store.collection('jobs');
      await insertAll(jobs, [job({ id: 'c' }), job({ id: 'a' }), job({ id: 'b' })]);
      ensureEqual(idsOf(await jobs.claim({ status: 'queued' }, { status: 'running' }, 2)), ['a', 'b'], 'by id');
    }),

    law('of concurrent claims each row goes to exactly one', async (store) => {
      const jobs = store.collection('jobs');
      await insertAll(
        jobs,
        Array.from({ length: 40 }, (_, index) => job({ id: `j${String(index).padStart(2, '0')}` })),
      );
      const taken: string[] = [];
      const worker = async (name: string): Promise<void> => {
        for (let rounds = 0; rounds < 60; rounds++) {
          const rows = await jobs.claim({ status: 'queued' }, { status: 'running', step: name }, 3, { increment: { leaseToken: 1 } });
          taken.push(...idsOf(rows));
          if (rows.length === 0 && (await jobs.count({ status: 'queued' })) === 0) return;
        }
      };
      await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(worker));
      ensureEqual(
        taken.toSorted(),
        Array.from({ length: 40 }, (_, index) => `j${String(index).padStart(2, '0')}`),
        'each row once',
      );
      ensureEqual(await jobs.count({ leaseToken: 1 }), 40, 'each token moved once');
    }),

    law('a claim whose patch breaks a unique key is a conflict and changes nothing', async (store) => {
      const trends = store.collection('trends');
      await insertAll(trends, [trend({ id: 'a' }), trend({ id: 'b' })]);
      await ensureRejects(trends.claim({ source: 'news' }, { topic: 'same', volume: 1 }, 5), 'conflict', 'two rows, one key');
      ensureEqual(await trends.count({ volume: null }), 2, 'neither has changed');
    }),

    law('a claim of no row, of a wrong number, or that sets and increments one field is refused', async (store) => {
      const jobs = store.collection('jobs');
      await ensureRejects(jobs.claim({}, {}, 0), 'validation_failed', 'none');
      await ensureRejects(jobs.claim({}, { attempts: 1 }, 1, { increment: { attempts: 1 } }), 'validation_failed', 'one field twice');
      await ensureRejects(jobs.claim({}, {}, 1, { increment: { step: 1 } }), 'validation_failed', 'text');
      await ensureRejects(jobs.claim({ input: 'x' } as never, {}, 1), 'validation_failed', 'JSON is not compared');
      ensure((await jobs.count()) === 0, 'nothing is written');
    }),
  ];
}
