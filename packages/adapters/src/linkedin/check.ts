import type { PlatformPost, PostMedia, PostProblem } from '@amarktai/core';
import { checkFormat, textLength } from '@amarktai/core/viral';
import { sniffMediaType } from '../shared/media-type.ts';
import type { LinkedInLimits } from './options.ts';

type Refuse = (field: PostProblem['field'], code: string, message: string) => void;

const types: ReadonlySet<PlatformPost['type']> = new Set(['text', 'image', 'carousel', 'video', 'short']);
const imageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);
export const documentType = 'application/pdf';

/** Everything LinkedIn would refuse or cut off, and a warning for a link without a preview. Pure. */
export function checkLinkedInPost(post: PlatformPost, limits: LinkedInLimits): readonly PostProblem[] {
  const problems: PostProblem[] = [];
  const refuse: Refuse = (field, code, message) => void problems.push({ field, code, message, severity: 'error' });
  if (!types.has(post.type))
    refuse('type', 'type_unsupported', `LinkedIn has no posts of type ${post.type}; use one of ${[...types].join(', ')}.`);
  const length = textLength(post.text, 'escaped');
  if (length > limits.textLength)
    refuse(
      'text',
      'text_too_long',
      `The text has ${length} of ${limits.textLength} characters, escapes of reserved ones included; shorten it.`,
    );
  if (post.text.trim() === '' && post.media.length === 0) refuse('text', 'text_empty', 'A post without a file needs a text.');
  for (const { code, message } of checkFormat('linkedin', { caption: post.text }))
    if (code === 'forbidden_character') refuse('text', code, message);
  checkLink(post, problems, refuse);
  checkMedia(post, limits, refuse);
  return problems;
}

function checkLink({ link, title, media }: PlatformPost, problems: PostProblem[], refuse: Refuse): void {
  if (link === null) return;
  if (!/^https?:\/\//i.test(link) || !URL.canParse(link))
    return refuse(
      'link',
      'link_invalid',
      `The link ${JSON.stringify(link.slice(0, 100))} is no address; give one that begins with https://.`,
    );
  if (media.length === 0 && (title === null || title.trim() === '')) {
    problems.push({
      field: 'title',
      code: 'link_without_preview',
      message: 'LinkedIn shows no preview of the link without a title; give the post one.',
      severity: 'warning',
    });
  }
}

function checkMedia({ type, media }: PlatformPost, limits: LinkedInLimits, refuse: Refuse): void {
  const kinds = media.map(({ data }) => sniffMediaType(data));
  const videos = media.filter(({ kind }) => kind === 'video').length;
  const documents = kinds.filter((kind) => kind === documentType).length;
  if (media.length - videos - documents > limits.images)
    refuse('media', 'too_many_images', `${media.length} pictures are more than the ${limits.images} that LinkedIn takes.`);
  if (videos > 1) refuse('media', 'too_many_videos', `${videos} videos are more than the one that LinkedIn takes.`);
  if (videos + documents > 0 && media.length > videos + documents)
    refuse('media', 'media_mixed', 'LinkedIn takes pictures, or a video, or a document; leave the others out.');
  if (documents > 1) refuse('media', 'too_many_documents', `${documents} documents are more than the one that LinkedIn takes.`);
  if ((type === 'video' || type === 'short') && videos === 0) refuse('media', 'video_missing', `A post of type ${type} needs a video.`);
  if ((type === 'image' || type === 'carousel') && media.length === 0)
    refuse('media', 'image_missing', `A post of type ${type} needs a picture.`);
  media.forEach((file, index) => checkFile(file, kinds[index] ?? null, `File ${index + 1}`, limits, refuse));
}

function checkFile(file: PostMedia, kind: string | null, name: string, limits: LinkedInLimits, refuse: Refuse): void {
  const fits = file.kind === 'video' ? kind === 'video/mp4' : kind !== null && (imageTypes.has(kind) || kind === documentType);
  if (!fits)
    return refuse(
      'media',
      'media_type',
      `${name} is ${kind ?? 'of no known type'}; give ${file.kind === 'video' ? 'an MP4 video' : 'a PNG, JPEG or GIF picture, or a PDF'}.`,
    );
  const most = file.kind === 'video' ? limits.videoBytes : kind === documentType ? limits.documentBytes : limits.imageBytes;
  if (file.data.length > most)
    refuse(
      'media',
      'media_too_large',
      `${name} has ${megabytes(file.data.length)} MB and LinkedIn takes ${megabytes(most)}; give a smaller one.`,
    );
  if (file.kind === 'video' && (file.durationSeconds ?? 0) > limits.videoSeconds)
    refuse('media', 'video_duration', `${name} lasts ${file.durationSeconds} s and LinkedIn takes ${limits.videoSeconds} s; cut it.`);
  if (file.kind === 'image' && (file.width ?? 0) * (file.height ?? 0) > limits.imagePixels)
    refuse(
      'media',
      'media_dimensions',
      `${name} is ${file.width}x${file.height} and LinkedIn takes ${limits.imagePixels} pixels; scale it down.`,
    );
}

const megabytes = (bytes: number) => Math.ceil(bytes / 100_000) / 10;
