import type { IncomingEngagement } from '@amarktai/core';
import { repliedTo, wholeText } from './lookup.ts';
import type { XPost } from './wire.ts';

/** Whose inbox it is. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  /** Taken where X gives no instant. */
  readonly since: Date;
}

/** A post that names the account or answers it. @param author its name, where X gives one. */
export function mentionOf(post: XPost, author: string | null, reader: Reader): IncomingEngagement {
  const parent = repliedTo(post);
  const toUs = parent !== null && post.in_reply_to_user_id === reader.id;
  return {
    type: toUs ? 'comment' : 'mention',
    id: post.id,
    postId: post.conversation_id === undefined || post.conversation_id === post.id ? (toUs ? parent : null) : post.conversation_id,
    // What follows on another message of theirs belongs to it; what answers us begins anew.
    threadId: parent !== null && !toUs && post.in_reply_to_user_id === post.author_id ? parent : post.id,
    authorId: post.author_id ?? null,
    authorName: author ?? post.author_id ?? 'unknown',
    text: wholeText(post),
    receivedAt: post.created_at ?? reader.since,
    own: post.author_id === reader.id,
  };
}

/** A post of ours that answers somebody else; the parts of a thread answer ourselves. */
export function answerOf(post: XPost, reader: Reader): readonly IncomingEngagement[] {
  const parent = repliedTo(post);
  if (parent === null || post.in_reply_to_user_id === reader.id) return [];
  return [
    {
      type: 'comment',
      id: post.id,
      postId: post.conversation_id ?? null,
      threadId: parent,
      authorId: reader.id,
      authorName: reader.name,
      text: wholeText(post),
      receivedAt: post.created_at ?? reader.since,
      own: true,
    },
  ];
}
