import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRiskyContext, placeEmoji, suggestEmoji } from './emoji.ts';
import { linkRanges } from './x-links.ts';

describe('placeEmoji', () => {
  it('places behind a clause', () => {
    expect(placeEmoji({ text: 'We launch today. Come and see.' })).toEqual({
      text: 'We launch today. 🚀 Come and see.',
      placed: [{ emoji: '🚀', at: 17 }],
      reason: null,
    });
  });

  it.each(['We mourn the victims of the attack. We launch a fund.', 'An outage hit our service today.', 'Sorry, the launch is late.'])(
    'stays away from %j',
    (text) => {
      expect(placeEmoji({ text, emoji: ['🎉'] })).toEqual({ text, placed: [], reason: 'risky_context' });
    },
  );

  it('adds none where there are enough', () => {
    expect(placeEmoji({ text: 'We launch 🚀 today.' }).reason).toBe('enough_emoji');
    expect(placeEmoji({ text: 'Nothing of note.' }).reason).toBe('no_emoji');
  });

  it('never breaks a word or link, adds nothing but a space and an emoji, and never more than three', () => {
    const parts = fc.array(
      fc.constantFrom(
        'word',
        'launch',
        'https://a.co/b.c!',
        'example.com',
        '#tag.',
        '@me,',
        'end.',
        'why?',
        '日本。',
        '\n',
        '🚀',
        '1.5',
        'a;b',
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 9 }), (words, maximum) => {
        const text = words.join(' ');
        const { text: result, placed } = placeEmoji({ text, emoji: ['🎉', '💡', '📈', '☕'], maximum });
        expect(placed.length).toBeLessThanOrEqual(3);
        let rest = result;
        for (const { emoji, at } of placed.toReversed()) {
          expect(rest.slice(at - 1, at)).toBe(' ');
          rest = rest.slice(0, at - 1) + rest.slice(at + emoji.length);
        }
        expect(rest).toBe(text);
        for (const link of linkRanges(text)) expect(result).toContain(text.slice(link.start, link.end));
      }),
      { numRuns: 500, seed: 71 },
    );
  });
});

describe('isRiskyContext', () => {
  it('errs towards caution', () => {
    expect(isRiskyContext('Our thoughts are with the families after the earthquake')).toBe(true);
    expect(isRiskyContext('A new coffee is here')).toBe(false);
  });
});

describe('suggestEmoji', () => {
  it('names what the text names', () => {
    expect(suggestEmoji('A coffee tip to celebrate our launch')).toEqual(['🚀', '🎉', '☕']);
  });
});
