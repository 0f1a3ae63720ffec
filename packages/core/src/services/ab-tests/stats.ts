import type { Store } from '../../ports/store.ts';
import type { AbTest } from '../../schema/ab-test.ts';
import type { AbTestStats } from './contract.ts';

/** What a user's tests have come to. */
export async function statsOf(store: Store, userId: string): Promise<AbTestStats> {
  const scoped = store.scope(userId).collection('abTests');
  const [byStatus, byPlatform] = await Promise.all([scoped.aggregate({ groupBy: 'status' }), scoped.aggregate({ groupBy: 'platform' })]);
  const record = (groups: typeof byStatus): Record<string, number> =>
    Object.fromEntries(groups.map(({ key, count }) => [String(key), count]));
  const { rows: won } = await scoped.find({ where: { status: 'completed', winningVariantId: { ne: null } }, limit: 1000 });
  const completed = byStatus.find(({ key }) => key === 'completed')?.count ?? 0;
  return {
    total: byStatus.reduce((sum, { count }) => sum + count, 0),
    byStatus: record(byStatus),
    byPlatform: record(byPlatform),
    completedWithWinner: won.length,
    winRate: completed === 0 ? null : won.length / completed,
    winningStyles: countStyles(won),
  };
}

function countStyles(won: readonly AbTest[]): AbTestStats['winningStyles'] {
  const wins = new Map<string, { dimension: string; value: string; wins: number }>();
  for (const test of won) {
    const style = test.variants.find(({ variantId }) => variantId === test.winningVariantId)?.style ?? {};
    for (const [dimension, value] of Object.entries(style)) {
      const key = `${dimension}:${value}`;
      wins.set(key, { dimension, value, wins: (wins.get(key)?.wins ?? 0) + 1 });
    }
  }
  return [...wins.values()].toSorted((left, right) => right.wins - left.wins || (left.value < right.value ? -1 : 1));
}
