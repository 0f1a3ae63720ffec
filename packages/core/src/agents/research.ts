import PQueue from 'p-queue';
import { createHash } from 'node:crypto';
import { isAmarktaiError } from '../errors.ts';
import type { CrawledPage, FeedItem, TrendItem } from '../ports/research.ts';
import type { Source, Webapp } from '../schema/webapp.ts';
import type { Report, Research } from './draft.ts';
import { extractFacts } from './facts.ts';
import type { AgentTools } from './tools.ts';

/** Pages of the brand's site beside its first one. */
const morePages = 5;
const sourceTimeoutMs = 20_000;
const trendLimit = 10;
const maxFacts = 60;
const maxSourceCharacters = 200_000;

/** Paths that tell most about a product come first. */
const telling =
  /\b(about|features?|product|pricing|how|why|benefits?|solutions?|service|overview|faq|ueber|funktion|preise|produit|tarifs|producto|precios|sobre)\b/i;

export interface ResearchResult {
  readonly research: Research;
  readonly reports: readonly Report[];
}

/**
 * Reads the brand's site and feeds and asks every trend source, all at once, each with its own time limit. A source that fails is reported and stops
 * nothing. What was read is stored as `sources`; when the site cannot be read now, what was stored before is used.
 */
export async function research(webapp: Webapp, tools: AgentTools, signal: AbortSignal): Promise<ResearchResult> {
  const reports: Report[] = [];
  const [site, feeds, trends] = await Promise.all([
    readSite(webapp, tools, reports, signal),
    readFeeds(webapp, tools, reports, signal),
    readTrends(webapp, tools, reports, signal),
  ]);
  const stored = site.length === 0 && feeds.length === 0 ? await recall(webapp, tools, reports) : { pages: site, items: feeds };
  const facts = extractFacts({ pages: stored.pages, feedItems: stored.items, brand: webapp, limit: maxFacts });
  reports.push({ part: 'facts', status: facts.length > 0 ? 'ok' : 'skipped', detail: `${facts.length} facts found.` });
  const [first] = site;
  return {
    research: {
      facts,
      trends: trends.map(({ topic, volume, url }) => ({ topic, volume, url })),
      language: webapp.targetLanguage ?? first?.language ?? null,
      themeColor: first?.themeColor ?? null,
    },
    reports,
  };
}

async function readSite(webapp: Webapp, tools: AgentTools, reports: Report[], signal: AbortSignal): Promise<readonly CrawledPage[]> {
  const { crawler } = tools;
  if (crawler === null) {
    reports.push({ part: 'site', status: 'skipped', detail: 'No crawler is set up.' });
    return [];
  }
  const read = (url: string): Promise<CrawledPage | null> =>
    guarded(url, reports, signal, (limited) => crawler.crawl(url, { signal: limited }));
  const home = await read(webapp.url);
  const wanted = [...webapp.scraperSourceUrls, ...pickLinks(home?.links ?? [])].filter((url) => url !== webapp.url && url !== home?.url);
  const queue = new PQueue({ concurrency: 2 });
  const others = await Promise.all(
    [...new Set(wanted)].slice(0, morePages + webapp.scraperSourceUrls.length).map((url) => queue.add(() => read(url))),
  );
  const pages = [home, ...others].filter((page): page is CrawledPage => page !== null && page !== undefined);
  for (const page of pages)
    await remember(webapp, tools, {
      url: page.url,
      kind: 'page',
      title: page.title,
      text: page.text,
      language: page.language,
      publishedAt: null,
      fetchedAt: page.fetchedAt,
    });
  return pages;
}

async function readFeeds(webapp: Webapp, tools: AgentTools, reports: Report[], signal: AbortSignal): Promise<readonly FeedItem[]> {
  const { crawler } = tools;
  const urls = webapp.scraperSourceUrls.filter((url) => /\b(rss|atom|feed)\b|\.xml($|\?)/i.test(url));
  if (crawler === null || urls.length === 0) return [];
  const lists = await Promise.all(
    urls.map((url) => guarded(url, reports, signal, (limited) => crawler.readFeed(url, { signal: limited }))),
  );
  const items = lists.flatMap((list) => list ?? []);
  const fetchedAt = tools.clock.now();
  for (const item of items)
    await remember(webapp, tools, {
      url: item.url,
      kind: 'feed_item',
      title: item.title,
      text: item.text,
      language: null,
      publishedAt: item.publishedAt,
      fetchedAt,
    });
  return items;
}

async function readTrends(webapp: Webapp, tools: AgentTools, reports: Report[], signal: AbortSignal): Promise<readonly TrendItem[]> {
  const topics = [webapp.category, webapp.name, ...webapp.keyFeatures.slice(0, 3)].filter((topic) => topic !== '');
  const lists = await Promise.all(
    tools.trendSources.map((source) =>
      guarded(`trends:${source.id}`, reports, signal, (limited) =>
        source.fetch({ topics, region: webapp.marketLocation, limit: trendLimit, signal: limited }),
      ),
    ),
  );
  return lists.flatMap((list) => list ?? []).slice(0, trendLimit);
}

/** Runs one source within its time limit; a failure becomes a report. */
async function guarded<Result>(
  part: string,
  reports: Report[],
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  try {
    const result = await work(AbortSignal.any([signal, AbortSignal.timeout(sourceTimeoutMs)]));
    reports.push({ part, status: 'ok', detail: 'Read.' });
    return result;
  } catch (error) {
    signal.throwIfAborted();
    const detail = isAmarktaiError(error)
      ? error.message
      : error instanceof Error && error.name === 'TimeoutError'
        ? `Took longer than ${sourceTimeoutMs / 1000} s.`
        : 'Could not be read.';
    reports.push({ part, status: 'failed', detail });
    return null;
  }
}

function pickLinks(links: readonly string[]): readonly string[] {
  const told = links.filter((link) => URL.canParse(link) && telling.test(new URL(link).pathname));
  return [...told, ...links.filter((link) => !told.includes(link))].slice(0, morePages);
}

async function remember(
  webapp: Webapp,
  tools: AgentTools,
  source: Pick<Source, 'url' | 'kind' | 'title' | 'text' | 'language' | 'publishedAt' | 'fetchedAt'>,
): Promise<void> {
  const rows = tools.store.scope(webapp.userId).collection('sources');
  const text = source.text.slice(0, maxSourceCharacters);
  const row = { ...source, text, webappId: webapp.id, contentHash: createHash('sha256').update(text).digest('hex') };
  const [known] = (await rows.find({ where: { webappId: webapp.id, url: source.url }, limit: 1 })).rows;
  if (known === undefined) await rows.insert({ id: tools.ids(), ...row });
  else await rows.update(known.id, row);
}

/** What was read of the site before; reads nothing outside. */
export async function recall(
  webapp: Webapp,
  tools: Pick<AgentTools, 'store'>,
  reports: Report[] = [],
): Promise<{ readonly pages: readonly CrawledPage[]; readonly items: readonly FeedItem[] }> {
  const { rows } = await tools.store
    .scope(webapp.userId)
    .collection('sources')
    .find({ where: { webappId: webapp.id }, order: [{ field: 'fetchedAt', direction: 'desc' }], limit: 20 });
  if (rows.length > 0) reports.push({ part: 'site', status: 'ok', detail: `Using what was read ${rows[0]?.fetchedAt.toISOString()}.` });
  return {
    pages: rows
      .filter(({ kind }) => kind === 'page')
      .map(({ url, title, text, language, fetchedAt }) => ({
        url,
        title,
        text,
        language,
        fetchedAt,
        description: null,
        imageUrl: null,
        themeColor: null,
        links: [],
        feeds: [],
      })),
    items: rows
      .filter(({ kind }) => kind === 'feed_item')
      .map(({ url, title, text, publishedAt }) => ({ url, title: title ?? '', text, publishedAt })),
  };
}
