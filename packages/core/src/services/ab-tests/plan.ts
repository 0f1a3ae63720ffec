import { type TestPlan, planFromHistory, planTest } from '../../ab-testing/index.ts';
import { AmarktaiError } from '../../errors.ts';
import type { Store } from '../../ports/store.ts';
import type { PlatformId } from '../../schema/platform.ts';
import { freezeAgeSeconds, outcomeOf } from './measure.ts';

/** Blocks of a test at most: about a month at one block a day. */
const maxBlocks = 30;
const blocksPerDay = 1;
/** The difference a plan is made for: 20 % more engagement. */
const targetLift = 0.2;
const enoughPosts = 5;
/** Used until the account has history of its own; a middling account. */
const prior = { baselineRate: 0.03, impressionsPerPost: 500, overdispersion: 0.01 };

export interface AccountPlan extends TestPlan {
  /** Over-dispersion for the analysis. */
  readonly overdispersion: number;
  /** Posts of the account the plan rests on. */
  readonly posts: number;
}

/**
 * Plans a test from the account's own posts at the platform's frozen age.
 * @throws `unsupported` when the account's posts are measured but without any denominator, as on personal LinkedIn.
 */
export async function planForAccount(store: Store, userId: string, platform: PlatformId, variants: number): Promise<AccountPlan> {
  const { rows } = await store
    .scope(userId)
    .collection('metricSnapshots')
    .find({ where: { platform, ageSeconds: freezeAgeSeconds(platform) }, order: [{ field: 'takenAt', direction: 'desc' }], limit: 200 });
  const posts = rows.flatMap((row) => outcomeOf(platform, row) ?? []);
  if (rows.length > 0 && posts.length === 0) {
    throw new AmarktaiError(
      'unsupported',
      `The ${platform} account reports no impressions or views of its posts, so variants cannot be compared there; connect an account that does, such as a page or an organisation.`,
      { details: { platform } },
    );
  }
  const options = { lift: targetLift, variants, maxBlocks, blocksPerDay };
  const usable = posts.filter(({ impressions }) => impressions > 0);
  if (usable.length >= enoughPosts && usable.some(({ engagements }) => engagements > 0)) {
    const plan = planFromHistory({ posts: usable, ...options });
    return { ...plan, overdispersion: plan.history.overdispersion, posts: plan.history.posts };
  }
  const plan = planTest({ ...prior, ...options });
  const thin = `Only ${usable.length} posts of the account have been measured so far, so the plan rests on a typical account.`;
  return {
    ...plan,
    warning: plan.warning === null ? thin : `${plan.warning} ${thin}`,
    overdispersion: prior.overdispersion,
    posts: usable.length,
  };
}
