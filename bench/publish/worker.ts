/** A worker of the bench in a process of its own, to be killed at any moment. Its only argument is the job as JSON. */
import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresConnection } from '@amarktai/adapters/postgres';
import { openBareEngine, queueName, workBare } from './bare-engine.ts';
import { composeSdk, type Job, openDatabase } from './compose.ts';

const job = JSON.parse(process.argv[2] ?? '{}') as Job;
const stopping = new AbortController();
process.on('message', () => stopping.abort());
process.on('disconnect', () => process.exit(1));

const connection = openDatabase(job);
await (job.engine === 'amarktai' ? workSdk() : workEngine());
await connection.close();
process.disconnect();

async function workSdk(): Promise<void> {
  const sdk = composeSdk(job, connection);
  await sdk.start({ work: job.mode === 'paced' });
  const open = (): Promise<number> =>
    sdk.store.collection('publications').count({ state: { in: ['scheduled', 'publishing', 'processing', 'unknown'] } });
  const reports = report(open);
  while (!stopping.signal.aborted) {
    const steps = job.mode === 'paced' ? 0 : await sdk.publishing.publishDue({ signal: stopping.signal });
    if (steps === 0) await wait(100, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
  await reports;
  await sdk.close();
}

async function workEngine(): Promise<void> {
  const boss = openBareEngine(job, connection);
  boss.on('error', () => undefined);
  await boss.start();
  const reports = report(() => openJobs(connection));
  await workBare(boss, job.siteUrl, stopping.signal);
  await reports;
  await boss.stop({ graceful: false });
}

async function openJobs(on: PostgresConnection): Promise<number> {
  const { rows } = await on.query(`select count(*)::int as open from ${job.schema}_bare.job where name = $1 and state < 'completed'`, [
    queueName,
  ]);
  return Number(rows[0]?.['open'] ?? 0);
}

/** Tells the parent twice a second how many posts are still on their way. */
async function report(open: () => Promise<number>): Promise<void> {
  while (!stopping.signal.aborted) {
    process.send?.({ open: await open() });
    await wait(500, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}
