import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBeginnings } from '../../../../scripts/train/phrase-beginnings.ts';
import { createPhraseIndex } from './phrase-index.ts';

describe('createPhraseIndex', () => {
  const patterns = [
    /\b(?:cat|horses?|un[- ]known)\b/,
    /(?<![\p{L}\p{N}])(?:não|de (?:novo|nada)|x{2,3}y)(?![\p{L}\p{N}])/u,
    /^(?:oh )?what/,
    /\bno (?:\w+ ){0,2}way\b/,
    /[aeiou]{3}/,
  ];
  const pieces = [
    'cat',
    'cats',
    'horse',
    'un-known',
    'não',
    'de nada',
    'de',
    'xxy',
    'oh',
    'what',
    'no',
    'way',
    'queue',
    "'cat",
    '_cat',
    'ñcat',
    '9cat',
    'the',
  ];

  it('says what each pattern says by itself, for any line', () => {
    const read = createPhraseIndex(patterns, patterns.map(readBeginnings));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(' ', ' ', '-', '', 'é')), { maxLength: 8 }), (parts) => {
        const line = parts.map(([word, gap]) => word + gap).join('');
        expect(patterns.map(read(line))).toEqual(patterns.map((pattern) => pattern.test(line)));
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('tries a pattern everywhere that was changed after its beginnings were read', () => {
    const before = [/\bcat\b/].map(readBeginnings);
    const changed = /\b(?:cat|dog)\b/;
    expect(createPhraseIndex([changed], before)('a dog')(changed)).toBe(true);
  });

  it('tries a pattern that it was not made of', () => {
    expect(createPhraseIndex(patterns, patterns.map(readBeginnings))('a dog')(/dog/)).toBe(true);
  });
});
