import { dot } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { seededRandom, shuffle } from './random.ts';

export interface FitOptions {
  readonly loss: 'squared-hinge' | 'logistic';
  /** Inverse strength of the L2 penalty for an example of weight 1. */
  readonly cost: number;
  /** One multiplier an example; default 1 for all. */
  readonly weights?: ArrayLike<number>;
  /** Rows to fit on; default all. */
  readonly rows?: Int32Array;
  /** Default true. False for differences of pairs. */
  readonly intercept?: boolean;
  /** Passes at most. Default 40. */
  readonly epochs?: number;
  /** Stops when the largest projected gradient spread falls below. Default 0.05. */
  readonly tolerance?: number;
  readonly seed?: number;
}

export interface LinearFit {
  readonly weights: Float64Array;
  readonly bias: number;
}

/**
 * Fits a binary linear model by dual coordinate descent.
 *
 * @param labels +1 or -1 a row of the matrix.
 * @see Hsieh et al. (2008), A dual coordinate descent method for large-scale linear SVM;
 *   Yu, Huang and Lin (2011), Dual coordinate descent methods for logistic regression.
 */
export function fitLinear(matrix: Matrix, labels: ArrayLike<number>, options: FitOptions): LinearFit {
  const rows = Int32Array.from(options.rows ?? Int32Array.from({ length: matrix.rows }, (_, i) => i));
  const intercept = options.intercept ?? true;
  const random = seededRandom(options.seed ?? 1);
  const state: State = { matrix, labels, weights: new Float64Array(matrix.columns), bias: 0, intercept };
  const costs = Float64Array.from({ length: matrix.rows }, (_, i) => options.cost * (options.weights?.[i] ?? 1));
  const squares = squaredLengths(matrix, rows, intercept);
  const step = options.loss === 'logistic' ? logisticStep : hingeStep;
  const alphas = initialAlphas(options.loss, costs, rows, state);
  for (let epoch = 0; epoch < (options.epochs ?? 40); epoch += 1) {
    shuffle(rows, random);
    let largest = 0;
    for (const i of rows) {
      if ((costs[i] as number) === 0) continue;
      largest = Math.max(largest, step(state, alphas, i, costs[i] as number, squares[i] as number));
    }
    if (largest < (options.tolerance ?? 0.05)) break;
  }
  return { weights: state.weights, bias: state.bias };
}

/** The margin of every row. */
export function margins(matrix: Matrix, fit: LinearFit): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => dot(matrix, i, fit.weights) + fit.bias);
}

interface State {
  readonly matrix: Matrix;
  readonly labels: ArrayLike<number>;
  readonly weights: Float64Array;
  bias: number;
  readonly intercept: boolean;
}

/** One exact minimisation over one dual variable; gives the size of its projected gradient. */
function hingeStep(state: State, alphas: Float64Array, i: number, cost: number, square: number): number {
  const diagonal = 0.5 / cost;
  const label = state.labels[i] as number;
  const alpha = alphas[i] as number;
  const gradient = label * (dot(state.matrix, i, state.weights) + state.bias) - 1 + diagonal * alpha;
  const projected = alpha === 0 ? Math.min(gradient, 0) : gradient;
  if (Math.abs(projected) < 1e-12) return 0;
  const next = Math.max(alpha - gradient / (square + diagonal), 0);
  alphas[i] = next;
  move(state, i, (next - alpha) * label);
  return Math.abs(projected);
}

function logisticStep(state: State, alphas: Float64Array, i: number, cost: number, square: number): number {
  const label = state.labels[i] as number;
  const alpha = alphas[i] as number;
  const linear = label * (dot(state.matrix, i, state.weights) + state.bias);
  const start = linear + Math.log(alpha / (cost - alpha));
  let next = alpha;
  for (let newton = 0; newton < 20; newton += 1) {
    const gradient = square * (next - alpha) + linear + Math.log(next / (cost - next));
    if (Math.abs(gradient) < 1e-4) break;
    const curvature = square + cost / (next * (cost - next));
    const moved = next - gradient / curvature;
    next = moved <= 0 ? next / 10 : moved >= cost ? cost - (cost - next) / 10 : moved;
  }
  alphas[i] = next;
  move(state, i, (next - alpha) * label);
  return Math.abs(start);
}

function move(state: State, i: number, by: number): void {
  if (by === 0) return;
  const { matrix, weights } = state;
  for (let at = matrix.starts[i] as number; at < (matrix.starts[i + 1] as number); at += 1) {
    const column = matrix.indices[at] as number;
    weights[column] = (weights[column] as number) + by * (matrix.values[at] as number);
  }
  if (state.intercept) state.bias += by;
}

function squaredLengths(matrix: Matrix, rows: Int32Array, intercept: boolean): Float64Array {
  const squares = new Float64Array(matrix.rows);
  for (const i of rows) {
    let sum = intercept ? 1 : 0;
    for (let at = matrix.starts[i] as number; at < (matrix.starts[i + 1] as number); at += 1) sum += (matrix.values[at] as number) ** 2;
    squares[i] = sum;
  }
  return squares;
}

/** The logistic dual is only defined inside (0, cost): it starts near 0. */
function initialAlphas(loss: FitOptions['loss'], costs: Float64Array, rows: Int32Array, state: State): Float64Array {
  const alphas = new Float64Array(costs.length);
  if (loss === 'squared-hinge') return alphas;
  for (const i of rows) {
    const alpha = Math.min(0.001 * (costs[i] as number), 1e-8);
    alphas[i] = alpha;
    move(state, i, alpha * (state.labels[i] as number));
  }
  return alphas;
}
