import type { Palette } from '../image/color.ts';
import { fitText } from '../image/fit-text.ts';
import { seeded } from '../image/seeded.ts';
import { dots, mosaic, rect, rings } from '../image/shapes.ts';
import type { Rasterizer, SetLine, TypeSetter } from '../image/type-setter.ts';
import { blankFrame, copyInto, fill, type Frame, type Layer, layOver, type Rows, toLayer } from './frame.ts';

export const framesPerSecond = 24;

export interface FilmScript {
  readonly brandName: string;
  readonly footer: string | null;
  readonly scenes: readonly { readonly text: string; readonly seconds: number }[];
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly seed: number;
}

/** A film whose every frame is a pure function of its number. */
export interface Film {
  readonly frames: number;
  /** Draws a frame; the buffer is used again by the next call. */
  draw(frame: number): Uint8Array;
}

interface Scene {
  readonly firstFrame: number;
  readonly frames: number;
  /** Larger than the frame by the way it drifts. */
  readonly ground: Frame;
  readonly drift: { readonly x: number; readonly y: number };
  readonly lines: readonly Layer[];
  readonly brand: Layer;
  readonly bar: readonly [number, number, number];
  readonly barRest: readonly [number, number, number];
}

/** Length of the wipe from scene to scene, of a line's entrance, and between the entrances of two lines, in frames. */
const wipe = 10;
const entrance = 11;
const stagger = 3;

/** Renders each scene's ground and lines once; frames are then put together from them by moving and blending. */
export async function prepareFilm(script: FilmScript, setter: TypeSetter, rasterizer: Rasterizer): Promise<Film> {
  const { width, height } = script;
  const random = seeded(script.seed);
  const scenes: Scene[] = [];
  let firstFrame = 0;
  for (const [index, { text, seconds }] of script.scenes.entries()) {
    const frames = Math.max(wipe * 2, Math.round(seconds * framesPerSecond));
    scenes.push({ firstFrame, frames, ...(await drawScene(script, text, index, random, setter, rasterizer)) });
    firstFrame += frames;
  }
  const total = firstFrame;
  const target = blankFrame(width, height);

  function paint(scene: Scene, frame: number, rows: Rows): void {
    if (rows.from >= rows.to) return;
    const local = frame - scene.firstFrame;
    const share = Math.min(1, Math.max(0, (local + wipe) / (scene.frames + wipe)));
    copyInto(target, scene.ground, Math.round(scene.drift.x * share), Math.round(scene.drift.y * share), rows);
    layOver(target, scene.brand, 0, 1, rows);
    for (const [index, line] of scene.lines.entries()) {
      // The first frame of a film is its cover, so its words stand there from the start.
      const shown = scene.firstFrame === 0 ? 1 : easeOut((local - index * stagger) / entrance);
      layOver(target, line, (1 - shown) * height * 0.03, shown, rows);
    }
  }

  return {
    frames: total,
    draw(frame) {
      const index = Math.max(
        0,
        scenes.findLastIndex((scene) => scene.firstFrame <= frame),
      );
      const [scene, next] = [scenes[index], scenes[index + 1]];
      if (!scene) return target.buffer;
      const untilNext = next ? next.firstFrame - frame : Number.POSITIVE_INFINITY;
      const edge = next && untilNext <= wipe ? height - (Math.round((height * easeInOut(1 - untilNext / wipe)) / 2) << 1) : height;
      paint(scene, frame, { from: 0, to: edge });
      if (next) paint(next, frame, { from: edge, to: height });
      drawProgress(target, scenes, frame, scene);
      return target.buffer;
    },
  };
}

type Look = 'night' | 'paper' | 'color';
const looks: readonly Look[] = ['night', 'paper', 'color'];

async function drawScene(
  script: FilmScript,
  text: string,
  index: number,
  random: () => number,
  setter: TypeSetter,
  rasterizer: Rasterizer,
): Promise<Omit<Scene, 'firstFrame' | 'frames'>> {
  const { width, height, palette } = script;
  const unit = Math.min(width, height) / 100;
  const look = looks[(index + (script.seed % looks.length)) % looks.length] ?? 'night';
  const colors =
    look === 'paper'
      ? { title: palette.ink, emphasis: palette.primaryOnPaper, quiet: palette.quietOnPaper }
      : { title: palette.onDeep, emphasis: palette.accentOnDeep, quiet: palette.quietOnDeep };

  const way = 2 * Math.round(unit * 1.6);
  const drift = { x: random() < 0.5 ? 0 : way, y: way };
  const grown = { width: width + drift.x, height: height + drift.y };
  const ground = await rasterizer.pixels(svg(grown.width, grown.height, groundOf(look, grown, unit, palette, random)));

  const side = 8 * unit;
  const tall = height > width;
  const box = { x: side, y: height * (tall ? 0.3 : 0.24), width: width - 2 * side, height: height * (tall ? 0.44 : 0.54) };
  const title = await fitText(
    {
      text,
      ...box,
      weight: 800,
      maxSize: 14 * unit,
      minSize: 5 * unit,
      lineHeight: 1.14,
      maxLines: 8,
      color: colors.title,
      emphasis: colors.emphasis,
      align: 'middle',
    },
    setter,
  );
  const lines = await Promise.all(title.lines.map((line) => lineLayer(line, width, height, setter, rasterizer)));

  return {
    ground: toLayer(ground.data, ground.width, ground.height),
    drift,
    lines,
    brand: await brandLayer(script, colors.title, colors.quiet, side, setter, rasterizer),
    bar: yuvOf(look === 'paper' ? palette.primary : palette.accent),
    barRest: yuvOf(look === 'paper' ? palette.soft : palette.quietOnPaper),
  };
}

function groundOf(
  look: Look,
  area: { readonly width: number; readonly height: number },
  unit: number,
  palette: Palette,
  random: () => number,
): string {
  const { width, height } = area;
  const right = width * (0.86 + 0.16 * random());
  if (look === 'paper') {
    const radius = 46 * unit;
    return [
      rect({ x: 0, y: 0, ...area }, palette.paper),
      `<circle cx="${right}" cy="${height * 0.97}" r="${radius}" fill="${palette.soft}"/><circle cx="${right}" cy="${height * 0.97}" r="${radius * 0.6}" fill="${palette.accent}"/><circle cx="${right}" cy="${height * 0.97}" r="${radius * 0.28}" fill="${palette.primary}"/>`,
      dots({ x: 6 * unit, y: height - 24 * unit, width: 24 * unit, height: 15 * unit }, 3.2 * unit, 0.5 * unit, palette.primary),
    ].join('');
  }
  if (look === 'color') {
    const band = height * 0.2;
    return (
      rect({ x: 0, y: 0, ...area }, palette.deep) +
      mosaic({ x: 0, y: height - band, width, height: band }, 2, [palette.primary, palette.accent, palette.soft], palette.deep, random)
    );
  }
  const below = random() < 0.6;
  const y = height * (below ? 0.95 : 0.08);
  return [
    rect({ x: 0, y: 0, ...area }, palette.deep),
    rings(right, y, 14 * unit, 11 * unit, 6, palette.accent, 0.5 * unit),
    `<circle cx="${right}" cy="${y}" r="${8 * unit}" fill="${palette.accent}"/>`,
  ].join('');
}

async function lineLayer(line: SetLine, width: number, height: number, setter: TypeSetter, rasterizer: Rasterizer): Promise<Layer> {
  const top = Math.max(0, Math.floor(line.y - line.size * 0.2) & ~1);
  const tall = Math.min(height - top, Math.ceil(line.size * 1.5) & ~1);
  const paths = await setter.paths([{ ...line, y: line.y - top }], { width, height: tall });
  const image = await rasterizer.pixels(svg(width, tall, paths));
  return toLayer(image.data, image.width, image.height, 0, top);
}

async function brandLayer(
  script: FilmScript,
  title: string,
  quiet: string,
  side: number,
  setter: TypeSetter,
  rasterizer: Rasterizer,
): Promise<Layer> {
  const { width, height, palette } = script;
  const unit = Math.min(width, height) / 100;
  const top = Math.round(height * (height > width ? 0.085 : 0.1)) & ~1;
  const size = 8 * unit;
  const tall = Math.ceil(size * 1.2) & ~1;
  const initial = (Array.from(setter.drawable(script.brandName)).find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? '').toUpperCase();
  const em = (await setter.measure([initial || 'A'], 800)).get(initial || 'A') ?? 0.7;
  const shared = { x: side + size * 1.3, width: width - 2 * side - size * 1.3, lineHeight: 1.1, maxLines: 1, emphasis: null } as const;
  const hasFooter = script.footer !== null && script.footer !== '';
  const name = await fitText(
    {
      ...shared,
      text: script.brandName,
      y: 0,
      height: hasFooter ? size * 0.58 : size,
      weight: 800,
      maxSize: size * 0.48,
      minSize: size * 0.3,
      color: title,
      align: hasFooter ? 'bottom' : 'middle',
    },
    setter,
  );
  const footer = await fitText(
    {
      ...shared,
      text: script.footer ?? '',
      y: size * 0.58,
      height: size * 0.42,
      weight: 500,
      maxSize: size * 0.34,
      minSize: size * 0.22,
      color: quiet,
      align: 'top',
    },
    setter,
  );
  const badge: SetLine = {
    x: side + (size - em * size * 0.56) / 2,
    y: size * 0.21,
    size: size * 0.56,
    weight: 800,
    words: [{ text: initial, color: palette.onAccent }],
  };
  const paths = await setter.paths([...(initial === '' ? [] : [badge]), ...name.lines, ...footer.lines], { width, height: tall });
  const image = await rasterizer.pixels(
    svg(width, tall, rect({ x: side, y: 0, width: size, height: size }, palette.accent, size * 0.28) + paths),
  );
  return toLayer(image.data, image.width, image.height, 0, top);
}

/** One segment a scene along the top, filling as it plays. */
function drawProgress(target: Frame, scenes: readonly Scene[], frame: number, current: Scene): void {
  const unit = Math.min(target.width, target.height) / 100;
  const even = (pixels: number) => Math.round(pixels / 2) * 2;
  const [side, gap, thick] = [even(8 * unit), even(1.4 * unit), Math.max(2, even(0.8 * unit))];
  const top = even(target.height * (target.height > target.width ? 0.062 : 0.06));
  const width = even((target.width - 2 * side - gap * (scenes.length - 1)) / scenes.length);
  for (const [index, scene] of scenes.entries()) {
    const left = side + index * (width + gap);
    const done = even(width * Math.min(1, Math.max(0, (frame + 1 - scene.firstFrame) / scene.frames)));
    fill(target, left, top, width, thick, current.barRest);
    if (done > 0) fill(target, left, top, done, thick, current.bar);
  }
}

function yuvOf(color: string): readonly [number, number, number] {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((index) => Number.parseInt(color.slice(index, index + 2), 16));
  const one = toLayer(new Uint8Array([r, g, b, 255, r, g, b, 255, r, g, b, 255, r, g, b, 255]), 2, 2);
  return [one.y[0] ?? 16, one.u[0] ?? 128, one.v[0] ?? 128];
}

function svg(width: number, height: number, inside: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;
}

const easeOut = (share: number) => (share <= 0 ? 0 : share >= 1 ? 1 : 1 - (1 - share) ** 3);
const easeInOut = (share: number) => (share < 0.5 ? 4 * share ** 3 : 1 - (-2 * share + 2) ** 3 / 2);
