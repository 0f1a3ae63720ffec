import type { DraftReply, draftReplyInput, Fact } from '@amarktai/core/prompts';
import type { z } from 'zod';
import { wordsOf } from './ngrams.ts';
import { replyBanks } from './replies/index.ts';
import type { ReplyBank } from './replies/reply-bank.ts';
import { hash, pieceOf } from './wording.ts';

type Input = z.output<typeof draftReplyInput>;
type Tone = keyof ReplyBank['thanks'];

const tones: readonly Tone[] = ['friendly', 'professional', 'direct', 'enthusiastic', 'playful'];
/** Share of a question's content words that a fact must have to answer it. */
const goodMatch = 0.6;
const injection =
  /\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instruction|prompt|rule)|system prompt|you are now|act as\b|as an ai\b|repeat after me|<\/?(?:data|system)/i;

/**
 * Drafts a reply from the brand's own facts. Praise is thanked for; a question is answered only by a fact that shares most of its words; everything else,
 * and whatever is delicate, goes to a person with a holding answer.
 */
export function composeReply(input: Input): DraftReply {
  const { engagement } = input;
  const language = primary(engagement.language ?? 'en');
  const bank = replyBanks.find((candidate) => candidate.language === language);
  if (bank === undefined) return handOver(input, replyBanks[0], `The local composer does not write in "${language}".`);
  if (injection.test(engagement.text)) return handOver(input, bank, 'The message tries to give instructions.');
  if (engagement.riskLevel === 'high' || engagement.sentiment === 'negative' || bank.delicate.test(engagement.text))
    return handOver(input, bank, 'The message is delicate; a person should answer it.');
  if (/https?:|www\./i.test(engagement.text)) return handOver(input, bank, 'The message has a link; a person should look at it.');
  const asks = bank.question.test(engagement.text.trim()) || engagement.intents.includes('question');
  if (asks) {
    const facts = input.facts.filter((fact) => fact.language === null || primary(fact.language) === language);
    const answer = bestAnswer(engagement.text, facts, input.brand.name);
    if (answer === null) return handOver(input, bank, 'No fact from the site answers this question.');
    const texts = wordings(bank.answers, input, (piece) => piece.replace('{fact}', answer.fact.text));
    if (texts.length === 0) return handOver(input, bank, 'The answer does not fit into the length allowed.');
    return result(input, texts, {
      confidence: answer.score,
      citations: [{ claim: answer.fact.text, url: answer.fact.url, quote: answer.fact.text }],
    });
  }
  if (bank.praise.test(engagement.text) || engagement.sentiment === 'positive')
    return result(
      input,
      wordings(bank.thanks, input, (piece) => piece),
      { confidence: 0.8, citations: [] },
    );
  return handOver(input, bank, 'The message is neither praise nor a question that the facts answer.');
}

/** The language of a tag: `pt` of `pt-BR`. */
function primary(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? tag;
}

interface Worded {
  readonly tone: Tone;
  readonly text: string;
}

function result(input: Input, texts: readonly Worded[], more: Pick<DraftReply, 'confidence' | 'citations'>): DraftReply {
  const [first, ...others] = texts;
  return {
    handOver: false,
    reason: null,
    reply: first?.text ?? '',
    tone: first?.tone ?? 'friendly',
    alternatives: others.slice(0, input.alternatives),
    ...more,
  };
}

function handOver(input: Input, bank: ReplyBank, reason: string): DraftReply {
  const [first, ...others] = wordings(bank.holding, input, (piece) => piece);
  return {
    handOver: true,
    reason,
    reply: first?.text ?? pieceOf(bank.holding.direct, 0).slice(0, input.maxLength),
    tone: first?.tone ?? 'direct',
    confidence: 0,
    alternatives: others.slice(0, input.alternatives),
    citations: [],
  };
}

/** The wanted tone first, then the others; nothing that stands in `avoid` or is too long. */
function wordings(pieces: ReplyBank['thanks'], input: Input, dress: (piece: string) => string): readonly Worded[] {
  const wanted = tones.find((tone) => tone === input.tone) ?? 'friendly';
  const turn = hash(`${input.engagement.authorName}\n${input.engagement.text}`) % 97;
  const order = [wanted, ...tones.filter((tone) => tone !== wanted)];
  const all = [
    ...order.map((tone) => ({ tone, text: dress(pieceOf(pieces[tone], turn)) })),
    ...order.map((tone) => ({ tone, text: dress(pieceOf(pieces[tone], turn + 1)) })),
  ];
  const fitting = all.filter(
    (entry, index) => entry.text.length <= input.maxLength && all.findIndex((other) => other.text === entry.text) === index,
  );
  const fresh = fitting.filter((entry) => !input.avoid.some((text) => text.includes(entry.text)));
  return fresh.length > 0 ? fresh : fitting;
}

const little = new Set(
  'a an the is are am was were be do does did can could will would should has have had i you we it he she they your our my me us this that these those there here of in on at to for with from by and or but so if as about what when where which who whom why how much many any some please hi hello hey thanks thank just also get got der die das ein eine ist sind kann könnt gibt es ihr ich wir und oder mit für auf zu wie was wann wo hat habt le la les un une des est vous je nous il et ou avec pour de du que comment el los las una es son hay tiene en y con para qué cómo o os as um uma é são tem com'.split(
    ' ',
  ),
);

const asksForPrice =
  /(?<!\p{L})(?:price|cost|how much|kostet|preis|prix|combien|precio|cuánto cuesta|preço|quanto custa|prezzo|quanto costa|بكم|السعر|سعر|कीमत|दाम)(?!\p{L})/iu;
const price = /[$€£¥₹]\s?\d|\d\s?(?:€|\$|£|₹|euros?|dollars?)|\bfree\b|kostenlos|gratuit|gratis|grátis|مجان|मुफ़्त|मुफ्त/iu;

function bestAnswer(question: string, facts: readonly Fact[], name: string): { readonly fact: Fact; readonly score: number } | null {
  const own = new Set(wordsOf(name));
  const asked = [
    ...new Set(
      wordsOf(question)
        .filter((word) => !little.has(word) && !own.has(word))
        .map(stem),
    ),
  ];
  if (asked.length === 0 || /^(?:who|when)\b/i.test(question) || asksForPrice.test(question)) {
    const priced = asksForPrice.test(question) ? facts.find((fact) => price.test(fact.text)) : undefined;
    return priced === undefined ? null : { fact: priced, score: 0.7 };
  }
  const scored = facts
    .filter((fact) => /[.!。।]$/.test(fact.text))
    .map((fact) => {
      const told = new Set(wordsOf(fact.text).map(stem));
      const shared = asked.filter((word) => told.has(word)).length;
      return { fact, shared, score: shared / asked.length };
    })
    .toSorted((left, right) => right.score - left.score || right.fact.score - left.fact.score);
  const [best] = scored;
  return best !== undefined && best.score >= goodMatch && (best.shared >= 2 || asked.length === 1)
    ? { fact: best.fact, score: Math.min(0.9, best.score) }
    : null;
}

/** Crude and the same on both sides: endings of plurals and verbs go. */
function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s|en|er|e)$/, '') : word;
}
