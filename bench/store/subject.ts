import type { Store } from '@amarktai/core';

/** What is measured. Each operation fails when it does not do what it should. */
export interface Subject {
  readonly name: string;
  prepare(): Promise<void>;
  insert(index: number): Promise<void>;
  claim(): Promise<void>;
  find(index: number): Promise<void>;
  close(): Promise<void>;
}

export const start = Date.UTC(2026, 0, 1);

export function userOf(index: number): string {
  return `user-${index % 50}`;
}

/** A publication as a row of its own, small but real. */
export function publication(index: number): Parameters<ReturnType<typeof publicationsOf>['insert']>[0] {
  return {
    id: `p${String(index).padStart(8, '0')}`,
    userId: userOf(index),
    contentId: `c${index}`,
    webappId: null,
    integrationId: 'i',
    platform: 'x',
    state: 'scheduled',
    generation: 0,
    contentHash: 'a'.repeat(64),
    dueAt: new Date(start + index * 1_000),
    nextAttemptAt: new Date(start + index * 1_000),
    scheduledByPerson: false,
    attempts: 0,
    leaseToken: 0,
    leaseUntil: null,
    leaseOwner: null,
    operation: null,
    createdParts: [],
    platformPostId: null,
    platformPostUrl: null,
    publishedAt: null,
    failureCode: null,
    failureReason: null,
  };
}

function publicationsOf(store: Store) {
  return store.collection('publications');
}

export function storeSubject(
  name: string,
  store: Store,
  afterClose: () => Promise<void> = async () => {},
  beforeClose: () => Promise<void> = async () => {},
): Subject {
  const publications = publicationsOf(store);
  return {
    name,
    prepare: () => store.migrate(),
    async insert(index) {
      await publications.insert(publication(index));
    },
    async claim() {
      const claimed = await publications.claim(
        { state: 'scheduled', nextAttemptAt: { lte: new Date(start + 1e9) } },
        { state: 'publishing', leaseOwner: 'bench' },
        1,
        { order: [{ field: 'nextAttemptAt' }], increment: { leaseToken: 1 } },
      );
      if (claimed.length !== 1) throw new Error(`${name} claimed ${claimed.length} rows`);
    },
    async find(index) {
      const { rows } = await store
        .scope(userOf(index))
        .collection('publications')
        .find({ where: { platform: 'x' }, order: [{ field: 'dueAt', direction: 'desc' }], limit: 20 });
      if (rows.length !== 20) throw new Error(`${name} found ${rows.length} rows`);
    },
    async close() {
      await beforeClose();
      await store.close();
      await afterClose();
    },
  };
}
