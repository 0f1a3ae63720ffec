import { countTerms, wholeRange } from '../../packages/core/src/viral/counts.ts';
import { visitNeighbours, shapeNames, shapeOf } from '../../packages/core/src/viral/term-model.ts';
import type { TermModelData } from '../../packages/core/src/viral/term-model.ts';
import { readTerms, tokenKind } from '../../packages/core/src/viral/terms.ts';
import { wordHash } from '../../packages/core/src/text/features.ts';
import { fitLinear } from './coordinate-descent.ts';
import type { LinearFit } from './coordinate-descent.ts';
import type { Matrix } from './matrix.ts';
import type { TokenVectors } from './viral-vectors.ts';
import { propertyCount, propertiesOf, lexiconWords } from './word-properties.ts';

/** What a term model is made of. */
export interface TermPlan {
  readonly name: string;
  readonly slots: number;
  readonly pairSlots: number;
  readonly cost: number;
  /** How freely the token vectors are used, relative to single tokens. */
  readonly vectorScale: number;
  /** The same for neighbours. Default 1. */
  readonly neighbourScale?: number;
  readonly shapeScale: number;
  readonly propertyScale: number;
}

/** Texts to learn from, as rows of features; a pairwise row is the first text minus the second. */
export interface TermRows {
  readonly first: readonly string[];
  /** `null` for models of one text. */
  readonly second: readonly string[] | null;
  /** 1 or 0. */
  readonly labels: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Fits a model to some rows and packs it as it ships, word vectors and word properties folded into the table of tokens. */
export function fitTerms(plan: TermPlan, rows: TermRows, kept: readonly number[], vectors: TokenVectors): TermModelData {
  const pairwise = rows.second !== null;
  const shapes = kept.map((i) => shapeOfText(rows.first[i] as string));
  const spread = spreadOf(shapes);
  const matrix = matrixOf(plan, rows, kept, vectors, spread);
  const labels = Int8Array.from(kept, (i) => (rows.labels[i] === 1 ? 1 : -1));
  const fit = fitLinear(matrix, labels, {
    loss: 'logistic',
    cost: plan.cost,
    weights: Float64Array.from(kept, (i) => rows.weights[i] as number),
    intercept: !pairwise,
    epochs: 60,
    tolerance: 0.02,
  });
  const texts = kept.flatMap((i) =>
    rows.second === null ? [rows.first[i] as string] : [rows.first[i] as string, rows.second[i] as string],
  );
  return pack(plan, fit, texts, vectors, spread);
}

function shapeOfText(text: string): readonly number[] {
  const terms = readTerms(text);
  return shapeOf(countTerms(terms, wholeRange(terms)), []);
}

function spreadOf(shapes: readonly (readonly number[])[]): Float64Array {
  return Float64Array.from(shapeNames, (_, s) => {
    const mean = shapes.reduce((sum, shape) => sum + (shape[s] as number), 0) / shapes.length;
    const variance = shapes.reduce((sum, shape) => sum + ((shape[s] as number) - mean) ** 2, 0) / shapes.length;
    return Math.max(Math.sqrt(variance), 0.05);
  });
}

function matrixOf(plan: TermPlan, rows: TermRows, kept: readonly number[], vectors: TokenVectors, spread: Float64Array): Matrix {
  const starts = new Int32Array(kept.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  kept.forEach((i, at) => {
    const row = new Map<number, number>();
    addText(row, plan, rows.first[i] as string, vectors, spread, 1);
    if (rows.second !== null) addText(row, plan, rows.second[i] as string, vectors, spread, -1);
    for (const [column, value] of row) {
      if (Math.abs(value) < 1e-12) continue;
      indices.push(column);
      values.push(value);
    }
    starts[at + 1] = indices.length;
  });
  const columns = plan.slots + plan.pairSlots + shapeNames.length + propertyCount + vectors.dimensions;
  return { rows: kept.length, columns, starts, indices: Int32Array.from(indices), values: Float32Array.from(values) };
}

function addText(row: Map<number, number>, plan: TermPlan, text: string, vectors: TokenVectors, spread: Float64Array, sign: number): void {
  const add = (column: number, value: number): void => {
    row.set(column, (row.get(column) ?? 0) + sign * value);
  };
  const terms = readTerms(text);
  const range = wholeRange(terms);
  const shapes = plan.slots + plan.pairSlots;
  const properties = shapes + shapeNames.length;
  const dimensions = properties + propertyCount;
  for (let i = 0; i < terms.count; i += 1) {
    const hash = terms.hash[i] as number;
    add(hash & (plan.slots - 1), 1);
    if (terms.kind[i] === tokenKind.word) {
      propertiesOf(text.slice(terms.start[i], terms.end[i])).forEach((value, p) => {
        if (value !== 0) add(properties + p, value * plan.propertyScale);
      });
    }
    const vector = vectors.index.get(hash);
    if (vector === undefined) continue;
    for (let d = 0; d < vectors.dimensions; d += 1)
      add(dimensions + d, (vectors.values[vector * vectors.dimensions + d] as number) * plan.vectorScale);
  }
  visitNeighbours(terms, range, (hash) => add(plan.slots + (hash & (plan.pairSlots - 1)), plan.neighbourScale ?? 1));
  shapeOf(countTerms(terms, range), []).forEach((value, s) => add(shapes + s, (value * plan.shapeScale) / (spread[s] as number)));
}

function pack(plan: TermPlan, fit: LinearFit, texts: readonly string[], vectors: TokenVectors, spread: Float64Array): TermModelData {
  const { weights } = fit;
  const shapes = plan.slots + plan.pairSlots;
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
  };
}

/** Adds to each row what vectors and properties say of its tokens; where tokens share a row, by how often they are used. */
function fold(table: Float64Array, plan: TermPlan, weights: Float64Array, texts: readonly string[], vectors: TokenVectors): void {
  const properties = plan.slots + plan.pairSlots + shapeNames.length;
  const dimensions = properties + propertyCount;
  const sums = new Float64Array(plan.slots);
  const counts = new Float64Array(plan.slots);
  for (const [hash, { word, count }] of vocabularyOf(texts, vectors)) {
    let extra = 0;
    if (word !== null)
      propertiesOf(word).forEach((value, p) => (extra += value * plan.propertyScale * (weights[properties + p] as number)));
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
  const bytes = Buffer.alloc(weights.length / 2);
  for (let i = 0; i < bytes.length; i += 1)
    bytes[i] = (level(weights[2 * i] as number, scale) + 8) | ((level(weights[2 * i + 1] as number, scale) + 8) << 4);
  return { bytes, scale };
}

function level(weight: number, scale: number): number {
  return Math.max(-7, Math.min(7, Math.round(weight / scale)));
}

function short(value: number): number {
  return Number(value.toPrecision(6));
}
