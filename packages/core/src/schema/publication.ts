import { z } from 'zod';
import { count, defineEntity } from './entity.ts';
import { platformIdSchema } from './platform.ts';

export const publicationStates = [
  'scheduled',
  'held',
  'publishing',
  'processing',
  'published',
  'in_creator_inbox',
  'failed',
  'unknown',
  'unconfirmed',
  'cancelled',
] as const;
export const publicationStateSchema = z.enum(publicationStates);

/** Approved content on its way to one account. There is at most one live publication per content (`contentId` + `generation`). */
export const publications = defineEntity(
  'publications',
  {
    contentId: z.string(),
    webappId: z.string().nullable(),
    integrationId: z.string().nullable(),
    platform: platformIdSchema,
    state: publicationStateSchema,
    /** Counts the deliberate re-drives by a person; the first is 0. */
    generation: count,
    /** Hash of the approved content: a mismatch at sending time cancels. */
    contentHash: z.string(),
    dueAt: z.date(),
    /** When a worker may look at it next; every selector respects it. */
    nextAttemptAt: z.date(),
    /** A person asked for this slot, so a switched-off auto-post does not hold it. */
    scheduledByPerson: z.boolean(),
    attempts: count,
    /** Fencing token: each claim increments it and a write with an older one is refused. */
    leaseToken: count,
    leaseUntil: z.date().nullable(),
    leaseOwner: z.string().nullable(),
    /** The platform's opaque operation, for `resume`. */
    operation: z.json().nullable(),
    /** Ids of the parts already created, in order (threads, uploads). */
    createdParts: z.array(z.object({ id: z.string(), url: z.string().nullable() })),
    platformPostId: z.string().nullable(),
    platformPostUrl: z.string().nullable(),
    publishedAt: z.date().nullable(),
    failureCode: z.string().nullable(),
    failureReason: z.string().nullable(),
  },
  {
    unique: [['contentId', 'generation']],
    indexes: [
      ['state', 'nextAttemptAt'],
      ['userId', 'platform', 'dueAt'],
      ['userId', 'integrationId', 'publishedAt'],
    ],
  },
);
export type Publication = z.infer<typeof publications.schema>;

export const attemptOutcomes = ['prepared', 'sending', 'accepted', 'rejected', 'unknown'] as const;

/** The ledger: one row a create call, written before (`sending`) and after it. */
export const publicationAttempts = defineEntity(
  'publication_attempts',
  {
    publicationId: z.string(),
    /** Which create call of the publication: threads have one a part. */
    part: count,
    number: count,
    outcome: z.enum(attemptOutcomes),
    leaseToken: count,
    sentAt: z.date().nullable(),
    answeredAt: z.date().nullable(),
    platformId: z.string().nullable(),
    errorCode: z.string().nullable(),
    errorMessage: z.string().nullable(),
    /** What reconciling found: `published`, `absent`, `unknowable`; `null` when not needed or not done. */
    reconciled: z.enum(['published', 'absent', 'unknowable']).nullable(),
    /** How often somebody looked. */
    reconcileLooks: count,
  },
  { unique: [['publicationId', 'part', 'number']], indexes: [['userId', 'publicationId']] },
);
export type PublicationAttempt = z.infer<typeof publicationAttempts.schema>;

/** What a platform reported about a post at one age. `null` is not reported, never 0. */
export const metricSnapshots = defineEntity(
  'metric_snapshots',
  {
    contentId: z.string(),
    publicationId: z.string(),
    platform: platformIdSchema,
    platformPostId: z.string(),
    /** Nominal age in seconds since publication; the fixed ages are 1 h, 6 h, 24 h, 48 h, 72 h, 7 d, 30 d. */
    ageSeconds: count,
    takenAt: z.date(),
    impressions: count.nullable(),
    views: count.nullable(),
    reach: count.nullable(),
    likes: count.nullable(),
    comments: count.nullable(),
    shares: count.nullable(),
    saves: count.nullable(),
    clicks: count.nullable(),
    watchSeconds: z.number().nullable(),
  },
  {
    unique: [['publicationId', 'ageSeconds']],
    indexes: [
      ['userId', 'contentId', 'takenAt'],
      ['userId', 'takenAt'],
    ],
  },
);
export type MetricSnapshot = z.infer<typeof metricSnapshots.schema>;

/** A metric read that is due: our own row, claimed with the injected clock. */
export const metricReads = defineEntity(
  'metric_reads',
  {
    publicationId: z.string(),
    ageSeconds: count,
    dueAt: z.date(),
    state: z.enum(['waiting', 'reading', 'done', 'missed']),
    leaseUntil: z.date().nullable(),
    tries: count,
  },
  { unique: [['publicationId', 'ageSeconds']], indexes: [['state', 'dueAt']] },
);
export type MetricRead = z.infer<typeof metricReads.schema>;
