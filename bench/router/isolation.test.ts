import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHealthStore, createRouter, type RouterEvent } from '@amarktai/core/routing';
import { openaiCompatible } from '@amarktai/providers/openai-compatible';
import { type FaultServer, type Mode, startFaultServer } from './fault-server.ts';

const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };
let a: FaultServer;
let b: FaultServer;

beforeAll(async () => {
  [a, b] = await Promise.all([startFaultServer(), startFaultServer()]);
});
afterAll(() => Promise.all([a.close(), b.close()]));

test("a key is never shown: not in errors, events, health documents or another provider's requests, however the vendor echoes it", async () => {
  const canary = 'sk-proj-CANARYzyxwvutsrqponm9876';
  const modes: Mode[] = [
    'status-400',
    'status-401',
    'status-402',
    'status-404',
    'status-429',
    'status-500',
    'reset',
    'hang-headers',
    'html',
    'malformed',
    'error-in-200',
    'blank',
    'hang-stream',
  ];
  const shown: unknown[] = [];
  const documents: unknown[] = [];
  const memory = createHealthStore();
  const health = {
    ...memory,
    write: (...parameters: Parameters<typeof memory.write>) => (documents.push(parameters), memory.write(...parameters)),
  };
  // A vendor that repeats the whole key, and its masked form, in every message.
  const echo: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (response.ok) return response;
    const body = JSON.stringify({
      error: {
        message: `Incorrect API key provided: ${canary} (sk-proj-*****9876), model does not exist, rate limit`,
        code: `bad ${canary}`,
      },
    });
    return new Response(body, { status: response.status, headers: { 'content-type': 'application/json', 'x-echo': canary } });
  };
  for (const mode of modes) {
    a.fallback = () => mode;
    b.fallback = () => 'status-500';
    for (const streamed of [false, true]) {
      const router = createRouter({
        attemptTimeoutMs: 150,
        random: () => 0,
        health,
        tierPolicy: 'always',
        maxWaitMs: 100,
        onEvent: (event: RouterEvent) => shown.push(event),
        text: [
          {
            provider: openaiCompatible({ id: 'a', baseUrl: a.baseUrl, model: 'm', apiKey: canary, fetch: echo }),
            tier: 'user',
            credentialId: canary,
          },
          { provider: openaiCompatible({ id: 'b', baseUrl: b.baseUrl, model: 'm', apiKey: 'sk-other-000000000000' }), tier: 'project' },
        ],
      });
      try {
        if (!streamed) await router.text.generate(ask);
        else for await (const event of router.text.stream(ask)) shown.push(event);
      } catch (error) {
        shown.push(error);
      }
      shown.push(router, router.text);
      await router.close();
    }
  }
  const everything =
    inspect([shown, documents], { depth: 20, showHidden: true, maxArrayLength: null, maxStringLength: null }) +
    JSON.stringify([shown, documents]);
  expect(shown.filter((entry) => entry instanceof Error).length).toBeGreaterThan(10);
  expect(everything).not.toMatch(/CANARY|9876/);
  expect(JSON.stringify(b.requests)).not.toContain('CANARY');
  expect(a.requests.every((request) => request.authorization === `Bearer ${canary}`)).toBe(true);
});

test('in 2,000 interleaved calls of twenty users every request carries the key of its own user', async () => {
  a.fallback = () => 'ok';
  a.requests.length = 0;
  const health = createHealthStore();
  const routers = Array.from({ length: 20 }, (_, user) =>
    createRouter({
      health,
      text: [
        {
          provider: openaiCompatible({ id: 'a', baseUrl: a.baseUrl, model: 'm', apiKey: `sk-user-${user}-key-00000` }),
          tier: 'user',
          credentialId: `key-${user}`,
        },
      ],
    }),
  );
  for (let round = 0; round < 10; round++) {
    await Promise.all(
      Array.from({ length: 200 }, (_, call) =>
        routers[call % 20]!.text.generate({ messages: [{ role: 'user', content: `user ${call % 20}` }] }),
      ),
    );
  }
  expect(a.requests).toHaveLength(2_000);
  for (const { authorization, body } of a.requests) {
    const [message] = body['messages'] as { content: string }[];
    expect(authorization).toBe(`Bearer sk-${message!.content.replace(' ', '-')}-key-00000`);
  }
});

test("what one user's key meets does not change another's route", async () => {
  const health = createHealthStore();
  a.requests.length = 0;
  a.fallback = ({ authorization }) =>
    authorization?.includes('bad') ? (['status-401', 'status-402', 'status-429-wait'] as const)[a.requests.length % 3]! : 'ok';
  const routerOf = (key: string) =>
    createRouter({
      health,
      maxWaitMs: 0,
      text: [
        {
          provider: openaiCompatible({ id: 'a', baseUrl: a.baseUrl, model: 'm', apiKey: `sk-${key}-0000000000` }),
          tier: 'user',
          credentialId: key,
        },
      ],
    });
  for (let round = 0; round < 3; round++) {
    await expect(routerOf(`bad-${round}`).text.generate(ask)).rejects.toThrow(/credit|refused|attempts/);
    expect((await routerOf('good').text.generate(ask)).tier).toBe('user');
  }
});

test('a redirect is not followed, so that the key stays where it was sent', async () => {
  a.fallback = () => 'redirect';
  a.requests.length = 0;
  const router = createRouter({
    text: [{ provider: openaiCompatible({ id: 'a', baseUrl: a.baseUrl, model: 'm', apiKey: 'sk-key-000000000000' }), tier: 'project' }],
    random: () => 0,
  });
  await expect(router.text.generate(ask)).rejects.toMatchObject({ code: 'all_providers_failed', cause: { code: 'protocol_violated' } });
});
