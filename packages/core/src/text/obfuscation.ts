import { abuseKind, abuseWords } from './abuse-words.ts';
import { withoutAccents } from './fold.ts';
import type { Token } from './tokens.ts';

/** Words worth hiding from a moderator beside the rude ones. */
const hidden =
  'kill killing killed kills die dying dead death suicide suicidal kms kys hang hanging murder murdered shoot shooting stab rape raped raping bomb bombing beat hate hated hates yourself myself himself herself ' +
  'unalive cut cutting overdose gun guns weapon drug drugs cocaine heroin meth weed sex sexy nude nudes naked porn horny child kid kids minor ' +
  'women woman muslim muslims jew jews gay gays black blacks trans immigrant immigrants ignore previous instructions prompt system password scam free money viagra casino crypto bitcoin';

const hiddenWords: ReadonlySet<string> = new Set(hidden.split(' '));
const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
  '€': 'e',
  '£': 'l',
  '(': 'c',
  '<': 'c',
};
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
  if (first.kind === 'url' || first.kind === 'email') return null;
  const before = tokens[from - 1];
  if (before !== undefined && before.end === first.start && before.kind !== 'punctuation') return null;
  let end = from + 1;
  let lastSuspect = isSuspect(first) ? end : 0;
  let innerMark = false;
  for (let next = tokens[end]; next !== undefined && next.start === (tokens[end - 1] as Token).end; next = tokens[end]) {
    if (next.end - first.start > longestChunk) return null;
    end += 1;
    if (isSuspect(next) || (innerMark && next.kind === 'word')) lastSuspect = end;
    if (next.kind === 'punctuation' && next.text !== ',') innerMark = true;
  }
  if (lastSuspect === 0) return end === from + 1 && first.kind === 'word' ? stretchedWord(first, from) : null;
  for (let until = first.kind === 'user' ? from + 1 : end; until > from; until -= 1) {
    const chunk = source.slice(first.start, (tokens[until - 1] as Token).end).replace(outerMarks, '');
    if (!/[\d@$*!|+€£(<.\-_]/.test(chunk) || !/[a-z]/i.test(chunk)) continue;
    const word = revealWord(chunk);
    if (word !== null) return { token: merged(tokens, from, until, word), next: until };
  }
  return null;
}

/** A token that alone makes its neighbours worth a look: a digit, `@`, `$`, `*` or `#`. */
function isSuspect(token: Token): boolean {
  if (token.kind === 'user' || token.kind === 'number') return true;
  if (token.kind === 'word') return token.text.includes('0');
  return token.kind === 'punctuation' && (token.text === '$' || token.text === '*' || token.text === '@' || token.text === '#');
}

/** `fuuuck` and `shít`, whose canonical token is not listed as it stands. */
function stretchedWord(token: Token, at: number): Found | null {
  if (!isStretched(token.text)) return null;
  if (abuseKind(token.text) !== null || hiddenWords.has(token.text)) return null;
  const word = knownWord(withoutAccents(token.text));
  return word === null || word === token.text ? null : { token: { ...token, text: word }, next: at + 1 };
}

/** Three of one letter in a row, or a letter outside ASCII. */
function isStretched(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    if (code > 127 || (code === word.charCodeAt(i - 1) && code === word.charCodeAt(i - 2))) return true;
  }
  return false;
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
