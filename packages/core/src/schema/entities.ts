import type { z } from 'zod';
import { abBlocks, abTests } from './ab-test.ts';
import { content, media, viralScores } from './content.ts';
import { budgetHolds, budgetScopes, costEntries, healthRecords } from './cost.ts';
import { engagements, replyAudit } from './engagement.ts';
import { incomingWebhooks } from './incoming-webhook.ts';
import { apiKeys, integrations, oauthStates } from './integration.ts';
import { checkpoints, checkpointWrites, jobEvents, jobs, leases, runs, scheduleRuns } from './job.ts';
import { insights, stylePosteriors } from './learning.ts';
import { outbox, webhookDeliveries, webhookEndpoints } from './outbox.ts';
import { metricReads, metricSnapshots, publicationAttempts, publications } from './publication.ts';
import { apiTokens, idempotencyKeys, settings, systemAudit, users } from './user.ts';
import { sources, trends, webapps } from './webapp.ts';

/** Every kind of row, by the name `Store.collection` takes. */
export const entities = {
  users,
  settings,
  apiTokens,
  idempotencyKeys,
  webapps,
  sources,
  trends,
  content,
  media,
  viralScores,
  publications,
  publicationAttempts,
  metricSnapshots,
  metricReads,
  integrations,
  oauthStates,
  apiKeys,
  engagements,
  replyAudit,
  abTests,
  abBlocks,
  costEntries,
  insights,
  stylePosteriors,
  jobs,
  jobEvents,
  runs,
  outbox,
  webhookEndpoints,
  webhookDeliveries,
  incomingWebhooks,
  scheduleRuns,
  leases,
  checkpoints,
  checkpointWrites,
  budgetScopes,
  budgetHolds,
  healthRecords,
  systemAudit,
} as const;

export type CollectionName = keyof typeof entities;
export type Row<Name extends CollectionName> = z.infer<(typeof entities)[Name]['schema']>;
