import { AmarktaiError, type PlatformAccount, type PostMedia } from '@amarktai/core';
import { z } from 'zod';
import { sniffMediaType } from '../shared/media-type.ts';
import type { XApi } from './api.ts';
import { xOperations } from './operations.ts';
import type { XSettings } from './options.ts';
import { type XUpload, xUpload } from './wire.ts';

/** An uploaded file, as JSON; X forgets it at `expiresAt`. */
const kept = z.array(z.object({ id: z.string(), expiresAt: z.iso.datetime() }));
export type KeptUpload = z.output<typeof kept>[number];

export interface UploadContext {
  readonly api: XApi;
  readonly settings: XSettings;
  readonly account: PlatformAccount;
  readonly signal: AbortSignal;
}

/** Uploads that an earlier try kept, when they are of as many files and last for another while; else `null`. */
export function keptUploads(value: unknown, files: number, now: Date): readonly KeptUpload[] | null {
  const { data, success } = kept.safeParse(value);
  return success && data.length === files && data.every(({ expiresAt }) => Date.parse(expiresAt) - now.getTime() > marginMs) ? data : null;
}

const marginMs = 10 * 60_000;
/** Pieces of one file: `segment_index` ends at 999. */
const mostSegments = 1000;
const dayMs = 86_400_000;

/** Uploads a file in pieces: initialize, append, finalize, and its description. It may still be processed afterwards. */
export async function uploadFile(file: PostMedia, context: UploadContext): Promise<KeptUpload> {
  const { api, settings, account, signal } = context;
  const mediaType = sniffMediaType(file.data) ?? file.mediaType;
  const { data } = await api.call(xOperations.beginUpload, xUpload, account, {
    path: '/2/media/upload/initialize',
    json: { media_type: mediaType, total_bytes: file.data.length, media_category: categoryOf(mediaType) },
    upload: true,
    signal,
  });
  const size = Math.max(settings.segmentBytes, Math.ceil(file.data.length / mostSegments));
  for (let index = 0; index * size < file.data.length; index += 1) {
    const body = new FormData();
    body.set('segment_index', String(index));
    body.set('media', new Blob([file.data.slice(index * size, (index + 1) * size)], { type: 'application/octet-stream' }), 'segment');
    await api.call(xOperations.appendUpload, z.unknown(), account, {
      path: `/2/media/upload/${data.id}/append`,
      body,
      upload: true,
      signal,
    });
  }
  const finished = await api.call(xOperations.finishUpload, xUpload, account, {
    path: `/2/media/upload/${data.id}/finalize`,
    upload: true,
    signal,
  });
  if (file.altText !== null && file.altText !== '') {
    await api.call(xOperations.describeUpload, z.unknown(), account, {
      path: '/2/media/metadata',
      json: { id: data.id, metadata: { alt_text: { text: file.altText } } },
      upload: true,
      signal,
    });
  }
  const lifeMs = (finished.data.expires_after_secs ?? data.expires_after_secs ?? 0) * 1000 || dayMs;
  return { id: data.id, expiresAt: new Date(settings.clock.now().getTime() + lifeMs).toISOString() };
}

function categoryOf(mediaType: string): string {
  if (mediaType === 'image/gif') return 'tweet_gif';
  return mediaType.startsWith('video/') ? 'tweet_video' : 'tweet_image';
}

/**
 * Waits until X has processed a GIF or video; pictures are ready at once.
 * @throws AmarktaiError `media_invalid` when X cannot read the file, `upstream_failed` when it takes longer than we wait: the upload is kept.
 */
export async function untilProcessed(file: PostMedia, id: string, { api, settings, account, signal }: UploadContext): Promise<void> {
  if (categoryOf(sniffMediaType(file.data) ?? file.mediaType) === 'tweet_image') return;
  const { clock, processingWaitMs } = settings;
  const startedMs = clock.monotonicMs();
  for (;;) {
    const { data } = await api.call(xOperations.readUpload, xUpload, account, {
      path: '/2/media/upload',
      query: { command: 'STATUS', media_id: id },
      upload: true,
      signal,
    });
    const waitMs = stillProcessing(data);
    if (waitMs === null) return;
    if (clock.monotonicMs() - startedMs + waitMs > processingWaitMs) {
      throw new AmarktaiError('upstream_failed', 'X is still processing the file; publishing goes on with the same upload in a while.', {
        retryable: true,
        retryAfterMs: 60_000,
        details: { platform: 'X' },
      });
    }
    await clock.sleep(waitMs, signal);
  }
}

/** Milliseconds until X wants to be asked again; `null` when the file is ready. */
function stillProcessing({ processing_info: info }: XUpload): number | null {
  if (info === undefined || info.state === 'succeeded') return null;
  if (info.state === 'failed')
    throw new AmarktaiError(
      'media_invalid',
      `X could not process the file (${info.error?.message ?? info.error?.name ?? 'no reason given'}); give another one.`,
      { details: { platform: 'X' } },
    );
  return Math.max(1, info.check_after_secs ?? 5) * 1000;
}
