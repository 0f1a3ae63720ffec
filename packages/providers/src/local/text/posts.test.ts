import { createPost, defaultTextLimits, extractFacts, type PostDraft } from '@amarktai/core/prompts';
import { describe, expect, test } from 'vitest';
import { composePost } from './compose-post.ts';
import { fits } from './measure.ts';
import { wordsOf } from './ngrams.ts';
import { readmePage, type ReadmePage } from './readme-page.ts';

const packages =
  'ky ioredis helmet fflate p-queue p-retry zod chokidar picomatch satori yargs preact pino express marked chalk pg pg-boss bullmq semver msw fast-check drizzle-orm linkedom jose fast-xml-parser cron-parser eventemitter3 uplot vitest commander lru-cache nanoid ws undici acorn rollup sucrase consola qs yaml smol-toml htmlparser2 obscenity p-limit luxon mustache cookie split2 thread-stream sonic-boom tinybench tinypool entities @electric-sql/pglite @resvg/resvg-js @mozilla/readability openai ufo fdir'.split(
    ' ',
  );
const pages = packages.map(readmePage).filter((page) => page !== null);
const platforms = ['x', 'linkedin', 'instagram', 'facebook', 'tiktok', 'youtube'] as const;

interface Post extends PostDraft {
  readonly platform: (typeof platforms)[number];
}

/** Six platforms, three variants each, as one run makes them; with and without the profile's description. */
function run(page: ReadmePage, options: { readonly described: boolean; readonly hook?: string }): readonly Post[] {
  const facts = [...extractFacts({ pages: [{ ...page, description: null }], brand: page })];
  return [0, 1, 2].flatMap((variantIndex) =>
    platforms.map((platform) => {
      const input = createPost.input.parse({
        platform,
        brand: { name: page.name, url: page.url, description: options.described ? page.description : '' },
        facts,
        variantIndex,
        runSeed: `run of ${page.name}`,
        link: platform === 'x' || platform === 'facebook' ? page.url : null,
        ...(options.hook === undefined ? {} : { style: { hook: options.hook } }),
      });
      return { ...composePost(input), platform };
    }),
  );
}

const normal = (text: string) => wordsOf(text).join(' ');

/** Runs of eight words outside what is quoted from the site. */
function freeRuns(post: Post, quotes: readonly string[]): readonly string[] {
  let text = ` ${normal(post.caption)} `;
  for (const quote of quotes) text = text.replaceAll(` ${quote} `, ' | ');
  return text.split('|').flatMap((piece) => {
    const words = piece.trim().split(' ');
    return words.slice(0, Math.max(0, words.length - 7)).map((_, index) => words.slice(index, index + 8).join(' '));
  });
}

function sharedRuns(posts: readonly Post[]): readonly string[] {
  const quotes = [
    ...new Set(
      posts.flatMap((post) =>
        post.citations.filter((citation) => citation.claim.length > citation.quote.length * 0.9).map((citation) => normal(citation.claim)),
      ),
    ),
  ]
    .filter((quote) => quote !== '')
    .toSorted((left, right) => right.length - left.length);
  const seen = new Map<string, number>();
  const shared: string[] = [];
  for (const [index, post] of posts.entries()) {
    for (const words of freeRuns(post, quotes)) {
      const before = seen.get(words);
      if (before !== undefined && before !== index) shared.push(`${posts[before]?.platform ?? ''}/${post.platform}: ${words}`);
      else seen.set(words, index);
    }
  }
  return shared;
}

const smells =
  /undefined|\bnull\b|NaN|\[object|\{\w*\}|\.\.(?!\.)|,,|\?\.|!\.|[^\S\n]{2,}|[^\S\n][,.;!?](?:\s|$)|“[^”\n]*(?:\n|$)|””|““|\ba [aeio]\w+ing\b|\bthe the\b|\ba a\b|\ban? (?:an?|the|it|we)\b|:\s*[.,!?]|^\s|\s$|\n{3,}/;

describe.each(pages.map((page) => [page.name, page] as const))('posts about %s', (_name, page) => {
  const [described, bare] = [run(page, { described: true }), run(page, { described: false })];

  test('no two of a run share eight words outside quoted facts', () => {
    expect([...sharedRuns(described), ...sharedRuns(bare)]).toEqual([]);
    expect(sharedRuns(run(page, { described: true, hook: 'question' }))).toEqual([]);
    expect(sharedRuns(run(page, { described: true, hook: 'number' }))).toEqual([]);
  });

  test('each names the product within its first lines and says what it is', () => {
    for (const post of described) {
      const head = post.caption.split('\n\n')[0]?.toLowerCase() ?? '';
      expect(head).toContain(page.name.toLowerCase());
      const [identity] = post.citations;
      if (identity !== undefined && page.description !== '') expect(normal(head)).toContain(normal(identity.claim));
    }
  });

  test('every citation stands word for word in its source', () => {
    const source = `${page.text} ${page.description}`.replace(/\s+/g, ' ');
    for (const post of described) for (const citation of post.citations) expect(source).toContain(citation.quote);
  });

  test('every figure stands in a citation', () => {
    for (const post of [...described, ...bare]) {
      const known = `${post.citations.map((citation) => citation.quote).join(' ')} ${page.name} ${page.url}`;
      for (const figure of `${post.caption} ${post.title ?? ''} ${post.script?.scenes.map((scene) => scene.text).join(' ') ?? ''}`.match(
        /\d[\d.,]*\d|\d/g,
      ) ?? [])
        expect(known).toContain(figure);
    }
  });

  test('each keeps the limits of its platform', () => {
    for (const post of [...described, ...bare]) {
      const limits = defaultTextLimits[post.platform];
      expect(fits(post.caption, post.hashtags, post.platform === 'x' || post.platform === 'facebook' ? page.url : null, limits)).toBe(true);
      expect(post.title === null).toBe(limits.titleLength === null);
      expect((post.title ?? '').length).toBeLessThanOrEqual(limits.titleLength ?? 0);
      if (post.script === null) continue;
      const seconds = post.script.scenes.reduce((sum, scene) => sum + scene.seconds, 0);
      expect(post.script.scenes.length).toBeGreaterThanOrEqual(2);
      expect(post.script.scenes.length).toBeLessThanOrEqual(6);
      expect(seconds).toBeGreaterThan(5.5);
      expect(seconds).toBeLessThan(11);
    }
  });

  test('none has residue of a pattern or doubled marks', () => {
    for (const post of [...described, ...bare]) {
      const quoted = post.citations.reduce(
        (text, citation) => text.replaceAll(citation.claim, 'F.').replaceAll(citation.quote, 'F.'),
        post.caption,
      );
      expect(quoted.replaceAll('..', '.')).not.toMatch(smells);
      expect(post.hashtags.every((tag) => /^[\p{L}\p{N}]+$/u.test(tag))).toBe(true);
      expect(new Set(post.hashtags.map((tag) => tag.toLowerCase())).size).toBe(post.hashtags.length);
    }
  });
});

test('at least thirty real texts were used', () => {
  expect(pages.length).toBeGreaterThanOrEqual(30);
});
