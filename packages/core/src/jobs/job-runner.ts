import { type AmarktaiEvent } from '../events.ts';
import { AmarktaiError, type ErrorCode, isAmarktaiError } from '../errors.ts';
import type { EventRecorder, RecordEvent } from '../services/event-recorder.ts';
import type { ServiceContext } from '../services/context.ts';
import type { FindOptions, Page, Store } from '../ports/store.ts';
import type { Job, JobEvent } from '../schema/job.ts';
import { wakeUp } from '../services/wake-up.ts';
import { underLease } from './lease.ts';

/** Says how far work is: percent in 0..100, a step's name, and a detail for people. */
export type ReportProgress = (percent: number, step: string, detail?: string) => Promise<void>;

/** What a job's handler is given. */
export interface JobContext {
  readonly jobId: string;
  readonly userId: string;
  readonly input: Job['input'];
  readonly runId: string | null;
  /** 1, or more after a crash: continue what was begun. */
  readonly attempt: number;
  /** Aborted when the job is cancelled, the process stops, or another process has taken the job over: stop writing. */
  readonly signal: AbortSignal;
  readonly reportProgress: ReportProgress;
}

/** Does a job. What it answers is the job's `result`; what it throws, its error: an `AmarktaiError` with its code, anything else as `upstream_failed`. */
export type JobHandler = (context: JobContext) => Promise<Job['result']>;
export type JobHandlers = Readonly<Record<string, JobHandler>>;

/**
 * Long work that users start and watch. A job is a row: it survives its process, is continued by another one when its lease is over (3 times
 * at most), and ends exactly once.
 */
export interface JobRunner {
  /**
   * Writes the job down and wakes a worker.
   * @param options.runId the graph run that it belongs to.
   * @throws `validation_failed` when no handler has that name.
   */
  start(userId: string, name: string, input: Job['input'], options?: { readonly runId?: string | null }): Promise<Job>;
  /** @throws `not_found` when the user has no such job. */
  get(userId: string, jobId: string): Promise<Job>;
  /** Newest first. */
  list(userId: string, options?: Pick<FindOptions<Job>, 'limit' | 'cursor' | 'where'>): Promise<Page<Job>>;
  /** Ends a job that has not ended; its handler is told at its next renewal at the latest. @returns the job. @throws `not_found`. */
  cancel(userId: string, jobId: string): Promise<Job>;
  /**
   * The events of a job behind a sequence number, then new ones as they come, in whatever process it runs. The last one has the type
   * `finished`; then, or when the signal is aborted, the stream ends.
   * @throws `not_found` when the user has no such job.
   */
  watch(userId: string, jobId: string, options: { readonly afterSequence?: number; readonly signal: AbortSignal }): AsyncIterable<JobEvent>;
  /** Starts working on jobs here. */
  work(options?: { readonly concurrency?: number }): Promise<void>;
  /** Runs everything that waits and waits for its end. @returns how many jobs ran here. */
  runWaiting(): Promise<number>;
  /** Stops: handlers are told, and their jobs are given back to be continued at once. Idempotent. */
  close(): Promise<void>;
}

export interface JobRunnerOptions extends Pick<ServiceContext, 'store' | 'queue' | 'clock' | 'ids' | 'bus' | 'logger'> {
  readonly events: EventRecorder;
  readonly handlers: JobHandlers;
  /** How long a job stays with a process that does not answer, in milliseconds; default 60 s. Renewed three times in that time. */
  readonly leaseMs?: number;
  /** How often `watch` looks for what other processes wrote, in milliseconds; default 500. */
  readonly pollMs?: number;
}

const maxAttempts = 3;
const queueName = 'user_job';
const sweepName = 'user_job_sweep';

/** Jobs on a store and a queue. The queue only wakes: a job whose wake-up was lost is found by a sweep every minute. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { store, queue, clock, ids, bus, logger, events, handlers } = options;
  const leaseMs = options.leaseMs ?? 60_000;
  const pollMs = options.pollMs ?? 500;
  const closing = new AbortController();
  const running = new Map<string, { readonly cancel: AbortController; readonly ended: Promise<void> }>();

  const get: JobRunner['get'] = async (userId, jobId) => {
    const job = await store.scope(userId).collection('jobs').get(jobId);
    if (job === null) throw new AmarktaiError('not_found', `There is no job ${jobId}.`, { details: { jobId } });
    return job;
  };

  const waits = (): { readonly status: { readonly in: readonly Job['status'][] }; readonly leaseUntil: { readonly lte: Date } } => ({
    status: { in: ['queued', 'running'] },
    leaseUntil: { lte: clock.now() },
  });

  const claim = async (jobId: string): Promise<Job | null> => {
    if (running.has(jobId)) return null;
    const now = clock.now();
    const [job] = await store
      .collection('jobs')
      .claim({ id: jobId, ...waits() }, { status: 'running', startedAt: now, leaseUntil: new Date(now.getTime() + leaseMs) }, 1, {
        increment: { leaseToken: 1, attempts: 1 },
      });
    return job ?? null;
  };

  /** Writes into a job that is still held with this token, together with an event of the job and one of the outbox. @returns whether it was. */
  const write = (
    job: Job,
    patch: Partial<Job>,
    type: string,
    data: JobEvent['data'],
    announce: (record: RecordEvent) => Promise<void>,
  ): Promise<boolean> =>
    events.transaction(store, async (transaction, record) => {
      const held = await transaction.collection('jobs').update(job.id, patch, { leaseToken: job.leaseToken, status: 'running' });
      if (held === null) return false;
      await append(transaction, job, type, data);
      await announce(record);
      return true;
    });

  /** The job's row is locked by the update before, so that sequence numbers follow each other. */
  const append = async (transaction: Store, job: Job, type: string, data: JobEvent['data']): Promise<void> => {
    const rows = transaction.scope(job.userId).collection('jobEvents');
    const last = await rows.find({ where: { jobId: job.id }, order: [{ field: 'sequence', direction: 'desc' }], limit: 1 });
    await rows.insert({ id: ids(), jobId: job.id, sequence: (last.rows[0]?.sequence ?? 0) + 1, type, data, occurredAt: clock.now() });
  };

  const finish = (
    job: Job,
    outcome: Pick<Job, 'status' | 'result' | 'errorCode' | 'errorMessage'> & { readonly status: 'succeeded' | 'failed' },
  ): Promise<boolean> => {
    const percent = outcome.status === 'succeeded' ? { percent: 100 } : {};
    return write(job, { ...outcome, ...percent, finishedAt: clock.now(), leaseUntil: null }, 'finished', outcomeData(outcome), (record) =>
      record(job.userId, 'job.finished', {
        jobId: job.id,
        status: outcome.status,
        ...(outcome.errorMessage !== null && { detail: outcome.errorMessage }),
      }),
    );
  };

  const progressOf = (job: Job, cancel: AbortController): ReportProgress => {
    let highest = job.percent;
    let queued: Promise<unknown> = Promise.resolve();
    return async (percent, step, detail) => {
      // Percents never go back, also when a continued job reports what it had reported before.
      highest = Math.max(highest, Math.min(100, Math.max(0, percent)));
      const data = { percent: highest, step, ...(detail !== undefined && { detail }) };
      const written = queued.then(() =>
        write(job, { percent: data.percent, step }, 'progress', data, (record) =>
          record(job.userId, 'job.progress', { jobId: job.id, ...data }),
        ),
      );
      queued = written.catch(() => undefined);
      if (!(await written)) cancel.abort(new AmarktaiError('conflict', `The job ${job.id} is not this worker's any more.`));
    };
  };

  const perform = async (job: Job, cancel: AbortController): Promise<void> => {
    if (job.attempts > maxAttempts) {
      await finish(job, failure('outcome_unknown', `The job was interrupted ${maxAttempts} times and is given up: start it again.`));
      return;
    }
    const handler = handlers[job.name];
    if (handler === undefined) {
      await finish(job, failure('unsupported', `No handler is registered for jobs named ${job.name}.`));
      return;
    }
    const renew = async (): Promise<boolean> => {
      const until = new Date(clock.now().getTime() + leaseMs);
      return (
        (await store.collection('jobs').update(job.id, { leaseUntil: until }, { leaseToken: job.leaseToken, status: 'running' })) !== null
      );
    };
    await underLease({ clock, leaseMs, signal: cancel.signal, renew }, async (signal) => {
      try {
        const { id: jobId, userId, input, runId, attempts: attempt } = job;
        const result = await handler({ jobId, userId, input, runId, attempt, signal, reportProgress: progressOf(job, cancel) });
        await finish(job, { status: 'succeeded', result: result ?? null, errorCode: null, errorMessage: null });
      } catch (error) {
        if (closing.signal.aborted) return void (await giveBack(job));
        if (signal.aborted) return;
        const message = error instanceof Error ? error.message : String(error);
        logger.warn(`The job ${job.id} failed.`, { name: job.name, error: message });
        await finish(job, failure(isAmarktaiError(error) ? error.code : 'upstream_failed', message));
      }
    });
  };

  /** A stop is nobody's fault: the attempt does not count. */
  const giveBack = (job: Job): Promise<unknown> =>
    store.transaction(async (transaction) => {
      const jobs = transaction.collection('jobs');
      const held = await jobs.update(
        job.id,
        { status: 'queued', leaseUntil: clock.now() },
        { leaseToken: job.leaseToken, status: 'running' },
      );
      if (held !== null) await jobs.increment(job.id, { attempts: -1 });
    });

  /** @returns whether the job was run here. */
  const run = async (jobId: string): Promise<boolean> => {
    if (closing.signal.aborted) return false;
    const job = await claim(jobId);
    if (job === null) return false;
    const cancel = new AbortController();
    const onClose = (): void => cancel.abort(closing.signal.reason);
    closing.signal.addEventListener('abort', onClose, { once: true });
    const ended = perform(job, cancel).finally(() => {
      running.delete(job.id);
      closing.signal.removeEventListener('abort', onClose);
    });
    running.set(job.id, { cancel, ended });
    await ended;
    return true;
  };

  const waiting = async (): Promise<readonly Job[]> =>
    (await store.collection('jobs').find({ where: waits(), order: [{ field: 'createdAt' }], limit: 500 })).rows;
  const wake = (job: Pick<Job, 'id'>): Promise<boolean> => queue.enqueue(queueName, { jobId: job.id }, { key: job.id });

  return {
    get,
    list: (userId, find = {}) =>
      store
        .scope(userId)
        .collection('jobs')
        .find({ ...find, order: [{ field: 'createdAt', direction: 'desc' }] }),

    async start(userId, name, input, { runId = null } = {}) {
      if (!Object.hasOwn(handlers, name)) throw new AmarktaiError('validation_failed', `No job is named ${name}.`, { details: { name } });
      const job = await store.scope(userId).collection('jobs').insert({
        id: ids(),
        name,
        input,
        status: 'queued',
        percent: 0,
        step: null,
        result: null,
        errorCode: null,
        errorMessage: null,
        runId,
        attempts: 0,
        leaseUntil: clock.now(),
        leaseToken: 0,
        startedAt: null,
        finishedAt: null,
      });
      // The row is what counts: without a wake-up the sweep finds it.
      await wake(job).catch((error: unknown) => logger.warn(`The queue could not be told of the job ${job.id}.`, { error: String(error) }));
      return job;
    },

    async cancel(userId, jobId) {
      const job = await get(userId, jobId);
      await events.transaction(store, async (transaction, record) => {
        const jobs = transaction.scope(userId).collection('jobs');
        const fenced = await jobs.increment(jobId, { leaseToken: 1 }, { status: { in: ['queued', 'running'] } });
        if (fenced === null) return;
        const outcome = { status: 'cancelled', errorCode: 'cancelled', errorMessage: 'The job was cancelled.' } as const;
        await jobs.update(jobId, { ...outcome, finishedAt: clock.now(), leaseUntil: null });
        await append(transaction, job, 'finished', outcomeData({ ...outcome, result: null }));
        await record(userId, 'job.finished', { jobId, status: 'cancelled' });
      });
      running.get(jobId)?.cancel.abort(new AmarktaiError('cancelled', `The job ${jobId} was cancelled.`));
      return get(userId, jobId);
    },

    async *watch(userId, jobId, { afterSequence = 0, signal }) {
      await get(userId, jobId);
      const wakeOn = (event: AmarktaiEvent): boolean =>
        (event.type === 'job.progress' || event.type === 'job.finished') && event.payload.jobId === jobId;
      const news = wakeUp(clock, (notify) => bus.on('*', (event) => wakeOn(event) && notify()));
      try {
        let sequence = afterSequence;
        while (!signal.aborted) {
          // Read before the events: a job that has ended by then has written all of them.
          const hasEnded = !isOpen(await get(userId, jobId));
          const page = await store
            .scope(userId)
            .collection('jobEvents')
            .find({ where: { jobId, sequence: { gt: sequence } }, order: [{ field: 'sequence' }], limit: 200 });
          for (const event of page.rows) {
            if (signal.aborted) return;
            yield event;
            sequence = event.sequence;
            if (event.type === 'finished') return;
          }
          if (page.rows.length > 0) continue;
          if (hasEnded) return;
          await news.wait(pollMs, signal);
        }
      } finally {
        news.close();
      }
    },

    async work({ concurrency = 2 } = {}) {
      await queue.work(queueName, async ({ payload }) => void (await run((payload as { readonly jobId: string }).jobId)), { concurrency });
      await queue.work(sweepName, async () => {
        for (const job of await waiting()) if (!running.has(job.id)) await wake(job);
      });
      await queue.schedule(sweepName, '* * * * *', { timeZone: 'UTC' });
      await queue.enqueue(sweepName, null, { key: 'start' });
    },

    async runWaiting() {
      let ran = 0;
      for (const job of await waiting()) if (await run(job.id)) ran += 1;
      await Promise.allSettled([...running.values()].map(({ ended }) => ended));
      return ran;
    },

    async close() {
      closing.abort(new AmarktaiError('cancelled', 'The process is stopping.'));
      await Promise.allSettled([...running.values()].map(({ ended }) => ended));
    },
  };
}

function failure(
  errorCode: ErrorCode,
  errorMessage: string,
): { readonly status: 'failed'; readonly result: null; readonly errorCode: ErrorCode; readonly errorMessage: string } {
  return { status: 'failed', result: null, errorCode, errorMessage };
}

function outcomeData(outcome: Pick<Job, 'status' | 'result' | 'errorCode' | 'errorMessage'>): JobEvent['data'] {
  return {
    status: outcome.status,
    ...(outcome.errorCode === null ? { result: outcome.result } : { errorCode: outcome.errorCode, errorMessage: outcome.errorMessage }),
  };
}

function isOpen(job: Job): boolean {
  return job.status === 'queued' || job.status === 'running';
}
