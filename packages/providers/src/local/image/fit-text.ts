import type { SetLine, TypeSetter, Weight } from './type-setter.ts';

/** A text and the box it must stay in, in pixels. */
export interface TextBox {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly weight: Weight;
  /** Font sizes to choose from; the largest that fits is taken. */
  readonly maxSize: number;
  readonly minSize: number;
  readonly lineHeight: number;
  readonly maxLines: number;
  readonly color: string;
  /** Colour of emphasised words: those with a digit, else the last one of a short text; `null` for none. */
  readonly emphasis: string | null;
  readonly align: 'top' | 'middle' | 'bottom';
}

export interface FittedText {
  readonly lines: readonly SetLine[];
  /** Where the text really ends, and how tall it is. */
  readonly top: number;
  readonly bottom: number;
  /** Widest line in pixels. */
  readonly width: number;
}

/** Widths are measured word by word; kerning across spaces may add a little. */
const safety = 1.012;

/**
 * Sets a text as large as its box allows, in lines of even length. A word wider than the box at the smallest size is divided; what does not fit even
 * then ends in an ellipsis. Nothing ever leaves the box.
 */
export async function fitText(box: TextBox, setter: TypeSetter): Promise<FittedText> {
  const words = withUnits(
    setter
      .drawable(box.text)
      .split(' ')
      .filter((word) => word !== ''),
  );
  if (words.length === 0) return { lines: [], top: box.y, bottom: box.y, width: 0 };
  const widest = box.width / box.minSize / safety;
  const ems = await setter.measure([...words, ' a', 'a', '…'], box.weight);
  const space = (ems.get(' a') ?? 0) - (ems.get('a') ?? 0);
  const pieces = words.flatMap((word) => divide(word, ems.get(word) ?? 0, widest));

  const { size, lines } = largest(pieces, space, ems.get('…') ?? 1, box);
  const height = lines.length * size * box.lineHeight;
  const top = box.align === 'top' ? box.y : box.align === 'middle' ? box.y + (box.height - height) / 2 : box.y + box.height - height;
  const emphasised = emphasisOf(lines.flat(), box.emphasis !== null);
  return {
    lines: lines.map((line, index) => ({
      x: box.x,
      // The font's own line box is `size` high; the rest of the line height is shared above and below.
      y: top + index * size * box.lineHeight + (size * (box.lineHeight - 1)) / 2,
      size,
      weight: box.weight,
      words: line.map((piece) => ({ text: piece.text, color: box.emphasis !== null && emphasised.has(piece) ? box.emphasis : box.color })),
    })),
    top,
    bottom: top + height,
    width: Math.max(...lines.map((line) => widthOf(line, space) * size)),
  };
}

interface Piece {
  readonly text: string;
  readonly em: number;
}

function largest(
  pieces: readonly Piece[],
  space: number,
  ellipsis: number,
  box: TextBox,
): { readonly size: number; readonly lines: readonly (readonly Piece[])[] } {
  const longest = Math.max(...pieces.map((piece) => piece.em));
  for (let size = box.maxSize; size >= box.minSize; size -= Math.max(1, Math.round(box.maxSize / 60))) {
    const width = box.width / size / safety;
    if (longest > width) continue;
    const lines = wrap(pieces, space, width);
    if (lines.length <= box.maxLines && lines.length * size * box.lineHeight <= box.height)
      return { size, lines: balance(pieces, space, width, lines.length) };
  }
  const width = box.width / box.minSize / safety;
  const room = Math.max(1, Math.min(box.maxLines, Math.floor(box.height / box.minSize / box.lineHeight)));
  const lines = wrap(pieces, space, width);
  if (lines.length <= room) return { size: box.minSize, lines };
  return { size: box.minSize, lines: cut(lines.slice(0, room), space, ellipsis, width) };
}

function wrap(pieces: readonly Piece[], space: number, width: number): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    if (used + space + piece.em <= width) {
      lines.at(-1)?.push(piece);
      used += space + piece.em;
    } else {
      lines.push([piece]);
      used = piece.em;
    }
  }
  return lines;
}

/** The wrapping into this many lines whose lines differ least from one another (least squares of the room left over). */
function balance(pieces: readonly Piece[], space: number, width: number, count: number): readonly (readonly Piece[])[] {
  // best[lines][end]: the least cost of setting pieces 0..end-1 in so many lines, and where the last of them starts.
  let best: readonly ({ readonly cost: number; readonly starts: readonly number[] } | null)[] = pieces.map(() => null);
  best = [{ cost: 0, starts: [] }, ...best];
  for (let line = 0; line < count; line += 1) {
    const previous = best;
    best = previous.map((_, end) => {
      let found: { readonly cost: number; readonly starts: readonly number[] } | null = null;
      for (let start = end - 1; start >= 0; start -= 1) {
        const used = widthOf(pieces.slice(start, end), space);
        if (used > width) break;
        const before = previous[start];
        if (!before) continue;
        const cost = before.cost + (width - used) ** 2;
        if (!found || cost < found.cost) found = { cost, starts: [...before.starts, start] };
      }
      return found;
    });
  }
  const starts = best[pieces.length]?.starts;
  return starts ? starts.map((start, index) => pieces.slice(start, starts[index + 1] ?? pieces.length)) : wrap(pieces, space, width);
}

/** Keeps a number on one line with the short unit after it: `12 km`. */
function withUnits(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && /^[\d.,:]*\d%?$/.test(last) && /^\p{L}{1,3}[.,;!?]?$/u.test(word))
      joined[joined.length - 1] = `${last} ${word}`;
    else joined.push(word);
  }
  return joined;
}

function cut(lines: readonly (readonly Piece[])[], space: number, ellipsis: number, width: number): readonly (readonly Piece[])[] {
  let last = [...(lines.at(-1) ?? [])];
  while (last.length > 1 && widthOf(last, space) + ellipsis > width) last = last.slice(0, -1);
  const end = last.at(-1);
  if (end) last = [...last.slice(0, -1), { text: `${end.text.replace(/[.,;:!?–-]+$/, '')}…`, em: end.em + ellipsis }];
  // A single word that leaves no room for the ellipsis gives up letters for it.
  const only = last[0];
  if (last.length === 1 && only && only.em > width) {
    const keep = Math.max(1, Math.floor((Array.from(only.text).length * (width - ellipsis)) / only.em) - 1);
    last = [{ text: `${Array.from(only.text).slice(0, keep).join('')}…`, em: width }];
  }
  return [...lines.slice(0, -1), last];
}

function divide(word: string, em: number, widest: number): readonly Piece[] {
  if (em <= widest) return [{ text: word, em }];
  const letters = Array.from(word);
  // Letters differ in width, so each piece is planned a fifth too narrow.
  const count = Math.ceil((em / widest) * 1.2);
  const length = Math.ceil(letters.length / count);
  return Array.from({ length: Math.ceil(letters.length / length) }, (_, index) => {
    const text = letters.slice(index * length, (index + 1) * length).join('');
    return { text, em: Math.min(widest, (em * length * 1.2) / letters.length) };
  });
}

function widthOf(line: readonly Piece[], space: number): number {
  return line.reduce((sum, piece) => sum + piece.em, (line.length - 1) * space);
}

function emphasisOf(pieces: readonly Piece[], wanted: boolean): ReadonlySet<Piece> {
  if (!wanted) return new Set();
  const numbers = pieces.filter((piece) => /\d/.test(piece.text));
  if (numbers.length > 0) return new Set(numbers.slice(0, 3));
  return new Set(pieces.length >= 3 && pieces.length <= 9 ? pieces.slice(-1) : []);
}
