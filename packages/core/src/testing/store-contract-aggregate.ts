import type { ContractCase } from './contract.ts';
import { ensureEqual, ensureRejects } from './contract.ts';
import { insertAll, job, type MakeStore, storeLaws, trend, webhookEndpoint } from './store-contract-subject.ts';

/** Counts and sums by group. */
export function aggregateLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  return [
    law('without a group everything is one group, also when there is nothing', async (store) => {
      const trends = store.collection('trends');
      ensureEqual(await trends.aggregate({ sum: ['volume'] }), [{ key: null, count: 0, sums: { volume: null } }], 'nothing');
      await insertAll(trends, [trend({ id: 'a', volume: 1.5 }), trend({ id: 'b' }), trend({ id: 'c', volume: 2 })]);
      ensureEqual(await trends.aggregate({ sum: ['volume'] }), [{ key: null, count: 3, sums: { volume: 3.5 } }], 'nulls are left out');
      ensureEqual(await trends.aggregate({ where: { id: 'a' } }), [{ key: null, count: 1, sums: {} }], 'filtered');
    }),

    law('groups come in ascending order of key, null last, and a group of nulls has no sum', async (store) => {
      const trends = store.collection('trends');
      await insertAll(trends, [
        trend({ id: 'a', region: 'b', volume: 1 }),
        trend({ id: 'b', region: 'B', volume: 2 }),
        trend({ id: 'c', region: null, volume: 4 }),
        trend({ id: 'd', region: 'b', volume: 8 }),
        trend({ id: 'e', region: 'Ä' }),
      ]);
      ensureEqual(
        await trends.aggregate({ groupBy: 'region', sum: ['volume'] }),
        [
          { key: 'B', count: 1, sums: { volume: 2 } },
          { key: 'b', count: 2, sums: { volume: 9 } },
          { key: 'Ä', count: 1, sums: { volume: null } },
          { key: null, count: 1, sums: { volume: 4 } },
        ],
        'by region',
      );
    }),

    law('groups by number and boolean have keys of that kind', async (store) => {
      const jobs = store.collection('jobs');
      await insertAll(jobs, [
        job({ id: 'a', attempts: 10, percent: 0.5 }),
        job({ id: 'b', attempts: 9, percent: 0.5 }),
        job({ id: 'c', attempts: 10, percent: 1 }),
      ]);
      ensureEqual(
        (await jobs.aggregate({ groupBy: 'attempts' })).map(({ key, count }) => [key, count]),
        [
          [9, 1],
          [10, 2],
        ],
        'whole numbers',
      );
      ensureEqual(
        (await jobs.aggregate({ groupBy: 'percent', sum: ['attempts', 'percent'] })).map(({ key, sums }) => [key, sums]),
        [
          [0.5, { attempts: 19, percent: 1 }],
          [1, { attempts: 10, percent: 1 }],
        ],
        'fractions',
      );
      await store.collection('webhookEndpoints').insert(webhookEndpoint({ id: 'w', isActive: false }));
      ensureEqual(
        (await store.collection('webhookEndpoints').aggregate({ groupBy: 'isActive' })).map(({ key }) => key),
        [false],
        'booleans',
      );
    }),

    law('buckets are hours, days and months of UTC, named by their first instant', async (store) => {
      const trends = store.collection('trends');
      const instants = [
        '2026-03-29T00:59:59.999Z',
        '2026-03-29T01:00:00.000Z',
        '2026-03-31T23:59:59.999Z',
        '2026-04-01T00:00:00.000Z',
        '1969-12-31T23:30:00.000Z',
      ];
      for (const [index, text] of instants.entries()) await trends.insert(trend({ id: `t${index}`, observedAt: new Date(text) }));
      const by = async (bucket: 'hour' | 'day' | 'month'): Promise<unknown> =>
        (await trends.aggregate({ groupBy: { field: 'observedAt', bucket } })).map(({ key, count }) => [key, count]);
      ensureEqual(
        await by('hour'),
        [
          ['1969-12-31T23:00:00.000Z', 1],
          ['2026-03-29T00:00:00.000Z', 1],
          ['2026-03-29T01:00:00.000Z', 1],
          ['2026-03-31T23:00:00.000Z', 1],
          ['2026-04-01T00:00:00.000Z', 1],
        ],
        'hours',
      );
      ensureEqual(
        await by('day'),
        [
          ['1969-12-31T00:00:00.000Z', 1],
          ['2026-03-29T00:00:00.000Z', 2],
          ['2026-03-31T00:00:00.000Z', 1],
          ['2026-04-01T00:00:00.000Z', 1],
        ],
        'days',
      );
      ensureEqual(
        await by('month'),
        [
          ['1969-12-01T00:00:00.000Z', 1],
          ['2026-03-01T00:00:00.000Z', 3],
          ['2026-04-01T00:00:00.000Z', 1],
        ],
        'months',
      );
      ensureEqual(
        (await trends.aggregate({ groupBy: 'observedAt', where: { id: 't0' } }))[0]?.key,
        '2026-03-29T00:59:59.999Z',
        'without a bucket the instant',
      );
    }),

    law('a bucket of rows without the instant is keyed null', async (store) => {
      await insertAll(store.collection('jobs'), [job({ id: 'a' }), job({ id: 'b', finishedAt: new Date('2026-01-02T03:04:05Z') })]);
      ensureEqual(
        (await store.collection('jobs').aggregate({ groupBy: { field: 'finishedAt', bucket: 'day' } })).map(({ key }) => key),
        ['2026-01-02T00:00:00.000Z', null],
        'null last',
      );
    }),

    law('whole numbers add up exactly', async (store) => {
      const jobs = store.collection('jobs');
      const most = Number.MAX_SAFE_INTEGER;
      await insertAll(jobs, [job({ id: 'a', attempts: most }), job({ id: 'b', attempts: most }), job({ id: 'c', attempts: 1 })]);
      ensureEqual(
        (await jobs.aggregate({ where: { id: { ne: 'b' } }, sum: ['attempts'] }))[0]?.sums,
        { attempts: 9_007_199_254_740_992 },
        'beyond the last safe number',
      );
      ensureEqual((await jobs.aggregate({ sum: ['attempts'] }))[0]?.sums, { attempts: 18_014_398_509_481_984 }, 'rounded once');
    }),

    law('fields that cannot be grouped or added up are refused', async (store) => {
      const jobs = store.collection('jobs');
      const wrong = [
        { groupBy: 'input' },
        { groupBy: 'nothing' },
        { groupBy: { field: 'name', bucket: 'day' } },
        { groupBy: { field: 'createdAt', bucket: 'week' } },
        { sum: ['name'] },
        { sum: ['createdAt'] },
        { sum: ['nothing'] },
      ];
      for (const options of wrong) await ensureRejects(jobs.aggregate(options as never), 'validation_failed', JSON.stringify(options));
    }),
  ];
}
