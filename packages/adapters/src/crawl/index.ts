export { addressScope, type AddressGuardOptions, type AddressScope } from '../shared/address-guard.ts';
export { createCrawler, type CrawlerOptions, type SiteCrawler } from './crawler.ts';
export type { CrawledSite, CrawlProgress, CrawlSiteOptions } from './site.ts';
