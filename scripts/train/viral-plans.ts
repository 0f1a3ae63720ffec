import type { TermPlan } from './term-plan.ts';

// Chosen by cross-validation on the training data; docs/models/viral.md has the figures.
export const hookPlan: TermPlan = {
  name: 'viral-hook',
  slots: 1 << 16,
  pairSlots: 1 << 15,
  cost: 0.015,
  vectorScale: 1,
  shapeScale: 0.2,
  propertyScale: 0.2,
};
export const resharePlan: TermPlan = {
  name: 'viral-reshare',
  slots: 1 << 15,
  pairSlots: 1 << 15,
  cost: 0.03,
  vectorScale: 0.5,
  neighbourScale: 0.5,
  shapeScale: 1,
  propertyScale: 0.4,
};
export const titlePlan: TermPlan = {
  name: 'viral-title',
  slots: 1 << 13,
  // Topics' phrases take the place of neighbours.
  pairSlots: 2,
  neighbourScale: 0,
  cost: 1 / 30,
  vectorScale: 0.4,
  shapeScale: 0.5,
  propertyScale: 0.5,
  topics: { stemScale: 1, topicScale: 1.6, togetherScale: 1.2 },
};
export const emotionPlan: TermPlan = {
  name: 'viral-emotion',
  slots: 1 << 14,
  pairSlots: 1 << 13,
  cost: 0.02,
  vectorScale: 1,
  shapeScale: 0.2,
  propertyScale: 0.2,
};
