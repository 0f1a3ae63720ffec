import type { Store } from '../ports/store.ts';
import type { ContractCase } from './contract.ts';
import { ensure, ensureEqual, ensureRejects } from './contract.ts';
import { idsOf, insertAll, job, type MakeStore, media, storeLaws } from './store-contract-subject.ts';

/** One user's store: every method keeps to that user's rows. */
export function scopeLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  const fill = (store: Store): Promise<void> =>
    insertAll(store.collection('jobs'), [
      job({ id: 'a1', attempts: 1 }),
      job({ id: 'a2', attempts: 2 }),
      job({ id: 'b1', userId: 'bert', attempts: 10 }),
      job({ id: 'b2', userId: 'bert', attempts: 20 }),
    ]);

  return [
    law('a scoped store reads, finds, counts and adds up its own rows', async (store) => {
      await fill(store);
      const jobs = store.scope('anna').collection('jobs');
      ensureEqual(await jobs.get('b1'), null, 'get');
      ensure((await jobs.get('a1')) !== null, 'get its own');
      ensureEqual(idsOf((await jobs.find()).rows), ['a1', 'a2'], 'find');
      ensureEqual(idsOf((await jobs.find({ where: { id: { in: ['a1', 'b1'] } } })).rows), ['a1'], 'find by ids');
      ensureEqual((await jobs.find({ where: { userId: 'bert' } })).rows, [], 'find by another user');
      ensureEqual(await jobs.count(), 2, 'count');
      ensureEqual(await jobs.count({ userId: { in: ['anna', 'bert'] } }), 2, 'count of both users');
      ensureEqual(
        await jobs.aggregate({ groupBy: 'userId', sum: ['attempts'] }),
        [{ key: 'anna', count: 2, sums: { attempts: 3 } }],
        'aggregate',
      );
    }),

    law('a scoped store changes, claims and removes its own rows', async (store) => {
      await fill(store);
      const jobs = store.scope('anna').collection('jobs');
      ensureEqual(await jobs.update('b1', { step: 'x' }), null, 'update');
      ensureEqual(await jobs.update('b1', { step: 'x' }, { userId: 'bert' }), null, 'guarded update');
      ensureEqual(await jobs.increment('b1', { attempts: 1 }), null, 'increment');
      ensureEqual(idsOf(await jobs.claim({ status: 'queued' }, { status: 'running' }, 10)), ['a1', 'a2'], 'claim');
      ensureEqual(await jobs.claim({ userId: 'bert' }, { status: 'running' }, 10), [], 'claim by another user');
      ensureEqual(await jobs.remove({ userId: 'bert' }), 0, 'remove by another user');
      ensureEqual(await jobs.remove({ attempts: { gt: 0 } }), 2, 'remove');
      const { rows } = await store.collection('jobs').find();
      ensureEqual(
        rows.map(({ id, step, attempts, status }) => [id, step, attempts, status]),
        [
          ['b1', null, 10, 'queued'],
          ['b2', null, 20, 'queued'],
        ],
        'the other user is untouched',
      );
    }),

    law('a cursor does not lead into another user', async (store) => {
      await fill(store);
      const { nextCursor } = await store.scope('bert').collection('jobs').find({ limit: 1 });
      const unscoped = await store.collection('jobs').find({ limit: 1 });
      for (const cursor of [nextCursor!, unscoped.nextCursor!])
        await ensureRejects(
          store.scope('anna').collection('jobs').find({ limit: 1, cursor }),
          'validation_failed',
          "another store's cursor",
        );
    }),

    law('a scoped store inserts as its user', async (store) => {
      const jobs = store.scope('anna').collection('jobs');
      const { userId: _, ...unowned } = job({ id: 'a' });
      ensureEqual((await jobs.insert(unowned)).userId, 'anna', 'not given');
      await jobs.insert(job({ id: 'b', userId: 'anna' }));
      await ensureRejects(jobs.insert(job({ id: 'c', userId: 'bert' })), 'validation_failed', 'another user');
      await ensureRejects(jobs.update('a', { userId: 'bert' } as never), 'validation_failed', 'giving a row away');
      await ensureRejects(store.collection('jobs').insert(unowned), 'validation_failed', 'an unscoped store must be told');
    }),

    law('a conflict does not name the row of another user', async (store) => {
      await store.collection('media').insert(media({ id: 'secret', key: 'k', userId: 'bert' }));
      const error = await ensureRejects(
        store
          .scope('anna')
          .collection('media')
          .insert(media({ id: 'm', key: 'k' })),
        'conflict',
        'the key is taken',
      );
      ensureEqual(error.details, { collection: 'media', key: ['key'], id: null }, 'but not by whom');
      ensure(!JSON.stringify([error.message, error.details]).includes('secret'), 'nowhere');
    }),

    law("a scoped store refuses the system's collections and other scopes", async (store) => {
      const scoped = store.scope('anna');
      await ensureRejects(async () => scoped.collection('leases').count(), 'unsupported', 'a system collection');
      await ensureRejects(async () => scoped.scope('bert'), 'unsupported', 'another user');
      await ensureRejects(async () => store.scope(''), 'validation_failed', 'nobody');
      ensureEqual(await scoped.scope('anna').collection('jobs').count(), 0, 'its own user again');
      await ensureRejects(async () => store.collection('nothing' as never), 'unsupported', 'no such collection');
      await ensureRejects(async () => store.collection('toString' as never), 'unsupported', 'nor what every object has');
    }),

    law('user ids are any text, and compare as they are', async (store) => {
      const users = ['anna', 'Anna', 'anna ', "an'na", 'auth0|5f7', 'ünï', '%', '*', '😀'];
      for (const [index, user] of users.entries())
        await store
          .scope(user)
          .collection('jobs')
          .insert(job({ id: `j${index}`, userId: user }));
      for (const [index, user] of users.entries())
        ensureEqual(idsOf((await store.scope(user).collection('jobs').find()).rows), [`j${index}`], user);
    }),
  ];
}
