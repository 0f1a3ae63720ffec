import { randomBytes } from 'node:crypto';
import { queueContract } from '@amarktai/core/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { postgresConnection, type PostgresConnection } from '../postgres/index.ts';
import { queueSubject } from '../shared/queue-subject.ts';
import { pgBossQueue } from './queue.ts';

const schema = `jobs_${randomBytes(6).toString('hex')}`;
const url = process.env['DATABASE_URL'];

/** The laws share one database, in one schema: each has job names of its own, so they run at the same time. */
const laws = (connection: PostgresConnection) => {
  const open = () => pgBossQueue({ connection, schema, pollMs: 100, heartbeatSeconds: 10 });
  const contract = queueContract(async () => queueSubject(open));
  for (const law of contract) test.concurrent(law.name, law.run, 240_000);
  afterAll(async () => {
    await connection.query(`drop schema if exists ${schema} cascade`);
    await connection.close();
  });
};

describe('pg-boss on PGlite keeps the law of Queue', () => laws(postgresConnection({ pglite: 'memory://' })));

if (url === undefined)
  describe.skip('pg-boss on a PostgreSQL server keeps the law of Queue (skipped: DATABASE_URL is not set)', () => test('', () => {}));
else {
  describe('pg-boss on a PostgreSQL server keeps the law of Queue', () =>
    laws(postgresConnection({ connectionString: url, maxConnections: 10 })));
}

test('a database that cannot be reached is store_failed and retryable', async () => {
  const connection = postgresConnection({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
  const queue = pgBossQueue({ connection });
  await expect(queue.enqueue('a', null)).rejects.toMatchObject({ code: 'store_failed', retryable: true });
  await queue.close();
  await connection.close();
});
