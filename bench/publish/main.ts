/**
 * Publishing under fire: `npm run bench:publish [-- --posts 300 --kill-every 5]`. Worker processes publish to a simulated X behind a real socket, a fifth
 * of whose create calls go wrong; one worker after the other is killed with `kill -9`. Beside it, in the same run, bare pg-boss with a handler that
 * sends a post. On PGlite with one worker; with `DATABASE_URL` also on a server, with three, in schemas that are dropped afterwards. Exits with 1 when
 * something was posted twice or lost.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresConnection } from '@amarktai/adapters/postgres';
import type { Job } from './compose.ts';
import { percentile } from './outcome.ts';
import { runScenario, type ScenarioResult } from './scenario.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '10000' },
    faults: { type: 'string', default: '0.2' },
    'kill-every': { type: 'string', default: '30' },
    speed: { type: 'string', default: '10' },
    paced: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    /** Without `pg-boss` there is nothing to compare with, and it takes half the time. */
    engines: { type: 'string', default: 'amarktai,pg-boss' },
    databases: { type: 'string', default: 'pglite,server' },
  },
});
const [posts, faults, killEveryMs, speed, paced] = [
  Number(values.posts),
  Number(values.faults),
  Number(values['kill-every']) * 1_000,
  Number(values.speed),
  Number(values.paced),
];
const overSeconds = 60;
const longestMs = 3_600_000;
const engines = (['amarktai', 'pg-boss'] as const).filter((engine) => values.engines.split(',').includes(engine));
const url = process.env.DATABASE_URL;
const broken: string[] = [];

console.log(
  `${posts} posts, ${faults * 100} % faults, kill -9 every ${killEveryMs / 1_000} s, clock x${speed}; Node ${process.version}, ${cpus().length} cores`,
);
const places = [
  { name: 'pglite', title: 'PGlite, 1 worker' },
  { name: 'server', title: 'PostgreSQL server, 3 workers' },
].filter(({ name }) => values.databases.split(',').includes(name) && (name !== 'server' || url));
for (const { title: place } of places) {
  console.log(`\n${place}`);
  console.log(
    '| engine | posts/s | creates | posted | twice | lost | failed, yet live | unheard answers | looked up: live/absent | waits for a person (live) | failed | kills |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
  );
  const workers = place.startsWith('PGlite') ? 1 : 3;
  for (const engine of engines) {
    const result = await on(place, (database, schema) =>
      runScenario({
        engine,
        mode: 'storm',
        database,
        schema,
        posts,
        workers,
        faults,
        killEveryMs,
        speed: engine === 'amarktai' ? speed : 1,
        seed: values.seed,
        overSeconds: 0,
        longestMs,
      }),
    );
    console.log(stormLine(engine === 'amarktai' ? 'amarktai' : 'pg-boss alone', result));
    if (engine === 'amarktai') judge(place, result);
  }
  console.log(
    `\n${paced} posts due over ${overSeconds} s, no faults, real clock, default settings\n| engine | due to sent p50 | p99 |\n|---|---:|---:|`,
  );
  for (const engine of engines) {
    const { delaysMs } = await on(place, (database, schema) =>
      runScenario({
        engine,
        mode: 'paced',
        database,
        schema,
        posts: paced,
        workers,
        faults: 0,
        killEveryMs: null,
        speed: 1,
        seed: values.seed,
        overSeconds,
        longestMs,
      }),
    );
    console.log(
      `| ${engine === 'amarktai' ? 'amarktai' : 'pg-boss alone'} | ${seconds(percentile(delaysMs, 0.5))} | ${seconds(percentile(delaysMs, 0.99))} |`,
    );
  }
}
if (!url) console.log('\nDATABASE_URL is not set: no server was measured.');
console.log(broken.length === 0 ? '\nNothing was posted twice, nothing was lost.' : `\nBroken: ${broken.join('; ')}`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** Gives a scenario a database of its own and removes it afterwards. */
async function on<Result>(place: string, run: (database: Job['database'], schema: string) => Promise<Result>): Promise<Result> {
  const schema = `bench_${process.pid}`;
  if (place.startsWith('PGlite')) {
    const folder = await mkdtemp(join(tmpdir(), 'amarktai-bench-'));
    return run({ pglite: join(folder, 'database') }, schema).finally(() => rm(folder, { recursive: true, force: true }));
  }
  const connectionString = url ?? '';
  return run({ connectionString }, schema).finally(async () => {
    const connection = postgresConnection({ connectionString });
    await connection.query([schema, `${schema}_jobs`, `${schema}_bare`].map((name) => `drop schema if exists ${name} cascade`).join(';'));
    await connection.close();
  });
}

function judge(place: string, { duplicates, lost, falseFailures, open }: ScenarioResult): void {
  for (const [what, count] of Object.entries({ 'posted twice': duplicates, lost, 'failed, yet live': falseFailures, 'still open': open }))
    if (count !== 0) broken.push(`${place}: ${count} ${what}`);
}

function stormLine(name: string, r: ScenarioResult): string {
  const cells = [
    name,
    r.perSecond.toFixed(1),
    r.creates,
    `${r.posted} of ${r.intents}`,
    r.duplicates,
    r.lost,
    r.falseFailures,
    r.unheard,
    `${r.settledLive}/${r.settledAbsent}`,
    `${r.waiting} (${r.waitingLive})`,
    r.failed,
    r.kills,
  ];
  return `| ${cells.join(' | ')} |`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}
