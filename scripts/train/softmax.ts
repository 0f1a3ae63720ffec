/** Per class [slope, offset]: probabilities are the softmax of slope * margin + offset. The slope is the same for all classes. */
export type SoftmaxCalibration = readonly (readonly [number, number])[];

/**
 * Fits one slope by likelihood, every class counting the same, then moves the offsets while that improves `measure`.
 *
 * @param margins Per class, the margin of every example.
 */
export function fitSoftmax(
  truth: readonly number[],
  margins: readonly (readonly number[])[],
  measure: (predicted: readonly number[]) => number,
): SoftmaxCalibration {
  const offsets = margins.map(() => 0);
  let best = measure(predict(margins, offsets));
  for (const step of [0.08, 0.04, 0.02, 0.01]) {
    for (let c = 0; c < offsets.length; c += 1) {
      for (const move of [-step, step]) {
        const moved = offsets.map((offset, other) => (other === c ? offset + move : offset));
        const value = measure(predict(margins, moved));
        if (value <= best) continue;
        best = value;
        offsets[c] = moved[c] as number;
      }
    }
  }
  const slope = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4, 5].reduce((a, b) =>
    likelihood(truth, margins, offsets, b) > likelihood(truth, margins, offsets, a) ? b : a,
  );
  return offsets.map((offset) => [slope, slope * offset] as const);
}

/** The class of the highest margin plus offset. */
export function predict(margins: readonly (readonly number[])[], offsets: readonly number[]): number[] {
  const first = margins[0] ?? [];
  return first.map((_, i) =>
    margins.reduce(
      (best, own, c) =>
        (own[i] as number) + (offsets[c] as number) > ((margins[best] as readonly number[])[i] as number) + (offsets[best] as number)
          ? c
          : best,
      0,
    ),
  );
}

function likelihood(truth: readonly number[], margins: readonly (readonly number[])[], offsets: readonly number[], slope: number): number {
  const counts = margins.map((_, c) => truth.filter((t) => t === c).length);
  return truth.reduce((sum, t, i) => {
    const scaled = margins.map((own, c) => slope * ((own[i] as number) + (offsets[c] as number)));
    const top = Math.max(...scaled);
    const total = scaled.reduce((all, value) => all + Math.exp(value - top), 0);
    return sum + ((scaled[t] as number) - top - Math.log(total)) / (counts[t] as number);
  }, 0);
}
