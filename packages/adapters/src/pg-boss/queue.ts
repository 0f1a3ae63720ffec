import { randomUUID } from 'node:crypto';
import { AmarktaiError, assertCron, isAmarktaiError, type Logger, type Queue, silentLogger } from '@amarktai/core';
import pRetry from 'p-retry';
import type { PgBoss } from 'pg-boss';
import type { PostgresConnection } from '../postgres/index.ts';
import { databaseOver } from './database.ts';
import { loadPgBoss } from './vendor.ts';
import { startWorker, type Worker } from './worker.ts';

export interface PgBossQueueOptions {
  /** Shared with the store; stays the caller's to close, after the queue. */
  readonly connection: PostgresConnection;
  /** The schema of pg-boss's own tables, beside every other; made when it is missing. Default `amarktai_jobs`. */
  readonly schema?: string;
  /** How often a worker looks for jobs of other processes, in milliseconds; its own process's wake it at once. Default 500. */
  readonly pollMs?: number;
  /** How long a delivery stays with a process that does not answer, in whole seconds, at least 10; default 30. */
  readonly heartbeatSeconds?: number;
  /** Hears of failures of the database while nobody waits for an answer. */
  readonly logger?: Logger;
}

/**
 * A queue on PostgreSQL, on a server or inside this process, by pg-boss. Its clock is the database's. While a scheduled name's job waits or
 * runs, further ones of that schedule are left out. Within a transaction of a PGlite store it cannot be used: enqueue after the commit.
 * Failures of the database are `store_failed`.
 * @throws AmarktaiError `validation_failed` for a schema name that is not lower case letters, digits and underscores.
 */
export function pgBossQueue(options: PgBossQueueOptions): Queue {
  const { connection, schema = 'amarktai_jobs', pollMs = 500, heartbeatSeconds = 30, logger = silentLogger } = options;
  if (!/^[a-z_][a-z0-9_]{0,49}$/.test(schema))
    throw new AmarktaiError('validation_failed', 'The schema of the queue must be at most 50 lower case letters, digits and underscores.');
  const workers = new Map<string, Worker | null>();
  const made = new Map<string, Promise<void>>();
  let starting: Promise<PgBoss> | null = null;
  let closing: Promise<void> | null = null;

  const onError = (error: unknown): void =>
    logger.warn('The job queue could not reach its database; it will try again.', {
      error: error instanceof Error ? error.message : String(error),
    });

  const startOnce = async (): Promise<PgBoss> => {
    const { PgBoss } = await loadPgBoss();
    const boss = new PgBoss({
      db: databaseOver(connection),
      schema,
      backend: connection.kind === 'pglite' ? 'pglite' : 'postgres',
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
      cronMonitorIntervalSeconds: 10,
      cronWorkerIntervalSeconds: 2,
    });
    boss.on('error', onError);
    return boss.start();
  };

  // Processes that make the schema of a fresh database at once collide; the second try finds it made.
  const start = (): Promise<PgBoss> => pRetry(startOnce, { retries: 2, minTimeout: 300 });

  const open = (): Promise<PgBoss> => {
    if (closing !== null) throw new AmarktaiError('store_failed', 'The queue is closed: make a new one.');
    // A failure is not kept: the next call tries again.
    starting ??= start().catch((error: unknown) => {
      starting = null;
      throw error;
    });
    return starting;
  };

  const ready = async (name: string): Promise<PgBoss> => {
    const boss = await open();
    const making =
      made.get(name) ??
      boss.createQueue(name, {
        // At most one job per key waits, is to be repeated, or runs.
        policy: 'exclusive',
        retryLimit: 4,
        retryDelay: 1,
        retryBackoff: true,
        heartbeatSeconds,
        expireInSeconds: 86_400,
        deleteAfterSeconds: 3_600,
      });
    made.set(name, making);
    await making.catch((error: unknown) => {
      made.delete(name);
      throw error;
    });
    return boss;
  };

  return {
    enqueue: (name, payload, { runAt, key } = {}) =>
      ours(async () => {
        const boss = await ready(name);
        // The copy is what would be stored, and fails here when it cannot be.
        const data = { payload: JSON.parse(JSON.stringify(payload ?? null)) as unknown };
        const id = await boss.send(name, data, {
          singletonKey: key === undefined ? `once ${randomUUID()}` : keyOf(key),
          ...(runAt !== undefined && { startAfter: runAt }),
        });
        if (id !== null) workers.get(name)?.notify();
        return id !== null;
      }),

    schedule: (name, cron, { timeZone }) =>
      ours(async () => {
        assertCron(name, cron, timeZone);
        await (await ready(name)).schedule(name, cron, null, { tz: timeZone, singletonKey: 'schedule' });
      }),

    cancel: (name, key) =>
      ours(async () => {
        await ready(name);
        const text = `delete from ${schema}.job where name = $1 and singleton_key = $2 and state < 'active' returning id`;
        return (await connection.query(text, [name, keyOf(key)])).rows.length;
      }),

    work: (name, handler, { concurrency = 1 } = {}) =>
      ours(async () => {
        if (workers.has(name))
          throw new AmarktaiError('conflict', `This queue object already has a handler for ${name}: register one per name.`, {
            details: { name },
          });
        workers.set(name, null);
        try {
          const boss = await ready(name);
          workers.set(
            name,
            startWorker({ boss, name, handler, concurrency, pollMs, heartbeatMs: (heartbeatSeconds * 1_000) / 3, onError }),
          );
        } catch (error) {
          workers.delete(name);
          throw error;
        }
      }),

    ping: () =>
      ours(async () => {
        await open();
        await connection.query('select 1');
      }),

    close({ graceMs = 10_000 } = {}) {
      closing ??= (async () => {
        const boss = await starting?.catch(() => null);
        await Promise.all([...workers.values()].map(async (worker) => worker?.stop(graceMs)));
        await boss?.stop({ graceful: false, close: false });
      })();
      return closing;
    },
  };
}

/** Keys of callers never meet the names that single jobs and schedules have in the same column. */
function keyOf(key: string): string {
  return `key ${key}`;
}

/** Errors of the driver and of pg-boss as one of ours. */
async function ours<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (isAmarktaiError(cause)) throw cause;
    throw new AmarktaiError('store_failed', `The job queue's database failed: ${cause instanceof Error ? cause.message : String(cause)}.`, {
      retryable: true,
      cause,
    });
  }
}
