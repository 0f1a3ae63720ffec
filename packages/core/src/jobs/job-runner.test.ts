import { describe, expect, test } from 'vitest';
import { emitterBus } from '../defaults/emitter-bus.ts';
import { createIds } from '../defaults/ids.ts';
import { inProcessQueue } from '../defaults/in-process-queue.ts';
import { silentLogger } from '../defaults/logger.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import { AmarktaiError } from '../errors.ts';
import type { JobEvent } from '../schema/job.ts';
import { createOutbox } from '../services/outbox.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { mortal } from '../testing/mortal.ts';
import { createJobRunner, type JobContext, type JobHandlers, type JobRunner } from './job-runner.ts';

const world = () => {
  const clock = manualClock({ now: new Date('2026-11-24T09:00:00Z') });
  return { clock, store: memoryStore({ clock }) };
};
type World = ReturnType<typeof world>;

/** One process with a bus and a queue of its own; only the rows are shared. */
const processOf = ({ clock, store }: World, handlers: JobHandlers) => {
  const body = mortal({ store, clock });
  const ids = createIds({ clock });
  const bus = emitterBus();
  const queue = inProcessQueue({ clock: body.clock });
  const outbox = createOutbox({ store: body.store, clock: body.clock, ids, bus });
  const runner = createJobRunner({ store: body.store, queue, clock: body.clock, ids, bus, logger: silentLogger, events: outbox, handlers });
  return { ...body, bus, queue, outbox, runner };
};

const watched = (runner: JobRunner, jobId: string, afterSequence = 0) => {
  const stop = new AbortController();
  const seen: JobEvent[] = [];
  const ended = (async () => {
    for await (const event of runner.watch('u', jobId, { afterSequence, signal: stop.signal })) seen.push(event);
    return 'ended';
  })();
  return { seen, stop, ended };
};

const steps =
  (...names: string[]) =>
  async ({ reportProgress }: JobContext) => {
    for (const [index, name] of names.entries()) await reportProgress(((index + 1) * 100) / (names.length + 1), name);
    return { made: names.length };
  };
const hang = (): Promise<never> => new Promise(() => {});
const untilAborted = ({ signal }: JobContext): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('a job', () => {
  test('is written down, run by a worker, and keeps its result', async () => {
    const here = world();
    const { runner } = processOf(here, { generate_content: steps('research', 'creative') });
    await runner.work();
    const { id } = await runner.start('u', 'generate_content', { webappId: 'w' }, { runId: 'r' });
    await here.clock.settle();
    expect(await runner.get('u', id)).toMatchObject({
      status: 'succeeded',
      percent: 100,
      step: 'creative',
      result: { made: 2 },
      errorCode: null,
      runId: 'r',
      attempts: 1,
      leaseUntil: null,
      finishedAt: here.clock.now(),
    });
  });

  test('gives its handler what it was started with', async () => {
    const here = world();
    const seen: unknown[] = [];
    const { runner } = processOf(here, {
      scrape_webapp: async ({ userId, input, attempt, runId, signal }) =>
        void seen.push([userId, input, attempt, runId, signal.aborted]) as never,
    });
    await runner.start('u', 'scrape_webapp', { url: 'https://example.test' });
    await runner.runWaiting();
    expect(seen).toEqual([['u', { url: 'https://example.test' }, 1, null, false]]);
  });

  test('that fails keeps the code and the sentence of its error', async () => {
    const here = world();
    const { runner } = processOf(here, {
      known: () => Promise.reject(new AmarktaiError('budget_exceeded', 'The budget of u is used up.')),
      unknown: () => Promise.reject(new TypeError('x is not a function')),
    });
    const [known, unknown] = [await runner.start('u', 'known', null), await runner.start('u', 'unknown', null)];
    await runner.runWaiting();
    expect(await runner.get('u', known.id)).toMatchObject({
      status: 'failed',
      errorCode: 'budget_exceeded',
      errorMessage: 'The budget of u is used up.',
      result: null,
    });
    expect(await runner.get('u', unknown.id)).toMatchObject({
      status: 'failed',
      errorCode: 'upstream_failed',
      errorMessage: 'x is not a function',
    });
  });

  test('whose result cannot be stored fails instead of hanging', async () => {
    const here = world();
    const { runner } = processOf(here, { odd: async () => (() => {}) as never });
    const { id } = await runner.start('u', 'odd', null);
    await runner.runWaiting();
    expect(await runner.get('u', id)).toMatchObject({ status: 'failed', errorCode: 'validation_failed' });
  });

  test('of a name without a handler is refused', async () => {
    const { runner } = processOf(world(), {});
    await expect(runner.start('u', 'toString', null)).rejects.toMatchObject({ code: 'validation_failed' });
  });

  test('of another user is not found, neither to see nor to watch nor to cancel', async () => {
    const { runner } = processOf(world(), { slow: hang });
    const { id } = await runner.start('u', 'slow', null);
    await expect(runner.get('other', id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(runner.cancel('other', id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(runner.watch('other', id, { signal: new AbortController().signal })[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await runner.list('other')).rows).toEqual([]);
  });

  test('whose wake-up was lost is found by the sweep', async () => {
    const here = world();
    const web = processOf(here, { quick: steps('a') });
    const worker = processOf(here, { quick: steps('a') });
    await worker.runner.work();
    await here.clock.settle();
    const { id } = await web.runner.start('u', 'quick', null);
    await here.clock.settle();
    expect((await web.runner.get('u', id)).status).toBe('queued');
    await here.clock.advance(60_000);
    expect((await web.runner.get('u', id)).status).toBe('succeeded');
  });

  test('is run once by two workers that both look', async () => {
    const here = world();
    let runs = 0;
    const handlers: JobHandlers = { counted: async () => ((runs += 1), await here.clock.settle(), null) };
    const [left, right] = [processOf(here, handlers), processOf(here, handlers)];
    for (let index = 0; index < 10; index += 1) await left.runner.start('u', 'counted', index);
    await Promise.all([left.runner.runWaiting(), right.runner.runWaiting()]);
    expect(runs).toBe(10);
  });
});

describe('the progress of a job', () => {
  test('is written in order with percents that never go back, and told to the outbox and the bus', async () => {
    const here = world();
    const { runner, outbox, bus } = processOf(here, {
      back: async ({ reportProgress }) => {
        await Promise.all([
          reportProgress(10, 'a'),
          reportProgress(60, 'b', 'half of it'),
          reportProgress(30, 'c'),
          reportProgress(200, 'd'),
        ]);
        return null;
      },
    });
    const heard: string[] = [];
    bus.on('*', (event) => heard.push(event.type));
    const { id } = await runner.start('u', 'back', null);
    await runner.runWaiting();
    const { seen, ended } = watched(runner, id);
    expect(await ended).toBe('ended');
    expect(seen.map(({ sequence, type, data }) => [sequence, type, data])).toEqual([
      [1, 'progress', { percent: 10, step: 'a' }],
      [2, 'progress', { percent: 60, step: 'b', detail: 'half of it' }],
      [3, 'progress', { percent: 60, step: 'c' }],
      [4, 'progress', { percent: 100, step: 'd' }],
      [5, 'finished', { status: 'succeeded', result: null }],
    ]);
    expect(heard).toEqual(['job.progress', 'job.progress', 'job.progress', 'job.progress', 'job.finished']);
    expect((await outbox.read('u', { after: null })).map(({ payload }) => payload)).toContainEqual({
      jobId: id,
      percent: 60,
      step: 'b',
      detail: 'half of it',
    });
  });

  test('is seen by a watcher in the same process at once and in another one within a poll, to the end', async () => {
    const here = world();
    const gates: (() => void)[] = [];
    const gate = (): Promise<void> => new Promise((resolve) => gates.push(resolve));
    const worker = processOf(here, {
      gated: async ({ reportProgress }) => {
        await reportProgress(50, 'half');
        await gate();
        return 'made';
      },
    });
    const web = processOf(here, {});
    await worker.runner.work();
    const { id } = await worker.runner.start('u', 'gated', null);
    const [near, far] = [watched(worker.runner, id), watched(web.runner, id)];
    await here.clock.settle();
    expect([near.seen.length, far.seen.length]).toEqual([1, 0]);
    await here.clock.advance(500);
    expect(far.seen.map(({ type }) => type)).toEqual(['progress']);
    gates[0]?.();
    await here.clock.advance(500);
    expect([await near.ended, await far.ended]).toEqual(['ended', 'ended']);
    expect(far.seen).toEqual(near.seen);
    // What still sleeps is the schedule of the sweep.
    expect(here.clock.sleepers).toHaveLength(1);
  });

  test('can be watched from where a stream broke off', async () => {
    const here = world();
    const { runner } = processOf(here, { long: steps('a', 'b', 'c') });
    const { id } = await runner.start('u', 'long', null);
    await runner.runWaiting();
    const { seen, ended } = watched(runner, id, 2);
    await ended;
    expect(seen.map(({ sequence }) => sequence)).toEqual([3, 4]);
    const behind = watched(runner, id, 4);
    expect([await behind.ended, behind.seen]).toEqual(['ended', []]);
  });

  test('stops being watched when the signal is aborted', async () => {
    const here = world();
    const { runner } = processOf(here, { slow: hang });
    const { id } = await runner.start('u', 'slow', null);
    const { stop, ended } = watched(runner, id);
    await here.clock.settle();
    stop.abort();
    expect(await ended).toBe('ended');
  });
});

describe('a job whose process is killed', () => {
  test('is continued by another when its lease is over, with its progress and the next sequence numbers', async () => {
    const here = world();
    const dead = processOf(here, { phoenix: async ({ reportProgress }) => (await reportProgress(70, 'first life')) ?? hang() });
    const alive = processOf(here, {
      phoenix: async ({ attempt, reportProgress }) => {
        await reportProgress(20, `life ${attempt}`);
        return 'made';
      },
    });
    await dead.runner.work();
    const { id } = await dead.runner.start('u', 'phoenix', null);
    await here.clock.settle();
    dead.kill();
    await alive.runner.work();
    const { seen, ended } = watched(alive.runner, id);
    await here.clock.advance(59_000);
    expect((await alive.runner.get('u', id)).attempts).toBe(1);
    await here.clock.advance(62_000);
    expect(await ended).toBe('ended');
    expect(seen.map(({ sequence, data }) => [sequence, data])).toEqual([
      [1, { percent: 70, step: 'first life' }],
      [2, { percent: 70, step: 'life 2' }],
      [3, { status: 'succeeded', result: 'made' }],
    ]);
  });

  test('three times is given up', async () => {
    const here = world();
    const start = processOf(here, { fatal: hang });
    const { id } = await start.runner.start('u', 'fatal', null);
    let lives = 0;
    for (let life = 0; life < 5; life += 1) {
      const doomed = processOf(here, { fatal: () => ((lives += 1), hang()) });
      await doomed.runner.work();
      await here.clock.advance(150_000);
      doomed.kill();
    }
    expect(lives).toBe(3);
    expect(await start.runner.get('u', id)).toMatchObject({
      status: 'failed',
      errorCode: 'outcome_unknown',
      errorMessage: 'The job was interrupted 3 times and is given up: start it again.',
    });
  });

  test('and comes back to life cannot write anything any more', async () => {
    const here = world();
    let revive = (): void => {};
    let told = false;
    const zombie = processOf(here, {
      shared: async ({ reportProgress, signal }) => {
        await new Promise<void>((resolve) => (revive = resolve));
        await reportProgress(90, 'from the grave');
        told = signal.aborted;
        return 'wrong';
      },
    });
    const { id } = await zombie.runner.start('u', 'shared', null);
    void zombie.runner.runWaiting();
    await here.clock.settle();
    // As if its renewals had not come through for a minute.
    await here.store.collection('jobs').update(id, { leaseUntil: here.clock.now() });
    const other = processOf(here, { shared: async () => 'right' });
    await other.runner.runWaiting();
    revive();
    await here.clock.settle();
    expect([told, (await other.runner.get('u', id)).result]).toEqual([true, 'right']);
    const { seen, ended } = watched(other.runner, id);
    await ended;
    expect(seen.map(({ type }) => type)).toEqual(['finished']);
  });
});

describe('a job that is cancelled', () => {
  test('while it waits never runs', async () => {
    const here = world();
    let runs = 0;
    const { runner } = processOf(here, { idle: async () => ((runs += 1), null) });
    const { id } = await runner.start('u', 'idle', null);
    expect(await runner.cancel('u', id)).toMatchObject({ status: 'cancelled', errorCode: 'cancelled', leaseUntil: null });
    expect([await runner.runWaiting(), runs]).toEqual([0, 0]);
    const { seen, ended } = watched(runner, id);
    await ended;
    expect(seen.map(({ type, data }) => [type, data])).toEqual([
      ['finished', { status: 'cancelled', errorCode: 'cancelled', errorMessage: 'The job was cancelled.' }],
    ]);
  });

  test('while it runs here is told at once, and stays cancelled', async () => {
    const here = world();
    const { runner } = processOf(here, { slow: untilAborted });
    await runner.work();
    const { id } = await runner.start('u', 'slow', null);
    await here.clock.settle();
    await runner.cancel('u', id);
    await here.clock.settle();
    expect((await runner.get('u', id)).status).toBe('cancelled');
    expect(await runner.runWaiting()).toBe(0);
  });

  test('while it runs elsewhere is told at the next renewal', async () => {
    const here = world();
    const reasons: unknown[] = [];
    const worker = processOf(here, {
      slow: (context) => untilAborted(context).catch((reason: unknown) => (reasons.push(reason), Promise.reject(reason))),
    });
    const web = processOf(here, {});
    await worker.runner.work();
    const { id } = await worker.runner.start('u', 'slow', null);
    await here.clock.settle();
    await web.runner.cancel('u', id);
    await here.clock.advance(20_000);
    expect(reasons).toHaveLength(1);
    expect((await web.runner.get('u', id)).status).toBe('cancelled');
  });

  test('after its end stays as it ended', async () => {
    const here = world();
    const { runner } = processOf(here, { quick: steps('a') });
    const { id } = await runner.start('u', 'quick', null);
    await runner.runWaiting();
    expect(await runner.cancel('u', id)).toMatchObject({ status: 'succeeded' });
  });
});

test('a process that stops gives its jobs back, and that attempt does not count', async () => {
  const here = world();
  const first = processOf(here, { slow: untilAborted });
  await first.runner.work();
  const { id } = await first.runner.start('u', 'slow', null);
  await here.clock.settle();
  await first.runner.close();
  expect(await first.runner.get('u', id)).toMatchObject({ status: 'queued', attempts: 0 });
  const second = processOf(here, { slow: async ({ attempt }) => attempt });
  await second.runner.runWaiting();
  expect((await second.runner.get('u', id)).result).toBe(1);
});

test('a job under way keeps its lease however long it takes', async () => {
  const here = world();
  let runs = 0;
  const handlers: JobHandlers = { slow: async ({ signal }) => ((runs += 1), await here.clock.sleep(3_600_000, signal), 'made') };
  const [left, right] = [processOf(here, handlers), processOf(here, handlers)];
  await left.runner.work();
  await right.runner.work();
  const { id } = await left.runner.start('u', 'slow', null);
  await here.clock.advance(3_600_000);
  expect([runs, (await left.runner.get('u', id)).result]).toEqual([1, 'made']);
});
