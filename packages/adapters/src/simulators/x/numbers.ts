import type { TrueMetrics } from '../../sandbox/audience.ts';
import { audiencePost, hasAudience } from './seen-posts.ts';
import type { XPost } from './state.ts';
import type { XWorld } from './world.ts';

/** What the audience did with a post by an instant, in X's words. */
export interface XNumbers {
  readonly public_metrics: Readonly<
    Record<'retweet_count' | 'reply_count' | 'like_count' | 'quote_count' | 'bookmark_count' | 'impression_count', number>
  >;
  readonly non_public_metrics: Readonly<Record<'impression_count' | 'url_link_clicks' | 'user_profile_clicks' | 'engagements', number>>;
  readonly organic_metrics: Readonly<
    Record<'impression_count' | 'retweet_count' | 'reply_count' | 'like_count' | 'url_link_clicks' | 'user_profile_clicks', number>
  >;
  readonly views: number;
}

export function numbersOf(world: XWorld, post: XPost, now: Date): XNumbers {
  const truth = hasAudience(post) ? world.audience.metrics(audiencePost(world, post), now) : nothing;
  // Of those who share, some quote and the rest repost.
  const quotes = Math.floor(truth.shares * 0.15);
  const retweets = truth.shares - quotes;
  const replies = truth.comments + ownReplies(world, post, now);
  const profileClicks = Math.floor(truth.clicks * 0.3);
  const linkClicks = truth.clicks - profileClicks;
  const engagements = truth.likes + replies + truth.shares + truth.saves + truth.clicks;
  return {
    public_metrics: {
      retweet_count: retweets,
      reply_count: replies,
      like_count: truth.likes,
      quote_count: quotes,
      bookmark_count: truth.saves,
      impression_count: truth.impressions,
    },
    non_public_metrics: {
      impression_count: truth.impressions,
      url_link_clicks: linkClicks,
      user_profile_clicks: profileClicks,
      engagements,
    },
    organic_metrics: {
      impression_count: truth.impressions,
      retweet_count: retweets,
      reply_count: replies,
      like_count: truth.likes,
      url_link_clicks: linkClicks,
      user_profile_clicks: profileClicks,
    },
    views: truth.views,
  };
}

/** The next parts of a thread are replies, and X counts them. */
function ownReplies(world: XWorld, post: XPost, now: Date): number {
  return (world.replies.get(post.id) ?? []).filter((reply) => !reply.removed && reply.at <= now.getTime()).length;
}

const nothing: TrueMetrics = { impressions: 0, views: 0, reach: 0, likes: 0, comments: 0, shares: 0, saves: 0, clicks: 0, watchSeconds: 0 };
