/**
 * Writes packages/core/src/viral/x-tables.ts: the top-level domains and the emoji that X counts specially.
 *
 * Both are data of packages that are development dependencies: twitter-text (Apache-2.0) and twemoji-parser (MIT).
 * Run: node --conditions=amarktai-source scripts/generate-x-tables.ts
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const load = createRequire(createRequire(import.meta.url).resolve('twitter-text'));

const generic = domainsOf(sourceOf('./regexp/validGTLD'));
const country = domainsOf(sourceOf('./regexp/validCCTLD'));
const latin = [...generic, ...country].filter((domain) => /^[a-z]+$/.test(domain)).toSorted();
const other = [...generic, ...country].filter((domain) => !/^[a-z]+$/.test(domain));
const emoji = sourceOf('twemoji-parser/dist/lib/regex');

writeFileSync(
  new URL('../packages/core/src/viral/x-tables.ts', import.meta.url),
  `// Written by scripts/generate-x-tables.ts from twitter-text 3.1.0 (Apache-2.0) and twemoji-parser 11.0.2 (MIT).

/** Top-level domains in Latin letters that X links. */
export const latinDomains =
${wrapped(latin.join(' '))};

/** The others, in the order in which X tries them. */
export const otherDomains =
${wrapped(other.join(' '))};

/** A pattern of every emoji up to Unicode 11, longest first. */
export const emojiPattern =
  String.raw\`${emoji}\`;
`,
);

function sourceOf(name: string): string {
  const loaded = load(name) as RegExp | { default: RegExp };
  return ('default' in loaded ? loaded.default : loaded).source;
}

function domainsOf(source: string): string[] {
  const list = /^\(\?:\(\?:(.*?)\)\(\?=/u.exec(source)?.[1];
  if (list === undefined) throw new Error('The pattern of top-level domains has a new form.');
  return list.split('|');
}

function wrapped(words: string): string {
  const lines: string[] = [];
  for (let rest = words; rest !== '';) {
    const end = rest.length <= 140 ? rest.length : rest.lastIndexOf(' ', 140) + 1;
    lines.push(`  '${rest.slice(0, end)}'`);
    rest = rest.slice(end);
  }
  return lines.join(' +\n');
}
