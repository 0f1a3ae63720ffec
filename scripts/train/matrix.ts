import { featureGroups } from '../../packages/core/src/text/features.ts';
import type { HashedFeatures } from '../../packages/core/src/text/features.ts';
import { blockScale } from '../../packages/core/src/text/linear-head.ts';
import type { FeatureBlock } from '../../packages/core/src/text/linear-head.ts';

/** Examples as compressed sparse rows: columns 0 to slots-1 are hashed, the dense features follow. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row i occupies `starts[i]` up to `starts[i + 1]` of `indices` and `values`. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

export interface MatrixShape {
  readonly slots: number;
  readonly blocks: readonly FeatureBlock[];
  readonly denseCount?: number;
}

/** The features of one example: hashed, and dense in the head's own order. */
export interface Example {
  readonly features: HashedFeatures;
  readonly dense?: ArrayLike<number>;
}

/** Lays examples out exactly as `scoreHead` reads them. */
export function buildMatrix(examples: readonly Example[], shape: MatrixShape): Matrix {
  return pack(examples.map((example) => row(example, shape)), shape.slots + (shape.denseCount ?? 0));
}

/** Rows of first minus second, for models of which of two texts wins. */
export function buildDifferenceMatrix(pairs: readonly (readonly [Example, Example])[], shape: MatrixShape): Matrix {
  const rows = pairs.map(([first, second]) => {
    const difference = row(first, shape);
    for (const [column, value] of row(second, shape)) difference.set(column, (difference.get(column) ?? 0) - value);
    return difference;
  });
  return pack(rows, shape.slots + (shape.denseCount ?? 0));
}

function row(example: Example, shape: MatrixShape): Map<number, number> {
  const entries = new Map<number, number>();
  const { hashes, values, offsets } = example.features;
  for (const block of shape.blocks) {
    const scale = blockScale(block, example.features);
    for (const group of block.groups) {
      const g = featureGroups.indexOf(group);
      for (let i = offsets[g] as number; i < (offsets[g + 1] as number); i += 1) {
        const column = (hashes[i] as number) & (shape.slots - 1);
        entries.set(column, (entries.get(column) ?? 0) + (values[i] as number) * scale);
      }
    }
  }
  const dense = example.dense ?? [];
  for (let i = 0; i < (shape.denseCount ?? 0); i += 1) if (dense[i]) entries.set(shape.slots + i, dense[i] as number);
  return entries;
}

function pack(rows: readonly Map<number, number>[], columns: number): Matrix {
  const size = rows.reduce((sum, entries) => sum + entries.size, 0);
  const starts = new Int32Array(rows.length + 1);
  const indices = new Int32Array(size);
  const values = new Float32Array(size);
  let at = 0;
  rows.forEach((entries, i) => {
    for (const [column, value] of entries) {
      if (value === 0) continue;
      indices[at] = column;
      values[at] = value;
      at += 1;
    }
    starts[i + 1] = at;
  });
  return { rows: rows.length, columns, starts, indices: indices.slice(0, at), values: values.slice(0, at) };
}

/** The dot product of one row with a weight vector. */
export function dot(matrix: Matrix, i: number, weights: Float64Array): number {
  let sum = 0;
  for (let at = matrix.starts[i] as number; at < (matrix.starts[i + 1] as number); at += 1) {
    sum += (matrix.values[at] as number) * (weights[matrix.indices[at] as number] as number);
  }
  return sum;
}
