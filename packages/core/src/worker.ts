import type { DueSource } from './jobs/fast-forward.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import type { Scheduler } from './jobs/scheduler.ts';
import type { ServiceContext } from './services/context.ts';
import type { EngagementService } from './services/engagement/engagement.ts';
import type { MetricsService } from './services/metrics.ts';
import type { PublishingService } from './services/publishing/publishing.ts';

/** Does the work that is due: posts at their minute, metric reads at their age, answers, scheduled and started jobs. */
export interface Worker extends DueSource {
  /** How often it looks for due rows when nothing wakes it, in milliseconds. */
  readonly intervalMs: number;
  start(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkerOptions extends Pick<ServiceContext, 'queue' | 'clock' | 'logger'> {
  readonly publishing: PublishingService;
  readonly metrics: MetricsService;
  readonly engagement: Pick<EngagementService, 'answerDue' | 'nextDueAt'>;
  readonly jobs: JobRunner;
  readonly scheduler: Scheduler;
  readonly intervalMs?: number;
}

/** A row that stays due because another worker has it does not make this one spin. */
const shortestPauseMs = 1_000;

/** Rows are the truth; the queue and the interval only say when to look. Any number of workers may run. */
export function createWorker({
  queue,
  clock,
  logger,
  publishing,
  metrics,
  engagement,
  jobs,
  scheduler,
  intervalMs = 15_000,
}: WorkerOptions): Worker {
  const closing = new AbortController();
  let loops: Promise<unknown> | null = null;

  const dueRows = async (): Promise<void> => {
    const { signal } = closing;
    while (!signal.aborted && (await publishing.publishDue({ signal })) > 0);
    while (!signal.aborted && (await metrics.readDue({ signal })) > 0);
  };

  const answers = async (): Promise<void> => {
    const { signal } = closing;
    while (!signal.aborted && (await engagement.answerDue({ signal })) > 0);
  };

  /** Until the next row is due, but no longer than the interval: other processes may have added one. */
  const pauseMs = async (nextDueAt: () => Promise<Date | null>): Promise<number> => {
    const next = await nextDueAt();
    return next === null ? intervalMs : Math.min(Math.max(next.getTime() - clock.now().getTime(), shortestPauseMs), intervalMs);
  };

  const sweep = async (work: () => Promise<void>, nextDueAt: () => Promise<Date | null>): Promise<void> => {
    while (!closing.signal.aborted) {
      let pause = intervalMs;
      try {
        await work();
        pause = await pauseMs(nextDueAt);
      } catch (error) {
        logger.error('Looking for due work failed; it is tried again.', { error: error instanceof Error ? error.message : String(error) });
      }
      await clock.sleep(pause, closing.signal).catch(() => undefined);
    }
  };

  return {
    intervalMs,
    async start() {
      await jobs.work();
      await queue.work('publish_due', dueRows);
      await queue.work('read_metrics', dueRows);
      await queue.work('answer_engagement', answers);
      await scheduler.start();
      // Drafting asks models and may take long; posts do not wait for it.
      loops ??= Promise.all([sweep(dueRows, publishing.nextDueAt), sweep(answers, engagement.nextDueAt)]);
    },
    async runDue() {
      await scheduler.runDue();
      await jobs.runWaiting();
      await dueRows();
      await answers();
    },
    async nextDueAt() {
      const due = await Promise.all([publishing.nextDueAt(), metrics.nextDueAt(), engagement.nextDueAt(), scheduler.nextDueAt()]);
      const times = due.flatMap((at) => (at === null ? [] : [at.getTime()]));
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
    async close() {
      closing.abort(new Error('The worker is closing.'));
      await scheduler.close();
      await jobs.close();
      await loops;
    },
  };
}
