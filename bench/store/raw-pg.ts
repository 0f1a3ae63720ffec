import { postgresStore } from '@amarktai/adapters/postgres';
import pg from 'pg';
import { publication, start, type Subject, userOf } from './subject.ts';

/** The same work by hand on the same table: no validation, no scoping, no copies. */
export function rawPg(connectionString: string, schema: string): Subject {
  const pool = new pg.Pool({ connectionString, max: 10 });
  const table = `${schema}.publications`;
  return {
    name: 'raw pg, by hand',
    async prepare() {
      const store = postgresStore({ pool, schema });
      await store.migrate();
      await store.close();
    },
    async insert(index) {
      const row = { ...publication(index), createdAt: new Date(), updatedAt: new Date(), createdParts: '[]' };
      const names = Object.keys(row).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
      await pool.query(
        `insert into ${table} (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`,
        Object.values(row),
      );
    },
    async claim() {
      const { rows } = await pool.query(
        `update ${table} set state = 'publishing', lease_owner = 'bench', lease_token = lease_token + 1, updated_at = now()
         where id = (select id from ${table} where state = 'scheduled' and next_attempt_at <= $1 order by next_attempt_at, id limit 1 for update skip locked) returning *`,
        [new Date(start + 1e9)],
      );
      if (rows.length !== 1) throw new Error(`raw pg claimed ${rows.length} rows`);
    },
    async find(index) {
      const { rows } = await pool.query(`select * from ${table} where user_id = $1 and platform = 'x' order by due_at desc, id limit 20`, [
        userOf(index),
      ]);
      if (rows.length !== 20) throw new Error(`raw pg found ${rows.length} rows`);
    },
    async close() {
      await pool.query(`drop schema if exists ${schema} cascade`);
      await pool.end();
    },
  };
}
