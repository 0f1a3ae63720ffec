/** The rules of one robots.txt that hold for one crawler. */
export interface RobotsRules {
  /** Whether a path with its query may be read. `/robots.txt` itself always may. */
  allows(pathAndQuery: string): boolean;
  /** Seconds between requests that the site asks for; `null` when it does not say. */
  readonly crawlDelaySeconds: number | null;
}

interface Rule {
  readonly pattern: string;
  readonly allow: boolean;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  delay: number | null;
  open: boolean;
}

const everything: RobotsRules = { allows: () => true, crawlDelaySeconds: null };
const maximumRules = 5000;

/**
 * Reads a robots.txt as RFC 9309 says: groups of the same product token are joined, the longest matching pattern decides, `Allow` wins a tie,
 * `*` stands for anything and a final `$` for the end.
 *
 * @param product The crawler's product token, such as `AmarktaiBot`; compared without case.
 */
export function parseRobots(source: string, product: string): RobotsRules {
  const groups = readGroups(source);
  const wanted = product.toLowerCase();
  const own = groups.filter((group) => group.agents.some((agent) => agent === wanted));
  const chosen = own.length > 0 ? own : groups.filter((group) => group.agents.includes('*'));
  if (chosen.length === 0) return everything;
  const rules = chosen.flatMap((group) => group.rules).slice(0, maximumRules);
  const delays = chosen.flatMap((group) => (group.delay === null ? [] : [group.delay]));
  return {
    allows: (pathAndQuery) => decide(rules, normalise(pathAndQuery)),
    crawlDelaySeconds: delays.length > 0 ? Math.max(...delays) : null,
  };
}

function readGroups(source: string): readonly Group[] {
  const groups: Group[] = [];
  let current: Group | undefined;
  for (const raw of source.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    const line = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(raw);
    if (line === null) continue;
    const [name, value] = [(line[1] ?? '').toLowerCase(), (line[2] ?? '').trim()];
    if (name === 'user-agent') {
      if (current?.open !== true) groups.push((current = { agents: [], rules: [], delay: null, open: true }));
      // Only the product token counts: `AmarktaiBot/1.0` is `AmarktaiBot`.
      current.agents.push(/^(?:\*|[\w-]+)/.exec(value)?.[0].toLowerCase() ?? '');
    } else if (current !== undefined && (name === 'allow' || name === 'disallow')) {
      current.open = false;
      if (value !== '') current.rules.push({ pattern: normalise(value), allow: name === 'allow' });
    } else if (current !== undefined && name === 'crawl-delay') {
      current.open = false;
      const seconds = Number(value);
      if (seconds >= 0) current.delay = seconds;
    }
  }
  return groups;
}

function decide(rules: readonly Rule[], path: string): boolean {
  if (path === '/robots.txt') return true;
  let best: Rule | undefined;
  for (const rule of rules) {
    if (best !== undefined && (rule.pattern.length < best.pattern.length || (rule.pattern.length === best.pattern.length && !rule.allow)))
      continue;
    if (matches(rule.pattern, path)) best = rule;
  }
  return best?.allow ?? true;
}

/** Matching by taking each part at its first place, which needs no backtracking. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith('$');
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const first = parts[0] ?? '';
  if (!path.startsWith(first)) return false;
  if (parts.length === 1) return !anchored || path.length === first.length;
  let at = first.length;
  const last = parts.length - 1;
  for (let index = 1; index < last; index += 1) {
    const found = path.indexOf(parts[index] ?? '', at);
    if (found < 0) return false;
    at = found + (parts[index] ?? '').length;
  }
  const end = parts[last] ?? '';
  if (anchored) return path.length - end.length >= at && path.endsWith(end);
  return path.indexOf(end, at) >= 0;
}

/** Percent-encoding in one form: upper-case hex, unreserved characters plain, everything beyond ASCII encoded. */
function normalise(path: string): string {
  return path
    .replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(/\p{Surrogate}/u.test(character) ? '\ufffd' : character))
    .replace(/%([\da-f]{2})/gi, (all, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return /[\w.~-]/.test(character) ? character : all.toUpperCase();
    });
}
