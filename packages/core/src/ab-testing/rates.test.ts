import { describe, expect, test } from 'vitest';
import { holmAdjusted } from './holm.ts';
import { newcombeDifference, variantMean, variantRate, wilsonInterval } from './rates.ts';
import { checkDesign, sampleRatio, slotBalance } from './checks.ts';
import { estimateOverdispersion } from './overdispersion.ts';
import reference from './reference.json' with { type: 'json' };

test('Wilson intervals agree with statsmodels, up to 1e9 impressions', () => {
  for (const [events, trials, low, high] of reference.wilson) {
    const interval = wilsonInterval(events!, trials!);
    expect(interval.low).toBeCloseTo(low!, 12);
    expect(interval.high).toBeCloseTo(high!, 12);
  }
});

test('Newcombe differences agree with statsmodels', () => {
  for (const [x1, n1, x2, n2, low, high] of reference.newcombe) {
    const difference = newcombeDifference({ engagements: x1!, impressions: n1! }, { engagements: x2!, impressions: n2! });
    expect(difference.low).toBeCloseTo(low!, 10);
    expect(difference.high).toBeCloseTo(high!, 10);
  }
});

test('Holm-adjusted p-values agree with statsmodels', () => {
  const [pValues, adjusted] = reference.holm as [number[], number[]];
  holmAdjusted(pValues).forEach((value, index) => expect(value).toBeCloseTo(adjusted[index]!, 12));
});

test('over-dispersion agrees with the moment formula', () => {
  const [posts, rho] = reference.overdispersion as unknown as [[number, number][], number];
  const estimate = estimateOverdispersion(posts.map(([impressions, engagements]) => ({ impressions, engagements })));
  expect(estimate.overdispersion).toBeCloseTo(rho, 12);
});

test('without usable history over-dispersion is the prior', () => {
  for (const posts of [
    [],
    [{ impressions: 0, engagements: 0 }],
    [
      { impressions: 10, engagements: 0 },
      { impressions: 20, engagements: 0 },
    ],
  ]) {
    expect(estimateOverdispersion(posts).overdispersion).toBe(0.01);
  }
});

describe('the rate of a variant', () => {
  const posts = [0.02, 0.06, 0.03, 0.05].map((rate) => ({ impressions: 10_000, engagements: rate * 10_000 }));

  test('is uncertain by how much its posts differ, not by its impressions', () => {
    const { rate, low, high } = variantRate(posts, 0.05);
    expect(rate).toBeCloseTo(0.04, 12);
    expect(high - low).toBeGreaterThan(0.05);
    expect(low).toBeGreaterThan(0);
  });

  test('stays in [0, 1] when nobody or everybody engaged', () => {
    expect(
      variantRate(
        [
          { impressions: 50, engagements: 0 },
          { impressions: 70, engagements: 0 },
        ],
        0.05,
      ),
    ).toMatchObject({ rate: 0, low: 0 });
    expect(
      variantRate(
        [
          { impressions: 50, engagements: 50 },
          { impressions: 70, engagements: 70 },
        ],
        0.05,
      ),
    ).toMatchObject({ rate: 1, high: 1 });
    expect(variantRate([], 0.05)).toEqual({ rate: 0, low: 0, high: 1 });
  });

  test('a mean of one value has no upper end', () => {
    expect(variantMean([12], 0.05)).toEqual({ rate: 12, low: 0, high: null });
  });
});

describe('checks of the design', () => {
  test('the sample ratio is a chi-square test of posts', () => {
    const [counts, p] = reference.sampleRatio as [number[], number];
    expect(sampleRatio(counts).p).toBeCloseTo(p, 12);
    expect(sampleRatio([])).toEqual({ p: 1, ok: true });
    expect(sampleRatio([40, 5]).ok).toBe(false);
  });

  test('slots that are always better for one arm are noticed, equal ones are not', () => {
    expect(
      slotBalance(
        new Map([
          ['a', [1.2, 1.3, 1.1]],
          ['b', [1, 1.1, 0.9]],
        ]),
      ).ok,
    ).toBe(false);
    expect(
      slotBalance(
        new Map([
          ['a', [1, 1.2]],
          ['b', [1.2, 1]],
        ]),
      ).ok,
    ).toBe(true);
    expect(
      slotBalance(
        new Map([
          ['a', [1, 1]],
          ['b', [1, 1]],
        ]),
      ),
    ).toEqual({ difference: 0, ok: true });
  });

  test('no closed block is no fault', () => {
    expect(checkDesign(['a', 'b'], [], [])).toEqual({ sampleRatio: { p: 1, ok: true }, slotBalance: { difference: 0, ok: true } });
  });
});
