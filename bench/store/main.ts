/**
 * Inserts, claims and finds a second of every storage, beside the same statements on `pg` by hand, in one run:
 * `npm run bench:store`. With `DATABASE_URL` the server is measured too, in a schema of its own that is dropped afterwards.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresStore } from '@amarktai/adapters/postgres';
import { memoryStore } from '@amarktai/core';
import { rawPg } from './raw-pg.ts';
import { storeSubject, type Subject } from './subject.ts';

const rows = 3_000;
const claims = 600;
const finds = 1_500;
const workers = 8;

async function subjects(): Promise<Subject[]> {
  const folder = await mkdtemp(join(tmpdir(), 'amarktai-bench-'));
  const url = process.env.DATABASE_URL;
  const schema = `bench_${process.pid}`;
  const drop = (store: ReturnType<typeof postgresStore>) => async () =>
    void (await store.connection.query(`drop schema if exists ${schema} cascade`));
  const embedded = postgresStore({ pglite: join(folder, 'database') });
  const server = url ? postgresStore({ connectionString: url, schema }) : null;
  return [
    storeSubject('memory', memoryStore()),
    storeSubject('PGlite (fsync on)', embedded, () => rm(folder, { recursive: true, force: true })),
    ...(server ? [storeSubject('PostgreSQL server', server, undefined, drop(server))] : []),
    ...(url ? [rawPg(url, `${schema}_raw`)] : []),
  ];
}

/** Operations a second of `count` operations, `workers` at a time. */
async function rate(count: number, operation: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (next < count) await operation(next++);
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return Math.round((count * 1_000) / (performance.now() - started));
}

console.log(
  `${rows} inserts, ${claims} claims of one row by due time, ${finds} finds of 20 of one user's rows by time; ${workers} at a time; Node ${process.version}, ${cpus().length} cores\n`,
);
console.log('| storage | inserts/s | claims/s | finds/s |\n|---|---:|---:|---:|');
for (const subject of await subjects()) {
  await subject.prepare();
  try {
    const inserted = await rate(rows, (index) => subject.insert(index));
    const claimed = await rate(claims, () => subject.claim());
    const found = await rate(finds, (index) => subject.find(index));
    console.log(`| ${subject.name} | ${inserted} | ${claimed} | ${found} |`);
  } finally {
    await subject.close();
  }
}
if (!process.env.DATABASE_URL) console.log('\nDATABASE_URL is not set: the server and raw pg were not measured.');
