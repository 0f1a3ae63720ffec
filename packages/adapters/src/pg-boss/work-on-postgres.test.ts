import {
  createIds,
  createJobRunner,
  createOutbox,
  createScheduler,
  emitterBus,
  inProcessQueue,
  scheduledJobs,
  silentLogger,
  type Store,
  storeCheckpointer,
} from '@amarktai/core';
import { checkpointerContract, manualClock } from '@amarktai/core/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { postgresStore } from '../postgres/index.ts';
import { databases, type TestDatabase } from '../postgres/testing/databases.ts';

for (const { name, skip, open } of databases) {
  describe.skipIf(skip)(`work whose rows are in ${name}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database?.drop());
    beforeEach(() => database.empty());

    const clock = manualClock();
    const store = (): Store => postgresStore({ connection: database.connection, clock });
    const outboxOf = (own: Store, skewMs = 0) => {
      const skewed = { ...clock, now: () => new Date(clock.now().getTime() + skewMs) };
      return createOutbox({ store: own, clock: skewed, ids: createIds({ clock: skewed }), bus: emitterBus() });
    };

    test('a reader behind a cursor misses no event of many transactions at once, from processes whose clocks differ', async () => {
      const own = store();
      const outboxes = [outboxOf(own), outboxOf(own, 3_600_000), outboxOf(own, -3_600_000)];
      let isWriting = true;
      const seen: string[] = [];
      const reading = (async () => {
        let cursor: string | null = null;
        for (let isLast = false; ; isLast = !isWriting) {
          const events: Awaited<ReturnType<(typeof outboxes)[0]['read']>> = await (outboxes[0] as (typeof outboxes)[0]).read('u', {
            after: cursor,
            limit: 7,
          });
          for (const event of events) seen.push((event.payload as { contentId: string }).contentId);
          cursor = events.at(-1)?.id ?? cursor;
          if (isLast && events.length === 0) return;
        }
      })();
      const writes = Array.from({ length: 45 }, async (_, index) => {
        const outbox = outboxes[index % 3] as (typeof outboxes)[0];
        await outbox.transaction(own, async (transaction, record) => {
          await record('u', 'content.created', { contentId: `${index}`, platform: 'x', runId: null });
          // Some transactions stay open longer than others.
          for (let query = 0; query < index % 5; query += 1) await transaction.scope('u').collection('content').count();
        });
      });
      await Promise.all(writes);
      isWriting = false;
      await reading;
      expect(seen.toSorted((left, right) => Number(left) - Number(right))).toEqual(Array.from({ length: 45 }, (_, index) => `${index}`));
    }, 60_000);

    test('a job that many workers see waiting runs once', async () => {
      let runs = 0;
      const own = store();
      const runners = Array.from({ length: 4 }, () =>
        createJobRunner({
          store: own,
          queue: inProcessQueue({ clock }),
          clock,
          ids: createIds({ clock }),
          bus: emitterBus(),
          logger: silentLogger,
          events: outboxOf(own),
          handlers: { counted: async ({ reportProgress }) => ((runs += 1), await reportProgress(50, 'half'), null) },
        }),
      );
      const [first] = runners as [(typeof runners)[0]];
      const started = await Promise.all(Array.from({ length: 6 }, () => first.start('u', 'counted', null)));
      await Promise.all(runners.map((runner) => runner.runWaiting()));
      expect(runs).toBe(6);
      const events: unknown[] = [];
      for await (const event of first.watch('u', started[0]?.id ?? '', { signal: new AbortController().signal }))
        events.push([event.sequence, event.type]);
      expect(events).toEqual([
        [1, 'progress'],
        [2, 'finished'],
      ]);
    }, 60_000);

    test('a period that many schedulers see due runs once a user', async () => {
      const own = store();
      const dueClock = manualClock({ now: new Date('2026-11-24T02:00:00Z') });
      for (const id of ['ann', 'bob', 'cleo'])
        await own.scope(id).collection('users').insert({ id, email: null, displayName: null, lastSeenAt: null });
      const ran: string[] = [];
      const handlers = new Proxy({} as Parameters<typeof createScheduler>[0]['handlers'], {
        get:
          () =>
          async ({ userId }: { userId?: string }) =>
            void ran.push(userId ?? ''),
      });
      const schedulers = Array.from({ length: 4 }, () =>
        createScheduler({
          store: own,
          queue: inProcessQueue({ clock: dueClock }),
          clock: dueClock,
          ids: createIds({ clock: dueClock }),
          logger: silentLogger,
          handlers,
          jobs: scheduledJobs.filter((job) => job.name === 'run_nightly_content_generation'),
        }),
      );
      await Promise.all(schedulers.map((scheduler) => scheduler.runDue()));
      await Promise.all(schedulers.map((scheduler) => scheduler.runDue()));
      expect(ran.toSorted()).toEqual(['ann', 'bob', 'cleo']);
    }, 60_000);

    describe('keeps the law of checkpointers', () => {
      const laws = checkpointerContract(async () => {
        await database.empty();
        return { open: () => storeCheckpointer({ store: store(), ids: createIds() }) };
      });
      for (const law of laws) test(law.name, law.run);
    });
  });
}
