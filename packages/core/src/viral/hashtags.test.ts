import { describe, expect, it } from 'vitest';
import { chooseHashtags } from './hashtags.ts';

const caption = 'Our new espresso machine brews better coffee at home.';

describe('chooseHashtags', () => {
  it('puts what the caption says first', () => {
    const { hashtags } = chooseHashtags({ platform: 'instagram', caption, candidates: ['#monday', 'Coffee', 'espresso machine'] });
    expect(hashtags).toEqual(['Coffee', 'espressoMachine', 'monday']);
  });

  it('removes banned, repeated, over-long and empty tags and those already there, and says why', () => {
    const { hashtags, removed } = chooseHashtags({
      platform: 'instagram',
      caption: `${caption} #home`,
      candidates: ['coffee', '#Coffee', 'f4f', 'secret', '123', 'x'.repeat(31), 'Home'],
      banned: ['#Secret'],
    });
    expect(hashtags).toEqual(['coffee']);
    expect(removed.map(({ reason }) => reason)).toEqual(['duplicate', 'banned', 'banned', 'invalid', 'too_long', 'in_caption']);
  });

  it('keeps to the number that reads well on the platform', () => {
    const candidates = Array.from({ length: 12 }, (_, i) => `tag${'abcdefghijkl'[i]}`);
    expect(chooseHashtags({ platform: 'x', caption, candidates }).hashtags).toHaveLength(2);
    expect(chooseHashtags({ platform: 'instagram', caption, candidates, maximum: 40 }).hashtags).toHaveLength(12);
  });

  it('prefers tags that did well before, once there are posts enough to believe it', () => {
    const results = (posts: number) => [
      { tag: 'monday', posts, engagementRate: 0.09 },
      { tag: 'friday', posts: 20, engagementRate: 0.03 },
    ];
    const order = (posts: number) =>
      chooseHashtags({ platform: 'instagram', caption, candidates: ['friday', 'monday'], results: results(posts) });
    expect(order(20).hashtags).toEqual(['monday', 'friday']);
    expect(order(1).ranked[0]?.score).toBeLessThan(order(20).ranked[0]?.score as number);
  });

  it('prefers what trends now to what trended days ago', () => {
    const at = new Date('2026-11-10T00:00:00Z');
    const trends = [
      { topic: 'winter', seenAt: new Date('2026-11-07T00:00:00Z') },
      { topic: 'snow day', seenAt: at },
    ];
    expect(chooseHashtags({ platform: 'instagram', caption, candidates: ['winter', 'snowDay'], trends, at }).hashtags).toEqual([
      'snowDay',
      'winter',
    ]);
  });

  it('knows nothing of results or trends that it was not given', () => {
    expect(chooseHashtags({ platform: 'x', caption, candidates: ['coffee'] }).ranked).toEqual([
      { tag: 'coffee', score: 1, relevance: 1, results: null, trend: null },
    ]);
  });
});
