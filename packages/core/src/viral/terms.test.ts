import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordHash } from '../text/features.ts';
import { readTerms, tokenFlag, tokenKind } from './terms.ts';

function read(text: string): [string, string][] {
  const terms = readTerms(text);
  const names = Object.keys(tokenKind);
  return Array.from({ length: terms.count }, (_, i) => [
    names[terms.kind[i] as number] as string,
    text.slice(terms.start[i], terms.end[i]),
  ]);
}

describe('readTerms', () => {
  it('reads words, numbers, marks, links, mentions, hashtags and emoji', () => {
    expect(read('It’s 1,500.5 at https://a.co/x?y! @me #Tag 🚀 ok.')).toEqual([
      ['word', 'It’s'],
      ['number', '1,500.5'],
      ['word', 'at'],
      ['link', 'https://a.co/x?y!'],
      ['mention', '@me'],
      ['hashtag', '#'],
      ['word', 'Tag'],
      ['emoji', '🚀'],
      ['word', 'ok'],
      ['mark', '.'],
    ]);
  });

  it('hashes words as the text layer does, whatever their case and apostrophe', () => {
    expect(Array.from(readTerms("DON’T don't Straße").hash.slice(0, 3))).toEqual([
      wordHash("don't"),
      wordHash("don't"),
      wordHash('straße'),
    ]);
  });

  it('knows capitals, shouting and new lines', () => {
    const { flags } = readTerms('Hello WORLD\nagain');
    const has = (i: number, flag: number) => ((flags[i] as number) & flag) !== 0;
    expect([
      has(0, tokenFlag.capital),
      has(0, tokenFlag.shouted),
      has(1, tokenFlag.shouted),
      has(1, tokenFlag.line),
      has(2, tokenFlag.line),
    ]).toEqual([true, false, true, false, true]);
  });

  it('counts a run of one mark three times at most', () => {
    expect(read('no!!!!!!!')).toHaveLength(4);
  });

  it('reads the words around a removed one as before', () => {
    const chunk = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(fc.array(chunk, { minLength: 3, maxLength: 6 }), fc.nat(5), (chunks, at) => {
        const removed = at % chunks.length;
        const all = chunks.map((text) => read(text));
        const shorter = chunks.map((text, i) => (i === removed ? '' : text)).join(' ');
        expect(read(shorter)).toEqual(all.filter((_, i) => i !== removed).flat());
      }),
      { numRuns: 500, seed: 61 },
    );
  });
});
