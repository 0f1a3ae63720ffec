import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBudget, createRouter, isAmarktaiError } from '@amarktai/core/routing';
import { openaiCompatible } from '@amarktai/providers/openai-compatible';
import { type FaultServer, startFaultServer, streamOf } from './fault-server.ts';

// Characters of one to four bytes, so that cuts fall inside them.
const recorded = 'Grüße an 東京 🚀 und alle.';
const other = 'Another answer.';
let a: FaultServer;
let b: FaultServer;

beforeAll(async () => {
  [a, b] = await Promise.all([startFaultServer({ text: recorded }), startFaultServer({ text: other })]);
});
afterAll(() => Promise.all([a.close(), b.close()]));

const candidates = () =>
  [a, b].map((server, index) => ({
    provider: openaiCompatible({ id: index === 0 ? 'a' : 'b', baseUrl: server.baseUrl, model: 'm' }),
    tier: 'project' as const,
  }));
const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };

for (const mode of ['cut-end', 'cut-reset'] as const) {
  test(`a stream that is cut at any byte (${mode}) is whole, another's whole, or interrupted with an exact prefix`, async () => {
    a.fallback = () => mode;
    const bytes = new TextEncoder().encode(streamOf(recorded));
    const verdicts = { whole: 0, fallback: 0, interrupted: 0 };
    for (let offset = 0; offset <= bytes.length; offset++) {
      a.cutAt = offset;
      const [asked, askedOther] = [a.requests.length, b.requests.length];
      const router = createRouter({ text: candidates() });
      let text = '';
      let ended = false;
      let failure: unknown = null;
      try {
        for await (const event of router.text.stream(ask)) {
          if (event.type === 'text') text += event.text;
          if (event.type === 'end') ended = true;
        }
      } catch (error) {
        failure = error;
      }
      await router.close();
      expect(a.requests.length - asked).toBe(1);
      if (ended && text === recorded) verdicts.whole++;
      else if (ended && text === other) {
        expect(b.requests.length - askedOther).toBe(1);
        verdicts.fallback++;
      } else {
        if (!isAmarktaiError(failure, 'stream_interrupted'))
          throw new Error(`cut at ${offset}: ${String(failure)} after ${JSON.stringify(text)}`);
        expect([failure.details['partialText'], recorded.startsWith(text), b.requests.length - askedOther]).toEqual([text, true, 0]);
        verdicts.interrupted++;
      }
    }
    expect(verdicts.whole + verdicts.fallback + verdicts.interrupted).toBe(bytes.length + 1);
    for (const count of Object.values(verdicts)) expect(count).toBeGreaterThan(50);
  }, 120_000);
}

test('a stream whose socket stays open after [DONE] ends there', async () => {
  a.fallback = () => 'hang-stream';
  const whole = a.text;
  const server = await startFaultServer({ text: whole });
  const provider = openaiCompatible({
    id: 'a',
    baseUrl: server.baseUrl,
    model: 'm',
    fetch: async () =>
      new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(streamOf(whole))) }), {
        headers: { 'content-type': 'text/event-stream' },
      }),
  });
  let text = '';
  for await (const event of createRouter({ text: [{ provider, tier: 'project' }] }).text.stream(ask))
    if (event.type === 'text') text += event.text;
  expect(text).toBe(whole);
  await server.close();
});

test('a stream that sends only comments is given up in time, and the next candidate answers', async () => {
  a.fallback = () => 'hang-body';
  let text = '';
  const router = createRouter({ text: candidates(), attemptTimeoutMs: 200 });
  for await (const event of router.text.stream(ask)) if (event.type === 'text') text += event.text;
  expect(text).toBe(other);
});

test('a stream that breaks can start over at the next candidate, after a reset that the consumer sees', async () => {
  a.fallback = () => 'cut-end';
  a.cutAt = Math.floor(new TextEncoder().encode(streamOf(recorded)).length * 0.7);
  const router = createRouter({ text: candidates(), onInterrupt: 'restart' });
  const types: string[] = [];
  let text = '';
  for await (const event of router.text.stream(ask)) {
    if (types.at(-1) !== event.type) types.push(event.type);
    if (event.type === 'reset') text = '';
    if (event.type === 'text') text += event.text;
  }
  expect([types, text]).toEqual([['text', 'reset', 'text', 'end'], other]);
});

test('leaving a stream early closes its socket and books what was delivered, neither nothing nor the whole hold', async () => {
  a.fallback = () => 'hang-stream';
  const closed = a.closed();
  const budget = createBudget();
  const provider = openaiCompatible({
    id: 'a',
    baseUrl: a.baseUrl,
    model: 'm',
    prices: { inputNanoUsdPerToken: 1, outputNanoUsdPerToken: 1_000 },
  });
  const router = createRouter({ text: [{ provider, tier: 'project' }], budget, scopes: ['team'] });
  for await (const event of router.text.stream(ask)) if (event.type === 'text') break;
  const [balance] = await budget.balances(['team']);
  expect(balance?.heldNanoUsd).toBe(0);
  expect(balance?.spentNanoUsd).toBeGreaterThan(0);
  expect(balance?.spentNanoUsd).toBeLessThan(100_000);
  await expect.poll(() => a.closed() - closed).toBe(1);
});
