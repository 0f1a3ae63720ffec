import { inspect } from 'node:util';
import { AIMessage, AIMessageChunk, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { FakeListChatModel, FakeStreamingChatModel } from '@langchain/core/utils/testing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TextProvider } from '@amarktai/core';
import { type AmarktaiError, createBudget, createRouter } from '@amarktai/core/routing';
import { scriptedProvider, textProviderContract } from '@amarktai/core/testing';
import { openaiCompatible } from '../openai-compatible/index.ts';
import { chatServer, type ChatServerAnswer, completion } from '../shared/chat-server.ts';
import { langchain, langchainModel } from './index.ts';

const ask = { messages: [{ role: 'user' as const, content: 'Hello' }] };
const failure = (work: Promise<unknown>): Promise<AmarktaiError> =>
  work.then(
    () => Promise.reject(new Error('expected a rejection')),
    (error: AmarktaiError) => error,
  );
const weather = tool(() => 'sunny', { name: 'weather', description: 'Tells the weather.', schema: z.object({ city: z.string() }) });

describe('a LangChain model over a provider', () => {
  test('gives text, usage, and who answered at what price', async () => {
    const model = await langchainModel(
      createRouter({ text: [{ provider: scriptedProvider('p', [{ say: 'Hi.' }]), tier: 'project' }] }).text,
    );
    const message = await model.invoke('Hello');
    expect(message).toMatchObject({
      content: 'Hi.',
      usage_metadata: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
      response_metadata: { provider: 'p', model_name: 'm', tier: 'project', cost_nano_usd: 100, finish_reason: 'stop' },
    });
  });

  test('passes every role, tool calls and pictures on', async () => {
    const provider = scriptedProvider('p', [{ say: 'Hi.' }]);
    const model = await langchainModel(provider, {
      maxOutputTokens: 9,
      temperature: 0.5,
      callContext: { userId: 'ann', scopes: ['team'] },
    });
    await model.invoke([
      new SystemMessage('Be brief.'),
      new HumanMessage({
        content: [
          { type: 'text', text: 'See' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AQI=' } },
          { type: 'image', mimeType: 'image/webp', data: 'Aw==' },
        ],
      }),
      new AIMessage({ content: '', tool_calls: [{ id: 'c1', name: 'weather', args: { city: 'Athens' } }] }),
      new ToolMessage({ content: 'sunny', tool_call_id: 'c1' }),
    ]);
    expect(provider.seen[0]?.request).toEqual({
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'See' },
            { type: 'image', data: new Uint8Array([1, 2]), mediaType: 'image/png' },
            { type: 'image', data: new Uint8Array([3]), mediaType: 'image/webp' },
          ],
        },
        { role: 'assistant', content: '', toolCalls: [{ id: 'c1', name: 'weather', arguments: { city: 'Athens' } }] },
        { role: 'tool', content: 'sunny', toolCallId: 'c1' },
      ],
      maxOutputTokens: 9,
      temperature: 0.5,
    });
    expect(provider.seen[0]?.context).toMatchObject({ userId: 'ann', scopes: ['team'] });
  });

  test.each([
    ['a LangChain tool', weather],
    [
      'a tool in the form of OpenAI',
      {
        type: 'function',
        function: {
          name: 'weather',
          description: 'Tells the weather.',
          parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
        },
      },
    ],
    [
      'a tool of parameters alone',
      {
        name: 'weather',
        description: 'Tells the weather.',
        schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    ],
  ] as const)('offers %s and gives its calls back, whole and streamed', async (_, offered) => {
    const toolCalls = [{ id: 'c1', name: 'weather', arguments: { city: 'Athens' } }];
    const result = { text: '', toolCalls, usage: null, costNanoUsd: null, provider: 'p', model: 'm' };
    const seen: Parameters<TextProvider['generate']>[0][] = [];
    const provider: TextProvider = {
      ...scriptedProvider('p', ['hang']),
      generate: async (request) => (seen.push(request), result),
      async *stream(request) {
        seen.push(request);
        yield { type: 'end', ...(result as never as Awaited<ReturnType<typeof provider.generate>>) } as never;
      },
    };
    const model = (await langchainModel(provider)).bindTools?.([offered]);
    const expected = [{ id: 'c1', name: 'weather', args: { city: 'Athens' }, type: 'tool_call' }];
    const message = await model?.invoke('How is it?');
    expect(message?.tool_calls).toEqual(expected);
    expect(message?.usage_metadata).toBeUndefined();
    let whole: AIMessageChunk | undefined;
    for await (const chunk of (await model?.stream('How is it?')) ?? []) whole = whole ? whole.concat(chunk) : chunk;
    expect(whole?.tool_calls).toEqual(expected);
    for (const { tools } of seen) {
      expect(tools).toHaveLength(1);
      expect(tools?.[0]).toMatchObject({ name: 'weather', description: 'Tells the weather.' });
      expect([tools?.[0]?.parameters.safeParse({ city: 'x' }).success, tools?.[0]?.parameters.safeParse({}).success]).toEqual([
        true,
        false,
      ]);
    }
  });

  test('streams in pieces, with the usage in the last', async () => {
    const model = await langchainModel(scriptedProvider('p', [{ say: 'One two three' }]));
    const chunks: AIMessageChunk[] = [];
    const tokens: string[] = [];
    for await (const chunk of await model.stream('Count', {
      callbacks: [{ handleLLMNewToken: (token: string) => void tokens.push(token) }],
    }))
      chunks.push(chunk);
    expect(chunks.map(({ content }) => content)).toEqual(['One ', 'two ', 'three', '']);
    expect(tokens).toEqual(['One ', 'two ', 'three']);
    expect(chunks.reduce((whole, chunk) => whole.concat(chunk))).toMatchObject({
      content: 'One two three',
      usage_metadata: { total_tokens: 15 },
      response_metadata: { provider: 'p' },
    });
  });

  test('structured output is validated and repaired by the router, from zod and from JSON Schema', async () => {
    for (const schema of [
      z.object({ caption: z.string() }),
      { type: 'object', properties: { caption: { type: 'string' } }, required: ['caption'] },
    ]) {
      const provider = scriptedProvider('p', [{ say: '{"title":1}' }, { say: '{"caption":"Hi"}' }]);
      const model = await langchainModel(createRouter({ text: [{ provider, tier: 'project' }] }).text);
      expect(await model.withStructuredOutput(schema).invoke('Write')).toEqual({ caption: 'Hi' });
      expect(provider.seen).toHaveLength(2);
      expect(await model.withStructuredOutput(schema, { includeRaw: true }).invoke('Write')).toMatchObject({
        raw: { content: '{"caption":"Hi"}' },
        parsed: { caption: 'Hi' },
      });
    }
    const never = await langchainModel(
      createRouter({ text: [{ provider: scriptedProvider('p', [{ say: 'No.' }]), tier: 'project' }], random: () => 0 }).text,
    );
    const schema = z.object({ caption: z.string() });
    expect(await never.withStructuredOutput(schema, { includeRaw: true }).invoke('Write')).toMatchObject({
      raw: { content: 'No.' },
      parsed: null,
    });
    expect((await failure(never.withStructuredOutput(schema).invoke('Write'))).details['causeCode']).toBe('output_invalid');
  });

  test("a failure is the provider's, after one request", async () => {
    const provider = scriptedProvider('p', [{ fail: 'overloaded' }]);
    const model = await langchainModel(provider);
    expect((await failure(model.invoke('Hello'))).code).toBe('overloaded');
    expect((await failure(model.stream('Hello').then((stream) => stream.next()))).code).toBe('overloaded');
    expect(provider.seen).toHaveLength(2);
  });

  test('an abort reaches the provider, and its reason the caller', async () => {
    const provider = scriptedProvider('p', ['hang']);
    const model = await langchainModel(provider);
    const reason = new Error('changed my mind');
    for (const run of [
      (signal: AbortSignal) => model.invoke('Hello', { signal }),
      (signal: AbortSignal) => model.stream('Hello', { signal }).then((stream) => stream.next()),
    ]) {
      const controller = new AbortController();
      const ended = failure(run(controller.signal) as Promise<unknown>);
      await expect.poll(() => provider.seen.length - provider.aborted()).toBe(1);
      controller.abort(reason);
      expect(await ended).toBe(reason);
    }
    expect(provider.aborted()).toBe(2);
  });

  test.each([
    ['stop sequences', { stop: ['.'] }],
    ['a forced tool', { tool_choice: 'any' as const }],
  ])('%s are refused rather than ignored', async (_, options) => {
    const provider = scriptedProvider('p', [{ say: 'Hi.' }]);
    expect((await failure((await langchainModel(provider)).invoke('Hello', options))).code).toBe('unsupported');
    expect(provider.seen).toHaveLength(0);
  });

  test('a picture behind an address is refused', async () => {
    const model = await langchainModel(scriptedProvider('p', [{ say: 'Hi.' }]));
    expect(
      (await failure(model.invoke([new HumanMessage({ content: [{ type: 'image_url', image_url: { url: 'https://a.example/b.png' } }] })])))
        .code,
    ).toBe('unsupported');
  });

  test('neither tracers nor inspect see the key', async () => {
    const started: unknown[] = [];
    const { fetch } = chatServer((body) => completion(body, 'Hi.'));
    const model = await langchainModel(
      openaiCompatible({ baseUrl: 'https://v.example/v1', apiKey: 'sk-canary-0123456789', model: 'm', fetch }),
    );
    await model.invoke('Hello', { callbacks: [{ handleChatModelStart: (...facts: unknown[]) => void started.push(facts) }] });
    expect(started).toHaveLength(1);
    expect(inspect([model, started], { depth: 20, showHidden: true }) + JSON.stringify([model, started])).not.toContain('canary');
  });
});

describe('a provider over a LangChain model', () => {
  const listed = (...responses: string[]) => new FakeListChatModel({ responses, maxRetries: 0 });

  test('gives the text, whole and streamed, under the name of the model', async () => {
    const provider = langchain(listed('One two', 'Three'), { prices: { inputNanoUsdPerToken: 1, outputNanoUsdPerToken: 1 } });
    expect(await provider.generate(ask)).toMatchObject({
      text: 'One two',
      provider: 'fake-list',
      model: 'fake-list',
      usage: null,
      costNanoUsd: null,
    });
    let text = '';
    for await (const event of provider.stream(ask)) if (event.type === 'text') text += event.text;
    expect(text).toBe('Three');
  });

  test('falls back through the router to another provider', async () => {
    const broken = new FakeStreamingChatModel({ thrownErrorString: 'Something broke with sk-canary-0123456789', maxRetries: 0 });
    const budget = createBudget({ limits: [{ scope: 'team', limitNanoUsd: 1_000_000 }] });
    const prices = { inputNanoUsdPerToken: 1, outputNanoUsdPerToken: 1 };
    const router = createRouter({
      budget,
      scopes: ['team'],
      text: [
        { provider: langchain(broken, { id: 'broken', prices }), tier: 'project' },
        { provider: scriptedProvider('p', [{ say: 'Hi.' }]), tier: 'project' },
      ],
    });
    const { text, attempts } = await router.text.generate(ask);
    expect(text).toBe('Hi.');
    expect(attempts?.map(({ provider, outcome }) => [provider, outcome])).toEqual([
      ['broken', 'upstream_failed'],
      ['p', 'ok'],
    ]);
    expect((await failure(langchain(broken).generate(ask))).message).not.toContain('canary');
  });

  test('reads tool calls and their wrong arguments', async () => {
    const message = (args: Record<string, unknown>) =>
      new AIMessageChunk({ content: '', tool_calls: [{ id: 'c1', name: 'look', args, type: 'tool_call' }] });
    const providerOf = (args: Record<string, unknown>) => {
      const model = new FakeStreamingChatModel({ responses: [new AIMessage('')], chunks: [message(args)], maxRetries: 0 });
      // The fake makes itself anew with the default of six retries.
      model.bindTools = () => model;
      return langchain(model);
    };
    const tools = [{ name: 'look', description: 'Looks.', parameters: z.object({ at: z.string() }) }];
    expect((await providerOf({ at: 'sky' }).generate({ ...ask, tools })).toolCalls).toEqual([
      { id: 'c1', name: 'look', arguments: { at: 'sky' } },
    ]);
    const events: unknown[] = [];
    for await (const event of providerOf({ at: 'sky' }).stream({ ...ask, tools }))
      if (event.type === 'tool_call') events.push(event.toolCall);
    expect(events).toEqual([{ id: 'c1', name: 'look', arguments: { at: 'sky' } }]);
    expect((await failure(providerOf({ at: 1 }).generate({ ...ask, tools }))).code).toBe('output_invalid');
  });

  test.each([
    [
      "an SDK's refusal",
      { status: 429, headers: new Headers({ 'retry-after': '7' }), error: { message: 'Slow down' } },
      'rate_limited',
      7_000,
    ],
    [
      'a refusal of axios',
      { response: { status: 401, headers: {}, data: { error: { message: 'Incorrect API key provided: sk-canary-0123456789' } } } },
      'credential_invalid',
      null,
    ],
    ['a bare status', { statusCode: 529 }, 'overloaded', null],
    ['a broken connection', { cause: { code: 'ECONNRESET', message: 'reset' } }, 'network_failed', null],
    ['a bug', {}, 'upstream_failed', null],
  ] as const)('reads %s', async (_, facts, code, retryAfterMs) => {
    const model = listed('Hi.');
    model._generate = () => Promise.reject(Object.assign(new Error('It failed with hunter2-secret'), facts));
    Object.assign(model, { apiKey: 'hunter2-secret' });
    const error = await failure(langchain(model).generate(ask));
    expect(error).toMatchObject({ code, retryAfterMs });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/canary|hunter2/);
  });

  test('an error of ours that comes through LangChain stays as it is', async () => {
    const error = await failure(
      langchain(await langchainModel(scriptedProvider('p', [{ fail: 'credential_exhausted', with: { retryAfterMs: 9 } }]))).generate(ask),
    );
    expect(error).toMatchObject({ code: 'credential_exhausted', retryAfterMs: 9 });
  });

  test('a model that repeats by itself is refused', () => {
    expect(() => langchain(new FakeListChatModel({ responses: [] }))).toThrow(/maxRetries: 0/);
  });

  test('reads why a model stopped in the words of its vendor', async () => {
    for (const [metadata, expected] of [
      [{ stop_reason: 'max_tokens' }, 'length'],
      [{ finishReason: 'STOP' }, 'stop'],
      [{ stop_reason: 'tool_use' }, 'tool_calls'],
      [{}, 'unknown'],
    ] as const) {
      const model = listed('Hi.');
      model._generate = async () => ({
        generations: [{ text: 'Hi.', message: new AIMessage({ content: 'Hi.', response_metadata: metadata }) }],
      });
      expect((await langchain(model).generate(ask)).finishReason).toBe(expected);
    }
  });
});

describe('a provider over a LangChain model over a provider keeps the law of TextProvider', async () => {
  const made = await langchainModel(scriptedProvider('p', ['hang']));
  const over = (answer: ChatServerAnswer, structuredOutput: 'native' | 'prompt') => {
    const server = chatServer(answer);
    const inner = openaiCompatible({
      baseUrl: 'https://v.example/v1',
      model: 'm',
      fetch: server.fetch,
      prices: { inputNanoUsdPerToken: 1, outputNanoUsdPerToken: 1 },
    });
    const Model = made.constructor as unknown as new (
      provider: TextProvider,
      options: object,
    ) => Awaited<ReturnType<typeof langchainModel>>;
    const provider = langchain(new Model(inner, {}), { prices: { inputNanoUsdPerToken: 1, outputNanoUsdPerToken: 1 }, structuredOutput });
    return { provider, requests: () => server.seen.length, cutOff: server.cutOff };
  };
  for (const structuredOutput of ['native', 'prompt'] as const) {
    const laws = textProviderContract(() => ({
      answering: (text) => over((body) => completion(body, text), structuredOutput),
      hanging: () => over(() => 'hang', structuredOutput),
      failing: () => over(() => Response.json({ error: { message: 'Refused.' } }, { status: 400 }), structuredOutput),
    }));
    for (const law of laws) test(`${law.name} (${structuredOutput})`, law.run);
  }
});
