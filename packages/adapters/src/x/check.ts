import type { PlatformPost, PostMedia, PostProblem } from '@amarktai/core';
import { checkFormat, weightedLength } from '@amarktai/core/viral';
import { gifFrames } from '../shared/gif-frames.ts';
import { sniffMediaType } from '../shared/media-type.ts';
import { textsOf } from '../shared/publish-parts.ts';
import type { XLimits, XPrices } from './options.ts';
import { hasLink } from './prices.ts';

type Refuse = (field: PostProblem['field'], code: string, message: string) => void;

const types: ReadonlySet<PlatformPost['type']> = new Set(['text', 'thread', 'image', 'carousel', 'video', 'short']);
const imageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const videoTypes: ReadonlySet<string> = new Set(['video/mp4', 'video/quicktime']);

/** Everything X would refuse, and a warning where a link makes the post dearer. Pure. */
export function checkXPost(post: PlatformPost, limits: XLimits, prices: XPrices): readonly PostProblem[] {
  const problems: PostProblem[] = [];
  const refuse: Refuse = (field, code, message) => void problems.push({ field, code, message, severity: 'error' });
  if (!types.has(post.type))
    refuse('type', 'type_unsupported', `X has no posts of type ${post.type}; use one of ${[...types].join(', ')}.`);
  checkTexts(post, limits, refuse);
  checkMedia(post, limits, refuse);
  if (textsOf(post).some(hasLink) && prices.postWithLink > prices.post) {
    problems.push({
      field: 'link',
      code: 'link_costs_more',
      message: `With a link X charges $${dollars(prices.postWithLink)} instead of $${dollars(prices.post)}.`,
      severity: 'warning',
    });
  }
  return problems;
}

function checkTexts(post: PlatformPost, limits: XLimits, refuse: Refuse): void {
  const texts = textsOf(post);
  const field = post.thread === null ? 'text' : 'thread';
  if (post.type === 'thread' && texts.length < 2) refuse('thread', 'thread_too_short', 'A thread has at least two parts.');
  texts.forEach((text, index) => {
    const where = texts.length === 1 ? 'The text' : `Part ${index + 1}`;
    const length = weightedLength(text);
    if (length > limits.textLength)
      refuse(field, 'text_too_long', `${where} has ${length} of ${limits.textLength} characters as X counts them; shorten it.`);
    if (text.trim() === '' && (index > 0 || post.media.length === 0))
      refuse(field, 'text_empty', `${where} is empty; write something or add a picture.`);
    for (const { code, message } of checkFormat('x', { caption: text })) {
      if (code === 'too_many_cashtags' || code === 'forbidden_character') refuse(field, code, message);
    }
  });
}

function checkMedia(post: PlatformPost, limits: XLimits, refuse: Refuse): void {
  const { media, type } = post;
  const kinds = media.map(({ data }) => sniffMediaType(data));
  const moving = kinds.filter((kind) => kind === 'image/gif' || (kind !== null && videoTypes.has(kind))).length;
  if (media.length > limits.images)
    refuse('media', 'too_many_images', `${media.length} files are more than the ${limits.images} pictures that X takes.`);
  if (moving > 0 && media.length > 1)
    refuse('media', 'media_mixed', 'X takes up to four pictures, or one GIF, or one video; leave the others out.');
  if ((type === 'video' || type === 'short') && !media.some(({ kind }) => kind === 'video'))
    refuse('media', 'video_missing', `A post of type ${type} needs a video.`);
  if ((type === 'image' || type === 'carousel') && media.length === 0)
    refuse('media', 'image_missing', `A post of type ${type} needs a picture.`);
  media.forEach((file, index) =>
    checkFile(file, kinds[index] ?? null, `File ${index + 1}`, limits, (code, message) => refuse('media', code, message)),
  );
}

function checkFile(
  file: PostMedia,
  kind: string | null,
  name: string,
  limits: XLimits,
  refuse: (code: string, message: string) => void,
): void {
  if (kind === null || !(file.kind === 'image' ? imageTypes : videoTypes).has(kind)) {
    return refuse(
      'media_type',
      `${name} is ${kind ?? 'of no known type'}; give ${file.kind === 'image' ? 'a PNG, JPEG, GIF or WebP picture' : 'an MP4 or QuickTime video'}.`,
    );
  }
  const most = kind === 'image/gif' ? limits.gifBytes : file.kind === 'image' ? limits.imageBytes : limits.videoBytes;
  if (file.data.length > most)
    refuse('media_too_large', `${name} has ${megabytes(file.data.length)} MB and X takes ${megabytes(most)}; give a smaller one.`);
  if ((file.altText?.length ?? 0) > limits.altTextLength)
    refuse('alt_text_too_long', `The description of ${name.toLowerCase()} has more than ${limits.altTextLength} characters; shorten it.`);
  if (kind === 'image/gif') checkGif(file, name, limits, refuse);
  if (file.kind === 'video') checkVideo(file, name, limits, refuse);
}

function checkGif(
  { width, height, data }: PostMedia,
  name: string,
  limits: XLimits,
  refuse: (code: string, message: string) => void,
): void {
  const frames = gifFrames(data) ?? 0;
  if (frames > limits.gifFrames) refuse('gif_too_long', `${name} has ${frames} frames and X takes ${limits.gifFrames}; shorten it.`);
  if ((width ?? 0) > limits.gifWidth || (height ?? 0) > limits.gifHeight)
    refuse(
      'media_dimensions',
      `${name} is ${width}x${height} and X takes GIFs up to ${limits.gifWidth}x${limits.gifHeight}; scale it down.`,
    );
}

function checkVideo(
  { width, height, durationSeconds }: PostMedia,
  name: string,
  limits: XLimits,
  refuse: (code: string, message: string) => void,
): void {
  if (durationSeconds !== null && (durationSeconds < limits.videoMinSeconds || durationSeconds > limits.videoMaxSeconds)) {
    refuse(
      'video_duration',
      `${name} lasts ${durationSeconds} s and X takes ${limits.videoMinSeconds} to ${limits.videoMaxSeconds} s; cut it.`,
    );
  }
  if (width === null || height === null) return;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (short < limits.videoMinSide || long > limits.videoLongSide || short > limits.videoShortSide) {
    refuse(
      'media_dimensions',
      `${name} is ${width}x${height} and X takes ${limits.videoMinSide}x${limits.videoMinSide} to ${limits.videoLongSide}x${limits.videoShortSide}; scale it.`,
    );
  }
  if (long > short * limits.videoRatio)
    refuse('media_ratio', `${name} is ${width}x${height}, and X takes nothing longer than ${limits.videoRatio} to 1; crop it.`);
}

const dollars = (nanoUsd: number) => (nanoUsd / 1e9).toFixed(3).replace(/(\.\d\d)0$/, '$1');
const megabytes = (bytes: number) => Math.ceil(bytes / 100_000) / 10;
