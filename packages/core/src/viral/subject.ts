import { AmarktaiError } from '../errors.ts';
import { platformIds } from '../schema/platform-id.ts';
import type { PlatformId } from '../schema/platform-id.ts';
import { wholeRange } from './counts.ts';
import { mix, textParts } from './parts.ts';
import type { Draft, Omission, ScoreParts } from './parts.ts';
import { fitCurve } from './probability.ts';
import type { ProbabilityCurve } from './probability.ts';
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

/** UTF-16 units that are read of a caption. */
const longestRead = 70_000;

/** A request read once: what every part and every question "what if this were missing" is answered from. */
export interface Subject {
  readonly request: ScorePostRequest;
  readonly draft: Draft;
  readonly timing: number | null;
  readonly history: PreparedHistory | null;
}

/** @throws AmarktaiError `validation_failed` for an unknown platform or an invalid date. */
export function readSubject(request: ScorePostRequest): Subject {
  const { platform, caption, title, hashtags, postAt, history } = request;
  if (!platformIds.includes(platform))
    throw new AmarktaiError(
      'validation_failed',
      `A post cannot be scored for ${JSON.stringify(platform)}; give one of ${platformIds.join(', ')}.`,
    );
  if (postAt !== undefined && Number.isNaN(postAt.getTime()))
    throw new AmarktaiError('validation_failed', 'postAt is not a date; give a valid Date or leave it out.');
  const text = caption.length > longestRead ? caption.slice(0, longestRead) : caption;
  return {
    request: text === caption ? request : { ...request, caption: text },
    draft: {
      platform,
      caption: readTerms(text),
      title: title === undefined || title.trim() === '' ? null : readTerms(title.slice(0, longestRead)),
      extraHashtags: hashtags?.length ?? 0,
    },
    timing:
      postAt === undefined ? null : Math.min(100, Math.max(0, request.timing?.(postAt) ?? timingPrior(platform, postAt, request.timeZone))),
    history: history === undefined || history.length === 0 ? null : prepare(history, platform),
  };
}

/** The parts of a post, or of the same post without some of its words. */
export function partsOf(subject: Subject, omitted: Omission | null): ScoreParts {
  const { draft, request } = subject;
  const parts = textParts(draft, omitted);
  parts.timing = subject.timing;
  const inCaption = omitted?.field === 'caption' ? omitted : null;
  if (subject.history !== null)
    parts.uniqueness = uniquenessAmong(
      shinglesOf(draft.caption, { ...wholeRange(draft.caption), skipFrom: inCaption?.from ?? 0, skipTo: inCaption?.to ?? 0 }),
      subject.history.shingles,
    );
  if (request.trends !== undefined && request.trends.length > 0)
    parts.trend = alignWithTrends(textWithout(subject, omitted), request.trends, request.postAt)?.score ?? null;
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
  const drafts = history.map(({ caption, title }) => ({
    platform,
    caption: readTerms(caption.slice(0, longestRead)),
    title: title == null || title.trim() === '' ? null : readTerms(title.slice(0, longestRead)),
    extraHashtags: 0,
  }));
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
