import { type IncomingEngagement, isAmarktaiError, type PlatformAccount, type PlatformReads } from '@amarktai/core';
import { z } from 'zod';
import type { XApi } from './api.ts';
import { answerOf, mentionOf } from './incoming.ts';
import { startTime } from './lookup.ts';
import { xOperations } from './operations.ts';
import { xMessages, type XPost, xPosts } from './wire.ts';

/** The newest id seen of each stream. */
const cursorShape = z.object({ mentions: z.string().nullable(), own: z.string().nullable(), messages: z.string().nullable() });
type Cursor = z.output<typeof cursorShape>;

/** X shows the 800 latest mentions, 100 a page. */
const mostPages = 8;

export interface InboxRequest {
  readonly since: Date;
  readonly cursor: unknown;
  readonly signal: AbortSignal;
  /** Whether private messages are read, too. */
  readonly messages: boolean;
}

/** What arrived: mentions and replies, our own answers to others, and private messages; everything since the cursor, else since the instant. */
export async function readXInbox(
  { since, cursor, signal, messages }: InboxRequest,
  api: XApi,
  account: PlatformAccount,
): Promise<{ readonly items: readonly IncomingEngagement[]; readonly cursor: unknown; readonly reads: PlatformReads }> {
  signal.throwIfAborted();
  const last: Cursor = cursorShape.safeParse(cursor).data ?? { mentions: null, own: null, messages: null };
  const reader = { id: account.id, name: nameOf(account), since };
  const mentions = await readPosts('mentions', last.mentions);
  const own = await readPosts('tweets', last.own);
  const [texts, messagesRead] = messages ? await readMessages(last.messages) : [[], 0];
  const items = [
    ...mentions.map(({ post, author }) => mentionOf(post, author, reader)),
    ...own.flatMap(({ post }) => answerOf(post, reader)),
    ...texts,
  ];
  const distinct = [...new Map(items.map((item) => [`${item.type}-${item.id}`, item])).values()];
  return {
    items: distinct.toSorted((left, right) => left.receivedAt.getTime() - right.receivedAt.getTime() || compareIds(left.id, right.id)),
    cursor: {
      mentions: newest(
        mentions.map(({ post }) => post.id),
        last.mentions,
      ),
      own: newest(
        own.map(({ post }) => post.id),
        last.own,
      ),
      messages: newest(
        texts.map(({ id }) => id),
        last.messages,
      ),
    } satisfies Cursor,
    reads: { ownPosts: own.length, comments: mentions.length, messages: messagesRead },
  };

  async function readPosts(
    stream: 'mentions' | 'tweets',
    sinceId: string | null,
  ): Promise<readonly { readonly post: XPost; readonly author: string | null }[]> {
    const found: { post: XPost; author: string | null }[] = [];
    let token: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const { data, includes, meta } = await api.call(
        stream === 'mentions' ? xOperations.readMentions : xOperations.readOwnPosts,
        xPosts,
        account,
        {
          path: `/2/users/${account.id}/${stream}`,
          query: {
            max_results: '100',
            ...(sinceId === null ? { start_time: startTime(since) } : { since_id: sinceId }),
            ...(stream === 'tweets' && { exclude: 'retweets' }),
            'tweet.fields': 'author_id,conversation_id,created_at,entities,in_reply_to_user_id,note_tweet,referenced_tweets',
            ...(stream === 'mentions' && { expansions: 'author_id', 'user.fields': 'name,username' }),
            pagination_token: token,
          },
          signal,
        },
      );
      found.push(...data.map((post) => ({ post, author: includes.users.find(({ id }) => id === post.author_id)?.username ?? null })));
      token = meta.next_token;
      if (token === undefined) break;
    }
    return found;
  }

  /** With how many were read, known ones included: each is paid for, and there is no way to ask for what is new only. */
  async function readMessages(lastId: string | null): Promise<readonly [items: readonly IncomingEngagement[], read: number]> {
    const found: IncomingEngagement[] = [];
    let read = 0;
    let token: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      // A look for new ones begins with the newest alone, and grows when that is new.
      const answer = await readMessagePage(token, lastId === null ? '100' : (['1', '10'][page] ?? '100'));
      if (answer === null) return [[], read];
      read += answer.data.length;
      const fresh = answer.data.filter(({ id, created_at }) => (lastId === null ? created_at >= since : compareIds(id, lastId) > 0));
      for (const { id, event_type, text, created_at, sender_id, dm_conversation_id } of fresh) {
        if (event_type !== 'MessageCreate') continue;
        const own = sender_id === account.id;
        const sender = answer.includes.users.find((user) => user.id === sender_id)?.username;
        found.push({
          type: 'dm',
          id,
          postId: null,
          threadId: dm_conversation_id ?? sender_id ?? null,
          authorId: sender_id ?? null,
          authorName: own ? reader.name : (sender ?? sender_id ?? 'unknown'),
          text,
          receivedAt: created_at,
          own,
        });
      }
      token = answer.meta.next_token;
      if (token === undefined || fresh.length < answer.data.length) break;
    }
    return [found, read];
  }

  async function readMessagePage(token: string | undefined, size: string): Promise<z.output<typeof xMessages> | null> {
    try {
      return await api.call(xOperations.readMessages, xMessages, account, {
        path: '/2/dm_events',
        query: {
          max_results: size,
          event_types: 'MessageCreate',
          'dm_event.fields': 'id,text,event_type,created_at,dm_conversation_id,sender_id',
          expansions: 'sender_id',
          'user.fields': 'name,username',
          pagination_token: token,
        },
        signal,
      });
    } catch (error) {
      // An account that was connected without the permission for messages still has its mentions read.
      if (isAmarktaiError(error) && error.details.status === 403) return null;
      throw error;
    }
  }
}

function nameOf({ id, data }: PlatformAccount): string {
  return typeof data.username === 'string' ? data.username : id;
}

function newest(ids: readonly string[], last: string | null): string | null {
  return ids.reduce<string | null>((best, id) => (best === null || compareIds(id, best) > 0 ? id : best), last);
}

/** Ids rise with time and are whole numbers of up to 19 digits. */
function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}
