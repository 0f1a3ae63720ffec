import type { HashedFeatures } from '../text/features.ts';
import { calibrate, scoreHead } from '../text/linear-head.ts';
import type { LinearHead } from '../text/linear-head.ts';
import type { AbuseContext } from './abuse-context.ts';

export type SentimentLabel = 'negative' | 'neutral' | 'positive';

/** The tone of a text. */
export interface Sentiment {
  /** The most probable label. */
  readonly label: SentimentLabel;
  /** P(positive) - P(negative), in [-1, 1]. */
  readonly score: number;
  /** Sum to 1, with the three labels taken as equally frequent beforehand. */
  readonly probabilities: Readonly<Record<SentimentLabel, number>>;
}

/** The softmax of a sentiment head's calibrated margins. */
export function judgeSentiment(head: LinearHead, features: HashedFeatures, valence: Float32Array): Sentiment {
  const margins = scoreHead(head, features, valence);
  const scaled = margins.map((margin, c) => {
    const [slope, offset] = head.data.calibration[c] ?? [1, 0];
    return slope * margin + offset;
  });
  const top = Math.max(...scaled);
  const weights = scaled.map((value) => Math.exp(value - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const [negative, neutral, positive] = [...weights].map((weight) => weight / total) as [number, number, number];
  const label = negative > neutral && negative > positive ? 'negative' : positive > neutral ? 'positive' : 'neutral';
  return { label, score: positive - negative, probabilities: { negative, neutral, positive } };
}

/**
 * In [0, 1], abusive from 0.5. Where a group of people is named, the question is whether the group is attacked: the head's opinion of that, moved by
 * what the words around the group say; rudeness counts beside it unless somebody objects to it. Elsewhere it is whether the text is offensive.
 */
export function judgeAbuse(head: LinearHead, features: HashedFeatures, valence: Float32Array, context: AbuseContext): number {
  const [offensive = 0, hateful = 0] = calibrate(head, scoreHead(head, features, joined(context.features, valence)));
  if (!context.namesGroup && !context.hostileToGroup) return context.aboutThing ? Math.min(offensive, 0.45) : offensive;
  const attack = shifted(hateful, (context.hostileToGroup ? 2 : 0) - (context.groupDefended ? 2 : 0));
  return context.groupDefended || context.condemned ? attack : Math.max(attack, shifted(offensive, -1));
}

/** A probability with its log odds moved. */
function shifted(probability: number, by: number): number {
  return 1 / (1 + ((1 - probability) / probability) * Math.exp(-by));
}

/** The calibrated probability of a head's first class. */
export function firstProbability(head: LinearHead, features: HashedFeatures, dense: Float32Array): number {
  return calibrate(head, scoreHead(head, features, dense))[0] as number;
}

/** The calibrated probability of every emotion. */
export function readEmotions(head: LinearHead, features: HashedFeatures, valence: Float32Array): Readonly<Record<string, number>> {
  const probabilities = calibrate(head, scoreHead(head, features, valence));
  return Object.fromEntries(head.data.classes.map((name, c) => [name, probabilities[c] as number]));
}

/** Two blocks of dense features as one. */
export function joined(first: Float32Array, second: Float32Array): Float32Array {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
