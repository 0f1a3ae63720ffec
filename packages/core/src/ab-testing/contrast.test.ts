import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockContrast, countingDrift, ratioOf, type PairBlock } from './contrast.ts';
import reference from './reference.json' with { type: 'json' };

const post = fc
  .record({ impressions: fc.integer({ min: 1, max: 1_000_000_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ impressions, share }) => ({ impressions, level: Math.round(share * impressions) / impressions }));

test('contrasts agree with the reference', () => {
  reference.table.forEach(([x1, n1, x2, n2], index) => {
    const block = { first: { level: x1! / n1!, impressions: n1! }, second: { level: x2! / n2!, impressions: n2! } };
    expect(blockContrast(block)).toBeCloseTo(reference.contrasts[index]!, 6);
  });
});

test('the drift of counting agrees with the full binomial sum', () => {
  for (const [larger, smaller, events, value] of reference.countingDrift) {
    expect(Math.abs(countingDrift(larger!, smaller!, events!) - value!)).toBeLessThan(0.0005);
  }
});

test('exchanging the arms changes the sign and nothing else', () => {
  fc.assert(
    fc.property(post, post, (first, second) => {
      const contrast = blockContrast({ first, second });
      expect(Number.isFinite(contrast)).toBe(true);
      expect(blockContrast({ first: second, second: first })).toBeCloseTo(-contrast, 9);
    }),
  );
});

test('the unit of a continuous metric does not matter', () => {
  const block = (unit: number): PairBlock => ({
    first: { level: 7 * unit, impressions: null },
    second: { level: 5 * unit, impressions: null },
  });
  expect(blockContrast(block(60))).toBeCloseTo(blockContrast(block(1)), 12);
});

test('two posts without any watch time do not differ', () => {
  expect(blockContrast({ first: { level: 0, impressions: null }, second: { level: 0, impressions: null } })).toBe(0);
});

/** Exact mean of contrasts whose counts are Poisson with these means at 2,000 and 1,000 impressions. */
function meanContrast(firstMean: number, secondMean: number): number {
  const weights = (mean: number) => {
    const values = [Math.exp(-mean)];
    for (let count = 1; count < mean + 40; count++) values.push((values[count - 1]! * mean) / count);
    return values;
  };
  let total = 0;
  weights(firstMean).forEach((p, x) => {
    weights(secondMean).forEach((q, y) => {
      total += p * q * blockContrast({ first: { level: x / 2000, impressions: 2000 }, second: { level: y / 1000, impressions: 1000 } });
    });
  });
  return total;
}

test('the arm that is shown twice as often is not favoured, however rare engagement is', () => {
  for (const mean of [0.2, 1, 3, 10]) expect(Math.abs(meanContrast(2 * mean, mean))).toBeLessThan(1e-9);
});

test('nor is it favoured when posts differ: exchanging two rates of large counts only turns the sign', () => {
  const contrast = (first: number, second: number) =>
    blockContrast({ first: { level: first, impressions: 2_000_000 }, second: { level: second, impressions: 1_000_000 } });
  expect(contrast(0.01, 0.08) + contrast(0.08, 0.01)).toBeCloseTo(0, 3);
});

test('a contrast turns back into the ratio it came from, and into none at the edge', () => {
  for (const ratio of [0.5, 0.9, 1, 1.2, 2]) {
    const contrast = blockContrast({ first: { level: ratio, impressions: null }, second: { level: 1, impressions: null } });
    expect(ratioOf(contrast)).toBeCloseTo(ratio, 12);
  }
  expect(ratioOf(2 * Math.log(3) + 1e-9)).toBe(Infinity);
  expect(ratioOf(-2 * Math.log(3) - 1e-9)).toBe(0);
});
