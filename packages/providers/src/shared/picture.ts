/** What a picture is, by its bytes. */
export interface PictureFacts {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly width: number | null;
  readonly height: number | null;
}

/** Type and size in pixels of a PNG, JPEG or WebP; `null` for anything else. What vendors say of their pictures is not always true. */
export function pictureFacts(data: Uint8Array): PictureFacts | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const starts = (offset: number, text: string): boolean => String.fromCharCode(...data.subarray(offset, offset + text.length)) === text;
  if (starts(1, 'PNG\r\n') && data.byteLength >= 24)
    return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  if (data[0] === 0xff && data[1] === 0xd8) return { mediaType: 'image/jpeg', ...jpegSize(view) };
  if (starts(0, 'RIFF') && starts(8, 'WEBP')) return { mediaType: 'image/webp', ...webpSize(view) };
  return null;
}

/** The first start-of-frame segment; ITU-T T.81, B.2.2. */
function jpegSize(view: DataView): Pick<PictureFacts, 'width' | 'height'> {
  let offset = 2;
  while (offset + 9 <= view.byteLength) {
    const marker = view.getUint8(offset + 1);
    // C4, C8 and CC are tables, not frames.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    offset += 2 + view.getUint16(offset + 2);
  }
  return { width: null, height: null };
}

/** RFC 9649: lossy, lossless and extended. */
function webpSize(view: DataView): Pick<PictureFacts, 'width' | 'height'> {
  if (view.byteLength < 30) return { width: null, height: null };
  const form = view.getUint8(15);
  if (form === 0x20) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (form === 0x4c) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  const threeBytes = (offset: number): number => view.getUint16(offset, true) + (view.getUint8(offset + 2) << 16);
  return { width: threeBytes(24) + 1, height: threeBytes(27) + 1 };
}
