import { imageSize } from 'image-size';

export interface MediaProbe {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | 'video/mp4';
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSeconds: number | null;
}

const imageTypes = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif' } as const;

/** What a file is, by its bytes: type, size in pixels, length. `null` for anything that posts cannot carry. */
export function probeMedia(data: Uint8Array): MediaProbe | null {
  if (ascii(data, 4, 4) === 'ftyp') return { mediaType: 'video/mp4', ...probeMp4(data) };
  try {
    const { type, width, height } = imageSize(data);
    const mediaType = imageTypes[type as keyof typeof imageTypes];
    return mediaType === undefined ? null : { mediaType, width, height, durationSeconds: null };
  } catch {
    return null;
  }
}

/** Reads the movie header and the first track header (ISO/IEC 14496-12). */
function probeMp4(data: Uint8Array): Pick<MediaProbe, 'width' | 'height' | 'durationSeconds'> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const moov = box(view, 0, data.byteLength, 'moov');
  if (moov === null) return { width: null, height: null, durationSeconds: null };
  const mvhd = box(view, moov.start, moov.end, 'mvhd');
  const wide = mvhd !== null && view.getUint8(mvhd.start) === 1;
  const timescale = mvhd === null ? 0 : view.getUint32(mvhd.start + (wide ? 20 : 12));
  const duration = mvhd === null ? 0 : wide ? Number(view.getBigUint64(mvhd.start + 24)) : view.getUint32(mvhd.start + 16);
  const trak = box(view, moov.start, moov.end, 'trak');
  const tkhd = trak === null ? null : box(view, trak.start, trak.end, 'tkhd');
  // The last two fields, 16.16 fixed point.
  const [width, height] = tkhd === null ? [null, null] : [view.getUint32(tkhd.end - 8) / 65_536, view.getUint32(tkhd.end - 4) / 65_536];
  return { width, height, durationSeconds: timescale > 0 ? duration / timescale : null };
}

function box(view: DataView, from: number, to: number, wanted: string): { readonly start: number; readonly end: number } | null {
  let offset = from;
  while (offset + 8 <= to) {
    const short = view.getUint32(offset);
    const header = short === 1 ? 16 : 8;
    const size = short === 1 && offset + 16 <= to ? Number(view.getBigUint64(offset + 8)) : short === 0 ? to - offset : short;
    if (size < header || offset + size > to) return null;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(offset + index)));
    if (type === wanted) return { start: offset + header, end: offset + size };
    offset += size;
  }
  return null;
}

function ascii(data: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...data.subarray(offset, offset + length));
}
