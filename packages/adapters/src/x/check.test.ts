import type { PlatformPost, PostMedia } from '@amarktai/core';
import { describe, expect, test } from 'vitest';
import { imageBytes, videoBytes } from '../sandbox/test-doubles.ts';
import { x } from './index.ts';

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const app = { clientId: 'client', clientSecret: 'secret' };
const platform = x(app);

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
const clip: PostMedia = {
  ...picture,
  kind: 'video',
  mediaType: 'video/mp4',
  data: videoBytes,
  width: 1280,
  height: 720,
  durationSeconds: 8,
};
/** Frames of one pixel each, with no colour table. */
const gif = (frames: number): PostMedia => ({
  ...picture,
  mediaType: 'image/gif',
  data: new Uint8Array([
    ...ascii('GIF89a'),
    1,
    0,
    1,
    0,
    0,
    0,
    0,
    ...Array.from({ length: frames }, () => [0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]).flat(),
    0x3b,
  ]),
});
const padded = (data: Uint8Array, size: number) => {
  const bytes = new Uint8Array(size);
  bytes.set(data);
  return bytes;
};
const errors = (given: PlatformPost) =>
  platform
    .check(given)
    .filter(({ severity }) => severity === 'error')
    .map(({ field, code }) => `${field}: ${code}`);

describe('what X would refuse is found before anything is sent', () => {
  test.each<[string, PlatformPost, string[]]>([
    ['280 characters pass', post({ text: 'a'.repeat(280) }), []],
    ['281 do not', post({ text: 'a'.repeat(281) }), ['text: text_too_long']],
    ['a link counts 23 whatever its length', post({ text: `${'a'.repeat(256)} https://example.com/${'b'.repeat(300)}` }), []],
    ['an ideograph counts 2', post({ text: '語'.repeat(141) }), ['text: text_too_long']],
    ['an empty text needs a picture', post({ text: ' ' }), ['text: text_empty']],
    ['a picture needs no text', post({ type: 'image', text: '', media: [picture] }), []],
    ['two cashtags', post({ text: '$BREAD and $CAKE' }), ['text: too_many_cashtags']],
    ['a thread of one', post({ type: 'thread', thread: ['Alone.'] }), ['thread: thread_too_short']],
    ['a long second part', post({ type: 'thread', thread: ['One.', 'b'.repeat(281)] }), ['thread: text_too_long']],
    ['a reel', post({ type: 'reel', media: [clip] }), ['type: type_unsupported']],
    ['five pictures', post({ type: 'carousel', media: Array.from({ length: 5 }, () => picture) }), ['media: too_many_images']],
    ['a picture beside a video', post({ type: 'video', media: [clip, picture] }), ['media: media_mixed']],
    ['a GIF beside a picture', post({ type: 'image', media: [gif(2), picture] }), ['media: media_mixed']],
    ['a video post without a video', post({ type: 'video', media: [picture] }), ['media: video_missing']],
    ['a picture that is none', post({ type: 'image', media: [{ ...picture, data: new Uint8Array([1, 2, 3]) }] }), ['media: media_type']],
    ['a video that calls itself a picture', post({ type: 'image', media: [{ ...picture, data: videoBytes }] }), ['media: media_type']],
    ['QuickTime', post({ type: 'video', media: [{ ...clip, data: new Uint8Array([0, 0, 0, 20, ...ascii('ftypqt  '), 0, 0, 0, 0]) }] }), []],
    [
      'a picture over 5 MB',
      post({ type: 'image', media: [{ ...picture, data: padded(imageBytes, 5_242_881) }] }),
      ['media: media_too_large'],
    ],
    ['a GIF of 6 MB passes', post({ type: 'image', media: [{ ...gif(1), data: padded(gif(1).data, 6_000_000) }] }), []],
    ['a GIF of 350 frames passes', post({ type: 'image', media: [gif(350)] }), []],
    ['a GIF of 351 frames', post({ type: 'image', media: [gif(351)] }), ['media: gif_too_long']],
    ['a GIF 1300 wide', post({ type: 'image', media: [{ ...gif(1), width: 1300 }] }), ['media: media_dimensions']],
    ['a video of 141 s', post({ type: 'video', media: [{ ...clip, durationSeconds: 141 }] }), ['media: video_duration']],
    ['a video of 0.4 s', post({ type: 'short', media: [{ ...clip, durationSeconds: 0.4 }] }), ['media: video_duration']],
    ['a portrait video passes', post({ type: 'short', media: [{ ...clip, width: 720, height: 1280 }] }), []],
    ['a video of 1920x1080', post({ type: 'video', media: [{ ...clip, width: 1920, height: 1080 }] }), ['media: media_dimensions']],
    ['a video of 4 to 1', post({ type: 'video', media: [{ ...clip, width: 1280, height: 300 }] }), ['media: media_ratio']],
    ['an unknown size passes', post({ type: 'video', media: [{ ...clip, width: null, height: null, durationSeconds: null }] }), []],
    [
      'a description of 1001 characters',
      post({ type: 'image', media: [{ ...picture, altText: 'a'.repeat(1001) }] }),
      ['media: alt_text_too_long'],
    ],
  ])('%s', (_, given, expected) => {
    expect(errors(given)).toEqual(expected);
  });

  test('a paid account has longer texts and videos by configuration', () => {
    const paid = x({ ...app, limits: { textLength: 25_000, videoMaxSeconds: 7500 } });
    const long = post({ type: 'video', text: 'a'.repeat(3000), media: [{ ...clip, durationSeconds: 600 }] });
    expect(paid.check(long)).toEqual([]);
    expect(paid.limits.textLength).toBe(25_000);
  });
});

describe('what a post costs', () => {
  test.each([
    ['a text', post(), 15_000_000],
    ['a link, even without a protocol', post({ text: 'See lantern-bakery.com' }), 200_000_000],
    ['a thread of three, one with a link', post({ type: 'thread', thread: ['One.', 'See https://example.com/', 'Three.'] }), 230_000_000],
  ])('%s', (_, given, nanoUsd) => {
    expect(platform.limits.postCostNanoUsd(given)).toBe(nanoUsd);
  });

  test('a link is warned of with both prices, and is no error', () => {
    expect(platform.check(post({ text: 'See https://example.com/' }))).toEqual([
      { field: 'link', code: 'link_costs_more', message: 'With a link X charges $0.20 instead of $0.015.', severity: 'warning' },
    ]);
  });

  test('prices are configuration', () => {
    const own = x({ ...app, prices: { postWithLink: 1 } });
    expect(own.limits.postCostNanoUsd(post({ text: 'https://example.com' }))).toBe(1);
    expect(own.check(post({ text: 'https://example.com' }))).toEqual([]);
  });

  test.each([
    [{ kind: 'reply', text: 'Thanks!' }, 10_000_000],
    [{ kind: 'reply', text: 'See example.com' }, 200_000_000],
    [{ kind: 'message', text: 'See example.com' }, 15_000_000],
  ] as const)('the answer %j costs %i', (answer, nanoUsd) => {
    expect(platform.limits.replyCostNanoUsd?.(answer)).toBe(nanoUsd);
  });
});
