import type { Filter } from '../ports/store.ts';
import type { Job } from '../schema/index.ts';
import type { ContractCase } from './contract.ts';
import { ensureEqual } from './contract.ts';
import { idsOf, insertAll, job, type MakeStore, minutesAfterNoon, storeLaws, trend, webhookEndpoint } from './store-contract-subject.ts';

/** What each condition matches. */
export function filterLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  const rows = [
    job({ id: 'a', attempts: 1, percent: 0.5, step: 'x', leaseUntil: minutesAfterNoon(1) }),
    job({ id: 'b', attempts: 2, percent: 1.5, step: null, leaseUntil: null, status: 'running' }),
    job({ id: 'c', attempts: 3, percent: 2.5, step: 'y', leaseUntil: minutesAfterNoon(3), status: 'failed' }),
  ];
  const table: readonly [name: string, where: Filter<Job>, ids: readonly string[]][] = [
    ['no filter matches all', {}, ['a', 'b', 'c']],
    ['a value', { status: 'running' }, ['b']],
    ['two fields that both hold', { status: 'queued', attempts: 1 }, ['a']],
    ['two fields of which one does not hold', { status: 'queued', attempts: 2 }, []],
    ['null', { step: null }, ['b']],
    ['not null', { step: { ne: null } }, ['a', 'c']],
    ['not a value, which leaves out null', { step: { ne: 'x' } }, ['c']],
    ['one of some', { status: { in: ['failed', 'running'] } }, ['b', 'c']],
    ['one of none', { status: { in: [] } }, []],
    ['less, which leaves out null', { leaseUntil: { lt: minutesAfterNoon(3) } }, ['a']],
    ['at most', { leaseUntil: { lte: minutesAfterNoon(3) } }, ['a', 'c']],
    ['more', { attempts: { gt: 1 } }, ['b', 'c']],
    ['at least and less', { attempts: { gte: 2, lt: 3 } }, ['b']],
    ['a fraction', { percent: { gt: 0.5, lte: 2.5 } }, ['b', 'c']],
    ['an instant', { leaseUntil: minutesAfterNoon(3) }, ['c']],
    ['an id', { id: 'b' }, ['b']],
    ['an id and something else', { id: 'b', status: 'queued' }, []],
    ['text that is code elsewhere', { name: "x' or '1'='1" }, []],
  ];

  return [
    ...table.map(([name, where, ids]) =>
      law(`a filter by ${name} finds, counts and removes the same rows`, async (store) => {
        const jobs = store.collection('jobs');
        await insertAll(jobs, rows);
        ensureEqual(idsOf((await jobs.find({ where })).rows), ids, 'found');
        ensureEqual(await jobs.count(where), ids.length, 'counted');
        if (Object.keys(where).length > 0) ensureEqual(await jobs.remove(where), ids.length, 'removed');
      }),
    ),

    law('a boolean is compared', async (store) => {
      const webapps = store.collection('webhookEndpoints');
      for (const isActive of [true, false]) await webapps.insert(webhookEndpoint({ id: String(isActive), isActive }));
      ensureEqual(idsOf((await webapps.find({ where: { isActive: true } })).rows), ['true'], 'equal');
      ensureEqual(idsOf((await webapps.find({ where: { isActive: { ne: true } } })).rows), ['false'], 'not equal');
    }),

    law('text is compared by code point: case, accents, and characters beyond the first plane', async (store) => {
      const trends = store.collection('trends');
      const words = ['B', 'a', 'Ä', '\uffee', '😀', ' ', '10', '9', ''];
      for (const [index, topic] of words.entries()) await trends.insert(trend({ id: `t${index}`, topic }));
      const sorted = (await trends.find({ order: [{ field: 'topic' }] })).rows.map(({ topic }) => topic);
      ensureEqual(sorted, ['', ' ', '10', '9', 'B', 'a', 'Ä', '\uffee', '😀'], 'the order');
      ensureEqual(await trends.count({ topic: { gt: '\uffee' } }), 1, 'the range');
      ensureEqual(await trends.count({ topic: 'b' }), 0, 'case counts');
    }),
  ];
}
