import { isAmarktaiError } from '../errors.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { ScheduleRun } from '../schema/job.ts';
import type { Period } from './period.ts';

/** The subject of work that is the whole system's. */
export const system = '';

/** Rows of scheduled runs. A run that waits is a row whose lease is over. */
export interface ScheduleRows {
  /** Writes that a period is due, once: a second call changes nothing. @returns whether this call did it. */
  open(job: string, subject: string, period: Period): Promise<boolean>;
  /** Writes that a period needs no run. */
  skip(job: string, subject: string, period: Period, detail: string): Promise<void>;
  isKnown(job: string): Promise<boolean>;
  find(job: string, subject: string, period: string): Promise<ScheduleRun | null>;
  newest(job: string, subject: string): Promise<ScheduleRun | null>;
  /** Runs that wait, oldest first, at most `limit`. */
  waiting(job: string, limit: number): Promise<readonly ScheduleRun[]>;
  /** Names of the jobs that have waiting runs. */
  waitingJobs(): Promise<ReadonlySet<string>>;
  /** Takes a waiting run; `leaseToken` counts the takings. @returns `null` when it does not wait any more. */
  take(id: string, leaseMs: number): Promise<ScheduleRun | null>;
  /** Changes a run that was taken with this token. @returns false when somebody else has taken it since, or it has ended. */
  write(run: ScheduleRun, patch: Partial<Pick<ScheduleRun, 'status' | 'leaseUntil' | 'finishedAt' | 'detail'>>): Promise<boolean>;
  purge(before: Date): Promise<number>;
}

export function scheduleRows({ store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids }): ScheduleRows {
  const rows = store.collection('scheduleRuns');
  const waits = (): { readonly status: 'running'; readonly leaseUntil: { readonly lte: Date } } => ({
    status: 'running',
    leaseUntil: { lte: clock.now() },
  });

  const insert = async (row: Pick<ScheduleRun, 'job' | 'subject' | 'period' | 'status' | 'finishedAt' | 'detail'>): Promise<boolean> => {
    try {
      await rows.insert({ id: ids(), ...row, leaseUntil: clock.now(), leaseToken: 0 });
      return true;
    } catch (error) {
      if (isAmarktaiError(error, 'conflict')) return false;
      throw error;
    }
  };
  const find: ScheduleRows['find'] = async (job, subject, period) =>
    (await rows.find({ where: { job, subject, period }, limit: 1 })).rows[0] ?? null;

  return {
    find,
    async open(job, subject, period) {
      if ((await find(job, subject, period.key)) !== null) return false;
      return insert({ job, subject, period: period.key, status: 'running', finishedAt: null, detail: null });
    },
    async skip(job, subject, period, detail) {
      await insert({ job, subject, period: period.key, status: 'done', finishedAt: clock.now(), detail });
    },
    isKnown: async (job) => (await rows.find({ where: { job, subject: system }, limit: 1 })).rows.length > 0,
    newest: async (job, subject) =>
      (await rows.find({ where: { job, subject }, order: [{ field: 'period', direction: 'desc' }], limit: 1 })).rows[0] ?? null,
    waiting: async (job, limit) => (await rows.find({ where: { job, ...waits() }, order: [{ field: 'createdAt' }], limit })).rows,
    waitingJobs: async () => new Set((await rows.aggregate({ where: waits(), groupBy: 'job' })).map(({ key }) => String(key))),
    async take(id, leaseMs) {
      const until = new Date(clock.now().getTime() + leaseMs);
      const [taken] = await rows.claim({ id, ...waits() }, { leaseUntil: until }, 1, { increment: { leaseToken: 1 } });
      return taken ?? null;
    },
    write: async (run, patch) => (await rows.update(run.id, patch, { leaseToken: run.leaseToken, status: 'running' })) !== null,
    purge: (before) => rows.remove({ status: { in: ['done', 'failed'] }, finishedAt: { lt: before } }),
  };
}
