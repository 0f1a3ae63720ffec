import { AmarktaiError } from '../errors.ts';
import { linkRanges } from './x-links.ts';
import { longestXText, weightedLength } from './x-length.ts';

export interface ThreadOptions {
  /** Weighted characters a part may have, at least 25 so that a link fits. Default 280. */
  readonly limit?: number;
  /** End each part with its place, as in ` 2/5`; counted within the limit. Default false. */
  readonly numbered?: boolean;
}

/**
 * Cuts a text into posts of a thread on X.
 *
 * Nothing is lost or added: the parts follow one another in the text with only white space between. A text that fits is one part,
 * unchanged; a text of white space is none. Cuts fall behind sentences where one ends in the part, else between words; a word
 * longer than a post is cut between graphemes, never inside a link. Only a single grapheme longer than a post is itself divided.
 * Linear in the text.
 *
 * @throws AmarktaiError `validation_failed` when the limit is below 25.
 */
export function splitThread(text: string, options: ThreadOptions = {}): string[] {
  const limit = options.limit ?? longestXText;
  if (!(limit >= 25)) throw new AmarktaiError('validation_failed', `A thread's limit must be at least 25, not ${limit}.`);
  if (text.trim() === '') return [];
  if (weightedLength(text) <= limit) return [text];
  if (options.numbered !== true) return cut(text, limit);
  for (let digits = 1; ; digits += 1) {
    const parts = cut(text, limit - 2 - 2 * digits);
    if (String(parts.length).length <= digits) return parts.map((part, i) => `${part} ${i + 1}/${parts.length}`);
  }
}

/** A run of text that stays together, and the white space before it. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly weight: number;
  readonly gapWeight: number;
  readonly endsSentence: boolean;
}

function cut(text: string, limit: number): string[] {
  const pieces = piecesOf(text, limit);
  const parts: string[] = [];
  for (let first = 0; first < pieces.length;) {
    const last = lastOfPart(text, pieces, first, limit);
    parts.push(text.slice((pieces[first] as Piece).start, (pieces[last] as Piece).end));
    first = last + 1;
  }
  return parts;
}

function lastOfPart(text: string, pieces: readonly Piece[], first: number, limit: number): number {
  let weight = (pieces[first] as Piece).weight;
  let last = first;
  for (let next = first + 1; next < pieces.length; next += 1) {
    const piece = pieces[next] as Piece;
    weight += piece.gapWeight + piece.weight;
    if (weight > limit) break;
    last = next;
  }
  // A link may count differently where it opens a part, so that the sum is only nearly the length.
  while (last > first && weightedLength(text.slice((pieces[first] as Piece).start, (pieces[last] as Piece).end)) > limit) last -= 1;
  if (last === pieces.length - 1) return last;
  for (let end = last; end >= first; end -= 1) if ((pieces[end] as Piece).endsSentence) return end;
  return last;
}

function piecesOf(text: string, limit: number): Piece[] {
  const pieces: Piece[] = [];
  let gapStart = 0;
  for (const match of text.matchAll(/\S+/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const gap = text.slice(gapStart, start);
    const gapWeight = gap === ' ' ? 1 : weightedLength(gap);
    const previous = pieces.at(-1);
    if (previous !== undefined && gap.includes('\n')) pieces[pieces.length - 1] = { ...previous, endsSentence: true };
    const weight = weightedLength(match[0]);
    if (weight <= limit) pieces.push({ start, end, weight, gapWeight, endsSentence: sentenceEnd.test(match[0].slice(-8)) });
    else pushDivided(pieces, match[0], start, gapWeight, limit);
    gapStart = end;
  }
  return pieces;
}

const sentenceEnd = /[.!?…。！？．｡][)\]}"'”’»」』）]*$/u;
const wideSentenceEnd = /[。！？｡…]$/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A word that is longer than a part, piece by piece: links whole, the rest by grapheme. */
function pushDivided(pieces: Piece[], word: string, offset: number, gapWeight: number, limit: number): void {
  let gap = gapWeight;
  const push = (start: number, end: number, endsSentence: boolean): void => {
    pieces.push({ start: offset + start, end: offset + end, weight: weightedLength(word.slice(start, end)), gapWeight: gap, endsSentence });
    gap = 0;
  };
  const pushText = (from: number, to: number): void => {
    for (const { segment, index } of graphemes.segment(word.slice(from, to))) {
      const start = from + index;
      const end = start + segment.length;
      if (weightedLength(segment) <= limit) push(start, end, wideSentenceEnd.test(segment));
      else pushCharacters(start, segment);
    }
  };
  const pushCharacters = (from: number, segment: string): void => {
    let start = from;
    for (const character of segment) {
      push(start, start + character.length, false);
      start += character.length;
    }
  };
  let at = 0;
  for (const link of linkRanges(word)) {
    pushText(at, link.start);
    push(link.start, link.end, false);
    at = link.end;
  }
  pushText(at, word.length);
  const last = pieces.at(-1);
  if (last !== undefined && sentenceEnd.test(word.slice(-8))) pieces[pieces.length - 1] = { ...last, endsSentence: true };
}
