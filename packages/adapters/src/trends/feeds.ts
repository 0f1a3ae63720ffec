import { AmarktaiError, type Clock, type Crawler, type TrendItem, type TrendSource, isAmarktaiError } from '@amarktai/core';

export interface FeedTrendsOptions {
  /** Reads the feeds; its guard and limits hold. */
  readonly crawler: Pick<Crawler, 'readFeed'>;
  /** Addresses of RSS, Atom or JSON feeds, such as those of trade magazines. At least one. */
  readonly feeds: readonly string[];
  /** Entries older than this are no trend. Default 7. */
  readonly maxAgeDays?: number;
  readonly clock?: Pick<Clock, 'now'>;
}

/**
 * Headlines of given feeds as topics, the newest first; only those that share a word with a requested topic, when topics are given. `volume` and
 * `region` are `null`: a feed reports neither.
 *
 * `fetch` throws what the first failing feed threw when none could be read; otherwise what could be read is given.
 */
export function feedTrends(options: FeedTrendsOptions): TrendSource {
  if (options.feeds.length === 0)
    throw new AmarktaiError('validation_failed', 'feedTrends needs at least one feed; give its address in `feeds`.');
  return {
    id: 'feeds',
    async fetch(request) {
      const now = options.clock?.now() ?? new Date();
      const results = await Promise.allSettled(options.feeds.map((feed) => options.crawler.readFeed(feed, { signal: request.signal })));
      request.signal.throwIfAborted();
      const failure = results.find((result) => result.status === 'rejected');
      if (failure !== undefined && results.every((result) => result.status === 'rejected')) {
        throw isAmarktaiError(failure.reason)
          ? failure.reason
          : new AmarktaiError('network_failed', 'No feed could be read.', { retryable: true, cause: failure.reason });
      }
      const oldest = now.getTime() - (options.maxAgeDays ?? 7) * 86_400_000;
      const words = request.topics.flatMap((topic) => topic.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
      return results
        .flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
        .filter((item) => item.title !== '' && (item.publishedAt === null || item.publishedAt.getTime() >= oldest))
        .filter((item) => words.length === 0 || mentions(`${item.title} ${item.text.slice(0, 500)}`, words))
        .toSorted((left, right) => (right.publishedAt?.getTime() ?? 0) - (left.publishedAt?.getTime() ?? 0))
        .slice(0, request.limit)
        .map((item): TrendItem => ({ topic: item.title, volume: null, region: null, url: item.url, observedAt: item.publishedAt ?? now }));
    },
  };
}

function mentions(text: string, words: readonly string[]): boolean {
  const own = new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  return words.some((word) => own.has(word));
}
