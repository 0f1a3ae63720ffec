import { describe, expect, test } from 'vitest';
import { chance } from './chance.ts';
import { growthBookSequential, naiveDaily } from './peers.ts';
import { run, tasks, type Counts } from './runs.ts';

const runs = 24;

function simulate(name: string): Counts {
  const task = tasks.find((candidate) => candidate.world.name === name)!;
  const sums: Counts = {};
  for (let number = 0; number < runs; number++) {
    for (const [key, value] of Object.entries(run(task, 'test', number))) sums[key] = (sums[key] ?? 0) + value;
  }
  return sums;
}

// With 24 runs at 5 % more than 6 false winners have a probability of 0.0001.
const bound = 6;

describe('where posts differ and nothing else does', () => {
  const counts = simulate('rho 0.01');

  test('false winners stay within the promise, and intervals cover', () => {
    expect(counts['A then B']).toBeLessThanOrEqual(bound);
    expect(counts['B']).toBeLessThanOrEqual(bound);
    expect(counts['covered']).toBeGreaterThanOrEqual(runs - bound);
  });

  test('a test that pools impressions is caught, and so is the daily z-test', () => {
    expect(counts['mutant pooled']).toBeGreaterThan(bound);
    expect(counts['naive']).toBeGreaterThan(runs / 2);
  });
});

test('a test that reads posts at different ages is caught, frozen readings are not', () => {
  const counts = simulate('posts read at different ages');
  expect(counts['mutant unfrozen']).toBeGreaterThan(bound);
  expect(counts['A']).toBeLessThanOrEqual(bound);
});

test('one post a variant never declares', () => {
  expect(simulate('one post a variant, rho 0.05')).toMatchObject({ A: 0, insufficient: runs });
});

test('the published sequential interval is wider than the z-test at a single look', () => {
  const posts = { 'arm-1': { impressions: 1000, engagements: 62 }, 'arm-2': { impressions: 1000, engagements: 40 } };
  expect(naiveDaily([{ posts }])).toBe(1);
  expect(growthBookSequential([{ posts }])).toBe(0);
});

test('simulated counts have the mean and variance of their distribution', () => {
  const draws = chance('moments');
  for (const [trials, probability] of [
    [80, 0.04],
    [1000, 0.003],
    [5000, 0.4],
  ] as const) {
    const values = Array.from({ length: 4000 }, () => draws.binomial(trials, probability));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean / (trials * probability) - 1)).toBeLessThan(0.05);
    expect(Math.abs(variance / (trials * probability * (1 - probability)) - 1)).toBeLessThan(0.12);
  }
});
