import type { AudiencePost, TrueMetrics } from '../../sandbox/audience.ts';
import { lowOf, snowflake } from '../shared/snowflake.ts';
import { renderLittleText } from './little-text.ts';
import type { LinkedInComment, LinkedInPost } from './state.ts';
import type { LinkedInWorld } from './world.ts';

const dayMs = 86_400_000;
/** Comments come to posts of at most this age. */
const talkedAboutMs = 60 * dayMs;

/** The audience reads what LinkedIn shows, not what was sent. */
export function audiencePost(world: LinkedInWorld, post: LinkedInPost): AudiencePost {
  const { text, hashtags } = renderLittleText(post.commentary);
  const kinds = (post.files ?? []).map((urn) => world.assets.get(urn)?.kind);
  const video = kinds.includes('video');
  return {
    id: post.id,
    platform: 'linkedin',
    type: video ? 'video' : kinds.length > 1 ? 'carousel' : kinds.length > 0 ? 'image' : 'text',
    title: null,
    text,
    hashtags: hashtags.length,
    hasLink: /https?:\/\//.test(text) || post.content?.['article'] !== undefined,
    hasMedia: kinds.length > 0,
    durationSeconds: null,
    publishedAt: new Date(post.at),
  };
}

export function metricsOf(world: LinkedInWorld, post: LinkedInPost, at: Date): TrueMetrics {
  return world.audience.metrics(audiencePost(world, post), at);
}

/** All comments of a post, the audience's and ours, oldest first. */
export function commentsOf(world: LinkedInWorld, post: LinkedInPost, now: Date): readonly LinkedInComment[] {
  const until = new Date(Math.min(now.getTime(), post.at + talkedAboutMs));
  const theirs = world.audience
    .messages(audiencePost(world, post), { after: new Date(post.at - 1), until })
    .filter(({ type }) => type === 'comment')
    .map((message): LinkedInComment => ({
      id: snowflake(message.receivedAt, lowOf(message.id)),
      post: post.id,
      actor: `urn:li:person:${message.authorId}`,
      text: message.text,
      at: message.receivedAt.getTime(),
    }));
  const ours = world.state.comments.filter((comment) => comment.post === post.id && comment.at <= now.getTime());
  return [...theirs, ...ours].toSorted((left, right) => left.at - right.at || (BigInt(left.id) < BigInt(right.id) ? -1 : 1));
}

/** A live post by the URN of its share, ugcPost or activity; all three carry the same number here. */
export function livePost(world: LinkedInWorld, urn: string): LinkedInPost | null {
  const number = /^urn:li:(?:share|ugcPost|activity):(\d+)$/.exec(urn)?.[1];
  const post =
    world.posts.get(urn) ??
    (urn.startsWith('urn:li:activity:')
      ? (world.posts.get(`urn:li:share:${number}`) ?? world.posts.get(`urn:li:ugcPost:${number}`))
      : null);
  return post && !post.removed ? post : null;
}

export const activityUrn = (post: LinkedInPost): string => `urn:li:activity:${post.id.split(':').at(-1)}`;

export const commentUrn = (post: LinkedInPost, commentId: string): string => `urn:li:comment:(${activityUrn(post)},${commentId})`;
