import type { CrawledPage, FeedItem } from '../ports/research.ts';
import type { Fact } from '../prompts/shapes.ts';
import {
  benefit,
  boilerplate,
  dangling,
  deadSection,
  feature,
  figure,
  identityVerb,
  reference,
  referenceSection,
  tellingSection,
  unfavourable,
} from './fact-words.ts';
import { splitSentences } from './sentences.ts';

export interface FactSources {
  /** The home page first. */
  readonly pages: readonly Pick<CrawledPage, 'url' | 'title' | 'description' | 'text' | 'language'>[];
  readonly feedItems?: readonly FeedItem[];
  readonly brand: { readonly name: string };
  /** Facts at most. Default 60. */
  readonly limit?: number;
}

interface Candidate {
  readonly text: string;
  readonly url: string;
  readonly language: string | null;
  readonly kind: Fact['kind'];
  readonly score: number;
}

interface Section {
  readonly dead: boolean;
  readonly reference: boolean;
  readonly telling: boolean;
}

const plainSection: Section = { dead: false, reference: false, telling: false };
const [shortest, longest] = [24, 240];

/**
 * The sentences of a brand's own pages and feeds that can be quoted as facts: what it is, what it does, figures, benefits. Navigation, legal text,
 * code, references and sentences that hang on their neighbours are left out. Each fact is word for word in its source (white space collapsed).
 *
 * Pure; the same sources give the same facts with the same ids.
 * @returns the most salient first, without near duplicates.
 */
export function extractFacts(sources: FactSources): readonly Fact[] {
  const candidates = [
    ...sources.pages.flatMap((page, index) => fromPage(page, index, sources.brand.name)),
    ...(sources.feedItems ?? []).flatMap((item, index) => fromFeedItem(item, index, sources.brand.name)),
  ].toSorted((left, right) => right.score - left.score);
  const kept: { readonly candidate: Candidate; readonly words: ReadonlySet<string> }[] = [];
  for (const candidate of candidates) {
    if (kept.length >= (sources.limit ?? 60)) break;
    const words = wordSet(candidate.text);
    if (kept.every((other) => overlap(words, other.words) < 0.6)) kept.push({ candidate, words });
  }
  return kept.map(({ candidate }, index) => ({ id: `f${index + 1}`, ...candidate }));
}

function fromPage(page: FactSources['pages'][number], pageIndex: number, name: string): readonly Candidate[] {
  const language = page.language?.split('-')[0]?.toLowerCase() ?? null;
  const candidates: Candidate[] = [];
  let section = plainSection;
  let position = 0;
  const add = (raw: string, item: boolean, lead: boolean) => {
    const text = trimmed(raw);
    if (!usable(text, item || lead, name)) return;
    const kind = kindOf(text, { name, lead, item });
    candidates.push({
      text,
      url: page.url,
      language,
      kind,
      score: scoreOf(text, { kind, name, section, position, pageIndex, item, lead }),
    });
    position += 1;
  };
  if (page.description !== null)
    for (const sentence of splitSentences(page.description, language ?? 'en'))
      add(sentence, false, pageIndex === 0 && candidates.length === 0);
  for (const raw of page.text.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('# ')) {
      section = sectionOf(line.slice(2), name);
      continue;
    }
    if (line === '' || section.dead || line.includes(' | ')) continue;
    const item = line.startsWith('- ');
    const sentences = splitSentences(item ? line.slice(2) : line, language ?? 'en');
    const lead = pageIndex === 0 && !item && candidates.length === 0 && sentences.length <= 2;
    for (const [index, sentence] of sentences.entries()) add(sentence, item && sentences.length === 1, lead && index === 0);
  }
  return candidates;
}

function fromFeedItem(item: FeedItem, index: number, name: string): readonly Candidate[] {
  const sentences = [item.title, ...splitSentences(item.text.split('\n')[0] ?? '', 'en').slice(0, 3)];
  return sentences.flatMap((raw, order): Candidate[] => {
    const text = trimmed(raw);
    if (!usable(text, order === 0, name)) return [];
    return [{ text, url: item.url, language: null, kind: 'news', score: clamp(0.55 - index * 0.02 - order * 0.05) }];
  });
}

/** Without list marks, emoji and check marks in front: the rest is still word for word in the source. */
function trimmed(raw: string): string {
  return raw
    .replace(/\s+/g, ' ')
    .replace(/^(?:\[[ x!]\w*\]|[^\p{L}\p{N}"“«‘'$€£(¿¡#@]|\d+[.)]\s)+\s*/u, '')
    .replace(/^[([](?=[^)\]]*$)/, '')
    .replace(/[\s,;–—-]+$/u, '')
    .trim();
}

function usable(text: string, fragmentAllowed: boolean, name: string): boolean {
  const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text);
  if (text.length < (cjk ? 10 : shortest) || text.length > longest) return false;
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  if (!cjk && (words.length < (fragmentAllowed ? 4 : 5) || words.length < text.length / 13)) return false;
  const sentence = /[.!。！]["'”’»)]?$/.test(text);
  if (!sentence && !fragmentAllowed) return false;
  if (/[:?？…]$|\.\.\.$|[,;]\s*[.!]$/.test(text)) return false;
  // Code, markup, addresses, paths, flags, placeholders.
  if (
    /https?:|www\.|[`{}<>=\\|^*_[\]]|~(?!\d)|\(\)|\w\(['"]|\$\(|;\s*$|(?:^|\s)--?[a-z]|\S+@\S+\.\S|(?:^|\s)[./]*[\w.-]+\/[\w.-]+\/|\.(?:js|ts|json|mjs|cjs|md|css|html|tsx|jsx|yml|yaml|exe|zip)\b(?<!\b(?:node|next|vue|three|d3|deno|express|nuxt|chart|moment|react|solid|ember|alpine|svelte|discord|nest|fuse|hapi|uplot|day|p5|bun)\.js\b)/i.test(
      text,
    )
  )
    return false;
  if (!balanced(text)) return false;
  const starts = startsLikeSentence(text, name);
  if (!cjk && !starts && !(fragmentAllowed && /^[\p{Ll}\d]/u.test(text) && text.length < 120)) return false;
  if (dangling.test(text) && !text.toLowerCase().startsWith(name.toLowerCase())) return false;
  return !boilerplate.test(text) && !/\b(?:I|I'm|I've|my|me)\b/.test(text) && !/^[A-Z\s\d.,!]+$/.test(text);
}

function startsLikeSentence(text: string, name: string): boolean {
  return /^["“«‘'(]?[\p{Lu}\p{Lo}\p{N}$€£¿¡]/u.test(text) || text.toLowerCase().startsWith(name.toLowerCase());
}

function balanced(text: string): boolean {
  const count = (character: string) => text.split(character).length - 1;
  return count('(') === count(')') && count('"') % 2 === 0 && count('“') === count('”') && count('«') === count('»');
}

function kindOf(text: string, context: { readonly name: string; readonly lead: boolean; readonly item: boolean }): Fact['kind'] {
  if (nameFirst(text, context.name)) return 'identity';
  if (context.lead) return 'identity';
  if (figure.test(text)) return 'number';
  if (feature.test(text) || context.item) return 'feature';
  return benefit.test(text) ? 'benefit' : 'statement';
}

/** `NAME is …`, `NAME helps …`; the name may stand without its scope, ending or article. */
function nameFirst(text: string, name: string): boolean {
  const lower = text.toLowerCase().replace(/^(?:the|die|der|das|le|la|el|o|a)\s+/, '');
  const short = name
    .toLowerCase()
    .replace(/^@[^/]+\//, '')
    .replace(/(?:[.-]js|\s+(?:gmbh|inc|ltd|llc|ag|sas|sl))\.?$/, '');
  for (const candidate of [name.toLowerCase(), short, short.replace(/[-_]/g, ' ')]) {
    if (candidate.length > 1 && lower.startsWith(candidate) && identityVerb.test(lower.slice(candidate.length).replace(/^\.js/, '')))
      return true;
  }
  return false;
}

function sectionOf(heading: string, name: string): Section {
  // The page's own title is no reference, though it may look like one (`chart.js`).
  const own = heading.toLowerCase().includes(name.toLowerCase()) && heading.length < name.length + 12;
  return {
    dead: !own && deadSection.test(heading),
    reference: !own && referenceSection.test(heading) && !tellingSection.test(heading),
    telling: tellingSection.test(heading),
  };
}

interface ScoreContext {
  readonly kind: Fact['kind'];
  readonly name: string;
  readonly section: Section;
  readonly position: number;
  readonly pageIndex: number;
  readonly item: boolean;
  readonly lead: boolean;
}

/** Weights chosen by reading what they bring to the top on pages of many kinds; only the order matters. */
function scoreOf(text: string, context: ScoreContext): number {
  let score = 0.3;
  if (context.kind === 'identity') score += context.lead || context.position < 4 ? 0.4 : 0.15;
  if (context.kind === 'number') score += 0.1;
  if (benefit.test(text)) score += 0.1;
  if (feature.test(text)) score += 0.06;
  if (context.section.telling) score += 0.14;
  if (context.section.reference) score -= 0.16;
  if (text.toLowerCase().includes(context.name.toLowerCase())) score += 0.06;
  if (/\b(?:you|your|du|dein\w*|ihre?n?|vous|votre|vos|tu|tus|su|você|seu|sua)\b/i.test(text)) score += 0.03;
  score += 0.16 * Math.exp(-context.position / 8) - Math.min(context.pageIndex, 5) * 0.015;
  if (text.length < 40) score -= 0.05;
  if (text.length > 170) score -= 0.06;
  score -= Math.min((text.match(reference) ?? []).length * 0.07, 0.3);
  // Names of functions and variables.
  score -= Math.min((text.match(/\b[a-z]+[A-Z]\w*|\b\w+\.\w+\(|\w\(\w*\)|\b[A-Z]{2,}_\w+/g) ?? []).length * 0.12, 0.36);
  if (/\bv?\d+\.\d+\.\d+|\bversions?\s\d|\bv\d+\b/i.test(text)) score -= 0.2;
  if (unfavourable.test(text)) score -= 0.25;
  if (/^it\b/i.test(text)) score -= 0.05;
  if (/["“]/.test(text)) score -= 0.08;
  // A definite thing that was introduced elsewhere.
  if (/^(?:the|our|in our|der|die|das|le|la|les|el|los|las|o|os|as)\s+\p{Ll}/iu.test(text) && context.kind !== 'identity') score -= 0.08;
  if (/\b(?:them|these|those|this|above|below|the (?:former|latter))\b/i.test(text)) score -= 0.1;
  if (/:\s/.test(text) && !context.item) score -= 0.06;
  return clamp(score);
}

function clamp(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000;
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

/** Shared words over the words of the shorter text. */
function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (small.size === 0) return 0;
  return [...small].filter((word) => large.has(word)).length / small.size;
}
