import { shapeNames } from '../../packages/core/src/viral/term-model.ts';
import { stemSlots } from './stems.ts';
import { topicNames } from './title-topics.ts';
import type { TokenVectors } from './viral-vectors.ts';
import { propertyCount } from './word-properties.ts';

/** What a term model is made of. */
export interface TermPlan {
  readonly name: string;
  readonly slots: number;
  readonly pairSlots: number;
  /** Inverse strength of the penalty on the squared weights. */
  readonly cost: number;
  /** How freely the token vectors are used, relative to single tokens. */
  readonly vectorScale: number;
  /** The same for neighbours. Default 1. */
  readonly neighbourScale?: number;
  readonly shapeScale: number;
  readonly propertyScale: number;
  /** Reads topics as well, and learns targets by least squares. */
  readonly topics?: TopicPlan;
}

interface TopicPlan {
  /** How freely stems, topics and topics that meet are used, relative to single tokens. */
  readonly stemScale: number;
  readonly topicScale: number;
  readonly togetherScale: number;
}

/** The columns where each kind of feature begins, behind the tokens and neighbours. */
export function columnsOf(plan: TermPlan, vectors: TokenVectors) {
  const shapes = plan.slots + plan.pairSlots;
  const properties = shapes + shapeNames.length;
  const dimensions = properties + propertyCount;
  const stems = dimensions + vectors.dimensions;
  const topics = stems + (plan.topics === undefined ? 0 : stemSlots);
  const together = topics + (plan.topics === undefined ? 0 : topicNames.length);
  const end = together + (plan.topics === undefined ? 0 : (topicNames.length * (topicNames.length - 1)) / 2);
  return { shapes, properties, dimensions, stems, topics, together, end };
}
