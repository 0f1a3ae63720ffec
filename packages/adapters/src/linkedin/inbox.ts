import type { IncomingEngagement, PlatformAccount, PostMetrics } from '@amarktai/core';
import { z } from 'zod';
import type { LinkedInApi } from './api.ts';
import { readAnswers, readComments, unlessRefused } from './comments.ts';
import { readLatestPosts } from './lookup.ts';
import { readLinkedInMetrics } from './metrics.ts';
import type { LinkedInSettings } from './options.ts';
import { authorOf, isOrganization } from './urn.ts';
import type { LinkedInComment } from './wire.ts';

/** How far a list of comments was read: the instant of the newest, and which of that instant. */
const markShape = z.object({ at: z.number(), ids: z.array(z.string()) });
type Mark = z.output<typeof markShape>;

/** Of a post: what the statistics counted, how many looks in a row brought nothing, how far its comments were read, and how far the answers to each. */
const postShape = z.object({
  count: z.number().nullable(),
  quiet: z.number(),
  comments: markShape,
  answers: z.record(z.string(), markShape),
});
const cursorShape = z.record(z.string(), postShape);
type Cursor = z.output<typeof cursorShape>;

/** Looks without anything new before a post is read only when its statistics change; some hours of a look every half hour. */
const patience = 16;

export interface InboxRequest {
  readonly since: Date;
  readonly cursor: unknown;
  readonly signal: AbortSignal;
}

/**
 * New comments on an organisation's ten latest posts, and the answers to them, oldest first. Each list has its own mark, since a comment may come to one
 * while another is read. Reads of comments are scarce: a post on which nothing happens any more is read only when the statistics count another number of
 * comments than last time. A member's comments cannot be read: there is never anything new.
 */
export async function readLinkedInInbox(
  { since, cursor, signal }: InboxRequest,
  api: LinkedInApi,
  settings: LinkedInSettings,
  account: PlatformAccount,
): Promise<{ readonly items: readonly IncomingEngagement[]; readonly cursor: unknown }> {
  signal.throwIfAborted();
  if (!isOrganization(account)) return { items: [], cursor };
  const last: Cursor = cursorShape.safeParse(cursor).data ?? {};
  const next: Cursor = {};
  const start: Mark = { at: since.getTime() - 1, ids: [] };
  const items = new Map<string, IncomingEngagement>();
  const posts = await readLatestPosts(api, account, signal);
  const counts = await countComments(posts.map(({ id }) => id));
  for (const { id: postId } of posts) {
    const count = counts.get(postId) ?? null;
    const known = last[postId] ?? { count: null, quiet: 0, comments: start, answers: {} };
    if (known.quiet >= patience && count !== null && count === known.count) {
      next[postId] = known;
      continue;
    }
    const before = items.size;
    const comments = await readComments(postId, api, account, signal);
    const threads = await readAnswers(postId, comments, api, account, signal);
    const answers = threads.map(({ to, answers: below }) => [to, take(known.answers[to] ?? start, below, postId)] as const);
    const mark = take(known.comments, comments, postId);
    next[postId] = {
      count,
      quiet: items.size > before ? 0 : known.quiet + 1,
      comments: mark,
      answers: { ...known.answers, ...Object.fromEntries(answers) },
    };
  }
  const ordered = [...items.values()].toSorted(
    (left, right) => left.receivedAt.getTime() - right.receivedAt.getTime() || (left.id < right.id ? -1 : 1),
  );
  return { items: ordered, cursor: next };

  /** Comments as the statistics count them; where those cannot be read, every post is. */
  async function countComments(postIds: readonly string[]): Promise<ReadonlyMap<string, number | null>> {
    const metrics = await unlessRefused(readLinkedInMetrics(postIds, api, settings, account, signal), new Map<string, PostMetrics>());
    return new Map([...metrics].map(([id, { comments }]) => [id, comments]));
  }

  /** Keeps what is newer than a mark. @returns the mark after it. */
  function take(mark: Mark, comments: readonly LinkedInComment[], postId: string): Mark {
    const at = (comment: LinkedInComment) => comment.created.time.getTime();
    for (const comment of comments) {
      if (at(comment) > mark.at || (at(comment) === mark.at && !mark.ids.includes(comment.urn)))
        items.set(comment.urn, incoming(comment, postId, account));
    }
    const newest = Math.max(mark.at, ...comments.map(at));
    const ids = comments.filter((comment) => at(comment) === newest).map(({ urn }) => urn);
    return { at: newest, ids: newest === mark.at ? [...new Set([...mark.ids, ...ids])] : ids };
  }
}

function incoming(
  { urn, parentComment, actor, message, created }: LinkedInComment,
  postId: string,
  account: PlatformAccount,
): IncomingEngagement {
  const own = actor === authorOf(account);
  return {
    type: 'comment',
    id: urn,
    postId,
    threadId: parentComment ?? urn,
    authorId: own ? account.id : actor,
    // LinkedIn gives no names with comments.
    authorName: own ? account.id : actor.startsWith('urn:li:organization:') ? 'a LinkedIn page' : 'a LinkedIn member',
    text: message.text,
    receivedAt: created.time,
    own,
  };
}
