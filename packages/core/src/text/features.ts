import { foldIdentities, identityToken } from './identity.ts';
import type { ReadableText, Token } from './tokens.ts';

/**
 * What a hashed feature was made of. `word` is every token but addresses; `pair` two neighbours, sentence marks included;
 * `negated` a word within four after a negation; `gramN` N characters within a word and its edges; `shape` the addresses
 * and the length.
 */
export const featureGroups = ['word', 'pair', 'negated', 'gram2', 'gram3', 'gram4', 'gram5', 'shape'] as const;

export type FeatureGroup = (typeof featureGroups)[number];

/** The features of one text, hashed once; each head looks the same 32-bit hashes up under its own mask. */
export interface HashedFeatures {
  /** Distinct 32-bit hashes, group after group in the order of {@link featureGroups}. */
  readonly hashes: Int32Array;
  /** 1 + ln(occurrences) of the hash at the same index. */
  readonly values: Float32Array;
  /** Group g occupies `offsets[g]` up to, not including, `offsets[g + 1]`; one more than there are groups. */
  readonly offsets: Uint32Array;
  /** Per group, the sum of its squared values. */
  readonly squares: Float64Array;
}

export interface FeatureOptions {
  /** Read every identity term as one token (see `identity.ts`). Default true. */
  readonly foldIdentity?: boolean;
}

const offsetBasis = 0x811c9dc5 | 0;
const prime = 0x01000193;
const edge = 0x20;
const longestGramWord = 40;
const negationScope = 4;

const negations: ReadonlySet<string> = new Set(
  (
    'not no never none nobody nothing neither nor nowhere cannot cant without hardly barely scarcely aint dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt havent hasnt hadnt ' +
    'nunca nadie nada sin jamás pas jamais rien sans aucun nicht kein keine keinen nie niemals ohne non mai niente nessuno senza não nao sem nem nenhum नहीं न मत nahi nahin mat لا لم لن ليس ما مش مو غير geen niet'
  ).split(' '),
);

const logCounts = Float32Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(count, 1)));

/**
 * Scratch of the one hashing pass; sized up on demand, never shared between calls because the pass is synchronous.
 * `table` holds `base` plus the index of a feature: what is below `base` is of an earlier text.
 */
let table = new Uint32Array(1 << 11);
let base = 1;
let hashBuffer = new Int32Array(1 << 10);
let countBuffer = new Uint32Array(1 << 10);
let filled = 0;

/**
 * Hashes a text's features, once for all heads. Pure and linear.
 *
 * @see Weinberger et al. (2009), Feature hashing for large scale multitask learning; FNV-1a by Fowler, Noll and Vo.
 */
export function hashFeatures(text: ReadableText, options: FeatureOptions = {}): HashedFeatures {
  const tokens = (options.foldIdentity ?? true) ? foldIdentities(text.tokens) : text.tokens;
  begin();
  const offsets = new Uint32Array(featureGroups.length + 1);
  const spoken = tokens.filter(isSpoken);
  const wordHashes = new Int32Array(spoken.length);
  for (let i = 0; i < spoken.length; i += 1) add((wordHashes[i] = hashString((spoken[i] as Token).text, offsetBasis)));
  offsets[1] = filled;
  addPairs(spoken, wordHashes);
  offsets[2] = filled;
  addNegated(spoken, wordHashes);
  offsets[3] = filled;
  for (let size = 2; size <= 5; size += 1) {
    for (const token of spoken) if (hasGrams(token)) addGrams(token.text, size);
    offsets[size + 2] = filled;
  }
  addShape(tokens, spoken.length);
  offsets[8] = filled;
  return take(offsets);
}

/** The hash under which the `word` group holds a canonical token: for explanations and for adding lexicon words in training. */
export function wordHash(word: string): number {
  return mixHash(hashString(word, offsetBasis));
}

function isSpoken(token: Token): boolean {
  return token.kind !== 'url' && token.kind !== 'user' && token.kind !== 'email';
}

function hasGrams(token: Token): boolean {
  return (token.kind === 'word' || token.kind === 'hashtag') && token.text !== identityToken;
}

function isSentenceMark(token: Token): boolean {
  const first = token.text.charCodeAt(0);
  return token.kind === 'punctuation' && (first === 0x21 || first === 0x3f || first === 0x2e);
}

function addPairs(spoken: readonly Token[], wordHashes: Int32Array): void {
  let previous = offsetBasis;
  for (let i = 0; i < spoken.length; i += 1) {
    const token = spoken[i] as Token;
    if (token.kind === 'punctuation' && !isSentenceMark(token)) continue;
    const own = wordHashes[i] as number;
    add(Math.imul(Math.imul(previous, 0x5bd1e995) ^ own, prime));
    previous = own;
  }
}

function addNegated(spoken: readonly Token[], wordHashes: Int32Array): void {
  let left = 0;
  for (let i = 0; i < spoken.length; i += 1) {
    const token = spoken[i] as Token;
    if (token.kind === 'punctuation') {
      if (isSentenceMark(token)) left = 0;
      continue;
    }
    if (left > 0) {
      add(Math.imul((wordHashes[i] as number) ^ 0x2c1b3c6d, prime));
      left -= 1;
    }
    if (negations.has(token.text) || token.text.endsWith("n't")) left = negationScope;
  }
}

function addGrams(word: string, size: number): void {
  const length = Math.min(word.length, longestGramWord) + 2;
  const seed = Math.imul(offsetBasis ^ size, prime);
  for (let from = 0; from + size <= length; from += 1) {
    let hash = seed;
    for (let i = from; i < from + size; i += 1) {
      const code = i === 0 || i === length - 1 ? edge : word.charCodeAt(i - 1);
      hash = Math.imul(hash ^ code, prime);
    }
    add(hash);
  }
}

function addShape(tokens: readonly Token[], spokenCount: number): void {
  let urls = 0;
  let users = 0;
  let emails = 0;
  for (const token of tokens) {
    if (token.kind === 'url') urls += 1;
    else if (token.kind === 'user') users += 1;
    else if (token.kind === 'email') emails += 1;
  }
  if (urls > 0) add(hashString('url', 1));
  if (urls > 1) add(hashString('urls', 1));
  if (users > 0) add(hashString('user', 1));
  if (emails > 0) add(hashString('email', 1));
  add(hashString(`length${Math.ceil(Math.log2(spokenCount + 1))}`, 1));
}

function hashString(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), prime);
  return hash;
}

/** Spreads a hash over all its bits: FNV's low bits are its weakest, and heads keep only low bits. */
export function mixHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function begin(): void {
  base += filled;
  filled = 0;
  if (base < 0xf0000000) return;
  table.fill(0);
  base = 1;
}

function add(rawHash: number): void {
  const hash = mixHash(rawHash);
  const mask = table.length - 1;
  let slot = hash & mask;
  for (let entry = table[slot] as number; entry >= base; entry = table[slot] as number) {
    const index = entry - base;
    if (hashBuffer[index] === hash) {
      countBuffer[index] = (countBuffer[index] as number) + 1;
      return;
    }
    slot = (slot + 1) & mask;
  }
  table[slot] = base + filled;
  hashBuffer[filled] = hash;
  countBuffer[filled] = 1;
  filled += 1;
  if (filled === hashBuffer.length) grow();
}

function grow(): void {
  const hashes = new Int32Array(hashBuffer.length * 2);
  const counts = new Uint32Array(hashBuffer.length * 2);
  hashes.set(hashBuffer);
  counts.set(countBuffer);
  hashBuffer = hashes;
  countBuffer = counts;
  table = new Uint32Array(hashes.length * 2);
  base = 1;
  const mask = table.length - 1;
  for (let index = 0; index < filled; index += 1) {
    let slot = (hashes[index] as number) & mask;
    while ((table[slot] as number) >= base) slot = (slot + 1) & mask;
    table[slot] = base + index;
  }
}

function take(offsets: Uint32Array): HashedFeatures {
  const values = new Float32Array(filled);
  for (let i = 0; i < filled; i += 1) {
    const count = countBuffer[i] as number;
    values[i] = count < logCounts.length ? (logCounts[count] as number) : 1 + Math.log(count);
  }
  const squares = new Float64Array(featureGroups.length);
  for (let g = 0; g < squares.length; g += 1) {
    let sum = 0;
    for (let i = offsets[g] as number; i < (offsets[g + 1] as number); i += 1) sum += (values[i] as number) ** 2;
    squares[g] = sum;
  }
  return { hashes: hashBuffer.slice(0, filled), values, offsets, squares };
}
