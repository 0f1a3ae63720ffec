import { z } from 'zod';
import { type Engagement, engagementStatusSchema, engagementTypeSchema, prioritySchema, riskLevelSchema } from '../../schema/engagement.ts';
import { platformIdSchema, platformInput } from '../../schema/platform.ts';
import { isHandedOver } from '../../services/engagement/triage.ts';
import { instant, instantInput, pageQuery, toPercent, toWire } from './basics.ts';

export const engagementWire = z.object({
  id: z.string(),
  webapp_id: z.string().nullable(),
  platform: platformIdSchema,
  engagement_type: engagementTypeSchema,
  platform_comment_id: z.string(),
  platform_post_id: z.string().nullable(),
  content_id: z.string().nullable(),
  author_name: z.string(),
  original_text: z.string(),
  original_language: z.string().nullable(),
  sentiment: z.enum(['negative', 'neutral', 'positive']).nullable(),
  sentiment_score: z.number().min(-1).max(1).nullable(),
  intent: z.string().nullable(),
  intents: z.array(z.string()),
  ai_reply_text: z.string().nullable(),
  ai_reply_confidence: z.number().min(0).max(100).nullable(),
  ai_reply_tone: z.string().nullable(),
  alternative_replies: z.array(z.string()),
  status: engagementStatusSchema,
  priority: prioritySchema,
  auto_reply_safe: z.boolean(),
  /** True when the draft only says that a person will read it, or there is none. */
  handed_over: z.boolean(),
  risk_decision: z.enum(['auto', 'review', 'never']).nullable(),
  risk_level: riskLevelSchema.nullable(),
  risk_factors: z.array(z.string()),
  failure_reason: z.string().nullable(),
  received_at: instant,
  replied_at: instant.nullable(),
  created_at: instant,
});

export const engagementQuery = pageQuery.extend({
  status: engagementStatusSchema.optional(),
  platform: platformInput.optional(),
  priority: prioritySchema.optional(),
});

export const incomingBody = z.strictObject({
  platform: platformInput,
  engagement_type: engagementTypeSchema,
  platform_comment_id: z.string().min(1).max(500),
  platform_post_id: z.string().max(500).nullable().optional(),
  thread_id: z.string().max(500).nullable().optional(),
  author_name: z.string().max(500),
  author_platform_id: z.string().max(500).nullable().optional(),
  original_text: z.string().max(50_000),
  received_at: instantInput,
});

export const actionBody = z.strictObject({
  action: z.enum(['approve', 'reject', 'edit']),
  edited_text: z.string().max(10_000).nullable().optional(),
});

export const outcome = z.object({ message: z.string(), status: engagementStatusSchema });

export function engagementToWire(row: Engagement): z.input<typeof engagementWire> {
  return toWire(engagementWire, row, {
    ai_reply_confidence: toPercent(row.aiReplyConfidence),
    replied_at: row.status === 'sent' || row.status === 'auto_sent' ? row.repliedAt : null,
    handed_over: isHandedOver(row),
  });
}
