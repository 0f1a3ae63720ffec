import type { VideoOperation, VideoProvider } from '@amarktai/core';
import { describe, expect, test, vi } from 'vitest';
import { localVideo } from './video.ts';

const scenes = [
  { text: 'Plant once. Harvest for 10 years.', seconds: 1 },
  { text: 'Start with our spring box', seconds: 1.5 },
];
const start = (video: VideoProvider, input: Record<string, unknown> = {}, width = 180, height = 320) =>
  video.start({
    prompt: '',
    width,
    height,
    durationSeconds: 3,
    task: {
      id: 'captioned-scenes',
      version: '1',
      input: { brandName: 'Fern & Field', footer: 'fernfield.example', colors: null, scenes, ...input },
    },
  });

const stored = (operation: VideoOperation) => JSON.parse(JSON.stringify(operation)) as VideoOperation;

async function ending(video: VideoProvider, operation: VideoOperation) {
  return vi.waitUntil(
    async () => {
      const state = await video.poll(operation);
      return state.state === 'processing' ? null : state;
    },
    { timeout: 60_000, interval: 40 },
  );
}

async function film(video: VideoProvider, operation: VideoOperation) {
  const state = await ending(video, operation);
  if (state.state !== 'done') throw new Error(`The film ended ${JSON.stringify(state)}.`);
  return state.result;
}

describe('the local video provider', { timeout: 90_000 }, () => {
  test('makes an MP4 of the scenes’ length, and the same bytes again after a restart from the stored operation', async () => {
    const before = localVideo();
    const operation = await start(before);
    const result = await film(before, operation);
    expect(result).toMatchObject({ mediaType: 'video/mp4', width: 180, height: 320, durationSeconds: 2.5, costNanoUsd: 0 });
    expect(new TextDecoder().decode(result.data.subarray(4, 8))).toBe('ftyp');
    expect(Buffer.from(result.data).includes('avc1')).toBe(true);
    expect(Buffer.from(result.data).includes('mp4a')).toBe(false);

    const after = localVideo();
    expect(Buffer.compare((await film(after, stored(operation))).data, result.data)).toBe(0);
  });

  test('scales a large request down to 720 by 1280 at most and reports the real size', async () => {
    const video = localVideo();
    const operation = await start(video, {}, 1080, 1920);
    expect(operation.handle).toMatchObject({ width: 720, height: 1280 });
    await video.cancel(operation);
  });

  test('a cancelled film fails as cancelled, running or waiting, and cancelling again is fine', async () => {
    const video = localVideo();
    const operations = await Promise.all(['a', 'b', 'c'].map((seed) => start(video, { seed: seed.charCodeAt(0) }, 720, 1280)));
    for (const operation of operations) await video.cancel(operation);
    for (const operation of operations) {
      await video.cancel(stored(operation));
      expect(await video.poll(operation)).toMatchObject({ state: 'failed', code: 'cancelled' });
    }
  });

  test('a script that no font can draw fails with a sentence', async () => {
    const video = localVideo();
    const operation = await start(video, { scenes: [{ text: '植えるのは一度だけ', seconds: 2 }] });
    expect(await ending(video, operation)).toMatchObject({ state: 'failed', code: 'unsupported' });
  });

  test('refuses a prompt alone, scenes out of range, and operations of others', async () => {
    const video = localVideo();
    await expect(video.start({ prompt: 'a fox', width: 720, height: 1280, durationSeconds: 5 })).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(start(video, { scenes: [] })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(start(video, { scenes: [{ text: 'long', seconds: 400 }] })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(
      video.poll({ provider: 'runway', model: 'x', handle: { task: 1 }, startedAt: '', estimatedCostNanoUsd: null }),
    ).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
