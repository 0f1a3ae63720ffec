import { AmarktaiError } from '@amarktai/core';
import type { CrawledPage } from '@amarktai/core';
import { type DomNode, readableText } from './readable-text.ts';
import { loadHtmlReader } from './html-reader.ts';

interface Element extends DomNode {
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): ArrayLike<Element>;
  getAttribute(name: string): string | null;
}

const maximumText = 200_000;
const maximumLinks = 2000;
const notPages =
  /\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|js|mjs|json|xml|pdf|zip|gz|tgz|tar|dmg|exe|msi|deb|rpm|apk|mp[34]|mov|webm|wav|woff2?|ttf|csv|xlsx?|docx?|pptx?)$/i;

/**
 * Reads a page. Readability finds the article where there is one; on landing pages, shops and documentation, where it finds little, everything
 * but the boilerplate is taken.
 *
 * @param url Address after redirects.
 * @throws AmarktaiError `protocol_violated` when nothing of it can be read, `unsupported` when linkedom or Readability are not installed.
 */
export async function readPage(
  html: string,
  url: URL,
  options: { readonly fetchedAt: Date; readonly languageHeader: string | null },
): Promise<CrawledPage> {
  const reader = await loadHtmlReader();
  const dom = parse(() => reader.parseHTML(html), url);
  const document = dom as unknown as Element;
  const base = URL.parse(document.querySelector('base')?.getAttribute('href') ?? '', url.href) ?? url;
  const meta = metaOf(document);
  const page = {
    url: url.href,
    title:
      clean(meta('og:title')) ?? clean(document.querySelector('title')?.textContent) ?? clean(document.querySelector('h1')?.textContent),
    description: clean(meta('description')) ?? clean(meta('og:description')) ?? clean(meta('twitter:description')),
    language: languageOf(document.querySelector('html')?.getAttribute('lang') ?? meta('og:locale') ?? options.languageHeader),
    imageUrl: absolute(meta('og:image') ?? meta('og:image:url') ?? meta('twitter:image'), base),
    themeColor: hexColor(meta('theme-color') ?? meta('msapplication-tilecolor')),
    links: linksOf(document, base, url),
    feeds: feedsOf(document, base),
    fetchedAt: options.fetchedAt,
  };
  const full = readableText(document.querySelector('body') ?? document);
  const article = reader.takeArticle(dom);
  const articleText = article === null ? '' : readableText(article);
  const text = articleText.length > full.length * 0.6 && articleText.length > 400 ? articleText : full;
  return { ...page, text: text.slice(0, maximumText) };
}

/** A page that is plain text or Markdown: its paragraphs as they are. */
export function readPlainPage(
  source: string,
  url: URL,
  options: { readonly fetchedAt: Date; readonly languageHeader: string | null },
): CrawledPage {
  const text = source
    .replace(/^\ufeff/, '')
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n\1[^\n]*|$)/gm, '')
    .replace(/^#{2,6} /gm, '# ')
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return {
    url: url.href,
    title: clean(/^# (.+)$/m.exec(text)?.[1]),
    description: null,
    text: text.slice(0, maximumText),
    language: languageOf(options.languageHeader),
    imageUrl: null,
    themeColor: null,
    links: [],
    feeds: [],
    fetchedAt: options.fetchedAt,
  };
}

/** Whether two addresses belong to one site: same host but for `www.`, same port. */
export function sameSite(left: URL, right: URL): boolean {
  const host = (url: URL) => url.hostname.replace(/^www\./, '');
  const port = (url: URL) => (url.port === '' ? 'default' : url.port);
  return host(left) === host(right) && port(left) === port(right);
}

function parse<Value>(work: () => Value, url: URL): Value {
  try {
    return work();
  } catch (error) {
    throw new AmarktaiError('protocol_violated', `The HTML of ${url.host}${url.pathname} cannot be read.`, {
      details: { reason: 'html' },
      cause: error,
    });
  }
}

function metaOf(document: Element): (name: string) => string | null {
  const values = new Map<string, string>();
  for (const tag of Array.from(document.querySelectorAll('meta'))) {
    const name = (tag.getAttribute('name') ?? tag.getAttribute('property') ?? '').toLowerCase();
    const content = tag.getAttribute('content');
    if (name !== '' && content !== null && content.trim() !== '' && !values.has(name)) values.set(name, content);
  }
  return (name) => values.get(name) ?? null;
}

function linksOf(document: Element, base: URL, page: URL): readonly string[] {
  const links = new Set<string>();
  for (const anchor of Array.from(document.querySelectorAll('a[href]'))) {
    const link = URL.parse(anchor.getAttribute('href') ?? '', base.href);
    if (
      link === null ||
      !sameSite(link, page) ||
      (link.protocol !== 'http:' && link.protocol !== 'https:') ||
      notPages.test(link.pathname) ||
      link.href.length > 2000
    )
      continue;
    link.hash = '';
    links.add(link.href);
    if (links.size >= maximumLinks) break;
  }
  return [...links];
}

function feedsOf(document: Element, base: URL): readonly string[] {
  const feeds = Array.from(document.querySelectorAll('link[href]')).flatMap((link) => {
    const alternate = (link.getAttribute('rel') ?? '').toLowerCase().split(/\s+/).includes('alternate');
    const feed = /^(?:application\/(?:rss|atom|rdf)\+xml|application\/feed\+json)/i.test(link.getAttribute('type') ?? '');
    const url = alternate && feed ? absolute(link.getAttribute('href'), base) : null;
    return url === null ? [] : [url];
  });
  return [...new Set(feeds)].slice(0, 20);
}

function absolute(address: string | null, base: URL): string | null {
  const url = address === null || address.trim() === '' ? null : URL.parse(address.trim(), base.href);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}

function clean(text: string | null | undefined): string | null {
  const words = (text ?? '').replace(/\s+/g, ' ').trim();
  return words === '' ? null : words.slice(0, 1000);
}

function languageOf(value: string | null): string | null {
  const tag = /^[a-z]{2,3}(?:[-_][a-z\d]{2,8})*/i.exec((value ?? '').trim())?.[0].replaceAll('_', '-');
  return tag ?? null;
}

/** `#rgb`, `#rrggbb`, `#rrggbbaa` and `rgb(…)` as `#rrggbb`; anything else is `null`. */
function hexColor(value: string | null): string | null {
  const color = (value ?? '').trim().toLowerCase();
  const short = /^#([\da-f])([\da-f])([\da-f])[\da-f]?$/.exec(color);
  if (short !== null)
    return `#${short
      .slice(1, 4)
      .map((digit) => digit + digit)
      .join('')}`;
  const long = /^#([\da-f]{6})(?:[\da-f]{2})?$/.exec(color);
  if (long !== null) return `#${long[1] ?? ''}`;
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(color);
  return rgb === null
    ? null
    : `#${rgb
        .slice(1, 4)
        .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
        .join('')}`;
}
