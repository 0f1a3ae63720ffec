import { foldToken, scriptOf } from '../text/fold.ts';
import { calls, machinery, ordinaryWords } from './reply-words.ts';

export interface ReplyContext {
  /** What was written to the brand, the whole burst of it. Hostile. */
  readonly message: string;
  /** Chosen by the author, and hostile too. */
  readonly authorName: string;
  /** What the reply may speak of: the brand's own words. */
  readonly own: readonly string[];
  /** The brand's site; the one host that a reply may link to. */
  readonly url: string | null;
  /** In characters. */
  readonly maxLength: number;
  /** Ordinary words that a reply may take from the message though the brand does not use them. 0 for everything that is not plain praise. */
  readonly borrowedWords: number;
}

/** Words in a row, taken from the message, from which a quotation is too long. */
const longQuote = 6;

/**
 * What is wrong with a reply that a model wrote after reading a stranger's message; empty when nothing is. A model that was led astray shows it here, whatever
 * persuaded it: in an address, account, number or call that the brand's own texts do not have, or in words taken from the message.
 *
 * Pure. Names: `empty`, `too_long`, `hidden_characters`, `machinery`, `foreign_link`, `foreign_account`, `hashtag`, `number_without_source`, `call`, `long_quote`,
 * `borrowed_words`.
 */
export function checkReply(reply: string, context: ReplyContext): readonly string[] {
  const text = reply.normalize('NFKC');
  const own = context.own.join('\n').normalize('NFKC').toLowerCase();
  const problems: string[] = [];
  if (text.trim() === '') problems.push('empty');
  if (reply.length > context.maxLength) problems.push('too_long');
  // Emoji and Indic scripts join by U+200C and U+200D; every other invisible character hides something.
  if (/[\p{Cc}\p{Co}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u.test(text.replaceAll('\n', ' '))) problems.push('hidden_characters');
  if (machinery.test(text)) problems.push('machinery');
  const unlinked = withoutOwnLinks(text, context.url);
  if (links(unlinked).some((link) => !own.includes(link))) problems.push('foreign_link');
  if (
    (unlinked.match(/@[\p{L}\p{N}_.-]{2,}/gu) ?? []).some(
      (account) =>
        account.toLowerCase() !== `@${context.authorName.toLowerCase().replace(/^@/, '')}` && !own.includes(account.toLowerCase()),
    )
  )
    problems.push('foreign_account');
  if (/(?:^|\s)#[\p{L}\p{N}_]+/u.test(unlinked)) problems.push('hashtag');
  if ((unlinked.match(/\d+(?:[.,:]\d+)*/g) ?? []).some((number) => !new RegExp(`(?<!\\d)${escape(number)}(?!\\d)`).test(own)))
    problems.push('number_without_source');
  if ((unlinked.match(calls) ?? []).some((call) => !own.includes(call.toLowerCase()))) problems.push('call');
  if (hasLongQuote(text, context.message, own)) problems.push('long_quote');
  if (borrowsTooMuch(unlinked, context, own)) problems.push('borrowed_words');
  return problems;
}

/** Addresses with or without a scheme, spelt out (`x dot com`) as well. */
function links(text: string): readonly string[] {
  const spelt = text.replace(/\s*[[({]\s*(?:dot|\.)\s*[\])}]\s*|\s+dot\s+/giu, '.').replace(/hxxp/gi, 'http');
  return (
    spelt.match(
      /[a-z][a-z0-9+.-]*:\/\/[^\s]+|(?<![\p{L}\p{N}@])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:\p{Ll}{2,24}|xn--[a-z0-9-]+)(?![\p{L}\p{N}])(?:\/\S*)?/giu,
    ) ?? []
  ).map((link) => link.toLowerCase());
}

function withoutOwnLinks(text: string, url: string | null): string {
  const host = hostOf(url);
  if (host === null) return text;
  return text.replace(/(?<![\p{L}\p{N}:/@+.-])(?:https?:\/\/)?[\p{L}\p{N}.-]+\.\p{L}{2,24}(?![\p{L}\p{N}.@-])(?:\/[^\s]*)?/giu, (link) => {
    const target = hostOf(/^https?:\/\//i.test(link) ? link : `https://${link}`);
    return target !== null && (target === host || target.endsWith(`.${host}`)) ? ' ' : link;
  });
}

function hostOf(url: string | null): string | null {
  try {
    const { hostname, username } = new URL(url ?? '');
    return username === '' && hostname !== '' ? hostname.replace(/^www\./, '') : null;
  } catch {
    return null;
  }
}

function hasLongQuote(reply: string, message: string, own: string): boolean {
  const said = wordsOf(reply);
  const heard = ` ${wordsOf(message).join(' ')} `;
  const known = ` ${wordsOf(own).join(' ')} `;
  return said.some((_, at) => {
    const run = said.slice(at, at + longQuote);
    return run.length === longQuote && heard.includes(` ${run.join(' ')} `) && !known.includes(` ${run.join(' ')} `);
  });
}

function borrowsTooMuch(reply: string, { message, authorName, borrowedWords }: ReplyContext, own: string): boolean {
  const stems = (text: string): Set<string> => new Set(wordsOf(text).map(stem));
  const heard = stems(message);
  const known = stems(own);
  // An author's name is a name, not a sentence.
  const name = /^[\p{L}\p{M}'’.-]+(?: [\p{L}\p{M}'’.-]+){0,2}$/u.test(authorName) ? stems(authorName) : new Set<string>();
  const borrowed = new Set(
    wordsOf(reply).filter(
      (word) => weighs(word) && !ordinaryWords.has(word) && heard.has(stem(word)) && !known.has(stem(word)) && !name.has(stem(word)),
    ),
  );
  return borrowed.size > borrowedWords;
}

/** Scripts without spaces or with short words weigh from two letters on, Latin ones from four; whatever has a digit always does. */
function weighs(word: string): boolean {
  return /\p{N}/u.test(word) || (/[^\p{Script=Latin}]/u.test(word) ? word.length >= 3 : word.length >= 4);
}

/** Words in their plain form: letters of other scripts that only look Latin become Latin, as a model reads them too. */
function wordsOf(text: string): string[] {
  const script = scriptOf(text);
  return Array.from(
    text
      .normalize('NFKC')
      .replaceAll(/\p{Cf}/gu, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
    (word) => foldToken(word, script),
  );
}

/** Crude and the same on both sides. */
function stem(word: string): string {
  return word.length > 5 ? word.replace(/(?:ing|ed|es|ly|s|en|er|e)$/, '') : word;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
