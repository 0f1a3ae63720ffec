import { mixHash, wordHash } from '../text/features.ts';

/**
 * A text as the viral models read it: tokens with hashes, kept apart by white space so that taking a word out leaves every other
 * token as it was. Unlike the engagement models' features these keep capitals, order and place, which is what headlines differ in.
 */
export interface Terms {
  /** Number of tokens, the length of every array. */
  readonly count: number;
  /** One of {@link tokenKind}. */
  readonly kind: readonly number[];
  /** Of the canonical token: small letters, digits by number, one hash for every link and every mention. */
  readonly hash: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** Bits of {@link tokenFlag}. */
  readonly flags: readonly number[];
}

export const tokenKind = { word: 0, number: 1, mark: 2, link: 3, mention: 4, hashtag: 5, emoji: 6 } as const;

/** `capital`: begins with a capital. `shouted`: two capitals or more and nothing else. `gap`: white space before it. `line`: a new line before it. `latin`: Latin letters. */
export const tokenFlag = { capital: 1, shouted: 2, gap: 4, line: 8, latin: 16 } as const;

const offsetBasis = 0x811c9dc5 | 0;
const prime = 0x01000193;
/** The longest run of one mark that counts. */
const longestRun = 3;

const linkHash = wordHash('<link>');
const mentionHash = wordHash('<user>');
const hashtagHash = wordHash('#');
const numberHashes = Int32Array.from(['0', '00', '000', '0000'], (digits) => wordHash(digits));

/** Reads a text. Pure and linear; a lone surrogate is a mark. */
export function readTerms(text: string): Terms {
  const size = text.length;
  // Plain arrays: for a post's few tokens they are several times cheaper to make than typed ones.
  const terms: GrowingTerms = { count: 0, kind: [], hash: [], start: [], end: [], flags: [] };
  let before = tokenFlag.gap | tokenFlag.line;
  let run = 0;
  for (let at = 0; at < size;) {
    const unit = text.charCodeAt(at);
    const kind = unitKind(unit);
    if (kind === space) {
      before |= unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029 ? tokenFlag.gap | tokenFlag.line : tokenFlag.gap;
      at += 1;
      continue;
    }
    const start = at;
    if (kind === letter) at = readLink(terms, text, start, before) || readWord(terms, text, start, before);
    else if (kind === digit) at = readNumber(terms, text, start, before);
    else if (unit === atSign && kindAt(text, at + 1) <= digit) at = readMention(terms, text, start, before);
    else if (unit === hashSign && kindAt(text, at + 1) <= digit) at = put(terms, tokenKind.hashtag, hashtagHash, start, start + 1, before);
    else if (kind === silent) {
      at += 1;
      continue;
    } else {
      const point = text.codePointAt(at) as number;
      at += point > 0xffff ? 2 : 1;
      run = start > 0 && (before & tokenFlag.gap) === 0 && unit === text.charCodeAt(start - 1) ? run + 1 : 1;
      if (run <= longestRun)
        put(
          terms,
          isEmoji(point) ? tokenKind.emoji : tokenKind.mark,
          mixHash(Math.imul(offsetBasis ^ canonicalMark(point), prime)),
          start,
          at,
          before,
        );
    }
    before = 0;
  }
  return terms;
}

interface GrowingTerms extends Terms {
  count: number;
  readonly kind: number[];
  readonly hash: number[];
  readonly start: number[];
  readonly end: number[];
  readonly flags: number[];
}

function put(terms: GrowingTerms, kind: number, hash: number, start: number, end: number, flags: number): number {
  terms.kind.push(kind);
  terms.hash.push(hash);
  terms.start.push(start);
  terms.end.push(end);
  terms.flags.push(flags);
  terms.count += 1;
  return end;
}

/** A link runs to the next white space; 0 when none starts here. */
function readLink(terms: GrowingTerms, text: string, start: number, before: number): number {
  const first = text.charCodeAt(start) | 0x20;
  // Only "htt" and "www" are worth a closer look.
  const second = start + 1 < text.length ? text.charCodeAt(start + 1) | 0x20 : 0;
  if ((first !== 0x68 || second !== 0x74) && (first !== 0x77 || second !== 0x77)) return 0;
  if (!linkStart.test(text.slice(start, start + 9))) return 0;
  let end = start;
  while (end < text.length && kindAt(text, end) !== space) end += 1;
  return put(terms, tokenKind.link, linkHash, start, end, before);
}

const linkStart = /^(?:https?:\/\/\S|www\.\S)/i;

/** Letters with apostrophes inside; `’` is read as `'`. */
function readWord(terms: GrowingTerms, text: string, start: number, before: number): number {
  let hash = offsetBasis;
  let capitals = 0;
  let letters = 0;
  let plain = true;
  let end = start;
  for (; end < text.length; end += 1) {
    let unit = text.charCodeAt(end);
    if (unit >= 0x41 && unit <= 0x5a) {
      capitals += 1;
      letters += 1;
      unit |= 0x20;
    } else if (unit >= 0x61 && unit <= 0x7a) letters += 1;
    else if ((unit === 0x27 || unit === 0x2019) && kindAt(text, end + 1) === letter) unit = 0x27;
    else if (unit >= 0x80 && unitKind(unit) === letter) {
      plain = false;
      letters += 1;
    } else break;
    hash = Math.imul(hash ^ unit, prime);
  }
  let flags = before;
  const head = text.charCodeAt(start);
  if (plain) {
    flags |= tokenFlag.latin;
    if (head >= 0x41 && head <= 0x5a) flags |= tokenFlag.capital;
  } else {
    const word = text.slice(start, end);
    const lower = word.toLowerCase();
    hash = offsetBasis;
    for (let i = 0; i < lower.length; i += 1) hash = Math.imul(hash ^ (lower.charCodeAt(i) === 0x2019 ? 0x27 : lower.charCodeAt(i)), prime);
    if (latinLetter.test(word)) flags |= tokenFlag.latin;
    if (word[0] !== lower[0]) flags |= tokenFlag.capital;
  }
  if (capitals > 1 && capitals === letters) flags |= tokenFlag.shouted;
  return put(terms, tokenKind.word, mixHash(hash), start, end, flags);
}

const latinLetter = /\p{Script=Latin}/u;

function readNumber(terms: GrowingTerms, text: string, start: number, before: number): number {
  let end = start;
  let digits = 0;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (unitKind(unit) === digit) digits += 1;
    else if ((unit !== 0x2c && unit !== 0x2e) || kindAt(text, end + 1) !== digit) break;
  }
  return put(terms, tokenKind.number, numberHashes[Math.min(digits, 4) - 1] as number, start, end, before);
}

function readMention(terms: GrowingTerms, text: string, start: number, before: number): number {
  let end = start + 1;
  while (end < text.length && (kindAt(text, end) <= digit || text.charCodeAt(end) === 0x5f)) end += 1;
  return put(terms, tokenKind.mention, mentionHash, start, end, before);
}

function canonicalMark(point: number): number {
  if (point === 0x2019 || point === 0x2018) return 0x27;
  if (point === 0x201c || point === 0x201d) return 0x22;
  return point === 0x2013 || point === 0x2014 ? 0x2d : point;
}

function isEmoji(point: number): boolean {
  return point > 0x203b && emojiPoint.test(String.fromCodePoint(point));
}

const emojiPoint = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

const atSign = 0x40;
const hashSign = 0x23;

const letter = 0;
const digit = 1;
const space = 2;
/** Joiners, selectors and other characters that show nothing by themselves. */
const silent = 3;
const other = 4;
const unknown = 255;
const kinds = new Uint8Array(0x10000).fill(unknown);

function kindAt(text: string, at: number): number {
  return at < text.length ? unitKind(text.charCodeAt(at)) : other;
}

function unitKind(unit: number): number {
  const found = kinds[unit] as number;
  return found === unknown ? learnKind(unit) : found;
}

function learnKind(unit: number): number {
  const character = String.fromCharCode(unit);
  const kind =
    /[\p{L}\p{M}]/u.test(character) && !/[\ufe00-\ufe0f]/.test(character)
      ? letter
      : /\p{Nd}/u.test(character)
        ? digit
        : /\s/.test(character)
          ? space
          : /[\p{Cf}\ufe00-\ufe0f\p{Cc}]/u.test(character)
            ? silent
            : other;
  kinds[unit] = kind;
  return kind;
}
