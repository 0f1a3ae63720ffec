import type { ContractCase } from './contract.ts';
import { ensure, ensureEqual, ensureRejects } from './contract.ts';
import { job, type MakeStore, media, storeLaws, trend } from './store-contract-subject.ts';

/** What storage refuses. */
export function validationLaws(make: MakeStore): readonly ContractCase[] {
  const law = storeLaws(make);
  const wrongRows: readonly [name: string, row: Record<string, unknown>, path: string][] = [
    ['a missing field', { name: undefined }, 'name'],
    ['a field of another type', { attempts: '1' }, 'attempts'],
    ['a value outside of a list', { status: 'lost' }, 'status'],
    ['a number out of range', { percent: 101 }, 'percent'],
    ['a fraction for a whole number', { attempts: 1.5 }, 'attempts'],
    ['a number that is none', { percent: Number.NaN }, 'percent'],
    ['an infinite number', { percent: Number.POSITIVE_INFINITY }, 'percent'],
    ['null where there must be something', { name: null }, 'name'],
    ['an instant that is none', { leaseUntil: new Date(Number.NaN) }, 'leaseUntil'],
    ['an instant as text', { leaseUntil: '2026-01-01T00:00:00Z' }, 'leaseUntil'],
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['an empty id', { id: '' }, 'id'],
    ['an endless id', { id: 'x'.repeat(121) }, 'id'],
    ['NUL in text', { name: 'a\0b' }, 'name'],
    ['NUL inside of JSON', { input: { list: ['a\0b'] } }, 'input'],
    ['NUL in a name inside of JSON', { input: { 'a\0b': 1 } }, 'input'],
    ['half of a surrogate pair', { name: 'a\ud83d' }, 'name'],
    ['half of a surrogate pair inside of JSON', { input: ['\ude00'] }, 'input'],
    ['a function inside of JSON', { input: { run: () => 1 } }, 'input'],
  ];

  return [
    ...wrongRows.map(([name, wrong, path]) =>
      law(`a row with ${name} is refused, by its path, and not stored`, async (store) => {
        const jobs = store.collection('jobs');
        const error = await ensureRejects(jobs.insert({ ...job({ id: 'j' }), ...wrong }), 'validation_failed', 'insert');
        const paths = (error.details.errors as readonly { readonly path: string }[]).map((issue) => issue.path);
        ensure(
          paths.some((found) => found === path || found.startsWith(`${path}.`)),
          `one of ${paths.join(', ')} names ${path}`,
        );
        ensureEqual(await jobs.count(), 0, 'nothing is stored');
        await jobs.insert(job({ id: 'kept' }));
        const [field] = Object.keys(wrong) as [string];
        if (field !== 'name' || wrong.name !== undefined) await ensureRejects(jobs.update('kept', wrong), 'validation_failed', 'update');
      }),
    ),

    law('what never changes is not patched', async (store) => {
      const jobs = store.collection('jobs');
      await jobs.insert(job({ id: 'j' }));
      for (const patch of [{ id: 'k' }, { userId: 'bert' }, { createdAt: new Date() }, { updatedAt: new Date() }]) {
        await ensureRejects(jobs.update('j', patch as never), 'validation_failed', JSON.stringify(patch));
        await ensureRejects(jobs.claim({}, patch as never, 1), 'validation_failed', `a claim with ${JSON.stringify(patch)}`);
      }
    }),

    law('filters of unknown fields, operators and types are refused everywhere', async (store) => {
      const jobs = store.collection('jobs');
      await jobs.insert(job({ id: 'j' }));
      const wrong = [
        { nothing: 1 },
        { input: 1 },
        { attempts: '1' },
        { attempts: 1.5 },
        { name: 1 },
        { leaseUntil: '2026-01-01' },
        { leaseUntil: new Date(Number.NaN) },
        { name: { like: 'x' } },
        { name: {} },
        { name: undefined },
        { name: { lt: undefined } },
        { name: { lt: null } },
        { name: { in: 'x' } },
        { name: { in: [null] } },
        { name: { in: [1] } },
        { name: 'a\0' },
        { percent: Number.NaN },
      ];
      for (const where of wrong as never[]) {
        const what = JSON.stringify(where);
        await ensureRejects(jobs.find({ where }), 'validation_failed', `find ${what}`);
        await ensureRejects(jobs.count(where), 'validation_failed', `count ${what}`);
        await ensureRejects(jobs.remove(where), 'validation_failed', `remove ${what}`);
        await ensureRejects(jobs.claim(where, {}, 1), 'validation_failed', `claim ${what}`);
        await ensureRejects(jobs.update('j', {}, where), 'validation_failed', `guard ${what}`);
        await ensureRejects(jobs.increment('j', { attempts: 1 }, where), 'validation_failed', `increment ${what}`);
        await ensureRejects(jobs.aggregate({ where }), 'validation_failed', `aggregate ${what}`);
      }
      for (const order of [[{ field: 'nothing' }], [{ field: 'input' }], [{ field: 'name', direction: 'down' }]])
        await ensureRejects(jobs.find({ order } as never), 'validation_failed', JSON.stringify(order));
      for (const deltas of [{ name: 1 }, { attempts: 0.5 }, { percent: Number.NaN }, { nothing: 1 }, { createdAt: 1 }])
        await ensureRejects(jobs.increment('j', deltas), 'validation_failed', JSON.stringify(deltas));
      ensureEqual(await jobs.count(), 1, 'the row is untouched');
    }),

    law('nothing removes everything by accident', async (store) => {
      await store.collection('jobs').insert(job({ id: 'j' }));
      await ensureRejects(store.collection('jobs').remove({}), 'validation_failed', 'an empty filter');
      await ensureRejects(store.collection('jobs').remove(undefined as never), 'validation_failed', 'no filter');
      await ensureRejects(store.scope('anna').collection('jobs').remove({}), 'validation_failed', 'nor of one user');
      ensureEqual(await store.collection('jobs').count(), 1, 'it is still there');
    }),

    law('an error repeats no value', async (store) => {
      const error = await ensureRejects(
        store.collection('jobs').insert(job({ id: 'j', attempts: 'canary-7c1' as never, input: { token: 'canary-7c1\0' } })),
        'validation_failed',
        'a wrong row',
      );
      ensure(!JSON.stringify([error.message, error.details]).includes('canary-7c1'), 'the value stays out');
    }),

    law('text as long as a page is stored, text too long to be a key is refused', async (store) => {
      const long = 'ä'.repeat(100_000);
      await store.collection('jobs').insert(job({ id: 'j', name: long, input: { long } }));
      ensureEqual((await store.collection('jobs').get('j'))!.name.length, 100_000, 'read back');
      const address = `https://example.com/${'x'.repeat(1_900)}`;
      await store.collection('media').insert(media({ id: 'm', key: address }));
      ensureEqual((await store.collection('media').find({ where: { key: address } })).rows.length, 1, 'a long key');
      const noise = Array.from({ length: 3_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000))).join('');
      await ensureRejects(store.collection('trends').insert(trend({ id: 't', topic: noise })), 'validation_failed', 'a key of 9,000 bytes');
    }),
  ];
}
