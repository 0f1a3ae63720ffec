import type { Content, ContentStatus } from '../schema/content.ts';
import { contentStatuses } from '../schema/content.ts';
import { type PlatformId, platformIds } from '../schema/platform.ts';
import type { ServiceContext } from './context.ts';

export interface UpcomingPost {
  readonly id: string;
  /** The title, or the beginning of the caption. */
  readonly title: string;
  readonly platform: PlatformId;
  readonly scheduledFor: Date;
}

export interface PlatformTotals {
  readonly platform: PlatformId;
  readonly posts: number;
  readonly views: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly clicks: number | null;
}

export interface AnalyticsSummary {
  readonly since: Date;
  readonly posts: number;
  readonly platforms: readonly PlatformTotals[];
  readonly topPosts: readonly {
    readonly id: string;
    readonly platform: PlatformId;
    readonly title: string;
    readonly views: number | null;
    readonly engagements: number | null;
  }[];
}

/** Numbers over a user's posts. A sum of nothing reported is `null`. */
export interface AnalyticsService {
  queueStatus(userId: string): Promise<{ readonly counts: Record<ContentStatus, number>; readonly upcoming: readonly UpcomingPost[] }>;
  summary(userId: string, days: number): Promise<AnalyticsSummary>;
}

const dayMs = 24 * 3_600_000;

export function createAnalyticsService({ store, clock }: Pick<ServiceContext, 'store' | 'clock'>): AnalyticsService {
  return {
    async queueStatus(userId) {
      const rows = store.scope(userId).collection('content');
      const byStatus = await rows.aggregate({ groupBy: 'status' });
      const counts = Object.fromEntries(
        contentStatuses.map((status) => [status, byStatus.find(({ key }) => key === status)?.count ?? 0]),
      ) as Record<ContentStatus, number>;
      const upcoming = await rows.find({ where: { status: 'scheduled' }, order: [{ field: 'scheduledFor' }], limit: 20 });
      return {
        counts,
        upcoming: upcoming.rows.flatMap((row) =>
          row.scheduledFor === null ? [] : [{ id: row.id, title: shortTitle(row), platform: row.platform, scheduledFor: row.scheduledFor }],
        ),
      };
    },

    async summary(userId, days) {
      const since = new Date(clock.now().getTime() - days * dayMs);
      const rows = store.scope(userId).collection('content');
      const where = { postedAt: { gte: since } };
      const totals = await rows.aggregate({ where, groupBy: 'platform', sum: ['views', 'likes', 'comments', 'shares', 'clicks'] });
      const best = await rows.find({ where: { ...where, views: { gte: 0 } }, order: [{ field: 'views', direction: 'desc' }], limit: 5 });
      const platforms = platformIds.flatMap((platform): PlatformTotals[] => {
        const row = totals.find(({ key }) => key === platform);
        if (row === undefined) return [];
        const sum = (name: string): number | null => row.sums[name] ?? null;
        return [
          {
            platform,
            posts: row.count,
            views: sum('views'),
            likes: sum('likes'),
            comments: sum('comments'),
            shares: sum('shares'),
            clicks: sum('clicks'),
          },
        ];
      });
      return {
        since,
        posts: platforms.reduce((sum, { posts }) => sum + posts, 0),
        platforms,
        topPosts: best.rows.map((row) => ({
          id: row.id,
          platform: row.platform,
          title: shortTitle(row),
          views: row.views,
          engagements: engagements(row),
        })),
      };
    },
  };
}

/** The title of a post, or the first 80 characters of its text, cut at a word. */
export function shortTitle({ title, caption }: Pick<Content, 'title' | 'caption'>): string {
  const text = (title ?? caption).replaceAll(/\s+/g, ' ').trim();
  if (text.length <= 80) return text;
  return `${text.slice(0, 79).replace(/\s\S*$/, '')}…`;
}

function engagements({ likes, comments, shares, clicks }: Content): number | null {
  const known = [likes, comments, shares, clicks].filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
