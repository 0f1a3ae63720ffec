import { AmarktaiError } from '../errors.ts';
import { platformIds } from '../schema/platform.ts';
import type { PlatformId } from '../schema/platform.ts';
import { wholeRange } from './counts.ts';
import { explain } from './explain.ts';
import type { ScoreFactor } from './explain.ts';
import { mix, textParts } from './parts.ts';
import type { Draft, Omission, ScoreParts } from './parts.ts';
import { assumedCurve, fitCurve, probabilityOf } from './probability.ts';
import type { ProbabilityCurve } from './probability.ts';
import { recommend } from './recommend.ts';
import type { Recommendation } from './recommend.ts';
import { readTerms } from './terms.ts';
import type { Terms } from './terms.ts';
import { timingPrior } from './timing-prior.ts';
import { alignWithTrends } from './trends.ts';
import type { Trend } from './trends.ts';
import { shinglesOf, uniquenessAmong } from './uniqueness.ts';
import type { Shingles } from './uniqueness.ts';

/** An earlier post of the same account. */
export interface HistoryPost {
  readonly caption: string;
  readonly title?: string | null;
  /** Likes, comments, shares and clicks; `null` or not given is unknown. */
  readonly engagements?: number | null;
  /** Impressions, views or reach, the same for all posts; `null` or not given is unknown. */
  readonly reach?: number | null;
}

export interface ScorePostRequest {
  readonly platform: PlatformId;
  readonly caption: string;
  /** The title of a video; where given it is the hook. Default: the caption's first line is the hook. */
  readonly title?: string;
  /** Hashtags that are not in the caption, with or without `#`. */
  readonly hashtags?: readonly string[];
  /** What is trending now, as the caller found it. Without them trend alignment is `null`. */
  readonly trends?: readonly Trend[];
  /** Earlier posts. Without them uniqueness is `null`; with 50 that have outcomes the probability is calibrated to them. */
  readonly history?: readonly HistoryPost[];
  /** When it is to go out. Without it timing is `null`. */
  readonly postAt?: Date;
  /** IANA time zone of the audience, for `postAt`. Default UTC. */
  readonly timeZone?: string;
  /** What a moment is worth, 0 to 100, from the caller's own history; default a weak prior by platform and hour. */
  readonly timing?: (at: Date) => number;
}

/** A post's score. Scores are 0 to 100; a part without input is `null`, and its weight went to the others. */
export interface ViralScore {
  readonly platform: PlatformId;
  /** Rounded to a whole number; 50 is a post like any other. */
  readonly overallScore: number;
  /** How far the first line, or the title, draws attention: its percentile among tested headlines. */
  readonly hookStrength: number | null;
  /** Percentile of the words' power to arouse: delight, anger, fear, surprise, amusement. */
  readonly emotionalImpact: number | null;
  /** Percentile of the wording among tweets, by how often such wording is reshared. */
  readonly shareability: number | null;
  /** Form on this platform: length, hashtags, shouting, links. 70 is without flaw. */
  readonly formatting: number;
  readonly timingScore: number | null;
  readonly uniqueness: number | null;
  readonly trendAlignment: number | null;
  /** 0 to 1: that the post ends among the best tenth of the caller's own. */
  readonly viralProbability: number;
  /** Whether `viralProbability` is fitted to the caller's own posts. Without, it stays within 0.02 and 0.5. */
  readonly calibrated: boolean;
  /** `base` + the contributions of all factors = `total`, the unrounded overall score. */
  readonly explanation: { readonly base: number; readonly total: number };
  /** What raises the score, largest first. Worked out when first read. */
  readonly positiveFactors: readonly ScoreFactor[];
  /** What lowers it, largest first. Worked out when first read. */
  readonly negativeFactors: readonly ScoreFactor[];
  /** Edits that raise the score, largest gain first. Worked out when first read. */
  readonly recommendations: readonly Recommendation[];
  /** How little this says, in a sentence to show beside it. */
  readonly note: string;
}

export const scoreNote =
  'Wording explains a small part of reach: of two headlines for the same story the model finds the better one 6 times in 10, and 7 in 10 when the difference is clear. Audience, account and chance decide the rest.';

/** UTF-16 units that are read of a caption. */
const longestRead = 70_000;

/**
 * Scores a post before it goes out. Pure and deterministic; linear in the text. Nothing is looked up: trends, history and times are the
 * caller's. The models are English; a text in another script has no hook, emotion and share score.
 *
 * @throws AmarktaiError `validation_failed` for an unknown platform or an invalid date.
 */
export function scorePost(request: ScorePostRequest): ViralScore {
  const subject = readSubject(request);
  const parts = partsOf(subject, null);
  const total = mix(parts);
  const curve = subject.history?.curve ?? assumedCurve;
  let explained: { readonly positive: readonly ScoreFactor[]; readonly negative: readonly ScoreFactor[] } | null = null;
  let recommended: readonly Recommendation[] | null = null;
  const factors = (): NonNullable<typeof explained> => (explained ??= explain(subject, parts, total));
  return {
    platform: subject.draft.platform,
    overallScore: Math.round(total),
    hookStrength: rounded(parts.hook),
    emotionalImpact: rounded(parts.emotion),
    shareability: rounded(parts.share),
    formatting: Math.round(parts.format),
    timingScore: rounded(parts.timing),
    uniqueness: rounded(parts.uniqueness),
    trendAlignment: rounded(parts.trend),
    viralProbability: probabilityOf(total, curve),
    calibrated: curve.calibrated,
    explanation: { base: 50, total },
    get positiveFactors() {
      return factors().positive;
    },
    get negativeFactors() {
      return factors().negative;
    },
    get recommendations() {
      return (recommended ??= recommend(subject.request, total, (edited) => mix(partsOf(readSubject(edited), null))));
    },
    note: scoreNote,
  };
}

/** A request read once: what every part and every question "what if this were missing" is answered from. */
export interface Subject {
  readonly request: ScorePostRequest;
  readonly draft: Draft;
  readonly timing: number | null;
  readonly history: PreparedHistory | null;
}

function readSubject(request: ScorePostRequest): Subject {
  const { platform, caption, title, hashtags, postAt, history } = request;
  if (!platformIds.includes(platform)) throw new AmarktaiError('validation_failed', `A post cannot be scored for ${JSON.stringify(platform)}; give one of ${platformIds.join(', ')}.`);
  if (postAt !== undefined && Number.isNaN(postAt.getTime())) throw new AmarktaiError('validation_failed', 'postAt is not a date; give a valid Date or leave it out.');
  const text = caption.length > longestRead ? caption.slice(0, longestRead) : caption;
  return {
    request: text === caption ? request : { ...request, caption: text },
    draft: { platform, caption: readTerms(text), title: title === undefined || title.trim() === '' ? null : readTerms(title.slice(0, longestRead)), extraHashtags: hashtags?.length ?? 0 },
    timing: postAt === undefined ? null : Math.min(100, Math.max(0, request.timing?.(postAt) ?? timingPrior(platform, postAt, request.timeZone))),
    history: history === undefined || history.length === 0 ? null : prepare(history, platform),
  };
}

/** The parts of a post, or of the same post without some of its words. */
export function partsOf(subject: Subject, omitted: Omission | null): ScoreParts {
  const { draft, request } = subject;
  const parts = textParts(draft, omitted);
  parts.timing = subject.timing;
  const inCaption = omitted?.field === 'caption' ? omitted : null;
  if (subject.history !== null) parts.uniqueness = uniquenessAmong(shinglesOf(draft.caption, { ...wholeRange(draft.caption), skipFrom: inCaption?.from ?? 0, skipTo: inCaption?.to ?? 0 }), subject.history.shingles);
  if (request.trends !== undefined && request.trends.length > 0) parts.trend = alignWithTrends(textWithout(subject, omitted), request.trends, request.postAt)?.score ?? null;
  return parts;
}

/** Title and caption as one text. */
function textWithout({ draft, request }: Subject, omitted: Omission | null): string {
  const title = request.title ?? '';
  return `${omitted?.field === 'title' && draft.title !== null ? cut(title, draft.title, omitted) : title}\n${omitted?.field === 'caption' ? cut(request.caption, draft.caption, omitted) : request.caption}`;
}

function cut(text: string, terms: Terms, { from, to }: Omission): string {
  return text.slice(0, terms.start[from]) + text.slice(terms.end[to - 1]);
}

interface PreparedHistory {
  readonly shingles: readonly Shingles[];
  readonly curve: ProbabilityCurve;
}

const prepared = new WeakMap<readonly HistoryPost[], Map<PlatformId, PreparedHistory>>();

/** Read once for an array, however many posts are scored against it; the array must not change in between. */
function prepare(history: readonly HistoryPost[], platform: PlatformId): PreparedHistory {
  const known = prepared.get(history) ?? new Map<PlatformId, PreparedHistory>();
  prepared.set(history, known);
  const found = known.get(platform);
  if (found !== undefined) return found;
  const drafts = history.map(({ caption, title }) => ({ platform, caption: readTerms(caption.slice(0, longestRead)), title: title == null || title.trim() === '' ? null : readTerms(title.slice(0, longestRead)), extraHashtags: 0 }));
  const outcomes = drafts.flatMap((draft, i) => {
    const outcome = outcomeOf(history[i] as HistoryPost);
    return outcome === null ? [] : [{ score: mix(textParts(draft, null)), outcome }];
  });
  const made = { shingles: drafts.map((draft) => shinglesOf(draft.caption, wholeRange(draft.caption))), curve: fitCurve(outcomes) };
  known.set(platform, made);
  return made;
}

/** Engagements a person reached where reach is known, else engagements. */
function outcomeOf({ engagements, reach }: HistoryPost): number | null {
  if (engagements == null) return null;
  return reach == null ? engagements : reach > 0 ? engagements / reach : null;
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
