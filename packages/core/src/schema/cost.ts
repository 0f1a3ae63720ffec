import { z } from 'zod';
import { count, defineEntity, defineSystemEntity, nanoUsd } from './entity.ts';

export const costKindSchema = z.enum(['llm', 'image', 'video', 'audio', 'platform', 'crawl']);

/** One paid or free call. `costNanoUsd` is `null` where the price is unknown: it is never counted as 0 silently. */
export const costEntries = defineEntity(
  'cost_entries',
  {
    contentId: z.string().nullable(),
    runId: z.string().nullable(),
    kind: costKindSchema,
    provider: z.string(),
    model: z.string(),
    /** Tokens, images, seconds or calls, by `kind`. */
    units: z.number(),
    costNanoUsd: nanoUsd.nullable(),
    keySource: z.enum(['user', 'project', 'free', 'local']),
    outcome: z.enum(['billed', 'unknown']),
    purpose: z.string().nullable(),
    occurredAt: z.date(),
  },
  {
    table: 'cost_tracking',
    indexes: [
      ['userId', 'occurredAt'],
      ['userId', 'contentId'],
    ],
  },
);
export type CostEntry = z.infer<typeof costEntries.schema>;

/** A budget scope's running totals. `id` is the scope. */
export const budgetScopes = defineSystemEntity('budget_scopes', {
  limitNanoUsd: nanoUsd.nullable(),
  spentNanoUsd: nanoUsd,
  heldNanoUsd: nanoUsd,
});
export type BudgetScope = z.infer<typeof budgetScopes.schema>;

/** An open or settled hold. */
export const budgetHolds = defineSystemEntity(
  'budget_holds',
  {
    scopes: z.array(z.string()),
    amountNanoUsd: nanoUsd,
    state: z.enum(['open', 'billed', 'released', 'unknown']),
    settledNanoUsd: nanoUsd.nullable(),
    expiresAt: z.date(),
  },
  { indexes: [['state', 'expiresAt']] },
);
export type BudgetHold = z.infer<typeof budgetHolds.schema>;

/** Versioned documents behind HealthStore. `id` is the key. */
export const healthRecords = defineSystemEntity('health_records', { value: z.json(), version: count });
