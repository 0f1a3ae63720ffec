import type { PlatformLimits, PlatformPost, PostProblem } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import { platformTextRules, textLength } from '@amarktai/core/viral';
import { sniffMediaType } from '../shared/media-type.ts';

interface Rules {
  readonly types: readonly PlatformPost['type'][];
  readonly images: number;
  readonly videos: number;
  readonly needsMedia: boolean;
  readonly postsPerDay: number | null;
}

const anyText = ['text', 'image', 'carousel', 'video'] as const;

/** What the six take of media and forms, read 2026-11; the limits of their texts are core's. */
const rules: Readonly<Record<PlatformId, Rules>> = {
  x: { types: [...anyText, 'thread', 'short'], images: 4, videos: 1, needsMedia: false, postsPerDay: 100 },
  linkedin: { types: [...anyText, 'short'], images: 20, videos: 1, needsMedia: false, postsPerDay: 100 },
  instagram: { types: ['image', 'carousel', 'video', 'reel', 'short', 'story'], images: 10, videos: 10, needsMedia: true, postsPerDay: 25 },
  facebook: { types: [...anyText, 'reel', 'short', 'story'], images: 10, videos: 1, needsMedia: false, postsPerDay: null },
  tiktok: { types: ['video', 'short', 'reel', 'image', 'carousel'], images: 35, videos: 1, needsMedia: true, postsPerDay: 15 },
  youtube: { types: ['video', 'short'], images: 0, videos: 1, needsMedia: true, postsPerDay: 100 },
};

/** Platforms whose accounts get private messages. */
export const hasMessages: ReadonlySet<PlatformId> = new Set(['x', 'instagram', 'facebook']);

/** The limits as the port tells them; a simulated post costs nothing. */
export function sandboxLimits(platform: PlatformId): PlatformLimits {
  const { types: _, ...limits } = rules[platform];
  const { caption, title, hashtags } = platformTextRules[platform];
  // The port has no unit for bytes: YouTube's description is shorter in UTF-16 units than in bytes, and `check` counts bytes.
  const textUnit = caption.unit === 'weighted' || caption.unit === 'escaped' ? caption.unit : 'utf16';
  return {
    ...limits,
    textLength: caption.value,
    textUnit,
    titleLength: title?.value ?? null,
    hashtags: hashtags?.value ?? null,
    postCostNanoUsd: () => 0,
  };
}

/** Everything the simulated platform would refuse. Pure. */
export function checkPost(platform: PlatformId, post: PlatformPost): readonly PostProblem[] {
  const limits = rules[platform];
  const text = platformTextRules[platform];
  const problems: PostProblem[] = [];
  const refuse = (field: PostProblem['field'], code: string, message: string) => problems.push({ field, code, message, severity: 'error' });

  if (!limits.types.includes(post.type))
    refuse('type', 'type_unsupported', `${platform} has no posts of type ${post.type}; use one of ${limits.types.join(', ')}.`);
  const parts = post.type === 'thread' ? (post.thread ?? []) : [post.text];
  if (post.type === 'thread' && parts.length < 2) refuse('thread', 'thread_too_short', 'A thread has at least two parts.');
  parts.forEach((part, index) => {
    const field = post.type === 'thread' ? 'thread' : 'text';
    const length = textLength(part, text.caption.unit);
    if (length > text.caption.value)
      refuse(field, 'text_too_long', `Part ${index + 1} has ${length} of ${text.caption.value} characters; shorten it.`);
    if (part.trim() === '' && (post.media.length === 0 || post.type === 'thread'))
      refuse(field, 'text_empty', 'A post without media needs a text.');
  });
  if (platform === 'youtube' && !post.title?.trim()) refuse('title', 'title_missing', 'A YouTube video needs a title.');
  const titleLength = text.title && post.title !== null ? textLength(post.title, text.title.unit) : 0;
  if (text.title && titleLength > text.title.value)
    refuse('title', 'title_too_long', `The title has ${titleLength} of ${text.title.value} characters; shorten it.`);
  const forbidden = Array.from(text.forbidden).find((letter) => ((post.title ?? '') + parts.join('')).includes(letter));
  if (forbidden) refuse('text', 'text_forbidden', `${platform} refuses the character ${JSON.stringify(forbidden)}; leave it out.`);
  if (text.hashtags && post.hashtags.length > text.hashtags.value) {
    refuse(
      'hashtags',
      'too_many_hashtags',
      `${post.hashtags.length} hashtags are more than the ${text.hashtags.value} that ${platform} takes.`,
    );
  }
  checkMedia(platform, limits, post, refuse);
  return problems;
}

function checkMedia(
  platform: PlatformId,
  limits: Rules,
  post: PlatformPost,
  refuse: (field: 'media', code: string, message: string) => void,
): void {
  const images = post.media.filter((media) => media.kind === 'image').length;
  const videos = post.media.length - images;
  if (limits.needsMedia && post.media.length === 0)
    refuse('media', 'media_missing', `${platform} has no posts without media; add an image or a video.`);
  if (images > limits.images)
    refuse('media', 'too_many_images', `${images} images are more than the ${limits.images} that ${platform} takes.`);
  if (videos > limits.videos)
    refuse('media', 'too_many_videos', `${videos} videos are more than the ${limits.videos} that ${platform} takes.`);
  if (images > 0 && videos > 0 && platform !== 'instagram')
    refuse('media', 'media_mixed', `${platform} takes images or a video, not both.`);
  const wantsVideo = post.type === 'video' || post.type === 'short' || post.type === 'reel';
  if (wantsVideo && videos === 0) refuse('media', 'video_missing', `A post of type ${post.type} needs a video.`);
  if ((post.type === 'image' || post.type === 'carousel') && post.media.length === 0)
    refuse('media', 'image_missing', `A post of type ${post.type} needs an image.`);
  post.media.forEach((media, index) => {
    const found = sniffMediaType(media.data);
    const fits = media.kind === 'image' ? found?.startsWith('image/') : found === 'video/mp4';
    if (!fits)
      refuse(
        'media',
        'media_type',
        `File ${index + 1} is ${found ?? 'of no known type'}; give ${media.kind === 'image' ? 'a PNG, JPEG, GIF or WebP image' : 'an MP4 video'}.`,
      );
  });
}
