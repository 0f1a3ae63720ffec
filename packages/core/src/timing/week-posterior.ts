import { cholesky, solveLower, solveUpper } from './cholesky.ts';
import { centred } from './prior-table.ts';
import { covarianceMatrix, slotVariance } from './week-kernel.ts';

/** One post as the fit sees it. */
export interface Observation {
  /** Hour of the local week, 0..167. */
  readonly slot: number;
  /** Natural logarithm of its engagement rate. */
  readonly y: number;
  readonly engagements: number;
  /** Weight by age and design, 0..1. */
  readonly weight: number;
}

/** Belief about the log multipliers of the 168 hours, relative to the mean of the week. */
export interface WeekPosterior {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  /** Probability of each idea of where the audience lives; see `component`. They sum to 1. */
  readonly components: Float64Array;
  /** The belief if the prior is shifted by this entry of `components`: its mean, relative to the mean of the week. */
  component(index: number): Float64Array;
  /** Estimated variance of a post's log rate beyond its slot and its count of engagements. */
  readonly noise: number;
}

/** Prior variance of the account's level. */
const levelVariance = 4;
const startNoise = 0.4;
/** Posts that the starting value of the noise is worth. */
const noiseWeight = 12;
const shiftCount = 24;
const firstShift = -11;
const unshiftedPrior = 0.75;
/** Prior probability that the audience treats weekends as the prior treats workdays, and the other way round. */
const swappedPrior = 0.1;
const componentCount = 2 * shiftCount;
/** Weight below which a shift changes nothing that shows. */
const negligible = 1e-4;

/**
 * Gaussian process on the week, around a prior that may be shifted by whole hours (an audience in another zone): a mixture over the 24 components that shares
 * one factorisation. Posts of one hour are pooled, so the cost does not grow with the history.
 * @see Rasmussen and Williams (2006), Gaussian Processes for Machine Learning, chapter 2.
 */
export function fitWeek(observations: readonly Observation[], prior: Float64Array): WeekPosterior {
  if (observations.length === 0) return priorOnly(prior);
  const first = fitWith(observations, prior, startNoise);
  const changed = Math.abs(first.nextNoise / startNoise - 1) > 0.1;
  return (changed ? fitWith(observations, prior, first.nextNoise) : first).posterior();
}

interface Cell {
  readonly slot: number;
  readonly weight: number;
  readonly mean: number;
}

function fitWith(observations: readonly Observation[], prior: Float64Array, noise: number) {
  const { cells, spread, weight } = pool(observations, noise);
  const size = cells.length;
  const kernel = covarianceMatrix();
  const matrix = new Float64Array(size * size);
  cells.forEach((row, i) => {
    for (let j = 0; j <= i; j += 1) matrix[i * size + j] = levelVariance + (kernel[row.slot * 168 + (cells[j]?.slot ?? 0)] ?? 0);
    matrix[i * size + i] = (matrix[i * size + i] ?? 0) + noise / row.weight;
  });
  const factor = cholesky(matrix, size);

  // Residuals of all components side by side; the level is taken off first so that only its spread is left to its prior.
  const level = cells.reduce((sum, cell) => sum + cell.weight * cell.mean, 0) / weight;
  const half = new Float64Array(size * componentCount);
  cells.forEach((cell, i) => {
    for (let s = 0; s < componentCount; s += 1) half[i * componentCount + s] = cell.mean - level - variant(prior, cell.slot, s);
  });
  solveLower(factor, size, half, componentCount);
  const components = componentWeights(half, size);

  const mixed = new Float64Array(size);
  for (let i = 0; i < size; i += 1)
    for (let s = 0; s < componentCount; s += 1) mixed[i] = (mixed[i] ?? 0) + (components[s] ?? 0) * (half[i * componentCount + s] ?? 0);
  const alpha = solveUpper(factor, size, mixed);

  return {
    nextNoise: noiseOf(cells, alpha, spread, weight, noise),
    posterior: (): WeekPosterior => ({ ...predict(cells, factor, half, components, prior), components, noise }),
  };
}

function pool(
  observations: readonly Observation[],
  noise: number,
): { readonly cells: readonly Cell[]; readonly spread: number; readonly weight: number } {
  const weights = new Float64Array(168);
  const sums = new Float64Array(168);
  const squares = new Float64Array(168);
  for (const { slot, y, engagements, weight } of observations) {
    // A post with few engagements tells less: the variance of a log count is about one over the count.
    const w = weight / (1 + 1 / (Math.max(engagements, 1) * noise));
    weights[slot] = (weights[slot] ?? 0) + w;
    sums[slot] = (sums[slot] ?? 0) + w * y;
    squares[slot] = (squares[slot] ?? 0) + w * y * y;
  }
  const cells: Cell[] = [];
  let [spread, total] = [0, 0];
  weights.forEach((weight, slot) => {
    if (weight < 1e-9) return;
    const mean = (sums[slot] ?? 0) / weight;
    cells.push({ slot, weight, mean });
    spread += Math.max(0, (squares[slot] ?? 0) - weight * mean * mean);
    total += weight;
  });
  return { cells, spread, weight: total };
}

function componentWeights(half: Float64Array, size: number): Float64Array {
  const logs = new Float64Array(componentCount);
  for (let s = 0; s < componentCount; s += 1) {
    let distance = 0;
    for (let i = 0; i < size; i += 1) distance += (half[i * componentCount + s] ?? 0) ** 2;
    logs[s] = Math.log(componentPrior(s)) - distance / 2;
  }
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Variance left over by the fit, pulled to where it started while there are few posts. */
function noiseOf(cells: readonly Cell[], alpha: Float64Array, spread: number, weight: number, noise: number): number {
  let [left, used] = [spread, 1];
  cells.forEach((cell, i) => {
    left += cell.weight * ((noise / cell.weight) * (alpha[i] ?? 0)) ** 2;
    // Half of what the slot could explain alone: neighbours share it.
    used += 0.5 * (slotVariance / (slotVariance + noise / cell.weight));
  });
  const estimate = (noiseWeight * startNoise + left) / (noiseWeight + Math.max(1, weight - used));
  return Math.min(2, Math.max(0.05, estimate));
}

function predict(cells: readonly Cell[], factor: Float64Array, half: Float64Array, components: Float64Array, prior: Float64Array) {
  const size = cells.length;
  const kernel = covarianceMatrix();
  const solved = new Float64Array(size * 168);
  cells.forEach((cell, i) => solved.set(kernel.subarray(cell.slot * 168, cell.slot * 168 + 168), i * 168));
  solveLower(factor, size, solved, 168);

  const component = (index: number) => {
    const mean = shiftedPrior(prior, index);
    for (let i = 0; i < size; i += 1) {
      const scale = half[i * componentCount + index] ?? 0;
      for (let slot = 0; slot < 168; slot += 1) mean[slot] = (mean[slot] ?? 0) + scale * (solved[i * 168 + slot] ?? 0);
    }
    return centred(mean);
  };
  return { component, ...mix(components, component, centredVariance(solved, size, kernel)) };
}

/** Mean and standard deviation of a mixture whose components differ in their means only. */
function mix(
  components: Float64Array,
  component: (index: number) => Float64Array,
  within: Float64Array,
): { readonly mean: Float64Array; readonly sd: Float64Array } {
  const mean = new Float64Array(168);
  const square = new Float64Array(168);
  components.forEach((weight, index) => {
    if (weight < negligible) return;
    component(index).forEach((value, slot) => {
      mean[slot] = (mean[slot] ?? 0) + weight * value;
      square[slot] = (square[slot] ?? 0) + weight * value ** 2;
    });
  });
  return { mean, sd: within.map((variance, slot) => Math.sqrt(Math.max(1e-9, variance + (square[slot] ?? 0) - (mean[slot] ?? 0) ** 2))) };
}

/** Posterior variance of each hour minus the mean of the week, of one component of the mixture. */
function centredVariance(solved: Float64Array, size: number, kernel: Float64Array): Float64Array {
  const average = new Float64Array(size);
  for (let i = 0; i < size; i += 1) average[i] = solved.subarray(i * 168, i * 168 + 168).reduce((sum, value) => sum + value, 0) / 168;
  let weekVariance = kernel.reduce((sum, value) => sum + value, 0) / 168 ** 2;
  for (const value of average) weekVariance -= value ** 2;

  const variance = new Float64Array(168);
  const rowMean = kernel.subarray(0, 168).reduce((sum, value) => sum + value, 0) / 168;
  const rowMeanWeekend = kernel.subarray(167 * 168).reduce((sum, value) => sum + value, 0) / 168;
  for (let slot = 0; slot < 168; slot += 1) {
    let own = kernel[slot * 168 + slot] ?? 0;
    let shared = slot < 120 ? rowMean : rowMeanWeekend;
    for (let i = 0; i < size; i += 1) {
      const value = solved[i * 168 + slot] ?? 0;
      own -= value ** 2;
      shared -= value * (average[i] ?? 0);
    }
    variance[slot] = own - 2 * shared + weekVariance;
  }
  return variance;
}

function priorOnly(prior: Float64Array): WeekPosterior {
  const components = Float64Array.from({ length: componentCount }, (_, index) => componentPrior(index));
  const component = (index: number) => shiftedPrior(prior, index);
  return {
    components,
    noise: startNoise,
    component,
    ...mix(components, component, centredVariance(new Float64Array(0), 0, covarianceMatrix())),
  };
}

function shiftedPrior(prior: Float64Array, index: number): Float64Array {
  return prior.map((_, slot) => variant(prior, slot, index));
}

/** Prior probability of a component: the first 24 are components of the prior, the others the same with workdays and weekends swapped. */
function componentPrior(index: number): number {
  const shift = firstShift + (index % shiftCount) === 0 ? unshiftedPrior : (1 - unshiftedPrior) / (shiftCount - 1);
  return shift * (index < shiftCount ? 1 - swappedPrior : swappedPrior);
}

/** The prior of one component in one hour. */
function variant(prior: Float64Array, slot: number, index: number): number {
  const local = (((slot - firstShift - (index % shiftCount)) % 168) + 168) % 168;
  if (index < shiftCount) return prior[local] ?? 0;
  const day = swappedDays[Math.floor(local / 24)] ?? 0;
  return prior[day * 24 + (local % 24)] ?? 0;
}

/** For each day, Monday first, the day it trades places with: workdays take Saturday and Sunday in turn, the weekend Tuesday and Wednesday. */
const swappedDays = [5, 6, 5, 6, 5, 1, 2];
