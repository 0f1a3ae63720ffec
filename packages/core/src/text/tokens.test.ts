import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maximumLength, readText } from './tokens.ts';

const read = (text: string): string =>
  readText(text)
    .tokens.map((token) => token.text)
    .join(' ');

describe('reading a text', () => {
  it('names what each token is', () => {
    const { tokens } = readText('@ann thx!! 😀 :) #Sale2024 at https://x.co/a or b@c.com for £10');
    expect(tokens.map((token) => token.kind)).toEqual([
      'user',
      'word',
      'punctuation',
      'emoji',
      'emoticon',
      'hashtag',
      'word',
      'url',
      'word',
      'email',
      'word',
      'punctuation',
      'number',
    ]);
  });

  it('gives every token its place in the original text', () => {
    const text = 'Ｈello &amp; good\u200bbye 👍🏽';
    expect(readText(text).tokens.map((token) => text.slice(token.start, token.end))).toEqual(['Ｈello', '&amp;', 'good\u200bbye', '👍🏽']);
  });

  it('reads the same words whatever the case, the address, the user and the space around', () => {
    expect(read('  I LOVE this @Bob https://a.example/1 ')).toBe(read('i love THIS @al http://other.example/x?y=2'));
  });

  it('folds full-width, mathematical, enclosed and small-capital letters', () => {
    for (const word of ['ｉｄｉｏｔ', '𝐢𝐝𝐢𝐨𝐭', 'ⓘⓓⓘⓞⓣ', 'ɪᴅɪᴏᴛ', '🅸🅳🅸🅾🆃']) expect(read(word)).toBe('idiot');
  });

  it('folds Cyrillic and Greek look-alikes only where they pose as Latin', () => {
    expect(read('уоu аrе аn іdіоt')).toBe('you are an idiot');
    expect(read('Я хочу есть')).toBe('я хочу есть');
  });

  it('sees through invisible characters, leetspeak, symbols, masks, dots, spaces and stretching', () => {
    for (const word of ['i\u200bdiot', '1d10t', 'f.u.c.k', 'f u c k', 'f*ck', 'fuuuuck', 'a$$hole', '@ss', 'sh!t', 'shít']) {
      expect(['idiot', 'fuck', 'asshole', 'ass', 'shit']).toContain(read(word));
    }
  });

  it('leaves ordinary digits and marks in words alone', () => {
    expect(read('b4 we go, R&B at 10:30 for 2nd place. Class.Is out')).toBe('b0 we go , r & b at 00 : 00 for 0nd place . class . is out');
  });

  it('takes a missing space after a full stop for a sentence, not for a domain', () => {
    expect(read('go home.it is late')).toBe('go home . it is late');
    expect(read('see youtu.be/x1 or shop.example.com')).toBe('see url or url');
  });

  it('reads only the beginning of a text beyond the limit and says so', () => {
    expect(readText('a'.repeat(maximumLength)).truncated).toBe(false);
    expect(readText('word '.repeat(200_000))).toMatchObject({ truncated: true });
  });

  it('reads plain English the same by its fast path and by the full scanner', () => {
    const plain = ['it', "don't", 'OK', 'xd', 'http', 'end.', 'wait,', 'what?', 'no!', 'soooo', '.', ',', "'", 'a.b', '-'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...plain), { minLength: 1 }), (words) => {
        // A leading tab is white space that only the scanner skips; inner tabs keep every word off the fast path.
        expect(read(words.join('\t'))).toBe(read(words.join(' ')));
      }),
    );
  });

  it('reads any string, lone surrogates included, with tokens in order and never overlapping', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom('\ud800', '\udc00', 'f.u', ':', '-', '@', '&#', '1', '👍', ' ')),
        (a, parts) => {
          const text = a + parts.join('');
          let last = 0;
          for (const token of readText(text).tokens) {
            expect(token.start).toBeGreaterThanOrEqual(last);
            expect(token.end).toBeGreaterThan(token.start);
            last = token.end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
