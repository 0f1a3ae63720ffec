import { isAmarktaiError } from '../errors.ts';
import type { PostMetrics } from '../ports/platform.ts';
import type { Content } from '../schema/content.ts';
import type { MetricRead, Publication } from '../schema/publication.ts';
import type { Accounts } from './accounts.ts';
import type { ServiceContext } from './context.ts';
import type { EventRecorder } from './event-recorder.ts';
import { paidRead } from './paid-read.ts';
import { platformOf } from './platform-of.ts';
import type { Charge } from './spending.ts';

const dayMs = 24 * 3_600_000;
/** Posts of one account asked for in one call. */
const batchSize = 100;
const leaseMs = 5 * 60_000;
const maxTries = 5;
const retryMs = 60_000;
/** A snapshot counts for its age when it is taken within a quarter of it; later ones are missed, not bent. */
const lateness = 0.25;

export interface SyncResult {
  readonly posts: number;
  /** Accounts that could not be read, with the reason. */
  readonly failures: readonly { readonly platform: string; readonly detail: string }[];
}

/** Reads what platforms report of published posts. `null` stays `null`: a number nobody reported is never 0. */
export interface MetricsService {
  /** Takes the snapshots whose age has come, over all users. @returns how many were taken. */
  readDue(options: { readonly signal: AbortSignal; readonly limit?: number }): Promise<number>;
  /** When the next snapshot is due, over all users; `null` when none waits. */
  nextDueAt(): Promise<Date | null>;
  /** Brings the numbers shown on a user's posts of the last 30 days up to date. Takes no snapshot. */
  sync(
    userId: string,
    options: { readonly signal: AbortSignal; readonly onProgress?: (done: number, total: number) => Promise<void> },
  ): Promise<SyncResult>;
}

export interface MetricsDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'platforms' | 'logger'> {
  readonly accounts: Accounts;
  readonly events: EventRecorder;
  readonly charge: Charge;
}

export function createMetricsService({
  store,
  clock,
  ids,
  platforms,
  logger,
  accounts,
  events,
  charge,
}: MetricsDependencies): MetricsService {
  return {
    async readDue({ signal, limit = 200 }) {
      const now = clock.now();
      const reads = store.collection('metricReads');
      const lease = { state: 'reading' as const, leaseUntil: new Date(now.getTime() + leaseMs) };
      const order = { order: [{ field: 'dueAt' as const }], increment: { tries: 1 } };
      const due = await reads.claim({ state: 'waiting', dueAt: { lte: now } }, lease, limit, order);
      const abandoned = await reads.claim({ state: 'reading', leaseUntil: { lt: now } }, lease, limit, order);
      const work = await Promise.all(
        [...due, ...abandoned].map(async (read) => ({ read, publication: await store.collection('publications').get(read.publicationId) })),
      );
      let taken = 0;
      for (const group of groupByAccount(work.filter((item): item is Due => item.publication !== null)))
        taken += await takeSnapshots(group, signal);
      return taken;
    },

    async nextDueAt() {
      const [next] = (await store.collection('metricReads').find({ where: { state: 'waiting' }, order: [{ field: 'dueAt' }], limit: 1 }))
        .rows;
      return next?.dueAt ?? null;
    },

    async sync(userId, { signal, onProgress }) {
      const since = new Date(clock.now().getTime() - 30 * dayMs);
      const found: Publication[] = [];
      let cursor: string | null = null;
      do {
        const page: { rows: readonly Publication[]; nextCursor: string | null } = await store
          .scope(userId)
          .collection('publications')
          .find({ where: { state: 'published', publishedAt: { gte: since } }, limit: 500, ...(cursor === null ? {} : { cursor }) });
        found.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor !== null);
      const failures: { platform: string; detail: string }[] = [];
      let done = 0;
      for (const group of groupByAccount(found.map((publication) => ({ publication })))) {
        const metrics = await read(
          group.map(({ publication }) => publication),
          signal,
        );
        if ('failure' in metrics) failures.push({ platform: group[0]?.publication.platform ?? '', detail: metrics.failure });
        else {
          for (const { publication } of group) {
            const numbers = metrics.numbers.get(publication.platformPostId ?? '');
            if (numbers !== undefined) await store.collection('content').update(publication.contentId, shown(numbers));
          }
        }
        done += group.length;
        await onProgress?.(done, found.length);
      }
      return { posts: found.length, failures };
    },
  };

  async function takeSnapshots(group: readonly Due[], signal: AbortSignal): Promise<number> {
    const metrics = await read(
      group.map(({ publication }) => publication),
      signal,
    );
    const reads = store.collection('metricReads');
    let taken = 0;
    for (const { read: due, publication } of group) {
      const now = clock.now();
      const lateBy = now.getTime() - ((publication.publishedAt ?? due.dueAt).getTime() + due.ageSeconds * 1000);
      const missed = lateBy > due.ageSeconds * 1000 * lateness;
      const numbers = 'failure' in metrics ? undefined : metrics.numbers.get(publication.platformPostId ?? '');
      if (numbers === undefined) {
        const over = missed || due.tries >= maxTries;
        await reads.update(
          due.id,
          over
            ? { state: 'missed', leaseUntil: null }
            : { state: 'waiting', leaseUntil: null, dueAt: new Date(now.getTime() + retryMs * 2 ** due.tries) },
        );
        continue;
      }
      taken += 1;
      await events.transaction(store, async (transaction, record) => {
        // Taken too late to count for its age: the numbers are shown, but no snapshot says that the age had them.
        await transaction.collection('metricReads').update(due.id, { state: missed ? 'missed' : 'done', leaseUntil: null });
        if (!missed) {
          await transaction.collection('metricSnapshots').insert({
            id: ids(),
            userId: publication.userId,
            contentId: publication.contentId,
            publicationId: publication.id,
            platform: publication.platform,
            platformPostId: publication.platformPostId ?? '',
            ageSeconds: due.ageSeconds,
            takenAt: now,
            ...numbers,
          });
        }
        await transaction.collection('content').update(publication.contentId, shown(numbers));
        await record(publication.userId, 'metrics.read', {
          contentId: publication.contentId,
          platform: publication.platform,
          ageSeconds: due.ageSeconds,
        });
      });
    }
    return taken;
  }

  /** The numbers of one account's posts; a failure is an answer, so that other accounts go on. */
  async function read(
    group: readonly Publication[],
    signal: AbortSignal,
  ): Promise<{ readonly numbers: ReadonlyMap<string, PostMetrics> } | { readonly failure: string }> {
    const [first] = group;
    if (first === undefined) return { numbers: new Map() };
    try {
      const integration = await accounts.find(first.userId, first.platform, first.webappId);
      if (integration === null) return { failure: `No ${first.platform} account is connected.` };
      const { account } = await accounts.open(integration, signal);
      const postIds = group.flatMap(({ platformPostId }) => (platformPostId === null ? [] : [platformPostId]));
      const numbers = new Map<string, PostMetrics>();
      for (let start = 0; start < postIds.length; start += batchSize) {
        const batch = postIds.slice(start, start + batchSize);
        const platform = platformOf(platforms, first.platform);
        const charged = { id: null, userId: first.userId, platform: first.platform };
        for (const [id, metrics] of await paidRead(() => platform.metrics(batch, account, { signal }), {
          charge,
          platform,
          charged,
          hold: { ownPosts: batch.length },
        }))
          numbers.set(id, metrics);
      }
      return { numbers };
    } catch (error) {
      if (isAmarktaiError(error, 'needs_reconnect'))
        logger.info(`The ${first.platform} account has to be connected again before its posts can be measured.`);
      else
        logger.warn(`Reading ${first.platform} metrics failed; they are read again.`, {
          code: isAmarktaiError(error) ? error.code : 'unknown',
        });
      return { failure: isAmarktaiError(error) ? error.message : `Reading ${first.platform} failed.` };
    }
  }
}

interface Due {
  readonly read: MetricRead;
  readonly publication: Publication;
}

function groupByAccount<Item extends { readonly publication: Publication }>(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify([item.publication.userId, item.publication.platform, item.publication.webappId]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** The numbers a post shows; what the platform did not report stays as it was. */
function shown(metrics: PostMetrics): Partial<Content> {
  const views = metrics.views ?? metrics.impressions;
  const { likes, comments, shares, clicks } = metrics;
  return {
    ...(views !== null && { views }),
    ...(likes !== null && { likes }),
    ...(comments !== null && { comments }),
    ...(shares !== null && { shares }),
    ...(clicks !== null && { clicks }),
    ...(clicks !== null && views !== null && views > 0 && { ctr: clicks / views }),
  };
}
