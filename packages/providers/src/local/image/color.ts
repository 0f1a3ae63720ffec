/** A colour as lightness 0..1, chroma 0..0.4 and hue in degrees. @see Ottosson (2020), OKLab. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** The colours of one card: each text colour is readable on the background it is named after. */
export interface Palette {
  readonly deep: string;
  readonly primary: string;
  readonly accent: string;
  readonly soft: string;
  readonly paper: string;
  readonly ink: string;
  readonly onDeep: string;
  readonly quietOnDeep: string;
  readonly accentOnDeep: string;
  readonly primaryOnPaper: string;
  readonly quietOnPaper: string;
  readonly onAccent: string;
}

/** Pairs of a brand colour and an accent for brands that give none. */
const housePairs: readonly (readonly [string, string])[] = [
  ['#1f3a8a', '#ffb627'],
  ['#0f5c4a', '#d6f25c'],
  ['#4b2a7b', '#ff8a70'],
  ['#9c3d22', '#ffd8a3'],
  ['#2743e3', '#ffe45c'],
  ['#0b5567', '#6ff0d8'],
  ['#2b2d42', '#ff6a4d'],
  ['#7a1f5c', '#ffb8dc'],
  ['#4f5d2f', '#f2ca6b'],
  ['#3a2fb0', '#b0f7cf'],
];

/**
 * A palette from the brand's colours (hex; the first leads, the second accents), or from `draw` (0..1) when there are none. Unreadable hex is ignored.
 */
export function paletteOf(colors: readonly string[], draw: number): Palette {
  const given = colors.filter((color) => parseHex(color) !== null);
  const house = housePairs[Math.floor(draw * housePairs.length)] ?? ['#1f3a8a', '#ffb627'];
  const primary = toOklch(given[0] ?? house[0]);
  // A grey brand keeps its grey and gets the house accent instead of a made-up hue.
  const made = primary.c < 0.03 ? toOklch(house[1]) : { l: 0.85, c: 0.15, h: primary.h + 150 };
  const accent = given[1] ? toOklch(given[1]) : given[0] ? made : toOklch(house[1]);

  const deep = hex({ l: 0.24, c: Math.min(primary.c, 0.09), h: primary.h });
  const paper = hex({ l: 0.975, c: 0.008, h: primary.h });
  const vivid = hex({ ...primary, l: clamp(primary.l, 0.38, 0.68) });
  const bright = hex({ ...accent, l: clamp(accent.l, 0.6, 0.92) });
  return {
    deep,
    paper,
    primary: vivid,
    accent: bright,
    soft: hex({ l: 0.9, c: Math.min(primary.c, 0.05), h: primary.h }),
    ink: readable(hex({ l: 0.2, c: Math.min(primary.c, 0.05), h: primary.h }), paper, 12),
    onDeep: readable('#ffffff', deep, 7),
    quietOnDeep: readable(hex({ l: 0.84, c: 0.02, h: primary.h }), deep, 5),
    accentOnDeep: readable(bright, deep, 4.5),
    primaryOnPaper: readable(vivid, paper, 4.5),
    quietOnPaper: readable(hex({ l: 0.45, c: 0.02, h: primary.h }), paper, 5),
    onAccent: readable(hex({ l: 0.2, c: Math.min(primary.c, 0.06), h: primary.h }), bright, 4.5),
  };
}

/** Contrast ratio of two hex colours, 1..21. @see WCAG 2.2, 1.4.3. */
export function contrast(left: string, right: string): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour moved as little as needed in lightness to reach a contrast with the background; black or white when nothing else does. */
export function readable(color: string, background: string, ratio: number): string {
  const start = toOklch(color);
  const direction = luminance(background) > 0.18 ? -1 : 1;
  for (let step = 0; step <= 50; step += 1) {
    const candidate = hex({ ...start, l: clamp(start.l + (direction * step) / 50, 0, 1) });
    if (contrast(candidate, background) >= ratio) return candidate;
  }
  return contrast('#ffffff', background) > contrast('#000000', background) ? '#ffffff' : '#000000';
}

function toOklch(color: string): Oklch {
  const [r, g, b] = (parseHex(color) ?? [0, 0, 0]).map(linear) as [number, number, number];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const l = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const blue = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return { l, c: Math.hypot(a, blue), h: (Math.atan2(blue, a) * 180) / Math.PI };
}

/** Hex of a colour; one outside sRGB loses chroma until it fits. */
function hex(color: Oklch): string {
  for (let chroma = color.c; ; chroma -= 0.005) {
    const channels = toLinear({ ...color, c: Math.max(0, chroma) });
    const fits = channels.every((channel) => channel >= -0.0005 && channel <= 1.0005);
    if (fits || chroma <= 0)
      return `#${channels
        .map((channel) =>
          Math.round(255 * gamma(clamp(channel, 0, 1)))
            .toString(16)
            .padStart(2, '0'),
        )
        .join('')}`;
  }
}

function toLinear({ l, c, h }: Oklch): readonly [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function luminance(color: string): number {
  const [r, g, b] = (parseHex(color) ?? [0, 0, 0]).map(linear) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parseHex(color: string): readonly number[] | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color.trim())?.[1];
  if (digits === undefined) return null;
  const full = digits.length === 3 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((index) => Number.parseInt(full.slice(index, index + 2), 16) / 255);
}

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const gamma = (channel: number) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055);
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
