import { z } from 'zod';
import { contentStatusSchema, contentTypeSchema } from '../../schema/content.ts';
import { platformIdSchema, platformInput } from '../../schema/platform.ts';
import { instant, instantInput, pageQuery } from './basics.ts';

const counter = z.int().nullable();

export const contentWire = z.object({
  id: z.string(),
  webapp_id: z.string().nullable(),
  platform: platformIdSchema,
  type: contentTypeSchema,
  status: contentStatusSchema,
  title: z.string().nullable(),
  caption: z.string(),
  hashtags: z.array(z.string()),
  media_urls: z.array(z.string()),
  thread: z.array(z.string()).nullable(),
  script: z.string().nullable(),
  link: z.string().nullable(),
  scheduled_for: instant.nullable(),
  posted_at: instant.nullable(),
  platform_post_id: z.string().nullable(),
  platform_post_url: z.string().nullable(),
  failure_reason: z.string().nullable(),
  rejection_reason: z.string().nullable(),
  viral_score: z.number().nullable(),
  ab_test_id: z.string().nullable(),
  variant_id: z.string().nullable(),
  views: counter,
  likes: counter,
  comments: counter,
  shares: counter,
  clicks: counter,
  ctr: z.number().nullable(),
  generation_metadata: z.record(z.string(), z.unknown()),
  created_at: instant,
  updated_at: instant,
});

export const contentQuery = pageQuery.extend({
  status: contentStatusSchema.optional(),
  platform: platformInput.optional(),
  webapp_id: z.string().max(120).optional(),
});

/** The bounds of the single fields are those of `contentPatch`, which the service checks. */
export const contentPatchBody = z.strictObject({
  title: z.string().nullable().optional(),
  caption: z.string().optional(),
  hashtags: z.array(z.string()).optional(),
  scheduled_for: instantInput.nullable().optional(),
  media_urls: z.array(z.string()).optional(),
});

export const generateBody = z.strictObject({
  webapp_id: z.string().min(1),
  platforms: z.array(platformInput).min(1).max(6).optional(),
  include_media: z.boolean().optional(),
  variants: z.int().min(1).max(3).optional(),
});

export const jobStarted = z.object({ job_id: z.string(), run_id: z.string() });

export const mediaWire = z.object({
  id: z.string(),
  url: z.string(),
  media_type: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  size: z.int(),
});
