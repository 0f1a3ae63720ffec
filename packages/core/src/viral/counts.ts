import { wordHash } from '../text/features.ts';
import { tokenFlag, tokenKind } from './terms.ts';
import type { Terms } from './terms.ts';

/** Tokens `from` up to, not including, `to`, without those from `skipFrom` up to `skipTo`. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
  readonly skipFrom: number;
  readonly skipTo: number;
}

/** All tokens of a text. */
export function wholeRange(terms: Terms): TokenRange {
  return { from: 0, to: terms.count, skipFrom: 0, skipTo: 0 };
}

/** What can be counted in a text. White space never counts, so that taking words out changes nothing else. */
export interface TextCounts {
  words: number;
  latinWords: number;
  numbers: number;
  characters: number;
  wordCharacters: number;
  questions: number;
  exclamations: number;
  quotes: number;
  colons: number;
  shouted: number;
  capitals: number;
  laterCapitals: number;
  hashtags: number;
  links: number;
  mentions: number;
  emoji: number;
  /** Sentence ends with more text behind them. */
  innerStops: number;
  lines: number;
  /** Kind of the first token; -1 when there is none. */
  firstKind: number;
  lastHash: number;
}

/** The hashes of marks that are counted. */
export const markHashes = {
  question: wordHash('?'),
  exclamation: wordHash('!'),
  stop: wordHash('.'),
  quote: wordHash('"'),
  colon: wordHash(':'),
} as const;

const linkCharacters = 23;

export function countTerms(terms: Terms, range: TokenRange): TextCounts {
  const counts: TextCounts = {
    words: 0,
    latinWords: 0,
    numbers: 0,
    characters: 0,
    wordCharacters: 0,
    questions: 0,
    exclamations: 0,
    quotes: 0,
    colons: 0,
    shouted: 0,
    capitals: 0,
    laterCapitals: 0,
    hashtags: 0,
    links: 0,
    mentions: 0,
    emoji: 0,
    innerStops: 0,
    lines: 0,
    firstKind: -1,
    lastHash: 0,
  };
  let stopped = false;
  let broken = true;
  for (let i = range.from; i < range.to; i += 1) {
    const flags = terms.flags[i] as number;
    if ((flags & tokenFlag.line) !== 0) broken = true;
    if (i >= range.skipFrom && i < range.skipTo) continue;
    const kind = terms.kind[i] as number;
    const length = (terms.end[i] as number) - (terms.start[i] as number);
    if (counts.firstKind === -1) counts.firstKind = kind;
    if (broken) counts.lines += 1;
    broken = false;
    if (stopped && (flags & tokenFlag.gap) !== 0) counts.innerStops += 1;
    stopped = false;
    counts.characters += kind === tokenKind.link ? linkCharacters : length;
    counts.lastHash = terms.hash[i] as number;
    if (kind === tokenKind.word) countWord(counts, flags, length);
    else if (kind === tokenKind.number) counts.numbers += 1;
    else if (kind === tokenKind.hashtag) counts.hashtags += 1;
    else if (kind === tokenKind.link) counts.links += 1;
    else if (kind === tokenKind.mention) counts.mentions += 1;
    else if (kind === tokenKind.emoji) counts.emoji += 1;
    else stopped = countMark(counts, counts.lastHash);
  }
  return counts;
}

function countWord(counts: TextCounts, flags: number, length: number): void {
  counts.words += 1;
  counts.wordCharacters += length;
  if ((flags & tokenFlag.latin) !== 0) counts.latinWords += 1;
  if ((flags & tokenFlag.shouted) !== 0) counts.shouted += 1;
  if ((flags & tokenFlag.capital) === 0) return;
  counts.capitals += 1;
  if (counts.words > 1) counts.laterCapitals += 1;
}

/** Whether the mark ends a sentence. */
function countMark(counts: TextCounts, hash: number): boolean {
  if (hash === markHashes.stop) return true;
  if (hash === markHashes.question) counts.questions += 1;
  else if (hash === markHashes.exclamation) counts.exclamations += 1;
  else {
    if (hash === markHashes.quote) counts.quotes += 1;
    else if (hash === markHashes.colon) counts.colons += 1;
    return false;
  }
  return true;
}
