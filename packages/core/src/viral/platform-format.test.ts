import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platformIds } from '../schema/platform-id.ts';
import { checkFormat, formatForPlatform, hashtagsIn, shorten } from './platform-format.ts';
import { escapeForLinkedIn, platformTextRules, tagsLength, textLength } from './platform-limits.ts';

describe('platformTextRules', () => {
  it('says of every limit where it was read and when', () => {
    for (const id of platformIds) {
      const { caption, title, hashtags, tags, mentions, cashtags, shownBeforeMore } = platformTextRules[id];
      for (const limit of [caption, title, hashtags, tags, mentions, cashtags, shownBeforeMore]) {
        if (limit === null) continue;
        expect(limit.source).not.toBe('');
        expect(limit.read).toMatch(/^20\d\d-\d\d$/);
      }
    }
  });
});

describe('textLength', () => {
  it.each([
    ['utf16', '👍é', 3],
    ['points', '👍é', 2],
    ['utf8', '👍é', 6],
    ['utf8', '\ud800', 3],
    ['weighted', 'https://example.com', 23],
    ['escaped', 'a*b', 4],
  ] as const)('counts %s of %j as %i', (unit, text, expected) => {
    expect(textLength(text, unit)).toBe(expected);
  });

  it('counts YouTube tags with their commas and quotes', () => {
    expect(tagsLength(['one', 'two words'])).toBe(3 + 1 + 11);
  });
});

describe('escapeForLinkedIn', () => {
  it('escapes what would cut the post off and keeps hashtags', () => {
    expect(escapeForLinkedIn('Save 20% (today) with #Launch_Day & a_b')).toBe(
      'Save 20% \\(today\\) with {hashtag|\\#|Launch\\_Day} & a\\_b',
    );
  });
});

describe('hashtagsIn', () => {
  it('finds hashtags but no numbers, no anchors and no sign inside a word', () => {
    expect(hashtagsIn('#One at example.com/#two is #1, c#three, #4you #über')).toEqual(['One', '4you', 'über']);
  });
});

describe('checkFormat', () => {
  it('accepts an ordinary post everywhere', () => {
    for (const id of platformIds)
      expect(
        checkFormat(id, { caption: 'We ship on Friday.', title: 'We ship' }).filter((problem) => problem.severity === 'error'),
      ).toEqual([]);
  });

  it.each([
    ['x', { caption: '日'.repeat(141) }, 'caption_too_long'],
    ['x', { caption: 'Buy $AAPL and $TSLA' }, 'too_many_cashtags'],
    ['linkedin', { caption: '('.repeat(1501) }, 'caption_too_long'],
    ['instagram', { caption: Array.from({ length: 31 }, (_, i) => `#tag${i}`).join(' ') }, 'too_many_hashtags'],
    ['tiktok', { caption: '👍'.repeat(1101) }, 'caption_too_long'],
    ['youtube', { caption: 'text', title: 'x'.repeat(101) }, 'title_too_long'],
    ['youtube', { caption: 'a < b', title: 'Comparison' }, 'forbidden_character'],
    ['youtube', { caption: 'text' }, 'title_missing'],
    ['facebook', { caption: ' ' }, 'caption_empty'],
  ] as const)('on %s reports %j as %s', (platform, post, code) => {
    expect(checkFormat(platform, post).map((problem) => problem.code)).toContain(code);
  });
});

describe('formatForPlatform', () => {
  it('puts hashtags behind the caption once', () => {
    expect(formatForPlatform('instagram', { caption: 'New roast. #coffee', hashtags: ['#Coffee', 'espresso', 'espresso'] })).toEqual({
      caption: 'New roast. #coffee\n\n#espresso',
      title: null,
      hashtags: ['espresso'],
      thread: null,
    });
  });

  it('makes a thread of what is too long for X', () => {
    const post = formatForPlatform('x', { caption: 'A sentence of some length stands here. '.repeat(10) });
    expect(post.thread?.length).toBe(2);
    expect(post.caption).toBe(post.thread?.[0]);
  });

  it('gives text that the platform accepts, whatever it was given', () => {
    const words = fc.array(
      fc.constantFrom(
        'word',
        'Sentence end. ',
        '#tag',
        '#other',
        '$CASH',
        '$TWO',
        ' ',
        '<',
        '>',
        '_',
        '(',
        '👨‍👩‍👧‍👦',
        'e\u0301',
        '日本語',
        '\ud800',
        '\n',
        'x'.repeat(400),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...platformIds),
        words,
        words,
        fc.array(fc.constantFrom('a', 'b c', '#d', 'long'.repeat(30)), { maxLength: 40 }),
        (platform, caption, title, hashtags) => {
          const formatted = formatForPlatform(platform, { caption: caption.join('').repeat(8), title: title.join(''), hashtags });
          for (const part of formatted.thread ?? [formatted.caption]) {
            const problems = checkFormat(platform, {
              caption: part,
              title: formatted.title ?? '',
              ...(platform === 'youtube' ? { hashtags: formatted.hashtags } : {}),
            });
            expect(
              problems.filter(
                (problem) => problem.severity === 'error' && problem.code !== 'caption_empty' && problem.code !== 'title_missing',
              ),
            ).toEqual([]);
          }
        },
      ),
      { numRuns: 300, seed: 31 },
    );
  });
});

describe('shorten', () => {
  it('ends behind a sentence, else behind a word, and shows that something is missing', () => {
    expect(shorten('First part here. Second part follows now.', 30, 'utf16')).toBe('First part here.');
    expect(shorten('One two three four five six', 20, 'utf16')).toBe('One two three four…');
  });

  it('breaks no grapheme', () => {
    expect(shorten('👨‍👩‍👧‍👦'.repeat(5), 40, 'utf16')).toBe(`${'👨‍👩‍👧‍👦'.repeat(3)}…`);
  });
});
