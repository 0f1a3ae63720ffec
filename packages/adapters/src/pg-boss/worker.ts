import type { QueueJob } from '@amarktai/core';
import type { Job, JobWithMetadata, PgBoss } from 'pg-boss';
import { within } from '../shared/within.ts';

/** Takes jobs of one name from pg-boss and hands them to a handler. */
export interface Worker {
  /** Looks for jobs now instead of at the next poll. */
  notify(): void;
  /** Takes no further job, waits for running ones, then aborts them and gives them back. */
  stop(graceMs: number): Promise<void>;
}

export interface WorkerOptions {
  readonly boss: PgBoss;
  readonly name: string;
  readonly handler: (job: QueueJob) => Promise<void>;
  readonly concurrency: number;
  readonly pollMs: number;
  readonly heartbeatMs: number;
  /** Hears of failures of the database; the worker goes on. */
  readonly onError: (error: unknown) => void;
}

type Fetched = JobWithMetadata<{ readonly payload: unknown } | null>;

/** Most jobs that are taken at once, while they are quick. */
const largestBatch = 100;
/** A batch that ends within this time, in milliseconds, makes the next one larger; a slower one makes it as small as the concurrency. */
const quickMs = 500;

export function startWorker({ boss, name, handler, concurrency, pollMs, heartbeatMs, onError }: WorkerOptions): Worker {
  const active = new Map<string, { readonly job: Fetched; readonly lost: AbortController }>();
  const stopping = new AbortController();
  let done: Fetched[] = [];
  let settling: Promise<void> = Promise.resolve();
  let batchSize = concurrency;
  let wake: (() => void) | null = null;
  let isNews = false;

  const attemptOf = ({ id, retryCount }: Fetched): Pick<Job, 'id'> & { readonly retryCount: number } => ({ id, retryCount });

  /** Ends of jobs are written together: those that come while one write is under way wait for the next. */
  const complete = (job: Fetched): void => {
    done.push(job);
    if (done.length > 1) return;
    settling = settling.then(async () => {
      const batch = done;
      done = [];
      if (batch.length > 0) await boss.complete(name, batch.map(attemptOf)).catch(onError);
    });
  };

  const run = async (job: Fetched): Promise<void> => {
    const { lost } = active.get(job.id) ?? { lost: new AbortController() };
    try {
      await handler({ name, payload: job.data?.payload ?? null, delivery: job.retryCount + 1, signal: lost.signal });
      if (active.has(job.id)) complete(job);
    } catch (error) {
      if (active.has(job.id)) await giveBack([job], error).catch(onError);
    } finally {
      active.delete(job.id);
    }
  };

  const giveBack = async (jobs: readonly Fetched[], error: unknown): Promise<void> => {
    for (const { id } of jobs) active.delete(id);
    await boss.fail(name, jobs.map(attemptOf), { message: error instanceof Error ? error.message : String(error) });
  };

  const runBatch = async (jobs: readonly Fetched[]): Promise<void> => {
    const startedAt = performance.now();
    const waiting = jobs.values();
    const lane = async (): Promise<void> => {
      for (const job of waiting) {
        if (stopping.signal.aborted) return;
        await run(job);
      }
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, jobs.length) }, lane));
    const isQuick = performance.now() - startedAt < quickMs;
    batchSize = isQuick ? Math.min(largestBatch, Math.max(batchSize, jobs.length * 2)) : concurrency;
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      if (isNews || stopping.signal.aborted) return resolve();
      const timer = setTimeout(resolve, pollMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const fetch = async (): Promise<readonly Fetched[]> => {
    const jobs = await boss.fetch<Fetched['data']>(name, { batchSize: Math.max(1, batchSize - active.size), includeMetadata: true });
    for (const job of jobs) active.set(job.id, { job, lost: new AbortController() });
    return jobs;
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      isNews = false;
      const jobs = await fetch().catch((error: unknown) => (onError(error), []));
      if (jobs.length > 0) await runBatch(jobs);
      else await pause();
    }
  };

  const beat = async (): Promise<void> => {
    for (const { job, lost } of Array.from(active.values())) {
      const answer: { readonly affected?: number } = await boss.touch(name, attemptOf(job)).catch((error: unknown) => (onError(error), {}));
      if (answer.affected === 0 && active.get(job.id)?.job === job) lost.abort(new Error('This delivery was given to another worker.'));
    }
  };
  const heart = setInterval(() => void beat(), heartbeatMs);
  const looping = loop();

  return {
    notify() {
      isNews = true;
      wake?.();
    },
    async stop(graceMs) {
      stopping.abort();
      wake?.();
      await within(looping, graceMs);
      for (const { lost } of active.values()) lost.abort(new Error('The queue is closing.'));
      // A handler that heeds its signal ends in this time; the others' jobs are given back all the same.
      await within(looping, Math.min(graceMs, 1_000));
      clearInterval(heart);
      await settling;
      const left = [...active.values()].map(({ job }) => job);
      if (left.length > 0) await giveBack(left, new Error('The queue was closed.')).catch(onError);
    },
  };
}
