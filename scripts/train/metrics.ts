/** Precision, recall and F1 of one class. */
export interface ClassScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Scores each class of predictions against the truth. */
export function classScores(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): ClassScore[] {
  const hits = new Float64Array(classes);
  const actual = new Float64Array(classes);
  const claimed = new Float64Array(classes);
  for (let i = 0; i < truth.length; i += 1) {
    const t = truth[i] as number;
    const p = predicted[i] as number;
    actual[t] = (actual[t] as number) + 1;
    claimed[p] = (claimed[p] as number) + 1;
    if (t === p) hits[t] = (hits[t] as number) + 1;
  }
  return Array.from({ length: classes }, (_, c) => {
    const precision = (hits[c] as number) / Math.max(1, claimed[c] as number);
    const recall = (hits[c] as number) / Math.max(1, actual[c] as number);
    return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function macroF1(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): number {
  return mean(classScores(truth, predicted, classes).map((score) => score.f1));
}

export function macroRecall(truth: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): number {
  return mean(classScores(truth, predicted, classes).map((score) => score.recall));
}

/** The probability that a positive scores above a negative; ties count half. */
export function areaUnderCurve(truth: ArrayLike<number>, scores: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).toSorted((a, b) => (scores[a] as number) - (scores[b] as number));
  let rankSum = 0;
  let positives = 0;
  for (let i = 0; i < order.length;) {
    let end = i;
    while (end < order.length && scores[order[end] as number] === scores[order[i] as number]) end += 1;
    const rank = (i + end + 1) / 2;
    for (let j = i; j < end; j += 1) {
      if (truth[order[j] as number] !== 1) continue;
      rankSum += rank;
      positives += 1;
    }
    i = end;
  }
  const negatives = order.length - positives;
  return positives === 0 || negatives === 0 ? Number.NaN : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** The threshold whose `score >= threshold` has the best value of `measure` ('f1' of the positives, or 'macro'). */
export function bestThreshold(
  truth: ArrayLike<number>,
  scores: ArrayLike<number>,
  measure: 'f1' | 'macro',
): { threshold: number; value: number } {
  const order = Array.from({ length: scores.length }, (_, i) => i).toSorted((a, b) => (scores[b] as number) - (scores[a] as number));
  const positives = order.reduce((sum, i) => sum + (truth[i] === 1 ? 1 : 0), 0);
  const negatives = order.length - positives;
  let best = { threshold: Number.POSITIVE_INFINITY, value: -1 };
  let hits = 0;
  order.forEach((index, at) => {
    if (truth[index] === 1) hits += 1;
    const score = scores[index] as number;
    const next = order[at + 1] === undefined ? score - 1 : (scores[order[at + 1] as number] as number);
    if (next === score) return;
    const claimed = at + 1;
    const f1 = (2 * hits) / (claimed + positives);
    const rejectedRight = negatives - (claimed - hits);
    const other = (2 * rejectedRight) / (order.length - claimed + negatives);
    const value = measure === 'f1' ? f1 : (f1 + other) / 2;
    if (value > best.value) best = { threshold: (score + next) / 2, value };
  });
  return best;
}

/** Share of positives above the score that only `falseAlarms` of the negatives reach. */
export function recallAtFalseAlarms(positives: readonly number[], negatives: readonly number[], falseAlarms: number): number {
  const sorted = negatives.toSorted((a, b) => b - a);
  const threshold = sorted[Math.floor(falseAlarms * sorted.length)] ?? Number.NEGATIVE_INFINITY;
  return positives.filter((score) => score > threshold).length / Math.max(1, positives.length);
}
