import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signFlips } from './flips.ts';
import { signFlipLevels, signFlipShifts, wholeContrast } from './sign-flip.ts';
import { allowances, flipRows, lastLevel, levelOf, pValueOf, spentShare } from './spending.ts';
import { randomStream } from './random.ts';
import reference from './reference.json' with { type: 'json' };

const plan = (looks: readonly number[], planned: number) => allowances(looks.map((usable) => ({ fraction: usable / planned, usable })));

function contrastsOf(seed: string, count: number, lift: number): number[] {
  const stream = randomStream(seed);
  return Array.from({ length: count }, () => wholeContrast(lift + stream.uniform() + stream.uniform() - 1));
}

test('the spent share agrees with the reference', () => {
  for (const [t, value] of reference.spentShare) expect(spentShare(t!) / value! - 1).toBeCloseTo(0, 10);
  expect([spentShare(0), spentShare(1)]).toEqual([0, 1]);
});

describe('allowances', () => {
  const looks = [4, 6, 9, 10, 14, 20, 24, 28];
  const table = plan(looks, 28);

  test('never exceed what may be spent by a look, and spend nearly all at the end', () => {
    for (let level = 0; level <= lastLevel; level += 7) {
      let spent = 0;
      looks.forEach((look, index) => {
        spent += table[index]![level]!;
        expect(spent).toBeLessThanOrEqual(level * spentShare(look / 28) + 1e-6);
      });
      expect(spent).toBeGreaterThanOrEqual(level - looks.length);
    }
  });

  test('never fall when the level rises, which nests decisions in alpha', () => {
    for (const allowed of table)
      for (let level = 1; level <= lastLevel; level++) expect(allowed[level]!).toBeGreaterThanOrEqual(allowed[level - 1]!);
  });

  test('are nothing before six usable blocks', () => {
    expect(table[0]!.every((allowed) => allowed === 0)).toBe(true);
  });
});

test('a level and its p-value belong together', () => {
  expect(levelOf(0.05)).toBe(225);
  expect(pValueOf(225)).toBe(0.05);
  expect(pValueOf(lastLevel + 1)).toBe(1);
});

test('a single look agrees with the enumeration of all signs within the error of 9,999 random ones', () => {
  const contrasts = reference.contrasts.map(wholeContrast);
  const test = { contrasts, flips: signFlips('reference', 12), counts: [12], allowances: plan([12], 12) };
  const p = pValueOf(signFlipLevels(test)[0]!.up);
  const deviation = (2 * Math.sqrt(reference.signFlipP / 2 / flipRows)) / 0.9;
  expect(Math.abs(p - reference.signFlipP)).toBeLessThan(4 * deviation);
});

test('exchanging the arms exchanges the directions', () => {
  fc.assert(
    fc.property(fc.string(), fc.double({ min: -0.5, max: 0.5, noNaN: true }), (seed, lift) => {
      const contrasts = contrastsOf(seed, 16, lift);
      const common = { flips: signFlips(seed, 16), counts: [8, 12, 16], allowances: plan([8, 12, 16], 16) };
      const levels = signFlipLevels({ ...common, contrasts });
      const turned = signFlipLevels({ ...common, contrasts: contrasts.map((contrast) => -contrast) });
      expect(turned).toEqual(levels.map(({ up, down }) => ({ up: down, down: up })));
    }),
    { numRuns: 25 },
  );
});

test('the one-level test agrees with the test of all levels', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.double({ min: -0.6, max: 0.6, noNaN: true }),
      fc.integer({ min: 1, max: lastLevel }),
      (seed, lift, level) => {
        const looks = [7, 10, 11, 15, 18];
        const test = { contrasts: contrastsOf(seed, 18, lift), flips: signFlips(seed, 18), counts: looks, allowances: plan(looks, 18) };
        const { up, down } = signFlipLevels(test).at(-1)!;
        expect(signFlipShifts(test, level)(0) !== null).toBe(up <= level || down <= level);
      },
    ),
    { numRuns: 40 },
  );
});

test('rows that tie with the first one without room stay, so that equal data never pass by luck', () => {
  // Three blocks differ, nine do not: one sign vector in eight is as extreme.
  const contrasts = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0].map(wholeContrast);
  const { up } = signFlipLevels({ contrasts, flips: signFlips('ties', 12), counts: [12], allowances: plan([12], 12) })[0]!;
  expect(pValueOf(up)).toBeGreaterThan(0.25);
});

test('signs of earlier blocks stay when blocks are added, and differ between tests', () => {
  expect(signFlips('a', 9).slice(0, 4)).toEqual(signFlips('a', 4));
  expect(signFlips('a', 1)[0]).not.toEqual(signFlips('b', 1)[0]);
});
