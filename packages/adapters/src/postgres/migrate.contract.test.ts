import { expect, test } from 'vitest';
import { missingStatements } from '../../../../scripts/migrations.ts';
import { postgresConnection } from './connection.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/all.ts';
import { onEveryDatabase } from './testing/databases.ts';

test('the entities are as the last migration left them', async () => {
  expect((await missingStatements()).statements).toEqual([]);
}, 120_000);

test('no migration drops, empties or deletes anything', () => {
  const statements = migrations.flatMap((migration) => migration.statements);
  expect(statements.filter((statement) => /\b(drop\s+(table|column|schema)|truncate|delete\s+from)\b/i.test(statement))).toEqual([]);
});

test('no migration names a schema', () => {
  expect(migrations.flatMap((migration) => migration.statements).filter((statement) => /"(public|amarktai)"\./.test(statement))).toEqual(
    [],
  );
});

onEveryDatabase(
  (name) => `migrating ${name}`,
  (database) => {
    test('to a later version keeps every row, and a migration that fails leaves nothing of itself', async () => {
      const { connection } = database();
      await connection.query(
        `insert into ${connection.schema}.leases (id, created_at, updated_at, owner, token, until) values ('l', now(), now(), 'a', 1, now())`,
      );
      const later = { name: '9998-later', statements: [`ALTER TABLE "leases" ADD COLUMN "note" text NOT NULL DEFAULT 'none';`] };
      const broken = { name: '9999-broken', statements: ['CREATE TABLE "half" (id text);', 'SELECT nothing;'] };
      await expect(migrate(connection, [...migrations, later, broken])).rejects.toMatchObject({ code: 'store_failed' });
      expect(
        (
          await connection.query('select 1 from information_schema.columns where table_schema = $1 and column_name = $2', [
            connection.schema,
            'note',
          ])
        ).rows,
      ).toEqual([]);
      await migrate(connection, [...migrations, later]);
      expect((await connection.query(`select id, note from ${connection.schema}.leases`)).rows).toEqual([{ id: 'l', note: 'none' }]);
      await migrate(connection, [...migrations, later]);
      await connection.query(`delete from ${connection.schema}.leases`);
    });

    test('by its documented tables', async () => {
      const { rows } = await database().connection.query('select table_name from information_schema.tables where table_schema = $1', [
        database().connection.schema,
      ]);
      const tables = rows.map((row) => row.table_name);
      for (const table of ['user_api_keys', 'user_integrations', 'engagement_replies', 'ab_tests', 'viral_scores', 'cost_tracking'])
        expect(tables).toContain(table);
    });
  },
);

const url = process.env.DATABASE_URL;
test.skipIf(!url)(
  `processes that migrate at once wait for each other${url ? '' : ' (skipped: DATABASE_URL is not set)'}`,
  async () => {
    const schema = `test_race_${process.pid}`;
    const connections = Array.from({ length: 4 }, () => postgresConnection({ connectionString: url!, schema, maxConnections: 1 }));
    try {
      await Promise.all(connections.map((connection) => migrate(connection)));
      const { rows } = await connections[0]!.query(`select count(*)::int as count from ${schema}.amarktai_migrations`);
      expect(rows).toEqual([{ count: migrations.length }]);
    } finally {
      await connections[0]!.query(`drop schema if exists ${schema} cascade`);
      await Promise.all(connections.map((connection) => connection.close()));
    }
  },
  120_000,
);
