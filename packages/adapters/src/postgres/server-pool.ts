import type { OpenedPool, PostgresPool } from './connection.ts';
import { loadPg } from './vendor.ts';

/** A pool of connections to a server. Losing an idle connection is no error: the next statement gets a new one. */
export async function openServer(connectionString: string, maxConnections: number): Promise<OpenedPool> {
  const { Pool } = await loadPg();
  const pool = new Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: 'amarktai',
  });
  pool.on('error', () => {});
  return { pool: pool as unknown as PostgresPool, close: () => pool.end() };
}
