import type { PgBoss } from 'pg-boss';
import type { PostgresConnection, PostgresResult } from '../postgres/index.ts';

type Database = ReturnType<PgBoss['getDb']>;

/** The one method by which pg-boss reaches a database, on a connection that it shares with the store. */
export function databaseOver(connection: Pick<PostgresConnection, 'query' | 'transaction'>): Database {
  return {
    async executeSql(text, values) {
      // What brings its own transaction is wrapped in ours, which rolls back on the same connection when a statement of it fails.
      const isOwn = values === undefined && /^\s*begin\b/i.test(text);
      const result = await (isOwn ? connection.transaction((run) => run({ text })) : connection.query(text, values));
      // Several statements answer with several results.
      const results: readonly PostgresResult[] = Array.isArray(result) ? result : [result];
      return { rows: results.flatMap(({ rows }) => rows ?? []) };
    },
  };
}
