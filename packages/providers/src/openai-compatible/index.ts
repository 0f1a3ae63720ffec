import type { CallContext, TextProvider, TextRequest, TextResult, TextStreamEvent } from '@amarktai/core';
import { AmarktaiError } from '@amarktai/core/routing';
import { parseJson, readText } from '../shared/body.ts';
import { chatBody, type StructuredMode } from '../shared/chat-request.ts';
import { type ChatSource, readCompletion } from '../shared/chat-response.ts';
import { chunksOf, readChunks } from '../shared/chat-stream.ts';
import { errorOfNetwork } from '../shared/network-error.ts';
import { errorOfResponse } from '../shared/response-error.ts';
import { readEvents } from '../shared/sse.ts';
import { estimateTokens, type TokenPrices } from '../shared/token-price.ts';

export type { TokenPrices } from '../shared/token-price.ts';

export interface OpenaiCompatibleOptions {
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
  /** Default unknown. */
  readonly contextTokens?: number;
  /** Default: all true. */
  readonly capabilities?: Partial<TextProvider['capabilities']>;
  /** How to ask for structured output. Default `json_schema`; a server that refuses it is asked in the next weaker form from then on. */
  readonly structuredOutput?: StructuredMode;
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
 */
export function openaiCompatible(options: OpenaiCompatibleOptions): TextProvider {
  const url = parseUrl(options.baseUrl);
  const address = `${url.href.replace(/\/+$/, '')}/chat/completions`;
  const { model, apiKey, prices } = options;
  const send = options.fetch ?? ((input: string, init?: RequestInit) => globalThis.fetch(input, init));
  const source: ChatSource = { id: options.id ?? url.host, model, prices, secrets: [apiKey, ...Object.values(options.headers ?? {})] };
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json', ...options.headers };
  if (apiKey !== undefined) headers['authorization'] = `Bearer ${apiKey}`;
  const streamHeaders = { ...headers, accept: 'text/event-stream' };
  let structured: StructuredMode = options.structuredOutput ?? 'json_schema';

  const post = async (request: TextRequest, streamed: boolean, signal: AbortSignal | undefined): Promise<Response> => {
    const body = chatBody(request, { model, structured, maxTokensField: options.maxTokensField ?? 'max_tokens' });
    if (streamed) Object.assign(body, { stream: true, stream_options: { include_usage: true } });
    const init: RequestInit = { method: 'POST', headers: streamed ? streamHeaders : headers, body: JSON.stringify(body), redirect: 'manual' };
    if (signal) init.signal = signal;
    const response = await send(address, init);
    if (response.status >= 200 && response.status < 300) return response;
    const text = await readText(response, source.id);
    throw refusal(request, errorOfResponse({ provider: source.id, status: response.status, headers: response.headers, body: parseJson(text) ?? text, secrets: source.secrets }));
  };

  /** A server that does not know a form of structured output is asked in the next one: by the router's repair, at once and without a new prompt. */
  const refusal = (request: TextRequest, error: AmarktaiError): AmarktaiError => {
    if (error.code !== 'invalid_request' || !request.output || structured === 'prompt') return error;
    if (!/response_format|json_schema|json_object|structured output/i.test(error.message)) return error;
    structured = structured === 'json_schema' ? 'json_object' : 'prompt';
    return new AmarktaiError('output_invalid', `${source.id} does not take this form of structured output; ask again.`, { retryable: true, details: { ...error.details, dialect: true, costNanoUsd: 0 }, cause: error });
  };

  const generate = async <Output>(request: TextRequest<Output>, context?: CallContext): Promise<TextResult<Output>> => {
    const signal = context?.signal;
    try {
      const response = await post(request, false, signal);
      const text = await readText(response, source.id);
      return readCompletion(parseJson(text), request, source, requestIdOf(response));
    } catch (error) {
      throw errorOfNetwork(source.id, error, signal, source.secrets);
    }
  };

  async function* stream<Output>(request: TextRequest<Output>, context?: CallContext): AsyncGenerator<TextStreamEvent<Output>> {
    const signal = context?.signal;
    try {
      const response = await post(request, true, signal);
      const type = response.headers.get('content-type') ?? '';
      if (!response.body || (type !== '' && !type.includes('text/event-stream'))) {
        // Some servers ignore `stream: true`, or answer an error with 200.
        const result = readCompletion(parseJson(await readText(response, source.id)), request, source, requestIdOf(response));
        if (result.text !== '') yield { type: 'text', text: result.text };
        for (const toolCall of result.toolCalls ?? []) yield { type: 'tool_call', toolCall };
        yield { type: 'end', ...result };
        return;
      }
      const bytes = guarded(response.body as unknown as AsyncIterable<Uint8Array>, source, signal);
      yield* readChunks(chunksOf(readEvents(bytes, source.id), source.id), request, source, requestIdOf(response));
    } catch (error) {
      throw errorOfNetwork(source.id, error, signal, source.secrets);
    }
  }

  return {
    id: source.id,
    model,
    endpoint: url.origin,
    contextTokens: options.contextTokens ?? null,
    capabilities: { tools: true, schema: true, vision: true, ...options.capabilities },
    estimate: (request) => estimateTokens(request, prices),
    generate,
    stream,
  };
}

/** A broken connection becomes our error where it breaks, so that what was read before it keeps its meaning. */
async function* guarded(bytes: AsyncIterable<Uint8Array>, source: ChatSource, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw errorOfNetwork(source.id, error, signal, source.secrets);
  }
}

function requestIdOf(response: Response): string | null {
  return response.headers.get('x-request-id') ?? response.headers.get('request-id');
}

function parseUrl(baseUrl: string): URL {
  const url = URL.parse(baseUrl);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new AmarktaiError('validation_failed', 'baseUrl must be an http or https address with the version path, such as https://api.openai.com/v1.');
}
