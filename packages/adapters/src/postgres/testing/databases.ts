import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '@amarktai/core/schema';
import { afterAll, beforeAll, describe } from 'vitest';
import { postgresConnection, type PostgresConnection } from '../connection.ts';
import { migrate } from '../migrate.ts';

/** A migrated database for one test file. */
export interface TestDatabase {
  readonly connection: PostgresConnection;
  /** Takes every row out. */
  empty(): Promise<void>;
  /** Removes the database. */
  drop(): Promise<void>;
}

/** What tests of PostgreSQL run on; a server only where `DATABASE_URL` names one. */
export const databases: readonly { readonly name: string; readonly skip: boolean; open(): Promise<TestDatabase> }[] = [
  { name: 'PGlite', skip: false, open: openFolder },
  {
    name: process.env.DATABASE_URL ? 'a PostgreSQL server' : 'a PostgreSQL server (skipped: DATABASE_URL is not set)',
    skip: !process.env.DATABASE_URL,
    open: () => openSchema(process.env.DATABASE_URL!),
  },
];

/** Defines the same tests for every database, each opened once. The database is there when a test runs, not before. */
export function onEveryDatabase(title: (name: string) => string, define: (database: () => TestDatabase) => void): void {
  for (const { name, skip, open } of databases) {
    describe.skipIf(skip)(title(name), () => {
      let database: TestDatabase;
      beforeAll(async () => {
        database = await open();
      }, 120_000);
      afterAll(() => database?.drop(), 60_000);
      define(() => database);
    });
  }
}

async function openFolder(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'amarktai-'));
  const connection = postgresConnection({ pglite: join(folder, 'database') });
  return prepared(connection, () => rm(folder, { recursive: true, force: true }));
}

/** A schema of its own, so that files can run at once. */
async function openSchema(connectionString: string): Promise<TestDatabase> {
  const connection = postgresConnection({ connectionString, schema: `test_${randomBytes(6).toString('hex')}` });
  return prepared(connection, async () => {
    const cleaner = postgresConnection({ connectionString });
    await cleaner.query(`drop schema if exists ${connection.schema} cascade`);
    await cleaner.close();
  });
}

async function prepared(connection: PostgresConnection, remove: () => Promise<void>): Promise<TestDatabase> {
  await migrate(connection);
  const deletions = Object.values(entities).map(({ table }) => `delete from ${connection.schema}.${table}`);
  return {
    connection,
    empty: async () => void (await connection.query(deletions.join(';'))),
    async drop() {
      await connection.close();
      await remove();
    },
  };
}
