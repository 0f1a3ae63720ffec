import type { ReportProgress } from './job-runner.ts';

/** Work that is done once per period. */
export interface ScheduledJob {
  readonly name: ScheduledJobName;
  /** Five fields, UTC: no day has an hour twice or not at all. */
  readonly cron: string;
  readonly timeZone: 'UTC';
  /** `user`: once per period and user; `system`: once per period. */
  readonly subject: 'user' | 'system';
  /** A later run does what an earlier one would have done, so that a clock put forward may pass over its periods. */
  readonly makesUp: boolean;
  /** Users whose run of a period is done at the same time by one process; 1 for the system. */
  readonly concurrency: number;
}

export type ScheduledJobName =
  | 'run_nightly_content_generation'
  | 'sync_platform_analytics'
  | 'fetch_platform_engagement'
  | 'analyze_ab_tests'
  | 'schedule_posts_worker'
  | 'search_trends'
  | 'refresh_tokens'
  | 'purge_expired';

const job = (
  name: ScheduledJobName,
  cron: string,
  subject: ScheduledJob['subject'],
  options: Partial<Pick<ScheduledJob, 'makesUp' | 'concurrency'>> = {},
): ScheduledJob => ({
  name,
  cron,
  timeZone: 'UTC',
  subject,
  makesUp: false,
  concurrency: 1,
  ...options,
});

/** Every scheduled job. Jobs that are due at the same instant start in this order. */
export const scheduledJobs: readonly ScheduledJob[] = [
  job('refresh_tokens', '*/10 * * * *', 'system', { makesUp: true }),
  job('schedule_posts_worker', '*/15 * * * *', 'system', { makesUp: true }),
  job('fetch_platform_engagement', '*/30 * * * *', 'user', { makesUp: true, concurrency: 4 }),
  job('sync_platform_analytics', '0 */6 * * *', 'user', { concurrency: 4 }),
  job('search_trends', '0 1 * * *', 'system'),
  job('run_nightly_content_generation', '0 2 * * *', 'user', { concurrency: 2 }),
  job('analyze_ab_tests', '0 3 * * *', 'user', { concurrency: 4 }),
  job('purge_expired', '0 4 * * *', 'system'),
];

/** Work that somebody or something asks for. The first three are started by users and can be watched; the others are wake-ups. */
export const eventJobNames = [
  'generate_content',
  'scrape_webapp',
  'sync_analytics',
  'publish_due',
  'read_metrics',
  'answer_engagement',
  'deliver_webhooks',
  'take_webhooks',
] as const;
export type EventJobName = (typeof eventJobNames)[number];

/** What the run of a period is given. */
export interface ScheduledContext {
  /** Whose run it is; absent for work of the whole system. */
  readonly userId?: string;
  /** The period's key, such as `2026-11-24` or `2026-11-24T06:00Z`. */
  readonly period: string;
  /** The instant at which the period was due. */
  readonly dueAt: Date;
  /** 1, or more after a crash or a retryable failure. */
  readonly attempt: number;
  /** Aborted when the process stops or another process has taken the run over: stop writing. */
  readonly signal: AbortSignal;
  /** Kept with the run, for whoever looks at its health. */
  readonly reportProgress: ReportProgress;
}

/**
 * Does the work of a period. It is called again for the same period only after a crash or an `AmarktaiError` that is `retryable`,
 * and must then continue what it had begun: at most 3 calls.
 */
export type ScheduledHandler = (context: ScheduledContext) => Promise<void>;
export type ScheduledHandlers = Readonly<Record<ScheduledJobName, ScheduledHandler>>;
