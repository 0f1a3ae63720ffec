import { Refusal } from '../shared/reply.ts';
import type { Call, Route } from '../shared/routes.ts';
import { snowflakeMs } from '../shared/snowflake.ts';
import { endpoint } from './endpoint.ts';
import { postParameters } from './post-view.ts';
import { listed } from './posts.ts';
import { invalidRequest } from './problems.ts';
import { idParameter, knownParameters, listParameter, pathId, refuse, timeParameter, wholeParameter } from './query.ts';
import { parseSearch, type Search } from './search.ts';
import { commentsTo, seenRow, type SeenPost } from './seen-posts.ts';
import type { XAccount, XWorld } from './world.ts';

const reads = ['tweet.read', 'users.read'];
const windowParameters = ['since_id', 'until_id', 'start_time', 'end_time', 'max_results', 'pagination_token', ...postParameters];
const dayMs = 86_400_000;

/** Lists of posts, newest first: an account's own, those that name it, and a search of the last seven days. */
export function timelineRoutes(world: XWorld): readonly Route[] {
  return [
    endpoint(world, { on: 'GET /2/users/:id/tweets', scopes: reads, perUser: 900 }, (call, me) => {
      const query = knownParameters(call.url, ['exclude', ...windowParameters]);
      const excluded = listParameter(query, 'exclude', { of: ['replies', 'retweets'] });
      const author = pathId(call.params, 'id');
      const rows = world.posts.all.filter(
        (post) => post.author === author && !post.removed && !(excluded.includes('replies') && post.replyTo !== undefined),
      );
      return page(
        world,
        rows.map((row) => seenRow(world, row)),
        call,
        query,
        me,
        { least: 5, most: 100 },
      );
    }),
    endpoint(world, { on: 'GET /2/users/:id/mentions', scopes: reads, perUser: 300 }, (call, me) => {
      const query = knownParameters(call.url, windowParameters);
      if (pathId(call.params, 'id') !== me.id)
        throw new Refusal(invalidRequest({ message: 'The `id` query parameter must be the authenticated user.' }));
      return page(world, mentionsOf(world, me, windowOf(query, call.now)), call, query, me, { least: 5, most: 100 });
    }),
    endpoint(world, { on: 'GET /2/tweets/search/recent', scopes: reads, perUser: 300 }, (call, me) => {
      const query = knownParameters(call.url, ['query', 'next_token', 'sort_order', ...windowParameters]);
      const text = query.get('query') ?? '';
      if (text.length === 0 || text.length > 512) refuse('query', text, 'The `query` query parameter must have 1 to 512 characters');
      return page(world, search(world, parseSearch(text), windowOf(query, call.now)), call, query, me, { least: 10, most: 100 });
    }),
  ];
}

interface Window {
  readonly afterMs: number;
  readonly untilMs: number;
}

function windowOf(query: URLSearchParams, now: Date): Window {
  const since = idParameter(query, 'since_id');
  const start = timeParameter(query, 'start_time');
  // An id's own millisecond may hold later ids.
  const afterMs = Math.max(since === null ? 0 : snowflakeMs(since) - 1, start === null ? 0 : start - 1);
  return { afterMs, untilMs: Math.min(now.getTime(), timeParameter(query, 'end_time') ?? Infinity) };
}

function mentionsOf(world: XWorld, me: XAccount, window: Window): readonly SeenPost[] {
  const strangers = world.posts.all.filter(
    (post) => post.author !== me.id && !post.removed && new RegExp(`(?<![\\w@])@${me.username}\\b`, 'i').test(post.text),
  );
  return [...commentsTo(world, me, window), ...strangers.map((row) => seenRow(world, row))];
}

function search(world: XWorld, wanted: Search, window: Window): readonly SeenPost[] {
  const weekAgo = window.untilMs - 7 * dayMs;
  const recent = { ...window, afterMs: Math.max(window.afterMs, weekAgo) };
  const rows = world.posts.all.filter((post) => !post.removed && post.at > recent.afterMs).map((row) => seenRow(world, row));
  const comments = world.accounts.flatMap((account) =>
    commentsTo(world, account, { ...recent, ...(wanted.conversation !== null && { conversation: wanted.conversation }) }),
  );
  return [...rows, ...comments].filter((post) => wanted.fits(post, (userId) => world.account(userId)?.username ?? ''));
}

/** Cuts a page out of posts by the query's window and token. */
function page(
  world: XWorld,
  posts: readonly SeenPost[],
  call: Call,
  query: URLSearchParams,
  me: XAccount,
  sizes: { readonly least: number; readonly most: number },
) {
  const size = wholeParameter(query, 'max_results', { ...sizes, fallback: 10 });
  const token = query.get('pagination_token') ?? query.get('next_token');
  const before = token === null ? null : openToken(token);
  const [since, until] = [idParameter(query, 'since_id'), idParameter(query, 'until_id')];
  const window = windowOf(query, call.now);
  const end = timeParameter(query, 'end_time');
  const fitting = posts
    .filter(({ at }) => at > window.afterMs && at <= call.now.getTime() && (end === null || at < end))
    .filter(
      ({ id }) =>
        (since === null || BigInt(id) > BigInt(since)) &&
        (until === null || BigInt(id) < BigInt(until)) &&
        (before === null || BigInt(id) < before),
    )
    .toSorted((left, right) => (BigInt(left.id) < BigInt(right.id) ? 1 : -1));
  const shown = fitting.slice(0, size);
  const last = shown.at(-1);
  const meta = {
    result_count: shown.length,
    ...(shown[0] && last && { newest_id: shown[0].id, oldest_id: last.id }),
    ...(last && fitting.length > size && { next_token: Buffer.from(`before:${last.id}`).toString('base64url') }),
  };
  return listed(world, shown, query, me, call.now, [], meta);
}

function openToken(token: string): bigint {
  const id = /^before:(\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1];
  if (id === undefined) refuse('pagination_token', token, `The \`pagination_token\` query parameter value [${token}] is not valid`);
  return BigInt(id);
}
