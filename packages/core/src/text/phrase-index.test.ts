import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningsOf, createPhraseIndex } from './phrase-index.ts';

describe('beginningsOf', () => {
  it.each([
    [/\b(?:cat|horses)\b/, ['cat', 'horse']],
    [/\b(?:the )?end\b/, ['end', 'the e']],
    [/\bgo(?:es|ing)? on/, ['go on', 'goes ', 'going']],
    [/(?<![\p{L}\p{N}])(?:sell|[bp]uy)(?![\p{L}\p{N}])/u, ['sell', 'buy', 'puy']],
    [/^(?:hi )*(?:who|what) /, ['who ', 'what ', 'hi ']],
    [/\bx\w+y/, ['x']],
    [/\bx\w*y/, ['x', 'xy']],
    [/\b(?:a\$|\d)/, ['a$', '']],
    [/cat/, ['']],
    [/\bcat|dog/, ['']],
  ])('of %s', (pattern, beginnings) => {
    expect((beginningsOf(pattern) ?? []).toSorted()).toEqual(beginnings.toSorted());
  });

  it('does not claim to understand a pattern that ignores case', () => {
    expect(beginningsOf(/\bcat/i)).toBeNull();
  });
});

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
    const read = createPhraseIndex(patterns);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(' ', ' ', '-', '', 'é')), { maxLength: 8 }), (parts) => {
        const line = parts.map(([word, gap]) => word + gap).join('');
        expect(patterns.map(read(line))).toEqual(patterns.map((pattern) => pattern.test(line)));
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('tries a pattern that it was not made of', () => {
    expect(createPhraseIndex(patterns)('a dog')(/dog/)).toBe(true);
  });
});
