import type { XMedia } from './state.ts';

const megabyte = 1024 * 1024;
const dayMs = 86_400_000;

/** What a category takes, in bytes; docs.x.com media best practices, read 2026-08. */
export const mediaCategories: Readonly<
  Record<string, { readonly types: RegExp; readonly mostBytes: number; readonly processed: boolean }>
> = {
  tweet_image: { types: /^image\/(jpeg|png|webp|bmp|pjpeg|tiff)$/, mostBytes: 5 * megabyte, processed: false },
  tweet_gif: { types: /^image\/gif$/, mostBytes: 15 * megabyte, processed: true },
  tweet_video: { types: /^video\/(mp4|quicktime|webm|mp2t)$/, mostBytes: 512 * megabyte, processed: true },
  amplify_video: { types: /^video\/(mp4|quicktime|webm|mp2t)$/, mostBytes: 512 * megabyte, processed: true },
  dm_image: { types: /^image\/(jpeg|png|webp|bmp|pjpeg|tiff)$/, mostBytes: 5 * megabyte, processed: false },
  dm_gif: { types: /^image\/gif$/, mostBytes: 15 * megabyte, processed: true },
  dm_video: { types: /^video\/(mp4|quicktime|webm|mp2t)$/, mostBytes: 512 * megabyte, processed: true },
  subtitles: { types: /^text\/(srt|vtt)$/, mostBytes: megabyte, processed: false },
};

export const mediaTypes = [
  'video/mp4',
  'video/webm',
  'video/mp2t',
  'video/quicktime',
  'text/srt',
  'text/vtt',
  'image/jpeg',
  'image/gif',
  'image/bmp',
  'image/png',
  'image/webp',
  'image/pjpeg',
  'image/tiff',
  'model/gltf-binary',
  'model/vnd.usdz+zip',
] as const;

/** Seconds an unfinished upload stays open, and a finished one can be attached. */
export const openUploadSeconds = 1_295_999;
export const finishedUploadSeconds = 86_400;

/** Why a file cannot be attached yet, or any more; `null` when it can. */
export function mediaProblem(file: XMedia, now: Date): 'not_finalized' | 'processing' | 'failed' | 'expired' | null {
  if (file.readyAt === undefined) return 'not_finalized';
  if (now.getTime() - file.at > dayMs) return 'expired';
  if (file.readyAt === null || now.getTime() < file.readyAt) return 'processing';
  return file.fails ? 'failed' : null;
}
