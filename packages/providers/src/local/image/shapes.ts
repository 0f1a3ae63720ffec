/** A rectangle in pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A grid of quarter circles, discs, leaves and halves in flat colours that fills an area: the ornament of the cards.
 * @param cells Cells along the shorter side.
 */
export function mosaic(area: Area, cells: number, colors: readonly string[], ground: string, random: () => number): string {
  const size = Math.min(area.width, area.height) / cells;
  const columns = Math.ceil(area.width / size);
  const rows = Math.ceil(area.height / size);
  const tiles: string[] = [];
  let last = -1;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let kind = Math.floor(random() * tileKinds.length);
      if (kind === last) kind = (kind + 1) % tileKinds.length;
      last = kind;
      const color = colors[Math.floor(random() * colors.length)] ?? ground;
      const path = tileKinds[kind]?.(size) ?? '';
      const turn = Math.floor(random() * 4) * 90;
      const half = size / 2;
      tiles.push(
        `<g transform="translate(${round(area.x + column * size)} ${round(area.y + row * size)}) rotate(${turn} ${round(half)} ${round(half)})"><path d="${path}" fill="${color}"/></g>`,
      );
    }
  }
  const id = `m${Math.round(area.x)}-${Math.round(area.y)}`;
  const frame = `x="${area.x}" y="${area.y}" width="${area.width}" height="${area.height}"`;
  return `<clipPath id="${id}"><rect ${frame}/></clipPath><rect ${frame} fill="${ground}"/><g clip-path="url(#${id})">${tiles.join('')}</g>`;
}

const tileKinds: readonly ((size: number) => string)[] = [
  (s) => `M0 0H${s}A${s} ${s} 0 0 1 0 ${s}Z`,
  (s) => `M0 ${s / 2}A${s / 2} ${s / 2} 0 0 1 ${s} ${s / 2}A${s / 2} ${s / 2} 0 0 1 0 ${s / 2}Z`,
  (s) => `M0 0A${s} ${s} 0 0 1 ${s} ${s}A${s} ${s} 0 0 1 0 0Z`,
  (s) => `M0 ${s / 2}A${s / 2} ${s / 2} 0 0 1 ${s} ${s / 2}Z`,
  (s) => `M0 0H${s}V${s}A${s} ${s} 0 0 1 0 0Z`,
];

/** Thin rings around a point, each wider than the one before. */
export function rings(x: number, y: number, first: number, step: number, count: number, color: string, width: number): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `<circle cx="${round(x)}" cy="${round(y)}" r="${round(first + index * step)}" fill="none" stroke="${color}" stroke-width="${width}" stroke-opacity="${round(0.55 - (index * 0.45) / count)}"/>`,
  ).join('');
}

/** A field of small dots. */
export function dots(area: Area, gap: number, radius: number, color: string): string {
  const circles: string[] = [];
  for (let y = area.y + gap / 2; y < area.y + area.height; y += gap) {
    for (let x = area.x + gap / 2; x < area.x + area.width; x += gap)
      circles.push(`<circle cx="${round(x)}" cy="${round(y)}" r="${radius}"/>`);
  }
  return `<g fill="${color}">${circles.join('')}</g>`;
}

export function rect({ x, y, width, height }: Area, fill: string, radius = 0): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${round(radius)}" fill="${fill}"/>`;
}

const round = (value: number) => Math.round(value * 100) / 100;
