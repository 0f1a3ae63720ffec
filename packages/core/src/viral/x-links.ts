import { encodedLength } from './punycode-length.ts';
import {
  is,
  label,
  joiner,
  asciiLabel,
  pathInner,
  pathEnd,
  queryInner,
  queryEnd,
  noLinkAfter,
  alphanumeric,
  letter,
} from './x-characters.ts';
import { latinDomains, otherDomains } from './x-tables.ts';

/** A link as X counts it, in UTF-16 units of the text. */
export interface LinkRange {
  readonly start: number;
  readonly end: number;
}

const longestLink = 4096;
const longestLabel = 63;
const longestShortLinkSlug = 40;
const longestLatinDomain = 24;

/**
 * The links that X shortens to 23 characters, with or without a protocol, in order. Linear in the text.
 *
 * @see twitter-text 3, whose grammar this follows; docs/decisions/viral-x-length.md says how that is checked.
 */
export function linkRanges(text: string): readonly LinkRange[] {
  // Length, form, edits and emoji ask for the same text one after the other.
  if (text !== lastText) {
    lastLinks = findLinks(text);
    lastText = text;
  }
  return lastLinks;
}

let lastText = '';
let lastLinks: readonly LinkRange[] = [];

function findLinks(text: string): LinkRange[] {
  const links: LinkRange[] = [];
  // No link reaches over a space, so only the runs between spaces that hold a full stop before something else are read.
  for (let end = 0; ;) {
    mayHoldLink.lastIndex = end;
    const stop = mayHoldLink.exec(text)?.index;
    if (stop === undefined) return links;
    let start = stop;
    while (start > 0 && !isSpace(text, start - 1)) start -= 1;
    end = stop;
    while (end < text.length && !isSpace(text, end)) end += 1;
    addLinksOfRun(links, text, start, end);
  }
}

const mayHoldLink = /\.[^\s.,!?'"]/g;

function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 0x20 || unit === 0x0a;
}

function addLinksOfRun(links: LinkRange[], text: string, start: number, end: number): void {
  const hosts = hostFinder(text, label, start, end);
  for (let at = Math.max(0, start - 1); at < end;) {
    const found = linkAt(text, at, hosts);
    if (found === null) {
      at += 1;
      continue;
    }
    addLinks(links, text, found);
    at = found.end;
  }
}

interface Candidate {
  readonly start: number;
  readonly protocolLength: number;
  readonly hostEnd: number;
  readonly hasPath: boolean;
  readonly end: number;
}

/** A link whose preceding character stands at `at`; at the very start a link also needs none. */
function linkAt(text: string, at: number, hosts: HostFinder): Candidate | null {
  const link = is(text, at, noLinkAfter) ? null : linkFrom(text, at + 1, hosts);
  return link === null && at === 0 ? linkFrom(text, 0, hosts) : link;
}

function linkFrom(text: string, start: number, hosts: HostFinder): Candidate | null {
  const protocolLength = protocolAt(text, start);
  const hostEnd = hosts.endFrom(start + protocolLength);
  if (hostEnd === -1) return null;
  const portEnd = endOfPort(text, hostEnd);
  const hasPath = text[portEnd] === '/';
  return { start, protocolLength, hostEnd, hasPath, end: endOfQuery(text, hasPath ? endOfPath(text, portEnd + 1) : portEnd) };
}

function addLinks(links: LinkRange[], text: string, found: Candidate): void {
  const { start, protocolLength, hostEnd, hasPath, end } = found;
  const host = text.slice(start + protocolLength, hostEnd);
  const counted = (protocolLength === 0 ? 'https://'.length : protocolLength) + end - start;
  if (counted > longestLink || !isResolvable(host)) return;
  if (protocolLength > 0) {
    const shortened = endOfShortLink(text, hostEnd, host, end);
    if (shortened !== null) links.push({ start, end: shortened });
    return;
  }
  if (start > 0 && '-_./'.includes(text[start - 1] as string)) return;
  const latin = latinHosts(host);
  latin.forEach((range, i) => {
    // X measures the path as if it followed the host's Latin part.
    const path = hasPath && i === latin.length - 1 ? end - hostEnd : 0;
    links.push({ start: start + range.start, end: start + range.end + path });
  });
}

/** Links to t.co end after slug and query; `null` when the slug is too long to be one. */
function endOfShortLink(text: string, hostEnd: number, host: string, end: number): number | null {
  if (host.toLowerCase() !== 't.co' || text[hostEnd] !== '/') return end;
  const slugStart = hostEnd + 1;
  let at = slugStart;
  while (at < end && is(text, at, alphanumeric)) at += 1;
  if (at === slugStart) return end;
  return at - slugStart > longestShortLinkSlug ? null : Math.min(end, endOfQuery(text, at));
}

/** Whether every label of a host keeps the length that the name system allows once it is encoded. */
function isResolvable(host: string): boolean {
  if (host.startsWith('xn--') && latinHosts(host).length === 0) return false;
  if (host.length <= longestLabel && plainHost.test(host)) return true;
  return host.split('.').every((part) => {
    const length = encodedLength(part, longestLabel);
    return length >= 1 && length <= longestLabel;
  });
}

const plainHost = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/** The Latin hosts inside a host that may have other letters around them. */
function latinHosts(host: string): LinkRange[] {
  const hosts = hostFinder(host, asciiLabel, 0, host.length);
  const found: LinkRange[] = [];
  for (let at = 0; at < host.length;) {
    const end = hosts.endFrom(at);
    if (end !== -1) found.push({ start: at, end });
    at = end === -1 ? at + 1 : end;
  }
  return found;
}

interface HostFinder {
  /** The end of the longest host that starts at a position; -1 when none does. */
  endFrom(start: number): number;
}

/** A full stop after a label, and what may follow it. */
interface Stop {
  readonly at: number;
  /** End of the longest host whose next label starts behind the stop; -1 when there is none. */
  readonly longer: number;
  /** End of a top-level domain right behind the stop; -1 when there is none. */
  readonly domainEnd: number;
  readonly lastUnderscore: number;
}

/**
 * Reads the hosts of a part of a text once from right to left: labels joined by full stops, a top-level domain last.
 *
 * @param kind `label`: any letters, with `-` and `_` inside but no `_` in the last; `asciiLabel`: Latin letters, digits and `-`.
 */
function hostFinder(text: string, kind: number, from: number, to: number): HostFinder {
  const stopOf = new Int32Array(to - from + 1).fill(-1);
  const underscores: number[] = [];
  let underscore = -1;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === fullStop) underscores.push(underscore);
    else if (unit === lowLine) underscore = at;
  }
  const stops: Stop[] = [];
  const inner = kind === label ? label | joiner : asciiLabel;
  const endFrom = (start: number): number => {
    const stop = stops[stopOf[start - from] ?? -1];
    if (stop === undefined || !is(text, start, kind) || !is(text, stop.at - 1, kind)) return -1;
    if (stop.longer !== -1) return stop.longer;
    return stop.lastUnderscore < start ? stop.domainEnd : -1;
  };
  let open = -1;
  for (let at = to - 1; at >= from; at -= 1) {
    if (text.charCodeAt(at) === fullStop) {
      const stop = { at, longer: endFrom(at + 1), domainEnd: endOfDomain(text, at + 1), lastUnderscore: underscores.pop() as number };
      open = stop.longer === -1 && stop.domainEnd === -1 ? -1 : stops.push(stop) - 1;
    } else if (is(text, at, inner)) {
      stopOf[at - from] = open;
    } else {
      open = -1;
    }
  }
  return { endFrom };
}

const fullStop = 0x2e;
const lowLine = 0x5f;

const latin: ReadonlySet<string> = new Set(latinDomains.split(' '));
const others = byFirstUnit(otherDomains.split(' ').map(foldedCase));

function byFirstUnit(domains: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const domain of domains) groups.set(domain.charAt(0), [...(groups.get(domain.charAt(0)) ?? []), domain]);
  return groups;
}

/** The end of a top-level domain that starts at `start`; -1 when none does. */
function endOfDomain(text: string, start: number): number {
  let at = start;
  while (is(text, at, letter)) at += 1;
  if (at > start && at - start <= longestLatinDomain && mayEndDomain(text, at) && latin.has(text.slice(start, at).toLowerCase())) return at;
  for (const domain of others.get(foldedCase(text[start] ?? '')) ?? []) {
    const end = start + domain.length;
    if (mayEndDomain(text, end) && foldedCase(text.slice(start, end)) === domain) return end;
  }
  if (text.slice(start, start + 4).toLowerCase() !== 'xn--') return -1;
  at = start + 4;
  while (is(text, at, alphanumeric) || text[at] === '-') at += 1;
  return at > start + 4 ? at : -1;
}

function mayEndDomain(text: string, at: number): boolean {
  return !is(text, at, alphanumeric) && text[at] !== '@' && text[at] !== '+' && text[at] !== '-';
}

/** Upper case unit by unit, as a regular expression ignores case: a unit that has no single capital, or an ASCII one, keeps itself. */
function foldedCase(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] as string;
    const upper = unit.toUpperCase();
    folded += upper.length === 1 && (unit < '\x80' || upper >= '\x80') ? upper : unit;
  }
  return folded;
}

function protocolAt(text: string, start: number): number {
  if (text[start] !== 'h' && text[start] !== 'H') return 0;
  return /^https?:\/\//i.exec(text.slice(start, start + 8))?.[0].length ?? 0;
}

function endOfPort(text: string, hostEnd: number): number {
  if (text[hostEnd] !== ':') return hostEnd;
  let at = hostEnd + 1;
  while ((text[at] ?? '') >= '0' && (text[at] as string) <= '9') at += 1;
  return at > hostEnd + 1 ? at : hostEnd;
}

/** Behind the last unit that may end a path; brackets belong to it when they close, one level deep. */
function endOfPath(text: string, start: number): number {
  let end = start;
  for (let at = start; at < text.length;) {
    if (text[at] === '(') {
      at = endOfBrackets(text, at);
      if (at === -1) break;
      end = at;
      continue;
    }
    if (!is(text, at, pathInner)) break;
    at += 1;
    if (is(text, at - 1, pathEnd)) end = at;
  }
  return end;
}

function endOfBrackets(text: string, open: number): number {
  let at = skip(text, open + 1, pathInner);
  if (text[at] === ')') return at > open + 1 ? at + 1 : -1;
  if (text[at] !== '(') return -1;
  const inner = at + 1;
  at = skip(text, inner, pathInner);
  if (at === inner || text[at] !== ')') return -1;
  at = skip(text, at + 1, pathInner);
  return text[at] === ')' ? at + 1 : -1;
}

function endOfQuery(text: string, start: number): number {
  if (text[start] !== '?') return start;
  let end = start;
  for (let at = start + 1; is(text, at, queryInner); at += 1) if (is(text, at, queryEnd)) end = at + 1;
  return end;
}

function skip(text: string, start: number, kind: number): number {
  let at = start;
  while (is(text, at, kind)) at += 1;
  return at;
}
