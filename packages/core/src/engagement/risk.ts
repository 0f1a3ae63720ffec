import type { LineTest } from '../text/phrase-index.ts';
import type { Token } from '../text/tokens.ts';
import type { AbuseContext } from './abuse-context.ts';
import { wordGates } from './gates.ts';
import type { Intent } from './intents.ts';
import { negations, reservations } from './mixed-message.ts';
import { findPersonalData } from './personal-data.ts';

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
  readonly injectionCue: boolean;
  readonly complaintCue: boolean;
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
  complaint: 0.65,
  complaintUnlessWarm: 0.45,
  warm: 0.72,
  spam: 0.35,
  negative: 0.33,
  identityNegative: 0.25,
  positive: 0.5,
  positiveWithNegation: 0.6,
  words: 80,
} as const;

/** The risk as the gravest of independent gates: it is `auto` only when none of them closed. */
export function assessRisk(evidence: RiskEvidence): Risk {
  const closed = [...gatesOfWords(evidence), ...gatesOfText(evidence), ...gatesOfScores(evidence), ...gatesOfAllowance(evidence)];
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

function gatesOfScores(evidence: RiskEvidence): Closed[] {
  const closed: Closed[] = [];
  const review = (name: string, level: RiskLevel): number => closed.push({ name, level, decision: 'review' });
  const rude = evidence.context.features.some((count, at) => at < rudeFeatures && count > 0);
  if (evidence.abuse >= (rude ? limits.abuseWithRudeWord : limits.abuse)) review('abuse', evidence.abuse >= 0.5 ? 'high' : 'medium');
  if (evidence.context.hostileToGroup) review('hate', 'high');
  if (evidence.context.namesGroup && (evidence.negative >= limits.identityNegative || evidence.abuse >= limits.abuseWithRudeWord))
    review('identity_negative', 'high');
  if (evidence.injection >= limits.injection || evidence.injectionCue) review('injection', evidence.injection >= 0.5 ? 'high' : 'medium');
  if (evidence.complaint >= (evidence.positive >= limits.warm ? limits.complaint : limits.complaintUnlessWarm) || evidence.complaintCue)
    review('complaint', 'medium');
  if (evidence.spam >= limits.spam) review('spam', 'medium');
  if (evidence.negative >= limits.negative) review('negative_sentiment', 'medium');
  return closed;
}

/** Profanity, insult and slur come first among the features of an abuse context. */
const rudeFeatures = 3;

/** Default deny: these close unless the text is praise or thanks, said plainly, in a language that the rules know. */
function gatesOfAllowance({ language, intents, positive, matches, tokens }: RiskEvidence): Closed[] {
  const closed: Closed[] = [];
  const review = (name: string): number => closed.push({ name, level: 'medium', decision: 'review' });
  if (language === null || !supportedLanguages.includes(language)) review('unsupported_language');
  if (intents.length !== 1 || intents[0] !== 'praise') review('intent_not_allowed');
  if (positive < limits.positive) review('low_confidence');
  if (matches(reservations) || (matches(negations) && positive < limits.positiveWithNegation)) review('mixed_message');
  if (tokens.some((token) => token.kind === 'punctuation' && token.text.includes('?'))) review('question');
  return closed;
}
