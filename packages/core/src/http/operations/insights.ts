import { z } from 'zod';
import { platformIdSchema, platformInput } from '../../schema/platform.ts';
import { scorePost } from '../../viral/index.ts';
import { operation } from '../operation.ts';
import { listReply } from '../page.ts';
import { instant, pageQuery, toPercent, toWire } from '../wire/basics.ts';

const insightWire = z.object({
  id: z.string(),
  webapp_id: z.string().nullable(),
  platform: platformIdSchema.nullable(),
  dimension: z.string(),
  value: z.string(),
  statement: z.string(),
  evidence: z.unknown(),
  effect: z.number(),
  low: z.number(),
  high: z.number(),
  expires_at: instant,
  created_at: instant,
});

const trendWire = z.object({
  id: z.string(),
  source: z.string(),
  topic: z.string(),
  volume: z.number().nullable(),
  region: z.string().nullable(),
  url: z.string().nullable(),
  observed_at: instant,
});

const span = z.object({ start: z.int(), end: z.int() }).nullable();
const factorWire = z.object({ name: z.string(), message: z.string(), contribution: z.number(), span });
const score = z.number().nullable();

export const insightOperations = [
  operation({
    method: 'GET',
    path: '/insights',
    id: 'listInsights',
    tag: 'Analytics',
    summary: 'What was learned, with evidence, effect and expiry.',
    access: 'read',
    query: pageQuery,
    response: z.array(insightWire),
    async run({ amarktai, userId, query: { limit, cursor }, request, baseUrl }) {
      const page = await amarktai.store
        .scope(userId)
        .collection('insights')
        .find({ limit, order: [{ field: 'createdAt', direction: 'desc' }], ...(cursor && { cursor }) });
      return listReply(page, request, baseUrl, (row) => toWire(insightWire, row));
    },
  }),
  operation({
    method: 'GET',
    path: '/trends',
    id: 'listTrends',
    tag: 'Analytics',
    summary: 'Trends as their sources reported them; `volume` is the source’s own number, or null.',
    access: 'read',
    query: pageQuery,
    response: z.array(trendWire),
    async run({ amarktai, userId, query: { limit, cursor }, request, baseUrl }) {
      const page = await amarktai.store
        .scope(userId)
        .collection('trends')
        .find({ limit, order: [{ field: 'observedAt', direction: 'desc' }], ...(cursor && { cursor }) });
      return listReply(page, request, baseUrl, (row) => toWire(trendWire, row));
    },
  }),
  operation({
    method: 'POST',
    path: '/viral/score',
    id: 'scoreViral',
    tag: 'Analytics',
    summary: 'Scores a text. Parts without input are null; text explains little of reach.',
    access: 'read',
    body: z.strictObject({
      platform: platformInput,
      caption: z.string().max(100_000),
      hashtags: z.array(z.string().max(200)).max(100).optional(),
      title: z.string().max(5000).nullable().optional(),
    }),
    response: z.object({
      overall_score: z.number(),
      hook_strength: score,
      emotional_impact: score,
      shareability: score,
      timing_score: score,
      uniqueness: score,
      trend_alignment: score,
      viral_probability: z.number(),
      positive_factors: z.array(factorWire),
      negative_factors: z.array(factorWire),
      recommendations: z.array(z.object({ message: z.string(), span, gain: z.number() })),
    }),
    async run({ body: { platform, caption, hashtags, title } }) {
      const result = scorePost({ platform, caption, ...(hashtags && { hashtags }), ...(title != null && { title }) });
      return {
        body: {
          overall_score: result.overallScore,
          hook_strength: result.hookStrength,
          emotional_impact: result.emotionalImpact,
          shareability: result.shareability,
          timing_score: result.timingScore,
          uniqueness: result.uniqueness,
          trend_alignment: result.trendAlignment,
          viral_probability: toPercent(result.viralProbability) ?? 0,
          positive_factors: [...result.positiveFactors],
          negative_factors: [...result.negativeFactors],
          recommendations: [...result.recommendations],
        },
      };
    },
  }),
];
