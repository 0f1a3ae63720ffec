import type { IncomingEngagement, PlatformAccount } from '@amarktai/core';
import { z } from 'zod';
import type { LinkedInApi } from './api.ts';
import { readComments } from './comments.ts';
import { readLatestPosts } from './lookup.ts';
import { authorOf, isOrganization } from './urn.ts';
import type { LinkedInComment } from './wire.ts';

/** How far each list of comments was read, by the URN of its post or comment: the instant of the newest, and which of that instant. */
const cursorShape = z.record(z.string(), z.object({ at: z.number(), ids: z.array(z.string()) }));
type Cursor = z.output<typeof cursorShape>;

export interface InboxRequest {
  readonly since: Date;
  readonly cursor: unknown;
  readonly signal: AbortSignal;
}

/**
 * New comments on an organisation's ten latest posts, and the answers to them, oldest first. Each list has its own mark, since a comment may come to one
 * while another is read. A member's comments cannot be read: there is never anything new.
 */
export async function readLinkedInInbox({ since, cursor, signal }: InboxRequest, api: LinkedInApi, account: PlatformAccount): Promise<{ readonly items: readonly IncomingEngagement[]; readonly cursor: unknown }> {
  signal.throwIfAborted();
  if (!isOrganization(account)) return { items: [], cursor };
  const last: Cursor = cursorShape.safeParse(cursor).data ?? {};
  const next: Cursor = {};
  const items = new Map<string, IncomingEngagement>();
  for (const { id: postId } of await readLatestPosts(api, account, signal)) {
    const comments = await readComments(postId, api, account, signal);
    take(postId, postId, comments);
    for (const { urn, answers } of comments) if (answers > 0) take(urn, postId, await readComments(urn, api, account, signal));
  }
  const ordered = [...items.values()].toSorted((left, right) => left.receivedAt.getTime() - right.receivedAt.getTime() || (left.id < right.id ? -1 : 1));
  return { items: ordered, cursor: next };

  function take(list: string, postId: string, comments: readonly LinkedInComment[]): void {
    const mark = last[list] ?? { at: since.getTime() - 1, ids: [] };
    const at = (comment: LinkedInComment) => comment.created.time.getTime();
    for (const comment of comments) {
      if (at(comment) > mark.at || (at(comment) === mark.at && !mark.ids.includes(comment.urn))) items.set(comment.urn, incoming(comment, postId, account));
    }
    const newest = Math.max(mark.at, ...comments.map(at));
    const kept = newest === mark.at ? mark.ids : [];
    next[list] = { at: newest, ids: [...new Set([...kept, ...comments.filter((comment) => at(comment) === newest).map(({ urn }) => urn)])] };
  }
}

function incoming({ urn, parentComment, actor, message, created }: LinkedInComment, postId: string, account: PlatformAccount): IncomingEngagement {
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
