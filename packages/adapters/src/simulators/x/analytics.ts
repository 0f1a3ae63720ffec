import { Refusal } from '../shared/reply.ts';
import type { Route } from '../shared/routes.ts';
import { endpoint } from './endpoint.ts';
import { numbersOf } from './numbers.ts';
import { invalidRequest, missingResource } from './problems.ts';
import { idPattern, knownParameters, listParameter, timeParameter } from './query.ts';
import type { XPost } from './state.ts';
import type { XWorld } from './world.ts';

const steps: Readonly<Record<string, number>> = { hourly: 3_600_000, daily: 86_400_000, weekly: 7 * 86_400_000, total: Infinity };
const metrics = [
  'impressions',
  'engagements',
  'likes',
  'replies',
  'retweets',
  'quote_tweets',
  'bookmarks',
  'url_clicks',
  'user_profile_clicks',
  'shares',
  'follows',
  'unfollows',
  'app_opens',
  'detail_expands',
  'hashtag_clicks',
  'permalink_clicks',
] as const;
const shapes = ['id', 'timestamp', 'timestamped_metrics'];
/** Columns of one post in one answer. */
const mostColumns = 1_000;

/** `GET /2/tweets/analytics`: what happened to own posts between two instants. */
export function analyticsRoute(world: XWorld): Route {
  return endpoint(world, { on: 'GET /2/tweets/analytics', scopes: ['tweet.read', 'users.read'], perUser: 300 }, ({ url }, me) => {
    const query = knownParameters(url, ['ids', 'start_time', 'end_time', 'granularity', 'analytics.fields']);
    const ids = listParameter(query, 'ids', { matching: idPattern, most: 100 });
    const [start, end] = [timeParameter(query, 'start_time'), timeParameter(query, 'end_time')];
    const step = steps[query.get('granularity') ?? ''];
    if (ids.length === 0 || start === null || end === null || end <= start || step === undefined || (end - start) / step > mostColumns) {
      throw new Refusal(
        invalidRequest({
          message: 'The query parameters `ids`, `start_time`, `end_time` and `granularity` are required, and the time must go forward.',
        }),
      );
    }
    const fields = new Set(listParameter(query, 'analytics.fields', { of: [...metrics, ...shapes] }));
    const own = ids.map((id) => world.posts.get(id)).filter((row) => row !== null && row.author === me.id && !row.removed) as XPost[];
    const missing = ids.filter((id) => !own.some((row) => row.id === id)).map((id) => missingResource('tweet', 'ids', id));
    const data = own.map((row) => ({
      id: row.id,
      timestamped_metrics: columns(world, row, start, end, Math.min(step, end - start), fields),
    }));
    return { status: 200, json: { ...(data.length > 0 && { data }), ...(missing.length > 0 && { errors: missing }) } };
  });
}

function columns(world: XWorld, row: XPost, start: number, end: number, step: number, fields: ReadonlySet<string>): readonly object[] {
  const found: object[] = [];
  let before = totals(world, row, start);
  for (let from = start; from < end; from += step) {
    const after = totals(world, row, Math.min(end, from + step));
    const grown = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)]));
    found.push({
      timestamp: new Date(from).toISOString(),
      metrics: Object.fromEntries(Object.entries(grown).filter(([name]) => fields.has(name))),
    });
    before = after;
  }
  return found;
}

function totals(world: XWorld, row: XPost, at: number): Readonly<Record<string, number>> {
  const { public_metrics: seen, non_public_metrics: hidden } = numbersOf(world, row, new Date(at));
  return {
    impressions: seen.impression_count,
    engagements: hidden.engagements,
    likes: seen.like_count,
    replies: seen.reply_count,
    retweets: seen.retweet_count,
    quote_tweets: seen.quote_count,
    bookmarks: seen.bookmark_count,
    url_clicks: hidden.url_link_clicks,
    user_profile_clicks: hidden.user_profile_clicks,
  };
}
