import { z } from 'zod';
import { count, defineEntity } from './entity.ts';
import { platformIdSchema } from './platform.ts';

export const engagementTypeSchema = z.enum(['comment', 'dm', 'mention', 'review']);
export const engagementStatuses = [
  'pending',
  'generating',
  'ready',
  'approved',
  'sending',
  'sent',
  'auto_sent',
  'rejected',
  'failed',
  'unconfirmed',
] as const;
export const engagementStatusSchema = z.enum(engagementStatuses);
export const prioritySchema = z.enum(['high', 'medium', 'low']);
export const riskLevelSchema = z.enum(['low', 'medium', 'high']);

/** A comment, message, mention or review from outside, its analysis and our reply. */
export const engagements = defineEntity(
  'engagements',
  {
    platform: platformIdSchema,
    webappId: z.string().nullable(),
    engagementType: engagementTypeSchema,
    platformCommentId: z.string(),
    platformPostId: z.string().nullable(),
    /** The thread or conversation, for caps and bursts. */
    threadId: z.string().nullable(),
    contentId: z.string().nullable(),
    authorName: z.string(),
    authorPlatformId: z.string().nullable(),
    originalText: z.string(),
    originalLanguage: z.string().nullable(),
    sentiment: z.enum(['negative', 'neutral', 'positive']).nullable(),
    sentimentScore: z.number().min(-1).max(1).nullable(),
    intent: z.string().nullable(),
    intents: z.array(z.string()),
    analysis: z.json().nullable(),
    aiReplyText: z.string().nullable(),
    /** 0..1. */
    aiReplyConfidence: z.number().nullable(),
    aiReplyTone: z.string().nullable(),
    alternativeReplies: z.array(z.string()),
    status: engagementStatusSchema,
    priority: prioritySchema,
    autoReplySafe: z.boolean(),
    riskDecision: z.enum(['auto', 'review', 'never']).nullable(),
    riskLevel: riskLevelSchema.nullable(),
    riskFactors: z.array(z.string()),
    receivedAt: z.date(),
    repliedAt: z.date().nullable(),
    platformReplyId: z.string().nullable(),
    failureReason: z.string().nullable(),
    leaseUntil: z.date().nullable(),
    leaseToken: count,
  },
  {
    table: 'engagement_replies',
    unique: [['userId', 'platform', 'platformCommentId']],
    indexes: [
      ['userId', 'status', 'receivedAt'],
      ['userId', 'platform', 'threadId'],
    ],
  },
);
export type Engagement = z.infer<typeof engagements.schema>;

/** Why a reply was or was not sent: input, versions and decision. Append-only. */
export const replyAudit = defineEntity(
  'reply_audit',
  {
    engagementId: z.string(),
    action: z.string(),
    decision: z.string(),
    reasons: z.array(z.string()),
    inputHash: z.string(),
    versions: z.record(z.string(), z.string()),
    replyText: z.string().nullable(),
  },
  {
    indexes: [
      ['userId', 'engagementId'],
      ['userId', 'createdAt'],
    ],
  },
);
export type ReplyAudit = z.infer<typeof replyAudit.schema>;
