import { z } from 'zod';
import { webapps } from '../../schema/webapp.ts';
import { instant } from './basics.ts';

const { shape } = webapps.schema;

export const webappBody = z.strictObject({
  name: shape.name,
  url: shape.url,
  description: shape.description.default(''),
  category: shape.category.default(''),
  target_audience: shape.targetAudience.default(''),
  key_features: shape.keyFeatures.default([]),
  brand_voice: shape.brandVoice.default(null),
  market_location: shape.marketLocation.default(null),
  content_goals: shape.contentGoals.default(null),
  scraper_source_urls: shape.scraperSourceUrls.default([]),
  target_language: shape.targetLanguage.default(null),
  logo: shape.logo.default(null),
  is_active: shape.isActive.default(true),
});

export const webappWire = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  description: z.string(),
  category: z.string(),
  target_audience: z.string(),
  key_features: z.array(z.string()),
  brand_voice: z.string().nullable(),
  market_location: z.string().nullable(),
  content_goals: z.string().nullable(),
  scraper_source_urls: z.array(z.string()),
  target_language: z.string().nullable(),
  logo: z.string().nullable(),
  is_active: z.boolean(),
  created_at: instant,
  updated_at: instant,
});
