import { z } from 'zod';
import { citationSchema } from '../schema/content.ts';
import { platformIdSchema, type PlatformId } from '../schema/platform.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** The brand as prompts see it. A `Webapp` row fits as it is; everything but the name may be empty. */
export const brandProfileSchema = z.object({
  name: z.string().min(1),
  url: z.string().default(''),
  description: z.string().default(''),
  category: z.string().default(''),
  targetAudience: z.string().default(''),
  keyFeatures: z.array(z.string()).default([]),
  brandVoice: text,
  marketLocation: text,
  contentGoals: text,
  /** BCP 47; `null` lets the language of the facts decide. */
  targetLanguage: text,
});
export type BrandProfile = z.output<typeof brandProfileSchema>;

export const factKinds = ['identity', 'feature', 'benefit', 'number', 'step', 'news', 'statement'] as const;

/** A sentence that stands word for word in a source. */
export const factSchema = z.object({
  id: z.string().min(1),
  /** The exact words of the source, white space collapsed. */
  text: z.string().min(1),
  url: z.string(),
  /**
   * `identity` says what the product is, `number` carries a figure, `news` comes from a dated feed item, `statement` is anything else.
   */
  kind: z.enum(factKinds).default('statement'),
  /** Salience 0..1; higher is told first. */
  score: z.number().min(0).max(1).default(0.5),
  /** BCP 47 primary tag; `null` when unknown. */
  language: text,
});
/** See {@link factSchema}. */
export type Fact = z.output<typeof factSchema>;

/** A topic people look at now, as data for a prompt. */
export const trendTopicSchema = z.object({
  topic: z.string(),
  volume: z
    .number()
    .nullish()
    .transform((value) => value ?? null),
  url: text,
});

/** Values of a style that the prompts and the local composer know; other values are passed to models as words and composed as the default. */
export const styleValues = {
  hook: ['question', 'number', 'claim', 'how_to', 'problem', 'audience', 'contrast', 'curiosity', 'story', 'news'],
  tone: ['professional', 'friendly', 'direct', 'playful', 'enthusiastic'],
  length: ['short', 'medium', 'long'],
  format: ['paragraph', 'list', 'steps', 'qa', 'thread'],
  cta: ['visit', 'try', 'comment', 'save', 'share', 'none'],
} as const;

/** The style arm a post is written in. Absent members are free. */
export const styleSchema = z.object({
  hook: z.string().optional(),
  tone: z.string().optional(),
  length: z.string().optional(),
  format: z.string().optional(),
  cta: z.string().optional(),
});
export type PostStyle = z.output<typeof styleSchema>;

/** What a platform takes of text. `Platform.limits` fits as it is. */
export const textLimitsSchema = z.object({
  /** Units of `textUnit` for the whole caption with its hashtags and link. */
  textLength: z.int().min(1),
  /** `weighted` counts as X does (a link is 23), `escaped` as LinkedIn does (reserved characters count twice). */
  textUnit: z.enum(['weighted', 'utf16', 'escaped']),
  titleLength: z.int().min(1).nullable(),
  hashtags: z.int().min(0).nullable(),
});
export type TextLimits = z.output<typeof textLimitsSchema>;

/** Defaults where the caller gives no limits; facts read 2026-11. */
export const defaultTextLimits: Readonly<Record<PlatformId, TextLimits>> = {
  x: { textLength: 280, textUnit: 'weighted', titleLength: null, hashtags: 2 },
  linkedin: { textLength: 3000, textUnit: 'escaped', titleLength: null, hashtags: 5 },
  instagram: { textLength: 2200, textUnit: 'utf16', titleLength: null, hashtags: 30 },
  facebook: { textLength: 63_206, textUnit: 'utf16', titleLength: null, hashtags: null },
  tiktok: { textLength: 2200, textUnit: 'utf16', titleLength: 90, hashtags: null },
  youtube: { textLength: 5000, textUnit: 'utf16', titleLength: 100, hashtags: 15 },
};

export const sceneSchema = z.object({
  /** Words on the screen, at most about 90 characters. */
  text: z.string().min(1),
  seconds: z.number().min(0.5).max(30),
});

export const scriptSchema = z.object({ scenes: z.array(sceneSchema).min(1).max(12) });
/** A short video as its scenes in order. */
export type VideoScript = z.output<typeof scriptSchema>;

const hashtag = z.string().min(1).max(100);

/** What `create-post` and `improve-post` give. */
export const postDraftSchema = z.object({
  /** Title where the platform has one; `null` elsewhere. */
  title: z.string().nullable(),
  /** The caption without its hashtags and without the link. */
  caption: z.string().min(1),
  /** Without `#`. */
  hashtags: z.array(hashtag),
  /** The parts of a thread, the first included; `null` when the post is not one. */
  thread: z.array(z.string()).nullable(),
  /** Scenes for a short video; `null` when the platform needs none. */
  script: scriptSchema.nullable(),
  /** Every claim and number with the words of the source it rests on. */
  citations: z.array(citationSchema),
  /** Describes the picture for people who do not see it. */
  altText: z.string().nullable(),
  /** What a person who approves should know. */
  notes: z.array(z.string()),
});
export type PostDraft = z.output<typeof postDraftSchema>;

/** What every prompt that writes for the brand reads. */
export const writingInputShape = {
  platform: platformIdSchema,
  brand: brandProfileSchema,
  facts: z.array(factSchema).default([]),
  style: styleSchema.default({}),
  /** Texts that exist already; nothing of them may be repeated. */
  avoid: z.array(z.string()).default([]),
};
