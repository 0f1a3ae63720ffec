import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../packages/server-example/src/config.ts';
import { type RunningServer, serve } from '../../packages/server-example/src/serve.ts';
import { freePort } from '../../packages/server-example/src/testing/free-port.ts';
import { type Api, openApi } from './api.ts';
import { invariantsOf } from './invariants.ts';
import { openSites } from './sites.ts';

/**
 * The whole product over days of its own clock: the real server with its workers, X and LinkedIn as HTTP simulators with faults, four simulated
 * platforms, a person who approves every morning, a restart in the middle. Ends with status 1 when an invariant does not hold.
 * `npm run prove -- [--days 7] [--faults 0.2] [--seed text]`; with `DATABASE_URL` on that server, else on PGlite.
 */
const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '7' },
    faults: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: 'prove' },
  },
});
const days = Number(values.days);
const folder = await mkdtemp(join(tmpdir(), 'amarktai-prove-'));
const sites = await openSites(values.seed, Number(values.faults));
const config = readConfig({ PORT: String(await freePort()), AMARKTAI_DATA: folder, LOG_LEVEL: 'error' });
const start = (): Promise<RunningServer> => serve(config, { webFolder: folder, platforms: (clock) => sites.platforms(clock) });

let server = await start();
try {
  let api: Api = openApi(server.url);
  await sites.connect(api);
  await api.patch('/integrations/platforms/x', { auto_reply_enabled: true, low_risk_auto_reply: true });
  const [webapp] = await api.all<{ id: string }>('/webapps');
  let approved = 0;
  for (let day = 1; day <= days; day += 1) {
    if (day === 1)
      await api.finished((await api.post<{ job_id: string }>('/content/generate', { webapp_id: webapp?.id, include_media: false })).job_id);
    const pending = await api.all<{ id: string }>('/content/pending?limit=200');
    for (let from = 0; from < pending.length; from += 50) {
      const answer = await api.post<{ approved_ids: string[] }>('/autonomous/batch-approve', {
        content_ids: pending.slice(from, from + 50).map(({ id }) => id),
        schedule_immediately: true,
      });
      approved += answer.approved_ids.length;
    }
    await api.post('/demo/clock', { advance_seconds: 86_400 });
    const { status } = await api.get<{ status: string }>('/health');
    console.log(
      `day ${day}: ${pending.length} posts waited, ${approved} approved so far, X has ${sites.x.inspect.posts().length}, LinkedIn ${sites.linkedin.inspect.posts().length}, health ${status}`,
    );
    if (day === Math.ceil(days / 2)) {
      await server.close();
      server = await start();
      api = openApi(server.url);
      console.log('restarted');
    }
  }
  await api.finished((await api.post<{ job_id: string }>('/autonomous/sync-analytics')).job_id);
  const { now } = await api.get<{ now: string }>('/health');
  const invariants = await invariantsOf(api, server.amarktai, sites, { days, now: new Date(now), approved });
  for (const { name, holds, counts } of invariants) console.log(`${holds ? 'holds ' : 'BROKEN'} ${name} (${counts})`);
  const broken = invariants.filter(({ holds }) => !holds).length;
  console.log(`${invariants.length - broken} of ${invariants.length} invariants hold after ${days} days (seed ${values.seed}).`);
  process.exitCode = broken === 0 ? 0 : 1;
} finally {
  await server.close();
  await sites.close();
  await rm(folder, { recursive: true, force: true });
}
