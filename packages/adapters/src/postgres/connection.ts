import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AmarktaiError } from '@amarktai/core';
import { sqlStateOf } from './failure.ts';
import { openPglite } from './pglite.ts';
import { openServer } from './server-pool.ts';

/** A statement of `pg`: text with `$1` and so on, and its values. */
export interface PostgresQuery {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Replaces the parsers of result values; see `pg`. */
  readonly types?: { getTypeParser(oid: number, format?: string): (value: string) => unknown };
}

export interface PostgresResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly rowCount: number | null;
  readonly command?: string;
}

/** The part of a `pg` client that is used here. */
export interface PostgresClient {
  query(query: PostgresQuery): Promise<PostgresResult>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a `pg` pool that is used here: a host's own `Pool` fits. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  end(): Promise<void>;
}

interface SchemaOption {
  /** The schema that holds every table of this project, beside a host's. Default `amarktai`. */
  readonly schema?: string;
}

/** Where the rows are: the host's own pool, which stays the host's to close; a server's address; or a folder for PostgreSQL inside this process. */
export type PostgresConnectionOptions = SchemaOption &
  (
    | { readonly pool: PostgresPool }
    | {
        /** `postgres://user:password@host:port/database`. */
        readonly connectionString: string;
        /** Connections at most. Default 10. */
        readonly maxConnections?: number;
      }
    | {
        /** A folder, made when it is missing. One process at a time. `memory://` keeps nothing. */
        readonly pglite: string;
      }
  );

/** Runs one statement. @throws what the driver throws. */
export type RunQuery = (query: PostgresQuery) => Promise<PostgresResult>;

/**
 * PostgreSQL, whatever runs it. Opened by its first statement. What it throws is the driver's own error; only a connection that cannot be had
 * is an AmarktaiError `store_failed`, and a folder that another process has open `conflict`.
 */
export interface PostgresConnection {
  readonly kind: 'pglite' | 'server';
  readonly schema: string;
  /**
   * One statement, or, without values, several.
   * @throws AmarktaiError `unsupported` on PGlite within a transaction: there is only one connection, and the transaction has it.
   */
  query(text: string, values?: readonly unknown[]): Promise<PostgresResult>;
  readonly run: RunQuery;
  /** Statements on one connection between `begin` and `commit`; any error rolls back and is thrown on. */
  transaction<Result>(
    work: (run: RunQuery) => Promise<Result>,
    options?: { readonly isolation?: 'read committed' | 'repeatable read' | 'serializable' },
  ): Promise<Result>;
  /** Closes what was opened here, once running statements are done. Idempotent. */
  close(): Promise<void>;
}

/** What opening a connection gives. */
export interface OpenedPool {
  readonly pool: PostgresPool;
  close(): Promise<void>;
}

const schemaNames = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * A connection that the store, the budget ledger, the health store and a queue can share.
 * @throws AmarktaiError `validation_failed` for a schema name that is not lower case letters, digits and underscores, or begins with `pg_`.
 */
export function postgresConnection(options: PostgresConnectionOptions): PostgresConnection {
  const { schema = 'amarktai' } = options;
  if (!schemaNames.test(schema) || schema.startsWith('pg_')) {
    throw new AmarktaiError(
      'validation_failed',
      'The schema must be at most 63 lower case letters, digits and underscores, and not begin with pg_.',
    );
  }
  const kind = 'pglite' in options ? 'pglite' : 'server';
  const inside = new AsyncLocalStorage<{ open: boolean }>();
  let opening: Promise<OpenedPool> | null = null;
  let closing: Promise<void> | null = null;

  const open = (): Promise<OpenedPool> => {
    if (closing) return Promise.reject(new AmarktaiError('store_failed', 'This connection to PostgreSQL is closed.'));
    // A failure is not kept: the next statement tries again.
    opening ??= openPool(options).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };

  const withClient = async <Result>(work: (run: RunQuery) => Promise<Result>): Promise<Result> => {
    if (kind === 'pglite' && inside.getStore()?.open) {
      throw new AmarktaiError(
        'unsupported',
        'Within a transaction only its own store can be used: PGlite has one connection, and the transaction has it.',
      );
    }
    const { pool } = await open();
    const client = await pool.connect();
    let broken = false;
    const onError = (): void => {
      broken = true;
    };
    client.on('error', onError);
    const run: RunQuery = async (query) => {
      // PGlite computes in this thread: without a turn in between, a queue of statements would starve everything else.
      if (kind === 'pglite') await nextTurn();
      return client.query(query).catch((error: unknown) => {
        // What the server answers has a state; after anything else the connection cannot be trusted.
        broken ||= kind === 'server' && sqlStateOf(error) === null;
        throw error;
      });
    };
    try {
      return await work(run);
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  };

  const run: RunQuery = (query) => withClient((inner) => inner(query));

  return {
    kind,
    schema,
    run,
    query: (text, values) => run(values === undefined ? { text } : { text, values }),
    transaction: (work, { isolation = 'read committed' } = {}) =>
      withClient(async (inner) => {
        const state = { open: true };
        let failure: unknown = null;
        const watched: RunQuery = (query) =>
          inner(query).catch((error: unknown) => {
            failure = error;
            throw error;
          });
        try {
          await inner({ text: `begin isolation level ${isolation}` });
          const result = await inside.run(state, () => work(watched));
          const { command } = await inner({ text: 'commit' });
          // A statement failed and `work` went on all the same: the server keeps nothing of such a transaction, and says so only here.
          if (command === 'ROLLBACK') throw failure;
          return result;
        } catch (error) {
          await inner({ text: 'rollback' }).catch(() => {});
          throw error;
        } finally {
          state.open = false;
        }
      }),
    close() {
      closing ??= (async () => {
        const opened = await opening?.catch(() => null);
        await opened?.close();
      })();
      return closing;
    },
  };
}

function openPool(options: PostgresConnectionOptions): Promise<OpenedPool> {
  if ('pool' in options) return Promise.resolve({ pool: options.pool, close: async () => {} });
  if ('pglite' in options) return openPglite(options.pglite);
  return openServer(options.connectionString, options.maxConnections ?? 10);
}
