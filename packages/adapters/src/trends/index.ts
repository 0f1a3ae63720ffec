export { feedTrends, type FeedTrendsOptions } from './feeds.ts';
export { googleTrendsRss, type GoogleTrendsRssOptions } from './google-trends-rss.ts';
