import { analyzeTest, type TestResult } from '../../ab-testing/index.ts';
import type { Store } from '../../ports/store.ts';
import type { AbBlock, AbTest } from '../../schema/ab-test.ts';

/** A test's blocks in the order they closed. */
export async function closedBlocks(store: Store, test: AbTest): Promise<readonly AbBlock[]> {
  const { rows } = await store
    .scope(test.userId)
    .collection('abBlocks')
    .find({ where: { testId: test.id, state: 'closed' }, limit: 400 });
  return rows.toSorted((left, right) => (left.closedAt?.getTime() ?? 0) - (right.closedAt?.getTime() ?? 0) || left.number - right.number);
}

/** The test as it stands: replays the logged looks, so that an earlier declaration stays. Pure but for reading. */
export function analyse(test: AbTest, blocks: readonly AbBlock[]): TestResult {
  return analyzeTest({
    id: test.id,
    variants: test.variants.map(({ variantId }) => variantId),
    blocks: blocks.map(({ posts }) => ({ posts })),
    plannedBlocks: test.plannedBlocks,
    looks: test.looks,
    alpha: test.alpha,
    overdispersion: overdispersionOf(test),
  });
}

/** The fields of a test that show its analysis. */
export function analysisFields(test: AbTest, blocks: readonly AbBlock[], result: TestResult) {
  const metrics: AbTest['variantMetrics'] = {};
  for (const { variantId } of test.variants) {
    const posts = blocks.flatMap((block) => block.posts[variantId] ?? []);
    metrics[variantId] = {
      impressions: posts.reduce((sum, { impressions }) => sum + impressions, 0),
      engagements: posts.reduce((sum, { engagements }) => sum + engagements, 0),
      posts: posts.length,
    };
  }
  return {
    variantMetrics: metrics,
    decision: result.decision,
    confidenceLevel: result.confidence,
    improvement: result.improvement?.estimate ?? null,
    analysis: JSON.parse(JSON.stringify(result)) as NonNullable<AbTest['analysis']>,
  };
}

function overdispersionOf({ plan }: AbTest): number {
  const value = typeof plan === 'object' && plan !== null && !Array.isArray(plan) ? plan['overdispersion'] : null;
  return typeof value === 'number' ? value : 0.01;
}
