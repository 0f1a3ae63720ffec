import type { HealthRecord, HealthStore } from '@amarktai/core';
import { type SQL, sql } from 'drizzle-orm';
import type { PostgresConnection } from './connection.ts';
import { execute, repeatedly } from './driver.ts';

/** Versions come from the transaction counter: they rise, and none comes back when a key is removed and made again. */
const nextVersion = sql`pg_current_xact_id()::text::bigint`;

/** Endpoint and credential state in PostgreSQL, shared by every process on it. `connection` is the store's own, whose `migrate()` makes the table. */
export function postgresHealthStore({ connection }: { readonly connection: PostgresConnection }): HealthStore {
  const records = sql`${sql.identifier(connection.schema)}.health_records`;
  const query = async (statement: SQL): Promise<readonly Record<string, string>[]> =>
    (await repeatedly(() => execute(connection.run, statement))).rows as readonly Record<string, string>[];
  const recordOf = (row: Record<string, string>): HealthRecord => ({ value: JSON.parse(row.value!), version: Number(row.version) });

  return {
    async read(keys) {
      const rows = await query(sql`select id, value, version from ${records} where id = any(${sql.param([...keys])}::text[])`);
      return new Map(rows.map((row) => [row.id!, recordOf(row)]));
    },
    async write(key, value, expectedVersion) {
      const json = sql`${JSON.stringify(value ?? null)}::jsonb`;
      const [row] = await query(
        expectedVersion === null
          ? sql`insert into ${records} (id, created_at, updated_at, value, version) values (${key}, now(), now(), ${json}, ${nextVersion}) on conflict (id) do nothing returning value, version`
          : sql`update ${records} set value = ${json}, version = greatest(version + 1, ${nextVersion}), updated_at = now() where id = ${key} and version = ${expectedVersion}::bigint returning value, version`,
      );
      return row ? recordOf(row) : null;
    },
    async remove(key) {
      await query(sql`delete from ${records} where id = ${key}`);
    },
  };
}
