import { AmarktaiError, type Clock, type TrendItem, type TrendSource } from '@amarktai/core';
import ky, { HTTPError } from 'ky';
import { parseFeed } from '../shared/feed.ts';

export interface GoogleTrendsRssOptions {
  /** Replaces the origin. Default `https://trends.google.com`. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** Region when a request names none, ISO 3166 alpha-2. Default `US`. */
  readonly region?: string;
  readonly clock?: Pick<Clock, 'now'>;
}

/**
 * Topics that are searched more than usual now, from the public daily feed; no key. The feed cannot be asked for topics: those that match a
 * requested topic come first. `volume` is the lower bound the feed gives (`200+` is 200).
 *
 * `fetch` throws `unsupported` for a region the feed does not know, `rate_limited`, `upstream_failed` with `details.status`, `network_failed`,
 * `protocol_violated`.
 */
export function googleTrendsRss(options: GoogleTrendsRssOptions = {}): TrendSource {
  return {
    id: 'google-trends-rss',
    async fetch(request) {
      const region = (request.region ?? options.region ?? 'US').toUpperCase();
      if (!/^[A-Z]{2}$/.test(region))
        throw new AmarktaiError(
          'unsupported',
          `Google Trends knows no region ${JSON.stringify(region.slice(0, 20))}; give two letters such as US.`,
        );
      const address = new URL('/trending/rss', options.baseUrl ?? 'https://trends.google.com');
      address.searchParams.set('geo', region);
      const source = await read(address, request.signal, options.fetch);
      const observedAt = options.clock?.now() ?? new Date();
      const items = parseFeed(source, address.href).flatMap((entry): TrendItem[] =>
        entry.title === ''
          ? []
          : [
              {
                topic: entry.title,
                volume: volumeOf(entry.extra['ht:approx_traffic']),
                region,
                url: entry.url,
                observedAt: entry.publishedAt ?? observedAt,
              },
            ],
      );
      return byTopic(items, request.topics).slice(0, request.limit);
    },
  };
}

async function read(address: URL, signal: AbortSignal, fetch: typeof globalThis.fetch | undefined): Promise<string> {
  try {
    return await ky(address, { retry: 0, timeout: false, signal, ...(fetch === undefined ? {} : { fetch }) }).text();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HTTPError))
      throw new AmarktaiError('network_failed', 'Google Trends could not be reached; try again later.', { retryable: true, cause: error });
    const status = error.response.status;
    const seconds = Number(error.response.headers.get('retry-after') ?? Number.NaN);
    throw new AmarktaiError(
      status === 429 ? 'rate_limited' : 'upstream_failed',
      `Google Trends answered with status ${status}; try again later.`,
      {
        retryable: status === 429 || status >= 500,
        retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
        details: { status },
      },
    );
  }
}

function volumeOf(text: string | undefined): number | null {
  const match = /^([\d.,]+)\s*([KMB]?)\+?$/i.exec((text ?? '').trim());
  if (match === null) return null;
  const scale = { k: 1e3, m: 1e6, b: 1e9 }[(match[2] ?? '').toLowerCase()] ?? 1;
  const digits = scale === 1 ? (match[1] ?? '').replace(/[.,]/g, '') : (match[1] ?? '').replace(',', '.');
  return Number(digits) * scale;
}

/** Items that share a word with a topic first, both groups in their own order. */
function byTopic(items: readonly TrendItem[], topics: readonly string[]): readonly TrendItem[] {
  const words = new Set(topics.flatMap((topic) => topic.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []));
  const fits = (item: TrendItem) => (item.topic.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).some((word) => words.has(word));
  return [...items.filter(fits), ...items.filter((item) => !fits(item))];
}
