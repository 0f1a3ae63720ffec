import { abuseKind, abuseWords } from './abuse-words.ts';
import { withoutAccents } from './fold.ts';
import type { Token } from './tokens.ts';

/** Words worth hiding from a moderator beside the rude ones. */
const hidden =
  'kill killing killed kills die dying dead death suicide suicidal kms kys hang hanging murder murdered shoot shooting stab rape raped raping bomb bombing beat hate hated hates yourself myself himself herself ' +
  'unalive cut cutting overdose gun guns weapon drug drugs cocaine heroin meth weed sex sexy nude nudes naked porn horny child kid kids minor ' +
  'women woman muslim muslims jew jews gay gays black blacks trans immigrant immigrants ignore previous instructions prompt system password scam free money viagra casino crypto bitcoin';

const hiddenWords: ReadonlySet<string> = new Set(hidden.split(' '));
const leet: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g', '@': 'a', '$': 's', '!': 'i', '|': 'i', '+': 't', '€': 'e', '£': 'l', '(': 'c', '<': 'c' };
const outerMarks = /^[^\p{L}\p{N}@$*#]+|[^\p{L}\p{N}@$*#]+$/gu;
const longestChunk = 40;

let maskable: ReadonlyMap<number, readonly string[]> | undefined;

/**
 * Reads known words through leetspeak (`1d10t`), symbols (`a$$`, `@ss`), masks (`f*ck`), separators (`f.u.c.k`) and spaces
 * (`f u c k`). Only words of the abuse lists and of a short list of risky words are revealed, so that `b4` and `R&B` stay.
 */
export function revealObfuscation(tokens: Token[], source: string): readonly Token[] {
  let revealed: Token[] | undefined;
  let i = 0;
  while (i < tokens.length) {
    const found = spacedWord(tokens, i) ?? chunkWord(tokens, i, source);
    if (found === null) {
      revealed?.push(tokens[i] as Token);
      i += 1;
      continue;
    }
    revealed ??= tokens.slice(0, i);
    revealed.push(found.token);
    i = found.next;
  }
  return revealed ?? tokens;
}

interface Found {
  readonly token: Token;
  readonly next: number;
}

/** Three or more single letters in a row, with one space or mark between them. */
function spacedWord(tokens: readonly Token[], from: number): Found | null {
  if (!isLetter(tokens[from])) return null;
  let letters = '';
  let last = from;
  for (let i = from; i < tokens.length && letters.length < 24; i += 1) {
    const token = tokens[i] as Token;
    if (isLetter(token)) {
      letters += token.text;
      last = i;
    } else if (token.kind !== 'punctuation' || i !== last + 1) break;
  }
  for (let length = letters.length; length >= 3; length -= 1) {
    const word = knownWord(letters.slice(0, length));
    if (word === null) continue;
    let end = from;
    for (let seen = 0; seen < length; end += 1) if (isLetter(tokens[end])) seen += 1;
    return { token: merged(tokens, from, end, word), next: end };
  }
  return null;
}

function isLetter(token: Token | undefined): boolean {
  return token !== undefined && token.kind === 'word' && token.text.length === 1;
}

/** A run of tokens without space between them that has a letter and a digit or symbol. */
function chunkWord(tokens: readonly Token[], from: number, source: string): Found | null {
  const first = tokens[from] as Token;
  if (from > 0 && (tokens[from - 1] as Token).end === first.start && (tokens[from - 1] as Token).kind !== 'punctuation') return null;
  let end = from + 1;
  while (end < tokens.length && (tokens[end] as Token).start === (tokens[end - 1] as Token).end) {
    if ((tokens[end] as Token).end - first.start > longestChunk) return null;
    end += 1;
  }
  const single = end === from + 1;
  if (single && first.kind !== 'user' && !(first.kind === 'word' && first.text.includes('0'))) {
    return first.kind === 'word' ? stretchedWord(first, from) : null;
  }
  const start = first.start;
  for (let until = end; until > from; until -= 1) {
    if (first.kind === 'url' || first.kind === 'email' || (first.kind === 'user' && until > from + 1)) continue;
    const chunk = source.slice(start, (tokens[until - 1] as Token).end).replace(outerMarks, '');
    if (!/[\d@$*!|+€£(<.\-_]/.test(chunk) || !/[a-z]/i.test(chunk)) continue;
    const word = revealWord(chunk);
    if (word !== null) return { token: merged(tokens, from, until, word), next: until };
  }
  return null;
}

/** `fuuuck` and `shít`, whose canonical token is not listed as it stands. */
function stretchedWord(token: Token, at: number): Found | null {
  if (!/(.)\1/.test(token.text) && !/[^\x00-\x7f]/.test(token.text)) return null;
  if (abuseKind(token.text) !== null || hiddenWords.has(token.text)) return null;
  const word = knownWord(withoutAccents(token.text));
  return word === null || word === token.text ? null : { token: { ...token, text: word }, next: at + 1 };
}

function revealWord(chunk: string): string | null {
  const lower = withoutAccents(chunk.toLowerCase());
  if (lower.includes('*') || lower.includes('#')) return unmask(lower);
  let letters = '';
  for (const character of lower) {
    if (character === '.' || character === '-' || character === '_') continue;
    letters += leet[character] ?? character;
  }
  // A plain word with a mark behind it, such as `die!`, is no disguise.
  if (/^[a-z]+[!.\-_]?$/.test(lower)) return null;
  return knownWord(letters) ?? (letters.includes('i') && /[1!|]/.test(lower) ? knownWord(lower.replace(/[1!|]/g, 'l')) : null);
}

function knownWord(letters: string): string | null {
  for (const candidate of [letters, letters.replace(/(.)\1{2,}/gu, '$1$1'), letters.replace(/(.)\1+/gu, '$1')]) {
    if (abuseKind(candidate) !== null || hiddenWords.has(candidate)) return candidate;
  }
  return null;
}

function unmask(masked: string): string | null {
  if (masked.length < 3 || masked.length > 14 || !/^[a-z][a-z*#@$!]*$/.test(masked) || !/[*#]/.test(masked)) return null;
  maskable ??= groupByLength(abuseWords());
  const candidates = maskable.get(masked.length) ?? [];
  return candidates.find((word) => fits(word, masked)) ?? null;
}

function fits(word: string, masked: string): boolean {
  for (let i = 0; i < word.length; i += 1) {
    const shown = masked[i] as string;
    if (shown !== '*' && shown !== '#' && shown !== word[i] && leet[shown] !== word[i]) return false;
  }
  return true;
}

function groupByLength(words: Iterable<string>): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const word of words) {
    const group = groups.get(word.length);
    if (group === undefined) groups.set(word.length, [word]);
    else group.push(word);
  }
  return groups;
}

function merged(tokens: readonly Token[], from: number, end: number, word: string): Token {
  return { kind: 'word', text: word, start: (tokens[from] as Token).start, end: (tokens[end - 1] as Token).end };
}
