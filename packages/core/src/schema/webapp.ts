import { z } from 'zod';
import { defineEntity } from './entity.ts';

/** What is marketed: the brand and its site. */
export const webapps = defineEntity(
  'webapps',
  {
    name: z.string().min(1).max(200),
    url: z.url({ protocol: /^https?$/ }).max(2000),
    description: z.string().max(5000),
    category: z.string().max(200),
    targetAudience: z.string().max(2000),
    keyFeatures: z.array(z.string().min(1).max(500)).max(50),
    brandVoice: z.string().max(2000).nullable(),
    marketLocation: z.string().max(200).nullable(),
    contentGoals: z.string().max(2000).nullable(),
    scraperSourceUrls: z.array(z.url({ protocol: /^https?$/ }).max(2000)).max(20),
    /** BCP 47. */
    targetLanguage: z.string().min(2).max(35).nullable(),
    /** Address of a logo image. */
    logo: z.string().max(2000).nullable(),
    isActive: z.boolean(),
  },
  { indexes: [['userId', 'createdAt']] },
);
export type Webapp = z.infer<typeof webapps.schema>;

/** A page or feed item read for a web app, cut into citable facts. */
export const sources = defineEntity(
  'sources',
  {
    webappId: z.string(),
    url: z.string(),
    kind: z.enum(['page', 'feed_item', 'trend']),
    title: z.string().nullable(),
    /** Readable text, at most 200,000 characters. */
    text: z.string(),
    language: z.string().nullable(),
    publishedAt: z.date().nullable(),
    fetchedAt: z.date(),
    contentHash: z.string(),
  },
  { unique: [['userId', 'webappId', 'url']], indexes: [['userId', 'webappId', 'fetchedAt']] },
);
export type Source = z.infer<typeof sources.schema>;

/** A trend as a source reported it: `volume` is the source's own number, or `null`. */
export const trends = defineEntity(
  'trends',
  {
    source: z.string(),
    topic: z.string(),
    volume: z.number().nullable(),
    region: z.string().nullable(),
    url: z.string().nullable(),
    observedAt: z.date(),
  },
  { unique: [['userId', 'source', 'topic']], indexes: [['userId', 'observedAt']] },
);
export type Trend = z.infer<typeof trends.schema>;
