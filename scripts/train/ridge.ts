import { dot } from './matrix.ts';
import type { Matrix } from './matrix.ts';

/**
 * Weights of the least squares to targets with an L2 penalty, by conjugate gradients on the dual. Targets count from their mean.
 *
 * @param penalty Above 0; what the squared length of the weights is multiplied by.
 * @see Saunders, Gammerman and Vovk (1998), Ridge regression learning algorithm in dual variables.
 */
export function fitRidge(matrix: Matrix, targets: ArrayLike<number>, penalty: number): Float64Array {
  const count = matrix.rows;
  const mean = Array.from(targets).reduce((sum, target) => sum + target, 0) / count;
  const solution = new Float64Array(count);
  const residual = Float64Array.from(targets, (target) => target - mean);
  const direction = residual.slice();
  let length = inner(residual, residual);
  const enough = length * 1e-12;
  for (let step = 0; step < 2 * count && length > enough; step += 1) {
    const moved = timesKernel(matrix, direction, penalty);
    const stride = length / inner(direction, moved);
    for (let i = 0; i < count; i += 1) {
      solution[i] = (solution[i] as number) + stride * (direction[i] as number);
      residual[i] = (residual[i] as number) - stride * (moved[i] as number);
    }
    const next = inner(residual, residual);
    for (let i = 0; i < count; i += 1) direction[i] = (residual[i] as number) + (next / length) * (direction[i] as number);
    length = next;
  }
  return weightsOf(matrix, solution).weights;
}

/** The squared size of what stands for the intercept: large, so that it is hardly penalised. */
const intercept = 100;

function timesKernel(matrix: Matrix, vector: Float64Array, penalty: number): Float64Array {
  const { weights, sum } = weightsOf(matrix, vector);
  return vector.map((value, i) => dot(matrix, i, weights) + intercept * sum + penalty * value);
}

function weightsOf(matrix: Matrix, vector: Float64Array): { weights: Float64Array; sum: number } {
  const weights = new Float64Array(matrix.columns);
  let sum = 0;
  for (let i = 0; i < matrix.rows; i += 1) {
    const value = vector[i] as number;
    sum += value;
    for (let at = matrix.starts[i] as number; at < (matrix.starts[i + 1] as number); at += 1) {
      const column = matrix.indices[at] as number;
      weights[column] = (weights[column] as number) + value * (matrix.values[at] as number);
    }
  }
  return { weights, sum };
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}
