/** Decodes base64 of two rows a byte, 8 plus -7 to 7, the even row in the low half. */
export function unpackRows(packed: string): Int8Array {
  const bytes = atob(packed);
  const rows = new Int8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i += 1) {
    const both = bytes.charCodeAt(i);
    rows[2 * i] = (both & 15) - 8;
    rows[2 * i + 1] = (both >> 4) - 8;
  }
  return rows;
}
