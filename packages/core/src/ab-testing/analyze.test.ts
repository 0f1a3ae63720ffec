import { describe, expect, test } from 'vitest';
import { analyzeMeans, analyzeTest, type RateTest } from './analyze.ts';
import { randomStream } from './random.ts';
import reference from './reference.json' with { type: 'json' };

const dailyLooks = (count: number) => Array.from({ length: count - 1 }, (_, index) => index + 1);

/** Blocks whose arms have the given mean rates; posts vary by ±40 %. */
function blocksOf(seed: string, count: number, rates: Record<string, number>, impressions = 1000): RateTest['blocks'] {
  const stream = randomStream(seed);
  return Array.from({ length: count }, () => ({
    posts: Object.fromEntries(
      Object.entries(rates).map(([arm, rate]) => [
        arm,
        { impressions, engagements: Math.round(impressions * Math.min(1, rate * (0.6 + 0.8 * stream.uniform()))) },
      ]),
    ),
  }));
}

const base = { id: 'spring', variants: ['story', 'question'], plannedBlocks: 28 };

describe('a clear difference', () => {
  const blocks = blocksOf('clear', 28, { story: 0.04, question: 0.06 });
  const result = analyzeTest({ ...base, blocks, looks: dailyLooks(28) });

  test('is declared, with confidence, an interval without 0 and a sentence', () => {
    expect(result).toMatchObject({
      decision: 'winner',
      winnerId: 'question',
      leaderId: 'question',
      runnerUpId: 'story',
      engine: 'planned',
    });
    expect(result.confidence).toBeGreaterThanOrEqual(0.95);
    expect(result.improvement!.low).toBeGreaterThan(0);
    expect(result.improvement!.estimate).toBeGreaterThan(0.2);
    expect(result.anytimeP).toBeLessThan(0.05);
    expect(result.sentence).toMatch(
      /^question wins with \d+ % more than story \(between [\d.]+ % and \d+ %\), seen in \d+ comparable blocks\.$/,
    );
  });

  test('is declared once: every later look repeats the declaring look’s result', () => {
    const at = result.declaredAtBlocks!;
    expect(at).toBeLessThan(28);
    const then = analyzeTest({ ...base, blocks: blocks.slice(0, at), looks: dailyLooks(at) });
    expect(then).toEqual(result);
    // Even when the tide turns afterwards.
    const turned = blocksOf('turned', 28, { story: 0.2, question: 0.01 });
    expect(analyzeTest({ ...base, blocks: [...blocks.slice(0, at), ...turned], looks: dailyLooks(at + 28) })).toEqual(result);
  });

  test('is not declared before the look that declared it', () => {
    const before = result.declaredAtBlocks! - 1;
    const earlier = analyzeTest({ ...base, blocks: blocks.slice(0, before), looks: dailyLooks(before) });
    expect(earlier).toMatchObject({ decision: 'keep_running', winnerId: null, declaredAtBlocks: null });
    expect(earlier.improvement === null || earlier.improvement.low <= 0).toBe(true);
  });

  test('is the same whatever the order of variants and keys', () => {
    const turned = blocks.map(({ posts }) => ({ posts: Object.fromEntries(Object.entries(posts).toReversed()) }));
    expect(analyzeTest({ ...base, variants: base.variants.toReversed(), blocks: turned, looks: dailyLooks(28) })).toEqual(result);
  });
});

test('analysing at every look with a growing log gives what one replay at the end gives', () => {
  const blocks = blocksOf('two', 24, { story: 0.04, question: 0.052 });
  const last = analyzeTest({ ...base, plannedBlocks: 18, blocks, looks: dailyLooks(24) });
  const every = blocks.map((_, index) =>
    analyzeTest({ ...base, plannedBlocks: 18, blocks: blocks.slice(0, index + 1), looks: dailyLooks(index + 1) }),
  );
  expect(last.decision).toBe('winner');
  expect(every.find((result) => result.decision === 'winner')).toEqual(last);
});

test('a look at which no block has closed since the last does not count', () => {
  const blocks = blocksOf('again', 12, { story: 0.04, question: 0.045 });
  const once = analyzeTest({ ...base, blocks, looks: [8, 10] });
  expect(analyzeTest({ ...base, blocks, looks: [8, 8, 8, 10, 12, 12] })).toEqual(once);
});

describe('past the plan', () => {
  const flat = blocksOf('flat', 10, { story: 0.04, question: 0.041 });
  const strong = blocksOf('late', 40, { story: 0.03, question: 0.06 });

  test('the end of the plan is always looked at, also when nobody looked just then', () => {
    const blocks = blocksOf('clear', 28, { story: 0.04, question: 0.07 });
    const skipped = analyzeTest({ ...base, plannedBlocks: 12, blocks: blocks.slice(0, 20) });
    expect(skipped).toEqual(analyzeTest({ ...base, plannedBlocks: 12, blocks: blocks.slice(0, 12) }));
    expect(skipped.declaredAtBlocks).toBe(12);
  });

  test('engine B decides, and confidence and interval agree with it', () => {
    const result = analyzeTest({ ...base, plannedBlocks: 10, blocks: [...flat, ...strong], looks: dailyLooks(50) });
    expect(result).toMatchObject({ decision: 'winner', winnerId: 'question', engine: 'extension' });
    expect(result.anytimeP).toBeLessThanOrEqual(0.005);
    expect(result.confidence).toBeGreaterThanOrEqual(0.95);
    expect(result.improvement!.low).toBeGreaterThan(0);
  });

  test('a test goes on while neither a winner nor its absence is shown', () => {
    const result = analyzeTest({ ...base, plannedBlocks: 10, blocks: flat, practicalDifference: 0.01 });
    expect(result.decision).toBe('keep_running');
    expect(result.sentence).toMatch(
      /^The plan of 10 blocks is over and \w+ is ahead with \d+ % confidence, which is not enough; add blocks, or choose by taste\.$/,
    );
  });
});

test('a difference that does not matter is called so at the end of the plan and not before', () => {
  const blocks = Array.from({ length: 20 }, (_, index) => ({
    posts: {
      story: { impressions: 100_000, engagements: 4000 + (index % 2) * 60 },
      question: { impressions: 100_000, engagements: 4060 - (index % 2) * 60 },
    },
  }));
  const test = { ...base, plannedBlocks: 20, overdispersion: 0 };
  expect(analyzeTest({ ...test, blocks }).decision).toBe('no_difference');
  expect(analyzeTest({ ...test, blocks }).sentence).toContain('no sign of a difference of 10 % or more');
  expect(analyzeTest({ ...test, blocks: blocks.slice(0, 19) }).decision).toBe('keep_running');
});

describe('too little to compare', () => {
  test('one post a variant describes these posts and never declares', () => {
    const blocks = [{ posts: { story: { impressions: 5000, engagements: 100 }, question: { impressions: 5000, engagements: 400 } } }];
    const result = analyzeTest({ ...base, plannedBlocks: 1, blocks });
    expect(result).toMatchObject({ decision: 'insufficient_replication', winnerId: null, confidence: 0, improvement: null });
    expect(result.description).toMatchObject({ higher: 'question', lower: 'story' });
    expect(result.description!.low).toBeGreaterThan(0.05);
    expect(result.sentence).toBe(
      'The post of question did better than the post of story, but one post each says nothing about the variants; repeat both in at least 6 blocks.',
    );
  });

  test('five blocks never declare, however large the difference', () => {
    const blocks = Array.from({ length: 5 }, () => ({
      posts: { story: { impressions: 1_000_000, engagements: 0 }, question: { impressions: 1_000_000, engagements: 1_000_000 } },
    }));
    expect(analyzeTest({ ...base, plannedBlocks: 5, blocks })).toMatchObject({ decision: 'insufficient_replication', winnerId: null });
    expect(analyzeTest({ ...base, blocks })).toMatchObject({ decision: 'keep_running', winnerId: null });
  });

  test('six blocks declare when all agree', () => {
    const blocks = blocksOf('six', 6, { story: 0.02, question: 0.08 });
    expect(analyzeTest({ ...base, plannedBlocks: 6, blocks })).toMatchObject({ decision: 'winner', winnerId: 'question' });
  });

  test('no block at all is no result', () => {
    const result = analyzeTest({ ...base, blocks: [] });
    expect(result).toMatchObject({
      decision: 'insufficient_replication',
      leaderId: null,
      anytimeP: 1,
      confidence: 0,
      improvement: null,
      usableBlocks: 0,
    });
  });
});

describe('extremes give a typed result without NaN or Infinity', () => {
  const cases: Record<string, RateTest['blocks'][number]['posts']> = {
    'no impressions': { story: { impressions: 0, engagements: 0 }, question: { impressions: 0, engagements: 0 } },
    'no engagements': { story: { impressions: 900, engagements: 0 }, question: { impressions: 1100, engagements: 0 } },
    'everybody engages': { story: { impressions: 900, engagements: 900 }, question: { impressions: 1100, engagements: 1100 } },
    'all against none': { story: { impressions: 900, engagements: 900 }, question: { impressions: 1100, engagements: 0 } },
    'a billion impressions': { story: { impressions: 1e9, engagements: 4e7 }, question: { impressions: 1e9, engagements: 4.1e7 } },
    'an empty arm': { story: { impressions: 900, engagements: 30 } },
    'a missing snapshot': { story: { impressions: 900, engagements: 30 }, question: null },
    'a lone impression against a billion': { story: { impressions: 20, engagements: 1 }, question: { impressions: 1e9, engagements: 4e7 } },
  };
  test.each(Object.entries(cases))('%s', (_, posts) => {
    for (const count of [1, 12, 30]) {
      const result = analyzeTest({
        ...base,
        plannedBlocks: 12,
        blocks: Array.from({ length: count }, () => ({ posts })),
        looks: dailyLooks(count),
      });
      // JSON has neither NaN nor Infinity: a round trip would change the result.
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      expect(result.sentence).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  });

  test('a winner over an arm without any engagement has a bounded improvement that leaves 0 out', () => {
    const blocks = Array.from({ length: 12 }, () => ({ posts: cases['all against none']! }));
    const result = analyzeTest({ ...base, plannedBlocks: 12, blocks });
    expect(result).toMatchObject({ decision: 'winner', winnerId: 'story' });
    expect(result.improvement!.low).toBeGreaterThan(0);
    expect(result.improvement!.high).toBe(99);
  });
});

describe('missing and dropped posts', () => {
  const blocks = blocksOf('gaps', 28, { story: 0.04, question: 0.055 });
  const withGap = blocks.map((block, index) => (index === 3 ? { posts: { ...block.posts, story: null } } : block));

  test('a missing snapshot leaves its whole block out and is reported', () => {
    const result = analyzeTest({ ...base, blocks: withGap });
    expect(result.usableBlocks).toBe(27);
    expect(result.excludedBlocks).toEqual([{ block: 3, reason: 'missing_snapshot', variants: ['story'] }]);
    expect(result.variants.map((variant) => variant.posts)).toEqual([27, 27]);
  });

  test('a post below 20 impressions leaves its block out as well', () => {
    const faint = blocks.map((block, index) =>
      index === 5 ? { posts: { ...block.posts, question: { impressions: 19, engagements: 19 } } } : block,
    );
    expect(analyzeTest({ ...base, blocks: faint }).excludedBlocks).toEqual([
      { block: 5, reason: 'too_few_impressions', variants: ['question'] },
    ]);
  });

  test('snapshots that are missing for one arm only make the test invalid', () => {
    const lopsided = blocks.map((block, index) => (index < 13 ? { posts: { ...block.posts, story: null } } : block));
    const result = analyzeTest({ ...base, blocks: lopsided });
    expect(result).toMatchObject({ decision: 'invalid', winnerId: null, checks: { sampleRatio: { ok: false } } });
    expect(result.sentence).toContain('missing far more often');
  });

  test('slots that were always better for one arm make the test invalid', () => {
    const favoured = blocks.map(({ posts }) => ({
      posts: { story: { ...posts.story!, slotMultiplier: 1 }, question: { ...posts.question!, slotMultiplier: 1.2 } },
    }));
    expect(analyzeTest({ ...base, blocks: favoured })).toMatchObject({ decision: 'invalid', checks: { slotBalance: { ok: false } } });
  });

  test('an arm that was dropped after being beaten does not stand in the way of the rest', () => {
    const three = blocksOf('three', 28, { list: 0.01, question: 0.06, story: 0.04 }).map((block, index) => {
      const { question, story } = block.posts;
      return index < 12 ? block : { posts: { question: question!, story: story! } };
    });
    const result = analyzeTest({ ...base, variants: ['list', 'question', 'story'], blocks: three });
    expect(result).toMatchObject({ decision: 'winner', winnerId: 'question' });
    expect(result.variants.map(({ id, dropped, posts }) => [id, dropped, posts])).toEqual([
      ['list', true, 12],
      ['question', false, 28],
      ['story', false, 28],
    ]);
  });

  test('an arm that was dropped without being beaten forbids to call another one the best', () => {
    const three = blocksOf('three', 28, { list: 0.07, question: 0.06, story: 0.03 }).map((block, index) => {
      const { question, story } = block.posts;
      return index < 12 ? block : { posts: { question: question!, story: story! } };
    });
    expect(analyzeTest({ ...base, variants: ['list', 'question', 'story'], blocks: three }).decision).not.toBe('winner');
  });
});

describe('three variants', () => {
  test('a winner must beat every other one', () => {
    const tie = blocksOf('tie', 28, { list: 0.06, question: 0.06, story: 0.03 });
    expect(analyzeTest({ ...base, variants: ['list', 'question', 'story'], blocks: tie })).toMatchObject({ winnerId: null });
    const clear = blocksOf('clear', 28, { list: 0.04, question: 0.07, story: 0.03 });
    const result = analyzeTest({ ...base, variants: ['list', 'question', 'story'], blocks: clear });
    expect(result).toMatchObject({ decision: 'winner', winnerId: 'question', runnerUpId: 'list' });
    expect(result.pairs.map((pair) => [pair.better, pair.worse])).toEqual([
      ['question', 'list'],
      ['list', 'story'],
      ['question', 'story'],
    ]);
    expect(result.variants.reduce((sum, variant) => sum + variant.probabilityBest, 0)).toBeCloseTo(1, 10);
  });
});

test('confidence can be recomputed from the block table by enumerating all signs', () => {
  const blocks = reference.table.map(([x1, n1, x2, n2]) => ({
    posts: { a: { impressions: n1!, engagements: x1! }, b: { impressions: n2!, engagements: x2! } },
  }));
  const { confidence } = analyzeTest({ id: 'recomputed', variants: ['a', 'b'], blocks, plannedBlocks: 12 });
  expect(Math.abs(1 - confidence - reference.signFlipP)).toBeLessThan(4 * 2 * Math.sqrt(reference.signFlipP / 2 / 10_000));
});

describe('watch time', () => {
  const blocks = blocksOf('watch', 20, { story: 0.04, question: 0.07 }).map(({ posts }) => ({
    posts: Object.fromEntries(Object.entries(posts).map(([arm, post]) => [arm, { value: post!.engagements / 3 }])),
  }));
  const result = analyzeMeans({ ...base, plannedBlocks: 20, blocks });

  test('is compared by the same rules', () => {
    expect(result).toMatchObject({ decision: 'winner', winnerId: 'question' });
  });

  test('gives the same decision in any unit', () => {
    const minutes = blocks.map(({ posts }) => ({
      posts: Object.fromEntries(Object.entries(posts).map(([arm, post]) => [arm, { value: post.value / 60 }])),
    }));
    const { decision, confidence } = analyzeMeans({ ...base, plannedBlocks: 20, blocks: minutes });
    expect({ decision, confidence }).toEqual({ decision: result.decision, confidence: result.confidence });
  });

  test('of one post each is no comparison', () => {
    expect(analyzeMeans({ ...base, blocks: blocks.slice(0, 1) })).toMatchObject({
      decision: 'insufficient_replication',
      description: null,
    });
  });
});

describe('impossible input is refused with the reason', () => {
  const post = { impressions: 100, engagements: 5 };
  const block = (story: object) => ({ ...base, blocks: [{ posts: { story, question: post } }] }) as RateTest;
  test.each([
    ['more engagements than impressions', block({ impressions: 5, engagements: 6 }), /more engagements than impressions/],
    ['a negative count', block({ impressions: -5, engagements: 0 }), /story\.impressions/],
    ['NaN', block({ impressions: Number.NaN, engagements: 0 }), /story\.impressions/],
    ['a broken count', block({ impressions: 10.5, engagements: 0 }), /story\.impressions/],
    ['an unknown variant', { ...base, blocks: [{ posts: { other: post } }] }, /unknown variant other/],
    ['a repeated variant', { ...base, variants: ['a', 'a'], blocks: [] }, /variants must differ/],
    ['a single variant', { ...base, variants: ['a'], blocks: [] }, /variants/],
    ['looks that descend', { ...base, blocks: blocksOf('x', 5, { story: 0.1 }), looks: [3, 2] }, /looks must ascend/],
    ['looks at blocks that do not exist', { ...base, blocks: [], looks: [3] }, /looks must not exceed/],
    ['alpha 0', { ...base, blocks: [], alpha: 0 }, /alpha/],
  ])('%s', (_, test, message) => {
    expect(() => analyzeTest(test)).toThrow(
      expect.objectContaining({ code: 'validation_failed', message: expect.stringMatching(message) }),
    );
  });
});
