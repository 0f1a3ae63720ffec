export * from './errors.ts';
export * from './events.ts';
export type * from './ports/budget-ledger.ts';
export type * from './ports/clock.ts';
export type * from './ports/event-bus.ts';
export type * from './ports/health-store.ts';
export type * from './ports/logger.ts';
export type * from './ports/media-provider.ts';
export type * from './ports/media-store.ts';
export type * from './ports/platform.ts';
export type * from './ports/queue.ts';
export type * from './ports/research.ts';
export type * from './ports/store.ts';
export type * from './ports/text-provider.ts';
export type * from './ports/vault.ts';
export type * from './ports/webhook-sender.ts';
export { memoryStore } from './defaults/memory-store.ts';
export { storeOver } from './defaults/store-over.ts';
export type { Changed, Collision, RowChange, RowGroup, RowGrouping, RowQuery, StoreDriver } from './defaults/store-driver.ts';
export { type FieldKind, fieldsOf, type StoredField } from './defaults/store-fields.ts';
export type { Comparison } from './defaults/store-filter.ts';
export type { SortOrder } from './defaults/store-page.ts';
export type { StoredRow } from './defaults/store-value.ts';
export { demoClock, type DemoClock } from './defaults/demo-clock.ts';
export { emitterBus } from './defaults/emitter-bus.ts';
export { fileMediaStore } from './defaults/file-media-store.ts';
export { createIds, idFloor, systemRandom } from './defaults/ids.ts';
export { assertCron, inProcessQueue } from './defaults/in-process-queue.ts';
export { consoleLogger, silentLogger } from './defaults/logger.ts';
export { memoryMediaStore } from './defaults/memory-media-store.ts';
export { systemClock } from './defaults/system-clock.ts';
export { createAmarktai, version, type Amarktai, type AmarktaiOptions } from './create-amarktai.ts';
export { type DueSource, fastForward } from './jobs/fast-forward.ts';
export { fernetCipher, type FernetCipherOptions } from './services/vault/fernet-cipher.ts';
export { type KeyName, keyNames } from './services/keys.ts';
export type { ModelsOptions, ProviderSet } from './services/models.ts';
export type { ReplyPolicy } from './services/engagement/policy.ts';
export type { PublishingPolicy } from './services/publishing/policy.ts';
export {
  createJobRunner,
  type JobContext,
  type JobHandler,
  type JobHandlers,
  type JobRunner,
  type JobRunnerOptions,
  type ReportProgress,
} from './jobs/job-runner.ts';
export {
  createScheduler,
  type DuePeriod,
  type FinishedRun,
  type Scheduler,
  type SchedulerHealth,
  type SchedulerOptions,
} from './jobs/scheduler.ts';
export {
  type EventJobName,
  eventJobNames,
  type ScheduledContext,
  type ScheduledHandler,
  type ScheduledHandlers,
  type ScheduledJob,
  type ScheduledJobName,
  scheduledJobs,
} from './jobs/scheduled-jobs.ts';
export { storeCheckpointer } from './agents/store-checkpointer.ts';
export { createOutbox, type Deliveries, type Outbox, type OutboxDependencies } from './services/outbox.ts';
