import { describe, expect, it } from 'vitest';
import { featureGroups, hashFeatures, wordHash } from './features.ts';
import { readText } from './tokens.ts';

const features = (text: string) => hashFeatures(readText(text));

function group(text: string, name: (typeof featureGroups)[number]): number[] {
  const { hashes, offsets } = features(text);
  const g = featureGroups.indexOf(name);
  return Array.from(hashes.subarray(offsets[g], offsets[g + 1]));
}

describe('hashing features', () => {
  it('holds a word under its own hash', () => {
    expect(group('good morning', 'word')).toEqual([wordHash('good'), wordHash('morning')]);
  });

  it('counts a repeated word once, with a value that grows as its logarithm', () => {
    const { values } = features('ha ha ha');
    expect(values[0]).toBeCloseTo(1 + Math.log(3), 5);
  });

  it('has one n-gram fewer than the padded word has letters, for each size', () => {
    expect([2, 3, 4, 5].map((size) => group('cats', `gram${size}` as 'gram2').length)).toEqual([5, 4, 3, 2]);
  });

  it('marks the words after a negation, up to the end of the sentence', () => {
    expect(group('not good at all. fine', 'negated')).toHaveLength(3);
    expect(group("isn't good", 'negated')).toEqual(group('never good', 'negated'));
  });

  it('keeps addresses out of every group but shape', () => {
    const plain = features('great stuff');
    const addressed = features('@you great stuff https://a.example');
    const shape = featureGroups.indexOf('shape');
    expect(addressed.hashes.slice(0, addressed.offsets[shape])).toEqual(plain.hashes.slice(0, plain.offsets[shape]));
    expect(group('@you great stuff', 'shape')).not.toEqual(group('great stuff', 'shape'));
  });

  it('reads any identity term, with its article and its word for people, the same', () => {
    const expected = features('I hate a Muslim and she knows');
    for (const swapped of ['I hate an immigrant and he knows', 'I hate a trans person and she knows', 'I hate a gay man and he knows']) {
      expect(features(swapped)).toEqual(expected);
    }
    expect(hashFeatures(readText('a Muslim'), { foldIdentity: false })).not.toEqual(
      hashFeatures(readText('a Jew'), { foldIdentity: false }),
    );
  });

  it('gives a text the same features before and after a very long one', () => {
    const before = features('the same text');
    features(Array.from({ length: 9_000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join(' '));
    expect(features('the same text')).toEqual(before);
  });

  it.each(['thank you ', '\ud800', 'a.', '(', '@', 'f u c k ', '0 ', 'a\u0301', '&#', ':)', '.co/'])(
    'does work in proportion to the text, repeated: %j',
    (unit) => {
      const work = (characters: number): number => {
        const read = readText(unit.repeat(characters).slice(0, characters));
        return read.tokens.length + hashFeatures(read).hashes.length;
      };
      expect(work(8000)).toBeLessThanOrEqual(2.1 * work(4000) + 10);
      expect(work(10_000)).toBeLessThanOrEqual(40 * 10_000);
      expect(work(1_000_000)).toBe(work(10_000));
    },
  );
});
