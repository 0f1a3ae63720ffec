import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitText, type TextBox } from './fit-text.ts';
import { loadTypeSetter, type TypeSetter } from './type-setter.ts';

const box = (text: string, changes: Partial<TextBox> = {}): TextBox => ({
  text,
  x: 40,
  y: 60,
  width: 500,
  height: 400,
  weight: 800,
  maxSize: 90,
  minSize: 24,
  lineHeight: 1.1,
  maxLines: 6,
  color: '#000000',
  emphasis: '#ff0000',
  align: 'top',
  ...changes,
});

let setter: TypeSetter;
beforeAll(async () => {
  setter = await loadTypeSetter();
});
const spoken = (fitted: Awaited<ReturnType<typeof fitText>>) => fitted.lines.map((line) => line.words.map((word) => word.text).join(' '));

describe('a text in its box', () => {
  test('never leaves the box, whatever its words and however long they are', async () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('aWmiläžшΩ0')), minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(120, 260, 500),
        fc.constantFrom(60, 200, 400),
        async (words, width, height) => {
          const fitted = await fitText(box(words.join(' '), { width, height }), setter);
          const lines = spoken(fitted);
          const ems = await setter.measure(lines, 800);
          fitted.lines.forEach((line, index) => expect((ems.get(lines[index] ?? '') ?? 0) * line.size).toBeLessThanOrEqual(width + 1));
          expect(fitted.bottom).toBeLessThanOrEqual(60 + height + 1e-6);
          expect(lines.length).toBeLessThanOrEqual(6);
          expect(lines.length).toBeGreaterThan(0);
        },
      ),
      { seed: 5, numRuns: 25 },
    );
  });

  test('is as large as the box allows and in lines of even length', async () => {
    const fitted = await fitText(box('Invoices that write themselves while you sleep'), setter);
    expect(spoken(fitted)).toEqual(['Invoices', 'that write', 'themselves', 'while you', 'sleep']);
    expect(fitted.lines[0]?.size).toBeGreaterThan(60);
  });

  test('ends in an ellipsis only when even the smallest size does not fit', async () => {
    const long = 'word '.repeat(300);
    expect(spoken(await fitText(box(long), setter)).at(-1)).toMatch(/…$/);
    expect(spoken(await fitText(box('A few words'), setter)).join(' ')).toBe('A few words');
  });

  test('keeps a number with its unit and colours it', async () => {
    const fitted = await fitText(box('How 40 volunteers cleaned 12 km of coast'), setter);
    const coloured = fitted.lines.flatMap((line) => line.words).filter((word) => word.color === '#ff0000');
    expect(coloured.map((word) => word.text)).toEqual(['40', '12 km']);
  });

  test('leaves out emoji and letters without a glyph, and keeps Cyrillic, Greek, Czech and Vietnamese', () => {
    expect(setter.drawable('Ready 🚀👩‍💻 set\u00a0 go™ 🇩🇪')).toBe('Ready set go™');
    expect(setter.drawable('Привет Ελλάδα Řeřicha được')).toBe('Привет Ελλάδα Řeřicha được');
    expect(setter.drawable('漢字 only')).toBe('only');
  });

  test('draws different letters of all its scripts, not boxes', async () => {
    const ems = await setter.measure(['ш', 'ж', 'і', 'Ω', 'ι', 'ř', 'ợ'], 800);
    expect(new Set(ems.values()).size).toBeGreaterThanOrEqual(6);
    expect(ems.get('ш')).toBeGreaterThan(2 * (ems.get('і') ?? 1));
  });
});
