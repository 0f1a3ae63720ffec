import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { TextProvider } from '@amarktai/core';
import { type AmarktaiError, createRouter, isAmarktaiError } from '@amarktai/core/routing';
import { textProviderContract, type TextProviderUnderTest } from '@amarktai/core/testing';
import { groq } from '../groq/index.ts';
import { huggingface } from '../huggingface/index.ts';
import { openai } from '../openai/index.ts';
import { openaiCompatible } from '../openai-compatible/index.ts';
import { type ChatServerAnswer, chatServer, chunkOf, completion } from './chat-server.ts';

const apiKey = 'sk-canary-0123456789';
const prices = { inputNanoUsdPerToken: 10, outputNanoUsdPerToken: 20 };
const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };

const kinds: Readonly<Record<string, (fetch: typeof globalThis.fetch) => TextProvider>> = {
  'openai-compatible': (fetch) =>
    openaiCompatible({ id: 'vendor', baseUrl: 'https://vendor.example/v1', apiKey, model: 'm-1', prices, fetch }),
  openai: (fetch) => openai({ apiKey, model: 'm-1', prices, fetch }),
  groq: (fetch) => groq({ apiKey, model: 'm-1', prices, fetch }),
  huggingface: (fetch) => huggingface({ apiKey, model: 'm-1', prices, fetch }),
};

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const failed = async (work: Promise<unknown>): Promise<AmarktaiError> => {
  const reason = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!isAmarktaiError(reason)) throw new Error(`expected an AmarktaiError, not ${String(reason)}`);
  return reason;
};
const drain = async (provider: TextProvider, request = ask) => {
  let text = '';
  for await (const event of provider.stream(request)) if (event.type === 'text') text += event.text;
  return text;
};

/** Refusals as OpenAI and vLLM word them, and what of the body changes for the next request. */
const refusals: [what: string, message: string, before: Record<string, unknown>, after: Record<string, unknown>][] = [
  [
    'a temperature',
    "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.",
    { temperature: 0.7 },
    {},
  ],
  [
    'the old name of the bound',
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    { max_tokens: 50 },
    { max_completion_tokens: 50 },
  ],
  [
    'the new name of the bound',
    'Unrecognized request argument supplied: max_completion_tokens',
    { max_completion_tokens: 50 },
    { max_tokens: 50 },
  ],
];
const refusable = new Set(['temperature', 'max_tokens', 'max_completion_tokens']);

for (const [kind, make] of Object.entries(kinds)) {
  const over = (
    answer: ChatServerAnswer,
    wrap = (provider: TextProvider) => provider,
  ): TextProviderUnderTest & { seen: ReturnType<typeof chatServer>['seen'] } => {
    const server = chatServer(answer);
    return { provider: wrap(make(server.fetch)), requests: () => server.seen.length, cutOff: server.cutOff, seen: server.seen };
  };
  const subject = (wrap?: (provider: TextProvider) => TextProvider) => ({
    answering: (text: string) => over((body) => completion(body, text), wrap),
    hanging: () => over(() => 'hang', wrap),
    failing: () => over(() => Response.json({ error: { message: 'Refused.', type: 'invalid_request_error' } }, { status: 400 }), wrap),
  });

  describe(`${kind} keeps the law of TextProvider`, () => {
    for (const law of textProviderContract(() => subject())) test(law.name, law.run);
  });

  describe(`a router over ${kind} keeps the law of TextProvider`, () => {
    // The router repairs and repeats what does not fit; the law of a single request is its providers'.
    const laws = textProviderContract(() => subject((provider) => createRouter({ text: [{ provider, tier: 'project' }] }).text));
    for (const law of laws.filter((entry) => !entry.name.includes('does not fit'))) test(law.name, law.run);
  });

  describe(kind, () => {
    test('sends the key as a bearer token, the model, the messages and an upper bound', async () => {
      const { provider, seen } = over((body) => completion(body, 'Hi.'));
      await provider.generate({
        messages: [
          { role: 'system', content: 'Be brief.' },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'See' },
              { type: 'image', data: new Uint8Array([1, 2]), mediaType: 'image/png' },
            ],
          },
        ],
      });
      expect(seen[0]?.authorization).toBe(`Bearer ${apiKey}`);
      expect(seen[0]?.url).toMatch(/\/v1\/chat\/completions$/);
      expect(seen[0]?.body).toMatchObject({
        model: 'm-1',
        messages: [
          { role: 'system', content: 'Be brief.' },
          {
            role: 'user',
            content: [
              { type: 'text', text: 'See' },
              { type: 'image_url', image_url: { url: 'data:image/png;base64,AQI=' } },
            ],
          },
        ],
      });
      expect(seen[0]?.body['max_tokens'] ?? seen[0]?.body['max_completion_tokens']).toBe(2_048);
    });

    test('reports usage and the cost of it', async () => {
      const result = await over((body) => completion(body, 'Hi.')).provider.generate(ask);
      expect(result).toMatchObject({ usage: { inputTokens: 10, outputTokens: 5 }, costNanoUsd: 200, finishReason: 'stop', model: 'm-1' });
    });

    const wrong: readonly [string, () => Response, string][] = [
      ['an HTML page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'protocol_violated'],
      ['nothing', () => new Response('', { headers: { 'content-type': 'application/json' } }), 'protocol_violated'],
      ['half an answer', () => new Response('{"choices":[{"mes', { headers: { 'content-type': 'application/json' } }), 'protocol_violated'],
      ['no choice', () => Response.json({ choices: [] }), 'protocol_violated'],
      ['an error with 200', () => Response.json({ error: { message: 'Rate limit reached', code: 429 } }), 'rate_limited'],
      [
        'a refused key',
        () => Response.json({ error: { message: `Incorrect API key provided: ${apiKey}` } }, { status: 401 }),
        'credential_invalid',
      ],
      [
        'a quota that is used up',
        () => Response.json({ error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } }, { status: 429 }),
        'credential_exhausted',
      ],
      [
        'a rate limit',
        () => Response.json({ error: { message: 'Slow down' } }, { status: 429, headers: { 'retry-after': '7' } }),
        'rate_limited',
      ],
      [
        'too long a prompt',
        () =>
          Response.json(
            { error: { message: "This model's maximum context length is 8192 tokens", code: 'context_length_exceeded' } },
            { status: 400 },
          ),
        'context_too_long',
      ],
      [
        'a model that is gone',
        () => Response.json({ error: { message: 'The model `m-1` has been decommissioned' } }, { status: 400 }),
        'model_not_found',
      ],
      ['too much work', () => Response.json({ error: 'Model is currently loading', estimated_time: 20 }, { status: 503 }), 'overloaded'],
      ['a broken gateway', () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }), 'upstream_failed'],
      ['a redirect', () => new Response(null, { status: 307, headers: { location: 'https://elsewhere.example' } }), 'protocol_violated'],
    ];
    for (const [what, response, code] of wrong) {
      test(`reads ${what} as ${code}, without the key`, async () => {
        for (const streamed of [false, true]) {
          const { provider } = over(response);
          const error = await failed(streamed ? drain(provider) : provider.generate(ask));
          expect(error.code).toBe(code);
          expect(JSON.stringify([error.message, error.details])).not.toContain('0123456789');
          if (what === 'a rate limit') expect(error.retryAfterMs).toBe(7_000);
        }
      });
    }

    test('reads tool calls, whole and streamed in pieces, and validates their arguments', async () => {
      const tool = { name: 'look', description: 'Looks.', parameters: z.object({ at: z.string() }) };
      const { provider, seen } = over((body) => {
        if (body['stream'] !== true)
          return Response.json({
            model: 'm-1',
            choices: [
              {
                index: 0,
                message: {
                  role: 'assistant',
                  content: null,
                  tool_calls: [{ id: 'c1', type: 'function', function: { name: 'look', arguments: '{"at":"sky"}' } }],
                },
                finish_reason: 'tool_calls',
              },
            ],
          });
        const call = (part: unknown) => chunkOf({ tool_calls: [part] });
        const parts = [
          call({ index: 0, id: 'c1', type: 'function', function: { name: 'look', arguments: '' } }),
          call({ index: 0, function: { arguments: '{"at":' } }),
          call({ index: 0, function: { arguments: '"sky"}' } }),
          chunkOf({}, 'tool_calls'),
          'data: [DONE]\n\n',
        ];
        return new Response(parts.join(''), { headers: { 'content-type': 'text/event-stream' } });
      });
      const expected = [{ id: 'c1', name: 'look', arguments: { at: 'sky' } }];
      expect((await provider.generate({ ...ask, tools: [tool] })).toolCalls).toEqual(expected);
      const calls: unknown[] = [];
      for await (const event of provider.stream({ ...ask, tools: [tool] })) if (event.type === 'tool_call') calls.push(event.toolCall);
      expect(calls).toEqual(expected);
      expect(seen[0]?.body['tools']).toMatchObject([
        { type: 'function', function: { name: 'look', parameters: { type: 'object', properties: { at: { type: 'string' } } } } },
      ]);
      expect((await failed(provider.generate({ ...ask, tools: [{ ...tool, parameters: z.object({ at: z.number() }) }] }))).code).toBe(
        'output_invalid',
      );
    });

    test('is interrupted without a reason to stop, and by an error inside the stream', async () => {
      const stream =
        (...parts: string[]) =>
        () =>
          new Response(parts.join(''), { headers: { 'content-type': 'text/event-stream' } });
      expect((await failed(drain(over(stream(chunkOf({ content: 'Half' }))).provider))).code).toBe('stream_interrupted');
      expect(
        (
          await failed(
            drain(
              over(stream(`data: ${JSON.stringify({ error: { message: 'Rate limit reached', type: 'rate_limit_exceeded' } })}\n\n`))
                .provider,
            ),
          )
        ).code,
      ).toBe('rate_limited');
    });

    test('asks in a weaker form of structured output from then on, when the server refuses one', async () => {
      const { provider, seen } = over((body) =>
        (body['response_format'] as { type?: string } | undefined)?.type === 'json_schema'
          ? Response.json({ error: { message: 'response_format json_schema is not supported by this model' } }, { status: 400 })
          : completion(body, '{"caption":"Hi"}'),
      );
      const router = createRouter({ text: [{ provider, tier: 'project' }] });
      const request = { ...ask, output: z.object({ caption: z.string() }) };
      expect((await router.text.generate(request)).output).toEqual({ caption: 'Hi' });
      await router.text.generate(request);
      expect(seen.map(({ body }) => (body['response_format'] as { type: string }).type)).toEqual([
        'json_schema',
        'json_object',
        'json_object',
      ]);
      expect(JSON.stringify(seen[1]?.body['messages'])).toContain('JSON Schema');
    });
  });
}

test.each(refusals)('a model that refuses %s is asked without it, at once and from then on', async (_, message, before, after) => {
  const server = chatServer((body) =>
    Object.keys(before).every((name) => name in body) ? Response.json({ error: { message } }, { status: 400 }) : completion(body, 'Hi.'),
  );
  const provider = openaiCompatible({
    baseUrl: 'https://vendor.example/v1',
    model: 'm',
    fetch: server.fetch,
    maxTokensField: 'max_completion_tokens' in before ? 'max_completion_tokens' : 'max_tokens',
  });
  const router = createRouter({ text: [{ provider, tier: 'project' }] });
  const request = { ...ask, maxOutputTokens: 50, temperature: 0.7 };
  expect((await router.text.generate(request)).text).toBe('Hi.');
  await router.text.generate(request);
  expect(server.seen).toHaveLength(3);
  for (const [index, expected] of [before, after, after].entries()) {
    const sent = Object.fromEntries(
      Object.entries(server.seen[index]?.body ?? {}).filter(([name]) => refusable.has(name) && (name in before || name in after)),
    );
    expect(sent).toEqual(expected);
  }
});

test.each([
  'max_tokens is too large: 9999. This model supports at most 4096 completion tokens.',
  "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
])('a bad value is no question of dialect: %s', async (message) => {
  const { fetch, seen } = chatServer(() => Response.json({ error: { message } }, { status: 400 }));
  const error = await failed(
    openaiCompatible({ baseUrl: 'https://vendor.example/v1', model: 'm', fetch }).generate({ ...ask, temperature: 3 }),
  );
  expect([error.code, seen.length]).toEqual(['invalid_request', 1]);
});

test.each(Object.entries(kinds))('%s sends the parameters of its model along, under those of the request', async (kind) => {
  const { fetch, seen } = chatServer((body) => completion(body, 'Hi.'));
  const options = { apiKey, model: 'm', fetch, omitTemperature: true, parameters: { reasoning_effort: 'minimal', model: 'other' } };
  const providers: Record<string, TextProvider> = {
    'openai-compatible': openaiCompatible({ ...options, baseUrl: 'https://vendor.example/v1' }),
    openai: openai(options),
    groq: groq(options),
    huggingface: huggingface(options),
  };
  await providers[kind]!.generate({ ...ask, temperature: 1 });
  expect(seen[0]?.body).toMatchObject({ reasoning_effort: 'minimal', model: 'm' });
  expect(seen[0]?.body).not.toHaveProperty('temperature');
});

test.each(Object.entries(kinds))('%s sends and writes nothing that the environment asks for', async (_, make) => {
  vi.stubEnv('OPENAI_ORG_ID', 'org-of-the-host');
  vi.stubEnv('OPENAI_ADMIN_KEY', 'sk-admin-of-the-host');
  for (const vendor of ['OPENAI', 'GROQ']) {
    vi.stubEnv(`${vendor}_LOG`, 'debug');
    vi.stubEnv(`${vendor}_BASE_URL`, 'https://of-the-host.example');
    vi.stubEnv(`${vendor}_CUSTOM_HEADERS`, 'authorization: Bearer of-the-host\nx-of-the-host: 1');
  }
  const logs = (['debug', 'info', 'log', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level).mockImplementation(() => {}));
  const sent: { url: string; headers: Record<string, string> }[] = [];
  const { fetch } = chatServer((body) => completion(body, 'Hi.'));
  const provider = make((input, init) => {
    const { url, headers } = new Request(input, init);
    sent.push({ url, headers: Object.fromEntries(headers) });
    return fetch(input, init);
  });
  await provider.generate(ask);
  expect(JSON.stringify(sent)).not.toMatch(/of-the-host/);
  expect(sent[0]?.headers['authorization']).toBe(`Bearer ${apiKey}`);
  expect(
    Object.keys(sent[0]?.headers ?? {}).filter((name) => !['accept', 'authorization', 'content-type', 'user-agent'].includes(name)),
  ).toEqual([]);
  for (const log of logs) expect(log).not.toHaveBeenCalled();
});

test.each(Object.entries(kinds).slice(1))('the SDK of %s leaves no listener on a long-lived signal', async (_, make) => {
  const { signal } = new AbortController();
  const provider = make(chatServer((body) => completion(body, 'Hi.')).fetch);
  for (let call = 0; call < 20; call++) {
    await provider.generate(ask, { signal });
    for await (const event of provider.stream(ask, { signal })) if (call % 2 === 0 && event.type === 'text') break;
  }
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

test.each(Object.entries(kinds))('%s keeps a key that cannot be sent out of its error', async (kind) => {
  const odd = 'canary\n0123456789';
  const { fetch } = chatServer((body) => completion(body, 'Hi.'));
  const providers: Record<string, TextProvider> = {
    'openai-compatible': openaiCompatible({ baseUrl: 'https://vendor.example/v1', apiKey: odd, model: 'm', fetch }),
    openai: openai({ apiKey: odd, model: 'm', fetch }),
    groq: groq({ apiKey: odd, model: 'm', fetch }),
    huggingface: huggingface({ apiKey: odd, model: 'm', fetch }),
  };
  const error = await failed(providers[kind]!.generate(ask));
  expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/canary|0123456789/);
});

test('a prompt of unknown price has no estimate, and one of known price at least a token a byte', () => {
  expect(openaiCompatible({ baseUrl: 'https://v.example/v1', model: 'm' }).estimate(ask).costNanoUsd).toBeNull();
  const { inputTokens } = openaiCompatible({ baseUrl: 'https://v.example/v1', model: 'm', prices }).estimate({
    messages: [{ role: 'user', content: '東京' }],
  });
  expect(inputTokens).toBeGreaterThanOrEqual(6);
});

test('an address that is no address is refused when the provider is made', () => {
  expect(() => openaiCompatible({ baseUrl: 'not an address', model: 'm' })).toThrow(/http or https/);
});
