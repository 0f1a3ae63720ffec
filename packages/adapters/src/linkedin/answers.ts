import { AmarktaiError, isAmarktaiError, type OwnComment, type Platform, type PlatformAccount } from '@amarktai/core';
import { squeezed } from '../shared/text-match.ts';
import type { LinkedInApi } from './api.ts';
import { readComments } from './comments.ts';
import { linkedInOperations } from './operations.ts';
import type { LinkedInSettings } from './options.ts';
import { authorOf, encodeUrn, isOrganization, postUrn } from './urn.ts';
import { comment as commentShape } from './wire.ts';

/** Answers to comments, and the look for one of ours. LinkedIn has no private messages for apps. */
export function linkedInAnswers(api: LinkedInApi, settings: LinkedInSettings): Required<Pick<Platform, 'reply' | 'findOwnComment'>> {
  return {
    async reply({ engagementId, postId, threadId, text }, account, { signal }) {
      signal.throwIfAborted();
      const { commentLength } = settings.limits;
      if (text.length > commentLength)
        throw new AmarktaiError('validation_failed', `The comment has ${text.length} of ${commentLength} characters; shorten it.`);
      // There are two levels: the answer to an answer belongs to the comment above both.
      const parentComment = threadId ?? engagementId;
      const target = (postId === null ? null : postUrn(postId)) ?? parentComment;
      // Comments are plain text: what is escaped in a post would show its backslashes here.
      const { body, headers } = await api.send(linkedInOperations.createComment, account, {
        path: `/rest/socialActions/${encodeUrn(target)}/comments`,
        json: { actor: authorOf(account), message: { text }, parentComment },
        signal,
      });
      const made = commentShape.safeParse(body);
      return { id: made.success ? made.data.urn : headers.get('x-restli-id') };
    },

    async findOwnComment({ engagementId, postId, threadId, text, sentAfter }, account, { signal }) {
      signal.throwIfAborted();
      if (!isOrganization(account)) return { outcome: 'unknowable' };
      return look({ engagementId, postId, threadId, text, sentAfter }, account, signal);
    },
  };

  async function look(
    { engagementId, postId, threadId, text, sentAfter }: Omit<OwnComment, 'type'>,
    account: PlatformAccount,
    signal: AbortSignal,
  ): Promise<{ readonly outcome: 'found'; readonly id: string } | { readonly outcome: 'absent' | 'unknowable' }> {
    const places = [threadId ?? engagementId, ...(postId === null ? [] : [postId])];
    try {
      for (const place of new Set(places)) {
        const found = (await readComments(place, api, account, signal)).find(
          ({ actor, message, created }) =>
            actor === authorOf(account) && created.time >= sentAfter && squeezed(message.text) === squeezed(text),
        );
        if (found !== undefined) return { outcome: 'found', id: found.urn };
      }
    } catch (error) {
      if (isAmarktaiError(error, 'unsupported')) return { outcome: 'unknowable' };
      throw error;
    }
    return { outcome: 'absent' };
  }
}
