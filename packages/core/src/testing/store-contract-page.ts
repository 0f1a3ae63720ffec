import type { Store } from '../ports/store.ts';
import type { ContractCase } from './contract.ts';
import { ensureEqual, ensureRejects } from './contract.ts';
import { idsOf, insertAll, job, type MakeStore, minutesAfterNoon, storeLaws } from './store-contract-subject.ts';

/** Order, limits and cursors. */
export function pageLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  const fill = (store: Store): Promise<void> =>
    insertAll(store.collection('jobs'), [
      job({ id: 'a', attempts: 2, leaseUntil: minutesAfterNoon(1) }),
      job({ id: 'b', attempts: 1, leaseUntil: null, status: 'running' }),
      job({ id: 'c', attempts: 2, leaseUntil: minutesAfterNoon(1) }),
      job({ id: 'd', attempts: 1, leaseUntil: minutesAfterNoon(2), status: 'running' }),
      job({ id: 'e', attempts: 3, leaseUntil: null }),
    ]);
  const orders = [
    [[], ['a', 'b', 'c', 'd', 'e']],
    [[{ field: 'id', direction: 'desc' }], ['e', 'd', 'c', 'b', 'a']],
    [[{ field: 'leaseUntil' }], ['a', 'c', 'd', 'b', 'e']],
    [[{ field: 'leaseUntil', direction: 'desc' }], ['d', 'a', 'c', 'b', 'e']],
    [
      [{ field: 'attempts' }, { field: 'leaseUntil', direction: 'desc' }],
      ['d', 'b', 'a', 'c', 'e'],
    ],
    [
      [
        { field: 'status', direction: 'desc' },
        { field: 'attempts', direction: 'desc' },
      ],
      ['b', 'd', 'e', 'a', 'c'],
    ],
    [
      [
        { field: 'attempts', direction: 'desc' },
        { field: 'id', direction: 'desc' },
      ],
      ['e', 'c', 'a', 'd', 'b'],
    ],
  ] as const;

  return [
    ...orders.map(([order, ids]) =>
      law(
        `pages by ${order.map(({ field, ...rest }) => `${field} ${'direction' in rest ? 'descending' : 'ascending'}`).join(', ') || 'nothing'} go through all rows in order, nulls last and ties by id`,
        async (store) => {
          await fill(store);
          for (const limit of [1, 2, 3, 5, 1000]) {
            const seen: string[] = [];
            let cursor: string | null | undefined;
            do {
              const page = await store.collection('jobs').find({ order, limit, ...(cursor ? { cursor } : {}) });
              seen.push(...idsOf(page.rows));
              cursor = page.nextCursor;
            } while (cursor && seen.length <= ids.length);
            ensureEqual(seen, ids, `pages of ${limit}`);
          }
        },
      ),
    ),

    law('a page with a filter goes on within the filter', async (store) => {
      await fill(store);
      const query = { where: { status: 'queued' }, order: [{ field: 'attempts', direction: 'desc' }], limit: 2 } as const;
      const first = await store.collection('jobs').find(query);
      const second = await store.collection('jobs').find({ ...query, cursor: first.nextCursor! });
      ensureEqual([idsOf(first.rows), idsOf(second.rows), second.nextCursor], [['e', 'a'], ['c'], null], 'two pages');
    }),

    law('rows added and removed between pages neither repeat nor hide others', async (store) => {
      await fill(store);
      const jobs = store.collection('jobs');
      const first = await jobs.find({ limit: 2 });
      await jobs.remove({ id: 'b' });
      await insertAll(jobs, [job({ id: 'aa' }), job({ id: 'cc' })]);
      const second = await jobs.find({ limit: 10, cursor: first.nextCursor! });
      ensureEqual(idsOf(second.rows), ['c', 'cc', 'd', 'e'], 'what comes after the place');
    }),

    law('fifty rows come when nothing is said, and no cursor when they were the last', async (store) => {
      const jobs = store.collection('jobs');
      await insertAll(
        jobs,
        Array.from({ length: 51 }, (_, index) => job({ id: `j${String(index).padStart(2, '0')}` })),
      );
      const page = await jobs.find();
      ensureEqual(page.rows.length, 50, 'the default');
      ensureEqual(idsOf((await jobs.find({ cursor: page.nextCursor! })).rows), ['j50'], 'the last');
      ensureEqual((await jobs.find({ limit: 51 })).nextCursor, null, 'no page after the last row');
    }),

    law('a cursor of another query, or none at all, is refused', async (store) => {
      await fill(store);
      const jobs = store.collection('jobs');
      const cursor = (await jobs.find({ order: [{ field: 'attempts' }], limit: 2 })).nextCursor!;
      const strange = [
        { cursor },
        { cursor, order: [{ field: 'attempts', direction: 'desc' }] },
        { cursor, order: [{ field: 'attempts' }], where: { status: 'queued' } },
        ...[
          '',
          'x',
          '[]',
          cursor.slice(0, -3),
          `${cursor}AAAA`,
          Buffer.from('{"a":1}').toString('base64url'),
          Buffer.from('[null]').toString('base64url'),
        ].map((text) => ({ cursor: text, order: [{ field: 'attempts' }] })),
      ];
      for (const options of strange) await ensureRejects(jobs.find(options as never), 'validation_failed', JSON.stringify(options));
      await ensureRejects(
        store.collection('runs').find({ cursor, order: [{ field: 'attempts' }] } as never),
        'validation_failed',
        'another collection',
      );
    }),

    law('limits outside of 1 to 1000 are refused', async (store) => {
      for (const limit of [0, -1, 1.5, 1001, Number.NaN, '5'])
        await ensureRejects(store.collection('jobs').find({ limit: limit as number }), 'validation_failed', `a limit of ${limit}`);
    }),
  ];
}
