import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cholesky, solveLower, solveUpper } from './cholesky.ts';

test('a factor is that of the textbook', () => {
  expect(
    [...cholesky(Float64Array.from([4, 12, -16, 12, 37, -43, -16, -43, 98]), 3)].filter((_, index) => [0, 3, 4, 6, 7, 8].includes(index)),
  ).toEqual([2, 6, 1, -8, 5, 3]);
});

test('solving by both halves solves the system', () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: 25, maxLength: 25 }),
      fc.array(fc.float({ min: -9, max: 9, noNaN: true }), { minLength: 5, maxLength: 5 }),
      (entries, right) => {
        const at = (row: number, column: number) => entries[row * 5 + column] ?? 0;
        const matrix = Float64Array.from({ length: 25 }, (_, index) =>
          [0, 1, 2, 3, 4].reduce((sum, k) => sum + at(Math.floor(index / 5), k) * at(index % 5, k), index % 6 === 0 ? 1 : 0),
        );
        const factor = cholesky(matrix.slice(), 5);
        const solved = solveUpper(factor, 5, solveLower(factor, 5, Float64Array.from(right), 1));
        right.forEach((value, row) =>
          expect([0, 1, 2, 3, 4].reduce((sum, k) => sum + (matrix[row * 5 + k] ?? 0) * (solved[k] ?? 0), 0)).toBeCloseTo(value, 6),
        );
      },
    ),
    { seed: 2 },
  );
});

test('a matrix that is not positive definite is refused', () => {
  expect(() => cholesky(Float64Array.from([1, 2, 2, 1]), 2)).toThrow('positive definite');
});
