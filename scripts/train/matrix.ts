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
  return pack(examples.length, shape, (i, add) => addExample(examples[i] as Example, shape, add));
}

type Add = (column: number, value: number) => void;

function addExample(example: Example, shape: MatrixShape, add: Add): void {
  const { hashes, values, offsets } = example.features;
  for (const block of shape.blocks) {
    const scale = blockScale(block, example.features);
    for (const group of block.groups) {
      const g = featureGroups.indexOf(group);
      for (let i = offsets[g] as number; i < (offsets[g + 1] as number); i += 1)
        add((hashes[i] as number) & (shape.slots - 1), (values[i] as number) * scale);
    }
  }
  const dense = example.dense ?? [];
  for (let i = 0; i < (shape.denseCount ?? 0); i += 1) if (dense[i]) add(shape.slots + i, dense[i] as number);
}

/** Sums what falls on the same column of a row, in the order in which columns are first met. */
function pack(rows: number, shape: MatrixShape, fill: (i: number, add: Add) => void): Matrix {
  const columns = shape.slots + (shape.denseCount ?? 0);
  const sums = new Float64Array(columns);
  const lastRow = new Int32Array(columns).fill(-1);
  const touched: number[] = [];
  const starts = new Int32Array(rows + 1);
  let indices = new Int32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let at = 0;
  for (let i = 0; i < rows; i += 1) {
    touched.length = 0;
    fill(i, (column, value) => {
      if (lastRow[column] !== i) {
        lastRow[column] = i;
        sums[column] = 0;
        touched.push(column);
      }
      sums[column] = (sums[column] as number) + value;
    });
    while (at + touched.length > indices.length) {
      indices = enlarged(indices, new Int32Array(indices.length * 2));
      values = enlarged(values, new Float32Array(values.length * 2));
    }
    for (const column of touched) {
      if (sums[column] === 0) continue;
      indices[at] = column;
      values[at] = sums[column] as number;
      at += 1;
    }
    starts[i + 1] = at;
  }
  return { rows, columns, starts, indices: indices.slice(0, at), values: values.slice(0, at) };
}

function enlarged<Numbers extends Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}

/** The dot product of one row with a weight vector. */
export function dot(matrix: Matrix, i: number, weights: Float64Array): number {
  let sum = 0;
  for (let at = matrix.starts[i] as number; at < (matrix.starts[i + 1] as number); at += 1) {
    sum += (matrix.values[at] as number) * (weights[matrix.indices[at] as number] as number);
  }
  return sum;
}
