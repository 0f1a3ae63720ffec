import type { Queue, QueueJob } from '../ports/queue.ts';
import { type ContractCase, ensure, ensureEqual, ensureRejects } from './contract.ts';

/** A queue for one case. Cases may share a storage: each uses job names of its own. */
export interface QueueSubject {
  readonly queue: Queue;
  /** A second object on the same storage, as another process has it; `null` for a queue that lives in one object. */
  readonly other: Queue | null;
  /** The time by which the queue judges `runAt`. */
  now(): Date;
  /**
   * Lets the queue's time pass until `condition` holds, `withinMs` at most: a manual clock is moved, a server is waited for.
   * @returns whether it held in the end.
   */
  until(condition: () => boolean, withinMs: number): Promise<boolean>;
  close?(): Promise<void>;
}

/** How long a server may take to hand out a job, in milliseconds. */
const soon = 15_000;
/** Enough for five deliveries with growing pauses. */
const patience = 90_000;

let names = 0;

/**
 * The law of `Queue`. `make` is called once a case and gets a prefix that is unique in the process; job names start with it.
 * @param options.prefix distinguishes runs that share a server; default `law`.
 */
export function queueContract(make: () => Promise<QueueSubject>, options: { readonly prefix?: string } = {}): readonly ContractCase[] {
  const law = (sentence: string, prove: (subject: QueueSubject, name: string) => Promise<void>): ContractCase => ({
    name: sentence,
    run: async () => {
      const subject = await make();
      names += 1;
      try {
        await prove(subject, `${options.prefix ?? 'law'}_${names}`);
      } finally {
        await subject.queue.close({ graceMs: 0 });
        await subject.other?.close({ graceMs: 0 });
        await subject.close?.();
      }
    },
  });

  return [
    law('a job reaches its handler with name, payload, first delivery and a live signal', async ({ queue, until }, name) => {
      const seen: QueueJob[] = [];
      await queue.work(name, async (job) => void seen.push(job));
      ensureEqual(await queue.enqueue(name, { id: 'a', list: [1, null, 'x'] }), true, 'the job was added');
      ensure(await until(() => seen.length > 0, soon), 'the handler was called');
      const [job] = seen;
      ensureEqual([job?.name, job?.payload, job?.delivery], [name, { id: 'a', list: [1, null, 'x'] }, 1], 'what the handler got');
      ensureEqual(job?.signal.aborted, false, 'nothing is aborted');
    }),

    law('a job that was enqueued before there was a handler waits for it', async ({ queue, until }, name) => {
      await queue.enqueue(name, 'early');
      const seen: unknown[] = [];
      await queue.work(name, async (job) => void seen.push(job.payload));
      ensure(await until(() => seen.length > 0, soon), 'the handler was called');
      ensureEqual(seen, ['early'], 'once');
    }),

    law('what a caller does to a payload afterwards does not reach the handler', async ({ queue, until }, name) => {
      const payload = { text: 'as enqueued' };
      await queue.enqueue(name, payload);
      payload.text = 'changed';
      const seen: unknown[] = [];
      await queue.work(name, async (job) => void seen.push(job.payload));
      ensure(await until(() => seen.length > 0, soon), 'the handler was called');
      ensureEqual(seen, [{ text: 'as enqueued' }], 'the payload was copied');
    }),

    law('a handler gets only jobs of its name', async ({ queue, until }, name) => {
      const seen: string[] = [];
      await queue.work(`${name}_a`, async (job) => void seen.push(`a:${String(job.payload)}`));
      await queue.work(`${name}_b`, async (job) => void seen.push(`b:${String(job.payload)}`));
      await queue.enqueue(`${name}_b`, 2);
      await queue.enqueue(`${name}_a`, 1);
      ensure(await until(() => seen.length >= 2, soon), 'both were handled');
      ensureEqual(seen.toSorted(), ['a:1', 'b:2'], 'each by its own handler');
    }),

    law('a job with a later time is not handled before it', async ({ queue, now, until }, name) => {
      const runAt = new Date(now().getTime() + 3_000);
      const handledAt: Date[] = [];
      await queue.work(name, async () => void handledAt.push(now()));
      await queue.enqueue(name, null, { runAt });
      ensure(await until(() => handledAt.length > 0, soon), 'it was handled in the end');
      ensure((handledAt[0] as Date).getTime() >= runAt.getTime(), 'not before its time');
    }),

    law('a job whose time is past is handled now', async ({ queue, now, until }, name) => {
      let handled = 0;
      await queue.work(name, async () => void (handled += 1));
      await queue.enqueue(name, null, { runAt: new Date(now().getTime() - 86_400_000) });
      ensure(await until(() => handled > 0, soon), 'it was handled');
    }),

    law(
      'while a job of a key waits a second one is dropped, also when it would be due earlier',
      async ({ queue, other, now, until }, name) => {
        const seen: unknown[] = [];
        ensureEqual(await queue.enqueue(name, 'first', { key: 'k', runAt: new Date(now().getTime() + 1_000) }), true, 'the first is added');
        ensureEqual(await (other ?? queue).enqueue(name, 'second', { key: 'k' }), false, 'the second is not');
        ensureEqual(await queue.enqueue(name, 'third', { key: 'K' }), true, 'another key is free');
        ensureEqual(await queue.enqueue(`${name}_x`, 'fourth', { key: 'k' }), true, 'another name is free');
        await queue.work(name, async (job) => void seen.push(job.payload));
        ensure(await until(() => seen.length >= 2, soon), 'two were handled');
        ensureEqual((seen as string[]).toSorted(), ['first', 'third'], 'the dropped one never came');
      },
    ),

    law('of many enqueues of one key at once exactly one is added', async ({ queue, other }, name) => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? queue : (other ?? queue)).enqueue(name, index, { key: 'k' })),
      );
      ensureEqual(answers.filter(Boolean).length, 1, 'one winner');
    }),

    law('while a job of a key runs a second one is dropped, and when it has ended the key is free', async ({ queue, until }, name) => {
      const gates: (() => void)[] = [];
      let ended = 0;
      await queue.work(name, async () => {
        await new Promise<void>((resolve) => gates.push(resolve));
        ended += 1;
      });
      await queue.enqueue(name, 1, { key: 'k' });
      ensure(await until(() => gates.length === 1, soon), 'it runs');
      ensureEqual(await queue.enqueue(name, 2, { key: 'k' }), false, 'the key is taken by the running job');
      gates[0]?.();
      ensure(await until(() => ended === 1, soon), 'it ended');
      let isAdded = false;
      // Its end is written a moment after the handler returned.
      ensure(await eventually(until, async () => (isAdded ||= await queue.enqueue(name, 3, { key: 'k' }))), 'the key is free again');
      ensure(await until(() => gates.length === 2, soon), 'the new job runs');
      gates[1]?.();
    }),

    law('jobs without a key do not exclude each other', async ({ queue, until }, name) => {
      const seen: unknown[] = [];
      ensureEqual([await queue.enqueue(name, 1), await queue.enqueue(name, 1)], [true, true], 'both are added');
      await queue.work(name, async (job) => void seen.push(job.payload));
      ensure(await until(() => seen.length >= 2, soon), 'both were handled');
    }),

    law(
      'a handler that throws gets the job again, holding its key, five times in all and not more',
      async ({ queue, now, until }, name) => {
        const deliveries: number[] = [];
        const times: number[] = [];
        await queue.work(name, async (job) => {
          deliveries.push(job.delivery);
          times.push(now().getTime());
          throw new Error('this handler always fails');
        });
        await queue.enqueue(name, null, { key: 'k' });
        ensure(await until(() => deliveries.length >= 2, soon), 'it came again');
        ensureEqual(await queue.enqueue(name, null, { key: 'k' }), false, 'a job that waits for its next delivery holds its key');
        ensure(await until(() => deliveries.length >= 5, patience), 'it came five times');
        ensureEqual(deliveries.slice(0, 5), [1, 2, 3, 4, 5], 'the delivery counts up');
        const pause = (index: number): number => (times[index] ?? 0) - (times[index - 1] ?? 0);
        ensure(pause(4) > pause(1), 'the pauses grow');
        await queue.enqueue(`${name}_probe`, null);
        let isAdded = false;
        ensure(
          await eventually(until, async () => (isAdded ||= await queue.enqueue(name, null, { key: 'k' }))),
          'a job that was given up frees its key',
        );
        ensure(deliveries.length === 5 || deliveries[5] === 1, 'there is no sixth delivery');
      },
    ),

    law('a failing job does not hold up another', async ({ queue, until }, name) => {
      const seen: unknown[] = [];
      await queue.work(name, async (job) => {
        if (job.payload === 'bad') throw new Error('this job fails');
        seen.push(job.payload);
      });
      await queue.enqueue(name, 'bad');
      await queue.enqueue(name, 'good');
      ensure(await until(() => seen.length > 0, soon), 'the other was handled');
    }),

    law('cancel takes waiting jobs of the key out and says how many', async ({ queue, now, until }, name) => {
      const runAt = new Date(now().getTime() + 3_600_000);
      await queue.enqueue(name, 'gone', { key: 'k', runAt });
      await queue.enqueue(name, 'stays', { key: 'other' });
      ensureEqual(await queue.cancel(name, 'k'), 1, 'one was waiting');
      ensureEqual(await queue.cancel(name, 'k'), 0, 'now none is');
      ensureEqual(await queue.enqueue(name, 'new', { key: 'k' }), true, 'the key is free');
      const seen: unknown[] = [];
      await queue.work(name, async (job) => void seen.push(job.payload));
      ensure(await until(() => seen.length >= 2, soon), 'the others are handled');
      ensureEqual((seen as string[]).toSorted(), ['new', 'stays'], 'the cancelled one is not');
    }),

    law('cancel leaves a running job alone', async ({ queue, until }, name) => {
      let open: (() => void) | undefined;
      let signal: AbortSignal | undefined;
      await queue.work(name, async (job) => {
        signal = job.signal;
        await new Promise<void>((resolve) => (open = resolve));
      });
      await queue.enqueue(name, null, { key: 'k' });
      ensure(await until(() => open !== undefined, soon), 'it runs');
      ensureEqual(await queue.cancel(name, 'k'), 0, 'nothing waits');
      ensureEqual(signal?.aborted, false, 'it was not stopped');
      open?.();
    }),

    law('a name is handled one job at a time unless told otherwise', async ({ queue, until }, name) => {
      const gauge = parallelHandler();
      await queue.work(name, gauge.handler);
      for (let index = 0; index < 3; index += 1) await queue.enqueue(name, index);
      ensure(await until(() => (gauge.openAll(), gauge.ended === 3), soon), 'all were handled');
      ensureEqual(gauge.most, 1, 'never two at once');
    }),

    law('with a concurrency of three, three run at once and never four', async ({ queue, until }, name) => {
      const gauge = parallelHandler();
      for (let index = 0; index < 7; index += 1) await queue.enqueue(name, index);
      await queue.work(name, gauge.handler, { concurrency: 3 });
      ensure(await until(() => gauge.running === 3, soon), 'three run at once');
      ensure(await until(() => (gauge.openAll(), gauge.ended === 7), soon), 'all were handled');
      ensureEqual(gauge.most, 3, 'never four at once');
    }),

    law('each of many jobs is handled once, however many objects work on the storage', async ({ queue, other, until }, name) => {
      const seen: number[] = [];
      const handler = async (job: QueueJob): Promise<void> => void seen.push(job.payload as number);
      await queue.work(name, handler, { concurrency: 4 });
      await other?.work(name, handler, { concurrency: 4 });
      const wanted = Array.from({ length: 60 }, (_, index) => index);
      for (const index of wanted) await (index % 2 === 0 ? queue : (other ?? queue)).enqueue(name, index);
      ensure(await until(() => seen.length >= wanted.length, soon), 'all were handled');
      ensureEqual(
        seen.toSorted((left, right) => left - right),
        wanted,
        'each once',
      );
    }),

    law('a second handler of a name on one queue object is a conflict', async ({ queue }, name) => {
      await queue.work(name, async () => {});
      await ensureRejects(() => queue.work(name, async () => {}), 'conflict', 'one handler a name');
    }),

    law('a cron expression that is none, has seconds, or names an unknown zone is refused', async ({ queue }, name) => {
      await ensureRejects(() => queue.schedule(name, 'every day', { timeZone: 'UTC' }), 'validation_failed', 'not a cron expression');
      await ensureRejects(() => queue.schedule(name, '0 0 3 * * *', { timeZone: 'UTC' }), 'validation_failed', 'six fields');
      await ensureRejects(() => queue.schedule(name, '0 3 * * *', { timeZone: 'Mars/Olympus' }), 'validation_failed', 'unknown zone');
    }),

    law(
      'a schedule enqueues its name at its minutes, and a later expression replaces an earlier one',
      async ({ queue, now, until }, name) => {
        const at: Date[] = [];
        await queue.work(name, async () => void at.push(now()));
        await queue.schedule(name, '* * * * *', { timeZone: 'UTC' });
        await queue.schedule(`${name}_never`, '* * * * *', { timeZone: 'UTC' });
        await queue.schedule(`${name}_never`, '0 0 29 2 *', { timeZone: 'UTC' });
        let never = 0;
        await queue.work(`${name}_never`, async () => void (never += 1));
        ensure(await until(() => at.length > 0, 100_000), 'a minute came');
        ensureEqual(never, 0, 'the replaced expression is gone');
      },
    ),

    law('close waits for the running handler and takes no further job', async ({ queue, until }, name) => {
      let open: (() => void) | undefined;
      const seen: string[] = [];
      await queue.work(name, async (job) => {
        seen.push(`start ${String(job.payload)}`);
        await new Promise<void>((resolve) => (open = resolve));
        seen.push(`end ${String(job.payload)}`);
      });
      await queue.enqueue(name, 1);
      await queue.enqueue(name, 2);
      ensure(await until(() => open !== undefined, soon), 'the first runs');
      let isClosed = false;
      const closed = queue.close({ graceMs: 3_600_000 }).then(() => (isClosed = true));
      await Promise.resolve();
      ensureEqual(isClosed, false, 'it waits');
      open?.();
      await closed;
      ensureEqual(seen, ['start 1', 'end 1'], 'the first ended, the second did not start');
    }),

    law('after the grace close aborts the signals of handlers that still run', async ({ queue, until }, name) => {
      let signal: AbortSignal | undefined;
      await queue.work(name, async (job) => {
        signal = job.signal;
        await new Promise<void>((resolve) => job.signal.addEventListener('abort', () => resolve(), { once: true }));
      });
      await queue.enqueue(name, null);
      ensure(await until(() => signal !== undefined, soon), 'it runs');
      let isClosed = false;
      void queue.close({ graceMs: 500 }).then(() => (isClosed = true));
      ensure(await until(() => isClosed, soon), 'it closed though the handler did not end by itself');
      ensureEqual(signal?.aborted, true, 'the handler was told');
    }),

    law('a closed queue refuses work with store_failed, and closing again is harmless', async ({ queue }, name) => {
      await queue.ping();
      await queue.close();
      await queue.close();
      await ensureRejects(() => queue.enqueue(name, null), 'store_failed', 'enqueue after close');
      await ensureRejects(() => queue.ping(), 'store_failed', 'ping after close');
    }),

    law('a job that was cut off by a close is delivered again to another object on the storage', async ({ queue, other, until }, name) => {
      if (other === null) return;
      let isRunning = false;
      await queue.work(name, async (job) => {
        isRunning = true;
        await new Promise<void>((_, reject) => job.signal.addEventListener('abort', () => reject(job.signal.reason), { once: true }));
      });
      await queue.enqueue(name, 'precious');
      ensure(await until(() => isRunning, soon), 'it runs');
      await queue.close({ graceMs: 0 });
      const seen: unknown[] = [];
      await other.work(name, async (job) => void seen.push([job.payload, job.delivery > 1]));
      ensure(await until(() => seen.length > 0, patience), 'it came again');
      ensureEqual(seen, [['precious', true]], 'as a further delivery');
    }),
  ];
}

/** Repeats an asynchronous question while the queue's time passes. */
async function eventually(until: QueueSubject['until'], question: () => Promise<boolean>): Promise<boolean> {
  for (let round = 0; round < 100; round += 1) {
    if (await question()) return true;
    let isAsked = false;
    await until(() => {
      const was = isAsked;
      isAsked = true;
      return was;
    }, 1_000);
  }
  return false;
}

/** A handler that counts how many of it run, each until `openAll` lets it go. */
function parallelHandler(): {
  readonly handler: () => Promise<void>;
  readonly running: number;
  readonly most: number;
  readonly ended: number;
  openAll(): void;
} {
  const gates: (() => void)[] = [];
  let running = 0;
  let most = 0;
  let ended = 0;
  return {
    handler: async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => gates.push(resolve));
      running -= 1;
      ended += 1;
    },
    get running() {
      return running;
    },
    get most() {
      return most;
    },
    get ended() {
      return ended;
    },
    openAll() {
      for (const open of gates.splice(0)) open();
    },
  };
}
