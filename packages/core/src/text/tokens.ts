import { foldToken, scriptOf, squeeze } from './fold.ts';
import { revealObfuscation } from './obfuscation.ts';

export type TokenKind = 'word' | 'number' | 'hashtag' | 'emoji' | 'emoticon' | 'punctuation' | 'url' | 'email' | 'user';

/** One token with its canonical text and its place in the original text. */
export interface Token {
  readonly kind: TokenKind;
  /** Canonical: lower case, folded. A hashtag without `#`; digits as `0`; a URL, e-mail address or user as its kind. */
  readonly text: string;
  /** UTF-16 offset in the text given to {@link readText}. */
  readonly start: number;
  /** UTF-16 offset after the last unit. */
  readonly end: number;
}

/** A text once read: what every local model and rule starts from. */
export interface ReadableText {
  readonly tokens: readonly Token[];
  /** True when the text was longer than {@link maximumLength} and only its beginning was read. */
  readonly truncated: boolean;
}

/** UTF-16 units that are read of a text; YouTube's comments, the longest of the six platforms', have at most 10,000 characters. */
export const maximumLength = 10_000;

const invisibles = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff\\u180e\\u034f';
const enclosed = '\\u24b6-\\u24e9\\u{1f130}-\\u{1f149}\\u{1f150}-\\u{1f169}\\u{1f170}-\\u{1f189}';
const letter = `\\p{L}\\p{N}${enclosed}`;
// Endings that are words as well (`ok.so`, `home.it`) count only with a path behind them.
const domains = 'com|net|org|info|biz|io|co|ly|gl|tv|ru|de|fr|uk|es|br|cc|xyz|top|club|site|online|shop|app|dev|gg|eu|ca|au';
const wordyDomains = 'me|it|in|be|us|to|so|at|is|am';

// Every repetition that may fail after matching is bounded, so that reading stays linear on hostile input.
const scanner = new RegExp(
  [
    '([\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{2,24}){1,3})',
    `((?:https?:\\/\\/|www\\.)[^\\s<>"]+|https?(?![\\p{L}])|(?<![\\w.-])(?:[a-z0-9-]{1,63}\\.){1,3}(?:(?:${domains})(?![\\w-])(?:\\/[^\\s<>"]*)?|(?:${wordyDomains})\\/[^\\s<>"]+))`,
    `([@＠][\\p{L}\\p{N}_.]{0,39}[\\p{L}\\p{N}_])`,
    `[#＃]([\\p{L}\\p{N}\\p{M}_${invisibles}]+)`,
    '(&(?:amp|lt|gt|quot|apos|nbsp|#\\d{1,6}|#x[\\da-f]{1,5});)',
    `([:;=][-~^'o]?[)(\\]\\[dp3\\/\\\\|*}{]+(?![\\p{L}\\p{N}])|<\\/?3+(?!\\d)|[(\\[]+[-~^]?[:;=]|\\^[_.]?\\^|-_+-|(?<![${letter}])(?:x[dp]+|t_+t|;_+;)(?![\\p{L}]))`,
    `([${letter}][${letter}\\p{M}${invisibles}]*(?:['’‘ʼ\`´][${letter}\\p{M}${invisibles}]+)*)`,
    '((?:\\p{Extended_Pictographic}|\\p{Regional_Indicator}{2})[\\u{1f3fb}-\\u{1f3ff}\\ufe0f\\u200d\\u20e3]*)',
    '([!?.‼⁉？！。…]+)',
    '[^\\s]',
  ].join('|'),
  'giu',
);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '' };
const digitsOnly = /^\p{N}+$/u;
const anyDigit = /\p{N}/u;
const anyDigits = /\p{N}+/gu;

/**
 * Reads a text into tokens. Pure, linear in the length read, and the same in every runtime and locale.
 *
 * Case, the address of a URL, the name of a user, surrounding space, invisible characters and look-alike letters
 * leave the tokens' texts unchanged; a known word written in leetspeak, masked or spaced out is read as that word.
 */
export function readText(text: string): ReadableText {
  const truncated = text.length > maximumLength;
  const head = truncated ? text.slice(0, maximumLength) : text;
  const script = scriptOf(head);
  const tokens: Token[] = [];
  let at = 0;
  while (at < head.length) {
    at = readPlain(head, at, tokens);
    scanner.lastIndex = at;
    const match = scanner.exec(head);
    if (match === null) break;
    at = scanner.lastIndex;
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    if (match[7] !== undefined) tokens.push(wordToken(raw, start, end, foldToken(raw, script)));
    else if (match[9] !== undefined) tokens.push({ kind: 'punctuation', text: sentenceMark(raw), start, end });
    else if (match[1] !== undefined) tokens.push({ kind: 'email', text: 'email', start, end });
    else if (match[2] !== undefined) tokens.push({ kind: 'url', text: 'url', start, end });
    else if (match[3] !== undefined) tokens.push({ kind: 'user', text: 'user', start, end });
    else if (match[4] !== undefined) tokens.push({ kind: 'hashtag', text: shapeDigits(foldToken(match[4], script)), start, end });
    else if (match[5] !== undefined) pushVisible(tokens, 'punctuation', decodeEntity(raw), start, end);
    else if (match[6] !== undefined) tokens.push({ kind: 'emoticon', text: emoticon(raw), start, end });
    else if (match[8] !== undefined) tokens.push({ kind: 'emoji', text: baseEmoji(raw), start, end });
    else pushVisible(tokens, 'punctuation', foldToken(raw, script), start, end);
  }
  return { tokens: revealObfuscation(tokens, head), truncated };
}

/**
 * Reads plain English words, spaces and sentence marks without the regular expression, up to the first place that needs it.
 * Gives exactly the tokens the scanner would.
 */
function readPlain(text: string, from: number, tokens: Token[]): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === space) {
      at += 1;
    } else if (code < 128 && isAsciiLetter(code)) {
      const end = plainWordEnd(text, at);
      if (end === 0) return at;
      const word = squeeze(text.slice(at, end).toLowerCase());
      if (needsScanner.has(word) || (word.charCodeAt(0) === letterX && /^x[dp]+$/.test(word))) return at;
      tokens.push({ kind: 'word', text: word, start: at, end });
      at = end;
    } else if ((code === comma || code === fullStop) && isBreak(text.charCodeAt(at + 1))) {
      tokens.push({ kind: 'punctuation', text: code === comma ? ',' : '.', start: at, end: at + 1 });
      at += 1;
    } else return at;
  }
  return at;
}

/** The end of a word of ASCII letters and inner apostrophes; 0 where what follows makes it something else. */
function plainWordEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isAsciiLetter(code)) at += 1;
    else if (code === apostrophe && isAsciiLetter(text.charCodeAt(at + 1))) at += 2;
    else if (isBreak(code) || code === comma) return at;
    else if ((code === fullStop || code === exclamation || code === question) && isBreak(text.charCodeAt(at + 1))) return at;
    else return 0;
  }
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** A space or the end of the text. */
function isBreak(code: number): boolean {
  return code === space || Number.isNaN(code);
}

const space = 0x20;
const comma = 0x2c;
const fullStop = 0x2e;
const exclamation = 0x21;
const question = 0x3f;
const apostrophe = 0x27;
const letterX = 0x78;
const needsScanner: ReadonlySet<string> = new Set(['http', 'https']);

function wordToken(raw: string, start: number, end: number, folded: string): Token {
  if (digitsOnly.test(raw)) return { kind: 'number', text: zeros(raw.length), start, end };
  return { kind: 'word', text: shapeDigits(folded), start, end };
}

function shapeDigits(word: string): string {
  if (!anyDigit.test(word)) return word;
  return word.replace(anyDigits, (digits) => zeros(digits.length));
}

/** Up to five digits keep their count; six to nine read as six, more as eight, so that a telephone number differs from a short code. */
function zeros(digits: number): string {
  return digits > 9 ? '00000000' : digits > 5 ? '000000' : '00000'.slice(0, digits);
}

function pushVisible(tokens: Token[], kind: TokenKind, text: string, start: number, end: number): void {
  if (text !== '') tokens.push({ kind, text, start, end });
}

function decodeEntity(raw: string): string {
  const name = raw.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return entities[name] ?? '';
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 32 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function sentenceMark(raw: string): string {
  const marks = raw.normalize('NFKC').replaceAll('。', '.');
  const asks = marks.includes('?');
  if (asks && marks.includes('!')) return '?!';
  if (asks) return marks.length > 1 ? '??' : '?';
  if (marks.includes('!')) return marks.length > 1 ? '!!' : '!';
  return marks.length > 1 ? '...' : '.';
}

/** Faces that say the same share a text: noses and repetition do not count. */
function emoticon(raw: string): string {
  const face = raw
    .toLowerCase()
    .replace(/[-~'o]/g, '')
    .replace(/(.)\1+/gu, '$1');
  return emoticons[face] ?? face;
}

const emoticons: Readonly<Record<string, string>> = {
  ':)': ':)',
  '=)': ':)',
  ':]': ':)',
  '(:': ':)',
  '[:': ':)',
  '(=': ':)',
  ':3': ':)',
  ':}': ':)',
  '^_^': ':)',
  '^^': ':)',
  '^.^': ':)',
  ';)': ';)',
  ';]': ';)',
  ':d': ':d',
  '=d': ':d',
  xd: ':d',
  ';d': ':d',
  ':(': ':(',
  '=(': ':(',
  ':[': ':(',
  ':{': ':(',
  '):': ':(',
  ':/': ':/',
  ':\\': ':/',
  '=/': ':/',
  ':|': ':/',
  t_t: ':(',
  ';_;': ':(',
  '<3': '<3',
  '</3': '</3',
  ':p': ':p',
  ';p': ':p',
  xp: ':p',
  '=p': ':p',
  ':*': ':*',
  ';*': ':*',
};

function baseEmoji(raw: string): string {
  return raw.replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f\u200d\u20e3]/gu, '');
}
