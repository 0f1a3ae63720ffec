import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresConnection } from './connection.ts';
import { postgresStore } from './store.ts';
import { databases, type TestDatabase } from './testing/databases.ts';

const lease = { id: 'l', owner: 'a', token: 1, until: new Date(0) };

test('a schema that is not a plain name is refused', () => {
  for (const schema of ['', 'Upper', 'a-b', 'a"b', 'a;b', '1a', 'pg_x', 'x'.repeat(64)]) {
    expect(() => postgresConnection({ pglite: 'memory://', schema })).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  }
});

describe('a folder', () => {
  let parent: string;
  let folder: string;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'amarktai-'));
    folder = join(parent, 'some', 'where', 'database');
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  test('is made with its parents, keeps its rows when closed and opened, and flushes every commit', async () => {
    const store = postgresStore({ pglite: folder });
    await store.migrate();
    await store.collection('leases').insert(lease);
    expect((await store.connection.query('show fsync')).rows).toEqual([{ fsync: 'on' }]);
    await store.close();
    expect((await readdir(join(parent, 'some', 'where'))).toSorted()).toEqual(['database']);

    const again = postgresStore({ pglite: folder });
    await again.migrate();
    expect(await again.collection('leases').get('l')).toMatchObject(lease);
    await expect(postgresStore({ pglite: folder }).ping()).rejects.toMatchObject({ code: 'conflict' });
    await again.close();
    await again.close();
    await expect(again.ping()).rejects.toMatchObject({ code: 'store_failed' });
  }, 120_000);

  test('whose making was cut off is made anew', async () => {
    const cut = join(parent, 'cut');
    const store = postgresStore({ pglite: cut });
    await store.ping();
    await store.close();
    await rm(join(cut, 'global'), { recursive: true });
    await writeFile(`${cut}.making`, '');
    const again = postgresStore({ pglite: cut });
    await again.ping();
    await again.close();
    expect(existsSync(`${cut}.making`)).toBe(false);
  }, 120_000);

  test('with something else in it is refused and left alone', async () => {
    await writeFile(join(parent, 'some', 'letter.txt'), 'dear');
    await expect(postgresStore({ pglite: join(parent, 'some') }).ping()).rejects.toMatchObject({ code: 'validation_failed' });
    expect(await readdir(join(parent, 'some'))).toContain('letter.txt');
  });

  test('refuses within a transaction what would wait for that transaction', async () => {
    const store = postgresStore({ pglite: folder });
    await store.transaction(async (inner) => {
      await expect(store.collection('leases').count()).rejects.toMatchObject({ code: 'unsupported' });
      expect(await inner.collection('leases').count()).toBe(1);
    });
    expect(await store.collection('leases').count()).toBe(1);
    await store.close();
  }, 120_000);

  test('leaves turns to everything else while a thousand statements wait', async () => {
    const store = postgresStore({ pglite: folder });
    await store.ping();
    let turns = 0;
    let busy = true;
    const turn = (): void => {
      turns++;
      if (busy) setImmediate(turn);
    };
    setImmediate(turn);
    await Promise.all(Array.from({ length: 1_000 }, () => store.connection.query('select 1')));
    busy = false;
    expect(turns).toBeGreaterThanOrEqual(1_000);
    await store.close();
  }, 120_000);
});

const url = process.env.DATABASE_URL;
describe.skipIf(!url)(url ? 'a server' : 'a server (skipped: DATABASE_URL is not set)', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await databases[1]!.open();
  }, 120_000);
  afterAll(() => database?.drop());

  test("takes the host's own pool, which stays open, and leaves the host's parsers and tables alone", async () => {
    const pool = new pg.Pool({ connectionString: url! });
    pg.types.setTypeParser(pg.types.builtins.INT8, (value) => `parsed ${value}`);
    try {
      await pool.query(`create table ${database.connection.schema}.of_the_host (id text)`);
      const store = postgresStore({ pool, schema: database.connection.schema });
      await store.migrate();
      expect(await store.collection('leases').insert({ ...lease, id: 'host' })).toMatchObject({ token: 1 });
      expect((await store.collection('leases').get('host'))?.token).toBe(1);
      await store.close();
      expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    } finally {
      pg.types.setTypeParser(pg.types.builtins.INT8, (value) => value);
      await pool.end();
    }
  });

  test('reads the same under any settings of the session', async () => {
    const pool = new pg.Pool({
      connectionString: url!,
      options: '-c DateStyle=German -c TimeZone=Asia/Kolkata -c IntervalStyle=sql_standard',
    });
    const until = new Date('2026-03-29T01:30:00.123Z');
    const store = postgresStore({ pool, schema: database.connection.schema });
    await store.collection('leases').insert({ ...lease, id: 'kolkata', until });
    expect((await store.collection('leases').get('kolkata'))?.until).toEqual(until);
    expect(await store.collection('leases').aggregate({ groupBy: { field: 'until', bucket: 'day' }, where: { id: 'kolkata' } })).toEqual([
      { key: '2026-03-29T00:00:00.000Z', count: 1, sums: {} },
    ]);
    await pool.end();
  });

  test('whose connections are cut fails as retryable and then goes on', async () => {
    const store = postgresStore({ connectionString: url!, schema: database.connection.schema, maxConnections: 2 });
    const within = store.transaction(async (inner) => {
      await inner.collection('leases').insert({ ...lease, id: 'cut' });
      const cut = await store.connection.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and position($1 in query) > 0",
        [database.connection.schema],
      );
      expect(cut.rows).toHaveLength(1);
      await inner.collection('leases').count();
    });
    await expect(within).rejects.toMatchObject({ code: 'store_failed', retryable: true });
    expect(await store.collection('leases').get('cut')).toBeNull();
    await store.close();
  });

  test('that cannot be reached is a retryable failure', async () => {
    const store = postgresStore({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_failed', retryable: true });
    await expect(store.transaction(async () => {})).rejects.toMatchObject({ code: 'store_failed', retryable: true });
    await store.close();
  });

  test('without the tables says what to do', async () => {
    const store = postgresStore({ connectionString: url!, schema: 'test_without_tables' });
    await expect(store.collection('leases').count()).rejects.toMatchObject({
      code: 'store_failed',
      retryable: false,
      message: expect.stringContaining('migrate()'),
    });
    await store.close();
  });

  test('says at the end when a caught failure has undone a transaction', async () => {
    const { connection } = database;
    const outcome = connection.transaction(async (run) => {
      await run({ text: 'select nothing' }).catch(() => {});
      return 'fine';
    });
    await expect(outcome).rejects.toMatchObject({ code: '42703' });
  });
});
