import type { LineTest } from '../text/phrase-index.ts';
import type { Token } from '../text/tokens.ts';
import type { AbuseContext } from './abuse-context.ts';
import { crisisGate, wordGates } from './gates.ts';
import type { Intent } from './intents.ts';
import { mildReservations, negations, reservations } from './mixed-message.ts';
import { findPersonalData } from './personal-data.ts';
import type { PraiseReading } from './praise-cues.ts';

export type RiskDecision = 'auto' | 'review' | 'never';
export type RiskLevel = 'low' | 'medium' | 'high';

/** Whether a reply may go out by itself, and why not. */
export interface Risk {
  /** `auto`: a reply may be sent without a person. `review`: a person decides. `never`: no automatic and no marketing reply, a person looks at it first. */
  readonly decision: RiskDecision;
  readonly level: RiskLevel;
  /** Names of the gates that closed, the gravest first; empty when the decision is `auto`. */
  readonly factors: readonly string[];
}

/** A gate that closed. */
interface Closed {
  readonly name: string;
  readonly level: RiskLevel;
  readonly decision: Exclude<RiskDecision, 'auto'>;
}

/** What the gates look at. */
export interface RiskEvidence {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly truncated: boolean;
  /** Of the canonical words joined by spaces. */
  readonly matches: LineTest;
  readonly language: string | null;
  readonly intents: readonly Intent[];
  readonly positive: number;
  readonly negative: number;
  readonly spam: number;
  readonly abuse: number;
  readonly injection: number;
  readonly complaint: number;
  /** Probability that somebody is in a crisis; at 0.5 one ordinary comment in 200 is a false alarm. */
  readonly crisis: number;
  /** The head for crises says so, and no complaint explains its despair. */
  readonly seemsCrisis: boolean;
  readonly injectionCue: boolean;
  /** A cue of a fault, or one of a mere mention (of the staff, of an order), which praise has as well. */
  readonly complaintCue: 'fault' | 'mention' | null;
  readonly praise: PraiseReading;
  /** Probability that the text is plain praise; English only. */
  readonly plainPraise: number;
  readonly context: AbuseContext;
}

/** Languages whose gates and models were written and trained for an automatic reply. */
export const supportedLanguages: readonly string[] = ['en', 'es', 'fr', 'de', 'it', 'pt', 'ar', 'hi'];

const decisions: readonly RiskDecision[] = ['auto', 'review', 'never'];
const levels: readonly RiskLevel[] = ['low', 'medium', 'high'];

const limits = {
  abuse: 0.42,
  abuseWithRudeWord: 0.25,
  injection: 0.4,
  complaint: 0.4,
  complaintWithMention: 0.3,
  possibleCrisis: 0.35,
  spam: 0.35,
  identityNegative: 0.25,
  words: 80,
  plainPraise: 0.3,
  crisisInPraise: 0.26,
  unaccountedAbroad: 1,
  wordsAbroad: 25,
  // What is plain praise by its words needs less of a tone.
  ofPlain: { negative: 0.38, positive: 0.45, positiveWithNegation: 0.5 },
  ofOthers: { negative: 0.33, positive: 0.5, positiveWithNegation: 0.6 },
} as const;

/** The risk as the gravest of independent gates: it is `auto` only when none of them closed. */
export function assessRisk(evidence: RiskEvidence): Risk {
  const plain = judgePlain(evidence);
  const closed = [
    ...gatesOfWords(evidence),
    ...gatesOfText(evidence),
    ...gatesOfScores(evidence, plain),
    ...gatesOfAllowance(evidence, plain),
  ];
  return closed.reduce<Risk>(
    (risk, gate) => ({
      decision: graver(decisions, risk.decision, gate.decision),
      level: graver(levels, risk.level, gate.level),
      factors: [...risk.factors, gate.name],
    }),
    { decision: 'auto', level: 'low', factors: [] },
  );
}

/** What another judge, such as a language model, says of the risk. */
export interface RiskOpinion {
  readonly decision?: RiskDecision;
  readonly level?: RiskLevel;
  readonly factors?: readonly string[];
}

/**
 * The risk with another judge's opinion taken in. It can only rise: a lower decision or level, or anything that is no decision or
 * level, changes nothing. A decision raised from `auto` has at least level `medium`.
 *
 * @param opinion Factors are added behind the local ones, without repeats.
 */
export function raiseRisk(risk: Risk, opinion: RiskOpinion): Risk {
  const decision = graver(decisions, risk.decision, opinion.decision ?? 'auto');
  const named = graver(levels, risk.level, opinion.level ?? 'low');
  const level = decision === 'never' ? 'high' : decision === 'review' ? graver(levels, named, 'medium') : named;
  const raised = decision !== risk.decision || level !== risk.level;
  const added = (opinion.factors ?? []).filter((factor) => typeof factor === 'string' && !risk.factors.includes(factor));
  const factors = raised || added.length > 0 ? [...new Set([...risk.factors, ...added])] : risk.factors;
  return { decision, level, factors: raised && factors.length === 0 ? ['second_opinion'] : factors };
}

function graver<Scale extends string>(scale: readonly Scale[], a: Scale, b: Scale): Scale {
  return scale.indexOf(b) > scale.indexOf(a) ? b : a;
}

function gatesOfWords({ matches }: RiskEvidence): Closed[] {
  return wordGates
    .filter((gate) => matches(gate.pattern))
    .map((gate) => ({ name: gate.name, level: gate.level, decision: gate.never ? 'never' : 'review' }));
}

function gatesOfText({ text, tokens, truncated }: RiskEvidence): Closed[] {
  const closed: Closed[] = [];
  const review = (name: string, level: RiskLevel): number => closed.push({ name, level, decision: 'review' });
  if (findPersonalData(text.slice(0, 10_000)).length > 0) review('personal_data', 'high');
  if (tokens.some((token) => token.kind === 'url' || token.kind === 'email')) review('link', 'medium');
  if (!tokens.some((token) => token.kind === 'word' || token.kind === 'hashtag')) review('non_text', 'medium');
  if (truncated || tokens.length > limits.words) review('too_long', 'medium');
  if (hasMixedDisguise(text)) review('disguised_text', 'medium');
  return closed;
}

/** Bidirectional overrides, tag characters and lone surrogates have no place in a plain comment. */
function hasMixedDisguise(text: string): boolean {
  return /[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]|\p{Cs}/u.test(text);
}

function gatesOfScores(evidence: RiskEvidence, plain: PlainVerdict): Closed[] {
  const closed: Closed[] = [];
  const review = (name: string, level: RiskLevel): number => closed.push({ name, level, decision: 'review' });
  if (evidence.seemsCrisis && !evidence.matches(crisisGate.pattern))
    closed.push({ name: crisisGate.name, level: crisisGate.level, decision: 'never' });
  else if (evidence.crisis >= limits.possibleCrisis) review('possible_crisis', evidence.complaint >= 0.5 ? 'medium' : 'high');
  const rude = evidence.context.features.some((count, at) => at < rudeFeatures && count > 0);
  if (evidence.abuse >= (rude ? limits.abuseWithRudeWord : limits.abuse)) review('abuse', evidence.abuse >= 0.5 ? 'high' : 'medium');
  if (evidence.context.hostileToGroup) review('hate', 'high');
  if (evidence.context.namesGroup && (evidence.negative >= limits.identityNegative || evidence.abuse >= limits.abuseWithRudeWord))
    review('identity_negative', 'high');
  if (evidence.injection >= limits.injection || evidence.injectionCue) review('injection', evidence.injection >= 0.5 ? 'high' : 'medium');
  const isPlain = plain === 'plain';
  const complaintLimit = evidence.complaintCue === 'mention' ? limits.complaintWithMention : limits.complaint;
  if (evidence.complaint >= complaintLimit || evidence.complaintCue === 'fault' || (evidence.complaintCue === 'mention' && !isPlain))
    review('complaint', 'medium');
  if (evidence.spam >= limits.spam) review('spam', 'medium');
  if (evidence.negative >= (isPlain ? limits.ofPlain : limits.ofOthers).negative) review('negative_sentiment', 'medium');
  return closed;
}

/** Profanity, insult and slur come first among the features of an abuse context. */
const rudeFeatures = 3;

/** Default deny: these close unless the text is praise or thanks, said plainly, in a language that the rules know. */
function gatesOfAllowance(evidence: RiskEvidence, plain: PlainVerdict): Closed[] {
  const { language, intents, positive, matches, tokens, praise } = evidence;
  const closed: Closed[] = [];
  const review = (name: string): number => closed.push({ name, level: 'medium', decision: 'review' });
  const isPlain = plain === 'plain';
  const { positive: leastPositive, positiveWithNegation } = isPlain ? limits.ofPlain : limits.ofOthers;
  const inEnglishWords = isPlain && praise.unaccounted <= 1;
  if ((language === null || !supportedLanguages.includes(language)) && !inEnglishWords) review('unsupported_language');
  if (!isPlain) review(plain);
  const allowed = isPlain ? intentsOfPlain : intentsOfOthers;
  if (!intents.every((intent) => allowed.has(intent)) || (intents[0] === 'other' && praise.kind === 0)) review('intent_not_allowed');
  if (positive < leastPositive) review('low_confidence');
  if (matches(reservations) || (!isPlain && matches(mildReservations)) || (positive < positiveWithNegation && matches(negations)))
    review('mixed_message');
  if (tokens.some((token) => token.kind === 'punctuation' && token.text.includes('?'))) review('question');
  return closed;
}

/** Words of buying and of support stand in praise as well: "great price", "so easy to set up". */
const intentsOfPlain: ReadonlySet<Intent> = new Set<Intent>(['praise', 'purchase', 'support', 'other']);
const intentsOfOthers: ReadonlySet<Intent> = new Set<Intent>(['praise']);

type PlainVerdict = 'plain' | 'not_plain_praise' | 'unaccounted_content';

/**
 * Whether all that a text says is praise or thanks. In English the head must be the surer, the longer the text is, the more of its words
 * praise is not made of, and the longer it speaks of other things, and nothing may sound of a crisis; elsewhere nearly every word must be one of praise.
 */
function judgePlain({ language, praise, plainPraise, crisis }: RiskEvidence): PlainVerdict {
  const { words, unaccounted, aside, abroad } = praise;
  const known = language !== null && supportedLanguages.includes(language);
  if (language !== 'en' && (known || abroad.unaccounted < unaccounted)) {
    if (abroad.kind === 0) return 'not_plain_praise';
    return abroad.unaccounted <= limits.unaccountedAbroad && words <= limits.wordsAbroad ? 'plain' : 'unaccounted_content';
  }
  const beyond = (count: number, free: number, price: number): number => price * Math.max(0, count - free);
  const surer = beyond(words, 16, 0.03) + beyond(unaccounted, 3, 0.2) + beyond(aside, 10, 0.04);
  if (plainPraise < limits.plainPraise) return 'not_plain_praise';
  if (crisis >= limits.crisisInPraise) return 'unaccounted_content';
  return plainPraise >= limits.plainPraise + surer ? 'plain' : 'unaccounted_content';
}
