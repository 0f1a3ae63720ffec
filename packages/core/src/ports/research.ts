/** A topic people look at now. `volume` is the source's own number, or `null`. */
export interface TrendItem {
  readonly topic: string;
  readonly volume: number | null;
  readonly region: string | null;
  readonly url: string | null;
  readonly observedAt: Date;
}

/** Where trends come from. A safe read; the caller sets the time limit by the signal. */
export interface TrendSource {
  readonly id: string;
  fetch(request: {
    readonly topics: readonly string[];
    readonly region: string | null;
    readonly limit: number;
    readonly signal: AbortSignal;
  }): Promise<readonly TrendItem[]>;
}

/** A page as a reader sees it. */
export interface CrawledPage {
  /** Address after redirects. */
  readonly url: string;
  readonly title: string | null;
  /** The site's own summary (meta description), or `null`. */
  readonly description: string | null;
  /** Readable text in paragraphs separated by blank lines; headings start with `# `. */
  readonly text: string;
  readonly language: string | null;
  readonly imageUrl: string | null;
  /** Brand colour of the site as `#rrggbb`, or `null`. */
  readonly themeColor: string | null;
  /** Addresses on the same site, in order of appearance, without duplicates. */
  readonly links: readonly string[];
  /** Addresses of RSS or Atom feeds the page names. */
  readonly feeds: readonly string[];
  readonly fetchedAt: Date;
}

export interface FeedItem {
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: Date | null;
}

/**
 * Reads a brand's site. Obeys robots.txt, refuses private addresses after every name look-up and redirect, and bounds bytes and time.
 * @throws `unsupported` (not text, refused by robots.txt or by the address guard), `network_failed`, `upstream_failed` with `details.status`,
 *   `deadline_exceeded`, `protocol_violated` (too large, unreadable).
 */
export interface Crawler {
  crawl(url: string, options: { readonly signal: AbortSignal }): Promise<CrawledPage>;
  readFeed(url: string, options: { readonly signal: AbortSignal }): Promise<readonly FeedItem[]>;
}
