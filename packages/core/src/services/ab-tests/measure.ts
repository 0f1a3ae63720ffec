import { measurements } from '../../ab-testing/index.ts';
import type { PlatformId } from '../../schema/platform.ts';
import type { MetricSnapshot } from '../../schema/publication.ts';

/** What a snapshot says in a test: how many saw the post, and how many did something. `null` when the platform reports no denominator. */
export function outcomeOf(
  platform: PlatformId,
  snapshot: MetricSnapshot,
): { readonly impressions: number; readonly engagements: number } | null {
  const impressions = snapshot[measurements[platform].denominator];
  const parts = [snapshot.likes, snapshot.comments, snapshot.shares, snapshot.saves, snapshot.clicks].filter((part) => part !== null);
  if (impressions === null || parts.length === 0) return null;
  const engagements = parts.reduce((sum, part) => sum + part, 0);
  // One viewer can like, comment and share: a rate of people cannot exceed 1.
  return { impressions, engagements: Math.min(engagements, impressions) };
}

/** The nominal age of the snapshot that counts on a platform, in seconds. */
export function freezeAgeSeconds(platform: PlatformId): number {
  return measurements[platform].freezeHours * 3600;
}
