import type { ScheduledHandlers } from '../jobs/scheduled-jobs.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import { type PlatformId, platformIds } from '../schema/platform.ts';
import { isAmarktaiError } from '../errors.ts';
import type { TrendSource } from '../ports/research.ts';
import type { Accounts } from './accounts.ts';
import type { ServiceContext } from './context.ts';
import type { GenerationService } from './generation.ts';
import type { MetricsService } from './metrics.ts';
import type { Outbox } from './outbox.ts';
import type { PublishingService } from './publishing/publishing.ts';
import type { SettingsService } from './settings.ts';

export interface ScheduledWorkDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'logger'> {
  readonly publishing: PublishingService;
  readonly metrics: MetricsService;
  readonly generation: GenerationService;
  readonly settings: SettingsService;
  readonly accounts: Accounts;
  readonly outbox: Outbox;
  readonly trendSources: readonly TrendSource[];
  readonly scheduler: () => Scheduler;
}

const dayMs = 24 * 3_600_000;
/** How long finished bookkeeping is kept. */
const keepMs = 30 * dayMs;
/** A token is refreshed when it ends within this time, so that no post waits for it. */
const refreshAheadMs = 30 * 60_000;
/** Proposals of a platform that wait for a person before the nightly run stops adding to them. */
const enoughWaiting = 2;
const trendTimeoutMs = 20_000;

/** What each scheduled job does. Everything is found in rows, so that a second call for the same period continues the first. */
export function createScheduledHandlers(
  dependencies: ScheduledWorkDependencies,
): Pick<
  ScheduledHandlers,
  | 'run_nightly_content_generation'
  | 'sync_platform_analytics'
  | 'schedule_posts_worker'
  | 'search_trends'
  | 'refresh_tokens'
  | 'purge_expired'
> {
  const { store, clock, ids, logger, publishing, metrics, generation, settings, accounts, outbox } = dependencies;

  return {
    async run_nightly_content_generation({ userId = '', dueAt }) {
      if ((await settings.get(userId)).paused) return;
      const { rows } = await store
        .scope(userId)
        .collection('webapps')
        .find({ where: { isActive: true }, limit: 100 });
      for (const webapp of rows) {
        const connected = await store
          .scope(userId)
          .collection('integrations')
          .find({ where: { isConnected: true, webappId: { in: ['', webapp.id] } }, limit: 20 });
        const platforms = platformIds.filter((platform) => connected.rows.some((row) => row.platform === platform && !row.needsReconnect));
        const wanted = await withoutFullQueues(userId, webapp.id, platforms);
        if (wanted.length === 0) continue;
        // A second call for the same night starts nothing again for a web app that has its run.
        const started = await store
          .scope(userId)
          .collection('runs')
          .count({ webappId: webapp.id, trigger: 'schedule', createdAt: { gte: dueAt } });
        if (started === 0)
          await generation.start(userId, { webappId: webapp.id, platforms: wanted, includeMedia: true, variants: 1, trigger: 'schedule' });
      }
    },

    async sync_platform_analytics({ userId = '', signal, reportProgress }) {
      await metrics.sync(userId, {
        signal,
        onProgress: (done, total) => reportProgress(total === 0 ? 100 : (100 * done) / total, 'Reading numbers'),
      });
    },

    async schedule_posts_worker({ signal }) {
      while ((await publishing.publishDue({ signal })) > 0) signal.throwIfAborted();
      while ((await metrics.readDue({ signal })) > 0) signal.throwIfAborted();
    },

    async search_trends({ signal }) {
      const { rows } = await store.collection('webapps').find({ where: { isActive: true }, limit: 1000 });
      for (const webapp of rows) {
        const topics = [webapp.category, webapp.name].filter((topic) => topic !== '');
        for (const source of dependencies.trendSources) {
          try {
            const limited = AbortSignal.any([signal, AbortSignal.timeout(trendTimeoutMs)]);
            for (const item of await source.fetch({ topics, region: webapp.marketLocation, limit: 20, signal: limited })) {
              const trends = store.scope(webapp.userId).collection('trends');
              const [known] = (await trends.find({ where: { source: source.id, topic: item.topic }, limit: 1 })).rows;
              const { topic, volume, region, url, observedAt } = item;
              if (known === undefined) await trends.insert({ id: ids(), source: source.id, topic, volume, region, url, observedAt });
              else await trends.update(known.id, { volume, region, url, observedAt });
            }
          } catch (error) {
            signal.throwIfAborted();
            logger.warn(`The trend source ${source.id} failed; the others go on.`, {
              code: isAmarktaiError(error) ? error.code : 'unknown',
            });
          }
        }
      }
    },

    async refresh_tokens({ signal }) {
      const soon = new Date(clock.now().getTime() + refreshAheadMs);
      const { rows } = await store.collection('integrations').find({
        where: { isConnected: true, needsReconnect: false, tokenExpiresAt: { lte: soon } },
        order: [{ field: 'tokenExpiresAt' }],
        limit: 1000,
      });
      for (const integration of rows) {
        try {
          await accounts.open(integration, signal);
        } catch (error) {
          signal.throwIfAborted();
          logger.warn(`The ${integration.platform} token could not be refreshed.`, {
            integrationId: integration.id,
            code: isAmarktaiError(error) ? error.code : 'unknown',
          });
        }
      }
    },

    async purge_expired() {
      const now = clock.now();
      const old = new Date(now.getTime() - keepMs);
      await store.collection('idempotencyKeys').remove({ expiresAt: { lt: now } });
      await store.collection('oauthStates').remove({ expiresAt: { lt: now } });
      await outbox.purge(old);
      await store.collection('webhookDeliveries').remove({ createdAt: { lt: old } });
      await store.collection('incomingWebhooks').remove({ createdAt: { lt: old } });
      await dependencies.scheduler().purge(old);
      await purgeFinishedRuns(old);
    },
  };

  /** Nobody is helped by a queue that grows every night: a platform whose proposals wait gets no more. */
  async function withoutFullQueues(userId: string, webappId: string, platforms: readonly PlatformId[]): Promise<readonly PlatformId[]> {
    const waiting = await store
      .scope(userId)
      .collection('content')
      .aggregate({ where: { webappId, status: 'pending' }, groupBy: 'platform' });
    return platforms.filter((platform) => (waiting.find(({ key }) => key === platform)?.count ?? 0) < enoughWaiting);
  }

  /** Checkpoints are for resuming; a finished run needs none. */
  async function purgeFinishedRuns(before: Date): Promise<void> {
    const { rows } = await store.collection('runs').find({ where: { finishedAt: { lt: before } }, limit: 1000 });
    if (rows.length === 0) return;
    const threads = { threadId: { in: rows.map(({ id }) => id) } };
    await store.collection('checkpoints').remove(threads);
    await store.collection('checkpointWrites').remove(threads);
  }
}
