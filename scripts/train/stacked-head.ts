import { fitPlatt } from './calibration.ts';
import { fitLinear, margins } from './coordinate-descent.ts';
import type { LinearFit } from './coordinate-descent.ts';
import { packHead } from './head-trainer.ts';
import type { HeadPlan, LabelledExamples, TrainedHead } from './head-trainer.ts';
import { buildMatrix, dot } from './matrix.ts';
import type { Example } from './matrix.ts';

const folds = 3;

/**
 * Trains a head of one class in two steps: a linear SVM on the hashed features, then a logistic regression on its margin out of fold and
 * the dense features, both folded into one table. Where words tell all of a training text, dense features fitted beside them learn
 * nothing; fitted on margins out of fold they learn what words leave open.
 *
 * @param groups One name an example; examples of one group are in one fold.
 * @see Wolpert (1992), Stacked generalization.
 */
export function trainStackedHead(plan: HeadPlan, data: LabelledExamples, groups: readonly string[]): TrainedHead {
  const labels = data.labels[0] as ArrayLike<number>;
  const rows = data.examples.map((_, i) => i);
  const signs = Int8Array.from(rows, (i) => (labels[i] === 1 ? 1 : -1));
  const given = (i: number): number => data.weights?.[i] ?? 1;
  const total = (sign: number): number => rows.reduce((sum, i) => sum + (signs[i] === sign ? given(i) : 0), 0);
  const lift = (total(-1) / total(1)) ** (plan.balance ?? 1);
  const weights = Float64Array.from(rows, (i) => given(i) * (signs[i] === 1 ? lift : 1));

  const hashed = buildMatrix(data.examples, { ...plan, denseCount: 0 });
  const fit = (chosen: readonly number[]): LinearFit =>
    fitLinear(hashed, signs, {
      loss: plan.loss ?? 'squared-hinge',
      cost: plan.cost,
      weights,
      rows: Int32Array.from(chosen),
      ...(plan.epochs === undefined ? {} : { epochs: plan.epochs }),
    });
  const foldOf = groups.map(foldOfName);
  const unseen = new Float64Array(rows.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const without = fit(rows.filter((i) => foldOf[i] !== fold));
    for (const i of rows) if (foldOf[i] === fold) unseen[i] = dot(hashed, i, without.weights) + without.bias;
  }

  const dense = plan.denseCount ?? 0;
  const second = buildMatrix(
    data.examples.map((example, i) => behindMargin(example, unseen[i] as number)),
    { slots: 1, blocks: [], denseCount: dense + 1 },
  );
  const stacked = fitLinear(second, signs, { loss: 'logistic', cost: 1, epochs: 60, tolerance: 0.001, weights });
  const outOfFold = margins(second, stacked).map((margin, i) => (data.weak?.[i] === true ? Number.NaN : margin));

  const whole = fit(rows);
  const [, slope = 1, ...denseWeights] = stacked.weights;
  const known = rows.filter((i) => !Number.isNaN(outOfFold[i]));
  const calibration = fitPlatt(
    known.map((i) => labels[i] as number),
    known.map((i) => outOfFold[i] as number),
  );
  const folded: LinearFit = {
    weights: Float64Array.of(...whole.weights.map((weight) => weight * slope), ...denseWeights),
    bias: slope * whole.bias + stacked.bias,
  };
  return { data: packHead(plan, [folded], [calibration]), outOfFold: [outOfFold] };
}

function behindMargin(example: Example, margin: number): Example {
  return { features: example.features, dense: [margin, ...Array.from(example.dense ?? [])] };
}

function foldOfName(name: string): number {
  let hash = 7;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % folds;
}
