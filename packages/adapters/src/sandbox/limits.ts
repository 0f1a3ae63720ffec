import type { PlatformLimits, PlatformPost, PostProblem } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import { sniffMediaType } from './media-type.ts';

interface Rules extends Omit<PlatformLimits, 'postCostNanoUsd'> {
  readonly types: readonly PlatformPost['type'][];
}

const anyText = ['text', 'image', 'carousel', 'video'] as const;

/** The documented limits of the six platforms, read 2026-11; a simulated post costs nothing. */
const rules: Readonly<Record<PlatformId, Rules>> = {
  x: { types: [...anyText, 'thread', 'short'], textLength: 280, textUnit: 'weighted', titleLength: null, hashtags: null, images: 4, videos: 1, needsMedia: false, postsPerDay: 100 },
  linkedin: { types: [...anyText, 'short'], textLength: 3000, textUnit: 'escaped', titleLength: null, hashtags: null, images: 20, videos: 1, needsMedia: false, postsPerDay: 100 },
  instagram: { types: ['image', 'carousel', 'video', 'reel', 'short', 'story'], textLength: 2200, textUnit: 'utf16', titleLength: null, hashtags: 30, images: 10, videos: 10, needsMedia: true, postsPerDay: 25 },
  facebook: { types: [...anyText, 'reel', 'short', 'story'], textLength: 63_206, textUnit: 'utf16', titleLength: null, hashtags: null, images: 10, videos: 1, needsMedia: false, postsPerDay: null },
  tiktok: { types: ['video', 'short', 'reel', 'image', 'carousel'], textLength: 2200, textUnit: 'utf16', titleLength: 90, hashtags: null, images: 35, videos: 1, needsMedia: true, postsPerDay: 15 },
  youtube: { types: ['video', 'short'], textLength: 5000, textUnit: 'utf16', titleLength: 100, hashtags: 60, images: 0, videos: 1, needsMedia: true, postsPerDay: 100 },
};

export function sandboxLimits(platform: PlatformId): PlatformLimits {
  const { types: _, ...limits } = rules[platform];
  return { ...limits, postCostNanoUsd: () => 0 };
}

/** Everything the simulated platform would refuse. Pure. */
export function checkPost(platform: PlatformId, post: PlatformPost): readonly PostProblem[] {
  const limits = rules[platform];
  const problems: PostProblem[] = [];
  const refuse = (field: PostProblem['field'], code: string, message: string) => problems.push({ field, code, message, severity: 'error' });

  if (!limits.types.includes(post.type)) refuse('type', 'type_unsupported', `${platform} has no posts of type ${post.type}; use one of ${limits.types.join(', ')}.`);
  const parts = post.type === 'thread' ? (post.thread ?? []) : [post.text];
  if (post.type === 'thread' && parts.length < 2) refuse('thread', 'thread_too_short', 'A thread has at least two parts.');
  parts.forEach((text, index) => {
    const field = post.type === 'thread' ? 'thread' : 'text';
    const length = textLength(text, limits.textUnit);
    if (length > limits.textLength) refuse(field, 'text_too_long', `Part ${index + 1} has ${length} of ${limits.textLength} characters; shorten it.`);
    if (text.trim() === '' && (post.media.length === 0 || post.type === 'thread')) refuse(field, 'text_empty', 'A post without media needs a text.');
  });
  if (platform === 'youtube' && !post.title?.trim()) refuse('title', 'title_missing', 'A YouTube video needs a title.');
  if (post.title !== null && limits.titleLength !== null && post.title.length > limits.titleLength) {
    refuse('title', 'title_too_long', `The title has ${post.title.length} of ${limits.titleLength} characters; shorten it.`);
  }
  if (platform === 'youtube' && /[<>]/.test((post.title ?? '') + post.text)) refuse('text', 'text_forbidden', 'YouTube allows no angle brackets.');
  if (limits.hashtags !== null && post.hashtags.length > limits.hashtags) {
    refuse('hashtags', 'too_many_hashtags', `${post.hashtags.length} hashtags are more than the ${limits.hashtags} that ${platform} takes.`);
  }
  checkMedia(platform, limits, post, refuse);
  return problems;
}

/** Units of a text as the platform counts them. */
export function textLength(text: string, unit: PlatformLimits['textUnit']): number {
  if (unit === 'utf16') return text.length;
  if (unit === 'escaped') return text.length + (text.match(/[\\|{}@[\]()<>#*_~]/g)?.length ?? 0);
  let length = 0;
  for (const { segment } of graphemes.segment(text.normalize('NFC').replace(/https?:\/\/\S+/g, 'x'.repeat(23)))) {
    length += /\p{Extended_Pictographic}/u.test(segment) ? 2 : [...segment].reduce((sum, letter) => sum + weight(letter.codePointAt(0) ?? 0), 0);
  }
  return length;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

// Weights of X's configuration 3: Latin, Cyrillic, Arabic, Hebrew and punctuation count 1, everything else 2.
function weight(codePoint: number): number {
  const light = codePoint <= 4351 || (codePoint >= 8192 && codePoint <= 8205) || (codePoint >= 8208 && codePoint <= 8223) || (codePoint >= 8242 && codePoint <= 8247);
  return light ? 1 : 2;
}

function checkMedia(platform: PlatformId, limits: Rules, post: PlatformPost, refuse: (field: 'media', code: string, message: string) => void): void {
  const images = post.media.filter((media) => media.kind === 'image').length;
  const videos = post.media.length - images;
  if (limits.needsMedia && post.media.length === 0) refuse('media', 'media_missing', `${platform} has no posts without media; add an image or a video.`);
  if (images > limits.images) refuse('media', 'too_many_images', `${images} images are more than the ${limits.images} that ${platform} takes.`);
  if (videos > limits.videos) refuse('media', 'too_many_videos', `${videos} videos are more than the ${limits.videos} that ${platform} takes.`);
  if (images > 0 && videos > 0 && platform !== 'instagram') refuse('media', 'media_mixed', `${platform} takes images or a video, not both.`);
  const wantsVideo = post.type === 'video' || post.type === 'short' || post.type === 'reel';
  if (wantsVideo && videos === 0) refuse('media', 'video_missing', `A post of type ${post.type} needs a video.`);
  if ((post.type === 'image' || post.type === 'carousel') && post.media.length === 0) refuse('media', 'image_missing', `A post of type ${post.type} needs an image.`);
  post.media.forEach((media, index) => {
    const found = sniffMediaType(media.data);
    const fits = media.kind === 'image' ? found?.startsWith('image/') : found === 'video/mp4';
    if (!fits) refuse('media', 'media_type', `File ${index + 1} is ${found ?? 'of no known type'}; give ${media.kind === 'image' ? 'a PNG, JPEG, GIF or WebP image' : 'an MP4 video'}.`);
  });
}
