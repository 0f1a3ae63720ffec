// @amarktai/adapters/trends

interface FeedTrendsOptions {
    readonly crawler: Pick<Crawler, 'readFeed'>;
    readonly feeds: readonly string[];
    readonly maxAgeDays?: number;
    readonly clock?: Pick<Clock, 'now'>;
}

interface GoogleTrendsRssOptions {
    readonly baseUrl?: string;
    readonly fetch?: typeof globalThis.fetch;
    readonly region?: string;
    readonly clock?: Pick<Clock, 'now'>;
}

function feedTrends(options: FeedTrendsOptions): TrendSource;

function googleTrendsRss(options?: GoogleTrendsRssOptions): TrendSource;
