import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIds } from '../defaults/ids.ts';
import { emitterBus } from '../defaults/emitter-bus.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import type { AmarktaiEvent } from '../events.ts';
import type { Store } from '../ports/store.ts';
import { type ManualClock, manualClock } from '../testing/manual-clock.ts';
import { createOutbox, type Outbox } from './outbox.ts';

const process = (options: { store?: Store; clock?: ManualClock } = {}) => {
  const clock = options.clock ?? manualClock();
  const store = options.store ?? memoryStore({ clock });
  const bus = emitterBus();
  return { clock, store, bus, outbox: createOutbox({ store, clock, ids: createIds({ clock }), bus }) };
};
type Process = ReturnType<typeof process>;

const payload = (contentId: string) => ({ contentId, platform: 'x', runId: null }) as const;
const note = ({ outbox, store }: Pick<Process, 'outbox' | 'store'>, userId: string, ...contentIds: string[]) =>
  outbox.transaction(store, async (_transaction, record) => {
    for (const contentId of contentIds) await record(userId, 'content.created', payload(contentId));
  });
const contentOf = (events: readonly AmarktaiEvent[]): unknown[] =>
  events.map((event) => (event.payload as { contentId: string }).contentId);
const readAll = async (outbox: Outbox, userId: string) => contentOf(await outbox.read(userId, { after: null }));

/** Collects a followed stream in the background. */
const followed = ({ outbox }: Pick<Process, 'outbox'>, userId: string, after: string | null) => {
  const stop = new AbortController();
  const seen: AmarktaiEvent[] = [];
  const ended = (async () => {
    for await (const event of outbox.follow(userId, { after, signal: stop.signal })) seen.push(event);
  })();
  return { seen, stop, ended };
};

describe('the outbox', () => {
  test('writes the events of a transaction together with its rows, or neither', async () => {
    const { outbox, store, clock } = process();
    await outbox.transaction(store, async (transaction, record) => {
      await transaction.scope('u').collection('users').insert({ id: 'u', email: null, displayName: null, lastSeenAt: clock.now() });
      await record('u', 'content.created', payload('kept'));
    });
    const failed = outbox.transaction(store, async (transaction, record) => {
      await transaction.scope('u').collection('users').update('u', { displayName: 'lost' });
      await record('u', 'content.created', payload('lost'));
      throw new Error('this transaction fails');
    });
    await expect(failed).rejects.toThrow('this transaction fails');
    expect(await readAll(outbox, 'u')).toEqual(['kept']);
    expect((await store.scope('u').collection('users').get('u'))?.displayName).toBeNull();
  });

  test('tells the bus after the commit and not at all when there is none', async () => {
    const { outbox, store, bus } = process();
    const heard: unknown[] = [];
    bus.on('*', (event) => heard.push(event.payload));
    await outbox.transaction(store, async (_transaction, record) => {
      await record('u', 'content.created', payload('c'));
      expect(heard).toEqual([]);
    });
    await outbox
      .transaction(store, async (_transaction, record) => {
        await record('u', 'content.created', payload('lost'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(heard).toEqual([{ contentId: 'c', platform: 'x', runId: null }]);
  });

  test('joins the events of a transaction within a transaction to the outer one', async () => {
    const { outbox, store, bus } = process();
    const heard: string[] = [];
    bus.on('*', (event) => heard.push(event.type));
    const outer = outbox.transaction(store, async (transaction, record) => {
      await record('u', 'content.created', payload('a'));
      await note({ outbox, store: transaction }, 'u', 'b');
      await note({ outbox, store }, 'u', 'c');
      expect(heard).toEqual([]);
    });
    await outer;
    expect(await readAll(outbox, 'u')).toEqual(['a', 'b', 'c']);
    expect(heard).toHaveLength(3);
  });

  test('records once what a repeated transaction records again', async () => {
    const { outbox, store } = process();
    let runs = 0;
    const flaky: Store = {
      ...store,
      transaction: async (work) => {
        await store
          .transaction(async (transaction) => {
            await work(transaction);
            throw new Error('serialisation conflict');
          })
          .catch(() => undefined);
        return store.transaction(work);
      },
    };
    await outbox.transaction(flaky, async (_transaction, record) => {
      runs += 1;
      await record('u', 'content.created', payload('c'));
    });
    expect(runs).toBeGreaterThan(1);
    expect(await readAll(outbox, 'u')).toEqual(['c']);
  });

  test('refuses a payload that does not fit, names the path and writes nothing', async () => {
    const { outbox, store } = process();
    const bad = outbox.transaction(store, (_transaction, record) => record('u', 'post.held', { contentId: 'c', platform: 'x' } as never));
    await expect(bad).rejects.toMatchObject({ code: 'validation_failed', details: { type: 'post.held', paths: ['reason'] } });
    expect(await readAll(outbox, 'u')).toEqual([]);
  });

  test('leaves out what the schema of an event does not name', async () => {
    const { outbox, store } = process();
    await outbox.transaction(store, (_transaction, record) =>
      record('u', 'content.created', { ...payload('c'), accessToken: 'secret' } as never),
    );
    expect(JSON.stringify(await outbox.read('u', { after: null }))).not.toContain('secret');
  });

  test("keeps one user's events from another", async () => {
    const { outbox, store } = process();
    await outbox.transaction(store, async (_transaction, record) => {
      await record('left', 'content.created', payload('l'));
      await record('right', 'content.created', payload('r'));
    });
    expect([await readAll(outbox, 'left'), await readAll(outbox, 'right')]).toEqual([['l'], ['r']]);
  });

  test('pages by the last id that was seen', async () => {
    const { outbox, store } = process();
    await note({ outbox, store }, 'u', 'a', 'b', 'c');
    const first = await outbox.read('u', { after: null, limit: 2 });
    expect(contentOf(first)).toEqual(['a', 'b']);
    expect(contentOf(await outbox.read('u', { after: first[1]?.id ?? null }))).toEqual(['c']);
  });

  test('gives ids that ascend in the order of commits, however the clocks of the processes differ', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ writer: fc.nat(2), stepMs: fc.integer({ min: -60_000, max: 60_000 }), events: fc.integer({ min: 1, max: 4 }) }),
          { maxLength: 25 },
        ),
        async (writes) => {
          const store = memoryStore();
          const writers = [0, 1, 2].map((index) =>
            process({ store, clock: manualClock({ now: new Date(1_750_000_000_000 + index * 3_600_000) }) }),
          );
          const order: string[] = [];
          for (const [index, { writer, stepMs, events }] of writes.entries()) {
            const chosen = writers[writer] as Process;
            chosen.clock.step(stepMs);
            const names = Array.from({ length: events }, (_, event) => `${index}.${event}`);
            await note(chosen, 'u', ...names);
            order.push(...names);
          }
          expect(await readAll((writers[0] as Process).outbox, 'u')).toEqual(order);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('removes what is older than asked and keeps counting behind it', async () => {
    const { outbox, store, clock } = process();
    await note({ outbox, store }, 'u', 'old');
    await clock.advance(1_000);
    const between = clock.now();
    await note({ outbox, store }, 'u', 'new');
    const newest = await outbox.newest('u');
    expect(await outbox.purge(between)).toBe(1);
    expect(await readAll(outbox, 'u')).toEqual(['new']);
    expect(await outbox.purge(new Date(clock.now().getTime() + 1))).toBe(1);
    clock.step(-60_000);
    await note({ outbox, store }, 'u', 'after');
    expect(contentOf(await outbox.read('u', { after: newest }))).toEqual(['after']);
  });
});

describe('following events', () => {
  test('starts behind the cursor and goes on with new ones at once', async () => {
    const here = process();
    await note(here, 'u', 'a', 'b');
    const [first] = await here.outbox.read('u', { after: null, limit: 1 });
    const { seen, stop, ended } = followed(here, 'u', first?.id ?? null);
    await here.clock.settle();
    expect(contentOf(seen)).toEqual(['b']);
    await note(here, 'u', 'c');
    await here.clock.settle();
    expect(contentOf(seen)).toEqual(['b', 'c']);
    stop.abort();
    await ended;
  });

  test('without a cursor begins with what comes next', async () => {
    const here = process();
    await note(here, 'u', 'before');
    const { seen, stop, ended } = followed(here, 'u', null);
    await here.clock.settle();
    await note(here, 'u', 'after');
    await here.clock.settle();
    expect(contentOf(seen)).toEqual(['after']);
    stop.abort();
    await ended;
  });

  test("sees another process's events within a poll", async () => {
    const here = process();
    const there = process({ store: here.store, clock: here.clock });
    const { seen, stop, ended } = followed(here, 'u', null);
    await here.clock.settle();
    await note(there, 'u', 'far');
    await here.clock.settle();
    expect(seen).toEqual([]);
    await here.clock.advance(1_000);
    expect(contentOf(seen)).toEqual(['far']);
    stop.abort();
    await ended;
  });

  test('ends quietly when the signal is aborted, and leaves no listener and no sleeper behind', async () => {
    const here = process();
    const { stop, ended } = followed(here, 'u', null);
    await here.clock.settle();
    stop.abort();
    await ended;
    expect(here.clock.sleepers).toEqual([]);
  });

  test('misses nothing and repeats nothing however reading and writing interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }), async (turns) => {
        const here = process();
        const there = process({ store: here.store, clock: here.clock });
        const { seen, stop, ended } = followed(here, 'u', null);
        await here.clock.settle();
        const written: string[] = [];
        for (const [index, turn] of turns.entries()) {
          if (turn < 8) {
            written.push(String(index));
            const done = note(turn < 4 ? here : there, 'u', String(index));
            for (let microtask = 0; microtask < turn; microtask += 1) await Promise.resolve();
            if (turn % 2 === 0) await done;
          } else await here.clock.advance(turn * 100);
        }
        await here.clock.advance(2_000);
        expect((contentOf(seen) as string[]).toSorted()).toEqual(written.toSorted());
        stop.abort();
        await ended;
      }),
      { numRuns: 30 },
    );
  });
});
