import { emotionModel, hookModel, reshareModel, titleModel } from './models.ts';
import { firstLine, middle, mix, partNames, partWeights } from './parts.ts';
import type { Omission, PartName, ScoreParts } from './parts.ts';
import { partsOf } from './subject.ts';
import type { Subject } from './subject.ts';
import type { TermModel } from './term-model.ts';
import { tokenFlag } from './terms.ts';
import type { Terms } from './terms.ts';
import { topicWeightsOf } from './topics.ts';

/** Something that moves the score. */
export interface ScoreFactor {
  readonly name:
    | 'hook_wording'
    | 'emotional_wording'
    | 'share_wording'
    | 'form'
    | 'timing'
    | 'uniqueness'
    | 'trend_alignment'
    | 'everything_else';
  /** A sentence to show. */
  readonly message: string;
  /** Points of the unrounded overall score. For a span: how far the score falls when the span is taken out of the text. */
  readonly contribution: number;
  /** UTF-16 units of the field; `null` for what has no place in the text. */
  readonly span: { readonly start: number; readonly end: number } | null;
  /** The text that the span is of; `null` without a span. */
  readonly field: 'title' | 'caption' | null;
}

/** Words that are named at most, on either side. */
const named = 3;
/** Smaller contributions are not worth a line. */
const least = 0.25;

/**
 * Takes a score apart. Words are looked up in the models' tables to find those that matter; each of them is then taken out and the rest
 * scored again, so that its contribution is exactly what the post loses. Words count together with their neighbours, so the
 * contributions of single words need not add up: what is left is a factor of its own, and with it everything sums to the total.
 */
export function explain(
  subject: Subject,
  parts: ScoreParts,
  total: number,
): { readonly positive: readonly ScoreFactor[]; readonly negative: readonly ScoreFactor[] } {
  const factors = [...worded(subject, parts, total), ...unplaced(parts)];
  const listed = factors.reduce((sum, factor) => sum + factor.contribution, 0);
  const rest = total - middle - listed;
  factors.push({
    name: 'everything_else',
    message: 'The other words, how words combine, and the form of the post.',
    contribution: rest,
    span: null,
    field: null,
  });
  return {
    positive: factors.filter((factor) => factor.contribution >= 0).toSorted((a, b) => b.contribution - a.contribution),
    negative: factors.filter((factor) => factor.contribution < 0).toSorted((a, b) => a.contribution - b.contribution),
  };
}

function worded(subject: Subject, parts: ScoreParts, total: number): ScoreFactor[] {
  const { draft, request } = subject;
  const opening = draft.platform === 'youtube' ? titleModel() : hookModel();
  const groups = [
    ...groupsOf(draft.caption, 'caption', parts, draft.title === null ? opening : null),
    ...(draft.title === null ? [] : groupsOf(draft.title, 'title', parts, opening)),
  ];
  // A single word is the whole text: without it there is nothing to compare.
  if (groups.length < 2) return [];
  const factors: ScoreFactor[] = [];
  for (const group of outermost(groups)) {
    const without = partsOf(subject, group);
    const contribution = total - mix(without);
    if (Math.abs(contribution) < least) continue;
    const terms = group.field === 'title' ? (draft.title as Terms) : draft.caption;
    const start = terms.start[group.from] as number;
    const end = terms.end[group.to - 1] as number;
    const text = (group.field === 'title' ? (request.title as string) : request.caption).slice(start, end);
    const { name, message } = wordingOf(text, contribution, leadingPart(contribution, parts, without));
    factors.push({ name, message, contribution, span: { start, end }, field: group.field });
  }
  return factors;
}

/** The {@link named} groups on either side that the tables say most of. */
function outermost(groups: readonly Group[]): readonly Group[] {
  if (groups.length <= 2 * named) return groups;
  const highest: Group[] = [];
  const lowest: Group[] = [];
  for (const group of groups) {
    keepFirst(highest, group, (kept) => kept.estimate < group.estimate);
    keepFirst(lowest, group, (kept) => kept.estimate > group.estimate);
  }
  return [...highest, ...lowest];
}

/** Puts a group before the first kept one that stands behind it. */
function keepFirst(kept: Group[], group: Group, standsBehind: (kept: Group) => boolean): void {
  const at = kept.findIndex(standsBehind);
  if (at === -1 && kept.length === named) return;
  kept.splice(at === -1 ? kept.length : at, 0, group);
  kept.length = Math.min(kept.length, named);
}

/** The part that changes most, in the direction of the contribution. */
function leadingPart(contribution: number, parts: ScoreParts, without: ScoreParts): PartName {
  let leading: PartName = 'hook';
  let largest = 0;
  for (const name of partNames) {
    const change = ((parts[name] ?? 0) - (without[name] ?? 0)) * partWeights[name] * Math.sign(contribution);
    if (change <= largest) continue;
    leading = name;
    largest = change;
  }
  return leading;
}

interface Group extends Omission {
  readonly estimate: number;
}

/** The words of a text with what the tables say of them, in points; `opening` reads the hook where this text has it. What stands between two spaces is one. */
function groupsOf(terms: Terms, field: Group['field'], parts: ScoreParts, opening: TermModel | null): Group[] {
  const groups: Group[] = [];
  const hookEnd = opening === null ? 0 : firstLine(terms, { from: 0, to: terms.count, skipFrom: 0, skipTo: 0 }).to;
  const known = partNames.reduce((sum, name) => sum + (parts[name] === null ? 0 : partWeights[name]), 0);
  const hook = opening === null ? 0 : slopeOf(opening, parts.hook, partWeights.hook / known);
  const topics = opening?.topics ? topicWeightsOf(opening.topics, terms, { from: 0, to: hookEnd, skipFrom: 0, skipTo: 0 }) : null;
  const share = slopeOf(reshareModel(), parts.share, partWeights.share / known);
  const emotion = slopeOf(emotionModel(), parts.emotion, partWeights.emotion / known);
  for (let from = 0; from < terms.count;) {
    let to = from;
    let estimate = 0;
    do {
      const hash = terms.hash[to] as number;
      if (opening !== null && to < hookEnd) estimate += hook * (weightOf(opening, hash) + (topics?.[to] ?? 0));
      if (field === 'caption') estimate += share * weightOf(reshareModel(), hash) + emotion * weightOf(emotionModel(), hash);
      to += 1;
    } while (to < terms.count && ((terms.flags[to] as number) & tokenFlag.gap) === 0);
    groups.push({ field, from, to, estimate });
    from = to;
  }
  return groups;
}

function weightOf({ data, words }: TermModel, hash: number): number {
  return (words[hash & (data.slots - 1)] as number) * data.scale;
}

/** Points of the overall score a unit of a model's score is worth where the part stands. */
function slopeOf({ data }: TermModel, part: number | null, weight: number): number {
  return part === null ? 0 : (weight * 1.702 * part * (1 - part / 100)) / data.reference[1];
}

function wordingOf(text: string, contribution: number, leading: PartName): Pick<ScoreFactor, 'name' | 'message'> {
  const quoted = `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
  const raises = contribution > 0;
  if (leading === 'emotion')
    return { name: 'emotional_wording', message: raises ? `${quoted} stirs people.` : `${quoted} takes feeling out of the text.` };
  if (leading === 'share')
    return {
      name: 'share_wording',
      message: raises ? `${quoted} is wording that gets passed on.` : `${quoted} is wording that gets passed on less.`,
    };
  if (leading === 'trend') return { name: 'trend_alignment', message: `${quoted} is being talked about.` };
  if (leading === 'uniqueness')
    return {
      name: 'uniqueness',
      message: raises ? `${quoted} sets the post apart from earlier ones.` : `${quoted} repeats earlier posts.`,
    };
  if (leading === 'format')
    return { name: 'form', message: raises ? `${quoted} keeps the post in form.` : `${quoted} hurts the form of the post.` };
  return { name: 'hook_wording', message: raises ? `${quoted} draws readers in.` : `${quoted} weakens the opening.` };
}

/** Parts that have no place in the text. */
function unplaced(parts: ScoreParts): ScoreFactor[] {
  const known = partNames.reduce((sum, name) => sum + (parts[name] === null ? 0 : partWeights[name]), 0);
  const rows = [
    ['timing', 'timing', 'The hour is a good one by general habit.', 'The hour is a poor one by general habit.'],
    ['uniqueness', 'uniqueness', 'It is unlike the earlier posts.', 'It is close to an earlier post.'],
    ['trend', 'trend_alignment', 'It speaks of what is trending.', 'It speaks of nothing that is trending.'],
  ] as const;
  return rows.flatMap(([part, name, good, bad]) => {
    const value = parts[part];
    if (value === null || value === middle) return [];
    const contribution = ((value - middle) * partWeights[part]) / known;
    return [{ name, message: contribution > 0 ? good : bad, contribution, span: null, field: null }];
  });
}
