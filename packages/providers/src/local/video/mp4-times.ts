const containers = new Set(['moov', 'trak', 'mdia']);
const timed = new Set(['mvhd', 'tkhd', 'mdhd']);

/** Sets the creation and modification times in an MP4 to 0, in place, so that the same film is the same bytes. @see ISO/IEC 14496-12, 8.2.2. */
export function clearTimes(mp4: Uint8Array): void {
  visit(new DataView(mp4.buffer, mp4.byteOffset, mp4.byteLength), 0, mp4.byteLength);
}

function visit(view: DataView, start: number, end: number): void {
  for (let at = start; at + 8 <= end;) {
    const size = sizeOfBox(view, at, end);
    const type = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5), view.getUint8(at + 6), view.getUint8(at + 7));
    if (containers.has(type)) visit(view, at + 8, at + size);
    // Version 1 has times of 8 bytes, version 0 of 4; there are two of them after the version and its flags.
    if (timed.has(type))
      for (let byte = at + 12; byte < at + 12 + (view.getUint8(at + 8) === 1 ? 16 : 8); byte += 1) view.setUint8(byte, 0);
    if (size < 8) return;
    at += size;
  }
}

function sizeOfBox(view: DataView, at: number, end: number): number {
  const size = view.getUint32(at);
  if (size === 0) return end - at;
  return size === 1 ? Number(view.getBigUint64(at + 8)) : size;
}
