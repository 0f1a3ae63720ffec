import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyzeTest } from './analyze.ts';

const count = fc
  .record({ impressions: fc.integer({ min: 0, max: 3000 }), share: fc.double({ min: 0, max: 0.2, noNaN: true }) })
  .map(({ impressions, share }) => ({
    impressions,
    engagements: Math.floor(impressions * share),
  }));
const post = fc.oneof({ weight: 30, arbitrary: count }, { weight: 1, arbitrary: fc.constant(null) });

/** Tests of two arms, the second better by a factor, with some looks. */
const tests = fc
  .record({
    id: fc.string({ minLength: 1 }),
    blocks: fc.array(fc.record({ a: post, b: post }), { minLength: 0, maxLength: 24 }),
    factor: fc.double({ min: 1, max: 3, noNaN: true }),
    plannedBlocks: fc.integer({ min: 1, max: 24 }),
    every: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ id, blocks, factor, plannedBlocks, every }) => ({
    id,
    variants: ['a', 'b'],
    plannedBlocks,
    blocks: blocks.map(({ a, b }) => ({
      posts: { a, b: b && { ...b, engagements: Math.min(b.impressions, Math.floor(b.engagements * factor)) } },
    })),
    looks: blocks.map((_, index) => index).filter((index) => index > 0 && index % every === 0),
  }));

test('for two variants a winner, its confidence and an interval without 0 are one and the same', () => {
  fc.assert(
    fc.property(tests, fc.constantFrom(0.01, 0.05, 0.1, 0.2), (input, alpha) => {
      const { decision, confidence, improvement } = analyzeTest({ ...input, alpha });
      if (decision === 'invalid') return;
      expect(confidence >= 1 - alpha).toBe(decision === 'winner');
      expect(improvement !== null && (improvement.low > 0 || improvement.high < 0)).toBe(decision === 'winner');
    }),
    { numRuns: 60 },
  );
});

test('F19: asking for more confidence never makes winning easier', () => {
  fc.assert(
    fc.property(
      tests,
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      (input, one, other) => {
        const strict = analyzeTest({ ...input, alpha: Math.min(one, other) });
        const lenient = analyzeTest({ ...input, alpha: Math.max(one, other) });
        if (lenient.decision !== 'invalid' && strict.decision === 'winner') expect(lenient.decision).toBe('winner');
      },
    ),
    { numRuns: 60 },
  );
});

test('exchanging the arms exchanges the winner and keeps every number', () => {
  fc.assert(
    fc.property(tests, (input) => {
      const turned = { ...input, blocks: input.blocks.map(({ posts }) => ({ posts: { a: posts.b, b: posts.a } })) };
      const [straight, mirrored] = [analyzeTest(input), analyzeTest(turned)];
      expect(mirrored.decision).toBe(straight.decision);
      expect(mirrored.anytimeP).toBeCloseTo(straight.anytimeP, 9);
      if (straight.winnerId !== null) expect(mirrored.winnerId).toBe(straight.winnerId === 'a' ? 'b' : 'a');
    }),
    { numRuns: 40 },
  );
});

test('the anytime p-value never rises while the test goes on', () => {
  fc.assert(
    fc.property(tests, (input) => {
      let before = 1;
      for (let closed = 1; closed <= input.blocks.length; closed += 3) {
        const { anytimeP } = analyzeTest({ ...input, blocks: input.blocks.slice(0, closed), looks: [], plannedBlocks: 24 });
        expect(anytimeP).toBeLessThanOrEqual(before + 1e-12);
        before = anytimeP;
      }
    }),
    { numRuns: 15 },
  );
});
