/** A picture as planes: full-size luma, chroma of half the width and height (I420, BT.601 limited range). Width and height are even. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** A picture with an opacity (0..255) for each of its pixels and chroma cells, to be laid over a frame with its left top at `left`, `top` (even). */
export interface Layer extends Frame {
  readonly left: number;
  readonly top: number;
  readonly alpha: Uint8Array;
  readonly chromaAlpha: Uint8Array;
}

/** The rows of a frame that a step writes: from `from` up to `to`, exclusive. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/** A frame whose planes lie behind one another in one buffer, as encoders take it. */
export function blankFrame(width: number, height: number): Frame & { readonly buffer: Uint8Array } {
  const luma = width * height;
  const buffer = new Uint8Array((luma * 3) / 2);
  return { width, height, buffer, y: buffer.subarray(0, luma), u: buffer.subarray(luma, luma * 1.25), v: buffer.subarray(luma * 1.25) };
}

/** Converts premultiplied RGBA (as resvg gives it); the picture loses an odd last column or row. */
export function toLayer(rgba: Uint8Array, sourceWidth: number, sourceHeight: number, left = 0, top = 0): Layer {
  const width = sourceWidth & ~1;
  const height = sourceHeight & ~1;
  const layer: Layer = {
    ...blankFrame(width, height),
    left,
    top,
    alpha: new Uint8Array(width * height),
    chromaAlpha: new Uint8Array((width * height) / 4),
  };
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const at = (row * sourceWidth + column) * 4;
      const a = rgba[at + 3] ?? 0;
      const scale = a === 0 ? 0 : 255 / a;
      const luma = 0.257 * (rgba[at] ?? 0) + 0.504 * (rgba[at + 1] ?? 0) + 0.098 * (rgba[at + 2] ?? 0);
      layer.y[row * width + column] = 16 + luma * scale + 0.5;
      layer.alpha[row * width + column] = a;
    }
  }
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      let [r, g, b, a] = [0, 0, 0, 0];
      for (const at of [
        row * sourceWidth + column,
        row * sourceWidth + column + 1,
        (row + 1) * sourceWidth + column,
        (row + 1) * sourceWidth + column + 1,
      ]) {
        r += rgba[at * 4] ?? 0;
        g += rgba[at * 4 + 1] ?? 0;
        b += rgba[at * 4 + 2] ?? 0;
        a += rgba[at * 4 + 3] ?? 0;
      }
      const scale = a === 0 ? 0 : 255 / a;
      const cell = ((row / 2) * width) / 2 + column / 2;
      layer.u[cell] = 128 + (-0.148 * r - 0.291 * g + 0.439 * b) * scale + 0.5;
      layer.v[cell] = 128 + (0.439 * r - 0.368 * g - 0.071 * b) * scale + 0.5;
      layer.chromaAlpha[cell] = a / 4;
    }
  }
  return layer;
}

/** Copies the part of a larger opaque picture that starts at `left`, `top` into rows of a frame. */
export function copyInto(target: Frame, source: Frame, left: number, top: number, rows: Rows): void {
  for (let row = rows.from; row < rows.to; row += 1) {
    const at = (row + top) * source.width + left;
    target.y.set(source.y.subarray(at, at + target.width), row * target.width);
  }
  const [half, sourceHalf] = [target.width >> 1, source.width >> 1];
  for (let row = rows.from >> 1; row < rows.to >> 1; row += 1) {
    const at = (row + (top >> 1)) * sourceHalf + (left >> 1);
    target.u.set(source.u.subarray(at, at + half), row * half);
    target.v.set(source.v.subarray(at, at + half), row * half);
  }
}

/** Lays a layer over rows of a frame, moved down by `down` pixels and as opaque as `opacity` (0..1) says. What lies outside is left out. */
export function layOver(target: Frame, layer: Layer, down: number, opacity: number, rows: Rows): void {
  const strength = Math.round(opacity * 256);
  if (strength <= 0) return;
  const top = layer.top + (Math.round(down / 2) << 1);
  blendPlane(target.y, layer.y, layer.alpha, target.width, layer.width, layer.left, top, layer.height, strength, rows);
  const half = { from: rows.from >> 1, to: rows.to >> 1 };
  for (const plane of ['u', 'v'] as const) {
    blendPlane(
      target[plane],
      layer[plane],
      layer.chromaAlpha,
      target.width >> 1,
      layer.width >> 1,
      layer.left >> 1,
      top >> 1,
      layer.height >> 1,
      strength,
      half,
    );
  }
}

/** Fills a rectangle with one colour given as [Y, U, V]. */
export function fill(
  target: Frame,
  left: number,
  top: number,
  width: number,
  height: number,
  [y, u, v]: readonly [number, number, number],
): void {
  for (let row = top; row < top + height; row += 1) target.y.fill(y, row * target.width + left, row * target.width + left + width);
  const half = target.width >> 1;
  for (let row = top >> 1; row < (top + height) >> 1; row += 1) {
    const at = row * half + (left >> 1);
    target.u.fill(u, at, at + (width >> 1));
    target.v.fill(v, at, at + (width >> 1));
  }
}

function blendPlane(
  target: Uint8Array,
  source: Uint8Array,
  alpha: Uint8Array,
  targetWidth: number,
  width: number,
  left: number,
  top: number,
  height: number,
  strength: number,
  rows: Rows,
): void {
  const first = Math.max(0, rows.from - top);
  const last = Math.min(height, rows.to - top);
  const end = Math.min(width, targetWidth - left);
  for (let row = first; row < last; row += 1) {
    let from = row * width;
    let to = (row + top) * targetWidth + left;
    for (const stop = from + end; from < stop; from += 1, to += 1) {
      const a = (alpha[from] ?? 0) * strength;
      if (a === 0) continue;
      const under = target[to] ?? 0;
      target[to] = under + (((source[from] ?? 0) - under) * a) / 65_280;
    }
  }
}
