import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, paletteOf, readable } from './color.ts';

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
});

test('every text colour is readable on its background, whatever the brand’s colours are', () => {
  const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(fc.array(hex, { maxLength: 2 }), fc.float({ min: 0, max: Math.fround(0.999), noNaN: true }), (colors, draw) => {
      const palette = paletteOf(colors, draw);
      for (const [text, ground] of [
        [palette.onDeep, palette.deep],
        [palette.quietOnDeep, palette.deep],
        [palette.accentOnDeep, palette.deep],
        [palette.ink, palette.paper],
        [palette.quietOnPaper, palette.paper],
        [palette.primaryOnPaper, palette.paper],
        [palette.onAccent, palette.accent],
      ] as const) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('a readable colour stays as it is, and one that is not moves only as far as needed', () => {
  expect(readable('#1b1b1b', '#ffffff', 4.5)).toBe('#1b1b1b');
  const moved = readable('#ffd000', '#ffffff', 4.5);
  expect(contrast(moved, '#ffffff')).toBeGreaterThanOrEqual(4.5);
  expect(contrast(moved, '#ffffff')).toBeLessThan(5.2);
});

test('brand colours that are no colours are ignored', () => {
  expect(paletteOf(['javascript:alert(1)', '#12'], 0.4)).toEqual(paletteOf([], 0.4));
});
