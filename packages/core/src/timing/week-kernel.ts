const hourVariance = 0.04;
const dayHourVariance = 0.03;
const dayVariance = 0.02;
const hourScale = 2.5;

/**
 * Prior covariance of the deviations from the prior in two hours of the week (0..167): alike at the same time of day, more so on the same day and on days
 * of the same type (workday, weekend), with a level of its own for each day.
 */
export function weekCovariance(left: number, right: number): number {
  const [leftDay, rightDay] = [Math.floor(left / 24), Math.floor(right / 24)];
  const apart = Math.abs((left % 24) - (right % 24));
  const distance = Math.min(apart, 24 - apart);
  const alike = Math.exp(-(distance ** 2) / (2 * hourScale ** 2));
  const sameType = leftDay >= 5 === rightDay >= 5;
  const days = leftDay === rightDay ? 1 : sameType ? 0.5 : 0.2;
  return hourVariance * alike + dayHourVariance * alike * days + (leftDay === rightDay ? dayVariance : 0);
}

/** Variance of one hour of the week. */
export const slotVariance = hourVariance + dayHourVariance + dayVariance;

/** The 168 × 168 covariance matrix, row by row; computed once. */
export function covarianceMatrix(): Float64Array {
  if (matrix === null) {
    matrix = new Float64Array(168 * 168);
    for (let row = 0; row < 168; row += 1)
      for (let column = 0; column < 168; column += 1) matrix[row * 168 + column] = weekCovariance(row, column);
  }
  return matrix;
}

let matrix: Float64Array | null = null;
