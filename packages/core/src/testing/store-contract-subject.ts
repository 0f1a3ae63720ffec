import type { Collection, NewRow, Store } from '../ports/store.ts';
import type { AbBlock, Job, Media, StylePosterior, Trend, WebhookEndpoint } from '../schema/index.ts';
import type { ContractCase } from './contract.ts';

/** A migrated store without rows, for one case. `advance` moves the clock that it was given. */
export interface StoreSubject {
  readonly store: Store;
  advance(ms: number): void | Promise<void>;
  close?(): Promise<void>;
}

export type MakeStore = () => Promise<StoreSubject>;

/** Makes cases that get a store of their own and close it whatever happens. */
export function storeLaws(make: MakeStore) {
  return (name: string, prove: (store: Store, subject: StoreSubject) => Promise<void>): ContractCase => ({
    name,
    run: async () => {
      const subject = await make();
      try {
        await prove(subject.store, subject);
      } finally {
        await subject.close?.();
      }
    },
  });
}

/** A moment before every clock of a test. */
export const noon = new Date('2026-01-01T12:00:00.000Z');

export function minutesAfterNoon(minutes: number): Date {
  return new Date(noon.getTime() + minutes * 60_000);
}

type Optional<Item extends { id: string }> = Partial<NewRow<Item>> & { readonly id: string };

/** Numbers, dates, nulls and JSON; no unique key. */
export function job(row: Optional<Job>): NewRow<Job> & { userId: string } {
  return {
    userId: 'anna',
    name: 'generate',
    input: {},
    status: 'queued',
    percent: 0,
    step: null,
    result: null,
    errorCode: null,
    errorMessage: null,
    runId: null,
    attempts: 0,
    leaseUntil: null,
    leaseToken: 0,
    startedAt: null,
    finishedAt: null,
    ...row,
  };
}

/** A boolean, and many nulls. */
export function webhookEndpoint(row: Optional<WebhookEndpoint>): NewRow<WebhookEndpoint> & { userId: string } {
  return {
    userId: 'anna',
    url: 'https://example.com',
    description: null,
    types: [],
    sealedSecret: 's',
    sealedPreviousSecret: null,
    previousSecretUntil: null,
    isActive: true,
    disabledReason: null,
    failures: 0,
    failingSince: null,
    pausedUntil: null,
    lastDeliveredAt: null,
    ...row,
  };
}

/** Unique by user, source and topic. */
export function trend(row: Optional<Trend>): NewRow<Trend> & { userId: string } {
  return { userId: 'anna', source: 'news', topic: row.id, volume: null, region: null, url: null, observedAt: noon, ...row };
}

/** Unique by key, whoever owns it. */
export function media(row: Optional<Media>): NewRow<Media> & { userId: string } {
  return {
    userId: 'anna',
    key: row.id,
    mediaType: 'image/png',
    width: null,
    height: null,
    durationSeconds: null,
    size: 1,
    contentHash: 'x',
    altText: null,
    ...row,
  };
}

/** Unique by five fields of which `webappId` can be null. */
export function posterior(row: Optional<StylePosterior>): NewRow<StylePosterior> & { userId: string } {
  return {
    userId: 'anna',
    webappId: null,
    platform: 'x',
    dimension: 'hook',
    value: 'question',
    mean: 0,
    variance: 1,
    observations: 0,
    asOf: noon,
    ...row,
  };
}

/** Dates inside of JSON. */
export function block(row: Optional<AbBlock>): NewRow<AbBlock> & { userId: string } {
  return {
    userId: 'anna',
    testId: 't',
    number: 0,
    state: 'planned',
    order: [],
    slots: [],
    contentIds: {},
    posts: {},
    exclusionReason: null,
    closedAt: null,
    ...row,
  };
}

/** Inserts one after the other. */
export async function insertAll<Item extends { id: string }>(collection: Collection<Item>, rows: readonly NewRow<Item>[]): Promise<void> {
  for (const row of rows) await collection.insert(row);
}

export function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
