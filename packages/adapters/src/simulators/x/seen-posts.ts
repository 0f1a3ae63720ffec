import { linkRanges } from '@amarktai/core/viral';
import type { AudienceMessage, AudiencePost } from '../../sandbox/audience.ts';
import { lowOf, snowflake, snowflakeMs } from '../shared/snowflake.ts';
import { personOf } from './people.ts';
import type { XMedia, XPost } from './state.ts';
import type { XAccount, XWorld } from './world.ts';

/** A post as anybody sees it: ours, a stranger's, or an answer of the audience. */
export interface SeenPost {
  readonly id: string;
  readonly authorId: string;
  readonly username: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;
  readonly conversation: string;
  readonly replyTo: { readonly id: string; readonly userId: string } | null;
  /** The row, unless the audience wrote it. */
  readonly row: XPost | null;
}

const dayMs = 86_400_000;
/** Comments come to posts of at most this age. */
const talkedAboutMs = 60 * dayMs;

export function seenRow(world: XWorld, row: XPost): SeenPost {
  const account = world.account(row.author);
  const username = row.username ?? account?.username ?? 'unknown';
  return {
    id: row.id,
    authorId: row.author,
    username,
    name: account?.name ?? username,
    text: row.text,
    at: row.at,
    conversation: row.conversation ?? row.id,
    replyTo: row.replyTo === undefined ? null : { id: row.replyTo, userId: row.replyToUser ?? '' },
    row,
  };
}

/** A live post by id, wherever it came from. */
export function findPost(world: XWorld, id: string, now: Date): SeenPost | null {
  const row = world.posts.get(id);
  if (row) return row.removed ? null : seenRow(world, row);
  const at = snowflakeMs(id);
  if (at > now.getTime()) return null;
  for (const account of world.accounts) {
    const found = commentsTo(world, account, { afterMs: at - 1, untilMs: at }).find((comment) => comment.id === id);
    if (found) return found;
  }
  return null;
}

/** What the audience answered to an account's posts in a window, in no order. */
export function commentsTo(
  world: XWorld,
  account: XAccount,
  { afterMs, untilMs, conversation }: { readonly afterMs: number; readonly untilMs: number; readonly conversation?: string },
): readonly SeenPost[] {
  const found: SeenPost[] = [];
  for (const { post, message } of messagesTo(world, account, afterMs, untilMs)) {
    if (message.type !== 'comment' || (conversation !== undefined && (post.conversation ?? post.id) !== conversation)) continue;
    const person = personOf(message.authorId, message.authorName);
    found.push({
      id: messageId(message),
      authorId: person.id,
      username: person.username,
      name: person.name,
      // An answer on X names whom it answers.
      text: `@${account.username} ${message.text}`,
      at: message.receivedAt.getTime(),
      conversation: post.conversation ?? post.id,
      replyTo: { id: post.id, userId: account.id },
      row: null,
    });
  }
  return found;
}

/** Comments and direct messages of the audience with the post that moved them. */
export function* messagesTo(
  world: XWorld,
  account: XAccount,
  afterMs: number,
  untilMs: number,
): Generator<{ readonly post: XPost; readonly message: AudienceMessage }> {
  const window = { after: new Date(afterMs), until: new Date(untilMs) };
  for (const post of world.posts.all) {
    if (post.author !== account.id || post.removed || !hasAudience(post) || post.at > untilMs || afterMs - post.at > talkedAboutMs)
      continue;
    for (const message of world.audience.messages(audiencePost(world, post), window)) yield { post, message };
  }
}

export const messageId = (message: AudienceMessage): string => snowflake(message.receivedAt, lowOf(message.id));

/** Answers to other people are read by them alone. */
export function hasAudience(post: XPost): boolean {
  return post.username === undefined && (post.replyTo === undefined || post.replyToUser === post.author);
}

export function audiencePost(world: XWorld, post: XPost): AudiencePost {
  const media = mediaOf(world, post);
  const video = media.some(({ category }) => category.endsWith('video'));
  return {
    id: post.id,
    platform: 'x',
    type: video ? 'video' : media.length > 0 ? 'image' : 'text',
    title: null,
    text: post.text,
    hashtags: post.text.match(/#[\p{L}\p{N}_]+/gu)?.length ?? 0,
    hasLink: linkRanges(post.text).length > 0,
    hasMedia: media.length > 0,
    durationSeconds: null,
    publishedAt: new Date(post.at),
  };
}

export function mediaOf(world: XWorld, post: XPost): readonly XMedia[] {
  return (post.media ?? []).map((id) => world.media.get(id)).filter((media) => media !== null);
}
