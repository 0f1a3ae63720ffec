import type { PlatformPost, PostMedia } from '@amarktai/core';
import { describe, expect, test } from 'vitest';
import { imageBytes, videoBytes } from '../sandbox/test-doubles.ts';
import { linkedin } from './index.ts';

const platform = linkedin({ clientId: 'client', clientSecret: 'secret' });
const picture: PostMedia = {
  kind: 'image',
  mediaType: 'image/png',
  data: imageBytes,
  publicUrl: null,
  width: 1080,
  height: 1080,
  durationSeconds: null,
  altText: null,
};
const clip: PostMedia = { ...picture, kind: 'video', mediaType: 'video/mp4', data: videoBytes, durationSeconds: 8 };
const pdf: PostMedia = { ...picture, mediaType: 'application/pdf', data: new TextEncoder().encode('%PDF-1.7'), width: null, height: null };
const webp: PostMedia = { ...picture, data: new TextEncoder().encode('RIFF0000WEBP') };

function post(more: Partial<PlatformPost> = {}): PlatformPost {
  return {
    type: 'text',
    title: null,
    text: 'Fresh bread at nine.',
    thread: null,
    hashtags: [],
    link: null,
    media: [],
    madeWithAi: false,
    ...more,
  };
}

const codes = (given: PlatformPost, severity = 'error') =>
  platform
    .check(given)
    .filter((problem) => problem.severity === severity)
    .map(({ field, code }) => `${field}: ${code}`);

describe('what LinkedIn would refuse or cut off is found before anything is sent', () => {
  test.each<[string, PlatformPost, string[]]>([
    ['3000 plain characters pass', post({ text: 'a'.repeat(3000) }), []],
    ['a reserved character counts with its backslash', post({ text: `${'a'.repeat(2999)}(` }), ['text: text_too_long']],
    ['a hashtag counts as its template', post({ text: `${'a'.repeat(2989)} #bread` }), ['text: text_too_long']],
    ['nothing at all', post({ text: ' ' }), ['text: text_empty']],
    ['a thread', post({ type: 'thread', thread: ['One.', 'Two.'] }), ['type: type_unsupported']],
    ['twenty pictures pass', post({ type: 'carousel', media: Array.from({ length: 20 }, () => picture) }), []],
    ['twenty-one pictures', post({ type: 'carousel', media: Array.from({ length: 21 }, () => picture) }), ['media: too_many_images']],
    [
      'a picture of too many pixels',
      post({ type: 'image', media: [{ ...picture, width: 7000, height: 6000 }] }),
      ['media: media_dimensions'],
    ],
    ['a WebP picture', post({ type: 'image', media: [webp] }), ['media: media_type']],
    ['a picture that is a video', post({ type: 'image', media: [{ ...picture, data: videoBytes }] }), ['media: media_type']],
    ['a video beside a picture', post({ type: 'video', media: [clip, picture] }), ['media: media_mixed']],
    ['two videos', post({ type: 'video', media: [clip, clip] }), ['media: too_many_videos']],
    ['a video post without a video', post({ type: 'video', media: [picture] }), ['media: video_missing']],
    ['a video over half an hour', post({ type: 'video', media: [{ ...clip, durationSeconds: 1801 }] }), ['media: video_duration']],
    ['a document passes', post({ type: 'image', media: [pdf] }), []],
    ['two documents', post({ type: 'image', media: [pdf, pdf] }), ['media: too_many_documents']],
    ['a document beside a picture', post({ type: 'image', media: [pdf, picture] }), ['media: media_mixed']],
    ['a link that is none', post({ link: 'lantern-bakery' }), ['link: link_invalid']],
  ])('%s', (_, given, expected) => {
    expect(codes(given)).toEqual(expected);
  });

  test('a link without a title is warned of, and one with a title is not', () => {
    expect(codes(post({ link: 'https://example.com/' }), 'warning')).toEqual(['title: link_without_preview']);
    expect(platform.check(post({ link: 'https://example.com/', title: 'Our menu' }))).toEqual([]);
  });
});
