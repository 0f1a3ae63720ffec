import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitThread } from './thread.ts';
import { weightedLength } from './x-length.ts';
import { linkRanges } from './x-links.ts';

const sentence = 'Nobody reads the second line unless the first one made a promise it can keep.';
const fragments = [
  'word',
  'A longer phrase',
  'Done. ',
  'Really? ',
  '\n\n',
  ' ',
  '  ',
  '日本語の文章です。',
  '漢字',
  'https://example.com/a/very/long/path',
  'example.org',
  '👨‍👩‍👧‍👦',
  '👍🏽',
  'e\u0301',
  '\ud800',
  'x'.repeat(90),
  '(',
  ')',
  '—',
  '한국어',
  'a.b',
];
const texts = fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 80 }).map((parts) => parts.join(''));

function placesOf(text: string, parts: readonly string[]): { start: number; end: number }[] {
  let from = 0;
  return parts.map((part) => {
    const start = text.indexOf(part, from);
    expect(start).toBeGreaterThanOrEqual(0);
    expect(text.slice(from, start).trim()).toBe('');
    from = start + part.length;
    return { start, end: from };
  });
}

describe('splitThread', () => {
  it('leaves a text that fits alone and makes nothing of white space', () => {
    expect(splitThread(' Hello.\n')).toEqual([' Hello.\n']);
    expect(splitThread(' \n\t')).toEqual([]);
    expect(splitThread('')).toEqual([]);
  });

  it('cuts behind sentences', () => {
    const parts = splitThread(Array.from({ length: 8 }, () => sentence).join(' '));
    expect(parts).toEqual([3, 3, 2].map((count) => Array.from({ length: count }, () => sentence).join(' ')));
  });

  it('cuts between words when a sentence is longer than a post', () => {
    const parts = splitThread('alpha beta gamma '.repeat(40).trim());
    expect(parts.every((part) => /^(alpha|beta|gamma)\b.*\b(alpha|beta|gamma)$/.test(part))).toBe(true);
  });

  it('loses and adds nothing, keeps every part within 280 and breaks no link', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parts = splitThread(text);
        const places = placesOf(text, parts);
        expect(text.slice(places.at(-1)?.end ?? 0).trim()).toBe('');
        for (const part of parts) expect(weightedLength(part)).toBeLessThanOrEqual(280);
        for (const link of linkRanges(text)) expect(places.some((place) => place.start <= link.start && place.end >= link.end)).toBe(true);
      }),
      { numRuns: 500, seed: 21 },
    );
  });

  it('breaks no grapheme of a word without spaces', () => {
    const family = '👨‍👩‍👧‍👦';
    const parts = splitThread(`${family.repeat(200)}${'e\u0301'.repeat(300)}`);
    expect(parts.map((part) => weightedLength(part)).slice(0, 2)).toEqual([280, 280]);
    expect(parts.every((part) => part.startsWith(family) || part.startsWith('e\u0301'))).toBe(true);
    expect(parts.join('')).toBe(`${family.repeat(200)}${'e\u0301'.repeat(300)}`);
  });

  it('divides a single grapheme that is longer than a post rather than exceed the limit', () => {
    const towering = `a${'\u0334'.repeat(600)}`;
    const parts = splitThread(towering);
    expect(parts.join('')).toBe(towering);
    expect(Math.max(...parts.map(weightedLength))).toBeLessThanOrEqual(280);
  });

  it('numbers parts only when asked, within the limit', () => {
    const parts = splitThread(`${sentence} `.repeat(40), { numbered: true });
    expect(parts[0]).toMatch(/ 1\/\d+$/);
    expect(parts.at(-1)).toContain(`${parts.length}/${parts.length}`);
    expect(Math.max(...parts.map(weightedLength))).toBeLessThanOrEqual(280);
  });

  it('refuses a limit that no link fits into', () => {
    expect(() => splitThread('text', { limit: 10 })).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });
});
