import type { TestResult } from '../../ab-testing/index.ts';
import type { AbTest } from '../../schema/ab-test.ts';
import type { Insight } from '../../schema/learning.ts';

/** How long a result is believed: tastes change. */
const validMs = 180 * 24 * 3_600_000;

/** What a decided test teaches, as a sentence with its evidence; `null` without a winner or a bounded effect. */
export function winnerInsight(
  test: AbTest,
  result: TestResult,
  now: Date,
): Omit<Insight, 'id' | 'userId' | 'createdAt' | 'updatedAt'> | null {
  const { winnerId, runnerUpId, improvement } = result;
  const styleOf = (id: string | null) => test.variants.find(({ variantId }) => variantId === id)?.style ?? {};
  if (winnerId === null || improvement === null) return null;
  const [winner, loser] = [styleOf(winnerId), styleOf(runnerUpId)];
  const [dimension, value] = Object.entries(winner).find(([name, member]) => loser[name] !== member) ?? ['variant', winnerId];
  const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;
  const { estimate, low, high } = improvement;
  return {
    webappId: test.webappId,
    platform: test.platform,
    dimension,
    value,
    statement: `On ${test.platform}, ${dimension} "${value}" did ${percent(estimate)} better than "${loser[dimension] ?? runnerUpId}" (${percent(low)} to ${percent(high)}), over ${result.usableBlocks} pairs of posts.`,
    evidence: { testId: test.id, blocks: result.usableBlocks, confidence: result.confidence },
    effect: estimate,
    low,
    high,
    expiresAt: new Date(now.getTime() + validMs),
  };
}
