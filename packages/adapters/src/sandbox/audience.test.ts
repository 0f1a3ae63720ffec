import fc from 'fast-check';
import { platformIds } from '@amarktai/core/schema';
import { describe, expect, test } from 'vitest';
import { type AudiencePost, createAudience } from './audience.ts';

const publishedAt = new Date('2026-05-05T09:20:00Z');
const post = (id: string, changes: Partial<AudiencePost> = {}): AudiencePost => ({
  id,
  platform: 'linkedin',
  type: 'text',
  title: null,
  text: 'Invoices go out on the day the work is done.',
  hashtags: 0,
  hasLink: false,
  hasMedia: false,
  durationSeconds: null,
  publishedAt,
  ...changes,
});
const later = (hours: number) => new Date(publishedAt.getTime() + hours * 3_600_000);
const engagements = (metrics: { likes: number; comments: number; shares: number; saves: number; clicks: number }) =>
  metrics.likes + metrics.comments + metrics.shares + metrics.saves + metrics.clicks;
const audience = createAudience({ seed: 'one' });

describe('the audience', () => {
  test('gives the same post the same numbers, however often and in whatever order it is asked', () => {
    const twin = createAudience({ seed: 'one' });
    const late = twin.metrics(post('a'), later(48));
    twin.metrics(post('b'), later(1));
    expect(audience.metrics(post('a'), later(48))).toEqual(late);
    expect(audience.metrics(post('a'), later(48))).toEqual(late);
  });

  test('gives another seed and another post other numbers', () => {
    const first = audience.metrics(post('a'), later(500));
    expect(createAudience({ seed: 'two' }).metrics(post('a'), later(500))).not.toEqual(first);
    expect(audience.metrics(post('b'), later(500))).not.toEqual(first);
  });

  test('never takes a number back, never counts more reactions than impressions, and has nothing before publication', () => {
    const metric = fc.constantFrom(...platformIds);
    fc.assert(
      fc.property(
        metric,
        fc.string(),
        fc.float({ min: 0, max: 900, noNaN: true }),
        fc.float({ min: 0, max: 300, noNaN: true }),
        (platform, id, hours, more) => {
          const video = post(id, { platform, type: 'short', hasMedia: true, durationSeconds: 20 });
          const earlier = audience.metrics(video, later(hours));
          const now = audience.metrics(video, later(hours + more));
          for (const name of Object.keys(now) as (keyof typeof now)[]) {
            expect(Number.isInteger(now[name])).toBe(true);
            expect(now[name]).toBeGreaterThanOrEqual(earlier[name]);
          }
          expect(engagements(now)).toBeLessThanOrEqual(Math.max(now.impressions, 0) + 5);
          expect(now.reach).toBeLessThanOrEqual(now.impressions + 1);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
    expect(engagements(audience.metrics(post('a'), later(-1)))).toBe(0);
    expect(audience.metrics(post('a'), publishedAt).impressions).toBe(0);
  });

  test('saturates: a post on X has most of its impressions after two days, a video on YouTube goes on for weeks', () => {
    const share = (platform: 'x' | 'youtube') => {
      const it = post('growth', { platform });
      return audience.metrics(it, later(48)).impressions / audience.metrics(it, later(24 * 60)).impressions;
    };
    expect(share('x')).toBeGreaterThan(0.9);
    expect(share('youtube')).toBeLessThan(0.7);
  });

  test('writes exactly as many comments as it counts, whatever the windows they are read in', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 6 }), (id, ages) => {
        const popular = createAudience({ seed: 'crowd', followers: { linkedin: 60_000 } });
        const instants = ages.toSorted((left, right) => left - right).map((minutes) => later(minutes / 10));
        let after = later(-1);
        const ids = instants.flatMap((until) => {
          const found = popular.messages(post(id), { after, until });
          after = until;
          return found;
        });
        const comments = ids.filter((message) => message.type === 'comment');
        expect(new Set(ids.map((message) => message.id)).size).toBe(ids.length);
        expect(comments).toHaveLength(popular.metrics(post(id), after).comments);
        expect(ids.every((message) => message.receivedAt > publishedAt && message.receivedAt <= after)).toBe(true);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  test('writes in several languages and kinds, and cries for help rarely', () => {
    const crowd = createAudience({ seed: 'crowd', followers: { facebook: 400_000 } });
    const messages = Array.from({ length: 12 }, (_, index) =>
      crowd.messages(post(`p${index}`, { platform: 'facebook' }), { after: publishedAt, until: later(400) }),
    ).flat();
    const kinds = new Set(messages.map((message) => message.kind));
    expect([...kinds].toSorted()).toEqual(['abuse', 'chatter', 'complaint', 'crisis', 'injection', 'praise', 'question', 'spam']);
    expect(messages.filter((message) => message.kind === 'crisis').length / messages.length).toBeLessThan(0.012);
    expect(new Set(messages.map((message) => message.language)).size).toBeGreaterThanOrEqual(6);
    expect(messages.some((message) => message.type === 'dm')).toBe(true);
  });

  test('reacts more to a planted style, by the planted factor, and not at all to a style that was not planted', () => {
    const world = createAudience({ seed: 'planted', effects: { 'hook:question': 1.5 }, followers: { linkedin: 40_000 } });
    const rate = (style: Readonly<Record<string, string>>, name: string) => {
      const totals = Array.from({ length: 900 }, (_, index) => world.metrics(post(`${name}${index}`, { style }), later(200)));
      return totals.reduce((sum, metrics) => sum + engagements(metrics), 0) / totals.reduce((sum, metrics) => sum + metrics.impressions, 0);
    };
    const plain = rate({ hook: 'claim' }, 'a');
    expect(rate({ hook: 'question' }, 'b') / plain).toBeCloseTo(1.5, 1);
    expect(rate({ hook: 'story' }, 'c') / plain).toBeCloseTo(1, 1);
  });

  test('spreads posts of one style further apart than their impressions alone explain, as rho says', () => {
    const dispersion = (rho: number) => {
      const world = createAudience({ seed: 'spread', rho, followers: { linkedin: 20_000 }, reachSpread: 0 });
      const seen = Array.from({ length: 300 }, (_, index) => world.metrics(post(`s${index}`), later(5000)));
      const mean = world.expectedRate(post('s'));
      const excess = seen.map(
        ({ impressions, ...rest }) => (engagements({ ...rest }) - impressions * mean) ** 2 / (impressions * mean * (1 - mean)),
      );
      return excess.reduce((sum, value) => sum + value, 0) / excess.length;
    };
    expect(dispersion(0)).toBeLessThan(1.4);
    expect(dispersion(0.01)).toBeGreaterThan(20);
  });

  test('wakes by its own time zone: a post at nine in the morning there beats one at four in the night', () => {
    const berlin = createAudience({ seed: 'zone', timeZone: 'Europe/Berlin' });
    const at = (iso: string) => berlin.expectedRate(post('t', { publishedAt: new Date(iso) }));
    expect(at('2026-07-07T07:00:00Z')).toBeGreaterThan(1.5 * at('2026-07-07T02:00:00Z'));
    const tokyo = createAudience({ seed: 'zone', timeZone: 'Asia/Tokyo' });
    expect(tokyo.expectedRate(post('t', { publishedAt: new Date('2026-07-07T00:00:00Z') }))).toBeCloseTo(at('2026-07-07T07:00:00Z'), 9);
  });
});
