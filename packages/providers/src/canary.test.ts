import { inspect } from 'node:util';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, expect, test, vi } from 'vitest';
import { createAmarktai, type Logger, memoryStore, type TextProvider } from '@amarktai/core';
import { traceRouter } from '@amarktai/core/otel';
import { createRouter, type RouterEvent } from '@amarktai/core/routing';
import { entities } from '@amarktai/core/schema';
import { groq } from './groq/index.ts';
import { huggingface } from './huggingface/index.ts';
import { localText } from './local/index.ts';
import { openai } from './openai/index.ts';
import { openaiCompatible } from './openai-compatible/index.ts';

/** Each vendor's key; none looks like a key, so that only knowing it keeps it out. */
const keys = {
  openai: 'sesame-ant-1111aaaa',
  groq: 'sesame-bee-2222bbbb',
  huggingface: 'sesame-cat-3333cccc',
  other: 'sesame-dog-4444dddd',
} as const;
type Vendor = keyof typeof keys;

afterEach(() => void vi.restoreAllMocks());

/** Vendors that repeat the key they were given wherever they can: in messages, codes, headers, errors of the connection, and pages. */
function echoes() {
  const seen: { readonly vendor: Vendor; readonly request: string }[] = [];
  let calls = 0;
  const answers: readonly ((key: string) => Response)[] = [
    (key) =>
      Response.json(
        { error: { message: `Incorrect API key provided: ${key}`, code: `bad ${key}`, param: key } },
        { status: 500, headers: { 'x-request-id': 'r', 'x-echo': key } },
      ),
    (key) =>
      Response.json(
        { error: { message: `Rate limit of ${key.slice(0, 9)}****${key.slice(-4)}` } },
        { status: 429, headers: { 'retry-after': '0' } },
      ),
    (key) => new Response(`<html>${key}</html>`, { headers: { 'content-type': 'text/html' } }),
    (key) =>
      Response.json({
        choices: [
          {
            message: { role: 'assistant', content: null, tool_calls: [{ id: key, function: { name: key, arguments: key } }] },
            finish_reason: 'tool_calls',
          },
        ],
      }),
    (key) => {
      throw Object.assign(new TypeError('fetch failed'), {
        cause: Object.assign(new Error(`connect with Bearer ${key}`), { code: 'ECONNRESET', options: { headers: { authorization: key } } }),
      });
    },
    (key) => Response.json({ error: `No access with ${key}` }, { status: 401 }),
  ];
  const fetchOf =
    (vendor: Vendor): typeof globalThis.fetch =>
    async (input, init) => {
      const request = new Request(input, init);
      seen.push({ vendor, request: `${request.url} ${JSON.stringify([...request.headers])} ${await request.text()}` });
      return answers[calls++ % answers.length]!(keys[vendor]);
    };
  return { fetchOf, seen, kinds: answers.length };
}

const providersOver = (fetchOf: (vendor: Vendor) => typeof globalThis.fetch): Readonly<Record<Vendor, TextProvider>> => ({
  openai: openai({ apiKey: keys.openai, model: 'm', fetch: fetchOf('openai') }),
  groq: groq({ apiKey: keys.groq, model: 'm', fetch: fetchOf('groq') }),
  huggingface: huggingface({ apiKey: keys.huggingface, model: 'm', fetch: fetchOf('huggingface') }),
  other: openaiCompatible({ apiKey: keys.other, baseUrl: 'https://other.example/v1', model: 'm', fetch: fetchOf('other') }),
});

const written = (value: unknown): string =>
  `${inspect(value, { depth: 30, showHidden: true, maxArrayLength: null, maxStringLength: null })}\n${JSON.stringify(value)}`;

/** Where a key shows, with the words before it. */
const leaksIn = (text: string): string[] =>
  Array.from(text.matchAll(/.{0,80}(?:sesame|1111aaaa|2222bbbb|3333cccc|4444dddd)/g), ([place]) => place);

/** Every vendor saw its own key and no other. */
function expectKeysApart(seen: ReturnType<typeof echoes>['seen']): void {
  for (const { vendor, request } of seen)
    expect(
      request.match(/sesame-\w{3}/g)?.every((found) => keys[vendor].startsWith(found)),
      vendor,
    ).toBe(true);
}

test('no key is in an answer, an error, an event, a span, a log or a client, or reaches another vendor, whatever vendors do', async () => {
  const consoles = (['debug', 'info', 'log', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  );
  const { fetchOf, seen, kinds } = echoes();
  const exporter = new InMemorySpanExporter();
  const trace = traceRouter({
    tracer: new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).getTracer('test'),
    userId: true,
  });
  const shown: unknown[] = [];
  const providers = Object.values(providersOver(fetchOf));
  for (let round = 0; round < kinds; round++) {
    const router = createRouter({
      maxWaitMs: 0,
      tierPolicy: 'always',
      random: () => 0,
      onEvent: (event: RouterEvent) => {
        shown.push(event);
        trace(event);
      },
      text: providers.map((provider) => ({ provider, tier: 'project' as const })),
    });
    for (const streamed of [false, true]) {
      try {
        if (!streamed) shown.push(await router.text.generate({ messages: [{ role: 'user', content: 'Hello' }] }));
        else for await (const event of router.text.stream({ messages: [{ role: 'user', content: 'Hello' }] })) shown.push(event);
      } catch (error) {
        shown.push(error, error instanceof Error ? error.stack : null);
      }
    }
    shown.push(router);
    await router.close();
  }
  for (const provider of providers) {
    for (let round = 0; round < kinds; round++)
      shown.push(await provider.generate({ messages: [{ role: 'user', content: 'Hello' }] }).catch((error: unknown) => error));
  }
  expect(seen.length).toBeGreaterThan(kinds * 6);
  expect(exporter.getFinishedSpans().length).toBeGreaterThan(kinds * 6);
  const spans = exporter.getFinishedSpans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
  expect(leaksIn(written([shown, providers, spans, consoles.map((log) => log.mock.calls)]))).toEqual([]);
  expectKeysApart(seen);
});

test("no key is in a row of the store, a checkpoint or a log of a whole run with a user's own keys", async () => {
  const { fetchOf, seen } = echoes();
  const providers = providersOver(fetchOf);
  const logged: unknown[] = [];
  const line = (...parameters: unknown[]): void => void logged.push(parameters);
  const logger: Logger = { debug: line, info: line, warn: line, error: line };
  const store = memoryStore();
  const amarktai = createAmarktai({
    store,
    logger,
    encryptionKeys: ['a master key of tests'],
    models: {
      byKey: { OPENAI_API_KEY: (apiKey) => ({ text: [openai({ apiKey, model: 'm', fetch: fetchOf('openai') })] }) },
      shared: {
        text: [
          ...[providers.groq, providers.huggingface].map((provider) => ({ provider, tier: 'project' as const })),
          { provider: localText(), tier: 'local' },
        ],
      },
      onEvent: line,
    },
  });
  await amarktai.store.migrate();
  await amarktai.users.seen('ann');
  await amarktai.settings.change('ann', { tierPolicy: 'always' });
  await amarktai.keys.put('ann', 'OPENAI_API_KEY', keys.openai);
  const webapp = await amarktai.webapps.create('ann', {
    name: 'Lantern Bakery',
    url: 'https://lantern.example/',
    description: 'A sourdough bakery that bakes overnight.',
    isActive: false,
  });
  const { runId } = await amarktai.generation.start('ann', {
    webappId: webapp.id,
    platforms: ['x', 'linkedin'],
    includeMedia: false,
    variants: 1,
    trigger: 'person',
  });
  await amarktai.jobs.runWaiting();

  const run = await amarktai.generation.getRun('ann', runId);
  expect(run.status).toBe('succeeded');
  expect(new Set(seen.map(({ vendor }) => vendor))).toEqual(new Set(['openai', 'groq', 'huggingface']));
  const rows: unknown[] = [];
  for (const name of Object.keys(entities) as (keyof typeof entities)[])
    rows.push(...(await store.collection(name).find({ limit: 200 })).rows);
  expect(rows.length).toBeGreaterThan(10);
  // Checkpoints are kept as base64.
  const unpacked = JSON.stringify(rows, (name, value: unknown) =>
    name === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString() : value,
  );
  expect(unpacked).toContain('channel_versions');
  expect(leaksIn(unpacked + written([logged, await amarktai.keys.list('ann')]))).toEqual([]);
  expectKeysApart(seen);
  await amarktai.close();
});
