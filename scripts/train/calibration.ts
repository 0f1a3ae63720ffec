/**
 * Fits Platt's sigmoid 1 / (1 + exp(-(a x + b))) to scores.
 *
 * @param truth 1 for a positive, anything else for a negative.
 * @returns [a, b].
 * @see Lin, Lin and Weng (2007), A note on Platt's probabilistic outputs for support vector machines.
 */
export function fitPlatt(truth: ArrayLike<number>, scores: ArrayLike<number>): readonly [number, number] {
  const n = scores.length;
  const positives = Array.from({ length: n }, (_, i) => truth[i] === 1).filter(Boolean).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (n - positives + 2);
  let a = 1;
  let b = Math.log((positives + 1) / (n - positives + 1));
  for (let step = 0; step < 100; step += 1) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-9, 0, 1e-9];
    for (let i = 0; i < n; i += 1) {
      const x = scores[i] as number;
      const p = 1 / (1 + Math.exp(-(a * x + b)));
      const error = p - (truth[i] === 1 ? high : low);
      const curvature = Math.max(p * (1 - p), 1e-12);
      ga += error * x;
      gb += error;
      haa += curvature * x * x;
      hab += curvature * x;
      hbb += curvature;
    }
    const determinant = haa * hbb - hab * hab;
    const da = (hbb * ga - hab * gb) / determinant;
    const db = (haa * gb - hab * ga) / determinant;
    // A full Newton step may overshoot where the curvature is small.
    const damp = Math.min(1, 2 / Math.max(Math.abs(da), Math.abs(db), 1e-12));
    a -= damp * da;
    b -= damp * db;
    if (Math.abs(da) + Math.abs(db) < 1e-9) break;
  }
  return [a, b];
}

/** The calibration's slope with its middle moved, so that a probability of 0.5 stands at the decision threshold. */
export function centreAt(calibration: readonly [number, number], threshold: number): readonly [number, number] {
  return [calibration[0], -calibration[0] * threshold];
}
