const byteOrderMarks: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes a body whose declaration may be wrong. A byte order mark wins; then UTF-8 when the bytes are valid UTF-8 beyond ASCII; then what the
 * header or the document declares; then windows-1252, which never fails.
 *
 * @param contentType The `content-type` header, or the empty text.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  for (const [label, mark] of byteOrderMarks) {
    if (mark.every((byte, index) => bytes[index] === byte)) return new TextDecoder(label).decode(bytes);
  }
  const declared = [/charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1], declaredInside(bytes)].filter((label) => label !== undefined);
  const wide = guessUtf16(bytes);
  const ascii = wide === null && bytes.every((byte) => byte < 0x80);
  const order = ascii ? [...declared, 'utf-8'] : wide === null ? ['utf-8', ...declared] : [wide, ...declared];
  for (const label of order) {
    const text = tryDecode(bytes, label);
    if (text !== null) return text;
  }
  // One broken byte in a page of UTF-8 should not turn every accent into two letters.
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const broken = lenient.split('\ufffd').length - 1;
  const multibyte = lenient.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0;
  return broken * 10 < multibyte ? lenient : new TextDecoder('windows-1252').decode(bytes);
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function declaredInside(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return (
    /<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head) ?? /<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)/i.exec(head)
  )?.[1];
}

/** UTF-16 without a mark shows as every other byte being zero. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length & ~1, 2048);
  if (length < 8) return null;
  let [even, odd] = [0, 0];
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  if (odd > length * 0.3 && even < length * 0.05) return 'utf-16le';
  return even > length * 0.3 && odd < length * 0.05 ? 'utf-16be' : null;
}
