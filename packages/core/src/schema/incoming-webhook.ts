import { z } from 'zod';
import { count, defineSystemEntity } from './entity.ts';
import { platformIdSchema } from './platform.ts';

/**
 * An event that a platform sent, kept until it is worked on and remembered after that, so that a repeat does nothing. It is the system's: the accounts
 * that it belongs to are found by the platform's id of the account when it is worked on.
 */
export const incomingWebhooks = defineSystemEntity(
  'incoming_webhooks',
  {
    platform: platformIdSchema,
    /** SHA-256 of kind, account and the platform's id of the event. */
    eventDigest: z.string(),
    /** The platform's id of the account. */
    accountId: z.string(),
    /** What the adapter read; `null` once it is worked on, since it may hold somebody's words. */
    event: z.json().nullable(),
    state: z.enum(['waiting', 'working', 'done', 'failed']),
    attempts: count,
    nextAttemptAt: z.date(),
    leaseUntil: z.date().nullable(),
    error: z.string().nullable(),
    finishedAt: z.date().nullable(),
  },
  { unique: [['platform', 'eventDigest']], indexes: [['state', 'nextAttemptAt'], ['createdAt']] },
);
export type IncomingWebhook = z.infer<typeof incomingWebhooks.schema>;
