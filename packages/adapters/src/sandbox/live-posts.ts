import type { Clock } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import type { AudiencePost } from './audience.ts';
import type { SandboxState, StoredPost } from './state.ts';

/** Posts of an account that the public can see now. */
export type LivePosts = (accountId: string) => Promise<readonly StoredPost[]>;

export function livePostsOf(id: PlatformId, { clock, state }: { readonly clock: Clock; readonly state: SandboxState }): LivePosts {
  return (accountId) =>
    state.read((world) =>
      world.sites[id].posts.filter(
        (post) =>
          post.accountId === accountId &&
          !post.removed &&
          post.ending === 'published' &&
          post.publishedAt !== null &&
          new Date(post.publishedAt) <= clock.now(),
      ),
    );
}

/** A post as the audience meets it. */
export function asSeen(platform: PlatformId, post: StoredPost): AudiencePost {
  const { id, type, title, text, hashtags, hasLink, media, durationSeconds, style, publishedAt, createdAt } = post;
  return {
    id,
    platform,
    type,
    title,
    text,
    hashtags,
    hasLink,
    hasMedia: media.length > 0,
    durationSeconds,
    publishedAt: new Date(publishedAt ?? createdAt),
    ...(style ? { style } : {}),
  };
}
