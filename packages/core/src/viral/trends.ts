/** A topic that is being talked about, as the caller found it. Nothing is looked up here. */
export interface Trend {
  /** Words or a hashtag. */
  readonly topic: string;
  /** When it was seen; `null` or not given counts as fresh. */
  readonly seenAt?: Date | null;
  /** The source's own number; `null` where it gives none. Only compared among the trends of one call. */
  readonly volume?: number | null;
}

export interface TrendMatch {
  readonly trend: Trend;
  /** Share of the topic's words that the text has, above 0.5. */
  readonly coverage: number;
  /** 1 when just seen, half after {@link trendHalfLifeHours}. */
  readonly freshness: number;
  /** Where the first of the topic's words stands, in UTF-16 units. */
  readonly span: { readonly start: number; readonly end: number };
}

export interface TrendAlignment {
  /** 0 to 100: 100 minus what is left after each match took its coverage times freshness. */
  readonly score: number;
  readonly matches: readonly TrendMatch[];
}

/** Hours after which a trend counts half. Conversations on X and TikTok trend for about a day. */
export const trendHalfLifeHours = 24;

const hour = 3_600_000;
const glue = new Set('a an and at by for from in is of on or the to vs with der die das und le la les el los de del et y'.split(' '));

/**
 * How far a text speaks of what is trending. Pure: the age of a trend is taken at `at`, else at the newest trend's own time.
 *
 * @returns `null` when there are no trends to compare with: that is unknown, not 0.
 */
export function alignWithTrends(text: string, trends: readonly Trend[], at?: Date): TrendAlignment | null {
  if (trends.length === 0) return null;
  const reference = at ?? newest(trends);
  const words = wordsOf(text);
  const places = new Map<string, WordPlace>();
  for (const word of words) if (!places.has(word.stem)) places.set(word.stem, word);
  const matches = trends.flatMap((trend) => matchOf(trend, places, reference) ?? []);
  const missed = matches.reduce((rest, { coverage, freshness }) => rest * (1 - coverage * freshness), 1);
  return { score: 100 * (1 - missed), matches };
}

function matchOf(trend: Trend, places: ReadonlyMap<string, WordPlace>, reference: Date | null): TrendMatch | null {
  const topic = topicWords(trend.topic);
  if (topic.length === 0) return null;
  // A hashtag writes its words together.
  const whole = places.get(topic.map((word) => word.stem).join('')) ?? places.get(stem(topic.map((word) => word.text).join('')));
  const found = topic.flatMap((word) => places.get(word.stem) ?? []);
  const coverage = whole === undefined ? found.length / topic.length : 1;
  const first = whole ?? found[0];
  if (first === undefined || coverage <= 0.5) return null;
  return { trend, coverage, freshness: freshness(trend, reference), span: { start: first.start, end: first.end } };
}

function freshness(trend: Trend, reference: Date | null): number {
  if (!trend.seenAt || reference === null) return 1;
  const ageHours = Math.max(0, reference.getTime() - trend.seenAt.getTime()) / hour;
  return 0.5 ** (ageHours / trendHalfLifeHours);
}

function newest(trends: readonly Trend[]): Date | null {
  return trends.reduce<Date | null>((latest, { seenAt }) => (seenAt && (latest === null || seenAt > latest) ? seenAt : latest), null);
}

interface WordPlace {
  readonly text: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

function topicWords(topic: string): WordPlace[] {
  const spaced = topic.replace(/^[#＃]/u, '').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const words = wordsOf(spaced);
  const content = words.filter((word) => !glue.has(word.text));
  return content.length > 0 ? content : words;
}

function wordsOf(text: string): WordPlace[] {
  return Array.from(text.matchAll(/[\p{L}\p{M}\p{N}]+/gu), (match) => {
    const word = match[0].toLowerCase();
    return { text: word, stem: stem(word), start: match.index, end: match.index + match[0].length };
  });
}

/** The word without a plural or possessive ending: enough to let "launches" meet "launch". */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
