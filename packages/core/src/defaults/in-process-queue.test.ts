import { describe, expect, test } from 'vitest';
import type { Queue } from '../ports/queue.ts';
import { breaks } from '../testing/breaks.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { queueContract, type QueueSubject } from '../testing/queue-contract.ts';
import { inProcessQueue } from './in-process-queue.ts';

const subject =
  (change: (queue: Queue) => Queue = (queue) => queue) =>
  async (): Promise<QueueSubject> => {
    const clock = manualClock({ now: new Date('2026-03-01T00:00:10Z') });
    const queue = inProcessQueue({ clock });
    return {
      queue: change(queue),
      other: null,
      now: () => clock.now(),
      until: async (condition, withinMs) => {
        await clock.settle();
        for (let passed = 0; !condition() && passed < withinMs; passed += 250) await clock.advance(250);
        return condition();
      },
      close: () => queue.close({ graceMs: 0 }),
    };
  };

describe('the in-process queue keeps the law of Queue', () => {
  for (const law of queueContract(subject())) test(law.name, law.run);
});

describe('the law of Queue catches', () => {
  const broken: Record<string, [(queue: Queue) => Queue, string]> = {
    'a queue that ignores keys': [
      (queue) => ({
        ...queue,
        enqueue: (name, payload, options) => queue.enqueue(name, payload, options?.runAt === undefined ? {} : { runAt: options.runAt }),
      }),
      'of many enqueues of one key at once exactly one is added',
    ],
    'a queue that frees a key when the job starts': [
      (queue) => {
        const key = (name: string) => `${name}:running`;
        return {
          ...queue,
          enqueue: (name, payload, options) =>
            queue.enqueue(
              name,
              options?.key === undefined ? payload : { [key(name)]: payload, key: options.key },
              options?.key === undefined ? options : { ...options, key: `${options.key}:${held.size}` },
            ),
          work: (name, handler, options) =>
            queue.work(
              name,
              async (job) => {
                held.add(job);
                await handler({ ...job, payload: (job.payload as Record<string, unknown> | null)?.[key(name)] ?? job.payload });
              },
              options,
            ),
        };
      },
      'while a job of a key runs a second one is dropped, and when it has ended the key is free',
    ],
    'a queue that does not wait for the time of a job': [
      (queue) => ({
        ...queue,
        enqueue: (name, payload, options) => queue.enqueue(name, payload, options?.key === undefined ? {} : { key: options.key }),
      }),
      'a job with a later time is not handled before it',
    ],
    'a queue that delivers once only': [
      (queue) => ({ ...queue, work: (name, handler, options) => queue.work(name, (job) => handler(job).catch(() => {}), options) }),
      'a handler that throws gets the job again, holding its key, five times in all and not more',
    ],
    'a queue without a bound': [
      (queue) => ({ ...queue, work: (name, handler) => queue.work(name, handler, { concurrency: 100 }) }),
      'a name is handled one job at a time unless told otherwise',
    ],
    'a queue that handles one by one always': [
      (queue) => ({ ...queue, work: (name, handler) => queue.work(name, handler) }),
      'with a concurrency of three, three run at once and never four',
    ],
    'a queue that passes the payload by reference': [
      (queue) => {
        const payloads: unknown[] = [];
        return {
          ...queue,
          enqueue: (name, payload, options) => queue.enqueue(name, payloads.push(payload) - 1, options),
          work: (name, handler, options) =>
            queue.work(name, (job) => handler({ ...job, payload: payloads[job.payload as number] }), options),
        };
      },
      'what a caller does to a payload afterwards does not reach the handler',
    ],
    'a queue that cancels nothing': [
      (queue) => ({ ...queue, cancel: async () => 0 }),
      'cancel takes waiting jobs of the key out and says how many',
    ],
    'a queue that takes any cron expression': [
      (queue) => ({ ...queue, schedule: (name, cron, options) => queue.schedule(name, cron, options).catch(() => {}) }),
      'a cron expression that is none, has seconds, or names an unknown zone is refused',
    ],
    'a queue that never runs a schedule': [
      (queue) => ({ ...queue, schedule: (name, _cron, options) => queue.schedule(name, '0 0 29 2 *', options) }),
      'a schedule enqueues its name at its minutes, and a later expression replaces an earlier one',
    ],
    'a queue that keeps a replaced expression': [
      (queue) => {
        const first = new Map<string, string>();
        return {
          ...queue,
          schedule: (name, cron, options) => queue.schedule(name, first.get(name) ?? (first.set(name, cron), cron), options),
        };
      },
      'a schedule enqueues its name at its minutes, and a later expression replaces an earlier one',
    ],
    'a queue that does not wait when it closes': [
      (queue) => ({ ...queue, close: async () => void queue.close({ graceMs: 0 }) }),
      'close waits for the running handler and takes no further job',
    ],
    'a queue that never tells its handlers': [
      (queue) => ({
        ...queue,
        work: (name, handler, options) => queue.work(name, (job) => handler({ ...job, signal: new AbortController().signal }), options),
      }),
      'after the grace close aborts the signals of handlers that still run',
    ],
    'a queue that works after its close': [
      (queue) => ({ ...queue, enqueue: (...values) => queue.enqueue(...values).catch(() => true) }),
      'a closed queue refuses work with store_failed, and closing again is harmless',
    ],
  };
  const held = new Set<unknown>();
  for (const [name, [change, law]] of Object.entries(broken))
    test(name, async () => expect(await breaks(queueContract(subject(change)), law)).toBe(true));
});

describe('the in-process queue', () => {
  test('pauses 1, 2, 4 and 8 seconds between the deliveries of a failing job', async () => {
    const clock = manualClock();
    const queue = inProcessQueue({ clock });
    const at: number[] = [];
    await queue.work('fails', async () => {
      at.push(clock.monotonicMs());
      throw new Error('no');
    });
    await queue.enqueue('fails', null);
    await clock.advance(60_000);
    expect(at).toEqual([0, 1_000, 3_000, 7_000, 15_000]);
    await queue.close();
  });

  test.each([
    ['that has no such hour', '2026-03-28T12:00:00Z'],
    ['that has it twice', '2026-10-24T12:00:00Z'],
  ])('runs a daily schedule at 03:30 in Athens once on the day %s', async (_day, start) => {
    const clock = manualClock({ now: new Date(start) });
    const queue = inProcessQueue({ clock });
    let runs = 0;
    await queue.work('nightly', async () => void (runs += 1));
    await queue.schedule('nightly', '30 3 * * *', { timeZone: 'Europe/Athens' });
    await clock.advance(24 * 3_600_000);
    expect(runs).toBe(1);
    await queue.close();
  });

  test('keeps the order of jobs that are due at the same time', async () => {
    const clock = manualClock();
    const queue = inProcessQueue({ clock });
    const seen: unknown[] = [];
    for (let index = 0; index < 5; index += 1) await queue.enqueue('ordered', index);
    await queue.work('ordered', async (job) => void seen.push(job.payload));
    await clock.settle();
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    await queue.close();
  });

  test('two queues share nothing', async () => {
    const clock = manualClock();
    const [left, right] = [inProcessQueue({ clock }), inProcessQueue({ clock })];
    const seen: unknown[] = [];
    await left.work('same', async (job) => void seen.push(job.payload));
    await right.enqueue('same', 'for nobody', { key: 'k' });
    expect(await left.enqueue('same', 'for left', { key: 'k' })).toBe(true);
    await clock.settle();
    expect(seen).toEqual(['for left']);
    await Promise.all([left.close(), right.close()]);
  });
});
