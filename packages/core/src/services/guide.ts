import { chooseStyles } from '../learning/choose-styles.ts';
import { seededRandom } from '../learning/seeded-random.ts';
import type { PostStyle } from '../prompts/index.ts';
import type { PlatformId } from '../schema/platform.ts';
import type { ServiceContext } from './context.ts';
import { earlierCaptions } from './earlier-captions.ts';
import type { GuideRun } from './generation.ts';

/** Asks of a run what is known to work: styles that won a test first, insights that have not expired, and the texts that exist already. */
export function createGuide({ store, clock }: Pick<ServiceContext, 'store' | 'clock'>): GuideRun {
  return async (userId, request) => {
    const scoped = store.scope(userId);
    const insights = await scoped
      .collection('insights')
      .find({ where: { expiresAt: { gt: clock.now() } }, order: [{ field: 'createdAt', direction: 'desc' }], limit: 10 });
    const won = await scoped.collection('abTests').find({
      where: { status: 'completed', winningVariantId: { ne: null } },
      order: [{ field: 'endedAt', direction: 'desc' }],
      limit: 50,
    });
    const styles: Partial<Record<PlatformId, readonly PostStyle[]>> = {};
    const history: Partial<Record<PlatformId, readonly string[]>> = {};
    for (const platform of request.platforms) {
      const winners = won.rows
        .filter((test) => test.platform === platform)
        .flatMap((test): PostStyle[] =>
          test.variants.filter(({ variantId }) => variantId === test.winningVariantId).map(({ style }) => style),
        );
      styles[platform] = chooseStyles(platform, request.variants, winners, seededRandom(`${request.runId} ${platform}`));
      history[platform] = await earlierCaptions(store, userId, platform);
    }
    return { styles, insights: insights.rows.map(({ statement }) => statement), history };
  };
}
