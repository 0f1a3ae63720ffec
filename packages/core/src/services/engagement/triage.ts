import type { EngagementAnalysis, Intent, Risk } from '../../engagement/index.ts';
import type { Patch } from '../../ports/store.ts';
import type { Engagement } from '../../schema/engagement.ts';

/** The gravest intent speaks for a message that has several. */
const byGravity: readonly Intent[] = [
  'crisis',
  'abuse',
  'spam',
  'complaint',
  'support',
  'purchase',
  'question',
  'feature_request',
  'praise',
  'other',
];

/** The risk of what could not be analysed. */
export const failedAnalysis: Risk = { decision: 'review', level: 'high', factors: ['analysis_failed'] };

/** What is stored of the analysis of one message. `null`: the analysis failed, so a person must look at it. */
export function triage(analysis: EngagementAnalysis | null, type: Engagement['engagementType']) {
  if (analysis === null) {
    return {
      originalLanguage: null,
      sentiment: null,
      sentimentScore: null,
      intent: null,
      intents: [],
      analysis: null,
      priority: 'high',
      ...riskFields(failedAnalysis),
    } satisfies Patch<Engagement>;
  }
  const { language, sentiment, intents, risk } = analysis;
  return {
    originalLanguage: language,
    sentiment: sentiment.label,
    sentimentScore: Math.max(-1, Math.min(1, sentiment.score)),
    intent: byGravity.find((intent) => intents.includes(intent)) ?? 'other',
    intents: [...intents],
    analysis: JSON.parse(JSON.stringify(analysis)) as Engagement['analysis'],
    priority: priorityOf(analysis, type),
    ...riskFields(risk),
  } satisfies Patch<Engagement>;
}

/** Factors by which the drafting hands a message over to a person. */
const handOverFactors = ['handed_over', 'draft_failed', 'draft_refused'] as const;

/** True when the draft only says that a person will read it, or there is none. */
export function isHandedOver({ riskFactors }: Pick<Engagement, 'riskFactors'>): boolean {
  return handOverFactors.some((factor) => riskFactors.includes(factor));
}

/** The priority of messages that are answered as one. */
export function gravestPriority(rows: readonly Pick<Engagement, 'priority'>[]): Engagement['priority'] {
  return (['high', 'medium'] as const).find((level) => rows.some(({ priority }) => priority === level)) ?? 'low';
}

/** The columns of a risk. */
export function riskFields({ decision, level, factors }: Risk) {
  return { riskDecision: decision, riskLevel: level, riskFactors: [...factors] };
}

/** The stored risk of a message; one that was never assessed counts as grave. */
export function riskOf(row: Pick<Engagement, 'riskDecision' | 'riskLevel' | 'riskFactors'>): Risk {
  return { decision: row.riskDecision ?? 'review', level: row.riskLevel ?? 'high', factors: row.riskFactors };
}

/** Grave matters and complaints first, spam last. A doubtful complaint is one when it sounds unhappy as well. */
function priorityOf({ intents, risk, spam }: EngagementAnalysis, type: Engagement['engagementType']): Engagement['priority'] {
  const has = (...wanted: readonly Intent[]): boolean => wanted.some((intent) => intents.includes(intent));
  const gated = (gate: string): boolean => risk.factors.includes(gate);
  if (risk.decision === 'never' || has('crisis')) return 'high';
  if (spam >= 0.5 && !has('complaint')) return 'low';
  if (risk.level === 'high' || has('complaint') || (gated('complaint') && gated('negative_sentiment'))) return 'high';
  // What nobody here can read may be anything.
  const unread = gated('unsupported_language') && !gated('non_text');
  return type === 'dm' ||
    type === 'review' ||
    has('support', 'purchase', 'question') ||
    gated('complaint') ||
    gated('negative_sentiment') ||
    unread
    ? 'medium'
    : 'low';
}
