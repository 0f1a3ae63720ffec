import { describe, expect, test } from 'vitest';
import { layouts } from './card.ts';
import { localImage } from './image.ts';

const image = localImage();
const draw = (input: Record<string, unknown>, width = 400, height = 500, seed?: number) =>
  image.generate({
    prompt: '',
    width,
    height,
    ...(seed === undefined ? {} : { seed }),
    task: { id: 'card', version: '1', input: { brandName: 'Fern & Field', headline: 'Plant once. Harvest for 10 years.', ...input } },
  });

/** Width and height as the header of a PNG says them. */
const pngSize = (data: Uint8Array) => {
  const view = new DataView(data.buffer, data.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('the local image provider', () => {
  test.each(layouts)('draws a %s card as PNG of exactly the size asked for, for nothing', async (layout) => {
    const result = await draw(
      { layout, subline: 'Perennial vegetables for small gardens', footer: 'fernfield.example', colors: { primary: '#2e7d32' } },
      640,
      360,
    );
    expect(result).toMatchObject({ mediaType: 'image/png', width: 640, height: 360, costNanoUsd: 0, provider: 'local' });
    expect([...result.data.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(pngSize(result.data)).toEqual([640, 360]);
    expect(result.data.length).toBeGreaterThan(5000);
  });

  test('gives the same bytes for the same request, and another card for another seed', async () => {
    const first = await draw({}, 400, 400, 1);
    expect((await draw({}, 400, 400, 1)).data).toEqual(first.data);
    const others = await Promise.all([2, 3, 4].map((seed) => draw({}, 400, 400, seed)));
    expect(others.some((other) => Buffer.compare(other.data, first.data) !== 0)).toBe(true);
  });

  test('shows the headline: another one makes another picture', async () => {
    const [left, right] = await Promise.all([
      draw({ layout: 'night' }, 400, 400, 1),
      draw({ layout: 'night', headline: 'Quite another line' }, 400, 400, 1),
    ]);
    expect(Buffer.compare(left.data, right.data)).not.toBe(0);
  });

  test('survives hostile and empty-looking input', async () => {
    const nasty = {
      brandName: '</svg><script>alert(1)</script>',
      headline: '<image href="file:///etc/passwd"/> & "quotes"',
      subline: '🚀🚀🚀',
      footer: '',
      colors: ['url(#x)', '#fff'],
    };
    expect(pngSize((await draw(nasty, 360, 640)).data)).toEqual([360, 640]);
  });

  test('refuses what it cannot draw: no task, a prompt alone, a script without a font', async () => {
    await expect(image.generate({ prompt: 'a red fox', width: 400, height: 400 })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(draw({ headline: 7 })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(draw({ headline: '植えるのは一度だけ' })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('fonts'),
    });
  });

  test('stops for an aborted signal with its reason', async () => {
    const reason = new Error('the caller left');
    await expect(image.generate({ prompt: '', width: 400, height: 400 }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
