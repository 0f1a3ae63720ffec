import type { PlatformAccount, PostMetrics } from '@amarktai/core';
import type { z } from 'zod';
import type { XApi } from './api.ts';
import { xOperations } from './operations.ts';
import { type XPost, xPosts } from './wire.ts';

/**
 * Lifetime totals of up to 100 posts. Clicks are told only to the author and only for 30 days; X answers for older posts with an error in their place, and
 * those are asked for again without them.
 */
export async function readXMetrics(
  postIds: readonly string[],
  api: XApi,
  account: PlatformAccount,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, PostMetrics>> {
  signal.throwIfAborted();
  // One id of another form would fail the whole call.
  const ids = postIds.filter((id) => /^\d{1,19}$/.test(id));
  if (ids.length === 0) return new Map();
  const first = await read(ids, 'public_metrics,non_public_metrics');
  const found = new Set(first.data.map(({ id }) => id));
  const withheld = new Set(
    first.errors
      .filter(({ type, title }) => !/not-found|not found/i.test(`${type} ${title}`))
      .flatMap(({ resource_id, value }) => [resource_id, value]),
  );
  const again = ids.filter((id) => !found.has(id) && withheld.has(id));
  const pages = again.length === 0 ? [first] : [first, await read(again, 'public_metrics')];
  return new Map(pages.flatMap((page) => page.data.map((post) => [post.id, metricsOf(post, page)] as const)));

  function read(wanted: readonly string[], fields: string): Promise<Page> {
    const query = {
      ids: wanted.join(','),
      'tweet.fields': `${fields},attachments`,
      expansions: 'attachments.media_keys',
      'media.fields': 'public_metrics',
    };
    return api.call(xOperations.readPosts, xPosts, account, { path: '/2/tweets', query, signal });
  }
}

type Page = z.output<typeof xPosts>;

function metricsOf({ public_metrics: shown, non_public_metrics: own, attachments }: XPost, { includes }: Page): PostMetrics {
  const keys = attachments?.media_keys ?? [];
  const views = includes.media
    .filter(({ media_key }) => keys.includes(media_key))
    .map(({ public_metrics }) => public_metrics?.view_count ?? null);
  return {
    impressions: shown?.impression_count ?? own?.impression_count ?? null,
    views: sum(views),
    reach: null,
    likes: shown?.like_count ?? null,
    comments: shown?.reply_count ?? null,
    shares: sum([shown?.retweet_count ?? shown?.repost_count ?? null, shown?.quote_count ?? null]),
    saves: shown?.bookmark_count ?? null,
    clicks: own?.url_link_clicks ?? null,
    watchSeconds: null,
  };
}

/** The sum of what is reported; `null` when nothing is. */
function sum(values: readonly (number | null)[]): number | null {
  const reported = values.filter((value) => value !== null);
  return reported.length === 0 ? null : reported.reduce((total, value) => total + value, 0);
}
