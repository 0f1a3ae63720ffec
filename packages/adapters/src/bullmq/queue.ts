import { randomUUID } from 'node:crypto';
import { AmarktaiError, assertCron, isAmarktaiError, type Logger, type Queue, type QueueJob, silentLogger } from '@amarktai/core';
import type { Job, JobsOptions, Queue as BullQueue, Worker } from 'bullmq';
import { within } from '../shared/within.ts';
import { loadBullmq } from './vendor.ts';

export interface BullmqQueueOptions {
  /** `redis://user:password@host:port/database`. */
  readonly connectionString: string;
  /** Begins every key, so that several installations share a Redis. Letters, digits, `_` and `-`. Default `amarktai`. */
  readonly prefix?: string;
  /** How long a delivery stays with a process that does not answer, in milliseconds, at least 2000; default 30,000. */
  readonly lockMs?: number;
  /** Hears of failures of Redis while nobody waits for an answer. */
  readonly logger?: Logger;
}

/** What every job is added with: five deliveries with pauses of 1, 2, 4 and 8 seconds. */
const jobOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: { age: 7 * 86_400, count: 1_000 },
} satisfies JobsOptions;

/**
 * A queue on Redis by BullMQ. Its clock is that of the processes, which should agree to a second. Failures of Redis are `store_failed`.
 * @throws AmarktaiError `validation_failed` for a prefix with other characters.
 */
export function bullmqQueue(options: BullmqQueueOptions): Queue {
  const { connectionString, prefix = 'amarktai', lockMs = 30_000, logger = silentLogger } = options;
  if (!/^[\w-]{1,60}$/.test(prefix))
    throw new AmarktaiError('validation_failed', 'The prefix of the queue must be letters, digits, underscores and hyphens.');
  const queues = new Map<string, BullQueue>();
  const workers = new Map<string, Worker | null>();
  const aborting = new AbortController();
  let opening: ReturnType<typeof open> | null = null;
  let closing: Promise<void> | null = null;

  const onError = (error: Error): void => logger.warn('The job queue could not reach Redis; it will try again.', { error: error.message });

  const open = async () => {
    const vendor = await loadBullmq();
    // Callers are told that Redis is away; workers wait for it to come back.
    const client = new vendor.Redis(connectionString, { maxRetriesPerRequest: 1, connectTimeout: 5_000 });
    client.on('error', onError);
    return { ...vendor, client };
  };
  const opened = (): ReturnType<typeof open> => {
    if (closing !== null) throw new AmarktaiError('store_failed', 'The queue is closed: make a new one.');
    return (opening ??= open());
  };

  const queueOf = async (name: string): Promise<BullQueue> => {
    const { Queue, client } = await opened();
    const known = queues.get(name);
    if (known !== undefined) return known;
    const queue = new Queue(name, { connection: client, prefix, skipVersionCheck: true });
    queue.on('error', onError);
    queues.set(name, queue);
    return queue;
  };

  const deliver = async (job: Job, lost: AbortSignal | undefined, handler: (job: QueueJob) => Promise<void>): Promise<void> => {
    const signal = lost === undefined ? aborting.signal : AbortSignal.any([lost, aborting.signal]);
    const { payload = null } = (job.data ?? {}) as { readonly payload?: unknown };
    await handler({ name: job.queueName, payload, delivery: Math.max(1, job.attemptsStarted), signal });
  };

  return {
    enqueue: (name, payload, { runAt, key } = {}) =>
      ours(async () => {
        const queue = await queueOf(name);
        const jobId = randomUUID();
        const delay = runAt === undefined ? 0 : Math.max(0, runAt.getTime() - Date.now());
        const job = await queue.add(
          name,
          { payload: payload ?? null },
          { ...jobOptions, jobId, delay, ...(key !== undefined && { deduplication: { id: dedupId(key) } }) },
        );
        return job.id === jobId;
      }),

    schedule: (name, cron, { timeZone }) =>
      ours(async () => {
        assertCron(name, cron, timeZone);
        await (await queueOf(name)).upsertJobScheduler('schedule', { pattern: cron, tz: timeZone }, { name, data: {}, opts: jobOptions });
      }),

    cancel: (name, key) =>
      ours(async () => {
        const queue = await queueOf(name);
        const id = await queue.getDeduplicationJobId(dedupId(key));
        const job = id === null ? undefined : await queue.getJob(id);
        // A job that runs is locked by its worker and is not removed.
        return job !== undefined && (await queue.remove(job.id as string)) === 1 ? 1 : 0;
      }),

    work: (name, handler, { concurrency = 1 } = {}) =>
      ours(async () => {
        if (workers.has(name))
          throw new AmarktaiError('conflict', `This queue object already has a handler for ${name}: register one per name.`, {
            details: { name },
          });
        workers.set(name, null);
        const { Worker, Redis } = await opened();
        const connection = new Redis(connectionString, { maxRetriesPerRequest: null });
        connection.on('error', onError);
        const worker = new Worker(name, (job, _token, signal) => deliver(job, signal, handler), {
          connection,
          prefix,
          concurrency,
          lockDuration: lockMs,
          stalledInterval: lockMs / 2,
          maxStalledCount: jobOptions.attempts,
          maxStartedAttempts: jobOptions.attempts,
          skipVersionCheck: true,
        });
        worker.on('error', onError);
        worker.on('lockRenewalFailed', (jobIds) => {
          for (const id of jobIds) worker.cancelJob(id, 'This delivery was given to another worker.');
        });
        worker.once('closed', () => connection.disconnect());
        workers.set(name, worker);
      }),

    ping: () =>
      ours(async () => {
        const { client } = await opened();
        await client.ping();
      }),

    close({ graceMs = 10_000 } = {}) {
      closing ??= (async () => {
        const { client } = (await opening?.catch(() => null)) ?? { client: null };
        const open = [...workers.values()].filter((worker) => worker !== null);
        const ended = Promise.all(open.map((worker) => worker.close()));
        await within(ended, graceMs);
        aborting.abort(new Error('The queue is closing.'));
        // Handlers that heed their signal end in this time and their jobs are to be repeated; the others' locks run out.
        await within(ended, 1_000);
        for (const worker of open) await within(worker.disconnect(), 1_000);
        for (const queue of queues.values()) await queue.close();
        client?.disconnect();
      })();
      return closing;
    },
  };
}

/** BullMQ gives a colon a meaning of its own. */
function dedupId(key: string): string {
  return encodeURIComponent(key);
}

/** Errors of Redis and of BullMQ as one of ours. */
async function ours<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (isAmarktaiError(cause)) throw cause;
    throw new AmarktaiError('store_failed', `The job queue's Redis failed: ${cause instanceof Error ? cause.message : String(cause)}.`, {
      retryable: true,
      cause,
    });
  }
}
