import { AmarktaiError } from '@amarktai/core';
import { decodeBody } from '../shared/charset.ts';
import { type GuardedReadOptions, guardedRead } from '../shared/guarded-read.ts';
import { parseRobots, type RobotsRules } from './robots.ts';

/** The robots.txt files of all origins met, read once each while they are fresh. */
export interface Robots {
  /** @throws AmarktaiError `unsupported` when the address is refused, `upstream_failed` when robots.txt answers 5xx, and what a read throws. */
  check(url: URL, signal: AbortSignal): Promise<void>;
  /** What the origin asks for, as far as its robots.txt was read. */
  crawlDelaySeconds(url: URL): Promise<number | null>;
}

interface Entry {
  readonly rules: Promise<RobotsRules>;
  readonly expiresAt: number;
}

const maximumOrigins = 500;
// RFC 9309 section 2.5: at least 500 KiB are to be read.
const maxBytes = 512 * 1024;

export function createRobots(
  options: Omit<GuardedReadOptions, 'signal' | 'accept' | 'beforeRequest' | 'maxBytes'> & {
    readonly product: string;
    readonly now: () => Date;
    readonly ttlMs: number;
  },
): Robots {
  const entries = new Map<string, Entry>();

  const rulesOf = (origin: string, signal: AbortSignal): Promise<RobotsRules> => {
    const known = entries.get(origin);
    const at = options.now().getTime();
    if (known !== undefined && known.expiresAt > at) return known.rules;
    const rules = readRules(origin, signal);
    entries.delete(origin);
    entries.set(origin, { rules, expiresAt: at + options.ttlMs });
    const oldest = entries.keys().next();
    if (entries.size > maximumOrigins && oldest.done !== true) entries.delete(oldest.value);
    // A failure is not kept: the next page asks again.
    rules.catch(() => {
      if (entries.get(origin)?.rules === rules) entries.delete(origin);
    });
    return rules;
  };

  const readRules = async (origin: string, signal: AbortSignal): Promise<RobotsRules> => {
    const response = await guardedRead(`${origin}/robots.txt`, {
      ...options,
      signal,
      accept: 'text/plain',
      maxBytes,
      tooLarge: 'truncate',
    });
    if (response.status >= 500) {
      throw new AmarktaiError(
        'upstream_failed',
        `${origin}/robots.txt answered with status ${response.status}, and until it can be read nothing of the site may be; try again later.`,
        {
          retryable: true,
          details: { url: `${origin}/robots.txt`, status: response.status },
        },
      );
    }
    // RFC 9309: a file that is not there allows everything.
    const source =
      response.status >= 200 && response.status <= 299 ? decodeBody(response.body, response.headers['content-type'] ?? '') : '';
    return parseRobots(source, options.product);
  };

  return {
    async check(url, signal) {
      const rules = await rulesOf(url.origin, signal);
      if (rules.allows(`${url.pathname}${url.search}`)) return;
      throw new AmarktaiError(
        'unsupported',
        `${url.origin}/robots.txt does not let ${options.product} read ${url.pathname}; allow it there or give another address.`,
        {
          details: { url: `${url.origin}${url.pathname}`, reason: 'robots' },
        },
      );
    },
    async crawlDelaySeconds(url) {
      const known = entries.get(url.origin);
      return known === undefined ? null : ((await known.rules.catch(() => null))?.crawlDelaySeconds ?? null);
    },
  };
}
