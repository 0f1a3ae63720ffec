import { hashFeatures } from '../text/features.ts';
import { foldIdentities } from '../text/identity.ts';
import { readText } from '../text/tokens.ts';
import { readAbuseContext } from './abuse-context.ts';
import { gravestComplaintCue, readComplaintCues } from './complaint-cues.ts';
import { crisisGate } from './gates.ts';
import { engagementHead } from './heads.ts';
import { readInjectionCues } from './injection-cues.ts';
import { readIntents } from './intents.ts';
import type { Intent } from './intents.ts';
import { firstProbability, joined, judgeAbuse, judgeSentiment, readEmotions } from './judges.ts';
import type { Sentiment } from './judges.ts';
import { detectLanguage } from './language.ts';
import { readLine, spokenLine } from './line.ts';
import { assessRisk } from './risk.ts';
import type { Risk } from './risk.ts';
import { readPraise } from './praise-cues.ts';
import { readSpamCues } from './spam-cues.ts';
import { summariseValence } from './valence.ts';

/** What is known about a text before it is read. */
export interface EngagementOptions {
  /** Language tag such as `en` or `pt-BR` when the platform told it; detected otherwise. */
  readonly language?: string;
  /** The brand's name; its mention is no sign of anything by itself. */
  readonly brand?: string;
}

/** The reading of one comment, message, mention or review. */
export interface EngagementAnalysis {
  /** ISO 639-1; `null` when unsure. */
  readonly language: string | null;
  readonly sentiment: Sentiment;
  /** At least one; `['other']` when none is seen. */
  readonly intents: readonly Intent[];
  /** Probability of each of twelve emotions; several hold at once. Trained on English. */
  readonly emotions: Readonly<Record<string, number>>;
  /** In [0, 1]; spam from 0.5, the threshold of the best F1. */
  readonly spam: number;
  /** In [0, 1]; offensive or hateful from 0.5. */
  readonly abuse: number;
  /** In [0, 1]; from 0.5 one ordinary comment in 200 is a false alarm. */
  readonly injection: number;
  /** In [0, 1]; a complaint from 0.5. */
  readonly complaint: number;
  readonly risk: Risk;
}

/**
 * Reads one inbound text: language, sentiment, intents, emotions, spam, abuse, prompt injection, complaint and the risk of an automatic reply.
 *
 * Pure, synchronous and without I/O; linear in the text, of which the first 10,000 UTF-16 units are read (a longer one is never
 * `auto`). The text may be anything, lone surrogates included. The first call decodes the weights.
 */
export function analyzeEngagement(text: string, options: EngagementOptions = {}): EngagementAnalysis {
  const read = readText(text);
  const tokens = options.brand === undefined ? read.tokens : withoutBrand(read.tokens, options.brand);
  const folded = foldIdentities(tokens);
  const features = hashFeatures({ tokens: folded, truncated: read.truncated }, { foldIdentity: false });
  const matches = readLine(spokenLine(tokens));
  const valence = summariseValence(tokens);
  const praise = readPraise(tokens);
  const context = readAbuseContext(folded);
  const complaintCues = readComplaintCues(matches);
  const injectionCues = readInjectionCues(matches);

  const language = languageOf(options.language) ?? detectLanguage(tokens, features, engagementHead('language'));
  const sentiment = judgeSentiment(engagementHead(language === 'en' ? 'sentimentEn' : 'sentimentMultilingual'), features, valence);
  const spam = firstProbability(engagementHead('spam'), features, readSpamCues(tokens, matches, text));
  const abuse = judgeAbuse(engagementHead('abuse'), features, valence, context);
  const injection = firstProbability(engagementHead('injection'), features, injectionCues);
  const complaint = firstProbability(engagementHead('complaint'), features, joined(complaintCues, valence));
  const plainPraise = firstProbability(engagementHead('plainPraise'), features, joined(valence, praise.cues));
  const crisis = firstProbability(engagementHead('crisis'), features, valence);
  // "Nobody answers" is despair in one message and a complaint in another; a person sees both.
  const seemsCrisis = crisis >= 0.5 && complaint < 0.5;
  const emotions = readEmotions(engagementHead('emotions'), features, valence);
  const intents = readIntents({
    matches,
    warm: Math.max(emotions['admiration'] ?? 0, emotions['gratitude'] ?? 0, emotions['love'] ?? 0) >= 0.5,
    asksByMark: tokens.some((token) => token.kind === 'punctuation' && (token.text.includes('?') || token.text === '؟')),
    positive: sentiment.label === 'positive',
    negative: sentiment.label === 'negative',
    spam: spam >= 0.5,
    abuse: abuse >= 0.5,
    complaint: complaint >= 0.5,
    crisis: matches(crisisGate.pattern) || seemsCrisis,
  });
  const risk = assessRisk({
    text,
    tokens,
    truncated: read.truncated,
    matches,
    language,
    intents,
    positive: sentiment.probabilities.positive,
    negative: sentiment.probabilities.negative,
    spam,
    abuse,
    injection,
    complaint,
    crisis,
    seemsCrisis,
    praise,
    plainPraise,
    injectionCue: injectionCues.some((cue) => cue > 0),
    complaintCue: gravestComplaintCue(complaintCues),
    context,
  });
  return { language, sentiment, intents, emotions, spam, abuse, injection, complaint, risk };
}

function withoutBrand<T extends { readonly text: string }>(tokens: readonly T[], brand: string): readonly T[] {
  const names = new Set(readText(brand).tokens.map((token) => token.text));
  const kept = tokens.filter((token) => !names.has(token.text));
  return kept.length === 0 ? tokens : kept;
}

function languageOf(tag: string | undefined): string | null {
  const code = tag?.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return /^[a-z]{2,3}$/.test(code) && code !== 'und' ? code : null;
}
