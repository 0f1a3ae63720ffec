import { wordHash } from '../../packages/core/src/text/features.ts';
import { shapeNames } from '../../packages/core/src/viral/term-model.ts';
import type { TermModelData } from '../../packages/core/src/viral/term-model.ts';
import { readTerms, tokenKind } from '../../packages/core/src/viral/terms.ts';
import type { TopicData } from '../../packages/core/src/viral/topics.ts';
import { stemSlot } from './stems.ts';
import { columnsOf } from './term-plan.ts';
import type { TermPlan } from './term-plan.ts';
import { topicEntries, topicNames } from './title-topics.ts';
import type { TokenVectors } from './viral-vectors.ts';
import { lexiconWords, propertiesOf } from './word-properties.ts';

/** Packs learnt weights as they ship, what vectors, stems and properties say of tokens folded into the table of tokens. */
export function packTerms(
  plan: TermPlan,
  weights: Float64Array,
  texts: readonly string[],
  vectors: TokenVectors,
  spread: Float64Array,
): TermModelData {
  const { shapes } = columnsOf(plan, vectors);
  const table = weights.slice(0, plan.slots);
  fold(table, plan, weights, texts, vectors);
  const words = quantise(table);
  const pairs = quantise(weights.slice(plan.slots, shapes).map((weight) => weight * (plan.neighbourScale ?? 1)));
  return {
    name: plan.name,
    slots: plan.slots,
    pairSlots: plan.pairSlots,
    scale: short(words.scale),
    pairScale: short(pairs.scale),
    shape: shapeNames.map((_, s) => short(((weights[shapes + s] as number) * plan.shapeScale) / (spread[s] as number))),
    calibration: [1, 0],
    reference: [0, 1],
    weights: Buffer.concat([words.bytes, pairs.bytes]).toString('base64'),
    ...(plan.topics !== undefined && { topics: packTopics(plan.topics, weights, columnsOf(plan, vectors)) }),
  };
}

function packTopics(plan: NonNullable<TermPlan['topics']>, weights: Float64Array, columns: ReturnType<typeof columnsOf>): TopicData {
  const together = quantise(weights.slice(columns.together, columns.end).map((weight) => weight * plan.togetherScale));
  return {
    entries: topicEntries,
    weights: topicNames.map((_, topic) => short((weights[columns.topics + topic] as number) * plan.topicScale)),
    togetherScale: short(together.scale),
    together: together.bytes.toString('base64'),
  };
}

/** Adds to each row what vectors, stems and properties say of its tokens; where tokens share a row, by how often they are used. */
function fold(table: Float64Array, plan: TermPlan, weights: Float64Array, texts: readonly string[], vectors: TokenVectors): void {
  const { properties, dimensions, stems } = columnsOf(plan, vectors);
  const sums = new Float64Array(plan.slots);
  const counts = new Float64Array(plan.slots);
  for (const [hash, { word, count }] of vocabularyOf(texts, vectors)) {
    let extra = 0;
    if (word !== null) {
      if (plan.topics !== undefined) extra += plan.topics.stemScale * (weights[stems + stemSlot(word)] as number);
      propertiesOf(word).forEach((value, p) => (extra += value * plan.propertyScale * (weights[properties + p] as number)));
    }
    const vector = vectors.index.get(hash);
    if (vector !== undefined) {
      for (let d = 0; d < vectors.dimensions; d += 1)
        extra += (vectors.values[vector * vectors.dimensions + d] as number) * plan.vectorScale * (weights[dimensions + d] as number);
    }
    const slot = hash & (plan.slots - 1);
    sums[slot] = (sums[slot] as number) + extra * count;
    counts[slot] = (counts[slot] as number) + count;
  }
  for (let slot = 0; slot < plan.slots; slot += 1)
    if ((counts[slot] as number) > 0) table[slot] = (table[slot] as number) + (sums[slot] as number) / (counts[slot] as number);
}

function vocabularyOf(texts: readonly string[], vectors: TokenVectors): Map<number, { word: string | null; count: number }> {
  const all = new Map<number, { word: string | null; count: number }>();
  for (const [hash, row] of vectors.index) all.set(hash, { word: vectors.words[row] ?? null, count: vectors.counts[row] as number });
  for (const word of lexiconWords) if (!all.has(wordHash(word))) all.set(wordHash(word), { word, count: 0.5 });
  for (const text of texts) {
    const terms = readTerms(text);
    for (let i = 0; i < terms.count; i += 1) {
      const hash = terms.hash[i] as number;
      const known = all.get(hash);
      if (known === undefined)
        all.set(hash, { word: terms.kind[i] === tokenKind.word ? text.slice(terms.start[i], terms.end[i]) : null, count: 1 });
    }
  }
  return all;
}

/** Four bits a weight: -7 to 7 times a scale, the scale with the least squared error; weights beyond it are cut. */
function quantise(weights: Float64Array): { bytes: Buffer; scale: number } {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const scales = Array.from({ length: 40 }, (_, step) => (largest / 7) * 0.93 ** step);
  const errors = scales.map((scale) => weights.reduce((sum, weight) => sum + (weight - level(weight, scale) * scale) ** 2, 0));
  const scale = scales[errors.indexOf(Math.min(...errors))] as number;
  const bytes = Buffer.alloc(Math.ceil(weights.length / 2));
  for (let i = 0; i < bytes.length; i += 1)
    bytes[i] = (level(weights[2 * i] as number, scale) + 8) | ((level(weights[2 * i + 1] ?? 0, scale) + 8) << 4);
  return { bytes, scale };
}

function level(weight: number, scale: number): number {
  return Math.max(-7, Math.min(7, Math.round(weight / scale)));
}

function short(value: number): number {
  return Number(value.toPrecision(6));
}
