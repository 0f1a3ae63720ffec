import { AmarktaiError, isAmarktaiError, type PlatformAccount, type PostMedia } from '@amarktai/core';
import { z } from 'zod';
import { sniffMediaType } from '../shared/media-type.ts';
import type { LinkedInApi } from './api.ts';
import { documentType } from './check.ts';
import { linkedInOperations } from './operations.ts';
import type { LinkedInSettings } from './options.ts';
import { authorOf, encodeUrn, isOrganization } from './urn.ts';
import { documentUpload, imageUpload, uploadState, videoUpload } from './wire.ts';

export interface UploadContext {
  readonly api: LinkedInApi;
  readonly settings: LinkedInSettings;
  readonly account: PlatformAccount;
  readonly signal: AbortSignal;
}

/** URNs that an earlier try kept, when they are of as many files; else `null`. LinkedIn keeps uploads. */
export function keptUploads(value: unknown, files: number): readonly string[] | null {
  const { data, success } = z.array(z.string().startsWith('urn:li:')).safeParse(value);
  return success && data.length === files ? data : null;
}

/** Uploads a file. @returns its URN; it may still be processed. */
export async function uploadFile(file: PostMedia, context: UploadContext): Promise<string> {
  if (file.kind === 'video') return uploadVideo(file, context);
  const { api, account, signal } = context;
  const initializeUploadRequest = { owner: authorOf(account) };
  const begin = async <Shape extends z.ZodType>(kind: string, shape: Shape) =>
    api.call(linkedInOperations.beginUpload, shape, account, {
      path: `/rest/${kind}?action=initializeUpload`,
      json: { initializeUploadRequest },
      signal,
    });
  const isDocument = sniffMediaType(file.data) === documentType;
  const { uploadUrl, urn } = isDocument
    ? await begin('documents', documentUpload).then(({ value }) => ({ uploadUrl: value.uploadUrl, urn: value.document }))
    : await begin('images', imageUpload).then(({ value }) => ({ uploadUrl: value.uploadUrl, urn: value.image }));
  // The whole file in one piece: LinkedIn joins no pieces of a picture.
  await api.put(uploadUrl, file.data, { account, authorized: true, signal });
  return urn;
}

/** Each part to its own address, without the token; LinkedIn puts them together by their ETags, in order and without quotes. */
async function uploadVideo(file: PostMedia, { api, account, signal }: UploadContext): Promise<string> {
  const { value } = await api.call(linkedInOperations.beginUpload, videoUpload, account, {
    path: '/rest/videos?action=initializeUpload',
    json: {
      initializeUploadRequest: { owner: authorOf(account), fileSizeBytes: file.data.length, uploadCaptions: false, uploadThumbnail: false },
    },
    signal,
  });
  const uploadedPartIds: string[] = [];
  for (const { uploadUrl, firstByte, lastByte } of value.uploadInstructions) {
    const headers = await api.put(uploadUrl, file.data.subarray(firstByte, lastByte + 1), { account, authorized: false, signal });
    const etag = headers.get('etag');
    if (etag === null)
      throw new AmarktaiError('upstream_failed', 'LinkedIn took a part of the video but gave it no ETag; it is uploaded again later.', {
        retryable: true,
        details: { platform: 'LinkedIn' },
      });
    uploadedPartIds.push(etag.replace(/^W\//, '').replaceAll('"', ''));
  }
  const { video, uploadToken } = value;
  await api.send(linkedInOperations.finishUpload, account, {
    path: '/rest/videos?action=finalizeUpload',
    json: { finalizeUploadRequest: { video, uploadToken, uploadedPartIds } },
    signal,
  });
  return video;
}

/**
 * Waits until LinkedIn has processed an upload. A member may read the state of videos only; where it cannot be read, a while is waited.
 * @throws AmarktaiError `media_invalid` when LinkedIn cannot read the file, `upstream_failed` when it takes longer than we wait: the upload is kept.
 */
export async function untilProcessed(urn: string, { api, settings, account, signal }: UploadContext): Promise<void> {
  const { clock, processingWaitMs, graceMs } = settings;
  const kind = urn.split(':')[2] ?? '';
  if (!isOrganization(account) && kind !== 'video') return clock.sleep(graceMs, signal);
  const startedMs = clock.monotonicMs();
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    const status = await stateOf(urn, kind, { api, account, signal });
    if (status === 'AVAILABLE') return;
    if (status === null) return clock.sleep(graceMs, signal);
    if (status === 'PROCESSING_FAILED')
      throw new AmarktaiError('media_invalid', 'LinkedIn could not process the file; give another one.', {
        details: { platform: 'LinkedIn' },
      });
    if (clock.monotonicMs() - startedMs + waitMs > processingWaitMs) {
      throw new AmarktaiError(
        'upstream_failed',
        'LinkedIn is still processing the file; publishing goes on with the same upload in a while.',
        { retryable: true, retryAfterMs: 60_000, details: { platform: 'LinkedIn' } },
      );
    }
    await clock.sleep(waitMs, signal);
  }
}

const firstWaitMs = 1000;
const longestWaitMs = 15_000;

/** `null` when the account may not see it. */
async function stateOf(urn: string, kind: string, { api, account, signal }: Omit<UploadContext, 'settings'>): Promise<string | null> {
  try {
    return (await api.call(linkedInOperations.readUpload, uploadState, account, { path: `/rest/${kind}s/${encodeUrn(urn)}`, signal }))
      .status;
  } catch (error) {
    if (isAmarktaiError(error, 'unsupported') || isAmarktaiError(error, 'not_found')) return null;
    throw error;
  }
}
