import { describe, expect, it } from 'vitest';
import { foldToken } from '../text/fold.ts';
import { readText } from '../text/tokens.ts';
import { readPraise } from './praise-cues.ts';
import type { PraiseReading } from './praise-cues.ts';
import { praiseRolesOf } from './praise-words.ts';

const read = (text: string): PraiseReading => readPraise(readText(text).tokens);

describe('reading what praise accounts for', () => {
  it('knows every word in the form that tokens have', () => {
    for (const word of praiseRolesOf().keys()) expect(foldToken(word, { disguised: false })).toBe(word);
  });

  it('accounts for praise of a thing, and not for a story beside it', () => {
    expect(read('the new oat latte is so good, thank you').unaccounted).toBe(0);
    expect(read('great tent, thanks').aside).toBe(0);
    const story = read('great tent, thanks. he drove off with my passport');
    expect(story.unaccounted).toBe(2);
    expect(story.aside).toBe(6);
  });

  it('takes a denied fault for praise', () => {
    expect(read('it never disappoints').aside).toBe(0);
    expect(read('it always disappoints').aside).toBe(3);
  });

  it('reads other languages with their own words', () => {
    expect(read('muchas gracias, el pan es buenísimo').abroad).toEqual({ unaccounted: 0, kind: 2 });
    expect(read('gracias por todo, esta es mi última noche').abroad.unaccounted).toBe(1);
  });

  it('gives cues in [0, 1] for any text', () => {
    for (const text of ['', '...', '😀', 'a', 'thank you '.repeat(300), 'zxcv '.repeat(300)])
      for (const cue of read(text).cues) {
        expect(cue).toBeGreaterThanOrEqual(0);
        expect(cue).toBeLessThanOrEqual(1);
      }
  });
});
