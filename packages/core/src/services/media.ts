import { createHash } from 'node:crypto';
import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { Media } from '../schema/content.ts';
import type { ServiceContext } from './context.ts';
import { probeMedia } from './media-probe.ts';
import { mediaPathPrefix } from './publishing/platform-post.ts';

/** A file and the address content refers to it by. */
export interface KeptMedia {
  readonly row: Media;
  /** A path such as `/media/3f…/9a….png`. */
  readonly url: string;
}

/** Files of posts. */
export interface MediaService {
  /**
   * Keeps an uploaded file. Its kind is read from its bytes, never from its name.
   * @throws `media_invalid` when it is not a PNG, JPEG, WebP, GIF or MP4.
   */
  add(userId: string, data: Uint8Array, options?: { readonly altText?: string | null }): Promise<KeptMedia>;
  /** Keeps a generated file; the same `id` again answers the first file. */
  keep(
    userId: string,
    file: { readonly data: Uint8Array; readonly durationSeconds: number | null },
    options: { readonly id: string; readonly altText: string | null },
  ): Promise<KeptMedia>;
  /** The bytes behind a key, for serving. Whoever knows the key may read: platforms fetch from there. */
  read(key: string): Promise<{ readonly data: Uint8Array; readonly mediaType: string } | null>;
}

const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
};

export function createMediaService({ store, mediaStore, ids }: Pick<ServiceContext, 'store' | 'mediaStore' | 'ids'>): MediaService {
  async function save(
    userId: string,
    id: string,
    data: Uint8Array,
    durationSeconds: number | null,
    altText: string | null,
  ): Promise<KeptMedia> {
    const probe = probeMedia(data);
    if (probe === null) throw new AmarktaiError('media_invalid', 'The file is not a PNG, JPEG, WebP or GIF image or an MP4 video.');
    const rows = store.scope(userId).collection('media');
    const contentHash = createHash('sha256').update(data).digest('hex');
    const owner = createHash('sha256').update(userId).digest('hex').slice(0, 16);
    // Not guessable from the content alone: the row's id is in it.
    const key = `${owner}/${createHash('sha256').update(`${id} ${contentHash}`).digest('hex').slice(0, 32)}.${extensions[probe.mediaType]}`;
    await mediaStore.put(key, data, { mediaType: probe.mediaType });
    const { mediaType, width, height } = probe;
    try {
      const row = await rows.insert({
        id,
        key,
        mediaType,
        width,
        height,
        durationSeconds: durationSeconds ?? probe.durationSeconds,
        size: data.byteLength,
        contentHash,
        altText,
      });
      return { row, url: `${mediaPathPrefix}${key}` };
    } catch (error) {
      if (!isAmarktaiError(error, 'conflict')) throw error;
      const known = await rows.get(id);
      if (known === null) throw error;
      return { row: known, url: `${mediaPathPrefix}${known.key}` };
    }
  }
  return {
    add: (userId, data, { altText = null } = {}) => save(userId, ids(), data, null, altText),
    keep: (userId, { data, durationSeconds }, { id, altText }) => save(userId, id, data, durationSeconds, altText),
    read: (key) => mediaStore.get(key),
  };
}
