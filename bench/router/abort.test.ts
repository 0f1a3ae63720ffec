import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBudget, createRouter, type RouterEvent, type RouterOptions } from '@amarktai/core/routing';
import { openaiCompatible } from '@amarktai/providers/openai-compatible';
import { z } from 'zod';
import { type FaultServer, startFaultServer } from './fault-server.ts';

const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };
const prices = { inputNanoUsdPerToken: 1, outputNanoUsdPerToken: 1 };
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

const reason = new Error('The person left.');

/** A router, and a promise that it reached the point at which the call is to be cancelled. */
const waitingFor = (wanted: (event: RouterEvent) => boolean, options: RouterOptions = {}) => {
  let reached: () => void;
  const point = new Promise<void>((resolve) => (reached = resolve));
  const budget = createBudget({ limits: [{ scope: 'team', limitNanoUsd: 1_000_000 }] });
  const changes: RouterEvent[] = [];
  const router = createRouter({
    budget,
    scopes: ['team'],
    random: () => 0.9,
    ...options,
    text: [a, b].map((server, index) => ({
      provider: openaiCompatible({ id: index === 0 ? 'a' : 'b', baseUrl: server.baseUrl, model: 'm', prices }),
      tier: 'project' as const,
    })),
    onEvent: (event) => {
      if (event.type === 'breaker.change') changes.push(event);
      if (wanted(event)) reached();
    },
  });
  return { router, budget, point, changes };
};

/** The call must end with the reason, and leave no hold, no request, no half-read answer and no changed breaker. */
const verify = async (call: Promise<unknown>, setUp: ReturnType<typeof waitingFor>, cancel: () => void) => {
  const ended = call.then(
    () => 'answered',
    (error: unknown) => error,
  );
  const [seenA, seenB] = [a.requests.length, b.requests.length];
  const at = performance.now();
  cancel();
  expect(await ended).toBe(reason);
  expect(performance.now() - at).toBeLessThan(1_000);
  expect((await setUp.budget.balances(['team']))[0]?.heldNanoUsd).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect([a.requests.length, b.requests.length]).toEqual([seenA, seenB]);
  expect(setUp.changes).toEqual([]);
  await setUp.router.close();
};

describe('a call that is cancelled', () => {
  const server = async (seen: () => number) => {
    while (seen() === 0) await new Promise((resolve) => setImmediate(resolve));
  };

  for (const [where, mode] of [
    ['before the headers', 'hang-headers'],
    ['in the body', 'hang-body'],
  ] as const) {
    test(`${where} closes its socket`, async () => {
      a.fallback = () => mode;
      const setUp = waitingFor(() => false);
      const controller = new AbortController();
      const closed = a.closed();
      const call = setUp.router.text.generate(ask, { signal: controller.signal });
      await server(() => a.requests.length);
      await verify(call, setUp, () => controller.abort(reason));
      await expect.poll(() => a.closed() - closed).toBe(1);
    });
  }

  test('between two attempts asks nobody else', async () => {
    a.fallback = () => 'status-500';
    b.fallback = () => 'hang-headers';
    const setUp = waitingFor((event) => event.type === 'fallback');
    const controller = new AbortController();
    const call = setUp.router.text.generate(ask, { signal: controller.signal });
    await setUp.point;
    await server(() => b.requests.length);
    await verify(call, setUp, () => controller.abort(reason));
  });

  test('in the pause before another pass makes none', async () => {
    a.fallback = () => 'status-500';
    b.fallback = () => 'status-500';
    const setUp = waitingFor((event) => event.type === 'backoff');
    const controller = new AbortController();
    const call = setUp.router.text.generate(ask, { signal: controller.signal });
    await setUp.point;
    await verify(call, setUp, () => controller.abort(reason));
  });

  test('while two run beside each other cuts both off', async () => {
    a.fallback = () => 'hang-headers';
    b.fallback = () => 'hang-body';
    const setUp = waitingFor((event) => event.type === 'hedge', { hedgeAfterMs: 20 });
    const controller = new AbortController();
    const [closedA, closedB] = [a.closed(), b.closed()];
    const call = setUp.router.text.generate(ask, { signal: controller.signal });
    await setUp.point;
    await server(() => b.requests.length);
    await verify(call, setUp, () => controller.abort(reason));
    await expect.poll(() => [a.closed() - closedA, b.closed() - closedB]).toEqual([1, 1]);
  });

  test('during the repair of a structured answer ends there', async () => {
    a.script('ok', 'hang-headers');
    const setUp = waitingFor((event) => event.type === 'attempt.start' && event.role === 'retry');
    const controller = new AbortController();
    const call = setUp.router.text.generate({ ...ask, output: z.object({ caption: z.string() }) }, { signal: controller.signal });
    await setUp.point;
    await server(() => a.requests.length - 1);
    await verify(call, setUp, () => controller.abort(reason));
  });

  test('in a stream, before and after its first words, closes its socket', async () => {
    for (const mode of ['hang-body', 'hang-stream'] as const) {
      a.fallback = () => mode;
      a.requests.length = 0;
      const setUp = waitingFor(() => false);
      const controller = new AbortController();
      const closed = a.closed();
      let words = 0;
      const call = (async () => {
        for await (const event of setUp.router.text.stream(ask, { signal: controller.signal })) if (event.type === 'text') words++;
      })();
      await server(() => (mode === 'hang-body' ? a.requests.length : words));
      await verify(call, setUp, () => controller.abort(reason));
      await expect.poll(() => a.closed() - closed).toBe(1);
    }
  });

  test('while the consumer of a stream does something else closes the socket all the same', async () => {
    a.fallback = () => 'hang-stream';
    const setUp = waitingFor(() => false);
    const controller = new AbortController();
    const closed = a.closed();
    const iterator = setUp.router.text.stream(ask, { signal: controller.signal })[Symbol.asyncIterator]();
    await iterator.next();
    controller.abort(reason);
    await expect.poll(() => a.closed() - closed).toBe(1);
    expect((await setUp.budget.balances(['team']))[0]?.heldNanoUsd).toBe(0);
    await expect(iterator.next()).rejects.toBe(reason);
  });
});
