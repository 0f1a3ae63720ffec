import { linkRanges } from './x-links.ts';

/** Another opening for a post that says nothing the post does not say already. */
export interface HookVariation {
  readonly rule:
    | 'drop_opener'
    | 'drop_question_frame'
    | 'lead_with_number'
    | 'lead_with_question_answer'
    | 'calm_punctuation'
    | 'lower_capitals'
    | 'links_last'
    | 'hashtags_last'
    | 'first_sentence_alone';
  /** What was done, as advice. */
  readonly message: string;
  /** The whole post, rewritten. */
  readonly text: string;
  /** What of the original was changed, in UTF-16 units. */
  readonly span: { readonly start: number; readonly end: number };
}

const openers =
  /^\s*(?:(?:hey|hi|hello)(?: (?:there|everyone|all|guys|folks|friends|team))?[,!.]?\s+)?(?:(?:we(?:['’]re| are)|i(?:['’]m| am)) (?:so |very |super |absolutely |really )?(?:excited|thrilled|happy|proud|delighted|pleased|honou?red) to (?:announce|share|say|report)(?: that)?[,:]?\s+|(?:in|with) (?:today['’]s|this) (?:post|article|blog|video|thread|newsletter),?\s+|(?:as (?:you|we all) (?:may )?know|fun fact|just a (?:quick )?reminder(?: that)?|quick update|big news|breaking|exciting news|it(?:['’]s| is) (?:official|no secret that)|did you know that|please note that|we wanted to let you know that|i just wanted to say that)[,:!.]?\s+)/iu;
const questionFrame = /^\s*(?:did you know|have you heard|guess what|want to know something|ready for this|are you ready)\s*[?!.]+\s+/iu;
const sentencePattern = /[^.!?…\n。！？]+(?:[.!?…。！？]+["'”’)]*|\n+|$)\s*/gu;

/**
 * Openings by rule: what delays the point is dropped, what carries a number or answers the opening question comes first, shouting is
 * calmed, links and hashtags go last. Nothing is added, so that a variation is as true as the post. Pure; at most one a rule.
 */
export function hookVariations(text: string): HookVariation[] {
  const sentences = sentencesOf(text);
  const made = [
    dropped(text, openers, 'drop_opener', 'Start with the news itself; the opening phrase delays it.'),
    dropped(text, questionFrame, 'drop_question_frame', 'Say it instead of asking whether it is known.'),
    leadWithNumber(text, sentences),
    leadWithAnswer(text, sentences),
    calmPunctuation(text),
    lowerCapitals(text),
    moveTags(text),
    moveLink(text),
    firstSentenceAlone(text, sentences),
  ];
  return made.filter(
    (variation): variation is HookVariation => variation !== null && variation.text !== text && variation.text.trim() !== '',
  );
}

interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function sentencesOf(text: string): Sentence[] {
  const links = linkRanges(text);
  const found: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(sentencePattern)) {
    const end = match.index + match[0].length;
    // A full stop inside a link, a number or an abbreviation ends no sentence.
    const mark = end - (match[0].length - match[0].trimEnd().length) - 1;
    const open = links.some((link) => mark >= link.start && mark < link.end - 1) || !/[\s\n]$/u.test(match[0]);
    if (open && end < text.length) continue;
    found.push({ text: text.slice(start, end), start, end });
    start = end;
  }
  if (start < text.length) found.push({ text: text.slice(start), start, end: text.length });
  return found;
}

function dropped(text: string, pattern: RegExp, rule: HookVariation['rule'], message: string): HookVariation | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const rest = text.slice(found[0].length);
  return rest === '' ? null : { rule, message, text: capitalised(rest), span: { start: 0, end: found[0].trimEnd().length } };
}

function leadWithNumber(text: string, sentences: readonly Sentence[]): HookVariation | null {
  const first = sentences[0];
  if (first === undefined || /\d/.test(first.text)) return null;
  const numbered = sentences.findIndex(
    (sentence, i) =>
      i > 0 &&
      i < 4 &&
      /(?<![\p{L}#@/.])\d/u.test(sentence.text) &&
      !/https?:|www\./.test(sentence.text) &&
      !refersBack.test(sentence.text),
  );
  return moved(text, sentences, numbered, 'lead_with_number', 'Lead with the sentence that has the number.');
}

function leadWithAnswer(text: string, sentences: readonly Sentence[]): HookVariation | null {
  const [question, answer] = sentences;
  if (question === undefined || answer === undefined || !/\?["'”’)]*\s*$/u.test(question.text) || refersBack.test(answer.text)) return null;
  return moved(text, sentences, 1, 'lead_with_question_answer', 'Lead with the answer; the question can follow.');
}

// A sentence that points at the one before it cannot come first.
const refersBack =
  /^\s*(?:it|its|it['’]s|they|their|them|he|she|his|her|this|that|these|those|so|but|and|or|then|also|because|however|which|yes|no|here)\b/iu;

function moved(
  text: string,
  sentences: readonly Sentence[],
  index: number,
  rule: HookVariation['rule'],
  message: string,
): HookVariation | null {
  const sentence = sentences[index];
  if (index < 1 || sentence === undefined || sentence.text.trim() === '') return null;
  const before = text.slice(0, sentence.start);
  const lead = sentence.text.trim();
  const closed = /[.!?…。！？]["'”’)]*$/u.test(lead) ? lead : `${lead}.`;
  return {
    rule,
    message,
    text: `${closed} ${before.trim()}${spaced(text.slice(sentence.end))}`,
    span: { start: sentence.start, end: sentence.start + sentence.text.trimEnd().length },
  };
}

function spaced(rest: string): string {
  return rest === '' || /^\s/.test(rest) ? rest : ` ${rest}`;
}

function calmPunctuation(text: string): HookVariation | null {
  const found = /!+/u.exec(text.slice(0, 200));
  if (found === null || /[a-z]+:\/\/\S*$/iu.test(text.slice(0, found.index))) return null;
  const start = found.index;
  const end = start + found[0].length;
  const mark = /\?/u.test(text[start - 1] ?? '') ? '' : '.';
  return {
    rule: 'calm_punctuation',
    message: 'End the sentence with a full stop; exclamation marks lower interest.',
    text: text.slice(0, start) + mark + text.slice(end),
    span: { start, end },
  };
}

function lowerCapitals(text: string): HookVariation | null {
  const found = /(?<![\p{L}\p{N}#@/._-])\p{Lu}{4,}(?:['’]\p{Lu}+)?(?:\s+\p{Lu}{2,}(?:['’]\p{Lu}+)?)+(?![\p{L}\p{N}/_])/u.exec(
    text.slice(0, 400),
  );
  if (found === null) return null;
  const start = found.index;
  const end = start + found[0].length;
  const calm = found[0].toLowerCase();
  const opens = start === 0 || /[.!?\n]\s*$/u.test(text.slice(0, start));
  return {
    rule: 'lower_capitals',
    message: 'Write words in capitals in small letters.',
    text: text.slice(0, start) + (opens ? capitalised(calm) : calm) + text.slice(end),
    span: { start, end },
  };
}

function moveTags(text: string): HookVariation | null {
  const found = /^(?:\s*[#＃][\p{L}\p{M}\p{N}_]+)+\s+/u.exec(text);
  if (found === null) return null;
  const rest = text.slice(found[0].length).trimEnd();
  if (rest === '' || /^[#＃]/u.test(rest)) return null;
  return {
    rule: 'hashtags_last',
    message: 'Put the hashtags behind the text.',
    text: `${rest} ${found[0].trim()}`,
    span: { start: 0, end: found[0].trimEnd().length },
  };
}

function moveLink(text: string): HookVariation | null {
  const link = linkRanges(text)[0];
  if (link === undefined || text.slice(0, link.start).trim() !== '' || !/^\s/u.test(text.slice(link.end))) return null;
  const rest = text.slice(link.end).trim();
  return rest === ''
    ? null
    : {
        rule: 'links_last',
        message: 'Put the link behind the text.',
        text: `${rest} ${text.slice(link.start, link.end)}`,
        span: { start: link.start, end: link.end },
      };
}

function firstSentenceAlone(text: string, sentences: readonly Sentence[]): HookVariation | null {
  const [first, second] = sentences;
  if (first === undefined || second === undefined || first.text.includes('\n') || first.text.trim().length < 20) return null;
  return {
    rule: 'first_sentence_alone',
    message: 'Give the first sentence a line of its own.',
    text: `${first.text.trim()}\n\n${text.slice(first.end).trimStart()}`,
    span: { start: first.start, end: first.start + first.text.trimEnd().length },
  };
}

function capitalised(text: string): string {
  const at = text.search(/\S/u);
  return at === -1
    ? text
    : text.slice(0, at) +
        (text.codePointAt(at) === undefined ? '' : String.fromCodePoint(text.codePointAt(at) as number).toUpperCase()) +
        text.slice(at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1));
}
