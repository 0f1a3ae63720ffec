import { describe, expect, test } from 'vitest';
import { createIds } from '../defaults/ids.ts';
import { inProcessQueue } from '../defaults/in-process-queue.ts';
import { silentLogger } from '../defaults/logger.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import { AmarktaiError } from '../errors.ts';
import type { Store } from '../ports/store.ts';
import { type ManualClock, manualClock } from '../testing/manual-clock.ts';
import { mortal } from '../testing/mortal.ts';
import { fastForward } from './fast-forward.ts';
import {
  type ScheduledContext,
  type ScheduledHandlers,
  type ScheduledJob,
  type ScheduledJobName,
  scheduledJobs,
} from './scheduled-jobs.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** What happened, as `job[@user] period`, in the order of starts. */
type Diary = string[];
type Handle = (name: ScheduledJobName, context: ScheduledContext) => Promise<void>;

const world = async (options: { now?: string; users?: string[] } = {}) => {
  const clock = manualClock({ now: new Date(options.now ?? '2026-11-23T23:59:30Z') });
  const store = memoryStore({ clock });
  for (const id of options.users ?? [])
    await store.scope(id).collection('users').insert({ id, email: null, displayName: null, lastSeenAt: null });
  const diary: Diary = [];
  return { clock, store, diary };
};
type World = Awaited<ReturnType<typeof world>>;

/** One process: a queue, a scheduler that is a worker too, a clock that may be wrong, and a way to kill it. */
const processOf = ({ clock, store, diary }: World, options: { skewMs?: number; handle?: Handle; jobs?: readonly ScheduledJob[] } = {}) => {
  const body = mortal({ store, clock, skewMs: options.skewMs ?? 0 });
  const queue = inProcessQueue({ clock: body.clock });
  const handle = options.handle ?? (async () => {});
  const handlers = Object.fromEntries(
    scheduledJobs.map(({ name }) => [
      name,
      async (context: ScheduledContext) => {
        diary.push(`${name}${context.userId === undefined ? '' : `@${context.userId}`} ${context.period}`);
        await handle(name, context);
      },
    ]),
  ) as ScheduledHandlers;
  const scheduler = createScheduler({
    store: body.store,
    queue,
    clock: body.clock,
    ids: createIds({ clock: body.clock }),
    logger: silentLogger,
    jobs: options.jobs ?? scheduledJobs,
    handlers,
  });
  return { ...body, queue, scheduler };
};

const only = (name: ScheduledJobName): readonly ScheduledJob[] => scheduledJobs.filter((job) => job.name === name);
const twice = (diary: Diary): string[] => diary.filter((entry, index) => diary.indexOf(entry) !== index);
const stop = async (
  clock: ManualClock,
  ...processes: { scheduler: Scheduler; queue: { close(options: { graceMs: number }): Promise<void> } }[]
): Promise<void> => {
  for (const { scheduler, queue } of processes) {
    const closed = scheduler.close();
    await clock.settle();
    await queue.close({ graceMs: 0 });
    await closed;
  }
};
const statusOf = async (store: Store, job: string) =>
  (
    await store.collection('scheduleRuns').find({ where: { job }, order: [{ field: 'period' }, { field: 'subject' }], limit: 1000 })
  ).rows.map(({ subject, period, status }) => `${subject} ${period} ${status}`.trim());

/** Every period of every job on 24 November 2026, from 00:00 to 23:59. */
const wholeDay = (users: readonly string[]): string[] => {
  const everyMinutes: Partial<Record<ScheduledJobName, number>> = {
    refresh_tokens: 10,
    schedule_posts_worker: 15,
    fetch_platform_engagement: 30,
    sync_platform_analytics: 360,
  };
  return scheduledJobs.flatMap(({ name, subject }) => {
    const every = everyMinutes[name];
    const periods =
      every === undefined
        ? ['2026-11-24']
        : Array.from({ length: 1440 / every }, (_, index) => `2026-11-24T${new Date(index * every * minute).toISOString().slice(11, 16)}Z`);
    return periods.flatMap((period) => (subject === 'user' ? users.map((user) => `${name}@${user} ${period}`) : [`${name} ${period}`]));
  });
};

describe('two schedulers that are both workers, over a day', () => {
  test('F15: run every job once per period and user', async () => {
    const users = ['ann', 'bob'];
    const here = await world({ users });
    const processes = [processOf(here), processOf(here)];
    for (const { scheduler } of processes) await scheduler.start();
    await here.clock.advance(day);
    expect(here.diary.toSorted()).toEqual(wholeDay(users).toSorted());
    await stop(here.clock, ...processes);
  });

  test('do so when their clocks are 90 seconds apart from the true time, each on another side', async () => {
    const here = await world({ users: ['ann'] });
    const processes = [processOf(here, { skewMs: 90_000 }), processOf(here, { skewMs: -90_000 })];
    for (const { scheduler } of processes) await scheduler.start();
    await here.clock.advance(day);
    expect(twice(here.diary)).toEqual([]);
    const expected = wholeDay(['ann']);
    // The fast clock may have begun the next day, and what was due before its first start is not caught up.
    expect(expected.filter((entry) => !here.diary.includes(entry) && !entry.endsWith('T00:00Z'))).toEqual([]);
    await stop(here.clock, ...processes);
  });

  test('do so when work takes minutes, and no job overlaps itself', async () => {
    const here = await world({ users: ['ann', 'bob', 'cleo'] });
    const open = new Map<string, number>();
    let overlaps = 0;
    const handle: Handle = async (name, { userId, signal }) => {
      const key = `${name}@${userId ?? ''}`;
      open.set(key, (open.get(key) ?? 0) + 1);
      if ((open.get(key) ?? 0) > 1) overlaps += 1;
      await here.clock.sleep(4 * minute, signal);
      open.set(key, (open.get(key) ?? 0) - 1);
    };
    const processes = [processOf(here, { handle }), processOf(here, { handle })];
    for (const { scheduler } of processes) await scheduler.start();
    await here.clock.advance(day);
    expect([overlaps, twice(here.diary)]).toEqual([0, []]);
    expect(wholeDay(['ann', 'bob', 'cleo']).filter((entry) => !here.diary.includes(entry))).toEqual([]);
    await stop(here.clock, ...processes);
  });
});

describe('a run that does not end in its period', () => {
  test('F15: of 40 minutes in a job of every 30 does not stack: the newest period waits for it and older ones are left out', async () => {
    const here = await world();
    const ends: string[] = [];
    const handle: Handle = async (_name, { signal }) => {
      await here.clock.sleep(40 * minute, signal);
      ends.push(here.clock.now().toISOString().slice(11, 16));
    };
    const jobs = [{ ...(only('fetch_platform_engagement')[0] as ScheduledJob), subject: 'system' as const }];
    const processes = [processOf(here, { handle, jobs }), processOf(here, { handle, jobs })];
    for (const { scheduler } of processes) await scheduler.start();
    await here.clock.advance(3 * hour);
    expect(here.diary.map((entry) => entry.slice(-6, -1))).toEqual(['00:00', '00:30', '01:00', '02:00', '02:30']);
    expect(ends).toEqual(['00:40', '01:20', '02:00', '02:40']);
    expect((await statusOf(here.store, 'fetch_platform_engagement')).filter((row) => row.includes('01:30'))).toEqual([
      '2026-11-24T01:30Z failed',
    ]);
    await stop(here.clock, ...processes);
  });
});

describe('a process that is killed in the middle of a run', () => {
  test('loses the run to another process when its lease is over, and not before', async () => {
    const here = await world({ now: '2026-11-24T03:59:30Z' });
    const dead = processOf(here, { jobs: only('purge_expired'), handle: () => new Promise(() => {}) });
    const alive = processOf(here, { jobs: only('purge_expired') });
    await dead.scheduler.start();
    await here.clock.advance(minute);
    expect(here.diary).toEqual(['purge_expired 2026-11-24']);
    dead.kill();
    await alive.scheduler.start();
    await here.clock.advance(4 * minute);
    expect(here.diary).toHaveLength(1);
    await here.clock.advance(3 * minute);
    expect(here.diary).toEqual(['purge_expired 2026-11-24', 'purge_expired 2026-11-24']);
    expect(await statusOf(here.store, 'purge_expired')).toEqual(['2026-11-23 done', '2026-11-24 done']);
    await here.clock.advance(hour);
    expect(here.diary).toHaveLength(2);
    await stop(here.clock, alive);
  });

  test('keeps what it had finished', async () => {
    const here = await world({ now: '2026-11-24T03:59:30Z' });
    const dead = processOf(here, { jobs: only('purge_expired') });
    await dead.scheduler.start();
    await here.clock.advance(minute);
    dead.kill();
    const alive = processOf(here, { jobs: only('purge_expired') });
    await alive.scheduler.start();
    await here.clock.advance(12 * hour);
    expect(here.diary).toEqual(['purge_expired 2026-11-24']);
    await stop(here.clock, alive);
  });

  test('in the middle of its users leaves only those who were not done to the other', async () => {
    const users = Array.from({ length: 9 }, (_, index) => `user-${index}`);
    const here = await world({ now: '2026-11-24T01:59:30Z', users });
    let begun = 0;
    const dead = processOf(here, {
      jobs: only('run_nightly_content_generation'),
      handle: async () => {
        begun += 1;
        if (begun > 4) await new Promise(() => {});
      },
    });
    await dead.scheduler.start();
    await here.clock.advance(minute);
    dead.kill();
    const alive = processOf(here, { jobs: only('run_nightly_content_generation') });
    await alive.scheduler.start();
    await here.clock.advance(hour);
    expect(new Set(here.diary).size).toBe(9);
    // Two users were in the middle when it died: one a lane.
    expect(twice(here.diary)).toHaveLength(2);
    expect((await statusOf(here.store, 'run_nightly_content_generation')).filter((row) => !row.endsWith('done'))).toEqual([]);
    await stop(here.clock, alive);
  });

  test('three times over the same run makes it be given up', async () => {
    const here = await world({ now: '2026-11-24T03:59:30Z' });
    for (let life = 0; life < 5; life += 1) {
      const doomed = processOf(here, { jobs: only('purge_expired'), handle: () => new Promise(() => {}) });
      await doomed.scheduler.start();
      await here.clock.advance(10 * minute);
      doomed.kill();
    }
    expect(here.diary).toHaveLength(3);
    expect((await statusOf(here.store, 'purge_expired')).at(-1)).toBe('2026-11-24 failed');
  });

  test('that only hangs is told that its lease was lost, and cannot write the end', async () => {
    const here = await world({ now: '2026-11-24T03:59:30Z' });
    const reasons: unknown[] = [];
    let letGo = (): void => {};
    const hanging = processOf(here, {
      jobs: only('purge_expired'),
      handle: async (_name, { signal }) => {
        signal.addEventListener('abort', () => reasons.push(signal.reason));
        await new Promise<void>((resolve) => (letGo = resolve));
      },
    });
    await hanging.scheduler.start();
    await here.clock.advance(minute);
    const [run] = (await here.store.collection('scheduleRuns').find({ where: { status: 'running' } })).rows;
    await here.store.collection('scheduleRuns').increment(run?.id ?? '', { leaseToken: 1 });
    await here.clock.advance(3 * minute);
    expect(reasons).toEqual([expect.objectContaining({ code: 'conflict' })]);
    letGo();
    await here.clock.settle();
    expect((await statusOf(here.store, 'purge_expired')).at(-1)).toBe('2026-11-24 running');
    await stop(here.clock, hanging);
  });
});

describe('a handler that fails', () => {
  test('for good is not called again in its period', async () => {
    const here = await world({ now: '2026-11-24T03:59:30Z' });
    const process = processOf(here, { jobs: only('purge_expired'), handle: () => Promise.reject(new Error('The disk is full.')) });
    await process.scheduler.start();
    await here.clock.advance(2 * hour);
    expect(here.diary).toHaveLength(1);
    const { jobs } = await process.scheduler.health();
    expect(jobs[0]).toMatchObject({ status: 'failed', detail: 'The disk is full.', period: '2026-11-24' });
    await stop(here.clock, process);
  });

  test('for a while is called again after a pause, three times at most', async () => {
    const here = await world({ now: '2026-11-24T03:59:30Z' });
    const at: string[] = [];
    const process = processOf(here, {
      jobs: only('purge_expired'),
      handle: async () => {
        at.push(here.clock.now().toISOString().slice(11, 19));
        throw new AmarktaiError('store_failed', 'The database is restarting.', { retryable: true });
      },
    });
    await process.scheduler.start();
    await here.clock.advance(2 * hour);
    expect(at).toEqual(['04:00:00', '04:01:00', '04:03:00']);
    await stop(here.clock, process);
  });

  test('for one user does not keep the others from their turn', async () => {
    const here = await world({ now: '2026-11-24T01:59:30Z', users: ['ann', 'bob', 'cleo'] });
    const process = processOf(here, {
      jobs: only('run_nightly_content_generation'),
      handle: async (_name, { userId }) => (userId === 'ann' ? Promise.reject(new Error('no')) : undefined),
    });
    await process.scheduler.start();
    await here.clock.advance(hour);
    expect((await statusOf(here.store, 'run_nightly_content_generation')).slice(1)).toEqual([
      '2026-11-24 done',
      'ann 2026-11-24 failed',
      'bob 2026-11-24 done',
      'cleo 2026-11-24 done',
    ]);
    await stop(here.clock, process);
  });
});

describe('time that does not pass evenly', () => {
  test('after a downtime of three days the newest missed period is caught up, and only that', async () => {
    const here = await world({ now: '2026-11-20T01:59:30Z' });
    const before = processOf(here, { jobs: only('purge_expired') });
    await before.scheduler.runDue();
    await here.clock.advance(3 * day + 5 * hour);
    const after = processOf(here, { jobs: only('purge_expired') });
    await after.scheduler.start();
    await here.clock.advance(hour);
    expect(here.diary).toEqual(['purge_expired 2026-11-23']);
    await stop(here.clock, after);
  });

  test('on the first start of all nothing is caught up', async () => {
    const here = await world({ now: '2026-11-24T12:10:05Z', users: ['ann'] });
    expect(await processOf(here).scheduler.runDue()).toEqual([]);
  });

  test('a clock that goes back and over the same hours again runs nothing twice', async () => {
    const here = await world({ users: ['ann'] });
    const process = processOf(here);
    await process.scheduler.start();
    await here.clock.advance(5 * hour);
    here.clock.step(-3 * hour);
    await here.clock.advance(19 * hour + 3 * hour);
    expect(twice(here.diary)).toEqual([]);
    expect(wholeDay(['ann']).filter((entry) => !here.diary.includes(entry))).toEqual([]);
    await stop(here.clock, process);
  });

  test('a clock that jumps ahead runs the newest period once, and runs on when it is set right again', async () => {
    const here = await world({ now: '2026-11-24T00:30:00Z' });
    const process = processOf(here, { jobs: only('search_trends') });
    await process.scheduler.start();
    await here.clock.advance(hour);
    here.clock.step(365 * day);
    await here.clock.advance(hour);
    here.clock.step(-365 * day);
    await here.clock.advance(2 * day);
    expect(here.diary).toEqual([
      'search_trends 2026-11-24',
      'search_trends 2027-11-24',
      'search_trends 2026-11-25',
      'search_trends 2026-11-26',
    ]);
    await stop(here.clock, process);
  });
});

describe('putting the clock forward', () => {
  test('by days runs every due period in order, the same however far one jumps at once', async () => {
    const run = async (jumps: readonly number[]): Promise<Diary> => {
      const here = await world({ users: ['ann', 'bob'] });
      const { scheduler } = processOf(here);
      await scheduler.runDue();
      for (const ms of jumps) await fastForward({ clock: here.clock, ms, sources: [scheduler] });
      return here.diary;
    };
    // Sweeps that make up for each other run at the stops of the other jobs; nothing else may depend on the jumps.
    const sweeps = scheduledJobs.filter(({ makesUp }) => makesUp).map(({ name }) => name);
    const lasting = (entries: Diary): Diary => entries.filter((entry) => !sweeps.some((name) => entry.startsWith(name)));
    const atOnce = await run([3 * day]);
    expect(lasting(atOnce)).toEqual(lasting(await run(Array.from({ length: 72 }, () => hour))));
    expect(twice(atOnce)).toEqual([]);
    const firstDay = lasting(atOnce).filter((entry) => entry.includes('2026-11-24'));
    expect(firstDay.toSorted()).toEqual(lasting(wholeDay(['ann', 'bob'])).toSorted());
    const daily = (entry: string): boolean => entry.length < 60 && !entry.includes('T');
    expect(firstDay.filter(daily)).toEqual([
      'search_trends 2026-11-24',
      'run_nightly_content_generation@ann 2026-11-24',
      'run_nightly_content_generation@bob 2026-11-24',
      'analyze_ab_tests@ann 2026-11-24',
      'analyze_ab_tests@bob 2026-11-24',
      'purge_expired 2026-11-24',
    ]);
  });

  test('waits for a run that the queue has started', async () => {
    const here = await world({ now: '2026-11-24T03:59:30Z' });
    const ended: string[] = [];
    const process = processOf(here, {
      jobs: only('purge_expired'),
      handle: async () => void ended.push(await here.clock.settle().then(() => 'ended')),
    });
    await process.scheduler.start();
    await fastForward({ clock: here.clock, ms: minute, sources: [process.scheduler] });
    expect([here.diary, ended]).toEqual([['purge_expired 2026-11-24'], ['ended']]);
    await stop(here.clock, process);
  });

  test('stops at the due times of other sources too, and is not held up by one that stays due', async () => {
    const here = await world({ now: '2026-11-24T00:00:00Z' });
    const stops: string[] = [];
    const posts = [new Date('2026-11-24T00:07:00Z'), new Date('2026-11-24T00:08:30Z')];
    const publishing = {
      nextDueAt: async () => posts[0] ?? null,
      runDue: async () =>
        void (posts[0] !== undefined && posts[0] <= here.clock.now() && stops.push((posts.shift() as Date).toISOString().slice(11, 19))),
    };
    const stuck = { nextDueAt: async () => new Date('2026-11-24T00:01:00Z'), runDue: async () => {} };
    await fastForward({ clock: here.clock, ms: 10 * minute, sources: [publishing, stuck] });
    expect([stops, here.clock.now().toISOString()]).toEqual([['00:07:00', '00:08:30'], '2026-11-24T00:10:00.000Z']);
  });
});

describe('the health of the scheduler', () => {
  test('shows when a sweep last looked, what runs and under which lease', async () => {
    const here = await world({ now: '2026-11-24T03:59:30Z' });
    const process = processOf(here, {
      jobs: only('purge_expired'),
      handle: async (_name, { reportProgress }) => (await reportProgress(40, 'outbox', 'half')) ?? new Promise(() => {}),
    });
    expect((await process.scheduler.health()).lastSweepAt).toBeNull();
    await process.scheduler.start();
    await here.clock.advance(minute);
    const { lastSweepAt, jobs } = await process.scheduler.health();
    expect(lastSweepAt?.toISOString()).toBe('2026-11-24T04:00:00.000Z');
    expect(jobs).toEqual([
      expect.objectContaining({
        period: '2026-11-24',
        status: 'running',
        detail: '40 % outbox: half',
        leaseUntil: new Date('2026-11-24T04:05:00Z'),
        isOverdue: false,
      }),
    ]);
    process.kill();
    await here.clock.advance(hour);
    const after = await processOf(here, { jobs: only('purge_expired') }).scheduler.health();
    expect([after.lastSweepAt?.toISOString(), after.jobs[0]?.isOverdue]).toEqual(['2026-11-24T04:00:00.000Z', true]);
  });
});

test('a process that stops gives its run back, and the next one continues it at once', async () => {
  const here = await world({ now: '2026-11-24T03:59:30Z' });
  const attempts: number[] = [];
  const handle: Handle = async (_name, { attempt, signal }) => {
    attempts.push(attempt);
    if (attempt === 1) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  const first = processOf(here, { jobs: only('purge_expired'), handle });
  await first.scheduler.start();
  await here.clock.advance(minute);
  await stop(here.clock, first);
  const second = processOf(here, { jobs: only('purge_expired'), handle });
  await second.scheduler.start();
  await here.clock.settle();
  expect([attempts, (await statusOf(here.store, 'purge_expired')).at(-1)]).toEqual([[1, 2], '2026-11-24 done']);
  await stop(here.clock, second);
});
