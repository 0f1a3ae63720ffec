import { type Clock, type Store, storeOver } from '@amarktai/core';
import { postgresConnection, type PostgresConnection, type PostgresConnectionOptions } from './connection.ts';
import { postgresDriver } from './driver.ts';

/** Where the rows are, or a connection that something else uses too. */
export type PostgresStoreOptions = (PostgresConnectionOptions | { readonly connection: PostgresConnection }) & {
  /** Sets `createdAt` and `updatedAt`; default the computer's time. */
  readonly clock?: Pick<Clock, 'now'>;
};

/** A store whose connection can be shared with a queue, a budget ledger and a health store. */
export interface PostgresStore extends Store {
  readonly connection: PostgresConnection;
}

/**
 * The `Store` in PostgreSQL 15 or later, in a schema of its own: on a server, through a host's own `pg` pool, or on a folder in this process.
 * Nothing is opened before the first call; `migrate()` makes the tables. Transactions are `repeatable read` and tried again up to 5 times.
 *
 * @example postgresStore({ connectionString: process.env.DATABASE_URL })
 * @example postgresStore({ pool: hostPool, schema: 'marketing' })
 * @example postgresStore({ pglite: '.amarktai/database' })
 */
export function postgresStore({ clock = { now: () => new Date() }, ...options }: PostgresStoreOptions): PostgresStore {
  const connection = 'connection' in options ? options.connection : postgresConnection(options);
  return { ...storeOver(postgresDriver(connection), clock), connection };
}
