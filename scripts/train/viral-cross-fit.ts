import { countTerms, wholeRange } from '../../packages/core/src/viral/counts.ts';
import { loadTermModel, scoreTerms } from '../../packages/core/src/viral/term-model.ts';
import type { TermModelData } from '../../packages/core/src/viral/term-model.ts';
import { readTerms } from '../../packages/core/src/viral/terms.ts';
import { fitPlatt } from './calibration.ts';
import { fitTerms } from './term-trainer.ts';
import type { TermRows } from './term-trainer.ts';
import type { TermPlan } from './term-plan.ts';
import type { ViralTask } from './viral-tasks.ts';
import type { TokenVectors } from './viral-vectors.ts';

export interface CrossFit {
  /** The model as it ships, fitted to all chosen rows and calibrated. */
  readonly data: TermModelData;
  readonly score: (text: string) => number;
  /** Scores of the chosen rows by models that did not see their group, in the order of the rows; 0 elsewhere. */
  readonly outOfFold: Float64Array;
  readonly calibration: readonly [number, number];
}

/** Parts that rows are divided into. */
export const folds = 5;

/** Fits a model to rows, and five models without a fifth of their groups each for an honest calibration. Deterministic. */
export function crossFit(plan: TermPlan, task: ViralTask, vectors: TokenVectors, chosen: (row: number) => boolean, division = 0): CrossFit {
  const { rows, groups } = task;
  const all = Array.from(rows.first.keys()).filter(chosen);
  const foldOf = foldsOf(groups, division);
  const outOfFold = new Float64Array(rows.first.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const score = scorerOf(
      fitTerms(
        plan,
        rows,
        all.filter((i) => foldOf[i] !== fold),
        vectors,
      ),
    );
    for (const i of all)
      if (foldOf[i] === fold) outOfFold[i] = score(rows.first[i] as string) - (rows.second === null ? 0 : score(rows.second[i] as string));
  }
  const data = fitTerms(plan, rows, all, vectors);
  const score = scorerOf(data);
  const fitted =
    rows.second === null
      ? fitPlatt(
          all.map((i) => rows.labels[i] as number),
          all.map((i) => outOfFold[i] as number),
        )
      : ([symmetricSlope(rows, all, outOfFold), 0] as const);
  const calibration = [round(fitted[0]), round(fitted[1])] as const;
  const texts = new Set(
    all.flatMap((i) => (rows.second === null ? [rows.first[i] as string] : [rows.first[i] as string, rows.second[i] as string])),
  );
  return { data: { ...data, calibration, reference: referenceOf(Array.from(texts, score)) }, score, outOfFold, calibration };
}

/** The score of a text under a model. */
export function scorerOf(data: TermModelData): (text: string) => number {
  const model = loadTermModel(data);
  const into = new Float64Array(1);
  return (text) => {
    const terms = readTerms(text);
    const range = wholeRange(terms);
    scoreTerms([model], terms, range, countTerms(terms, range), into);
    return into[0] as number;
  };
}

/** A slope without intercept: each pair counts in both orders. */
function symmetricSlope(rows: TermRows, all: readonly number[], differences: Float64Array): number {
  const labels = all.map((i) => rows.labels[i] as number);
  const scores = all.map((i) => differences[i] as number);
  return fitPlatt([...labels, ...labels.map((label) => 1 - label)], [...scores, ...scores.map((score) => -score)])[0];
}

function referenceOf(scores: readonly number[]): readonly [number, number] {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length;
  return [round(mean), round(Math.sqrt(variance))];
}

/** The fold of every row; all rows of a group share one. Each `division` deals the groups out anew. */
export function foldsOf(groups: readonly string[], division = 0): Int32Array {
  const order = new Map([...new Set(groups)].toSorted().map((group, at) => [group, at]));
  return Int32Array.from(
    groups,
    (group) => (Math.imul(((order.get(group) as number) + 1) ^ Math.imul(division, 0x85ebca6b), 0x9e3779b1) >>> 8) % folds,
  );
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
