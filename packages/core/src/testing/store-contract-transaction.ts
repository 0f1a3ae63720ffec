import type { ContractCase } from './contract.ts';
import { ensureEqual, ensureRejects, fail } from './contract.ts';
import { insertAll, job, type MakeStore, storeLaws, trend } from './store-contract-subject.ts';

/** All or nothing. */
export function transactionLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  return [
    law('a transaction keeps everything it wrote and answers what its work answered', async (store) => {
      const answer = await store.transaction(async (inner) => {
        await inner.collection('jobs').insert(job({ id: 'j' }));
        await inner.collection('trends').insert(trend({ id: 't' }));
        await inner.collection('jobs').update('j', { step: 'two' });
        ensureEqual((await inner.collection('jobs').get('j'))?.step, 'two', 'it reads what it wrote');
        ensureEqual((await inner.collection('jobs').find({ where: { step: 'two' } })).rows.length, 1, 'and finds it');
        return 42;
      });
      ensureEqual([answer, await store.collection('jobs').count(), await store.collection('trends').count()], [42, 1, 1], 'kept');
    }),

    law('a transaction that throws leaves nothing, whatever it did', async (store) => {
      const jobs = store.collection('jobs');
      await insertAll(jobs, [job({ id: 'kept', attempts: 1 }), job({ id: 'removed' })]);
      const failure = new Error('no');
      const outcome = await store
        .transaction(async (inner) => {
          const within = inner.collection('jobs');
          await within.insert(job({ id: 'new' }));
          await within.update('kept', { step: 'x' });
          await within.increment('kept', { attempts: 5 });
          await within.claim({ status: 'queued' }, { status: 'running' }, 10);
          await within.remove({ id: 'removed' });
          throw failure;
        })
        .catch((error: unknown) => error);
      ensureEqual(outcome === failure, true, 'the error itself comes out');
      const { rows } = await jobs.find();
      ensureEqual(
        rows.map(({ id, step, attempts, status }) => [id, step, attempts, status]),
        [
          ['kept', null, 1, 'queued'],
          ['removed', null, 0, 'queued'],
        ],
        'as before',
      );
    }),

    law('a conflict within a transaction can be caught, and the rest is kept', async (store) => {
      await store.collection('trends').insert(trend({ id: 'a', topic: 'taken' }));
      await store.transaction(async (inner) => {
        const trends = inner.collection('trends');
        const error = await ensureRejects(trends.insert(trend({ id: 'b', topic: 'taken' })), 'conflict', 'insert');
        ensureEqual(error.details.id, 'a', 'the row that has it');
        await trends.insert(trend({ id: 'c' }));
        await ensureRejects(trends.update('c', { topic: 'taken' }), 'conflict', 'update');
        await ensureRejects(trends.insert({ id: 'd' } as never), 'validation_failed', 'a wrong row');
        await trends.update('a', { volume: 7 });
      });
      const { rows } = await store.collection('trends').find();
      ensureEqual(
        rows.map(({ id, volume }) => [id, volume]),
        [
          ['a', 7],
          ['c', null],
        ],
        'kept',
      );
    }),

    law('a transaction within a transaction joins it', async (store) => {
      await store
        .transaction(async (inner) => {
          await inner.collection('jobs').insert(job({ id: 'a' }));
          await inner.transaction(async (innermost) => {
            ensureEqual(await innermost.collection('jobs').count(), 1, 'it sees the outer one');
            await innermost.collection('jobs').insert(job({ id: 'b' }));
          });
          await store.transaction(async (joined) => void (await joined.collection('jobs').insert(job({ id: 'c' }))));
          ensureEqual(await inner.collection('jobs').count(), 3, 'and the outer one sees it');
          throw new Error('no');
        })
        .catch(() => {});
      ensureEqual(await store.collection('jobs').count(), 0, 'they fail together');
    }),

    law('of concurrent transactions that read and then write none loses what another wrote', async (store) => {
      const jobs = store.collection('jobs');
      await jobs.insert(job({ id: 'j', attempts: 0 }));
      const add = (): Promise<void> =>
        store.transaction(async (inner) => {
          const { attempts } = (await inner.collection('jobs').get('j')) ?? fail('the row is missing');
          await inner.collection('jobs').update('j', { attempts: attempts + 1 });
        });
      await Promise.all([add(), add(), add(), add()]);
      ensureEqual((await jobs.get('j'))!.attempts, 4, 'all four count');
    }),

    law('of concurrent transactions that insert one key the later ones find it taken', async (store) => {
      const put = (id: string): Promise<string> =>
        store.transaction(async (inner) => {
          try {
            return (await inner.collection('trends').insert(trend({ id, topic: 'same' }))).id;
          } catch (error) {
            return String((error as { details?: { id?: unknown } }).details?.id);
          }
        });
      const ids = await Promise.all([put('a'), put('b'), put('c')]);
      ensureEqual(new Set(ids).size, 1, 'all name one row');
      ensureEqual(await store.collection('trends').count(), 1, 'there is one row');
    }),

    law("a scope's transaction is scoped", async (store) => {
      await store.collection('jobs').insert(job({ id: 'b', userId: 'bert' }));
      await store.scope('anna').transaction(async (inner) => {
        ensureEqual(await inner.collection('jobs').get('b'), null, 'another user is not seen');
        await inner.collection('jobs').insert(job({ id: 'a' }));
      });
      ensureEqual((await store.collection('jobs').get('a'))?.userId, 'anna', 'inserted as the user');
    }),

    law('a store of a transaction is of no use after it', async (store) => {
      const inner = await store.transaction(async (within) => within);
      await ensureRejects(() => inner.collection('jobs').count(), 'unsupported', 'reading');
      await ensureRejects(() => inner.transaction(async () => {}), 'unsupported', 'another transaction');
    }),
  ];
}
