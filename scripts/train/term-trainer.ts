import { countTerms, wholeRange } from '../../packages/core/src/viral/counts.ts';
import { visitNeighbours } from '../../packages/core/src/viral/neighbours.ts';
import { shapeNames, shapeOf } from '../../packages/core/src/viral/term-model.ts';
import type { TermModelData } from '../../packages/core/src/viral/term-model.ts';
import { readTerms, tokenKind } from '../../packages/core/src/viral/terms.ts';
import { togetherRow, topicsOf } from '../../packages/core/src/viral/topics.ts';
import { fitLinear } from './coordinate-descent.ts';
import type { Matrix } from './matrix.ts';
import { fitRidge } from './ridge.ts';
import { stemSlot } from './stems.ts';
import { packTerms } from './term-packing.ts';
import { columnsOf } from './term-plan.ts';
import type { TermPlan } from './term-plan.ts';
import { unweighedTopics } from './title-topics.ts';
import type { TokenVectors } from './viral-vectors.ts';
import { propertiesOf } from './word-properties.ts';

/** Texts to learn from, as rows of features; a pairwise row is the first text minus the second. */
export interface TermRows {
  readonly first: readonly string[];
  /** `null` for models of one text. */
  readonly second: readonly string[] | null;
  /** 1 or 0. */
  readonly labels: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** What plans with topics learn, in place of labels and their weights. */
  readonly targets?: readonly number[];
}

/** Fits a model to some rows and packs it as it ships. */
export function fitTerms(plan: TermPlan, rows: TermRows, kept: readonly number[], vectors: TokenVectors): TermModelData {
  const shapes = kept.map((i) => shapeOfText(rows.first[i] as string));
  const spread = spreadOf(shapes);
  const matrix = matrixOf(plan, rows, kept, vectors, spread);
  const weights = plan.topics === undefined ? classify(plan, matrix, rows, kept) : fitRidge(matrix, targetsOf(rows, kept), 1 / plan.cost);
  const texts = kept.flatMap((i) =>
    rows.second === null ? [rows.first[i] as string] : [rows.first[i] as string, rows.second[i] as string],
  );
  return packTerms(plan, weights, texts, vectors, spread);
}

function classify(plan: TermPlan, matrix: Matrix, rows: TermRows, kept: readonly number[]): Float64Array {
  const labels = Int8Array.from(kept, (i) => (rows.labels[i] === 1 ? 1 : -1));
  return fitLinear(matrix, labels, {
    loss: 'logistic',
    cost: plan.cost,
    weights: Float64Array.from(kept, (i) => rows.weights[i] as number),
    intercept: rows.second === null,
    epochs: 60,
    tolerance: 0.02,
  }).weights;
}

function targetsOf(rows: TermRows, kept: readonly number[]): number[] {
  return kept.map((i) => (rows.targets as readonly number[])[i] as number);
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
  const columns = columnsOf(plan, vectors).end;
  return { rows: kept.length, columns, starts, indices: Int32Array.from(indices), values: Float32Array.from(values) };
}

function addText(row: Map<number, number>, plan: TermPlan, text: string, vectors: TokenVectors, spread: Float64Array, sign: number): void {
  const add = (column: number, value: number): void => {
    row.set(column, (row.get(column) ?? 0) + sign * value);
  };
  const terms = readTerms(text);
  const range = wholeRange(terms);
  const { shapes, properties, dimensions, stems, topics, together } = columnsOf(plan, vectors);
  for (let i = 0; i < terms.count; i += 1) {
    const hash = terms.hash[i] as number;
    add(hash & (plan.slots - 1), 1);
    if (terms.kind[i] === tokenKind.word) {
      const word = text.slice(terms.start[i], terms.end[i]);
      if (plan.topics !== undefined) add(stems + stemSlot(word), plan.topics.stemScale);
      propertiesOf(word).forEach((value, p) => {
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
  if (plan.topics === undefined) return;
  const { topicScale, togetherScale } = plan.topics;
  topicsOf(unweighedTopics, terms, range).forEach((topic, t, all) => {
    add(topics + topic, topicScale);
    for (const other of all.slice(0, t)) add(together + togetherRow(topic, other), togetherScale);
  });
}
