import type { TextProvider } from '@amarktai/core';
import { AmarktaiError } from '@amarktai/core/routing';
import { parseJson, readText } from '../shared/body.ts';
import { type ChatModelOptions, chatProvider, type ChatTransport } from '../shared/chat-provider.ts';
import type { ChatSource } from '../shared/chat-response.ts';
import { chunksOf } from '../shared/chat-stream.ts';
import { requestIdOf } from '../shared/guarded-fetch.ts';
import { errorOfResponse } from '../shared/response-error.ts';
import { readEvents } from '../shared/sse.ts';
import type { TokenPrices } from '../shared/token-price.ts';

export type { StructuredMode } from '../shared/chat-request.ts';
export type { TokenPrices } from '../shared/token-price.ts';

export interface OpenaiCompatibleOptions extends ChatModelOptions {
  /** Name in results, errors and costs. Default: the host of `baseUrl`. */
  readonly id?: string;
  /** With the version path, such as `https://api.groq.com/openai/v1`. */
  readonly baseUrl: string;
  /** Sent as a bearer token; leave it out for a server without keys. */
  readonly apiKey?: string;
  readonly model: string;
  /** Default: the global one. Called with `redirect: 'manual'`, so that the key never follows a redirect. */
  readonly fetch?: typeof globalThis.fetch;
  /** Without prices the cost of a call is unknown, and a budget with a limit refuses it. */
  readonly prices?: TokenPrices;
  /** Default `max_tokens`, which compatible servers know. */
  readonly maxTokensField?: 'max_tokens' | 'max_completion_tokens';
  /** Sent with every request, such as `HTTP-Referer`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A model behind any server that speaks OpenAI's chat completions. One request a call: no retries, no timers; both are the router's.
 *
 * `generate` and `stream` reject with `AmarktaiError` as the port says; a 200 with an error, an HTML page, broken JSON or no choice is
 * `protocol_violated` or the code of the error inside. Keys never appear in an error.
 *
 * @throws AmarktaiError `validation_failed` when `baseUrl` is not an http or https address.
 */
export function openaiCompatible(options: OpenaiCompatibleOptions): TextProvider {
  const url = parseUrl(options.baseUrl);
  const { model, apiKey, prices } = options;
  const source: ChatSource = { id: options.id ?? url.host, model, prices, secrets: [apiKey, ...Object.values(options.headers ?? {})] };
  return chatProvider({
    source,
    endpoint: url.origin,
    transport: fetchTransport(url, source, options),
    options,
    maxTokensField: options.maxTokensField,
  });
}

/** Plain `fetch`; docs/decisions/providers.md says why. */
function fetchTransport(url: URL, source: ChatSource, { apiKey, fetch, headers: extra }: OpenaiCompatibleOptions): ChatTransport {
  const address = `${url.href.replace(/\/+$/, '')}/chat/completions`;
  const send = fetch ?? ((input: string, init?: RequestInit) => globalThis.fetch(input, init));
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json', ...extra };
  if (apiKey !== undefined) headers['authorization'] = `Bearer ${apiKey}`;
  const streamHeaders = { ...headers, accept: 'text/event-stream' };

  const post = async (body: Record<string, unknown>, given: Record<string, string>, signal: AbortSignal | undefined): Promise<Response> => {
    const init: RequestInit = { method: 'POST', headers: given, body: JSON.stringify(body), redirect: 'manual' };
    if (signal) init.signal = signal;
    const response = await send(address, init);
    if (response.status >= 200 && response.status < 300) return response;
    const text = await readText(response, source.id);
    throw errorOfResponse({
      provider: source.id,
      status: response.status,
      headers: response.headers,
      body: parseJson(text) ?? text,
      secrets: source.secrets,
    });
  };
  const wholeOf = async (response: Response) => ({
    whole: parseJson(await readText(response, source.id)),
    requestId: requestIdOf(response.headers),
  });

  return {
    complete: async (body, signal) => wholeOf(await post(body, headers, signal)),
    stream: async (body, signal) => {
      const response = await post(body, streamHeaders, signal);
      const type = response.headers.get('content-type') ?? '';
      // Some servers ignore `stream: true`, or answer an error with 200.
      if (!response.body || (type !== '' && !type.includes('text/event-stream'))) return wholeOf(response);
      const bytes = response.body as unknown as AsyncIterable<Uint8Array>;
      return { chunks: chunksOf(readEvents(bytes, source.id), source.id), requestId: requestIdOf(response.headers) };
    },
  };
}

function parseUrl(baseUrl: string): URL {
  const url = URL.parse(baseUrl);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new AmarktaiError(
    'validation_failed',
    'baseUrl must be an http or https address with the version path, such as https://api.openai.com/v1.',
  );
}
