import { AmarktaiError, type CrawledPage, type Crawler, isAmarktaiError } from '@amarktai/core';
import PQueue from 'p-queue';
import { sameSite } from './page.ts';

export interface CrawlSiteOptions {
  readonly signal: AbortSignal;
  /** Pages read at most, the first included. Default 8. */
  readonly maxPages?: number;
  /** Links followed from the first page. Default 2; 0 reads the first page only. */
  readonly depth?: number;
  /** Requests at the same time. Default 2. */
  readonly concurrency?: number;
  /** Between the starts of two requests. Default 250; a longer `Crawl-delay` of the site is kept up to 10 seconds. */
  readonly delayMs?: number;
  readonly onProgress?: (progress: CrawlProgress) => void;
}

export interface CrawlProgress {
  readonly url: string;
  readonly outcome: 'read' | 'failed';
  readonly pages: number;
  readonly failures: number;
  /** Pages that will be read at most. */
  readonly maxPages: number;
}

export interface CrawledSite {
  /** The first page first, then in the order they were read. */
  readonly pages: readonly CrawledPage[];
  /** Pages that could not be read, with the reason. */
  readonly failures: readonly { readonly url: string; readonly error: AmarktaiError }[];
  /** Feeds any page named, without duplicates. */
  readonly feeds: readonly string[];
}

// Words of addresses that tell what is sold, in the languages of most brands; earlier rows first.
const telling: readonly RegExp[] = [
  /(?:^|[/_-])(?:features?|product|produkte?|produits?|productos?|produtos?|funktionen|fonctionnalites|funciones|caracteristicas|recursos|how-it-works|solutions?|services?|leistungen|platform|tour)(?:$|[/_.-])/i,
  /(?:^|[/_-])(?:about|about-us|ueber-uns|uber-uns|a-propos|qui-sommes-nous|nosotros|sobre|company|mission|story)(?:$|[/_.-])/i,
  /(?:^|[/_-])(?:pricing|prices|preise|tarifs?|precios|precos|plans|shop|store|collections?|menu)(?:$|[/_.-])/i,
  /(?:^|[/_-])(?:faq|docs?|guide|getting-started|introduction|overview|use-cases?|customers?|why|benefits?)(?:$|[/_.-])/i,
  /(?:^|[/_-])(?:blog|news|changelog|releases?|articles?)(?:$|[/_.-])/i,
];
const useless =
  /(?:^|[/_-])(?:login|log-in|signin|sign-in|signup|sign-up|register|account|cart|checkout|basket|wishlist|privacy|terms|tos|cookies?|legal|imprint|impressum|datenschutz|agb|mentions-legales|careers?|jobs?|search|tags?|category|author|feed|rss|wp-admin|wp-json|cdn-cgi|logout|password|status|contact)(?:$|[/_.-])/i;

/** See `SiteCrawler.crawlSite`. */
export async function crawlSite(
  crawler: Crawler,
  start: string,
  options: CrawlSiteOptions & { readonly crawlDelaySeconds?: (url: URL) => Promise<number | null> },
): Promise<CrawledSite> {
  const [maxPages, depth] = [options.maxPages ?? 8, options.depth ?? 2];
  const first = await crawler.crawl(start, options);
  const pages: CrawledPage[] = [first];
  const failures: { url: string; error: AmarktaiError }[] = [];
  const home = new URL(first.url);
  const seen = new Set([pageKey(start), pageKey(first.url)]);
  const report = (url: string, outcome: CrawlProgress['outcome']) =>
    options.onProgress?.({ url, outcome, pages: pages.length, failures: failures.length, maxPages });
  report(first.url, 'read');

  const asked = Math.min((await options.crawlDelaySeconds?.(home)) ?? 0, 10) * 1000;
  const delayMs = Math.max(options.delayMs ?? 250, asked);
  const queue = new PQueue({ concurrency: options.concurrency ?? 2, ...(delayMs > 0 ? { interval: delayMs, intervalCap: 1 } : {}) });
  let frontier = [first];
  for (let level = 0; level < depth && pages.length < maxPages; level += 1) {
    const next: CrawledPage[] = [];
    for (const url of candidates(frontier, home, seen, maxPages * 2)) {
      void queue.add(async () => {
        if (pages.length >= maxPages || options.signal.aborted) return;
        try {
          const page = await crawler.crawl(url, options);
          if (pages.length >= maxPages || !sameSite(new URL(page.url), home)) return;
          // A redirect may lead to a page that was read already.
          if (page.url !== url && seen.has(pageKey(page.url))) return;
          seen.add(pageKey(page.url));
          pages.push(page);
          next.push(page);
          report(page.url, 'read');
        } catch (error) {
          if (options.signal.aborted) return;
          failures.push({
            url,
            error: isAmarktaiError(error) ? error : new AmarktaiError('protocol_violated', `${url} cannot be read.`, { cause: error }),
          });
          report(url, 'failed');
        }
      });
    }
    await queue.onIdle();
    options.signal.throwIfAborted();
    frontier = next;
  }
  return { pages, failures, feeds: [...new Set(pages.flatMap((page) => page.feeds))] };
}

/** Unseen addresses of the pages, the most telling first; marks them as seen. */
function candidates(pages: readonly CrawledPage[], home: URL, seen: Set<string>, limit: number): readonly string[] {
  const found = pages
    .flatMap((page) => page.links)
    .filter((link) => {
      const key = pageKey(link);
      if (seen.has(key) || useless.test(new URL(link).pathname) || !sameSite(new URL(link), home)) return false;
      seen.add(key);
      return true;
    });
  const ranked = found.map((link, order) => ({ link, rank: rank(new URL(link)), order }));
  return ranked
    .toSorted((left, right) => left.rank - right.rank || left.order - right.order)
    .slice(0, limit)
    .map((entry) => entry.link);
}

function rank(url: URL): number {
  const row = telling.findIndex((pattern) => pattern.test(url.pathname));
  const segments = url.pathname.split('/').filter((segment) => segment !== '').length;
  return (row < 0 ? telling.length : row) * 10 + Math.min(segments, 8) + (url.search === '' ? 0 : 5);
}

/** The same page under small differences of its address. */
function pageKey(address: string): string {
  const url = new URL(address);
  return `${url.hostname.replace(/^www\./, '')}:${url.port}${url.pathname.replace(/\/(?:index\.\w+)?$/, '')}${url.search}`;
}
