import fc from 'fast-check';
import twitterText from 'twitter-text';
import { describe, expect, it } from 'vitest';
import { weightedLength } from './x-length.ts';
import { linkRanges } from './x-links.ts';

const fragments = [
  'a',
  'B',
  'foo',
  '.com',
  '.co.uk',
  'http://',
  'HTTPS://',
  't.co/',
  '/',
  '(',
  ')',
  '[',
  ']',
  '?',
  '=',
  '&',
  '#',
  '@',
  '$',
  '_',
  '-',
  '.',
  ' ',
  '\n',
  ':80',
  ':',
  '1',
  '23',
  '"',
  '!',
  ';',
  '%',
  'é',
  'É',
  'Á',
  'ﬁ',
  'ß',
  '日本',
  '。',
  '한국',
  '.рф',
  '.中国',
  '.भारतम्',
  '.भारत',
  '.vermögensberater',
  'xn--',
  '.xn--fiqs8s',
  '☃.net',
  'ا',
  '＠',
  '＃',
  '–',
  '…',
  '(x)',
  '/a_(b_(c))',
  'K',
  'ͅ',
  'ᲀ',
  '👨‍👩‍👧‍👦',
  '❤️',
  '❤',
  '😀',
  '👍🏽',
  '🇺🇸',
  '🧑‍💻',
  '1️⃣',
  '©',
  '™',
  '\u200d',
  '\u202a',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\x7f',
  'a'.repeat(64),
  'é'.repeat(60),
];

describe('weightedLength', () => {
  it.each([
    ['', 0],
    ['This is a test.', 15],
    ['Hi http://test.co', 26],
    ['test.com', 23],
    ['Test https://test.com test https://test.com test.com test', 86],
    ['저찀쯿쿿', 8],
    ['\u{10000}\u{10ffff}', 4],
    ['H🐱☺👨‍👩‍👧‍👦', 7],
    ['🙋🏽👨‍🎤', 4],
    ['A\u0301B', 2],
    ['A\ufb2c', 4],
    ['see http://☃.net/ now', 31],
    ['e.g. this is no link', 20],
    ['mail@example.com is none', 24],
    ['https://t.co/abcdefghi?x=1 end', 27],
    ['(https://en.wikipedia.org/wiki/Bank_(finance))', 25],
  ])('%j counts %i', (text, expected) => {
    expect(weightedLength(text)).toBe(expected);
  });

  it('agrees with twitter-text on any mixture of links, scripts, emoji and broken surrogates', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(weightedLength(text)).toBe(twitterText.parseTweet(text).weightedLength);
      }),
      { numRuns: 3000, seed: 11 },
    );
  });

  it('agrees with twitter-text on arbitrary UTF-16', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 60 }), (text) => {
        expect(weightedLength(text)).toBe(twitterText.parseTweet(text).weightedLength);
      }),
      { numRuns: 1000, seed: 12 },
    );
  });

  it('agrees with twitter-text on every emoji of one code point, with and without its variation selector and skin tone', () => {
    const emoji = Array.from({ length: 0x20000 }, (_, point) => point).filter((point) => /\p{Emoji}/u.test(String.fromCodePoint(point)));
    const texts = emoji.flatMap((point) =>
      ['', '\ufe0f', '\ufe0e', '\u{1f3fd}', '\ufe0f\u20e3'].map((suffix) => String.fromCodePoint(point) + suffix),
    );
    expect(texts.map(weightedLength)).toEqual(texts.map((text) => twitterText.parseTweet(text).weightedLength));
  });
});

describe('linkRanges', () => {
  it('finds links with and without a protocol, without the punctuation behind them', () => {
    const text = 'See https://example.com/a?b=c, example.org/d. And not this.one-thing';
    expect(linkRanges(text).map(({ start, end }) => text.slice(start, end))).toEqual(['https://example.com/a?b=c', 'example.org/d']);
  });

  it('takes the Latin host out of letters around it', () => {
    const text = '見てexample.comですね';
    expect(linkRanges(text).map(({ start, end }) => text.slice(start, end))).toEqual(['example.com']);
  });

  it('is no link when a label is longer than the name system allows', () => {
    expect(linkRanges(`https://${'a'.repeat(64)}.com`)).toEqual([]);
  });
});
