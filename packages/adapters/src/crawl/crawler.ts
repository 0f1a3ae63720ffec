import { AmarktaiError, type Clock, type CrawledPage, type Crawler, type FeedItem, isAmarktaiError } from '@amarktai/core';
import pRetry from 'p-retry';
import type { AddressGuardOptions } from '../shared/address-guard.ts';
import { decodeBody } from '../shared/charset.ts';
import { parseFeed } from '../shared/feed.ts';
import { type GuardedResponse, guardedRead, shown } from '../shared/guarded-read.ts';
import { readPage, readPlainPage } from './page.ts';
import { createRobots, type Robots } from './robots-cache.ts';
import { crawlSite, type CrawlSiteOptions, type CrawledSite } from './site.ts';

/** How a crawler behaves; everything has a default. */
export interface CrawlerOptions extends AddressGuardOptions {
  /** Product token robots.txt is read for. Default `AmarktaiBot`. */
  readonly product?: string;
  /** Whole `User-Agent` header. Default the product with a hint that it reads a site for its owner. */
  readonly userAgent?: string;
  /** Bytes of a page or feed after decompression. Default 5,000,000. */
  readonly maxBytes?: number;
  /** For one page or feed with its redirects. Default 15,000. */
  readonly timeoutMs?: number;
  /** Default 5. */
  readonly maxRedirects?: number;
  /** Pause before the second try of a read that failed in passing; twice as long before the third and last. Default 500. */
  readonly retryPauseMs?: number;
  /** How long a robots.txt is kept. Default 3,600,000; RFC 9309 allows at most a day. */
  readonly robotsTtlMs?: number;
  /** Default the system's. */
  readonly clock?: Pick<Clock, 'now'>;
}

/** A `Crawler` that can also read a whole site. */
export interface SiteCrawler extends Crawler {
  /**
   * Reads a site's most telling pages, breadth first from `start`. Never rejects because one page failed: failures are listed.
   * @throws what `crawl` throws, when the first page cannot be read; the signal's reason.
   */
  crawlSite(start: string, options: CrawlSiteOptions): Promise<CrawledSite>;
}

const pageTypes = /^(?:text\/html|application\/xhtml\+xml)\b/i;
const plainTypes = /^text\/(?:plain|markdown|x-markdown)\b/i;
const feedTypes = /^(?:application\/(?:rss\+xml|atom\+xml|rdf\+xml|xml|json|feed\+json|octet-stream)|text\/(?:xml|plain|html|json))\b/i;

/**
 * Reads pages and feeds of strangers safely: public addresses only (checked after every look-up and redirect, and connected to as checked),
 * robots.txt obeyed, bytes and time bounded, any charset.
 */
export function createCrawler(options: CrawlerOptions = {}): SiteCrawler {
  const product = options.product ?? 'AmarktaiBot';
  const now = options.clock === undefined ? () => new Date() : () => (options.clock as Pick<Clock, 'now'>).now();
  const settings = {
    ...options,
    userAgent: options.userAgent ?? `Mozilla/5.0 (compatible; ${product}/1.0; reads a brand's own site)`,
    maxBytes: options.maxBytes ?? 5_000_000,
    timeoutMs: options.timeoutMs ?? 15_000,
  };
  const robots: Robots = createRobots({ ...settings, product, now, ttlMs: Math.min(options.robotsTtlMs ?? 3_600_000, 86_400_000) });

  const readOnce = async (address: string, accept: string, signal: AbortSignal): Promise<GuardedResponse> => {
    const response = await guardedRead(address, { ...settings, accept, signal, beforeRequest: (url) => robots.check(url, signal) });
    if (response.status < 200 || response.status > 299) throw statusError(response);
    return response;
  };
  const read = (address: string, accept: string, signal: AbortSignal): Promise<GuardedResponse> =>
    pRetry(() => readOnce(address, accept, signal), {
      retries: 2,
      minTimeout: options.retryPauseMs ?? 500,
      signal,
      shouldRetry: ({ error }) => isInPassing(error),
    });

  const crawler: SiteCrawler = {
    async crawl(address, { signal }) {
      const response = await read(address, 'text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5', signal);
      return toPage(response, now());
    },
    async readFeed(address, { signal }) {
      const response = await read(
        address,
        'application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,application/json;q=0.8',
        signal,
      );
      const type = response.headers['content-type'] ?? 'text/xml';
      if (!feedTypes.test(type)) throw wrongType(response, type, 'a feed');
      const entries = parseFeed(decodeBody(response.body, type), response.url.href);
      return entries.flatMap((entry): FeedItem[] =>
        entry.url === null ? [] : [{ url: entry.url, title: entry.title, text: entry.text, publishedAt: entry.publishedAt }],
      );
    },
    crawlSite: (start, siteOptions) =>
      crawlSite(crawler, start, { ...siteOptions, crawlDelaySeconds: (url) => robots.crawlDelaySeconds(url) }),
  };
  return crawler;
}

/** A broken connection, or a gateway that has no server just now. A site that is slow, or says when to come back, is not pressed. */
function isInPassing(error: unknown): boolean {
  if (!isAmarktaiError(error) || !error.retryable || error.retryAfterMs !== null) return false;
  return error.code === 'network_failed' || (error.code === 'upstream_failed' && [502, 503, 504].includes(Number(error.details['status'])));
}

async function toPage(response: GuardedResponse, fetchedAt: Date): Promise<CrawledPage> {
  const type = response.headers['content-type'] ?? '';
  const source = () => decodeBody(response.body, type);
  const options = { fetchedAt, languageHeader: response.headers['content-language'] ?? null };
  if (plainTypes.test(type) && !looksLikeHtml(source())) return readPlainPage(source(), response.url, options);
  if (pageTypes.test(type) || plainTypes.test(type) || (type === '' && looksLikeHtml(source()))) {
    const html = source();
    if (isBinary(html)) throw wrongType(response, `${type}, but the bytes are not text`, 'a page');
    return readPage(html, response.url, options);
  }
  throw wrongType(response, type === '' ? 'no type' : type, 'a page');
}

function looksLikeHtml(text: string): boolean {
  return /^\s*<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 1000));
}

function isBinary(text: string): boolean {
  const head = text.slice(0, 4000);
  return (head.match(/[\x00-\x08\x0e-\x1f]/g)?.length ?? 0) > head.length * 0.02;
}

function statusError(response: GuardedResponse): AmarktaiError {
  const { status } = response;
  const seconds = Number(response.headers['retry-after']);
  return new AmarktaiError('upstream_failed', `${shown(response.url)} answered with status ${status}; check the address.`, {
    retryable: status >= 500 || status === 429,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
    details: { url: shown(response.url), status },
  });
}

function wrongType(response: GuardedResponse, type: string, wanted: string): AmarktaiError {
  return new AmarktaiError(
    'unsupported',
    `${shown(response.url)} is not ${wanted} (${type.slice(0, 100)}); give the address of ${wanted}.`,
    {
      details: { url: shown(response.url), contentType: type.slice(0, 100), reason: 'content_type' },
    },
  );
}
