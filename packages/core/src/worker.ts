import type { DueSource } from './jobs/fast-forward.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import type { Scheduler } from './jobs/scheduler.ts';
import type { ServiceContext } from './services/context.ts';
import type { EngagementService } from './services/engagement/engagement.ts';
import type { MetricsService } from './services/metrics.ts';
import { earliest } from './services/earliest.ts';
import type { PublishingService } from './services/publishing/publishing.ts';
import type { PlatformWebhooksService } from './services/webhooks/platform-webhooks.ts';
import type { DeliverWebhooks } from './services/webhooks/deliver.ts';

/** Does the work that is due: posts at their minute, metric reads at their age, answers, webhooks in and out, scheduled and started jobs. */
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
  readonly webhooks: DeliverWebhooks;
  readonly platformWebhooks: Pick<PlatformWebhooksService, 'takeDue' | 'nextDueAt'>;
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
  webhooks,
  platformWebhooks,
  jobs,
  scheduler,
  intervalMs = 15_000,
}: WorkerOptions): Worker {
  const closing = new AbortController();
  let loops: Promise<unknown> | null = null;
  const deliveries = new Set<Promise<unknown>>();

  const dueRows = async (): Promise<void> => {
    const { signal } = closing;
    while (!signal.aborted && (await publishing.publishDue({ signal })) > 0);
    while (!signal.aborted && (await metrics.readDue({ signal })) > 0);
  };

  const answers = async (): Promise<void> => {
    const { signal } = closing;
    while (!signal.aborted && (await engagement.answerDue({ signal })) > 0);
  };

  const told = async (): Promise<void> => {
    const { signal } = closing;
    while (!signal.aborted && (await platformWebhooks.takeDue({ signal })) > 0);
  };

  /** Begins to send webhooks and does not wait for it: a slow receiver holds up nobody else's. */
  const deliver = async (): Promise<void> => {
    const { signal } = closing;
    const work = webhooks
      .deliverDue({ signal })
      .catch((error: unknown) => signal.aborted || failed(error))
      .finally(() => deliveries.delete(work));
    deliveries.add(work);
  };

  const underWay = new Set<Promise<unknown>>();
  /** Work of the loops and of the queue, which `runDue` waits for: a clock that is put forward must not pass what is being sent. */
  const known = (work: () => Promise<void>) => async (): Promise<void> => {
    const running = work();
    underWay.add(running);
    try {
      await running;
    } finally {
      underWay.delete(running);
    }
  };

  const failed = (error: unknown): void =>
    logger.error('Looking for due work failed; it is tried again.', { error: error instanceof Error ? error.message : String(error) });

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
        failed(error);
      }
      await clock.sleep(pause, closing.signal).catch(() => undefined);
    }
  };

  return {
    intervalMs,
    async start() {
      await jobs.work();
      await queue.work('publish_due', known(dueRows));
      await queue.work('read_metrics', known(dueRows));
      await queue.work('answer_engagement', known(answers));
      await queue.work('take_webhooks', known(told));
      await queue.work('deliver_webhooks', deliver);
      await scheduler.start();
      // Drafting asks models and may take long; posts do not wait for it.
      loops ??= Promise.all([
        sweep(known(dueRows), publishing.nextDueAt),
        sweep(known(answers), engagement.nextDueAt),
        sweep(known(told), platformWebhooks.nextDueAt),
        sweep(deliver, webhooks.nextDueAt),
      ]);
    },
    async runDue() {
      await scheduler.runDue();
      await jobs.runWaiting();
      await told();
      await dueRows();
      await answers();
      await Promise.allSettled(underWay);
      while (!closing.signal.aborted && (await webhooks.deliverDue({ signal: closing.signal })) > 0);
    },
    async nextDueAt() {
      const sources = [publishing, metrics, engagement, webhooks, platformWebhooks, scheduler];
      return earliest(await Promise.all(sources.map((source) => source.nextDueAt())));
    },
    async close() {
      closing.abort(new Error('The worker is closing.'));
      await scheduler.close();
      await jobs.close();
      await loops;
      await Promise.all(deliveries);
    },
  };
}
