import type { ServiceContext } from './context.ts';

export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly mode: string;
  readonly version: string;
  readonly now: Date;
  /** When the oldest post that should have gone out by now was due; `null` when nothing is late. */
  readonly oldestDuePost: Date | null;
  readonly problems: readonly string[];
}

export interface HealthOptions extends Pick<ServiceContext, 'store' | 'clock'> {
  readonly mode: string;
  readonly version: string;
  /** How often workers look for due posts, in milliseconds. */
  readonly intervalMs: number;
}

/** Says whether the work is done, not whether the process answers: a due post that nobody took for two intervals is a problem, whoever should have. */
export function createHealth({ store, clock, mode, version, intervalMs }: HealthOptions): () => Promise<Health> {
  return async () => {
    const now = clock.now();
    const problems: string[] = [];
    let oldestDuePost: Date | null = null;
    try {
      const rows = store.collection('publications');
      const [next] = (
        await rows.find({
          where: { state: { in: ['scheduled', 'processing', 'unknown'] }, nextAttemptAt: { lte: now } },
          order: [{ field: 'nextAttemptAt' }],
          limit: 1,
        })
      ).rows;
      oldestDuePost = next?.nextAttemptAt ?? null;
      if (oldestDuePost !== null && now.getTime() - oldestDuePost.getTime() > 2 * intervalMs) {
        problems.push(`No worker takes due posts: the oldest was due ${oldestDuePost.toISOString()}. Start a worker or look at its log.`);
      }
    } catch {
      problems.push('The storage does not answer.');
    }
    return { status: problems.length === 0 ? 'ok' : 'degraded', mode, version, now, oldestDuePost, problems };
  };
}
