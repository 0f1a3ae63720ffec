import { describe, expect, it } from 'vitest';
import { readText } from '../text/tokens.ts';
import { analyzeEngagement } from './analysis.ts';
import { readLine, spokenLine } from './line.ts';
import { readSpamCues, spamPhrases } from './spam-cues.ts';

const cuesOf = (text: string): number[] => {
  const { tokens } = readText(text);
  return [...readSpamCues(tokens, readLine(spokenLine(tokens)), text)].slice(spamPhrases.length + 4);
};

describe('the cues of advertising beside the phrases', () => {
  it('tell a link within YouTube from one that leads elsewhere', () => {
    expect(cuesOf('see https://www.youtube.com/watch?v=abc')).toEqual([0, 1.5, 0, 0, 0, 0, 0, 0]);
    expect(cuesOf('see https://shop.example/x')).toEqual([2, 0, 0, 0, 0, 0, 0, 0]);
    expect(cuesOf('see my shop')).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it.each([
    ['call 09061701461', [1.5, 0, 0, 0]],
    ['call 0800 542 0578', [1.5, 0, 0, 0]],
    ['text WIN to 87077', [0, 1.5, 0, 0]],
    ['a £900 prize', [0, 0, 1.5, 0]],
    ['costs 150p', [0, 0, 0, 1.5]],
    ['room 12 at 7', [0, 0, 0, 0]],
  ])('know the numbers of %s', (text, kinds) => {
    expect(cuesOf(text).slice(4)).toEqual(kinds);
  });

  it('leave digits in names and addresses out', () => {
    expect(cuesOf('hi @ann_0123456789 https://shop.example/0123456789').slice(2)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('spam', () => {
  it.each(['Congratulations, well deserved!', 'I love this part 2:31', 'ok see you at 7 then', 'This song has 2 billion views'])(
    'is not seen in %s',
    (text) => {
      expect(analyzeEngagement(text).spam).toBeLessThan(0.35);
    },
  );

  it.each([
    'please subscribe to my channel, new covers every week',
    'You have won a guaranteed £1000 prize, call 09061234567 to claim',
    'Text STOP to 80082 to opt out',
    'check out my new song https://music.example/song',
  ])('is seen in %s', (text) => {
    expect(analyzeEngagement(text).spam).toBeGreaterThanOrEqual(0.5);
  });
});
