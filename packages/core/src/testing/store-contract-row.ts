import type { ContractCase } from './contract.ts';
import { ensure, ensureEqual, ensureRejects } from './contract.ts';
import { block, idsOf, insertAll, job, type MakeStore, media, noon, posterior, storeLaws, trend } from './store-contract-subject.ts';

/** Writing, reading, removing, and unique keys. */
export function rowLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  return [
    law('a row is read back as it was written', async (store) => {
      const jobs = store.collection('jobs');
      const input = {
        text: 'Ünïcödé 😀 "quoted" \\ \n',
        list: [1, 2.5, -1e-7, 1e300, null, true, { deep: [[]] }],
        '': 'empty name',
        nothing: null,
      };
      const row = job({
        id: 'j',
        userId: "anna|o'hara <a@b.c> 😀",
        name: '',
        input,
        percent: 12.345678901234567,
        attempts: 9_007_199_254_740_991,
        leaseUntil: new Date('2026-03-29T01:30:00.123Z'),
      });
      const written = await jobs.insert(row);
      const { createdAt, updatedAt, ...rest } = (await jobs.get('j'))!;
      ensureEqual(rest, row, 'every field');
      ensure(createdAt instanceof Date && updatedAt instanceof Date, 'the store sets the instants');
      ensureEqual(written, { ...rest, createdAt, updatedAt }, 'insert answers the row');
    }),

    law('JSON values of every kind are read back, null and text that looks like something else among them', async (store) => {
      const jobs = store.collection('jobs');
      const values = [null, true, false, 0, 0.1, '', 'null', '{"a":1}', '2026-01-01T00:00:00.000Z', [], {}, [null], { $date: 1 }];
      for (const [index, input] of values.entries()) {
        await jobs.insert(job({ id: `j${index}`, input, result: input }));
        const read = (await jobs.get(`j${index}`))!;
        ensureEqual([read.input, read.result], [input, input], `the value ${JSON.stringify(input)}`);
      }
    }),

    law('numbers are read back exactly', async (store) => {
      const posteriors = store.collection('stylePosteriors');
      const numbers = [0.1, 0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -123456789.12345679, 9_007_199_254_740_994, 1e21];
      for (const [index, mean] of numbers.entries()) {
        await posteriors.insert(posterior({ id: `p${index}`, mean }));
        ensure(Object.is((await posteriors.get(`p${index}`))!.mean, mean), `the number ${mean}`);
      }
    }),

    law('instants are read back to the millisecond, also far from today', async (store) => {
      const trends = store.collection('trends');
      const instants = [
        '2026-10-25T00:59:59.999Z',
        '1969-12-31T23:59:59.001Z',
        '0001-01-01T00:00:00.000Z',
        '0099-06-01T00:00:00.000Z',
        '9999-12-31T23:59:59.999Z',
        '+020000-01-01T00:00:00.000Z',
        '-000100-02-28T12:00:00.500Z',
      ];
      for (const [index, text] of instants.entries()) {
        await trends.insert(trend({ id: `t${index}`, observedAt: new Date(text) }));
        ensureEqual((await trends.get(`t${index}`))!.observedAt, new Date(text), text);
      }
    }),

    law('instants inside of lists and records are instants again', async (store) => {
      const blocks = store.collection('abBlocks');
      const slots = [noon, new Date('2026-06-01T00:00:00.001Z')];
      await blocks.insert(block({ id: 'b', slots, contentIds: { a: '2026-01-01T00:00:00.000Z' } }));
      const read = (await blocks.get('b'))!;
      ensureEqual(read.slots, slots, 'the slots are dates');
      ensureEqual(read.contentIds, { a: '2026-01-01T00:00:00.000Z' }, 'text that looks like a date stays text');
    }),

    law('instants that the caller gives are kept, others come from the clock', async (store, { advance }) => {
      const trends = store.collection('trends');
      const kept = await trends.insert(trend({ id: 'a', createdAt: noon, updatedAt: noon }));
      ensureEqual([kept.createdAt, kept.updatedAt], [noon, noon], 'as given');
      const first = await trends.insert(trend({ id: 'b' }));
      await advance(1_234);
      const second = await trends.insert(trend({ id: 'c' }));
      ensureEqual(second.createdAt.getTime() - first.createdAt.getTime(), 1_234, 'the clock that the store was given');
      ensureEqual(second.updatedAt, second.createdAt, 'both at once');
    }),

    law('an id nobody wrote is null, whatever it contains', async (store) => {
      const trends = store.collection('trends');
      for (const id of ['none', '', "' or 1=1 --", 'nul\0', 'half \ud800', 'x'.repeat(10_000)]) {
        ensureEqual(await trends.get(id), null, `get ${JSON.stringify(id).slice(0, 40)}`);
        ensureEqual(await trends.update(id, { topic: 'y' }), null, 'update');
        ensureEqual(await trends.increment(id, { volume: 1 }), null, 'increment');
      }
    }),

    law('what a caller does to a row afterwards does not reach the store', async (store) => {
      const jobs = store.collection('jobs');
      const row = job({ id: 'j', input: { list: [1] }, leaseUntil: new Date(noon) });
      const written = await jobs.insert(row);
      (row.input as { list: number[] }).list.push(2);
      row.leaseUntil!.setTime(0);
      (written.input as { list: number[] }).list.push(3);
      const read = (await jobs.get('j'))!;
      ensureEqual([read.input, read.leaseUntil], [{ list: [1] }, noon], 'written rows are copied');
      (read.input as { list: number[] }).list.push(4);
      read.leaseUntil!.setTime(0);
      (await jobs.find()).rows[0]!.leaseUntil!.setTime(0);
      const again = (await jobs.find()).rows[0]!;
      ensureEqual([again.input, again.leaseUntil], [{ list: [1] }, noon], 'read rows are copies');
    }),

    law('a used id is a conflict that names it', async (store) => {
      const trends = store.collection('trends');
      await trends.insert(trend({ id: 't', topic: 'first' }));
      const error = await ensureRejects(trends.insert(trend({ id: 't', topic: 'second' })), 'conflict', 'the same id');
      ensureEqual(error.details, { collection: 'trends', key: ['id'], id: 't' }, 'what collides');
      ensureEqual((await trends.get('t'))!.topic, 'first', 'the first row stands');
    }),

    law('a used unique key is a conflict that names the fields and the row that has them', async (store) => {
      const trends = store.collection('trends');
      await trends.insert(trend({ id: 'a', topic: 'same' }));
      const error = await ensureRejects(trends.insert(trend({ id: 'b', topic: 'same' })), 'conflict', 'the same key');
      ensureEqual(error.details, { collection: 'trends', key: ['userId', 'source', 'topic'], id: 'a' }, 'what collides');
      ensure(!error.retryable, 'trying again is no use');
      await trends.insert(trend({ id: 'b', topic: 'same', userId: 'bert' }));
      await trends.insert(trend({ id: 'c', topic: 'Same' }));
      ensureEqual(await trends.count(), 3, 'another user and another spelling are free');
    }),

    law('a unique key with a null never collides', async (store) => {
      const posteriors = store.collection('stylePosteriors');
      await insertAll(posteriors, [posterior({ id: 'a' }), posterior({ id: 'b' }), posterior({ id: 'c', webappId: 'w' })]);
      await ensureRejects(posteriors.insert(posterior({ id: 'd', webappId: 'w' })), 'conflict', 'without a null it does');
      await ensureRejects(posteriors.update('a', { webappId: 'w' }), 'conflict', 'nor can an update take it');
    }),

    law('an update to a used unique key is a conflict and changes nothing', async (store) => {
      const trends = store.collection('trends');
      await insertAll(trends, [trend({ id: 'a' }), trend({ id: 'b' })]);
      const error = await ensureRejects(trends.update('b', { topic: 'a', volume: 5 }), 'conflict', 'the key of a');
      ensureEqual(error.details, { collection: 'trends', key: ['userId', 'source', 'topic'], id: 'a' }, 'what collides');
      ensureEqual((await trends.get('b'))!.volume, null, 'nothing has changed');
      ensure((await trends.update('b', { topic: 'b', volume: 6 }))?.volume === 6, 'its own key is no conflict');
    }),

    law('a removed row frees its id and keys', async (store) => {
      const files = store.collection('media');
      await files.insert(media({ id: 'm' }));
      ensureEqual(await files.remove({ key: 'm' }), 1, 'one row');
      ensureEqual(await files.remove({ key: 'm' }), 0, 'none is left');
      await files.insert(media({ id: 'm' }));
    }),

    law('removing answers how many, and leaves what does not match', async (store) => {
      const jobs = store.collection('jobs');
      await insertAll(jobs, [job({ id: 'a' }), job({ id: 'b', status: 'failed' }), job({ id: 'c' })]);
      ensureEqual(await jobs.remove({ status: 'queued' }), 2, 'the matching ones');
      ensureEqual(idsOf((await jobs.find()).rows), ['b'], 'the rest');
    }),

    law('of concurrent inserts with one unique key exactly one succeeds', async (store) => {
      const trends = store.collection('trends');
      const outcomes = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) => trends.insert(trend({ id: `t${index}`, topic: 'same' }))),
      );
      const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      ensureEqual(won.length, 1, 'one winner');
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') await ensureRejects(Promise.reject(outcome.reason), 'conflict', 'the others');
    }),

    law('migrating again and while rows exist loses nothing', async (store) => {
      await store.collection('trends').insert(trend({ id: 't' }));
      await Promise.all([store.migrate(), store.migrate(), store.migrate()]);
      await store.ping();
      ensure((await store.collection('trends').get('t')) !== null, 'the row is still there');
    }),
  ];
}
