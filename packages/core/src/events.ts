import { z } from 'zod';
import { platformIdSchema } from './schema/platform.ts';

const contentRef = { contentId: z.string(), platform: platformIdSchema };

/**
 * Every event of the SDK: type and payload. Events about rows are written to the outbox in the transaction that causes them, and go out
 * to server-sent events, webhooks and the in-process bus. Payloads hold ids and facts, never secrets or message texts.
 */
export const eventSchemas = {
  'job.progress': z.object({ jobId: z.string(), percent: z.number(), step: z.string(), detail: z.string().optional() }),
  'job.finished': z.object({ jobId: z.string(), status: z.enum(['succeeded', 'failed', 'cancelled']), detail: z.string().optional() }),
  'content.created': z.object({ ...contentRef, runId: z.string().nullable() }),
  'content.updated': z.object({ ...contentRef, status: z.string() }),
  'content.approved': z.object({ ...contentRef, scheduledFor: z.string().nullable() }),
  'content.rejected': z.object({ ...contentRef, reason: z.string().nullable() }),
  'post.held': z.object({ ...contentRef, reason: z.string() }),
  'post.published': z.object({ ...contentRef, publicationId: z.string(), url: z.string().nullable() }),
  'post.failed': z.object({ ...contentRef, publicationId: z.string(), code: z.string(), detail: z.string() }),
  'post.partial': z.object({ briefId: z.string(), results: z.array(z.object({ ...contentRef, status: z.string() })) }),
  'post.unconfirmed': z.object({ ...contentRef, publicationId: z.string(), detail: z.string() }),
  'metrics.read': z.object({ ...contentRef, ageSeconds: z.number() }),
  'integration.connected': z.object({ integrationId: z.string(), platform: platformIdSchema }),
  'integration.disconnected': z.object({ integrationId: z.string(), platform: platformIdSchema }),
  'integration.needs_reconnect': z.object({ integrationId: z.string(), platform: platformIdSchema, reason: z.string() }),
  'credential.invalid': z.object({ keyName: z.string(), hint: z.string(), reason: z.string() }),
  'budget.alert': z.object({
    period: z.string(),
    percent: z.union([z.literal(50), z.literal(80), z.literal(100)]),
    usedUsd: z.number(),
    limitUsd: z.number(),
  }),
  'engagement.received': z.object({ engagementId: z.string(), platform: platformIdSchema, priority: z.string() }),
  /** Talk of self-harm or a threat: a person must look now. `factors` names the gates. */
  'engagement.crisis': z.object({ engagementId: z.string(), platform: platformIdSchema, factors: z.array(z.string()) }),
  'engagement.ready': z.object({ engagementId: z.string(), platform: platformIdSchema }),
  'engagement.replied': z.object({ engagementId: z.string(), platform: platformIdSchema, automatic: z.boolean() }),
  'engagement.unconfirmed': z.object({ engagementId: z.string(), platform: platformIdSchema }),
  'ab_test.decided': z.object({ testId: z.string(), decision: z.string(), winnerId: z.string().nullable() }),
  'provider.retired': z.object({ provider: z.string(), successor: z.string().nullable() }),
  /** Nothing is sent to the endpoint any more, since it took nothing for long or said that it is gone. */
  'webhook.disabled': z.object({ endpointId: z.string(), reason: z.string() }),
  'insight.created': z.object({ insightId: z.string(), statement: z.string() }),
} as const;

export type EventType = keyof typeof eventSchemas;
export type EventPayload<Type extends EventType> = z.infer<(typeof eventSchemas)[Type]>;

/** One event. `id` sorts by time and is the cursor of every stream of events. */
export type AmarktaiEvent = {
  [Type in EventType]: {
    readonly id: string;
    readonly type: Type;
    readonly userId: string;
    readonly occurredAt: Date;
    readonly payload: EventPayload<Type>;
  };
}[EventType];
