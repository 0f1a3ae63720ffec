import { z } from 'zod';
import { count, defineEntity, defineSystemEntity } from './entity.ts';

export const jobStatusSchema = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled']);

/** A long piece of work that a caller started and can watch: generate, scrape, sync. */
export const jobs = defineEntity(
  'jobs',
  {
    name: z.string(),
    input: z.json(),
    status: jobStatusSchema,
    /** 0..100. */
    percent: z.number().min(0).max(100),
    step: z.string().nullable(),
    result: z.json().nullable(),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    runId: z.string().nullable(),
    attempts: count,
    leaseUntil: z.date().nullable(),
    leaseToken: count,
    startedAt: z.date().nullable(),
    finishedAt: z.date().nullable(),
  },
  {
    indexes: [
      ['status', 'leaseUntil'],
      ['userId', 'createdAt'],
    ],
  },
);
export type Job = z.infer<typeof jobs.schema>;

/** Progress lines of a job, in order; `sequence` counts from 1 within the job. */
export const jobEvents = defineEntity(
  'job_events',
  { jobId: z.string(), sequence: count, type: z.string(), data: z.json(), occurredAt: z.date() },
  { unique: [['jobId', 'sequence']] },
);
export type JobEvent = z.infer<typeof jobEvents.schema>;

/** A graph run: what was asked, what each node reported, what it cost. */
export const runs = defineEntity(
  'runs',
  {
    webappId: z.string(),
    jobId: z.string().nullable(),
    trigger: z.enum(['person', 'schedule', 'ab_test']),
    status: jobStatusSchema,
    input: z.json(),
    contentIds: z.array(z.string()),
    /** Failed or skipped sources and branches, with the reason. */
    reports: z.array(z.object({ part: z.string(), status: z.enum(['ok', 'failed', 'skipped']), detail: z.string() })),
    costNanoUsd: z.int().nullable(),
    startedAt: z.date().nullable(),
    finishedAt: z.date().nullable(),
  },
  { indexes: [['userId', 'createdAt']] },
);
export type Run = z.infer<typeof runs.schema>;

/** Makes a scheduled job run once per period: (job, subject, period) is unique, whoever inserts it first runs it. */
export const scheduleRuns = defineSystemEntity(
  'schedule_runs',
  {
    job: z.string(),
    /** A user id, or `''` for work of the whole system. */
    subject: z.string(),
    /** The period's key, such as `2026-11-24` or `2026-11-24T06:00Z`. */
    period: z.string(),
    status: z.enum(['running', 'done', 'failed']),
    leaseUntil: z.date(),
    leaseToken: count,
    finishedAt: z.date().nullable(),
    detail: z.string().nullable(),
  },
  {
    unique: [['job', 'subject', 'period']],
    indexes: [
      ['status', 'leaseUntil'],
      ['job', 'createdAt'],
    ],
  },
);
export type ScheduleRun = z.infer<typeof scheduleRuns.schema>;

/** A named lease, so that no job overlaps itself. `id` is the name. */
export const leases = defineSystemEntity('leases', { owner: z.string(), token: count, until: z.date() });
export type Lease = z.infer<typeof leases.schema>;

/** LangGraph checkpoints and pending writes. */
export const checkpoints = defineSystemEntity(
  'checkpoints',
  {
    threadId: z.string(),
    namespace: z.string(),
    checkpointId: z.string(),
    parentCheckpointId: z.string().nullable(),
    /** Base64 of the serialised values with their serialisation type. */
    checkpoint: z.object({ type: z.string(), data: z.string() }),
    metadata: z.object({ type: z.string(), data: z.string() }),
  },
  { unique: [['threadId', 'namespace', 'checkpointId']] },
);
export const checkpointWrites = defineSystemEntity(
  'checkpoint_writes',
  {
    threadId: z.string(),
    namespace: z.string(),
    checkpointId: z.string(),
    taskId: z.string(),
    index: z.int(),
    channel: z.string(),
    /** `taskPath` orders the writes of a step. */
    value: z.object({ type: z.string(), data: z.string(), taskPath: z.string() }),
  },
  { unique: [['threadId', 'namespace', 'checkpointId', 'taskId', 'index']] },
);
