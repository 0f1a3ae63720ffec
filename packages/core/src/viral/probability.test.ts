import { describe, expect, it } from 'vitest';
import { assumedCurve, fitCurve, probabilityOf } from './probability.ts';

describe('probabilityOf', () => {
  it('is one in ten for a post like any other, and stays between 0.02 and 0.5 without history', () => {
    expect(probabilityOf(50, assumedCurve)).toBeCloseTo(0.1, 12);
    expect(probabilityOf(-500, assumedCurve)).toBe(0.02);
    expect(probabilityOf(500, assumedCurve)).toBe(0.5);
  });
});

describe('fitCurve', () => {
  const posts = (count: number, outcome: (score: number) => number) =>
    Array.from({ length: count }, (_, i) => ({ score: 20 + ((i * 37) % 60), outcome: outcome(20 + ((i * 37) % 60)) }));

  it('assumes until there are 50 posts', () => {
    expect(fitCurve(posts(49, (score) => score))).toBe(assumedCurve);
  });

  it('is steeper where scores tell the best posts, and flatter where they do not', () => {
    const told = fitCurve(posts(200, (score) => score));
    const untold = fitCurve(posts(200, (score) => (score * 7919) % 101));
    expect(told.calibrated).toBe(true);
    expect(told.slope).toBeGreaterThan(untold.slope);
  });

  it('keeps the mean probability at the share of the best posts', () => {
    const history = posts(200, (score) => (score * 7919) % 101);
    const curve = fitCurve(history);
    const best = history.map((post) => post.outcome).toSorted((a, b) => b - a)[19] as number;
    const mean = history.reduce((sum, post) => sum + probabilityOf(post.score, curve), 0) / history.length;
    expect(mean).toBeCloseTo(history.filter((post) => post.outcome >= best).length / history.length, 6);
  });
});
