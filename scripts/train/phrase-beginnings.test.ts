import { describe, expect, it } from 'vitest';
import { rulePatterns } from '../../packages/core/src/engagement/rule-patterns.ts';
import { phraseBeginnings } from '../../packages/core/src/engagement/weights/phrase-beginnings.ts';
import { beginningsOf, readBeginnings } from './phrase-beginnings.ts';

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

describe('the beginnings that ship', () => {
  it('are those of the rules; after a change of a rule run scripts/train/phrases.ts', () => {
    expect(phraseBeginnings).toEqual(rulePatterns.map(readBeginnings));
  });
});
