import type { PlatformId } from '../schema/platform-id.ts';
import { countTerms } from './counts.ts';
import type { TextCounts, TokenRange } from './counts.ts';
import { emotionModel, hookModel, percentile, reshareModel, titleModel } from './models.ts';
import { platformTextRules } from './platform-limits.ts';
import { scoreTerms } from './term-model.ts';
import type { TermModel } from './term-model.ts';
import { tokenFlag } from './terms.ts';
import type { Terms } from './terms.ts';

/** Everything a score is mixed from, each 0 to 100 with 50 the middle; `null` is unknown. */
export interface ScoreParts {
  hook: number | null;
  emotion: number | null;
  share: number | null;
  format: number;
  timing: number | null;
  uniqueness: number | null;
  trend: number | null;
}

export type PartName = keyof ScoreParts;

/** What each part weighs; the weight of an unknown part goes to the others in proportion. Chosen, not fitted: `calibrated` is false until there is history. */
export const partWeights: Readonly<Record<PartName, number>> = {
  hook: 0.32,
  emotion: 0.14,
  share: 0.2,
  format: 0.16,
  timing: 0.06,
  uniqueness: 0.06,
  trend: 0.06,
};

export const partNames = Object.keys(partWeights) as PartName[];

/** Where every part stands in the middle. */
export const middle = 50;

/** A post read once; the title, where there is one, is the hook. */
export interface Draft {
  readonly platform: PlatformId;
  readonly title: Terms | null;
  readonly caption: Terms;
  /** Hashtags given apart from the caption. */
  readonly extraHashtags: number;
}

/** Tokens left out of one field, to see what they are worth. */
export interface Omission {
  readonly field: 'title' | 'caption';
  readonly from: number;
  readonly to: number;
}

const longestHook = 40;
/** Tokens that are read for sharing and emotion: what a post on X holds, which is what those models learnt from. */
const longestBody = 60;

/** The parts that the text itself decides; the others are `null`. */
export function textParts(draft: Draft, omitted: Omission | null): ScoreParts {
  const caption = rangeOf(draft.caption, omitted?.field === 'caption' ? omitted : null);
  const counts = countTerms(draft.caption, caption);
  const hookTerms = draft.title ?? draft.caption;
  const hookRange =
    draft.title === null ? firstLine(draft.caption, caption) : rangeOf(draft.title, omitted?.field === 'title' ? omitted : null);
  const hookCounts = draft.title === null && hookRange.to === caption.to ? counts : countTerms(hookTerms, hookRange);
  const format = formatScore(draft, counts, hookCounts);
  const unknown = { timing: null, uniqueness: null, trend: null };
  // The models have read nothing but Latin letters.
  if (counts.words + hookCounts.words > 0 && (counts.latinWords + hookCounts.latinWords) * 2 < counts.words + hookCounts.words)
    return { hook: null, emotion: null, share: null, format, ...unknown };
  const hooks = draft.platform === 'youtube' ? titleHooks() : plainHooks();
  scoreTerms(hooks, hookTerms, hookRange, hookCounts, scores);
  const hook = percentile(hooks[0] as TermModel, scores[0] as number);
  const body = bodies();
  const bodyRange = firstTokens(caption);
  scoreTerms(body, draft.caption, bodyRange, bodyRange === caption ? counts : countTerms(draft.caption, bodyRange), scores);
  return {
    hook,
    share: percentile(body[0] as TermModel, scores[0] as number),
    emotion: percentile(body[1] as TermModel, scores[1] as number),
    format,
    ...unknown,
  };
}

const scores = new Float64Array(2);
const plainHooks = remembered(() => [hookModel()]);
// What draws clicks to a headline says nothing of a video's views (AUC 0.49 on trending titles), so videos have a model of their own.
const titleHooks = remembered(() => [titleModel()]);
const bodies = remembered(() => [reshareModel(), emotionModel()]);

function remembered(make: () => readonly TermModel[]): () => readonly TermModel[] {
  let made: readonly TermModel[] | null = null;
  return () => (made ??= make());
}

/** The weighted mean of the known parts, unrounded. */
export function mix(parts: ScoreParts): number {
  let sum = 0;
  let weight = 0;
  for (const name of partNames) {
    const value = parts[name];
    if (value === null) continue;
    sum += value * partWeights[name];
    weight += partWeights[name];
  }
  return sum / weight;
}

function rangeOf(terms: Terms, omitted: Omission | null): TokenRange {
  return { from: 0, to: terms.count, skipFrom: omitted?.from ?? 0, skipTo: omitted?.to ?? 0 };
}

/** The first line that still has a token, up to {@link longestHook} tokens. */
export function firstLine(terms: Terms, range: TokenRange): TokenRange {
  let seen = 0;
  let broken = false;
  for (let i = range.from; i < range.to; i += 1) {
    if (((terms.flags[i] as number) & tokenFlag.line) !== 0) broken = true;
    if (i >= range.skipFrom && i < range.skipTo) continue;
    if (seen > 0 && broken) return { ...range, to: i };
    broken = false;
    seen += 1;
    if (seen === longestHook) return { ...range, to: i + 1 };
  }
  return range;
}

function firstTokens(range: TokenRange): TokenRange {
  const skipped = Math.max(0, Math.min(range.skipTo, range.to) - range.skipFrom);
  if (range.to - range.from - skipped <= longestBody) return range;
  const to = range.from + longestBody;
  return { ...range, to: range.skipFrom < to ? to + skipped : to };
}

/** Form, from 100 down: too long or next to nothing, shouting, too many hashtags, mentions or emoji, a wall of text, a link nobody can click. */
function formatScore(draft: Draft, counts: TextCounts, hook: TextCounts): number {
  const rules = platformTextRules[draft.platform];
  const room = rules.caption.value * 0.85;
  const hashtags = counts.hashtags + draft.extraHashtags;
  const words = Math.max(1, counts.words);
  const losses =
    20 * Math.min(1, Math.max(0, counts.characters - room) / (0.15 * room)) +
    (counts.words + counts.numbers < 4 ? 12 : 0) +
    capped(4 * (hashtags - rules.usualHashtags[1]), 20) +
    capped(3 * (counts.mentions - 3), 12) +
    capped(4 * (counts.emoji - 3), 16) +
    capped(4 * counts.shouted, 16) +
    capped(4 * (counts.exclamations - 1), 12) +
    (rules.linksInCaption ? capped(5 * (counts.links - 1), 15) : capped(8 * counts.links, 16)) +
    capped(8 * (counts.wordCharacters / words - 6.2), 12) +
    (counts.words > 60 && counts.lines < 2 ? 8 : 0) +
    (hook.characters > rules.shownBeforeMore.value ? 6 : 0);
  // A post without a flaw is a little better than the middle, not the best there is.
  return Math.max(0, 70 - losses);
}

function capped(loss: number, most: number): number {
  return Math.min(most, Math.max(0, loss));
}
