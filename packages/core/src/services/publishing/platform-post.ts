import { AmarktaiError } from '../../errors.ts';
import type { MediaStore } from '../../ports/media-store.ts';
import type { PlatformPost, PostMedia } from '../../ports/platform.ts';
import type { Store } from '../../ports/store.ts';
import type { Content, Media } from '../../schema/content.ts';

/** Path under which the server shows a stored file; `mediaUrls` of content hold this, with or without an origin before it. */
export const mediaPathPrefix = '/media/';

/** The storage key in one of our media addresses, or `null` for an address that is not ours. */
export function mediaKeyOf(url: string): string | null {
  const path = url.startsWith('/') ? url : URL.canParse(url) ? new URL(url).pathname : '';
  const key = path.startsWith(mediaPathPrefix) ? path.slice(mediaPathPrefix.length) : '';
  return /^[\w.-]+(\/[\w.-]+)*$/.test(key) ? key : null;
}

/**
 * The post as a platform gets it, with the bytes of its media.
 * @throws `media_invalid` when a file is not the user's or is gone.
 */
export async function platformPost(
  content: Content,
  { store, mediaStore }: { readonly store: Store; readonly mediaStore: MediaStore },
): Promise<PlatformPost> {
  const rows = store.scope(content.userId).collection('media');
  const media = await Promise.all(
    content.mediaUrls.map(async (url): Promise<PostMedia> => {
      const key = mediaKeyOf(url);
      const [row] = key === null ? [] : (await rows.find({ where: { key }, limit: 1 })).rows;
      const file = row === undefined ? null : await mediaStore.get(row.key);
      if (row === undefined || file === null) {
        throw new AmarktaiError('media_invalid', `The file ${url} of post ${content.id} is not there; upload it again.`, {
          details: { contentId: content.id, url },
        });
      }
      return toPostMedia(row, file.data, await mediaStore.publicUrl(row.key));
    }),
  );
  return { ...postText(content), media };
}

/** The parts of a post that need no file; enough for checks of text. */
export function postText(content: Content): Omit<PlatformPost, 'media'> {
  return {
    type: content.type,
    title: content.title,
    text: publishedText(content),
    thread: content.thread,
    hashtags: content.hashtags,
    link: content.link,
    madeWithAi: content.generationMetadata.runId !== undefined,
  };
}

/** The caption, then the link and those hashtags that do not already stand in it. */
export function publishedText({ caption, link, hashtags }: Pick<Content, 'caption' | 'link' | 'hashtags'>): string {
  const present = new Set(Array.from(caption.matchAll(/#([\p{L}\p{N}_]+)/gu), ([, tag]) => tag?.toLowerCase()));
  const missing = hashtags.map((tag) => tag.replace(/^#/, '')).filter((tag) => tag !== '' && !present.has(tag.toLowerCase()));
  const linkLine = link === null || caption.includes(link) ? [] : [link];
  const tagLine = missing.length === 0 ? [] : [missing.map((tag) => `#${tag}`).join(' ')];
  return [caption.trimEnd(), ...linkLine, ...tagLine].join('\n\n');
}

function toPostMedia(row: Media, data: Uint8Array, publicUrl: string | null): PostMedia {
  return {
    kind: row.mediaType.startsWith('video/') ? 'video' : 'image',
    mediaType: row.mediaType,
    data,
    publicUrl,
    width: row.width,
    height: row.height,
    durationSeconds: row.durationSeconds,
    altText: row.altText,
  };
}
