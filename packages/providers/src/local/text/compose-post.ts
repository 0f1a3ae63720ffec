import {
  type createPostInput,
  defaultTextLimits,
  type Fact,
  type PostDraft,
  type PostStyle,
  type TextLimits,
} from '@amarktai/core/prompts';
import type { z } from 'zod';
import type { Bank } from './bank.ts';
import { slotCount } from './bank.ts';
import { type FactsForPost, factsForPost } from './facts-for-post.ts';
import { hashtagsFor } from './hashtags.ts';
import { fits } from './measure.ts';
import { overlapOf, runsOf, wordsOf } from './ngrams.ts';
import { composeScenes } from './scenes.ts';
import { type Subject, subjectOf } from './subject.ts';
import { audiencePhrase, fill, type Filling, pieceOf, slotOf, tidy, upperFirst } from './wording.ts';

type Input = z.output<typeof createPostInput>;
type Platform = Input['platform'];

interface Shape {
  /** Facts for a short, medium and long post. */
  readonly facts: readonly [number, number, number];
  readonly hashtags: number;
  readonly formats: readonly string[];
  readonly closings: readonly (keyof Bank['closings'])[];
  readonly bullets: readonly string[];
  readonly emoji: boolean;
  readonly script: boolean;
}

const shapes: Readonly<Record<Platform, Shape>> = {
  x: {
    facts: [1, 1, 2],
    hashtags: 2,
    formats: ['paragraph'],
    closings: ['comment', 'visit', 'share'],
    bullets: ['→', '•', '–'],
    emoji: false,
    script: false,
  },
  linkedin: {
    facts: [2, 3, 5],
    hashtags: 4,
    formats: ['list', 'paragraph', 'qa'],
    closings: ['comment', 'visit', 'share'],
    bullets: ['→', '•', '▪️'],
    emoji: false,
    script: false,
  },
  instagram: {
    facts: [2, 3, 4],
    hashtags: 8,
    formats: ['list', 'list', 'paragraph'],
    closings: ['save', 'comment', 'share'],
    bullets: ['✨', '✔️', '👉'],
    emoji: true,
    script: false,
  },
  facebook: {
    facts: [1, 2, 3],
    hashtags: 2,
    formats: ['paragraph', 'paragraph', 'list'],
    closings: ['comment', 'share', 'visit'],
    bullets: ['✅', '🔹', '➡️'],
    emoji: true,
    script: false,
  },
  tiktok: {
    facts: [1, 1, 2],
    hashtags: 5,
    formats: ['paragraph'],
    closings: ['comment', 'save', 'share'],
    bullets: ['•', '→', '✔️'],
    emoji: true,
    script: true,
  },
  youtube: {
    facts: [2, 3, 4],
    hashtags: 4,
    formats: ['list', 'qa', 'paragraph'],
    closings: ['visit', 'comment', 'try'],
    bullets: ['•', '–', '▸'],
    emoji: false,
    script: true,
  },
};

const openingsByHook: Readonly<Record<string, keyof Bank['openings'] | 'afterFact' | 'audience'>> = {
  question: 'ask',
  number: 'afterFact',
  claim: 'claim',
  how_to: 'inside',
  problem: 'contrast',
  audience: 'audience',
  contrast: 'contrast',
  curiosity: 'inside',
  story: 'inside',
  news: 'afterFact',
};
/** Deals of facts that each wording is tried with. */
const deals = 8;
/** Of a new post at most this share may be facts in words that were posted before. */
const mostWhole = 0.8;
const hookOrder = ['question', 'claim', 'number', 'contrast', 'curiosity', 'audience'] as const;
const emojis = ['👋', '✨', '🔎', '💡', '📌', '🙌', '👀', '🚀', '🎯', '🌱', '🧭', '⭐'];

/**
 * Composes a post from facts and the bank. The same input gives the same post; posts of one run (same `runSeed`) differ in wording by platform and variant.
 * Where texts are to be avoided it tries other wording, then other facts with each wording, until nothing repeats; a brand with few facts that has said all of it
 * in every wording gets the post that repeats least, and a note that says so.
 */
export function composePost(input: Input, turn = 0): PostDraft {
  const subject = subjectOf(input.brand, input.facts);
  const limits = input.limits ?? defaultTextLimits[input.platform];
  const slot = (slotOf(input, input.brand.name) + turn * 5) % slotCount;
  if (input.avoid.length === 0) return compose(input, subject, limits, slot, slot);
  const known = runsOf(input.avoid);
  const said = new Set(input.avoid);
  let best: { readonly post: PostDraft; readonly rank: number } | null = null;
  for (let attempt = 0; attempt < slotCount * deals; attempt += 1) {
    const wording = (slot + attempt * 7) % slotCount;
    const post = compose(input, subject, limits, wording, wording + Math.floor(attempt / slotCount));
    // A phrase taken out of a sentence is wording; whole sentences are quotations.
    const quoted = post.citations
      .filter((citation) => citation.claim.length >= citation.quote.length - 1)
      .map((citation) => citation.claim);
    const overlap = overlapOf(post.caption, known, quoted);
    if (overlap.wording === 0 && overlap.whole < mostWhole) return post;
    const rank = (said.has(post.caption) ? 1_000_000 : 0) + overlap.wording + overlap.whole;
    if (best === null || rank < best.rank) best = { post, rank };
  }
  if (best === null) return compose(input, subject, limits, slot, slot);
  return {
    ...best.post,
    notes: [
      ...best.post.notes,
      'It repeats wording of an earlier post: the site has too few facts for so many posts. Add facts to the profile or pages to the site.',
    ],
  };
}

/** One post with the wording of `slot`; `deal` picks the facts, the closing and the layout. */
function compose(input: Input, subject: Subject, limits: TextLimits, slot: number, deal: number): PostDraft {
  const shape = shapes[input.platform];
  const { bank, brand, what } = subject;
  const filling: Filling = { name: brand.name, what, audience: audienceOf(subject), where: whereOf(subject, input.link) };
  const facts = factsForPost(subject.facts, brand, deal, (fact) => saysOnly(fact, subject));
  const opening = openingOf(input.style, subject, facts, filling, slot);
  const format = formatOf(input.style, shape, deal);
  const wanted = wantedFacts(input.style, shape);
  const closing = closingOf(input.style, shape, filling, bank, deal);
  const tagCount = Math.min(shape.hashtags, limits.hashtags ?? shape.hashtags);

  if (input.platform === 'x' && input.style.format === 'thread' && input.allowThread) {
    const told = orderedProse(facts.sentences.filter((fact) => fact !== opening.fact)).slice(0, wanted + 2);
    const parts = [opening.text, ...told.map((fact) => fact.text), closing].filter((part) => part !== '');
    if (told.length > 1 && parts.every((part, index) => fits(part, [], index === 0 ? input.link : null, limits))) {
      const post = finish(input, subject, {
        caption: parts[0] ?? '',
        hashtags: [],
        used: [...(opening.fact === null ? [] : [opening.fact]), ...told],
        facts,
        limits,
        slot,
        filling,
      });
      return { ...post, thread: parts };
    }
  }

  // From full to bare, until it fits: fewer facts, then no closing, then no hashtags.
  const plans = [
    ...Array.from({ length: wanted }, (_, index) => ({ facts: wanted - index, closing: true, tags: tagCount })),
    { facts: 1, closing: false, tags: tagCount },
    { facts: 1, closing: false, tags: 1 },
    { facts: 0, closing: true, tags: tagCount },
    { facts: 0, closing: false, tags: 1 },
    { facts: 0, closing: false, tags: 0 },
  ];
  const rest = { ...facts, sentences: facts.sentences.filter((fact) => fact !== opening.fact) };
  for (const plan of plans) {
    const body = bodyOf(format, rest, plan.facts, bank, shape, slot, limits.textLength < 600, brand.name);
    if (plan.facts > 0 && body.used.length === 0 && opening.fact === null && plan !== plans.at(-1)) continue;
    const caption = [decorate(opening.text, input.style, shape, slot), body.text, plan.closing ? closing : '']
      .filter((part) => part !== '')
      .join('\n\n');
    const hashtags = hashtagsFor(brand, what, subject.facts, plan.tags, slot);
    if (!fits(caption, hashtags, input.link, limits)) continue;
    return finish(input, subject, {
      caption,
      hashtags,
      used: [...(opening.fact === null ? [] : [opening.fact]), ...body.used],
      facts,
      limits,
      slot,
      filling,
    });
  }
  return finish(input, subject, { caption: brand.name, hashtags: [], used: [], facts, limits, slot, filling });
}

/** Whether a fact adds next to nothing to the opening, which says what the brand is. */
function saysOnly(fact: Fact, { what, brand }: Subject): boolean {
  if (what.form === 'none') return false;
  const said = new Set(wordsOf(`${what.form === 'noun' ? what.phrase : what.sentence} ${brand.name} is are the a an for and with of`));
  const news = wordsOf(fact.text).filter((word) => !said.has(word));
  return news.length < (what.form === 'noun' && wordsOf(what.phrase).every((word) => wordsOf(fact.text).includes(word)) ? 5 : 3);
}

interface Finished {
  readonly caption: string;
  readonly hashtags: readonly string[];
  readonly used: readonly Fact[];
  readonly facts: FactsForPost;
  readonly limits: TextLimits;
  readonly slot: number;
  readonly filling: Filling;
}

function finish(input: Input, subject: Subject, { caption, hashtags, used, facts, limits, slot, filling }: Finished): PostDraft {
  const script = shapes[input.platform].script ? composeScenes(subject, facts, filling, { slot, seconds: 8 }) : null;
  const { what } = subject;
  const identity =
    what.form === 'none' ? [] : [{ claim: what.form === 'noun' ? what.phrase : what.sentence, url: what.url, quote: what.quote }];
  const told = new Map([...used, ...(script?.used ?? [])].map((fact) => [fact.id, fact]));
  return {
    title: limits.titleLength === null ? null : titleOf(subject, filling, limits.titleLength, slot),
    caption,
    hashtags: [...hashtags],
    thread: null,
    script: script === null ? null : { scenes: [...script.scenes] },
    citations: [
      ...identity,
      ...[...told.values()].map((fact) => ({
        claim: caption.includes(fact.text) ? fact.text : upperFirst(fact.text),
        url: fact.url,
        quote: fact.text,
      })),
    ],
    altText: altTextOf(subject),
    notes: [...subject.notes],
  };
}

function openingOf(
  style: PostStyle,
  subject: Subject,
  facts: FactsForPost,
  filling: Filling,
  slot: number,
): { readonly text: string; readonly fact: Fact | null } {
  const { bank, what } = subject;
  if (what.form === 'none') return { text: fill(pieceOf(bank.sceneHooks, slot), filling), fact: null };
  if (what.form === 'sentence') return { text: fill(pieceOf(bank.tagline, slot), filling), fact: null };
  const hook = style.hook !== undefined && style.hook in openingsByHook ? style.hook : pieceOf(hookOrder, slot);
  const kind = openingsByHook[hook] ?? 'ask';
  if (
    kind === 'afterFact' &&
    facts.headline !== null &&
    bank.afterFact.length > 0 &&
    !(what.plural && singularOnly.test(pieceOf(bank.afterFact, slot)))
  ) {
    return { text: `${facts.headline.text}\n${fill(pieceOf(bank.afterFact, slot), filling)}`, fact: facts.headline };
  }
  if (kind === 'audience' && filling.audience !== null && !(what.plural && singularOnly.test(pieceOf(bank.audience, slot))))
    return { text: fill(pieceOf(bank.audience, slot), filling), fact: null };
  const first = kind === 'afterFact' ? 'claim' : kind === 'audience' ? 'ask' : kind;
  const pieces = [first, 'ask', 'claim', 'contrast', 'inside'].map((name) => pieceOf(bank.openings[name as keyof Bank['openings']], slot));
  const piece = what.plural ? (pieces.find((candidate) => !singularOnly.test(candidate)) ?? '') : (pieces[0] ?? '');
  return { text: fill(piece, filling), fact: null };
}

// Pieces that speak of the phrase as of one thing.
const singularOnly =
  /\{[Nn]p\}[^.:]*\b(?:is|goes|sums|was|has|one|it)\b|\b(?:is|be|equals|it is|call|called|being|as|mean|means)\s(?:\{name\}\s)?\{np\}|\bone\b|\b[Ii]t (?:is called|goes by|answers)/;

/** The audience, unless what the brand is says it already. */
function audienceOf({ bank, brand, what }: Subject): string | null {
  const audience = audiencePhrase(brand, bank);
  const said = new Set(what.form === 'noun' ? wordsOf(what.phrase) : []);
  return audience !== null && wordsOf(audience).some((word) => said.has(word)) ? null : audience;
}

interface Body {
  readonly text: string;
  readonly used: readonly Fact[];
}

function bodyOf(
  format: string,
  facts: FactsForPost,
  count: number,
  bank: Bank,
  shape: Shape,
  slot: number,
  terse: boolean,
  brandName: string,
): Body {
  if (count === 0) return { text: '', used: [] };
  if ((format === 'list' || format === 'steps') && count > 1) {
    const items = facts.fragments.length >= 2 ? facts.fragments : facts.sentences;
    const used = items.filter((fact) => fact.text.length <= 170).slice(0, count);
    if (used.length >= 2) {
      const bullet = pieceOf(shape.bullets, slot);
      const rows = used.map((fact, index) =>
        format === 'steps' ? `${bank.steps[index] ?? `${bullet} `}${shownAs(fact, brandName)}` : `${bullet} ${shownAs(fact, brandName)}`,
      );
      return { text: [...(terse ? [] : [pieceOf(bank.listLead, slot)]), ...rows].join('\n'), used };
    }
  }
  const short = facts.sentences.filter((fact) => fact.text.length <= 150);
  const used = orderedProse(terse ? short : facts.sentences).slice(0, count);
  if (used.length === 0) {
    const fragments = facts.fragments.slice(0, Math.max(count, terse ? 1 : 2));
    if (fragments.length === 0) return { text: '', used: [] };
    const bullet = pieceOf(shape.bullets, slot);
    return {
      text: [...(terse ? [] : [pieceOf(bank.listLead, slot)]), ...fragments.map((fact) => `${bullet} ${shownAs(fact, brandName)}`)].join(
        '\n',
      ),
      used: fragments,
    };
  }
  if (format === 'qa' && !terse) {
    const rows = used
      .slice(0, 3)
      .map((fact, index) => `${pieceOf(index === 0 ? bank.questions : bank.moreQuestions, slot + index * 7)}\n${fact.text}`);
    return { text: rows.join('\n\n'), used: used.slice(0, 3) };
  }
  const lead = terse || used.length < 2 ? '' : `${pieceOf(bank.proseLead, slot)} `;
  return { text: tidy(`${lead}${used.map((fact) => fact.text).join(used.length > 2 ? '\n\n' : ' ')}`), used };
}

/** A fragment in a list starts with a capital, unless it starts with the brand's own name. */
function shownAs(fact: Fact, brandName: string): string {
  return fact.text.startsWith(brandName) ? fact.text : upperFirst(fact.text);
}

/** Sentences that start with `It` do not stand at the beginning of a paragraph when others can. */
function orderedProse(sentences: readonly Fact[]): readonly Fact[] {
  const [hanging, free] = [
    sentences.filter((fact) => /^(?:it|its)\b/i.test(fact.text)),
    sentences.filter((fact) => !/^(?:it|its)\b/i.test(fact.text)),
  ];
  return free.length > 0 ? [...free, ...hanging] : hanging;
}

function formatOf(style: PostStyle, shape: Shape, slot: number): string {
  return style.format !== undefined && ['paragraph', 'list', 'steps', 'qa'].includes(style.format)
    ? style.format
    : pieceOf(shape.formats, slot);
}

function wantedFacts(style: PostStyle, shape: Shape): number {
  return shape.facts[style.length === 'short' ? 0 : style.length === 'long' ? 2 : 1];
}

function closingOf(style: PostStyle, shape: Shape, filling: Filling, bank: Bank, slot: number): string {
  if (style.cta === 'none') return '';
  const kind =
    style.cta !== undefined && style.cta in bank.closings
      ? (style.cta as keyof Bank['closings'])
      : (shape.closings[Math.floor(slot / 6) % shape.closings.length] ?? 'visit');
  return fill(pieceOf(bank.closings[kind], slot), filling);
}

function decorate(opening: string, style: PostStyle, shape: Shape, slot: number): string {
  const lively = style.tone === 'playful' || style.tone === 'enthusiastic' || style.tone === 'friendly';
  const sober = style.tone === 'professional' || style.tone === 'direct';
  if (sober || (!shape.emoji && style.tone !== 'playful') || (!shape.emoji && !lively)) return opening;
  return `${opening} ${pieceOf(emojis, slot)}`;
}

function whereOf(subject: Subject, link: string | null): string {
  const { where } = subject.bank;
  if (link !== null) return where.link;
  return subject.host === null ? where.none : where.host.replace('{host}', subject.host);
}

/** A title within the limit: a full one, a shorter one, at least the name. */
function titleOf(subject: Subject, filling: Filling, limit: number, slot: number): string {
  const { bank, what, brand } = subject;
  const patterns = what.form === 'noun' ? bank.titles : what.form === 'sentence' ? bank.taglineTitles : [];
  const titles = [pieceOf(patterns, slot), patterns[0] ?? '', '{name}'].map((pattern) =>
    fill(pattern, filling).replace(/[<>]/g, '').replace(/\.$/, ''),
  );
  return titles.find((title) => title !== '' && title.length <= Math.min(limit, 100)) ?? brand.name.slice(0, limit);
}

function altTextOf(subject: Subject): string {
  const { what, brand } = subject;
  if (what.form === 'noun') return `Card with the name ${brand.name} and the words “${what.phrase}”.`;
  return what.form === 'sentence'
    ? tidy(`Card with the name ${brand.name} and the words “${what.sentence}”.`)
    : `Card with the name ${brand.name}.`;
}
