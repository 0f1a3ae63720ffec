import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import erfcx from '@stdlib/math-base-special-erfcx';
import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';

/** P(Z ≤ z) of the standard normal. */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

/** P(Z > z) of the standard normal; exact in the far tail until it underflows near z = 38. */
export function normalSurvival(z: number): number {
  return 0.5 * erfc(z / Math.SQRT2);
}

/** ln P(Z > z), finite for every finite z. */
export function normalLogSurvival(z: number): number {
  if (z < 0) return Math.log1p(-normalCdf(z));
  return Math.log(0.5 * erfcx(z / Math.SQRT2)) - (z * z) / 2;
}

/** z with P(Z ≤ z) = probability; ±Infinity at 1 and 0. */
export function normalQuantile(probability: number): number {
  return -Math.SQRT2 * erfcinv(2 * probability);
}

/** Density of the standard normal. */
export function normalDensity(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** P(T > t) of Student's t with `degrees` > 0 degrees of freedom. */
export function studentSurvival(t: number, degrees: number): number {
  const square = t * t;
  // The argument below rounds to 1 for small t, so the complement is used there.
  const tail =
    square < degrees
      ? 0.5 * betainc(square / (degrees + square), 0.5, degrees / 2, true, true)
      : 0.5 * betainc(degrees / (degrees + square), degrees / 2, 0.5, true, false);
  return t < 0 ? 1 - tail : tail;
}

/** t with P(T ≤ t) = probability for Student's t with `degrees` > 0 degrees of freedom. */
export function studentTQuantile(probability: number, degrees: number): number {
  return studentQuantile(probability, degrees);
}

/** P(X > x) of the chi-square distribution; 1 for x ≤ 0. */
export function chiSquareSurvival(x: number, degrees: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, degrees / 2, true, true);
}
