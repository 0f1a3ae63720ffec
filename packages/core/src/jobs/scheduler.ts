import { type AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Queue } from '../ports/queue.ts';
import type { Store } from '../ports/store.ts';
import type { ScheduleRun } from '../schema/job.ts';
import { acquireLease, leaseName, releaseLease, renewLease, underLease } from './lease.ts';
import { calendarOf, type Period } from './period.ts';
import { scheduleRows, system } from './schedule-rows.ts';
import type { ScheduledHandlers, ScheduledJob, ScheduledJobName } from './scheduled-jobs.ts';
import type { DueSource } from './fast-forward.ts';

/**
 * Runs scheduled jobs once per period, however many schedulers and workers there are. The rows of `schedule_runs` are the truth and the queue
 * only wakes. A job never overlaps itself for the same subject; a run whose process died is taken over when its lease is over; after a
 * downtime the newest missed period is caught up and the older ones are left out; a period that comes while an earlier one still runs waits
 * for it. On the first start of all, periods that were due before are not caught up.
 */
export interface Scheduler extends DueSource {
  /** Starts working: registers the handlers and the schedules with the queue. */
  start(): Promise<void>;
  /** Writes down which periods are due, without running any. @returns those that nobody had written down before. */
  tick(): Promise<readonly DuePeriod[]>;
  /** Runs everything that is due, jobs in the order in which they were due, and waits for its end. @returns what was run here. */
  runDue(): Promise<readonly FinishedRun[]>;
  /** The next instant at which a job is due that no later run makes up for. */
  nextDueAt(): Promise<Date | null>;
  /** How each job stands. */
  health(): Promise<SchedulerHealth>;
  /** Removes the rows of runs that ended before `before`; keep at least a week. @returns how many. */
  purge(before: Date): Promise<number>;
  /** Aborts what runs here and gives its runs back, so that another process continues them at once. Idempotent. */
  close(): Promise<void>;
}

export interface DuePeriod {
  readonly job: ScheduledJobName;
  readonly period: string;
  readonly dueAt: Date;
}

export interface FinishedRun {
  readonly job: ScheduledJobName;
  readonly userId: string | null;
  readonly period: string;
  /** `given_back`: to be tried again; `lost`: another process took it over. */
  readonly status: 'done' | 'failed' | 'given_back' | 'lost';
}

export interface SchedulerHealth {
  /** When a scheduler last looked for due periods, in any process; `null` when none ever did. */
  readonly lastSweepAt: Date | null;
  readonly jobs: readonly {
    readonly job: ScheduledJobName;
    /** The newest period that anybody began; `null` before the first. */
    readonly period: string | null;
    readonly status: ScheduleRun['status'] | null;
    readonly startedAt: Date | null;
    readonly finishedAt: Date | null;
    readonly leaseUntil: Date | null;
    readonly detail: string | null;
    readonly nextDueAt: Date;
    /** The newest due period has not ended 10 minutes after it was due, and no process holds it. */
    readonly isOverdue: boolean;
  }[];
}

export interface SchedulerOptions {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly jobs: readonly ScheduledJob[];
  readonly handlers: ScheduledHandlers;
  /**
   * How long a run stays with a process that does not answer, in milliseconds; default 5 minutes. It is renewed three times in that time, so
   * clocks of processes may differ by up to two thirds of it.
   */
  readonly leaseMs?: number;
  /** The users for whom jobs of users run; default: all of the `users` collection. */
  readonly subjects?: (job: ScheduledJob) => AsyncIterable<string>;
}

const maxAttempts = 3;
const sweepName = 'scheduler_sweep';
const heartbeat = 'scheduler_heartbeat';
/** How many processes are woken to share a job's users. */
const sharers = 4;
const overdueMs = 600_000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { store, queue, clock, ids, logger, jobs, handlers } = options;
  const leaseMs = options.leaseMs ?? 300_000;
  const subjects = options.subjects ?? (() => allUsers(store));
  const rows = scheduleRows({ store, clock, ids });
  const calendars = new Map(jobs.map((job) => [job.cron, calendarOf(job.cron)]));
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  const written = new Map<string, string>();

  const latestOf = (job: ScheduledJob, now = clock.now()): Period => (calendars.get(job.cron) ?? calendarOf(job.cron)).latest(now);
  const nextOf = (job: ScheduledJob, now = clock.now()): Period => (calendars.get(job.cron) ?? calendarOf(job.cron)).next(now);

  const open = async (job: ScheduledJob, period: Period): Promise<boolean> => {
    if (written.get(job.name) === period.key) return false;
    const isNew = await openFirst(job, period);
    written.set(job.name, period.key);
    return isNew;
  };

  const openFirst = async (job: ScheduledJob, period: Period): Promise<boolean> => {
    if (period.dueAt.getTime() < clock.now().getTime() && !(await rows.isKnown(job.name))) {
      await rows.skip(job.name, system, period, 'Was due before the first start.');
      return false;
    }
    return rows.open(job.name, system, period);
  };

  const tick: Scheduler['tick'] = async () => {
    const due: DuePeriod[] = [];
    for (const job of jobs) {
      const period = latestOf(job);
      if (await open(job, period)) due.push({ job: job.name, period: period.key, dueAt: period.dueAt });
    }
    return due.toSorted((left, right) => left.dueAt.getTime() - right.dueAt.getTime());
  };

  /** Runs what waits of one job until nothing is left. */
  const drain = async (job: ScheduledJob, signal: AbortSignal): Promise<readonly FinishedRun[]> => {
    const finished: FinishedRun[] = [];
    // Still waiting after it was tried, because its subject is busy or it was given back: not tried again in this call.
    const left = new Set<string>();
    for (;;) {
      const candidates = (await rows.waiting(job.name, Math.min(1000, 50 + left.size))).filter(({ id }) => !left.has(id));
      if (candidates.length === 0 || signal.aborted) return finished;
      const lane = candidates.values();
      const work = async (): Promise<void> => {
        for (const candidate of lane) {
          if (signal.aborted) return;
          const outcome = await runOne(job, candidate, signal);
          if (outcome === null || outcome.status === 'given_back') left.add(candidate.id);
          if (outcome !== null) finished.push(outcome);
        }
      };
      await Promise.all(Array.from({ length: job.concurrency }, work));
    }
  };

  const runOne = async (job: ScheduledJob, candidate: ScheduleRun, signal: AbortSignal): Promise<FinishedRun | null> => {
    const lease = await acquireLease(store, {
      name: leaseName('schedule', job.name, candidate.subject),
      owner: ids(),
      ms: leaseMs,
      now: clock.now(),
    });
    if (lease === null) return null;
    try {
      const run = await takeNewest(job, candidate);
      if (run === null) return null;
      const renew = async (): Promise<boolean> => {
        const until = new Date(clock.now().getTime() + leaseMs);
        return (await renewLease(store, lease, until)) && (await rows.write(run, { leaseUntil: until }));
      };
      const status = await underLease({ clock, leaseMs, signal, renew }, (working) => attempt(job, run, working));
      return { job: job.name, userId: run.subject === system ? null : run.subject, period: run.period, status };
    } finally {
      await releaseLease(store, lease);
    }
  };

  /** Takes the candidate, or in its stead its subject's newest period when that has come meanwhile. */
  const takeNewest = async (job: ScheduledJob, candidate: ScheduleRun): Promise<ScheduleRun | null> => {
    const taken = await rows.take(candidate.id, leaseMs);
    if (taken === null) return null;
    const latest = latestOf(job);
    if (taken.period >= latest.key) return taken;
    await rows.open(job.name, taken.subject, latest);
    await rows.write(taken, { status: 'failed', finishedAt: clock.now(), detail: `Left out: ${latest.key} was due before it could run.` });
    const newer = await rows.find(job.name, taken.subject, latest.key);
    return newer === null ? null : rows.take(newer.id, leaseMs);
  };

  const attempt = async (job: ScheduledJob, run: ScheduleRun, signal: AbortSignal): Promise<FinishedRun['status']> => {
    const end = async (status: 'done' | 'failed', detail: string | null): Promise<FinishedRun['status']> => {
      const isOurs = await rows.write(run, {
        status,
        finishedAt: clock.now(),
        leaseUntil: clock.now(),
        ...(detail !== null && { detail }),
      });
      return isOurs ? status : 'lost';
    };
    if (run.leaseToken > maxAttempts) return end('failed', `Given up: it was begun ${maxAttempts} times and never ended.`);
    try {
      await perform(job, run, signal);
      return await end('done', null);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      const canRetry = signal.aborted || (isAmarktaiError(error) && error.retryable);
      logger[canRetry ? 'warn' : 'error'](`The scheduled job ${job.name} failed.`, {
        period: run.period,
        attempt: run.leaseToken,
        error: detail,
        ...(isAmarktaiError(error) && { code: error.code }),
      });
      if (!canRetry || run.leaseToken >= maxAttempts) return end('failed', detail);
      const pauseMs = signal.aborted ? 0 : ((error as AmarktaiError).retryAfterMs ?? run.leaseToken * 60_000);
      return (await rows.write(run, { leaseUntil: new Date(clock.now().getTime() + pauseMs), detail })) ? 'given_back' : 'lost';
    }
  };

  const perform = async (job: ScheduledJob, run: ScheduleRun, signal: AbortSignal): Promise<void> => {
    if (job.subject === 'user' && run.subject === system) return fanOut(job, run.period, signal);
    await handlers[job.name]({
      ...(run.subject !== system && { userId: run.subject }),
      period: run.period,
      dueAt: dueAtOf(run.period, job),
      attempt: run.leaseToken,
      signal,
      reportProgress: async (percent, step, detail) => {
        await rows.write(run, { detail: `${Math.round(percent)} % ${step}${detail === undefined ? '' : `: ${detail}`}` });
      },
    });
  };

  /** Opens the period for every user. Their rows wait for whoever comes, this process included. */
  const fanOut = async (job: ScheduledJob, key: string, signal: AbortSignal): Promise<void> => {
    for await (const userId of subjects(job)) {
      signal.throwIfAborted();
      await rows.open(job.name, userId, { key, dueAt: dueAtOf(key, job) });
    }
    await wake(job);
  };

  const wake = async (job: ScheduledJob): Promise<void> => {
    const wanted = job.subject === 'user' ? sharers : 1;
    for (let share = 0; share < wanted; share += 1) await queue.enqueue(job.name, null, { key: `due-${share}` });
  };

  const sweep = async (): Promise<void> => {
    await beat(store, clock.now());
    await tick();
    const waiting = await rows.waitingJobs();
    for (const job of jobs) if (waiting.has(job.name)) await wake(job);
  };

  const track = async <Result>(work: Promise<Result>): Promise<Result> => {
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  };

  /** Drains until the queue or the scheduler closes. */
  const drainUntilClosed = (job: ScheduledJob, signal?: AbortSignal): Promise<readonly FinishedRun[]> =>
    track(drain(job, signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])));

  return {
    tick,

    async start() {
      for (const job of jobs) await queue.work(job.name, async ({ signal }) => void (await drainUntilClosed(job, signal)));
      await queue.work(sweepName, () => track(sweep()));
      await queue.schedule(sweepName, '* * * * *', { timeZone: 'UTC' });
      await queue.enqueue(sweepName, null, { key: 'start' });
    },

    async runDue() {
      await tick();
      const inOrder = jobs
        .map((job) => ({ job, dueMs: latestOf(job).dueAt.getTime() }))
        .toSorted((left, right) => left.dueMs - right.dueMs);
      const finished: FinishedRun[] = [];
      for (;;) {
        for (const { job } of inOrder) finished.push(...(await drainUntilClosed(job)));
        // What the queue has started here may open more.
        if (running.size === 0 || closing.signal.aborted) return finished;
        await Promise.allSettled(running);
      }
    },

    async nextDueAt() {
      const now = clock.now();
      const due = jobs.filter(({ makesUp }) => !makesUp).map((job) => nextOf(job, now).dueAt.getTime());
      return due.length === 0 ? null : new Date(Math.min(...due));
    },

    async health() {
      const now = clock.now();
      const states = jobs.map(async (job) => {
        const run = await rows.newest(job.name, system);
        const latest = latestOf(job, now);
        const isHeld = run?.status === 'running' && run.leaseUntil > now;
        const hasEnded = run !== null && run.period >= latest.key && run.status !== 'running';
        return {
          job: job.name,
          period: run?.period ?? null,
          status: run?.status ?? null,
          startedAt: run?.createdAt ?? null,
          finishedAt: run?.finishedAt ?? null,
          leaseUntil: run?.status === 'running' ? run.leaseUntil : null,
          detail: run?.detail ?? null,
          nextDueAt: nextOf(job, now).dueAt,
          isOverdue: run !== null && !isHeld && !hasEnded && now.getTime() - latest.dueAt.getTime() > overdueMs,
        };
      });
      const beatRow = await store.collection('leases').get(heartbeat);
      return { lastSweepAt: beatRow?.until ?? null, jobs: await Promise.all(states) };
    },

    purge: (before) => rows.purge(before),

    async close() {
      closing.abort(new Error('The scheduler is closing.'));
      await Promise.allSettled(running);
    },
  };
}

/** The instant of a period's key. */
function dueAtOf(key: string, job: ScheduledJob): Date {
  if (key.length > 10) return new Date(key);
  const [minute = '0', hour = '0'] = job.cron.split(' ');
  return new Date(`${key}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}Z`);
}

async function beat(store: Store, now: Date): Promise<void> {
  const leases = store.collection('leases');
  const beaten = await leases.update(heartbeat, { until: now });
  if (beaten !== null) return;
  await leases.insert({ id: heartbeat, owner: '', token: 0, until: now }).catch((error: unknown) => {
    if (!isAmarktaiError(error, 'conflict')) throw error;
  });
}

async function* allUsers(store: Store): AsyncIterable<string> {
  let cursor: string | null = null;
  do {
    const page: { readonly rows: readonly { readonly id: string }[]; readonly nextCursor: string | null } = await store
      .collection('users')
      .find({ order: [{ field: 'id' }], limit: 500, ...(cursor !== null && { cursor }) });
    for (const { id } of page.rows) yield id;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
