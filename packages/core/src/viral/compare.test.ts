import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareHooks, predictReshare, predictTitle } from './compare.ts';

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.constantFrom('She', 'said', 'this', 'we', 'our', 'update', '5', 'why?', '#tag', 'https://a.co', '\ud800'), { maxLength: 14 })
    .map((words) => words.join(' ')),
);

describe.each([
  ['compareHooks', compareHooks],
  ['predictReshare', predictReshare],
] as const)('%s', (_, compare) => {
  it('gives two orders that sum to 1', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(compare(a, b).probabilityFirstWins + compare(b, a).probabilityFirstWins).toBeCloseTo(1, 12);
      }),
      { numRuns: 500, seed: 51 },
    );
  });

  it('calls equal texts even', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(compare(text, text).probabilityFirstWins).toBe(0.5);
      }),
      { numRuns: 100, seed: 52 },
    );
  });

  it('does not care about white space', () => {
    expect(compare('She said  this\n', 'why we update').probabilityFirstWins).toBe(
      compare(' She said this', 'why  we update').probabilityFirstWins,
    );
  });
});

describe('compareHooks', () => {
  it('prefers a story to an announcement', () => {
    expect(
      compareHooks('She Was Told To Cover Up At Work. What She Did Next Left Them Speechless.', 'We are announcing our new policy')
        .probabilityFirstWins,
    ).toBeGreaterThan(0.6);
  });
});

describe('predictTitle', () => {
  it('is a probability', () => {
    fc.assert(
      fc.property(texts, (title) => {
        const { probabilityAboveMedian } = predictTitle(title);
        expect(probabilityAboveMedian).toBeGreaterThan(0);
        expect(probabilityAboveMedian).toBeLessThan(1);
      }),
      { numRuns: 100, seed: 53 },
    );
  });
});
