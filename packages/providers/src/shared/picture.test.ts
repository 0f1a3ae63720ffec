import { expect, test } from 'vitest';
import { pictureFacts } from './picture.ts';

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

// Headers as ImageMagick 6 writes them.
test.each([
  ['PNG', '89504e470d0a1a0a 0000000d 49484452 00000140 000000f0 08020000 00', { mediaType: 'image/png', width: 320, height: 240 }],
  [
    'JPEG with other segments before its frame',
    'ffd8 ffe0 0010 4a46494600010101004800480000 ffdb 0004 0000 ffc0 0011 08 00f0 0140 03012200021101031101',
    { mediaType: 'image/jpeg', width: 320, height: 240 },
  ],
  ['JPEG that is cut off before its frame', 'ffd8 ffe0 0010 4a46', { mediaType: 'image/jpeg', width: null, height: null }],
  [
    'lossy WebP',
    '52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000 0000',
    { mediaType: 'image/webp', width: 320, height: 240 },
  ],
  [
    'lossless WebP',
    '52494646 00000000 57454250 5650384c 00000000 2f 3fc13b00 0000000000',
    { mediaType: 'image/webp', width: 320, height: 240 },
  ],
  [
    'extended WebP',
    '52494646 00000000 57454250 56503858 0a000000 00000000 3f0100 ef0000',
    { mediaType: 'image/webp', width: 320, height: 240 },
  ],
])('%s', (_, hex, facts) => expect(pictureFacts(bytes(hex))).toEqual(facts));

test('anything else is no picture', () => {
  for (const text of ['', 'GIF89a', '<html>', '\u0001PNG']) expect(pictureFacts(new TextEncoder().encode(text))).toBeNull();
});
