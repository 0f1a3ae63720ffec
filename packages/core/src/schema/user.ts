import { z } from 'zod';
import { defineEntity, defineSystemEntity, nanoUsd } from './entity.ts';
import { platformIdSchema } from './platform.ts';

/** One row a user, whose `id` is the host's own id: any string. `userId` equals `id`. */
export const users = defineEntity('users', {
  email: z.string().nullable(),
  displayName: z.string().nullable(),
  lastSeenAt: z.date().nullable(),
});
export type User = z.infer<typeof users.schema>;

/** Local wall-clock interval without automatic posts and replies; `from` may be later than `to` (over midnight). */
export const quietHoursSchema = z.object({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});

export const tierPolicySchema = z.enum(['infra', 'always', 'never']);

/** A user's settings; `id` is the user id, so that there is exactly one row. */
export const settings = defineEntity('settings', {
  timezone: z.string().min(1),
  quietHours: quietHoursSchema.nullable(),
  /** Most posts a local day, by platform. */
  dailyCaps: z.partialRecord(platformIdSchema, z.int().min(0).max(100)),
  autoApprove: z.boolean(),
  autoAbTests: z.boolean(),
  tierPolicy: tierPolicySchema,
  /** `null` is no limit. */
  monthlyBudgetNanoUsd: nanoUsd.nonnegative().nullable(),
  /** The kill switch: nothing leaves while it is true. */
  paused: z.boolean(),
});
export type Settings = z.infer<typeof settings.schema>;

/** API tokens are stored as SHA-256 digests. */
export const apiTokens = defineEntity(
  'api_tokens',
  {
    name: z.string().min(1).max(100),
    digest: z.string(),
    hint: z.string(),
    scope: z.enum(['read', 'write']),
    lastUsedAt: z.date().nullable(),
    revokedAt: z.date().nullable(),
  },
  { unique: [['digest']] },
);
export type ApiToken = z.infer<typeof apiTokens.schema>;

/** Answers of POST requests sent with an `Idempotency-Key`. */
export const idempotencyKeys = defineEntity(
  'idempotency_keys',
  {
    key: z.string().min(1).max(255),
    /** Digest of method, path and body: the same key with another request is a conflict. */
    fingerprint: z.string(),
    /** `null` while the first request still runs. */
    status: z.int().nullable(),
    headers: z.record(z.string(), z.string()),
    body: z.string().nullable(),
    expiresAt: z.date(),
  },
  { unique: [['userId', 'key']], indexes: [['expiresAt']] },
);
export type IdempotencyKey = z.infer<typeof idempotencyKeys.schema>;

/** What a purge or a deletion did, kept without personal data. */
export const systemAudit = defineSystemEntity('system_audit', {
  action: z.string(),
  detail: z.record(z.string(), z.json()),
});
