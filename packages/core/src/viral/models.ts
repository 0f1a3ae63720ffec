import { loadTermModel } from './term-model.ts';
import type { TermModel, TermModelData } from './term-model.ts';
import { emotionWeights } from './weights/emotion.ts';
import { hookWeights } from './weights/hook.ts';
import { reshareWeights } from './weights/reshare.ts';
import { titleWeights } from './weights/title.ts';

/** Stored beside a score, so that scores of different models are never compared. */
export const viralModelVersion = '2026-11.2';

// Decoded when first asked for; the tables never change.
export const hookModel = once(hookWeights);
export const reshareModel = once(reshareWeights);
export const titleModel = once(titleWeights);
export const emotionModel = once(emotionWeights);

function once(data: TermModelData): () => TermModel {
  let model: TermModel | null = null;
  return () => (model ??= loadTermModel(data));
}

/** A score as a percentile of the texts that the model learnt from, 0 to 100 (logistic approximation of the normal distribution). */
export function percentile({ data }: TermModel, score: number): number {
  const [mean, spread] = data.reference;
  return 100 / (1 + Math.exp((-1.702 * (score - mean)) / spread));
}
