import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Attempt, TextStreamEvent, VideoProvider } from '@amarktai/core';
import { createBudget, createRouter, isAmarktaiError, type RouterOptions } from '@amarktai/core/routing';
import { openaiCompatible } from '@amarktai/providers/openai-compatible';
import { type FaultServer, type Mode, startFaultServer } from './fault-server.ts';

const ask = { messages: [{ role: 'user' as const, content: 'Hello' }], maxOutputTokens: 20 };
const price = { inputNanoUsdPerToken: 1, outputNanoUsdPerToken: 10 };
let a: FaultServer;
let b: FaultServer;

beforeAll(async () => {
  [a, b] = await Promise.all([startFaultServer(), startFaultServer()]);
});
afterAll(() => Promise.all([a.close(), b.close()]));
beforeEach(() => {
  for (const server of [a, b]) {
    server.requests.length = 0;
    server.fallback = () => 'ok';
  }
});

/** What one mode must lead to. `only`: requests that A alone sees in a call; `definite`: whether the money goes back. */
interface Row {
  readonly mode: Mode;
  readonly outcome: string;
  readonly only: number;
  readonly next: boolean;
  readonly held: 'released' | 'booked' | 'paid';
  /** In a stream, where it differs. */
  readonly streamOutcome?: string;
}

const rows: readonly Row[] = [
  { mode: 'status-400', outcome: 'invalid_request', only: 1, next: false, held: 'released' },
  { mode: 'context', outcome: 'context_too_long', only: 1, next: false, held: 'released' },
  { mode: 'policy', outcome: 'content_refused', only: 1, next: false, held: 'released' },
  { mode: 'status-401', outcome: 'credential_invalid', only: 1, next: true, held: 'released' },
  { mode: 'status-403', outcome: 'credential_invalid', only: 1, next: true, held: 'released' },
  { mode: 'status-402', outcome: 'credential_exhausted', only: 1, next: true, held: 'released' },
  { mode: 'status-429-quota', outcome: 'credential_exhausted', only: 1, next: true, held: 'released' },
  { mode: 'status-404', outcome: 'model_not_found', only: 1, next: true, held: 'released' },
  { mode: 'status-429', outcome: 'rate_limited', only: 3, next: true, held: 'released' },
  { mode: 'status-503', outcome: 'overloaded', only: 2, next: true, held: 'released' },
  { mode: 'status-529', outcome: 'overloaded', only: 2, next: true, held: 'released' },
  { mode: 'status-500', outcome: 'upstream_failed', only: 3, next: true, held: 'booked' },
  { mode: 'status-502', outcome: 'upstream_failed', only: 3, next: true, held: 'booked' },
  { mode: 'reset', outcome: 'network_failed', only: 2, next: true, held: 'booked' },
  { mode: 'reset-body', outcome: 'network_failed', only: 2, next: true, held: 'booked' },
  { mode: 'truncated', outcome: 'network_failed', only: 2, next: true, held: 'booked' },
  { mode: 'hang-headers', outcome: 'deadline_exceeded', only: 2, next: true, held: 'booked' },
  { mode: 'hang-body', outcome: 'deadline_exceeded', only: 2, next: true, held: 'booked' },
  { mode: 'redirect', outcome: 'protocol_violated', only: 2, next: true, held: 'booked' },
  { mode: 'empty-body', outcome: 'protocol_violated', streamOutcome: 'stream_interrupted', only: 2, next: true, held: 'booked' },
  { mode: 'html', outcome: 'protocol_violated', only: 2, next: true, held: 'booked' },
  { mode: 'malformed', outcome: 'protocol_violated', only: 2, next: true, held: 'booked' },
  { mode: 'bad-gzip', outcome: 'protocol_violated', only: 2, next: true, held: 'booked' },
  { mode: 'no-choices', outcome: 'protocol_violated', streamOutcome: 'stream_interrupted', only: 2, next: true, held: 'booked' },
  { mode: 'error-in-200', outcome: 'upstream_failed', only: 3, next: true, held: 'booked' },
  { mode: 'blank', outcome: 'output_empty', only: 2, next: true, held: 'paid' },
];

const budgetOf = () => createBudget({ limits: [{ scope: 'team', limitNanoUsd: 1_000_000 }] });
const routerOf = (servers: readonly FaultServer[], budget = budgetOf(), options: RouterOptions = {}) =>
  createRouter({
    budget,
    scopes: ['team'],
    attemptTimeoutMs: 5_000,
    maxWaitMs: 2_000,
    random: () => 0,
    hedgeAfterMs: null,
    ...options,
    text: servers.map((server, index) => ({
      provider: openaiCompatible({
        id: index === 0 ? 'a' : 'b',
        baseUrl: server.baseUrl,
        model: 'm',
        apiKey: `sk-key-of-${index}-00000000`,
        prices: price,
      }),
      tier: 'project' as const,
    })),
  });

/** Only what hangs is to run into a timer. */
const timing = (mode: Mode): RouterOptions => (mode.startsWith('hang') ? { attemptTimeoutMs: 150 } : {});

type Kind = 'call' | 'stream';
const run = async (kind: Kind, router: ReturnType<typeof createRouter>): Promise<{ text: string; attempts: readonly Attempt[] }> => {
  if (kind === 'call') {
    const { text, attempts } = await router.text.generate(ask);
    return { text, attempts: attempts! };
  }
  let text = '';
  let end: Extract<TextStreamEvent, { type: 'end' }> | undefined;
  for await (const event of router.text.stream(ask)) {
    if (event.type === 'text') text += event.text;
    if (event.type === 'end') end = event;
  }
  return { text, attempts: end!.attempts! };
};
const failing = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isAmarktaiError(error)) throw new Error(`expected an AmarktaiError, not ${String(error)}`);
  return error;
};

for (const kind of ['call', 'stream'] as const) {
  describe(`a ${kind} to a provider that answers`, () => {
    for (const row of rows) {
      const outcome = (kind === 'stream' && row.streamOutcome) || row.outcome;
      test(`${row.mode}, the only one: ${row.only} requests, ${outcome}, the money ${row.held}`, async () => {
        a.fallback = () => row.mode;
        const budget = budgetOf();
        const router = routerOf([a], budget, timing(row.mode));
        const error = await failing(run(kind, router));
        const attempts = error.details['attempts'] as Attempt[];
        expect(attempts.map((attempt) => attempt.outcome)).toEqual(Array.from({ length: row.only }, () => outcome));
        expect(a.requests).toHaveLength(row.only);
        expect(error.code).toBe(row.next ? 'all_providers_failed' : outcome);
        const [balance] = await budget.balances(['team']);
        expect(balance?.heldNanoUsd).toBe(0);
        if (row.held === 'released') expect(balance?.spentNanoUsd).toBe(0);
        if (row.held === 'booked') expect(balance?.spentNanoUsd).toBeGreaterThan(0);
        if (row.held === 'paid') expect(balance?.spentNanoUsd).toBe(row.only * 210);
        await router.close();
      });

      test(`${row.mode}, with another that works: ${row.next ? 'the other answers after one request' : 'the other is not asked'}`, async () => {
        a.fallback = () => row.mode;
        const router = routerOf([a, b], budgetOf(), timing(row.mode));
        if (row.next) {
          const { text, attempts } = await run(kind, router);
          expect(text).toBe('The answer is 42.');
          expect(attempts.map((attempt) => `${attempt.provider} ${attempt.outcome}`)).toEqual([`a ${outcome}`, 'b ok']);
        } else expect((await failing(run(kind, router))).code).toBe(outcome);
        expect([a.requests.length, b.requests.length]).toEqual([1, row.next ? 1 : 0]);
        await router.close();
      });

      test(`${row.mode}, with another that fails the same: at most six requests, each provider as often as the other`, async () => {
        a.fallback = () => row.mode;
        b.fallback = () => row.mode;
        const router = routerOf([a, b], budgetOf(), timing(row.mode));
        await failing(run(kind, router));
        expect(a.requests.length + b.requests.length).toBeLessThanOrEqual(6);
        expect(b.requests.length).toBe(row.next ? a.requests.length : 0);
        await router.close();
      });
    }
  });
}

describe('a job submitted to a provider that answers', () => {
  const video = (id: string, server: FaultServer): VideoProvider => {
    const text = openaiCompatible({ id, baseUrl: server.baseUrl, model: 'm' });
    return {
      id,
      model: 'm',
      endpoint: text.endpoint,
      estimate: () => ({ costNanoUsd: 1_000 }),
      start: async (_, context) => {
        await text.generate(ask, context);
        return { provider: id, model: 'm', handle: { job: 1 }, startedAt: '2026-01-01T00:00:00Z', estimatedCostNanoUsd: 1_000 };
      },
      poll: async (_, context) => {
        await text.generate(ask, context);
        return {
          state: 'done',
          result: {
            data: new Uint8Array([1]),
            mediaType: 'video/mp4',
            width: 1,
            height: 1,
            durationSeconds: 1,
            costNanoUsd: 700,
            provider: id,
            model: 'm',
          },
        };
      },
      cancel: async () => {},
    };
  };
  const request = { prompt: 'x', width: 1, height: 1, durationSeconds: 1 };
  const jobs = (budget = budgetOf(), options: RouterOptions = {}) =>
    createRouter({
      budget,
      scopes: ['team'],
      random: () => 0,
      ...options,
      video: [
        { provider: video('a', a), tier: 'project' },
        { provider: video('b', b), tier: 'project' },
      ],
    });
  const definite: ReadonlySet<Mode> = new Set([
    'status-401',
    'status-403',
    'status-402',
    'status-429-quota',
    'status-404',
    'status-429',
    'status-503',
    'status-529',
  ]);

  // A blank text is no failure of a job.
  for (const { mode, next } of rows.filter((row) => row.mode !== 'blank')) {
    const falls = definite.has(mode);
    test(`${mode} ${falls ? 'goes to the next' : 'is submitted exactly once'}`, async () => {
      a.fallback = () => mode;
      const budget = budgetOf();
      const router = jobs(budget, timing(mode));
      if (falls) expect((await router.video.start(request)).provider).toBe('b');
      else {
        const error = await failing(router.video.start(request));
        expect(error.code).toBe(next ? 'outcome_unknown' : rows.find((row) => row.mode === mode)!.outcome);
        expect((await budget.balances(['team']))[0]).toMatchObject({ heldNanoUsd: 0, spentNanoUsd: next ? 1_000 : 0 });
      }
      expect([a.requests.length, b.requests.length]).toEqual([1, falls ? 1 : 0]);
      await router.close();
    });
  }

  test('well is held until a look sees its end, also from another process, and polls that fail submit nothing', async () => {
    const budget = budgetOf();
    const operation = JSON.parse(JSON.stringify(await jobs(budget).video.start(request)));
    expect((await budget.balances(['team']))[0]).toMatchObject({ heldNanoUsd: 1_000, spentNanoUsd: 0 });
    a.script('status-500', 'status-500');
    expect(await jobs(budget).video.poll(operation)).toMatchObject({ state: 'done', result: { costNanoUsd: 700, tier: 'project' } });
    expect((await budget.balances(['team']))[0]).toMatchObject({ heldNanoUsd: 0, spentNanoUsd: 700 });
    expect([a.requests.length, b.requests.length]).toEqual([4, 0]);
  });
});

test('a body of 60 MB is dropped at 50 MB', async () => {
  a.fallback = () => 'large';
  const router = routerOf([a, b], budgetOf(), { attemptTimeoutMs: 10_000 });
  expect((await run('call', router)).attempts.map((attempt) => attempt.outcome)).toEqual(['protocol_violated', 'ok']);
});
