import type { DenseKind } from './corpus.ts';
import type { HeadPlan } from './head-trainer.ts';

/** A head with the dense features it adds. */
export interface EngagementPlan extends HeadPlan {
  readonly dense: DenseKind;
  /** Fit the dense features behind the hashed ones (see `stacked-head.ts`). Default false. */
  readonly stacked?: boolean;
}

const words = { groups: ['word', 'pair', 'negated'], length: 1 } as const;
const grams34 = { groups: ['gram3', 'gram4'], length: 1 } as const;
const grams345 = { groups: ['gram3', 'gram4', 'gram5'], length: 1 } as const;

export const emotionClasses = [
  'anger',
  'disappointment',
  'sadness',
  'fear',
  'joy',
  'love',
  'gratitude',
  'admiration',
  'amusement',
  'surprise',
  'optimism',
  'curiosity',
] as const;

/** Sizes are chosen so that all tables together stay under 400 kB. */
export const engagementPlans = {
  language: {
    name: 'language',
    classes: ['en', 'fr', 'de', 'it', 'pt', 'es', 'hi'],
    slots: 1 << 10,
    blocks: [{ groups: ['gram2', 'gram3', 'word'], length: 1 }],
    dense: 'language',
    cost: 0.5,
    epochs: 12,
  },
  sentimentEn: {
    name: 'sentiment-en',
    classes: ['negative', 'neutral', 'positive'],
    slots: 1 << 15,
    blocks: [words, grams34],
    dense: 'valence',
    cost: 0.07,
    epochs: 20,
  },
  sentimentMultilingual: {
    name: 'sentiment-multilingual',
    classes: ['negative', 'neutral', 'positive'],
    slots: 1 << 15,
    blocks: [words, grams345],
    dense: 'valence',
    cost: 0.1,
    epochs: 20,
  },
  emotions: {
    name: 'emotions',
    classes: emotionClasses,
    slots: 1 << 12,
    blocks: [words, { groups: ['gram4'], length: 0.6 }],
    dense: 'valence',
    cost: 0.15,
    epochs: 10,
    balance: 0.5,
  },
  spam: {
    name: 'spam',
    classes: ['spam'],
    slots: 1 << 14,
    blocks: [
      { groups: ['word', 'pair', 'shape'], length: 1 },
      { ...grams345, length: 1.4 },
    ],
    dense: 'spam',
    cost: 0.2,
    balance: 0.5,
    ratios: true,
  },
  abuse: {
    name: 'abuse',
    classes: ['offensive', 'hateful'],
    slots: 1 << 14,
    blocks: [words, grams345],
    dense: 'abuse',
    cost: 0.07,
    epochs: 20,
  },
  injection: {
    name: 'injection',
    classes: ['injection'],
    slots: 1 << 15,
    blocks: [{ groups: ['word'], length: 1 }, { groups: ['pair'], length: 1 }, grams345],
    dense: 'injection',
    cost: 0.1,
    epochs: 20,
    balance: 0.5,
  },
  plainPraise: {
    name: 'plain-praise',
    classes: ['plain'],
    slots: 1 << 13,
    blocks: [words],
    dense: 'praise',
    cost: 0.1,
    epochs: 12,
    balance: 0.5,
    stacked: true,
  },
  crisis: {
    name: 'crisis',
    classes: ['crisis'],
    slots: 1 << 12,
    blocks: [
      { groups: ['word'], length: 1 },
      { groups: ['gram3', 'gram4'], length: 0.7 },
    ],
    dense: 'valence',
    cost: 0.1,
    epochs: 15,
    balance: 0.5,
  },
  complaint: {
    name: 'complaint',
    classes: ['complaint'],
    slots: 1 << 14,
    blocks: [words, grams34],
    dense: 'complaint',
    cost: 0.05,
    epochs: 12,
  },
} as const satisfies Record<string, EngagementPlan>;
