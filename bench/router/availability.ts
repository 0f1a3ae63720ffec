import { createRouter, type RouterOptions } from '@amarktai/core/routing';
import { openaiCompatible } from '@amarktai/providers/openai-compatible';
import { type FaultServer, type Mode, startFaultServer } from './fault-server.ts';

const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };

export interface Load {
  readonly calls: number;
  readonly concurrency: number;
  readonly latencyMs: number;
  readonly seed: number;
}

export interface Availability {
  readonly successes: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  readonly requests: readonly number[];
}

/** Three providers that each fail a share of their requests in the given ways. */
export async function measureFaults(modes: readonly Mode[], share: number, load: Load, contestant: Contestant): Promise<Availability> {
  const random = seeded(load.seed);
  const servers = await Promise.all(Array.from({ length: 3 }, () => startFaultServer({ latencyMs: load.latencyMs })));
  for (const server of servers) server.fallback = () => (random() < share ? modes[Math.floor(random() * modes.length)]! : 'ok');
  const { call, close } = contestant(servers);
  const latencies: number[] = [];
  let successes = 0;
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun++ < load.calls) {
      const startedMs = performance.now();
      if ((await call().catch(() => null)) === servers[0]!.text) successes++;
      latencies.push(performance.now() - startedMs);
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, worker));
  await close();
  const requests = servers.map((server) => server.requests.length);
  await Promise.all(servers.map((server) => server.close()));
  return { successes, p50Ms: quantile(latencies, 0.5), p95Ms: quantile(latencies, 0.95), maxMs: Math.max(...latencies), requests };
}

export interface Outage {
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly failures: number;
  /** Requests a second that the dead provider got. */
  readonly wastedPerSecond: number;
  /** From the provider's return to the first answer by it. */
  readonly recoveryMs: number | null;
}

/** Two providers, the first of which stops working and comes back. */
export async function measureOutage(
  mode: Mode,
  load: { readonly concurrency: number; readonly downMs: number; readonly latencyMs: number },
  options: RouterOptions,
): Promise<Outage> {
  const [first, second] = await Promise.all([
    startFaultServer({ latencyMs: load.latencyMs }),
    startFaultServer({ latencyMs: load.latencyMs }),
  ]);
  const router = routerOver([first, second], options);
  const latencies: number[] = [];
  const now: { phase: 'up' | 'down' | 'back' | 'over' } = { phase: 'up' };
  let backAtMs = 0;
  let recoveryMs: number | null = null;
  let failures = 0;
  const worker = async (): Promise<void> => {
    while (now.phase !== 'over') {
      const [startedMs, startedIn] = [performance.now(), now.phase];
      const result = await router.text.generate(ask).catch(() => null);
      if (!result) failures++;
      if (startedIn === 'down') latencies.push(performance.now() - startedMs);
      if (now.phase === 'back' && recoveryMs === null && result?.provider === 'p0' && startedIn === 'back')
        recoveryMs = performance.now() - backAtMs;
    }
  };
  const workers = Array.from({ length: load.concurrency }, worker);
  await pause(1_000);
  now.phase = 'down';
  first.fallback = () => mode;
  const seen = first.requests.length;
  await pause(load.downMs);
  const wasted = first.requests.length - seen;
  first.fallback = () => 'ok';
  now.phase = 'back';
  backAtMs = performance.now();
  await pause(2_500);
  now.phase = 'over';
  await Promise.all(workers);
  await router.close();
  await Promise.all([first.close(), second.close()]);
  return {
    p50Ms: quantile(latencies, 0.5),
    p95Ms: quantile(latencies, 0.95),
    failures,
    wastedPerSecond: (wasted / load.downMs) * 1_000,
    recoveryMs,
  };
}

/** How one contestant calls the servers; `call` resolves with the text. */
export type Contestant = (servers: readonly FaultServer[]) => { readonly call: () => Promise<string>; readonly close: () => Promise<void> };

export const viaRouter =
  (options: RouterOptions): Contestant =>
  (servers) => {
    const router = routerOver(servers, options);
    return { call: async () => (await router.text.generate(ask)).text, close: () => router.close() };
  };

/** What people write by hand: one provider after the other, each with a timeout. */
export const viaLoop =
  (timeoutMs: number): Contestant =>
  (servers) => ({
    call: async () => {
      for (const server of servers) {
        try {
          const response = await fetch(`${server.baseUrl}/chat/completions`, {
            method: 'POST',
            body: JSON.stringify({ model: 'm', ...ask }),
            signal: AbortSignal.timeout(timeoutMs),
          });
          if (!response.ok) continue;
          const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
          if (choices[0]?.message.content) return choices[0].message.content;
        } catch {
          // The next one.
        }
      }
      throw new Error('all failed');
    },
    close: async () => {},
  });

function routerOver(servers: readonly FaultServer[], options: RouterOptions): ReturnType<typeof createRouter> {
  return createRouter({
    ...options,
    text: servers.map(({ baseUrl }, index) => ({
      provider: openaiCompatible({ id: `p${index}`, baseUrl, model: 'm' }),
      tier: 'project' as const,
    })),
  });
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
