import { AmarktaiError } from '@amarktai/core';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export type Weight = 500 | 800;

/** A font of the caller's for scripts that the built-in one lacks: TTF, OTF or WOFF (not WOFF2). */
export interface CardFont {
  readonly name: string;
  readonly data: Uint8Array;
  readonly weight: Weight;
}

/** One line of text at its place: `x` and `y` are its left top, `size` its font size in pixels; words may have colours of their own. */
export interface SetLine {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
  readonly words: readonly { readonly text: string; readonly color: string }[];
}

/** Measures and draws text with Inter (Latin, Cyrillic, Greek, Vietnamese) and the caller's fonts. */
export interface TypeSetter {
  /** The text without what no font can draw (emoji among it), white space collapsed. */
  drawable(text: string): string;
  /** Widths of words in units of the font size. */
  measure(words: readonly string[], weight: Weight): Promise<ReadonlyMap<string, number>>;
  /** The lines as SVG paths, without the outer `svg` element. */
  paths(lines: readonly SetLine[], size: { readonly width: number; readonly height: number }): Promise<string>;
}

export interface Rasterizer {
  png(svg: string, signal?: AbortSignal): Promise<Uint8Array>;
  /** Straight RGBA bytes, row by row. */
  pixels(svg: string): Promise<{ readonly data: Uint8Array; readonly width: number; readonly height: number }>;
}

/** Letters stand closer together the bolder they are. */
const tracking: Readonly<Record<Weight, number>> = { 500: -0.011, 800: -0.028 };
const measuredSize = 200;
/** Subsets of the Inter package that can be told apart by code point; Latin is always loaded. */
const subsets = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'] as const;
type Subset = (typeof subsets)[number];

interface Loaded {
  readonly name: string;
  readonly data: Uint8Array;
  readonly weight: Weight;
  readonly style: 'normal';
}

interface Element {
  readonly type: string;
  readonly key?: string;
  readonly props: { readonly style: Readonly<Record<string, unknown>>; readonly children?: string | readonly Element[] };
}

interface Node {
  readonly type: string;
  readonly width: number;
}

type Render = (
  element: unknown,
  options: { width: number; height?: number; fonts: readonly Loaded[]; onNodeDetected?: (node: Node) => void },
) => Promise<string>;

const require = createRequire(import.meta.url);

/** @throws AmarktaiError `unsupported` when satori or the font package is not installed. */
export async function loadTypeSetter(fonts: readonly CardFont[] = []): Promise<TypeSetter> {
  const { default: satori } = await optional(() => import('satori'), 'satori');
  const render = satori as unknown as Render;
  const ranges = await loadRanges();
  const own = fonts.map((font): Loaded => ({ ...font, style: 'normal' }));
  const files = new Map<Subset, Promise<readonly Loaded[]>>();
  // The same array for the same subsets, so that satori parses each font once.
  const families = new Map<string, readonly Loaded[]>();

  async function familyFor(text: string): Promise<readonly Loaded[]> {
    const wanted = subsets.filter((subset) => subset === 'latin' || hasAny(text, ranges[subset]));
    const key = wanted.join();
    const known = families.get(key);
    if (known) return known;
    const loaded = await Promise.all(
      wanted.map((subset) => {
        const reading = files.get(subset) ?? loadSubset(subset);
        files.set(subset, reading);
        return reading;
      }),
    );
    const family = [...loaded.flat(), ...own];
    families.set(key, family);
    return family;
  }

  const familyNames = [...subsets.map(familyOf), ...new Set(fonts.map((font) => font.name))].map((name) => `"${name}"`).join(', ');
  const styleOf = (weight: Weight, size: number) => ({
    fontFamily: familyNames,
    fontWeight: weight,
    fontSize: size,
    letterSpacing: `${tracking[weight]}em`,
    whiteSpace: 'pre',
    lineHeight: 1,
  });

  return {
    drawable(text) {
      const plain = text.normalize('NFC').replace(emoji, ' ');
      const kept =
        own.length > 0
          ? plain
          : Array.from(plain)
              .filter((letter) => subsets.some((subset) => hasAny(letter, ranges[subset])))
              .join('');
      return kept.replace(/[\s\u00a0\u2028\u2029]+/g, ' ').trim();
    },
    async measure(words, weight) {
      const distinct = [...new Set(words)];
      const widths: number[] = [];
      const spans = distinct.map((word, index): Element => ({
        type: 'span',
        key: String(index),
        props: { style: { whiteSpace: 'pre' }, children: word },
      }));
      const root: Element = {
        type: 'div',
        props: {
          style: { ...styleOf(weight, measuredSize), display: 'flex', flexDirection: 'column', alignItems: 'flex-start', width: 60_000 },
          children: spans,
        },
      };
      await render(root, {
        width: 60_000,
        fonts: await familyFor(distinct.join('')),
        onNodeDetected: (node) => node.type === 'span' && widths.push(node.width),
      });
      return new Map(distinct.map((word, index) => [word, (widths[index] ?? 0) / measuredSize]));
    },
    async paths(lines, { width, height }) {
      const text = lines.flatMap((line) => line.words.map((word) => word.text)).join(' ');
      const rows = lines.map((line, index): Element => ({
        type: 'div',
        key: String(index),
        props: {
          style: { ...styleOf(line.weight, line.size), display: 'flex', position: 'absolute', left: line.x, top: line.y },
          children: line.words.map((word, place): Element => ({
            type: 'span',
            key: String(place),
            props: { style: { color: word.color, whiteSpace: 'pre' }, children: place === 0 ? word.text : ` ${word.text}` },
          })),
        },
      }));
      const root: Element = { type: 'div', props: { style: { display: 'flex', width, height }, children: rows } };
      const svg = await render(root, { width, height, fonts: await familyFor(text) });
      return svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
    },
  };
}

/** @throws AmarktaiError `unsupported` when resvg is not installed. */
export async function loadRasterizer(): Promise<Rasterizer> {
  const { renderAsync } = await optional(() => import('@resvg/resvg-js'), '@resvg/resvg-js');
  const options = { font: { loadSystemFonts: false } };
  return {
    async png(svg, signal) {
      signal?.throwIfAborted();
      const image = await renderAsync(svg, options);
      signal?.throwIfAborted();
      return image.asPng();
    },
    async pixels(svg) {
      const image = await renderAsync(svg, options);
      return { data: image.pixels, width: image.width, height: image.height };
    },
  };
}

// Pictures, their modifiers, joiners and flags; the copyright, registered and trade mark signs are letters here.
const emoji = /(?![©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200d\ufe0e\ufe0f\u20e3\u{1f1e6}-\u{1f1ff}]/gu;

type Range = readonly [number, number];

async function loadRanges(): Promise<Readonly<Record<Subset, readonly Range[]>>> {
  const path = await optional(async () => require.resolve('@fontsource/inter/unicode.json'), '@fontsource/inter');
  const table = JSON.parse(await readFile(path, 'utf8')) as Record<string, string>;
  return Object.fromEntries(subsets.map((subset) => [subset, parseRanges(table[subset] ?? '')])) as unknown as Record<
    Subset,
    readonly Range[]
  >;
}

// One family per subset: satori looks a missing letter up in the next family, never in another file of the same one.
const familyOf = (subset: Subset) => `Inter ${subset}`;

async function loadSubset(subset: Subset): Promise<readonly Loaded[]> {
  return Promise.all(
    ([500, 800] as const).map(async (weight): Promise<Loaded> => {
      const data = await readFile(require.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff`));
      return { name: familyOf(subset), data, weight, style: 'normal' };
    }),
  );
}

function parseRanges(text: string): readonly Range[] {
  return text.split(',').flatMap((part): Range[] => {
    const [from, to] = part
      .trim()
      .replace('U+', '')
      .split('-')
      .map((digits) => Number.parseInt(digits, 16));
    return from === undefined || Number.isNaN(from) ? [] : [[from, to ?? from]];
  });
}

function hasAny(text: string, ranges: readonly Range[]): boolean {
  return Array.from(text).some((letter) =>
    ranges.some(([from, to]) => (letter.codePointAt(0) ?? 0) >= from && (letter.codePointAt(0) ?? 0) <= to),
  );
}

async function optional<Module>(load: () => Promise<Module>, name: string): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    throw new AmarktaiError('unsupported', `Local images and videos need the package ${name}; install it beside @amarktai/providers.`, {
      cause,
    });
  }
}
