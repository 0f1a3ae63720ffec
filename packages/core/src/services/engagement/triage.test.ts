import { describe, expect, test } from 'vitest';
import { analyzeEngagement, type EngagementAnalysis, type Intent, type RiskDecision, type RiskLevel } from '../../engagement/index.ts';
import { gravestPriority, isHandedOver, riskOf, triage } from './triage.ts';

interface Reading {
  readonly intents: Intent[];
  readonly decision?: RiskDecision;
  readonly level?: RiskLevel;
  readonly factors?: string[];
  readonly spam?: number;
}

/** An analysis that found this. */
function analysisOf({ intents, decision = 'review', level = 'medium', factors = [], spam = 0 }: Reading): EngagementAnalysis {
  return { ...analyzeEngagement('Thank you!'), intents, spam, risk: { decision, level, factors } };
}

describe('triage', () => {
  test.each([
    [
      'a cry for help',
      { intents: ['praise', 'crisis'], decision: 'never', level: 'high', factors: ['crisis'] },
      'comment',
      'high',
      'crisis',
    ],
    ['a grave matter', { intents: ['question'], level: 'high', factors: ['medical'] }, 'comment', 'high', 'question'],
    ['a complaint', { intents: ['question', 'complaint'], factors: ['complaint'] }, 'comment', 'high', 'complaint'],
    [
      'a doubtful complaint that sounds unhappy',
      { intents: ['other'], factors: ['complaint', 'negative_sentiment'] },
      'comment',
      'high',
      'other',
    ],
    ['a doubtful complaint', { intents: ['other'], factors: ['complaint'] }, 'comment', 'medium', 'other'],
    ['a question', { intents: ['question'] }, 'comment', 'medium', 'question'],
    ['praise', { intents: ['praise'], decision: 'auto', level: 'low' }, 'comment', 'low', 'praise'],
    ['praise in private', { intents: ['praise'], decision: 'auto', level: 'low' }, 'dm', 'medium', 'praise'],
    ['praise in a review', { intents: ['praise'], decision: 'auto', level: 'low' }, 'review', 'medium', 'praise'],
    ['spam', { intents: ['question', 'spam'], spam: 0.9, level: 'high', factors: ['spam', 'link'] }, 'comment', 'low', 'spam'],
    [
      'a complaint that looks like spam',
      { intents: ['spam', 'complaint'], spam: 0.9, factors: ['spam', 'complaint'] },
      'comment',
      'high',
      'spam',
    ],
    ['a language that nobody here reads', { intents: ['other'], factors: ['unsupported_language'] }, 'comment', 'medium', 'other'],
    ['no words at all', { intents: ['other'], factors: ['unsupported_language', 'non_text'] }, 'comment', 'low', 'other'],
  ] satisfies [string, Reading, 'comment' | 'dm' | 'review', string, string][])(
    '%s: %o in a %s has priority %s',
    (_, reading, type, priority, intent) => {
      expect(triage(analysisOf(reading), type)).toMatchObject({ priority, intent, intents: reading.intents });
    },
  );

  test('a message whose analysis failed is grave and says so', () => {
    expect(triage(null, 'comment')).toMatchObject({
      priority: 'high',
      riskDecision: 'review',
      riskLevel: 'high',
      riskFactors: ['analysis_failed'],
      sentiment: null,
      sentimentScore: null,
      originalLanguage: null,
    });
  });

  test('a risk that was never assessed counts as grave', () => {
    expect(riskOf({ riskDecision: null, riskLevel: null, riskFactors: [] })).toEqual({ decision: 'review', level: 'high', factors: [] });
  });

  test('messages that are answered as one have the gravest priority of them', () => {
    expect(gravestPriority([{ priority: 'low' }, { priority: 'high' }, { priority: 'medium' }])).toBe('high');
    expect(gravestPriority([{ priority: 'low' }, { priority: 'medium' }])).toBe('medium');
    expect(gravestPriority([{ priority: 'low' }])).toBe('low');
  });

  test.each([
    [['handed_over'], true],
    [['complaint', 'draft_failed'], true],
    [['draft_refused'], true],
    [['complaint'], false],
    [[], false],
  ])('with the factors %j a message is handed over: %s', (riskFactors, expected) => {
    expect(isHandedOver({ riskFactors })).toBe(expected);
  });
});
