import type { PostgresConnection } from './connection.ts';
import { translateFailure } from './failure.ts';
import { migrations as allMigrations } from './migrations/all.ts';

/**
 * Brings a schema to the current layout in one transaction: all of it or nothing. Processes that start at once wait for each other;
 * what is done already is left alone.
 */
export async function migrate(connection: PostgresConnection, migrations: typeof allMigrations = allMigrations): Promise<void> {
  const { schema } = connection;
  try {
    await connection.transaction(async (run) => {
      await run({ text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))', values: [`amarktai migrations of ${schema}`] });
      // Asked first, because a user who may not create schemas can be given one.
      const { rows: found } = await run({ text: 'select 1 from pg_namespace where nspname = $1', values: [schema] });
      if (found.length === 0) await run({ text: `create schema "${schema}"` });
      await run({ text: `set local search_path to "${schema}"` });
      await run({
        text: 'create table if not exists amarktai_migrations (name text primary key, applied_at timestamptz not null default now())',
      });
      const { rows: applied } = await run({ text: 'select name from amarktai_migrations' });
      const done = new Set(applied.map(({ name }) => name));
      for (const { name, statements } of migrations) {
        if (done.has(name)) continue;
        await run({ text: statements.join('\n') });
        await run({ text: 'insert into amarktai_migrations (name) values ($1)', values: [name] });
      }
    });
  } catch (error) {
    throw translateFailure(error);
  }
}
