import { z } from 'zod';
import { defineEntity } from './entity.ts';
import { platformIdSchema } from './platform.ts';

/** Something learned, for a person to read and for prompts to cite. */
export const insights = defineEntity(
  'insights',
  {
    webappId: z.string().nullable(),
    platform: platformIdSchema.nullable(),
    dimension: z.string(),
    value: z.string(),
    statement: z.string(),
    evidence: z.json(),
    /** Relative effect: 0.1 is 10 % better. */
    effect: z.number(),
    low: z.number(),
    high: z.number(),
    expiresAt: z.date(),
  },
  { indexes: [['userId', 'expiresAt']] },
);
export type Insight = z.infer<typeof insights.schema>;

/** The posterior of one style value on one platform. */
export const stylePosteriors = defineEntity(
  'style_posteriors',
  {
    webappId: z.string().nullable(),
    platform: platformIdSchema,
    dimension: z.string(),
    value: z.string(),
    mean: z.number(),
    variance: z.number(),
    observations: z.number(),
    asOf: z.date(),
  },
  { unique: [['userId', 'webappId', 'platform', 'dimension', 'value']] },
);
export type StylePosterior = z.infer<typeof stylePosteriors.schema>;
