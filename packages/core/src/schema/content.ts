import { z } from 'zod';
import { count, defineEntity } from './entity.ts';
import { platformIdSchema } from './platform.ts';

export const contentStatuses = [
  'pending',
  'approved',
  'scheduled',
  'held',
  'publishing',
  'posted',
  'in_creator_inbox',
  'failed',
  'unconfirmed',
  'rejected',
] as const;
export const contentStatusSchema = z.enum(contentStatuses);
export type ContentStatus = z.infer<typeof contentStatusSchema>;

export const contentTypes = ['text', 'thread', 'image', 'carousel', 'video', 'short', 'reel', 'story'] as const;
export const contentTypeSchema = z.enum(contentTypes);

/** A claim or number in a text and where it stands. */
export const citationSchema = z.object({ claim: z.string(), url: z.string(), quote: z.string() });

/** Where a text came from; free to grow. */
export const generationMetadataSchema = z.object({
  runId: z.string().optional(),
  briefId: z.string().optional(),
  provider: z.string().optional(),
  model: z.string().optional(),
  tier: z.string().optional(),
  promptId: z.string().optional(),
  promptVersion: z.string().optional(),
  citations: z.array(citationSchema).optional(),
  /** Style arm: hook, tone, format, length, cta, … */
  style: z.record(z.string(), z.string()).optional(),
  altText: z.array(z.string()).optional(),
  costNanoUsd: z.int().nullable().optional(),
  risk: z.object({ level: z.enum(['low', 'medium', 'high']), factors: z.array(z.string()) }).optional(),
  /** Factors and recommendations of the score. */
  explanation: z.json().optional(),
  notes: z.array(z.string()).optional(),
});
export type GenerationMetadata = z.infer<typeof generationMetadataSchema>;

/** A post: a proposal until it is approved, then something to publish, then something published. */
export const content = defineEntity(
  'content',
  {
    webappId: z.string().nullable(),
    platform: platformIdSchema,
    type: contentTypeSchema,
    status: contentStatusSchema,
    title: z.string().nullable(),
    caption: z.string(),
    hashtags: z.array(z.string()),
    mediaUrls: z.array(z.string()),
    /** The parts of a thread in order; `null` for everything else. */
    thread: z.array(z.string()).nullable(),
    script: z.string().nullable(),
    link: z.string().nullable(),
    scheduledFor: z.date().nullable(),
    postedAt: z.date().nullable(),
    platformPostId: z.string().nullable(),
    platformPostUrl: z.string().nullable(),
    failureReason: z.string().nullable(),
    rejectionReason: z.string().nullable(),
    /** 0..100; `null` when not scored. */
    viralScore: z.number().min(0).max(100).nullable(),
    abTestId: z.string().nullable(),
    variantId: z.string().nullable(),
    views: count.nullable(),
    likes: count.nullable(),
    comments: count.nullable(),
    shares: count.nullable(),
    clicks: count.nullable(),
    /** Clicks over views, 0..1; `null` when either is unknown. */
    ctr: z.number().nullable(),
    /** SHA-256 of what was approved; an edit makes it differ and withdraws the approval. */
    approvedHash: z.string().nullable(),
    approvedAt: z.date().nullable(),
    approvedBy: z.enum(['person', 'automation']).nullable(),
    generationMetadata: generationMetadataSchema,
    revision: count,
  },
  {
    indexes: [
      ['userId', 'status', 'createdAt'],
      ['userId', 'platform', 'createdAt'],
      ['userId', 'abTestId'],
    ],
  },
);
export type Content = z.infer<typeof content.schema>;

/** An uploaded or generated file; the bytes are in the MediaStore under `key`. */
export const media = defineEntity(
  'media',
  {
    key: z.string(),
    mediaType: z.string(),
    width: count.nullable(),
    height: count.nullable(),
    durationSeconds: z.number().nullable(),
    size: count,
    contentHash: z.string(),
    altText: z.string().nullable(),
  },
  { unique: [['key']], indexes: [['userId', 'createdAt']] },
);
export type Media = z.infer<typeof media.schema>;

/** A score as it was given, with what came of the post later. */
export const viralScores = defineEntity(
  'viral_scores',
  {
    contentId: z.string(),
    overallScore: z.number(),
    hookStrength: z.number().nullable(),
    emotionalImpact: z.number().nullable(),
    shareability: z.number().nullable(),
    timingScore: z.number().nullable(),
    uniqueness: z.number().nullable(),
    trendAlignment: z.number().nullable(),
    /** 0..1. */
    viralProbability: z.number(),
    factors: z.json(),
    modelVersion: z.string(),
    /** Engagement rate at the frozen age; `null` until it is known. */
    outcomeRate: z.number().nullable(),
    outcomeAt: z.date().nullable(),
  },
  { unique: [['contentId', 'modelVersion']], indexes: [['userId', 'createdAt']] },
);
export type ViralScoreRow = z.infer<typeof viralScores.schema>;
