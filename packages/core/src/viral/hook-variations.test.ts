import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hookVariations } from './hook-variations.ts';

function variation(text: string, rule: string): string | undefined {
  return hookVariations(text).find((one) => one.rule === rule)?.text;
}

describe('hookVariations', () => {
  it.each([
    ['drop_opener', 'We are excited to announce that our app is free.', 'Our app is free.'],
    ['drop_opener', 'In this post, you learn to brew.', 'You learn to brew.'],
    ['drop_question_frame', 'Did you know? Coffee is a fruit.', 'Coffee is a fruit.'],
    [
      'lead_with_number',
      'Coffee has a history. About 9 million bags are sold a month. Read on.',
      'About 9 million bags are sold a month. Coffee has a history. Read on.',
    ],
    ['lead_with_question_answer', 'Want better coffee? Grind it fresh.', 'Grind it fresh. Want better coffee?'],
    ['calm_punctuation', 'We did it!!! See you there.', 'We did it. See you there.'],
    ['lower_capitals', 'READ THIS before you buy.', 'Read this before you buy.'],
    ['links_last', 'https://a.co/x Our new roast is here', 'Our new roast is here https://a.co/x'],
    ['hashtags_last', '#coffee #new Our roast is here', 'Our roast is here #coffee #new'],
    ['first_sentence_alone', 'The first sentence is long enough. More follows.', 'The first sentence is long enough.\n\nMore follows.'],
  ])('%s makes of %j', (rule, text, expected) => {
    expect(variation(text, rule)).toBe(expected);
  });

  it('moves no sentence that points back at another', () => {
    expect(variation('Coffee has a history. It sold 9 million bags.', 'lead_with_number')).toBeUndefined();
    expect(variation('Better coffee? That takes 5 minutes.', 'lead_with_question_answer')).toBeUndefined();
  });

  it('stays true: it has no word that the post does not have', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'We are excited to share that',
        'Did you know?',
        'The roast',
        'READ THIS NOW',
        'is here!',
        '9 bags.',
        'https://a.co/x.y',
        '#tag',
        'Why?',
        'Because.',
        '\n',
        '日本。',
        '\ud800',
      ),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join(' ');
        const known = new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
        for (const { text: made, span } of hookVariations(text)) {
          for (const word of made.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) expect(known).toContain(word);
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500, seed: 81 },
    );
  });
});
