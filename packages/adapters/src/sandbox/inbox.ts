import type { Clock, IncomingEngagement } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import type { Audience } from './audience.ts';
import { hasMessages } from './limits.ts';
import { asSeen, type LivePosts } from './live-posts.ts';
import type { SandboxState } from './state.ts';

/** Comments come to posts of at most this age. */
const listedAgeMs = 60 * 86_400_000;
const pageSize = 100;

/** What arrives at the accounts of one simulated platform. */
export interface SandboxInbox {
  /** With `after < receivedAt`, until now, oldest first; our own answers included. */
  arrivals(accountId: string, after: Date): Promise<readonly IncomingEngagement[]>;
  /** A page of it, as `listEngagements` gives it. */
  page(
    accountId: string,
    from: { readonly since: Date; readonly cursor: unknown },
  ): Promise<{ readonly items: readonly IncomingEngagement[]; readonly cursor: unknown }>;
}

export function sandboxInbox(
  id: PlatformId,
  {
    audience,
    clock,
    state,
    livePosts,
  }: { readonly audience: Audience; readonly clock: Clock; readonly state: SandboxState; readonly livePosts: LivePosts },
): SandboxInbox {
  const arrivals: SandboxInbox['arrivals'] = async (accountId, after) => {
    const until = clock.now();
    const items: IncomingEngagement[] = [];
    for (const post of await livePosts(accountId)) {
      const seen = asSeen(id, post);
      if (until.getTime() - seen.publishedAt.getTime() > listedAgeMs && after.getTime() - seen.publishedAt.getTime() > listedAgeMs)
        continue;
      for (const message of audience.messages(seen, { after, until })) {
        if (message.type === 'dm' && !hasMessages.has(id)) continue;
        const threadId = message.type === 'dm' ? `dm-${message.authorId}` : message.id;
        items.push({
          type: message.type,
          id: message.id,
          postId: message.type === 'dm' ? null : post.id,
          threadId,
          authorId: message.authorId,
          authorName: message.authorName,
          text: message.text,
          receivedAt: message.receivedAt,
          own: false,
        });
      }
    }
    const ours = await state.read((world) =>
      world.sites[id].replies.filter((reply) => reply.accountId === accountId && new Date(reply.at) > after),
    );
    for (const reply of ours) {
      items.push({
        type: reply.type,
        id: reply.id,
        postId: reply.postId,
        threadId: reply.to,
        authorId: accountId,
        authorName: accountId,
        text: reply.text,
        receivedAt: new Date(reply.at),
        own: true,
      });
    }
    return items.toSorted((left, right) => compare(order(left), order(right)));
  };

  return {
    arrivals,
    async page(accountId, { since, cursor }) {
      const last = readCursor(cursor);
      const items = await arrivals(accountId, last ? new Date(last.at - 1) : new Date(since.getTime() - 1));
      const page = items.filter((item) => last === null || compare(order(item), [last.at, last.id]) > 0).slice(0, pageSize);
      const end = page.at(-1);
      return { items: page, cursor: end ? { at: end.receivedAt.getTime(), id: end.id } : cursor };
    },
  };
}

const order = (item: IncomingEngagement) => [item.receivedAt.getTime(), item.id] as const;

function readCursor(cursor: unknown): { readonly at: number; readonly id: string } | null {
  if (typeof cursor !== 'object' || cursor === null || !('at' in cursor) || !('id' in cursor)) return null;
  return typeof cursor.at === 'number' && typeof cursor.id === 'string' ? { at: cursor.at, id: cursor.id } : null;
}

function compare(left: readonly [number, string], right: readonly [number, string]): number {
  return left[0] - right[0] || (left[1] < right[1] ? -1 : left[1] > right[1] ? 1 : 0);
}
