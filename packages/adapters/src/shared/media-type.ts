/** The media type that the first bytes of a file say: PNG, JPEG, GIF, WebP, MP4, QuickTime or PDF; `null` for anything else. */
export function sniffMediaType(data: Uint8Array): string | null {
  return signatures.find(({ offset, bytes }) => bytes.every((byte, index) => data[offset + index] === byte))?.type ?? null;
}

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

const signatures: readonly { readonly type: string; readonly offset: number; readonly bytes: readonly number[] }[] = [
  { type: 'image/png', offset: 0, bytes: [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', offset: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', offset: 0, bytes: ascii('GIF8') },
  { type: 'image/webp', offset: 8, bytes: ascii('WEBP') },
  // Before MP4, whose `ftyp` it shares: the brand behind it is Apple's.
  { type: 'video/quicktime', offset: 4, bytes: ascii('ftypqt  ') },
  { type: 'video/mp4', offset: 4, bytes: ascii('ftyp') },
  { type: 'application/pdf', offset: 0, bytes: ascii('%PDF-') },
];
