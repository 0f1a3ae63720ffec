import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockContrast, ratioOf, startedLogMean, type PairBlock } from './contrast.ts';
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

test('the mean of the started logarithm agrees with the sum over Poisson counts', () => {
  for (const [mean, value] of reference.startedLogMean) expect(startedLogMean(mean!)).toBeCloseTo(value!, 5);
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
  const block = (unit: number): PairBlock => ({ first: { level: 7 * unit, impressions: null }, second: { level: 5 * unit, impressions: null } });
  expect(blockContrast(block(60))).toBeCloseTo(blockContrast(block(1)), 12);
});

test('two posts without any watch time do not differ', () => {
  expect(blockContrast({ first: { level: 0, impressions: null }, second: { level: 0, impressions: null } })).toBe(0);
});

test('the arm that is shown twice as often is not favoured by rare counts', () => {
  // Poisson counts of mean 6 and 3: the mean contrast must vanish against a deviation of about 0.7.
  const weights = (mean: number) => {
    const values = [Math.exp(-mean)];
    for (let count = 1; count < 40; count++) values.push((values[count - 1]! * mean) / count);
    return values;
  };
  let mean = 0;
  weights(6).forEach((p, x) => {
    weights(3).forEach((q, y) => {
      mean += p * q * blockContrast({ first: { level: x / 2000, impressions: 2000 }, second: { level: y / 1000, impressions: 1000 } });
    });
  });
  expect(Math.abs(mean)).toBeLessThan(0.02);
});

test('a contrast turns back into the ratio it came from, and into none at the edge', () => {
  for (const ratio of [0.5, 0.9, 1, 1.2, 2]) {
    const contrast = blockContrast({ first: { level: ratio, impressions: null }, second: { level: 1, impressions: null } });
    expect(ratioOf(contrast)).toBeCloseTo(ratio, 12);
  }
  expect(ratioOf(2 * Math.log(3) + 1e-9)).toBe(Infinity);
  expect(ratioOf(-2 * Math.log(3) - 1e-9)).toBe(0);
});
