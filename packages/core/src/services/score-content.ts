import type { ServiceContext } from './context.ts';
import type { Scorer } from './scorer.ts';
import { scorePost, viralModelVersion } from '../viral/index.ts';

/** Scores by `scorePost` and keeps one `viral_scores` row a post and model version, so that outcomes can be set beside what was expected. */
export function createScorer({ ids }: Pick<ServiceContext, 'ids'>): Scorer {
  return async (store, content) => {
    const score = scorePost({
      platform: content.platform,
      caption: content.thread?.[0] ?? content.caption,
      hashtags: content.hashtags,
      ...(content.title !== null && { title: content.title }),
      ...(content.scheduledFor !== null && { postAt: content.scheduledFor }),
    });
    const { overallScore, hookStrength, emotionalImpact, shareability, timingScore, uniqueness, trendAlignment, viralProbability } = score;
    const { positiveFactors, negativeFactors, recommendations } = score;
    const fields = {
      overallScore,
      hookStrength,
      emotionalImpact,
      shareability,
      timingScore,
      uniqueness,
      trendAlignment,
      viralProbability,
      factors: JSON.parse(JSON.stringify({ positiveFactors, negativeFactors, recommendations })) as never,
    };
    const rows = store.scope(content.userId).collection('viralScores');
    const where = { contentId: content.id, modelVersion: viralModelVersion };
    const [known] = (await rows.find({ where, limit: 1 })).rows;
    if (known === undefined) await rows.insert({ id: ids(), ...where, ...fields, outcomeRate: null, outcomeAt: null });
    else await rows.update(known.id, fields);
    return { viralScore: overallScore };
  };
}
