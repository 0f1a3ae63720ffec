import type { ContractCase } from './contract.ts';
import { ensure, ensureEqual, ensureRejects } from './contract.ts';
import { insertAll, job, type MakeStore, noon, storeLaws } from './store-contract-subject.ts';

/** Updates, compare-and-set and increments. */
export function changeLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  return [
    law('an update changes what it names, and when', async (store, { advance }) => {
      const jobs = store.collection('jobs');
      const before = await jobs.insert(job({ id: 'j', step: 'one', input: { a: 1 } }));
      await advance(60_000);
      const after = await jobs.update('j', { step: null, result: [1], leaseUntil: noon });
      ensureEqual(
        after,
        { ...before, step: null, result: [1], leaseUntil: noon, updatedAt: new Date(before.updatedAt.getTime() + 60_000) },
        'the answer',
      );
      ensureEqual(await jobs.get('j'), after, 'the stored row');
    }),

    law('members that are undefined are not given', async (store) => {
      const jobs = store.collection('jobs');
      await jobs.insert(job({ id: 'j', step: 'one' }));
      ensureEqual((await jobs.update('j', { step: undefined, attempts: 2 } as never))?.step, 'one', 'kept');
    }),

    law('with a guard nothing happens unless the row matches', async (store) => {
      const jobs = store.collection('jobs');
      await jobs.insert(job({ id: 'j', leaseToken: 3 }));
      ensureEqual(await jobs.update('j', { step: 'late' }, { leaseToken: 2 }), null, 'an old token');
      ensureEqual(await jobs.update('j', { step: 'late' }, { status: 'queued', leaseToken: { lt: 3 } }), null, 'one of two does not hold');
      ensureEqual((await jobs.get('j'))!.step, null, 'unchanged');
      ensureEqual((await jobs.update('j', { step: 'mine' }, { leaseToken: 3, step: null }))?.step, 'mine', 'the right token');
    }),

    law('of concurrent compare-and-sets exactly one wins', async (store) => {
      const jobs = store.collection('jobs');
      await jobs.insert(job({ id: 'j' }));
      const outcomes = await Promise.all(
        Array.from({ length: 16 }, (_, index) => jobs.update('j', { step: String(index), leaseToken: 1 }, { leaseToken: 0 })),
      );
      const winners = outcomes.filter((row) => row !== null);
      ensureEqual(winners.length, 1, 'one winner');
      ensureEqual((await jobs.get('j'))!.step, winners[0]!.step, 'the winner is stored');
    }),

    law('increments add, take null for 0, and none is lost among many', async (store) => {
      const trends = store.collection('trends');
      await trends.insert({ id: 't', userId: 'anna', source: 's', topic: 't', volume: null, region: null, url: null, observedAt: noon });
      ensureEqual((await trends.increment('t', { volume: 0.5 }))?.volume, 0.5, 'from null');
      await Promise.all(Array.from({ length: 20 }, () => trends.increment('t', { volume: 2 })));
      ensureEqual((await trends.get('t'))!.volume, 40.5, 'all of them');
      ensureEqual((await trends.increment('t', { volume: -40.5 }))?.volume, 0, 'down again');
    }),

    law('an increment adds to several fields at once, under a guard', async (store) => {
      const jobs = store.collection('jobs');
      await jobs.insert(job({ id: 'j', attempts: 1 }));
      const after = await jobs.increment('j', { attempts: 2, leaseToken: 5, percent: 0.25 }, { status: 'queued' });
      ensureEqual([after?.attempts, after?.leaseToken, after?.percent], [3, 5, 0.25], 'all three');
      ensureEqual(await jobs.increment('j', { attempts: 1 }, { status: 'failed' }), null, 'the guard');
      ensureEqual((await jobs.get('j'))!.attempts, 3, 'unchanged');
    }),

    law('an increment out of the range of a field is refused and changes nothing', async (store) => {
      const jobs = store.collection('jobs');
      await jobs.insert(job({ id: 'j', attempts: 1, percent: 99 }));
      await ensureRejects(jobs.increment('j', { attempts: -2 }), 'validation_failed', 'a count below 0');
      await ensureRejects(jobs.increment('j', { attempts: 1, percent: 2 }), 'validation_failed', 'a percentage above 100');
      await ensureRejects(jobs.increment('j', { attempts: Number.MAX_SAFE_INTEGER }), 'validation_failed', 'beyond whole numbers');
      ensureEqual((await jobs.get('j'))!.attempts, 1, 'unchanged');
    }),

    law('an empty update sets only when', async (store, { advance }) => {
      const jobs = store.collection('jobs');
      await insertAll(jobs, [job({ id: 'j' })]);
      await advance(1);
      const after = (await jobs.update('j', {}))!;
      ensure(after.updatedAt.getTime() === after.createdAt.getTime() + 1, 'updatedAt moved');
    }),
  ];
}
