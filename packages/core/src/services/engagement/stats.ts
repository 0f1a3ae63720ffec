import type { Store } from '../../ports/store.ts';

export interface EngagementStats {
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byPlatform: Readonly<Record<string, number>>;
  /** `unknown` where the analysis failed. */
  readonly bySentiment: Readonly<Record<string, number>>;
  readonly byIntent: Readonly<Record<string, number>>;
  /** Messages that wait for a draft or for a person. */
  readonly pending: number;
  readonly total: number;
  /** Replies that went out by themselves over all that went out, 0..1; `null` before the first. */
  readonly autoReplyRate: number | null;
  /** From a message to its reply, over the last 1000 replies; `null` before the first. */
  readonly medianResponseSeconds: number | null;
}

const lastReplies = 1000;

export async function engagementStats(store: Store, userId: string): Promise<EngagementStats> {
  const rows = store.scope(userId).collection('engagements');
  const counted = async (groupBy: 'status' | 'platform' | 'sentiment' | 'intent'): Promise<Record<string, number>> =>
    Object.fromEntries((await rows.aggregate({ groupBy })).map(({ key, count }) => [String(key ?? 'unknown'), count]));
  const [byStatus, byPlatform, bySentiment, byIntent, replied] = await Promise.all([
    counted('status'),
    counted('platform'),
    counted('sentiment'),
    counted('intent'),
    rows.find({ where: { status: { in: ['sent', 'auto_sent'] } }, order: [{ field: 'repliedAt', direction: 'desc' }], limit: lastReplies }),
  ]);
  const of = (status: string): number => byStatus[status] ?? 0;
  const out = of('sent') + of('auto_sent');
  const waits = replied.rows.flatMap(({ repliedAt, receivedAt }) =>
    repliedAt === null ? [] : [Math.max(0, repliedAt.getTime() - receivedAt.getTime()) / 1000],
  );
  return {
    byStatus,
    byPlatform,
    bySentiment,
    byIntent,
    pending: of('pending') + of('generating') + of('ready'),
    total: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
    autoReplyRate: out === 0 ? null : of('auto_sent') / out,
    medianResponseSeconds: median(waits),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
