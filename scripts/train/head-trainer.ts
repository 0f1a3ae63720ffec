import type { FeatureBlock, LinearHeadData } from '../../packages/core/src/text/linear-head.ts';
import { fitPlatt } from './calibration.ts';
import { fitLinear, margins } from './coordinate-descent.ts';
import type { FitOptions, LinearFit } from './coordinate-descent.ts';
import { logRatios, scaleColumns } from './log-ratios.ts';
import { buildMatrix } from './matrix.ts';
import type { Example, Matrix } from './matrix.ts';
import { permutation, seededRandom } from './random.ts';

/** What a head is made of. */
export interface HeadPlan {
  readonly name: string;
  readonly classes: readonly string[];
  readonly slots: number;
  readonly blocks: readonly FeatureBlock[];
  readonly denseCount?: number;
  readonly loss?: FitOptions['loss'];
  readonly cost: number;
  /** Power of the inverse class share by which an example weighs; 1 balances the classes, 0 leaves them. Default 1. */
  readonly balance?: number;
  readonly epochs?: number;
  /** Scale each hashed column by how differently the classes have it (see `log-ratios.ts`) while fitting. Default false. */
  readonly ratios?: boolean;
}

/** Training examples; several labels may hold at once. */
export interface LabelledExamples {
  readonly examples: readonly Example[];
  /** Per class, 1 where it holds, 0 where not, -1 where unknown (left out for that class). */
  readonly labels: readonly ArrayLike<number>[];
  /** One multiplier an example; default 1. */
  readonly weights?: ArrayLike<number>;
  /** Examples that only train and never calibrate or validate (weak labels, lexicon words). */
  readonly weak?: ArrayLike<boolean>;
}

export interface TrainedHead {
  readonly data: LinearHeadData;
  /** Per class, the margin of every example by a model that did not see it; NaN where there is none. */
  readonly outOfFold: readonly Float64Array[];
}

/** Large sets have enough in three parts. */
function foldCount(examples: number): number {
  return examples > 25_000 ? 3 : 5;
}

/** Trains a head: one-vs-rest fits, out-of-fold margins, Platt calibration, 8-bit weights. Deterministic. */
export function trainHead(plan: HeadPlan, data: LabelledExamples): TrainedHead {
  const matrix = buildMatrix(data.examples, plan);
  const fits = plan.classes.map((_, c) => fitClass(plan, matrix, data, c, null));
  const outOfFold = crossValidate(plan, matrix, data);
  const calibration = outOfFold.map((scores, c) => {
    const kept = known(scores, data.labels[c] as ArrayLike<number>);
    return fitPlatt(kept.truth, kept.scores);
  });
  return { data: packHead(plan, fits, calibration), outOfFold };
}

/** Trains a head on some rows only and gives it a calibration made elsewhere: for measuring on the other rows. */
export function trainHeadOn(
  plan: HeadPlan,
  data: LabelledExamples,
  rows: ReadonlySet<number>,
  calibration: LinearHeadData['calibration'],
): LinearHeadData {
  const chosen = { ...data, labels: data.labels.map((labels) => Array.from(labels, (label, i) => (rows.has(i) ? label : -1))) };
  const matrix = buildMatrix(data.examples, plan);
  return packHead(
    plan,
    plan.classes.map((_, c) => fitClass(plan, matrix, chosen, c, null)),
    calibration,
  );
}

/** The pairs of truth and margin where both are known. */
export function known(scores: Float64Array, labels: ArrayLike<number>): { truth: number[]; scores: number[] } {
  const kept: { truth: number[]; scores: number[] } = { truth: [], scores: [] };
  scores.forEach((score, i) => {
    if (Number.isNaN(score) || labels[i] === -1) return;
    kept.truth.push(labels[i] as number);
    kept.scores.push(score);
  });
  return kept;
}

/** Out-of-fold margins, one array a class. */
export function crossValidate(plan: HeadPlan, matrix: Matrix, data: LabelledExamples): Float64Array[] {
  const folds = foldCount(data.examples.length);
  const fold = foldsOf(data.examples.length, folds);
  return plan.classes.map((_, c) => {
    const scores = new Float64Array(data.examples.length).fill(Number.NaN);
    for (let f = 0; f < folds; f += 1) {
      const fit = fitClass(plan, matrix, data, c, { fold, without: f });
      const all = margins(matrix, fit);
      for (let i = 0; i < all.length; i += 1) if (fold[i] === f && !data.weak?.[i]) scores[i] = all[i] as number;
    }
    return scores;
  });
}

function foldsOf(n: number, folds: number): Int32Array {
  const fold = new Int32Array(n);
  permutation(n, seededRandom(7)).forEach((i, at) => {
    fold[i] = at % folds;
  });
  return fold;
}

function fitClass(
  plan: HeadPlan,
  matrix: Matrix,
  data: LabelledExamples,
  c: number,
  split: { fold: Int32Array; without: number } | null,
): LinearFit {
  const labels = data.labels[c] as ArrayLike<number>;
  const rows = Array.from({ length: matrix.rows }, (_, i) => i).filter(
    (i) => labels[i] !== -1 && (split === null || data.weak?.[i] === true || split.fold[i] !== split.without),
  );
  const share = rows.filter((i) => labels[i] === 1).length / rows.length;
  const balance = plan.balance ?? 1;
  const weights = Float64Array.from({ length: matrix.rows }, (_, i) => {
    const own = labels[i] === 1 ? share : 1 - share;
    return (data.weights?.[i] ?? 1) * (0.5 / Math.max(own, 1e-6)) ** balance;
  });
  const signs = Int8Array.from({ length: matrix.rows }, (_, i) => (labels[i] === 1 ? 1 : -1));
  const options: FitOptions = {
    loss: plan.loss ?? 'squared-hinge',
    cost: plan.cost,
    weights,
    rows: Int32Array.from(rows),
    ...(plan.epochs === undefined ? {} : { epochs: plan.epochs }),
  };
  if (plan.ratios !== true) return fitLinear(matrix, signs, options);
  const scales = logRatios(matrix, signs, Int32Array.from(rows), plan.slots);
  const { weights: fitted, bias } = fitLinear(scaleColumns(matrix, scales), signs, options);
  return { weights: fitted.map((weight, column) => weight * (scales[column] as number)), bias };
}

/** Quantises fits to a shippable head: one scale a class, the largest weight at 127. */
export function packHead(plan: HeadPlan, fits: readonly LinearFit[], calibration: readonly (readonly [number, number])[]): LinearHeadData {
  const count = plan.classes.length;
  const bytes = new Uint8Array(plan.slots * count);
  const scales = fits.map((fit, c) => {
    let largest = 1e-9;
    for (let row = 0; row < plan.slots; row += 1) largest = Math.max(largest, Math.abs(fit.weights[row] as number));
    const scale = largest / 127;
    for (let row = 0; row < plan.slots; row += 1) bytes[row * count + c] = Math.round((fit.weights[row] as number) / scale) & 0xff;
    return scale;
  });
  return {
    name: plan.name,
    classes: plan.classes,
    slots: plan.slots,
    blocks: plan.blocks,
    scales: scales.map(shorten),
    bias: fits.map((fit) => shorten(fit.bias)),
    dense: fits.map((fit) => Array.from(fit.weights.subarray(plan.slots), shorten)),
    calibration: calibration.map(([a, b]) => [shorten(a), shorten(b)] as const),
    weights: Buffer.from(bytes).toString('base64'),
  };
}

function shorten(value: number): number {
  return Number(value.toPrecision(7));
}
