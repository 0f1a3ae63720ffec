import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TextProvider } from '@amarktai/core';
import { isAmarktaiError } from '@amarktai/core/routing';
import { groq } from '@amarktai/providers/groq';
import { huggingface } from '@amarktai/providers/huggingface';
import { openai } from '@amarktai/providers/openai';
import { type FaultServer, type Mode, startFaultServer } from './fault-server.ts';

const apiKey = 'sk-key-of-sdk-00000000';
const ask = { messages: [{ role: 'user' as const, content: 'Hello' }], maxOutputTokens: 20 };
let server: FaultServer;

beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.requests.length = 0;
  server.fallback = () => 'ok';
});

/** The SDK of Groq puts its own version path behind the address. */
const kinds: Readonly<Record<string, (baseUrl: string) => TextProvider>> = {
  openai: (baseUrl) => openai({ apiKey, model: 'm', baseUrl }),
  huggingface: (baseUrl) => huggingface({ apiKey, model: 'm', baseUrl }),
  groq: (baseUrl) => groq({ apiKey, model: 'm', baseUrl: baseUrl.replace(/\/v1$/, '/openai/v1') }),
};

/** What one way of failing is called, whole and streamed. */
const rows: [mode: Mode, whole: string, streamed?: string][] = [
  ['status-400', 'invalid_request'],
  ['context', 'context_too_long'],
  ['policy', 'content_refused'],
  ['status-401', 'credential_invalid'],
  ['status-402', 'credential_exhausted'],
  ['status-404', 'model_not_found'],
  ['status-429', 'rate_limited'],
  ['status-429-quota', 'credential_exhausted'],
  ['status-500', 'upstream_failed'],
  ['status-503', 'overloaded'],
  ['status-529', 'overloaded'],
  ['reset', 'network_failed'],
  ['reset-body', 'network_failed'],
  ['truncated', 'network_failed'],
  ['redirect', 'protocol_violated'],
  ['empty-body', 'protocol_violated', 'stream_interrupted'],
  ['html', 'protocol_violated'],
  ['malformed', 'protocol_violated'],
  ['bad-gzip', 'protocol_violated'],
  ['no-choices', 'protocol_violated', 'stream_interrupted'],
  ['error-in-200', 'upstream_failed'],
];

const run = async (provider: TextProvider, streamed: boolean, signal?: AbortSignal): Promise<unknown> => {
  const context = signal ? { signal } : {};
  try {
    if (!streamed) return await provider.generate(ask, context);
    let text = '';
    for await (const event of provider.stream(ask, context)) if (event.type === 'text') text += event.text;
    return text;
  } catch (error) {
    return error;
  }
};
const codeOf = (error: unknown): string => (isAmarktaiError(error) ? error.code : `not ours: ${String(error)}`);

for (const [kind, make] of Object.entries(kinds)) {
  describe(`${kind} over real sockets`, () => {
    test('answers, whole and streamed', async () => {
      const provider = make(server.baseUrl);
      expect(await run(provider, false)).toMatchObject({ text: server.text, usage: { inputTokens: 10, outputTokens: 20 } });
      expect(await run(provider, true)).toBe(server.text);
      expect(server.requests.map(({ authorization }) => authorization)).toEqual([`Bearer ${apiKey}`, `Bearer ${apiKey}`]);
    });

    test.each(rows)('reads %s as %s after exactly one request', async (mode, whole, streamed = whole) => {
      server.fallback = () => mode;
      expect(codeOf(await run(make(server.baseUrl), false))).toBe(whole);
      expect(codeOf(await run(make(server.baseUrl), true))).toBe(streamed);
      expect(server.requests).toHaveLength(2);
    });

    test('knows that nothing was sent to a port where nobody listens', async () => {
      const gone = await startFaultServer();
      await gone.close();
      expect(await run(make(gone.baseUrl), false)).toMatchObject({ code: 'network_failed', details: { phase: 'before_send' } });
    });

    test.each(['hang-headers', 'hang-body', 'hang-stream'] as const)(
      'closes the socket of a cancelled call that meets %s',
      async (mode) => {
        server.fallback = () => mode;
        const reason = new Error('changed my mind');
        const closedBefore = server.closed();
        for (const streamed of [false, true]) {
          const controller = new AbortController();
          const ended = run(make(server.baseUrl), streamed, controller.signal);
          await expect.poll(() => server.requests.length).toBe(streamed ? 2 : 1);
          controller.abort(reason);
          expect(await ended).toBe(reason);
        }
        await expect.poll(() => server.closed() - closedBefore).toBe(2);
      },
    );
  });
}
