import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { platformIds } from '../schema/platform-id.ts';
import { scorePost } from './score-post.ts';
import type { ViralScore } from './score-post.ts';
import type { ScorePostRequest } from './subject.ts';

const words =
  'This woman said something they never expected and you will not believe what we learned today Why our coffee tastes better 5 ways to save 30% NEW free amazing terrible love hate watch the video now please read it president kids science money truth first best because if how'.split(
    ' ',
  );
const pieces = [
  ...words,
  'https://example.com/a',
  '#coffee',
  '#Launch',
  '@someone',
  '🚀',
  '👨‍👩‍👧‍👦',
  'Stop!',
  'Really?!',
  '"quoted"',
  'STOP',
  'end.',
  '日本語',
  'naïve',
  '\ud800',
  '(aside)',
  '—',
  'it’s',
];
const caption = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(' ', ' ', ' ', '\n', '  ')), { minLength: 2, maxLength: 40 })
  .map((parts) =>
    parts
      .map(([word, gap]) => word + gap)
      .join('')
      .trim(),
  );
const posts = fc.record({ platform: fc.constantFrom(...platformIds), caption });

function factorsOf(score: ViralScore) {
  return [...score.positiveFactors, ...score.negativeFactors];
}

describe('scorePost', () => {
  it('is explained by factors that sum to the unrounded score', () => {
    fc.assert(
      fc.property(posts, (post) => {
        const score = scorePost(post);
        const sum = factorsOf(score).reduce((total, factor) => total + factor.contribution, score.explanation.base);
        expect(sum).toBeCloseTo(score.explanation.total, 9);
        expect(score.overallScore).toBe(Math.round(score.explanation.total));
      }),
      { numRuns: 300, seed: 41 },
    );
  });

  it('falls by a factor’s contribution when its span is taken out, over 1,000 posts', () => {
    let checked = 0;
    fc.assert(
      fc.property(posts, (post) => {
        const score = scorePost(post);
        for (const { span, contribution } of factorsOf(score)) {
          if (span === null) continue;
          checked += 1;
          const without = scorePost({ ...post, caption: post.caption.slice(0, span.start) + post.caption.slice(span.end) });
          expect(score.explanation.total - without.explanation.total).toBeCloseTo(contribution, 6);
        }
      }),
      { numRuns: 1000, seed: 42 },
    );
    expect(checked).toBeGreaterThan(2000);
  });

  it('keeps to that with trends, history, a title and a time as well', () => {
    const history = [{ caption: 'Why our coffee tastes better' }, { caption: 'watch the video now' }];
    const trends = [{ topic: '#coffee' }, { topic: 'science money', seenAt: new Date('2026-11-01T00:00:00Z') }];
    fc.assert(
      fc.property(posts, caption, (post, title) => {
        const request: ScorePostRequest = { ...post, title, history, trends, postAt: new Date('2026-11-02T09:00:00Z') };
        const score = scorePost(request);
        for (const { span, field, contribution } of factorsOf(score)) {
          if (span === null) continue;
          const text = field === 'title' ? title : post.caption;
          const shorter = text.slice(0, span.start) + text.slice(span.end);
          if (shorter.trim() === '') continue;
          const without = scorePost({ ...request, [field as string]: shorter });
          expect(score.explanation.total - without.explanation.total).toBeCloseTo(contribution, 6);
        }
        const sum = factorsOf(score).reduce((total, factor) => total + factor.contribution, score.explanation.base);
        expect(sum).toBeCloseTo(score.explanation.total, 9);
      }),
      { numRuns: 200, seed: 43 },
    );
  });

  it('recommends edits whose gain is there when the edited post is scored', () => {
    fc.assert(
      fc.property(posts, (post) => {
        const score = scorePost(post);
        for (const { gain, edited } of score.recommendations) {
          const again = scorePost({ platform: post.platform, caption: edited.caption, hashtags: edited.hashtags });
          expect(again.explanation.total - score.explanation.total).toBeCloseTo(gain, 6);
        }
      }),
      { numRuns: 300, seed: 44 },
    );
  });

  it('gives scores from 0 to 100, a probability from 0.02 to 0.5, and null for what it was not told', () => {
    fc.assert(
      fc.property(posts, (post) => {
        const score = scorePost(post);
        expect([score.timingScore, score.uniqueness, score.trendAlignment]).toEqual([null, null, null]);
        for (const part of [score.overallScore, score.hookStrength, score.emotionalImpact, score.shareability, score.formatting]) {
          if (part === null) continue;
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(100);
        }
        expect(score.viralProbability).toBeGreaterThanOrEqual(0.02);
        expect(score.viralProbability).toBeLessThanOrEqual(0.5);
        expect(score.calibrated).toBe(false);
      }),
      { numRuns: 300, seed: 45 },
    );
  });

  it('is the same for the same post', () => {
    const post = { platform: 'linkedin', caption: 'We learned something about coffee today.\nHere is what.' } as const;
    expect(JSON.stringify(scorePost(post))).toBe(JSON.stringify(scorePost(post)));
  });

  it('scores timing, uniqueness and trends once it is told', () => {
    const score = scorePost({
      platform: 'x',
      caption: 'Our coffee tastes better',
      postAt: new Date('2026-11-02T03:00:00Z'),
      history: [{ caption: 'our coffee tastes better' }],
      trends: [{ topic: 'Coffee' }],
    });
    expect(score.uniqueness).toBe(0);
    expect(score.trendAlignment).toBe(100);
    expect(score.timingScore).toBeLessThan(50);
    expect(score.recommendations.map((one) => one.name)).toContain('post_later');
  });

  it('takes the caller’s own estimate of a moment', () => {
    expect(
      scorePost({ platform: 'x', caption: 'Our coffee', postAt: new Date('2026-11-02T03:00:00Z'), timing: () => 88 }).timingScore,
    ).toBe(88);
  });

  it('counts hours in the audience’s time zone', () => {
    const at = (timeZone: string) =>
      scorePost({ platform: 'linkedin', caption: 'Our coffee', postAt: new Date('2026-11-02T09:00:00Z'), timeZone }).timingScore;
    expect(at('Europe/Berlin')).toBeGreaterThan(at('America/Los_Angeles') as number);
  });

  it('learns the probability from 50 posts of the caller', () => {
    const good = Array.from({ length: 6 }, (_, i) => ({
      caption: `She said something about kids and money they never expected, ${i}`,
      engagements: 900,
      reach: 1000,
    }));
    const plain = Array.from({ length: 54 }, (_, i) => ({
      caption: `We announce our update ${i} for partners`,
      engagements: 10,
      reach: 1000,
    }));
    const score = (caption: string, history: typeof good) => scorePost({ platform: 'x', caption, history });
    const strong = score('She said something about money and kids that they never expected', [...good, ...plain]);
    const weak = score('We announce our new update for our partners', [...good, ...plain]);
    expect(strong.calibrated).toBe(true);
    expect(strong.viralProbability).toBeGreaterThan(weak.viralProbability);
    expect(score('text', good).calibrated).toBe(false);
  });

  it('has no wording score for scripts that the models never read', () => {
    const score = scorePost({ platform: 'x', caption: '本日新しいコーヒーを発売しました。' });
    expect([score.hookStrength, score.emotionalImpact, score.shareability]).toEqual([null, null, null]);
    expect(score.formatting).toBeGreaterThan(0);
  });

  it('says how little text explains', () => {
    expect(scorePost({ platform: 'x', caption: 'Hello world' }).note).toContain('small part of reach');
  });

  it('reads a megabyte, an empty text and lone surrogates without trouble', () => {
    for (const text of [
      '',
      ' \n',
      '\ud800',
      'word '.repeat(200_000),
      '\udc00'.repeat(1_000_000),
      '!'.repeat(1_000_000),
      'a.b@#'.repeat(200_000),
    ]) {
      const score = scorePost({ platform: 'facebook', caption: text });
      expect(Number.isFinite(score.explanation.total)).toBe(true);
      expect(score.positiveFactors.length + score.negativeFactors.length).toBeGreaterThan(0);
    }
  });

  it('refuses a platform it does not know and a date that is none', () => {
    expect(() => scorePost({ platform: 'myspace' as never, caption: 'x' })).toThrow(expect.objectContaining({ code: 'validation_failed' }));
    expect(() => scorePost({ platform: 'x', caption: 'x', postAt: new Date('never') })).toThrow(
      expect.objectContaining({ code: 'validation_failed' }),
    );
  });
});
