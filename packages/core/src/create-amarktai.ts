import type { BaseCheckpointSaver } from '@langchain/langgraph';
import type { AgentTools } from './agents/tools.ts';
import { createIds, systemRandom } from './defaults/ids.ts';
import { emitterBus } from './defaults/emitter-bus.ts';
import { inProcessQueue } from './defaults/in-process-queue.ts';
import { consoleLogger } from './defaults/logger.ts';
import { memoryMediaStore } from './defaults/memory-media-store.ts';
import { memoryStore } from './defaults/memory-store.ts';
import { systemClock } from './defaults/system-clock.ts';
import { createJobRunner, type JobRunner } from './jobs/job-runner.ts';
import { type ScheduledHandlers, scheduledJobs } from './jobs/scheduled-jobs.ts';
import { createScheduler, type Scheduler } from './jobs/scheduler.ts';
import type { analyzeEngagement } from './engagement/index.ts';
import type { BudgetLedger } from './ports/budget-ledger.ts';
import type { Clock, Ids, Random } from './ports/clock.ts';
import type { EventBus } from './ports/event-bus.ts';
import type { HealthStore } from './ports/health-store.ts';
import type { Logger } from './ports/logger.ts';
import type { MediaStore } from './ports/media-store.ts';
import type { Platform } from './ports/platform.ts';
import type { Queue } from './ports/queue.ts';
import type { Crawler, TrendSource } from './ports/research.ts';
import type { Store } from './ports/store.ts';
import type { Cipher } from './ports/vault.ts';
import type { WebhookSender } from './ports/webhook-sender.ts';
import { createBudget } from './routing/budget.ts';
import { createHealthStore } from './routing/health-store.ts';
import type { Job } from './schema/job.ts';
import type { PlatformId } from './schema/platform.ts';
import { createAbTestsService } from './services/ab-tests/ab-tests.ts';
import type { AbTestsService } from './services/ab-tests/contract.ts';
import { type AnalyticsService, createAnalyticsService } from './services/analytics.ts';
import { type ContentService, createContentService } from './services/content.ts';
import type { ServiceContext } from './services/context.ts';
import { type CostsService, createCostsService } from './services/costs.ts';
import { createEngagementService, type EngagementService } from './services/engagement/engagement.ts';
import type { ReplyPolicy } from './services/engagement/policy.ts';
import type { EventsService } from './services/events.ts';
import { createGenerationService, type GenerationService } from './services/generation.ts';
import { createGuide } from './services/guide.ts';
import { createHealth, type Health } from './services/health.ts';
import { createAccounts } from './services/integrations/accounts.ts';
import { createIntegrationsService, type IntegrationsService } from './services/integrations/integrations.ts';
import { createTokenStore } from './services/integrations/token-store.ts';
import { createKeysService, type KeysService } from './services/keys.ts';
import { createMediaService, type MediaService } from './services/media.ts';
import { createMetricsService, type MetricsService } from './services/metrics.ts';
import { createModels, type ModelsOptions } from './services/models.ts';
import { createOutbox } from './services/outbox.ts';
import { createGate } from './services/publishing/gate.ts';
import { createLedger } from './services/publishing/ledger.ts';
import { defaultPublishingPolicy, type PublishingPolicy } from './services/publishing/policy.ts';
import { createPublishingService, type PublishingService } from './services/publishing/publishing.ts';
import { createProposals } from './services/proposals.ts';
import { createPrometheus } from './services/prometheus.ts';
import { createScheduledHandlers } from './services/scheduled-work.ts';
import { createScorer } from './services/score-content.ts';
import { createSettingsService, type SettingsService } from './services/settings.ts';
import { createTimingService, type TimingService } from './services/timing.ts';
import { createTokensService, type TokensService } from './services/tokens.ts';
import { createUsersService, type UsersService } from './services/users.ts';
import { fernetCipher } from './services/vault/fernet-cipher.ts';
import { planDeliveries } from './services/webhooks/plan-deliveries.ts';
import { createPlatformWebhooks, type PlatformWebhooksService } from './services/webhooks/platform-webhooks.ts';
import { createWebhooksService, type WebhooksService } from './services/webhooks/webhooks.ts';
import { createWebappsService, type WebappsService } from './services/webapps.ts';
import { createScrape } from './services/webapp-scrape.ts';
import { createWorker, type Worker } from './worker.ts';

/** What an embedder may set; everything has a default that needs no key, no server and no network. */
export interface AmarktaiOptions {
  /** Default: this process's memory. */
  readonly store?: Store;
  /** Default: in this process. */
  readonly queue?: Queue;
  /** Default: this process's memory. */
  readonly mediaStore?: MediaStore;
  readonly platforms?: Readonly<Partial<Record<PlatformId, Platform>>>;
  /** Reads brands' sites; without one only what callers say of a web app is known. */
  readonly crawler?: Crawler;
  readonly trendSources?: readonly TrendSource[];
  /** Models; without a text model nothing can be generated. */
  readonly models?: ModelsOptions;
  /** Default: memory; give the SQL one when several processes spend. */
  readonly budget?: BudgetLedger;
  readonly health?: HealthStore;
  /** Seals tokens and keys. Default: Fernet under `encryptionKeys`. */
  readonly cipher?: Cipher;
  /** Newest first, each of at least 16 characters. Required as soon as a secret is stored, unless `cipher` is given. */
  readonly encryptionKeys?: readonly string[];
  /** Sends events to users' own addresses; without one they can name none. `webhookSender()` of `@amarktai/adapters/webhooks` is one. */
  readonly webhooks?: {
    readonly sender: WebhookSender;
    /** The receivers' time, by which signatures are dated and answers awaited. Default `clock`; a clock that is ahead of the world needs the system's here. */
    readonly clock?: Clock;
  };
  /** Any LangGraph saver. Default: one over `store`. */
  readonly checkpointer?: BaseCheckpointSaver;
  /** Where the outside reaches the server, such as `https://app.example.com`. */
  readonly publicUrl?: string;
  readonly publishing?: Partial<PublishingPolicy>;
  /** Limits of automatic replies, and shadow mode. */
  readonly replies?: Partial<ReplyPolicy>;
  /** Reads what is written to the brands. Default: `analyzeEngagement`. One that fails leaves the message to a person. */
  readonly analyze?: typeof analyzeEngagement;
  /** Said in health: `demo` or `production`. Default `embedded`. */
  readonly mode?: string;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly ids?: Ids;
  readonly bus?: EventBus;
  readonly logger?: Logger;
}

/** The services of the SDK, and its life. */
export interface Amarktai {
  readonly webapps: WebappsService;
  readonly generation: GenerationService;
  readonly content: ContentService;
  readonly publishing: PublishingService;
  readonly media: MediaService;
  readonly metrics: MetricsService;
  readonly analytics: AnalyticsService;
  readonly timing: TimingService;
  readonly abTests: AbTestsService;
  readonly engagement: EngagementService;
  readonly integrations: IntegrationsService;
  /** Events to users' own addresses. */
  readonly webhooks: WebhooksService;
  /** Events from platforms. */
  readonly platformWebhooks: PlatformWebhooksService;
  readonly keys: KeysService;
  readonly costs: CostsService;
  readonly settings: SettingsService;
  readonly users: UsersService;
  readonly tokens: TokensService;
  readonly jobs: JobRunner;
  readonly events: EventsService;
  readonly scheduler: Scheduler;
  readonly worker: Worker;
  readonly store: Store;
  readonly queue: Queue;
  /** Seals what must not be read in the storage. */
  readonly cipher: Cipher;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly publicUrl: string | null;
  health(): Promise<Health>;
  /** Gauges in the Prometheus text format. */
  prometheus(): Promise<string>;
  /** Migrates the storage and begins to work: scheduled jobs, due posts, metric reads. `work: false` for processes that only serve. */
  start(options?: { readonly work?: boolean }): Promise<void>;
  /** Stops working, waits for what runs, and closes the queue. What the host gave (store, pool) stays open unless it was made here. */
  close(): Promise<void>;
}

export const version = '0.1.0';

/**
 * Composes options and defaults into services. Does no I/O before `start()`; several instances can live side by side in one process.
 *
 * @example
 * const amarktai = createAmarktai({ platforms, models: { shared: { text: [{ provider, tier: 'local' }] } } });
 * await amarktai.start();
 */
export function createAmarktai(options: AmarktaiOptions = {}): Amarktai {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const ids = options.ids ?? createIds({ clock, random });
  const logger = options.logger ?? consoleLogger({ level: 'warn' });
  const bus = options.bus ?? emitterBus({ logger });
  const store = options.store ?? memoryStore({ clock });
  const queue = options.queue ?? inProcessQueue({ clock, logger });
  const mediaStore = options.mediaStore ?? memoryMediaStore();
  const context: ServiceContext = { store, queue, clock, random, ids, bus, logger, mediaStore, platforms: options.platforms ?? {} };
  const cipher = options.cipher ?? lazyCipher(options.encryptionKeys ?? [], clock);
  const budget = options.budget ?? createBudget({ clock, ids });
  const policy = { ...defaultPublishingPolicy, ...options.publishing };
  const trendSources = options.trendSources ?? [];

  const outbox = createOutbox({
    ...context,
    deliveries: {
      plan: (transaction, userId, events) => planDeliveries(transaction, userId, events, { ids, now: clock.now() }),
      // The rows are what counts: without a wake-up the sweep finds them.
      wake: () =>
        queue.enqueue('deliver_webhooks', null, { key: 'deliver_webhooks' }).then(
          () => undefined,
          (error: unknown) => logger.warn('The queue could not be told of webhooks to send.', { error: String(error) }),
        ),
    },
  });
  const events = outbox;
  const tokens = createTokenStore(cipher);
  const settings = createSettingsService(context);
  const webapps = createWebappsService(context);
  const costs = createCostsService({ ...context, budget, settings, events });
  const keys = createKeysService({ ...context, cipher, events });
  const accounts = createAccounts({ ...context, tokens, events });
  const timing = createTimingService({ ...context, settings });
  const score = createScorer(context);
  const publishing = createPublishingService({
    ...context,
    accounts,
    policy,
    events,
    slots: timing,
    charge: costs.charge,
    ledger: createLedger({ ...context, events, policy }),
    gate: createGate({ ...context, accounts, settings, policy }),
    workerId: ids(),
  });
  const content = createContentService({ ...context, publishing, events, score });
  const metrics = createMetricsService({ ...context, accounts, events, charge: costs.charge });
  const media = createMediaService(context);
  const models = createModels({
    ...context,
    keys,
    settings,
    budget,
    health: options.health ?? createHealthStore(),
    options: options.models ?? {},
  });
  const tools: AgentTools = { ...context, crawler: options.crawler ?? null, trendSources, costs, media, models };
  const checkpointer = async (): Promise<BaseCheckpointSaver> => {
    if (options.checkpointer !== undefined) return options.checkpointer;
    const { storeCheckpointer } = await import('./agents/store-checkpointer.ts');
    return storeCheckpointer({ store, ids });
  };
  const proposals = createProposals({ store, events, score });
  const generation: GenerationService = createGenerationService({
    ...context,
    tools,
    webapps,
    settings,
    content,
    proposals,
    checkpointer,
    guide: createGuide(context),
    jobs: () => jobs,
  });
  const abTests: AbTestsService = createAbTestsService({ ...context, tools, proposals, settings, content, events, jobs: () => jobs });
  const engagement = createEngagementService({
    ...context,
    tools,
    accounts,
    settings,
    events,
    charge: costs.charge,
    policy: options.replies ?? {},
    ...(options.analyze && { analyze: options.analyze }),
  });
  const webhooks = createWebhooksService({
    ...context,
    cipher,
    events,
    sender: options.webhooks?.sender ?? null,
    outside: options.webhooks?.clock ?? clock,
  });
  const platformWebhooks = createPlatformWebhooks({ ...context, accounts, engagement, publishing });
  const scrape = createScrape({ tools, webapps });
  const jobs: JobRunner = createJobRunner({
    ...context,
    events,
    handlers: {
      generate_content: ({ userId, input, signal, reportProgress }) =>
        toJson(generation.run(userId, (input as { runId: string }).runId, { signal, report: reportProgress })),
      scrape_webapp: ({ userId, input, signal, reportProgress }) =>
        toJson(scrape(userId, (input as { webappId: string }).webappId, { signal, report: reportProgress })),
      advance_ab_test: async ({ userId, input, signal }) => {
        await abTests.advance(userId, (input as { testId: string }).testId, signal);
        return null;
      },
      sync_analytics: ({ userId, signal, reportProgress }) =>
        toJson(
          metrics.sync(userId, {
            signal,
            onProgress: (done, total) => reportProgress(total === 0 ? 100 : Math.round((100 * done) / total), 'Reading numbers'),
          }),
        ),
    },
  });
  const handlers: ScheduledHandlers = {
    ...createScheduledHandlers({
      ...context,
      publishing,
      metrics,
      generation,
      settings,
      accounts,
      outbox,
      trendSources,
      scheduler: () => scheduler,
    }),
    fetch_platform_engagement: async ({ userId = '', signal }) => {
      await engagement.fetch(userId, { signal });
    },
    analyze_ab_tests: ({ userId = '', signal }) => abTests.work(userId, signal),
  };
  const scheduler = createScheduler({ ...context, jobs: scheduledJobs, handlers });
  const worker = createWorker({ ...context, publishing, metrics, engagement, webhooks, platformWebhooks, jobs, scheduler });

  return {
    webapps,
    generation,
    content,
    publishing,
    media,
    metrics,
    analytics: createAnalyticsService(context),
    timing,
    abTests,
    engagement,
    integrations: createIntegrationsService({ ...context, cipher, tokens, events, charge: costs.charge }),
    webhooks,
    platformWebhooks,
    keys,
    costs,
    settings,
    users: createUsersService(context),
    tokens: createTokensService(context),
    jobs,
    events: outbox,
    scheduler,
    worker,
    store,
    queue,
    cipher,
    clock,
    ids,
    logger,
    publicUrl: options.publicUrl?.replace(/\/$/, '') ?? null,
    health: createHealth({ ...context, mode: options.mode ?? 'embedded', version, intervalMs: worker.intervalMs }),
    prometheus: createPrometheus(context),
    async start({ work = true } = {}) {
      await store.migrate();
      if (work) await worker.start();
    },
    async close() {
      await worker.close();
      await queue.close();
      if (options.store === undefined) await store.close();
    },
  };
}

/** A result as a job keeps it: plain JSON. */
async function toJson(result: Promise<unknown>): Promise<Job['result']> {
  return JSON.parse(JSON.stringify(await result)) as Job['result'];
}

/** Makes the cipher when the first secret comes, so that an embedder without secrets needs no key. */
function lazyCipher(keys: readonly string[], clock: Clock): Cipher {
  let made: Cipher | null = null;
  const cipher = (): Cipher => (made ??= fernetCipher({ keys, clock }));
  return { seal: async (text, place) => cipher().seal(text, place), open: async (token, place) => cipher().open(token, place) };
}
