import type { Palette } from './color.ts';
import { fitText, type TextBox } from './fit-text.ts';
import { type Area, dots, mosaic, rect, rings } from './shapes.ts';
import type { SetLine, TypeSetter } from './type-setter.ts';

/** What stands on a card. */
export interface CardContent {
  readonly brandName: string;
  readonly headline: string;
  readonly subline: string | null;
  /** Small print, such as the web address; `null` for none. */
  readonly footer: string | null;
}

export interface CardDesign {
  readonly width: number;
  readonly height: number;
  readonly layout: Layout;
  readonly palette: Palette;
  readonly random: () => number;
}

export const layouts = ['night', 'mosaic', 'paper', 'frame'] as const;
/** `night`: light on dark with rings; `mosaic`: paper beside a field of shapes; `paper`: ink on paper with one big disc; `frame`: a card on colour. */
export type Layout = (typeof layouts)[number];

/** A card as a whole SVG document whose letters are paths. */
export async function drawCard(content: CardContent, design: CardDesign, setter: TypeSetter): Promise<string> {
  const { width, height } = design;
  const { ground, lines } = await compositions[design.layout](content, design, setter);
  const letters = await setter.paths(lines, { width, height });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${ground}${letters}</svg>`;
}

interface Composition {
  readonly ground: string;
  readonly lines: readonly SetLine[];
}

type Compose = (content: CardContent, design: CardDesign, setter: TypeSetter) => Promise<Composition>;

const compositions: Readonly<Record<Layout, Compose>> = {
  async night(content, design, setter) {
    const { width, height, palette, random } = design;
    const area = contentArea(design);
    const u = unit(design);
    const [cx, cy] = [width * (0.9 + 0.1 * random()), random() < 0.5 ? height * 0.02 : height * 0.98];
    const ground = [
      `<defs><radialGradient id="glow" cx="${cx / width}" cy="${cy / height}" r="0.9"><stop offset="0" stop-color="${palette.primary}" stop-opacity="0.75"/><stop offset="1" stop-color="${palette.deep}" stop-opacity="0"/></radialGradient></defs>`,
      rect({ x: 0, y: 0, width, height }, palette.deep),
      `<rect width="${width}" height="${height}" fill="url(#glow)" opacity="0.55"/>`,
      rings(cx, cy, 12 * u, 9 * u, 6, palette.accent, 0.28 * u),
      `<circle cx="${cx}" cy="${cy}" r="${7 * u}" fill="${palette.accent}"/>`,
    ].join('');
    const colors = {
      title: palette.onDeep,
      emphasis: palette.accentOnDeep,
      quiet: palette.quietOnDeep,
      badge: palette.accent,
      onBadge: palette.onAccent,
      rule: palette.accent,
    };
    const text = await stack(content, area, u, colors, setter);
    return { ground: ground + text.marks, lines: text.lines };
  },
  async mosaic(content, design, setter) {
    const { width, height, palette, random } = design;
    const u = unit(design);
    const wide = width > height * 1.2;
    const share = wide ? 0.36 : 0.3;
    const field: Area = wide
      ? { x: width * (1 - share), y: 0, width: width * share, height }
      : { x: 0, y: 0, width, height: height * share };
    const ground =
      rect({ x: 0, y: 0, width, height }, palette.paper) +
      mosaic(field, wide ? 3 : 2, [palette.primary, palette.accent, palette.soft, palette.deep], palette.deep, random);
    const whole = contentArea(design);
    const area: Area = wide
      ? { ...whole, width: field.x - whole.x - 6 * u }
      : { ...whole, y: Math.max(whole.y, field.height + 6 * u), height: whole.y + whole.height - Math.max(whole.y, field.height + 6 * u) };
    const text = await stack(content, area, u, onPaper(palette), setter);
    return { ground: ground + text.marks, lines: text.lines };
  },
  async paper(content, design, setter) {
    const { width, height, palette, random } = design;
    const u = unit(design);
    const radius = (width > height * 1.2 ? 0.42 : 0.34) * Math.max(width, height);
    const top = random() < 0.5;
    const [cx, cy] = [width * (0.94 + 0.08 * random()), top ? -0.05 * height : height * 1.03];
    const ground = [
      rect({ x: 0, y: 0, width, height }, palette.paper),
      `<circle cx="${cx}" cy="${cy}" r="${radius}" fill="${palette.soft}"/>`,
      `<circle cx="${cx}" cy="${cy}" r="${radius * 0.62}" fill="${palette.accent}"/>`,
      `<circle cx="${cx}" cy="${cy}" r="${radius * 0.3}" fill="${palette.primary}"/>`,
      dots({ x: width - 26 * u, y: top ? height - 20 * u : 6 * u, width: 20 * u, height: 12 * u }, 2.9 * u, 0.42 * u, palette.primary),
    ].join('');
    const whole = contentArea(design);
    const area = width > height * 1.2 ? { ...whole, width: whole.width * 0.76 } : whole;
    // The corner with the disc is left free.
    const clear = radius * 0.74 - (top ? whole.y : height - whole.y - whole.height);
    const text = await stack(
      content,
      top ? { ...area, y: area.y + clear * 0.18, height: area.height - clear * 0.18 } : area,
      u,
      onPaper(palette),
      setter,
      top ? 'bottom' : 'top',
    );
    return { ground: ground + text.marks, lines: text.lines };
  },
  async frame(content, design, setter) {
    const { width, height, palette, random } = design;
    const u = unit(design);
    const margin = 5 * u;
    const outer = contentArea(design);
    const tall = height > width * 1.5;
    const box: Area = tall
      ? { x: margin, y: outer.y - 4 * u, width: width - 2 * margin, height: outer.height + 8 * u }
      : { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin };
    const strip: Area = { x: 0, y: 0, width, height };
    const ground = [
      mosaic(strip, tall ? 4 : 5, [palette.primary, palette.accent, palette.soft, palette.deep], palette.deep, random),
      rect({ x: box.x + 0.8 * u, y: box.y + 1.2 * u, width: box.width, height: box.height }, `${palette.deep}59`, 3 * u),
      rect(box, palette.paper, 3 * u),
    ].join('');
    const inset = 6 * u;
    const area: Area = { x: box.x + inset, y: box.y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset };
    const text = await stack(content, area, u, onPaper(palette), setter);
    return { ground: ground + text.marks, lines: text.lines };
  },
};

interface StackColors {
  readonly title: string;
  readonly emphasis: string;
  readonly quiet: string;
  readonly badge: string;
  readonly onBadge: string;
  readonly rule: string;
}

/** Brand on top, headline and subline in the middle, small print at the bottom: the text of every card. */
async function stack(
  content: CardContent,
  area: Area,
  u: number,
  colors: StackColors,
  setter: TypeSetter,
  place: 'top' | 'middle' | 'bottom' = 'middle',
): Promise<{ readonly lines: readonly SetLine[]; readonly marks: string }> {
  const badge = 6.4 * u;
  const brand = await brandRow(content.brandName, { ...area, height: badge }, colors, setter);
  const foot = content.footer ?? '';
  const footHeight = foot === '' ? 0 : 3.4 * u;
  const footer = await fitText(
    line(
      foot,
      { x: area.x, y: area.y + area.height - footHeight, width: area.width, height: footHeight },
      2.9 * u,
      1.8 * u,
      colors.quiet,
      500,
    ),
    setter,
  );

  const gap = 4 * u;
  const middle: Area = { ...area, y: area.y + badge + gap, height: area.height - badge - footHeight - gap * (foot === '' ? 1 : 2) };
  const subShare = content.subline ? 0.3 : 0;
  const ruleRoom = 5.2 * u;
  const titleBox: TextBox = {
    text: content.headline,
    x: middle.x,
    y: middle.y,
    width: middle.width,
    height: middle.height * (1 - subShare) - ruleRoom,
    weight: 800,
    maxSize: 13.5 * u,
    minSize: 3.4 * u,
    lineHeight: 1.08,
    maxLines: 7,
    color: colors.title,
    emphasis: colors.emphasis,
    align: 'top',
  };
  const title = await fitText(titleBox, setter);
  const titleSize = title.lines[0]?.size ?? 0;
  const subTop = title.bottom + ruleRoom;
  const sub = await fitText(
    {
      text: content.subline ?? '',
      x: middle.x,
      y: subTop,
      width: Math.min(middle.width, 78 * u),
      height: middle.y + middle.height - subTop,
      weight: 500,
      maxSize: Math.min(4.3 * u, Math.max(titleSize * 0.52, 3 * u)),
      minSize: 2.1 * u,
      lineHeight: 1.38,
      maxLines: 5,
      color: colors.quiet,
      emphasis: null,
      align: 'top',
    },
    setter,
  );
  const end = sub.lines.length > 0 ? sub.bottom : title.bottom + ruleRoom / 2;
  const slack = Math.max(0, middle.y + middle.height - end);
  const shift = slack * { top: 0.12, middle: 0.5, bottom: 0.94 }[place];
  const rule = rect({ x: middle.x, y: title.bottom + shift + ruleRoom * 0.36, width: 9 * u, height: 0.75 * u }, colors.rule, 0.375 * u);
  return { lines: [...brand.lines, ...moved(title.lines, shift), ...moved(sub.lines, shift), ...footer.lines], marks: brand.marks + rule };
}

/** A badge with the brand's first letter, and its name. */
async function brandRow(
  name: string,
  area: Area,
  colors: StackColors,
  setter: TypeSetter,
): Promise<{ readonly lines: readonly SetLine[]; readonly marks: string }> {
  const size = area.height;
  const initial = (Array.from(setter.drawable(name)).find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? '').toUpperCase();
  const letter = size * 0.56;
  const em = (await setter.measure([initial || 'A'], 800)).get(initial || 'A') ?? 0.7;
  const badge: SetLine = {
    x: area.x + (size - em * letter) / 2,
    y: area.y + (size - letter) / 2 - letter * 0.02,
    size: letter,
    weight: 800,
    words: [{ text: initial, color: colors.onBadge }],
  };
  const text = await fitText(
    {
      ...line(
        name,
        { x: area.x + size * 1.32, y: area.y, width: area.width - size * 1.32, height: size },
        size * 0.5,
        size * 0.3,
        colors.title,
        800,
      ),
      align: 'middle',
    },
    setter,
  );
  return {
    lines: initial === '' ? text.lines : [badge, ...text.lines],
    marks: rect({ x: area.x, y: area.y, width: size, height: size }, colors.badge, size * 0.28),
  };
}

function line(text: string, area: Area, maxSize: number, minSize: number, color: string, weight: 500 | 800): TextBox {
  return { text, ...area, weight, maxSize, minSize, lineHeight: 1.15, maxLines: 1, color, emphasis: null, align: 'bottom' };
}

function moved(lines: readonly SetLine[], down: number): readonly SetLine[] {
  return lines.map((entry) => ({ ...entry, y: entry.y + down }));
}

function onPaper(palette: Palette): StackColors {
  return {
    title: palette.ink,
    emphasis: palette.primaryOnPaper,
    quiet: palette.quietOnPaper,
    badge: palette.accent,
    onBadge: palette.onAccent,
    rule: palette.accent,
  };
}

/** A hundredth of the shorter side, a little more on formats that are far from square. */
function unit({ width, height }: CardDesign): number {
  const short = Math.min(width, height);
  return (short / 100) * Math.min(1.12, (Math.max(width, height) / short) ** 0.2);
}

/** Where text may stand: inside the margins, and on tall formats clear of what players lay over the top and the bottom. */
function contentArea(design: CardDesign): Area {
  const { width, height } = design;
  const side = 7.5 * unit(design);
  const tall = height > width * 1.5;
  const [top, bottom] = tall ? [height * 0.13, height * 0.19] : [side, side];
  return { x: side, y: top, width: width - 2 * side, height: height - top - bottom };
}
