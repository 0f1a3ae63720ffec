import type { Matrix } from './matrix.ts';

/**
 * How differently positives and negatives have each column: the absolute logarithm of the ratio of the shares of rows that have it, with one
 * imagined row more on either side; 1 for the dense columns. A linear model fitted on columns scaled by this listens to telling features first.
 *
 * @param labels +1 or -1 a row of the matrix.
 * @param rows The rows to count; none that validate may be among them.
 * @see Wang and Manning (2012), Baselines and bigrams: simple, good sentiment and topic classification.
 */
export function logRatios(matrix: Matrix, labels: ArrayLike<number>, rows: Int32Array, slots: number): Float64Array {
  const having = [new Float64Array(matrix.columns).fill(1), new Float64Array(matrix.columns).fill(1)] as const;
  const sizes = [2, 2];
  for (const i of rows) {
    const side = labels[i] === 1 ? 1 : 0;
    sizes[side] = (sizes[side] as number) + 1;
    for (let at = matrix.starts[i] as number; at < (matrix.starts[i + 1] as number); at += 1) {
      const column = matrix.indices[at] as number;
      having[side][column] = (having[side][column] as number) + 1;
    }
  }
  const [negatives, positives] = sizes as [number, number];
  return having[1].map((count, column) =>
    column >= slots ? 1 : Math.abs(Math.log(count / positives / ((having[0][column] as number) / negatives))),
  );
}

/** The same matrix with every column multiplied by its scale. */
export function scaleColumns(matrix: Matrix, scales: Float64Array): Matrix {
  return { ...matrix, values: matrix.values.map((value, at) => value * (scales[matrix.indices[at] as number] as number)) };
}
