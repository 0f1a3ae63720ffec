/**
 * The router beside its peers, in one run on loopback: `npm run bench:router [-- --seed 7]`. Exits with 1 when a promise is broken.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'tsup';
import { createBudget, createRouter, isAmarktaiError } from '@amarktai/core/routing';
import { openaiCompatible } from '@amarktai/providers/openai-compatible';
import { measureFaults, measureOutage, viaLoop, viaRouter } from './availability.ts';
import { type Mode, startFaultServer } from './fault-server.ts';
import { measureOverhead } from './overhead.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, calls: { type: 'string', default: '2000' } } });
const seed = Number(values.seed);
const broken: string[] = [];
const promise = (what: string, kept: boolean): string => {
  if (!kept) broken.push(what);
  return `${kept ? 'kept  ' : 'BROKEN'} ${what}`;
};

console.log('\nCPU of a call over a transport that answers at once (microseconds)');
const { rows, addedUs, addedWithBudgetUs } = await measureOverhead(7, 4_000);
for (const { name, cpuUs } of rows) console.log(`  ${name.padEnd(36)} ${cpuUs.toFixed(1).padStart(8)}`);
console.log(
  promise(
    `the router adds ${addedUs.toFixed(2)} us, ${addedWithBudgetUs.toFixed(2)} us with a budget (at most 5)`,
    addedUs <= 5 && addedWithBudgetUs <= 5,
  ),
);

console.log('\nThree providers that fail 30 % each (500, 429, hanging headers and bodies, broken JSON, HTML, nothing, reset)');
const modes: readonly Mode[] = ['status-500', 'status-429', 'hang-headers', 'hang-body', 'malformed', 'html', 'empty-body', 'reset'];
const load = { calls: Number(values.calls), concurrency: 16, latencyMs: 20, seed };
const times = { attemptTimeoutMs: 1_000, deadlineMs: 10_000 };
for (const [name, contestant] of [
  ['a loop by hand', viaLoop(1_000)],
  ['router, not hedged', viaRouter({ ...times, hedgeAfterMs: null })],
  ['router, defaults', viaRouter({})],
  ['router, hedged after 100 ms', viaRouter({ ...times, hedgeAfterMs: 100 })],
] as const) {
  const { successes, p50Ms, p95Ms, maxMs, requests } = await measureFaults(modes, 0.3, load, contestant);
  const share = (100 * successes) / load.calls;
  console.log(
    `  ${name.padEnd(30)} ${share.toFixed(2)} %  p50 ${p50Ms.toFixed(0)} ms  p95 ${p95Ms.toFixed(0)} ms  max ${maxMs.toFixed(0)} ms  requests ${requests.join('/')}`,
  );
  if (name.startsWith('router')) console.log(promise(`${name}: ${share.toFixed(2)} % (at least 99.9)`, share >= 99.9));
  if (name.includes('hedged after')) console.log(promise(`hedged p95 ${p95Ms.toFixed(0)} ms (at most 450)`, p95Ms <= 450));
}

console.log('\nThe first of two providers goes away for 6 s and comes back');
for (const mode of ['hang-headers', 'hang-body', 'status-500', 'reset'] as const) {
  const { p50Ms, p95Ms, failures, wastedPerSecond, recoveryMs } = await measureOutage(
    mode,
    { concurrency: 4, downMs: 6_000, latencyMs: 15 },
    times,
  );
  console.log(
    `  ${mode.padEnd(14)} p50 ${p50Ms.toFixed(0)} ms  p95 ${p95Ms.toFixed(0)} ms  ${failures} failed  ${wastedPerSecond.toFixed(1)} requests/s to the dead one  recovered after ${recoveryMs?.toFixed(0) ?? '-'} ms`,
  );
  console.log(
    promise(
      `${mode}: p50 ${p50Ms.toFixed(0)} ms (at most 30), recovery ${recoveryMs?.toFixed(0) ?? 'none'} ms (at most 1,200)`,
      p50Ms <= 30 && recoveryMs !== null && recoveryMs <= 1_200,
    ),
  );
}

console.log('\n1,000 concurrent calls that may cost $0.10 each on a budget of $5');
const server = await startFaultServer({ latencyMs: 50 });
const provider = openaiCompatible({
  id: 'p',
  baseUrl: server.baseUrl,
  model: 'm',
  prices: { inputNanoUsdPerToken: 0, outputNanoUsdPerToken: 1_000_000 },
});
const budget = createBudget({ limits: [{ scope: 'team', limitNanoUsd: 5_000_000_000 }] });
const router = createRouter({ text: [{ provider, tier: 'project' }], budget });
const ends = await Promise.allSettled(
  Array.from({ length: 1_000 }, () =>
    router.text.generate({ messages: [{ role: 'user', content: 'Hello' }], maxOutputTokens: 100 }, { scopes: ['team'] }),
  ),
);
const admitted = ends.filter((end) => end.status === 'fulfilled').length;
const refused = ends.filter((end) => end.status === 'rejected' && isAmarktaiError(end.reason, 'budget_exceeded')).length;
console.log(
  promise(
    `${admitted} admitted, ${refused} refused with budget_exceeded, ${server.requests.length} requests sent (50, 950, 50)`,
    admitted === 50 && refused === 950 && server.requests.length === 50,
  ),
);
await router.close();
await server.close();

console.log('\nImport of @amarktai/core/routing, built as it is published, beyond an empty process');
const folder = await mkdtemp(join(tmpdir(), 'amarktai-bench-'));
await build({
  entry: { routing: 'packages/core/src/routing/index.ts' },
  format: ['esm'],
  target: 'node22',
  platform: 'node',
  skipNodeModulesBundle: true,
  outDir: folder,
  config: false,
  silent: true,
  dts: false,
});
const [empty, routing] = measureStarts(['', `await import(${JSON.stringify(pathToFileURL(join(folder, 'routing.js')).href)})`]);
await rm(folder, { recursive: true, force: true });
console.log(
  promise(
    `${(routing! - empty!).toFixed(1)} ms more than the ${empty!.toFixed(1)} ms of an empty process (at most 15)`,
    routing! - empty! <= 15,
  ),
);

console.log(broken.length === 0 ? '\nAll promises kept.' : `\nBroken: ${broken.join('; ')}`);
process.exitCode = broken.length === 0 ? 0 : 1;

/** Least milliseconds of a fresh process for each piece of code, in interleaved runs: what the machine does besides only adds. */
function measureStarts(codes: readonly string[]): number[] {
  const runs = Array.from({ length: 11 }, () =>
    codes.map((code) => {
      const startedMs = performance.now();
      execFileSync(process.execPath, ['--input-type=module', '-e', code]);
      return performance.now() - startedMs;
    }),
  );
  return codes.map((_, index) => Math.min(...runs.map((run) => run[index]!)));
}
