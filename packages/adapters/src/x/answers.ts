import { AmarktaiError, type OwnComment, type Platform, type PlatformAccount } from '@amarktai/core';
import { weightedLength } from '@amarktai/core/viral';
import { squeezed } from '../shared/text-match.ts';
import type { XApi } from './api.ts';
import { findOwnPost } from './lookup.ts';
import { xOperations } from './operations.ts';
import type { XSettings } from './options.ts';
import { xCreated, xCreatedMessage, xMessages } from './wire.ts';

/** Replies, private messages, and the look for one of ours. */
export function xAnswers(api: XApi, settings: XSettings): Required<Pick<Platform, 'reply' | 'sendMessage' | 'findOwnComment'>> {
  return {
    async reply({ engagementId, text }, account, { signal }) {
      signal.throwIfAborted();
      const length = weightedLength(text);
      if (length > settings.limits.textLength)
        throw new AmarktaiError(
          'validation_failed',
          `The reply has ${length} of ${settings.limits.textLength} characters as X counts them; shorten it.`,
        );
      const { data } = await api.call(xOperations.createReply, xCreated, account, {
        path: '/2/tweets',
        json: { text, reply: { in_reply_to_tweet_id: engagementId } },
        signal,
      });
      return { id: data.id };
    },

    async sendMessage({ recipientId, threadId, text }, account, { signal }) {
      signal.throwIfAborted();
      const path = /^\d{1,19}$/.test(recipientId)
        ? `/2/dm_conversations/with/${recipientId}/messages`
        : `/2/dm_conversations/${encodeURIComponent(threadId)}/messages`;
      const { data } = await api.call(xOperations.createMessage, xCreatedMessage, account, { path, json: { text }, signal });
      return { id: data.dm_event_id };
    },

    async findOwnComment(answer, account, { signal }) {
      signal.throwIfAborted();
      if (answer.type === 'dm') return findOwnMessage(answer, account, signal);
      const found = await findOwnPost({ text: answer.text, replyTo: answer.engagementId, since: answer.sentAfter }, api, account, signal);
      if (found.outcome === 'published') return { outcome: 'found', id: found.id };
      return { outcome: found.outcome };
    },
  };

  /** The latest hundred messages of a conversation: of one-to-one conversations the id names both. */
  async function findOwnMessage(
    { threadId, text, sentAfter }: OwnComment,
    account: PlatformAccount,
    signal: AbortSignal,
  ): Promise<{ readonly outcome: 'found'; readonly id: string } | { readonly outcome: 'absent' | 'unknowable' }> {
    if (threadId === null) return { outcome: 'unknowable' };
    const pair = /^(\d+)-(\d+)$/.exec(threadId);
    const other = pair?.[1] === account.id ? pair[2] : (pair?.[1] ?? (/^\d+$/.test(threadId) ? threadId : undefined));
    const path =
      other === undefined ? `/2/dm_conversations/${encodeURIComponent(threadId)}/dm_events` : `/2/dm_conversations/with/${other}/dm_events`;
    const query = {
      max_results: '100',
      event_types: 'MessageCreate',
      'dm_event.fields': 'id,text,event_type,created_at,dm_conversation_id,sender_id',
    };
    const { data, meta } = await api.call(xOperations.readMessages, xMessages, account, { path, query, signal });
    const found = data.find(
      (message) => message.sender_id === account.id && message.created_at >= sentAfter && squeezed(message.text) === squeezed(text),
    );
    if (found !== undefined) return { outcome: 'found', id: found.id };
    const seenAll = meta.next_token === undefined || data.some(({ created_at }) => created_at < sentAfter);
    return { outcome: seenAll ? 'absent' : 'unknowable' };
  }
}
