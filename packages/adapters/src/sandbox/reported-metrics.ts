import type { AccountChoice, PostMetrics } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import type { TrueMetrics } from './audience.ts';

type Metric = keyof PostMetrics;

/** What each platform's interface reports for a post; everything else is `null`. Read off the public references, 2026-11. */
const reported: Readonly<Record<PlatformId, readonly Metric[]>> = {
  x: ['impressions', 'likes', 'comments', 'shares', 'saves', 'clicks'],
  linkedin: ['impressions', 'reach', 'likes', 'comments', 'shares', 'clicks'],
  instagram: ['views', 'reach', 'likes', 'comments', 'shares', 'saves'],
  facebook: ['views', 'reach', 'likes', 'comments', 'shares', 'clicks'],
  tiktok: ['views', 'likes', 'comments', 'shares'],
  youtube: ['views', 'likes', 'comments', 'shares', 'watchSeconds'],
};

/** A personal LinkedIn account sees reactions and comments only. */
const memberOnLinkedIn: readonly Metric[] = ['likes', 'comments'];

const hourMs = 3_600_000;
/** YouTube's analytics lag behind its counters. */
const lateMetrics: Partial<Readonly<Record<PlatformId, { readonly metrics: readonly Metric[]; readonly afterMs: number }>>> = {
  youtube: { metrics: ['shares', 'watchSeconds'], afterMs: 48 * hourMs },
};

/** Hides what the platform would not tell this kind of account about a post of this age. */
export function reportedMetrics(
  platform: PlatformId,
  kind: AccountChoice['kind'],
  truth: TrueMetrics,
  ageMs: number,
  isVideo: boolean,
): PostMetrics {
  const late = lateMetrics[platform];
  const names = platform === 'linkedin' && kind === 'member' ? memberOnLinkedIn : reported[platform];
  const tells = (name: Metric) => {
    if (name === 'views' && platform === 'x') return isVideo;
    return names.includes(name) && !(late?.metrics.includes(name) && ageMs < late.afterMs);
  };
  return {
    impressions: tells('impressions') ? truth.impressions : null,
    views: tells('views') ? truth.views : null,
    reach: tells('reach') ? truth.reach : null,
    likes: tells('likes') ? truth.likes : null,
    comments: tells('comments') ? truth.comments : null,
    shares: tells('shares') ? truth.shares : null,
    saves: tells('saves') ? truth.saves : null,
    clicks: tells('clicks') ? truth.clicks : null,
    watchSeconds: tells('watchSeconds') ? truth.watchSeconds : null,
  };
}
