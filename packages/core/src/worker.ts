import type { DueSource } from './jobs/fast-forward.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import type { Scheduler } from './jobs/scheduler.ts';
import type { ServiceContext } from './services/context.ts';
import type { MetricsService } from './services/metrics.ts';
import type { PublishingService } from './services/publishing/publishing.ts';

/** Does the work that is due: posts at their minute, metric reads at their age, scheduled and started jobs. */
export interface Worker extends DueSource {
  /** How often it looks for due rows when nothing wakes it, in milliseconds. */
  readonly intervalMs: number;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkerOptions extends Pick<ServiceContext, 'queue' | 'clock' | 'logger'> {
  readonly publishing: PublishingService;
  readonly metrics: MetricsService;
  readonly jobs: JobRunner;
  readonly scheduler: Scheduler;
  readonly intervalMs?: number;
}

/** Rows are the truth; the queue and the interval only say when to look. Any number of workers may run. */
export function createWorker({ queue, clock, logger, publishing, metrics, jobs, scheduler, intervalMs = 15_000 }: WorkerOptions): Worker {
  const closing = new AbortController();
  let loop: Promise<void> | null = null;

  const dueRows = async (): Promise<void> => {
    const { signal } = closing;
    while (!signal.aborted && (await publishing.publishDue({ signal })) > 0);
    while (!signal.aborted && (await metrics.readDue({ signal })) > 0);
  };

  const sweep = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await dueRows();
      } catch (error) {
        logger.error('Looking for due work failed; it is tried again.', { error: error instanceof Error ? error.message : String(error) });
      }
      await clock.sleep(intervalMs, closing.signal).catch(() => undefined);
    }
  };

  return {
    intervalMs,
    async start() {
      await jobs.work();
      await queue.work('publish_due', dueRows);
      await queue.work('read_metrics', dueRows);
      await scheduler.start();
      loop ??= sweep();
    },
    async runDue() {
      await scheduler.runDue();
      await jobs.runWaiting();
      await dueRows();
    },
    async nextDueAt() {
      const due = await Promise.all([publishing.nextDueAt(), metrics.nextDueAt(), scheduler.nextDueAt()]);
      const times = due.flatMap((at) => (at === null ? [] : [at.getTime()]));
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
    async close() {
      closing.abort(new Error('The worker is closing.'));
      await scheduler.close();
      await jobs.close();
      await loop;
    },
  };
}
