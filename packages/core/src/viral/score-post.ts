import type { PlatformId } from '../schema/platform-id.ts';
import { explain } from './explain.ts';
import type { ScoreFactor } from './explain.ts';
import { mix } from './parts.ts';
import { assumedCurve, probabilityOf } from './probability.ts';
import { recommend } from './recommend.ts';
import type { Recommendation } from './recommend.ts';
import { partsOf, readSubject } from './subject.ts';
import type { ScorePostRequest } from './subject.ts';

/** A post's score. Scores are 0 to 100; a part without input is `null`, and its weight went to the others. */
export interface ViralScore {
  readonly platform: PlatformId;
  /** Rounded to a whole number; 50 is a post like any other. */
  readonly overallScore: number;
  /** How far the first line, or the title, draws attention: its percentile among tested headlines; on YouTube among titles of trending videos. */
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

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
