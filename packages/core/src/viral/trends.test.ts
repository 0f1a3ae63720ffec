import { describe, expect, it } from 'vitest';
import { alignWithTrends } from './trends.ts';

const now = new Date('2026-11-10T12:00:00Z');

describe('alignWithTrends', () => {
  it('is unknown without trends', () => {
    expect(alignWithTrends('Any text', [])).toBeNull();
  });

  it('is 0 when the text speaks of none of them', () => {
    expect(alignWithTrends('Our coffee', [{ topic: 'Super Bowl' }])?.score).toBe(0);
  });

  it('finds a topic written as words, as a hashtag and in the plural, and says where', () => {
    expect(alignWithTrends('Who wins the #SuperBowl?', [{ topic: 'Super Bowl' }])?.matches[0]?.span).toEqual({ start: 14, end: 23 });
    expect(alignWithTrends('Three rocket launches', [{ topic: '#RocketLaunch' }])?.score).toBe(100);
  });

  it('needs more than half of a topic’s words', () => {
    expect(alignWithTrends('A bowl of rice', [{ topic: 'Super Bowl' }])?.score).toBe(0);
  });

  it('halves what is a day old', () => {
    const seenAt = new Date('2026-11-09T12:00:00Z');
    expect(alignWithTrends('coffee', [{ topic: 'coffee', seenAt }], now)?.score).toBeCloseTo(50, 10);
    expect(alignWithTrends('coffee', [{ topic: 'coffee', seenAt: now }], now)?.score).toBe(100);
  });

  it('takes the newest trend as now when it is not told the time', () => {
    const trends = [
      { topic: 'coffee', seenAt: new Date('2026-11-09T12:00:00Z') },
      { topic: 'tea', seenAt: now },
    ];
    expect(alignWithTrends('coffee', trends)?.score).toBeCloseTo(50, 10);
  });
});
