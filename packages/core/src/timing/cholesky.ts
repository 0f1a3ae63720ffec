import { AmarktaiError } from '../errors.ts';

/**
 * Lower triangular factor L with L Lᵀ = A, row by row.
 * @param matrix A symmetric positive definite matrix of `size` × `size`; only its lower half is read, and it is overwritten.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row += 1) {
    const at = row * size;
    for (let column = 0; column <= row; column += 1) {
      const other = column * size;
      let sum = matrix[at + column] ?? 0;
      for (let k = 0; k < column; k += 1) sum -= (matrix[at + k] ?? 0) * (matrix[other + k] ?? 0);
      if (column < row) {
        matrix[at + column] = sum / (matrix[other + column] ?? 1);
        continue;
      }
      if (!(sum > 0))
        throw new AmarktaiError('validation_failed', 'The numbers of the history are not usable: a matrix is not positive definite.');
      matrix[at + row] = Math.sqrt(sum);
    }
  }
  return matrix;
}

/** Solves L x = b in place for `columns` right-hand sides that stand side by side in the rows of `values`. */
export function solveLower(factor: Float64Array, size: number, values: Float64Array, columns: number): Float64Array {
  for (let row = 0; row < size; row += 1) {
    const at = row * columns;
    for (let k = 0; k < row; k += 1) {
      const scale = factor[row * size + k] ?? 0;
      const other = k * columns;
      for (let column = 0; column < columns; column += 1)
        values[at + column] = (values[at + column] ?? 0) - scale * (values[other + column] ?? 0);
    }
    const diagonal = factor[row * size + row] ?? 1;
    for (let column = 0; column < columns; column += 1) values[at + column] = (values[at + column] ?? 0) / diagonal;
  }
  return values;
}

/** Solves Lᵀ x = b in place for one right-hand side. */
export function solveUpper(factor: Float64Array, size: number, values: Float64Array): Float64Array {
  for (let row = size - 1; row >= 0; row -= 1) {
    const solved = (values[row] ?? 0) / (factor[row * size + row] ?? 1);
    values[row] = solved;
    for (let k = 0; k < row; k += 1) values[k] = (values[k] ?? 0) - (factor[row * size + k] ?? 0) * solved;
  }
  return values;
}
