// @amarktai/adapters/crawl

interface AddressGuardOptions {
    readonly allowPrivate?: boolean | ((host: string) => boolean);
    readonly resolve?: (hostname: string) => Promise<readonly string[]>;
}

type AddressScope = 'public' | 'private' | 'forbidden';

interface CrawlProgress {
    readonly url: string;
    readonly outcome: 'read' | 'failed';
    readonly pages: number;
    readonly failures: number;
    readonly maxPages: number;
}

interface CrawlSiteOptions {
    readonly signal: AbortSignal;
    readonly maxPages?: number;
    readonly depth?: number;
    readonly concurrency?: number;
    readonly delayMs?: number;
    readonly onProgress?: (progress: CrawlProgress) => void;
}

interface CrawledSite {
    readonly pages: readonly CrawledPage[];
    readonly failures: readonly {
        readonly url: string;
        readonly error: AmarktaiError;
    }[];
    readonly feeds: readonly string[];
}

interface CrawlerOptions extends AddressGuardOptions {
    readonly product?: string;
    readonly userAgent?: string;
    readonly maxBytes?: number;
    readonly timeoutMs?: number;
    readonly maxRedirects?: number;
    readonly retryPauseMs?: number;
    readonly robotsTtlMs?: number;
    readonly clock?: Pick<Clock, 'now'>;
}

interface SiteCrawler extends Crawler {
    crawlSite(start: string, options: CrawlSiteOptions): Promise<CrawledSite>;
}

function addressScope(address: string): AddressScope;

function createCrawler(options?: CrawlerOptions): SiteCrawler;
