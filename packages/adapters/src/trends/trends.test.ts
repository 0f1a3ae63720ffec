import { AmarktaiError, type FeedItem } from '@amarktai/core';
import { describe, expect, test } from 'vitest';
import { feedTrends } from './feeds.ts';
import { googleTrendsRss } from './google-trends-rss.ts';

const signal = new AbortController().signal;
const clock = { now: () => new Date('2026-11-10T00:00:00Z') };

describe('googleTrendsRss', () => {
  const feed = `<?xml version="1.0"?><rss xmlns:ht="https://trends.google.com/trending/rss" version="2.0"><channel>
    <item><title>winter tyres</title><ht:approx_traffic>2,000+</ht:approx_traffic><link>https://trends.google.com/trending/rss?geo=DE</link><pubDate>Mon, 9 Nov 2026 07:20:00 -0800</pubDate></item>
    <item><title>tea tasting</title><ht:approx_traffic>10K+</ht:approx_traffic></item><item><title>no number</title></item></channel></rss>`;

  test('volumes are the numbers of the source, and topics asked for come first', async () => {
    const asked: string[] = [];
    const source = googleTrendsRss({
      baseUrl: 'http://trends.test',
      clock,
      fetch: async (input) => (asked.push(String(input instanceof Request ? input.url : input)), new Response(feed)),
    });
    const items = await source.fetch({ topics: ['Tea shop'], region: 'de', limit: 3, signal });
    expect(asked).toEqual(['http://trends.test/trending/rss?geo=DE']);
    expect(items.map((item) => [item.topic, item.volume, item.region])).toEqual([
      ['tea tasting', 10_000, 'DE'],
      ['winter tyres', 2000, 'DE'],
      ['no number', null, 'DE'],
    ]);
    expect(items[1]?.observedAt).toEqual(new Date('2026-11-09T15:20:00Z'));
  });

  test.each([
    [429, 'rate_limited'],
    [503, 'upstream_failed'],
  ])('status %i is %s', async (status, code) => {
    const source = googleTrendsRss({ fetch: async () => new Response('', { status }) });
    await expect(source.fetch({ topics: [], region: null, limit: 5, signal })).rejects.toMatchObject({ code, details: { status } });
  });

  test('a region it does not know is unsupported', async () => {
    await expect(googleTrendsRss().fetch({ topics: [], region: 'Bavaria', limit: 5, signal })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});

describe('feedTrends', () => {
  const item = (title: string, day: number | null): FeedItem => ({
    url: `https://mag.example/${title}`,
    title,
    text: '',
    publishedAt: day === null ? null : new Date(Date.UTC(2026, 10, day)),
  });
  const crawler = {
    readFeed: async (url: string) => {
      if (url.endsWith('down')) throw new AmarktaiError('network_failed', 'Down.');
      return [item('Old tea', 1), item('Tea week', 8), item('Coffee news', 9), item('Green tea', 9)];
    },
  };

  test('fresh headlines about the topics, newest first, without invented volumes', async () => {
    const trends = await feedTrends({ crawler, feeds: ['https://mag.example/feed', 'https://mag.example/down'], clock }).fetch({
      topics: ['tea'],
      region: null,
      limit: 5,
      signal,
    });
    expect(trends.map(({ topic, volume }) => [topic, volume])).toEqual([
      ['Green tea', null],
      ['Tea week', null],
    ]);
  });

  test('when no feed can be read, the reason is thrown', async () => {
    await expect(
      feedTrends({ crawler, feeds: ['https://mag.example/down'] }).fetch({ topics: [], region: null, limit: 5, signal }),
    ).rejects.toMatchObject({ code: 'network_failed' });
  });
});
