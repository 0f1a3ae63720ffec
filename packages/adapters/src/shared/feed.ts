import { AmarktaiError } from '@amarktai/core';
import { XMLParser } from 'fast-xml-parser';
import { decodeEntities, htmlToText } from './html-text.ts';

/** One entry of a feed of any kind. */
export interface FeedEntry {
  /** Absolute, or `null` when the entry names none. */
  readonly url: string | null;
  readonly title: string;
  /** Plain text without markup. */
  readonly text: string;
  readonly publishedAt: Date | null;
  /** Members of foreign namespaces as text, such as `ht:approx_traffic`. */
  readonly extra: Readonly<Record<string, string>>;
}

const maximumEntries = 500;

/**
 * Reads RSS 2.0, RSS 1.0, Atom and JSON Feed.
 *
 * @param address Where the feed was read; relative addresses are resolved against it.
 * @throws AmarktaiError `protocol_violated` when it is none of the four, broken, or declares entities of its own.
 */
export function parseFeed(source: string, address: string): readonly FeedEntry[] {
  const text = source.trimStart();
  return (text.startsWith('{') ? parseJsonFeed(text, address) : parseXmlFeed(text, address)).slice(0, maximumEntries);
}

type Node = Readonly<Record<string, unknown>>;

function parseXmlFeed(source: string, address: string): readonly FeedEntry[] {
  // An internal subset is the only place where entities can grow; no feed needs one.
  if (/<!ENTITY/i.test(source)) throw notAFeed(address, 'it declares entities of its own');
  const document = readXml(source.replace(/<!DOCTYPE[^>]*>/gi, ''), address);
  const rss = object(document.rss);
  const channel = object(list(rss?.channel)[0]);
  if (rss !== null && channel !== null) return list(channel.item).map((item) => rssEntry(item, address));
  const rdf = object(document['rdf:RDF'] ?? document.RDF);
  if (rdf !== null) return list(rdf.item).map((item) => rssEntry(item, address));
  const feed = object(document.feed);
  if (feed !== null) return list(feed.entry).map((entry) => atomEntry(entry, address));
  throw notAFeed(address, 'it is neither RSS nor Atom nor a JSON feed');
}

function readXml(source: string, address: string): Node {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    textNodeName: '#text',
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    maxNestedTags: 200,
    // Markup inside is text for us; broken markup there must not break the feed.
    stopNodes: ['*.content', '*.summary', '*.description', '*.content:encoded'],
  });
  try {
    return object(parser.parse(source)) ?? {};
  } catch (error) {
    throw notAFeed(address, 'it is not well-formed', error);
  }
}

function rssEntry(value: unknown, address: string): FeedEntry {
  const item = object(value) ?? {};
  const guid = list(item.guid)[0];
  const permalink = object(guid)?.['@isPermaLink'] === 'false' ? '' : content(guid);
  return {
    url: absolute(content(list(item.link)[0]) || (/^https?:/.test(permalink) ? permalink : '') || content(item['@rdf:about']), address),
    title: markup(item.title),
    text: longest([markup(item['content:encoded']), markup(item.description), markup(item.summary)]),
    publishedAt: date(content(item.pubDate) || content(item['dc:date']) || content(item.published)),
    extra: extras(item),
  };
}

function atomEntry(value: unknown, address: string): FeedEntry {
  const entry = object(value) ?? {};
  const links = list(entry.link).map((link) => object(link) ?? { '@href': content(link) });
  const link = links.find((candidate) => (candidate['@rel'] ?? 'alternate') === 'alternate') ?? links[0];
  return {
    url: absolute(content(link?.['@href']) || (/^https?:/.test(content(entry.id)) ? content(entry.id) : ''), address),
    title: markup(entry.title),
    text: longest([markup(entry.content), markup(entry.summary)]),
    publishedAt: date(content(entry.published) || content(entry.updated) || content(entry.issued)),
    extra: extras(entry),
  };
}

function parseJsonFeed(source: string, address: string): readonly FeedEntry[] {
  const feed = readJson(source, address);
  if (!Array.isArray(feed?.items)) throw notAFeed(address, 'it has no list of items');
  return list(feed.items).map((value) => {
    const item = object(value) ?? {};
    return {
      url: absolute(
        content(item.url) || content(item.external_url) || (/^https?:/.test(content(item.id)) ? content(item.id) : ''),
        address,
      ),
      title: htmlToText(content(item.title)),
      text: htmlToText(content(item.content_html)) || content(item.content_text) || content(item.summary),
      publishedAt: date(content(item.date_published) || content(item.date_modified)),
      extra: {},
    };
  });
}

function readJson(source: string, address: string): Node | null {
  try {
    return object(JSON.parse(source));
  } catch (error) {
    throw notAFeed(address, 'it is not well-formed', error);
  }
}

function notAFeed(address: string, why: string, cause?: unknown): AmarktaiError {
  const place = URL.parse(address);
  return new AmarktaiError(
    'protocol_violated',
    `${place === null ? 'The text' : `${place.host}${place.pathname}`} cannot be read as a feed: ${why}.`,
    { details: { reason: 'feed' }, cause },
  );
}

function object(value: unknown): Node | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : null;
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/** The text of an element or attribute, entities decoded once. */
function content(value: unknown): string {
  if (typeof value === 'string') return decodeEntities(value.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')).trim();
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return content(value[0]);
  return value === undefined || value === null ? '' : content(object(value)?.['#text']);
}

/** The text of an element that holds HTML, escaped, in CDATA or as elements. */
function markup(value: unknown): string {
  const raw =
    typeof value === 'string' ? value : typeof object(value)?.['#text'] === 'string' ? String(object(value)?.['#text']) : content(value);
  return htmlToText(
    raw.includes('<![CDATA[') || raw.includes('<') ? raw.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1') : decodeEntities(raw),
  );
}

function extras(node: Node): Record<string, string> {
  const known = /^(?:content|dc|rdf|atom|media|slash|wfw):/;
  return Object.fromEntries(
    Object.entries(node).flatMap(([name, value]) =>
      name.includes(':') && !known.test(name) && !name.startsWith('@') && typeof value === 'string' ? [[name, content(value)]] : [],
    ),
  );
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

function absolute(address: string, base: string): string | null {
  const url = address === '' ? null : URL.parse(address, base);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}

function date(value: string): Date | null {
  const parsed = new Date(value.replace(/\b(?:UT|Z)$/, 'GMT'));
  const iso = Number.isNaN(parsed.getTime()) ? new Date(value) : parsed;
  return Number.isNaN(iso.getTime()) ? null : iso;
}
