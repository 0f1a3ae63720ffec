/**
 * How many pictures a GIF holds, by its image descriptors (GIF89a, appendix A). Linear in the file.
 * @returns `null` when the file is not a GIF or breaks off.
 */
export function gifFrames(data: Uint8Array): number | null {
  if (String.fromCharCode(...data.subarray(0, 4)) !== 'GIF8') return null;
  let at = 13 + colourTableBytes(data[10] ?? 0);
  let frames = 0;
  while (at < data.length) {
    const block = data[at];
    if (block === trailer) return frames;
    if (block === extension) at = afterSubBlocks(data, at + 2);
    else if (block === image) {
      frames += 1;
      at = afterSubBlocks(data, at + 11 + colourTableBytes(data[at + 9] ?? 0));
    } else return null;
  }
  return null;
}

const [extension, image, trailer] = [0x21, 0x2c, 0x3b];

/** Size of the colour table that a packed field announces. */
function colourTableBytes(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
}

/** Sub-blocks begin with their length; one of length 0 ends them. */
function afterSubBlocks(data: Uint8Array, start: number): number {
  let at = start;
  while (at < data.length && data[at] !== 0) at += (data[at] ?? 0) + 1;
  return at + 1;
}
