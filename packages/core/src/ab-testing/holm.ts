/**
 * Holm's step-down adjustment: p-values that may each be read at its own alpha although several were looked at.
 *
 * @returns In the order given, each at least as large as its p-value and at most 1.
 * @see Holm (1979), Scand. J. Statist. 6, 65-70.
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).toSorted((a, b) => a.p - b.p);
  const adjusted = Array.from({ length: pValues.length }, () => 1);
  let floor = 0;
  order.forEach(({ p, index }, rank) => {
    floor = Math.max(floor, Math.min(1, (order.length - rank) * p));
    adjusted[index] = floor;
  });
  return adjusted;
}
