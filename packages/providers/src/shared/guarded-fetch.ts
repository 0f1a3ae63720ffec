import { parseJson, readBytes, readText } from './body.ts';
import { isRecord } from './chat-response.ts';
import { errorOfResponse, protocolError } from './response-error.ts';

export interface GuardOptions {
  readonly provider: string;
  readonly secrets: readonly (string | undefined)[];
  readonly send: typeof globalThis.fetch | undefined;
  /** Whether pictures and sounds are answers, too. Default false. */
  readonly media?: boolean;
}

/** What leaves: SDKs add telemetry, and headers that the host's environment asks for. */
const sentHeaders: readonly string[] = ['accept', 'authorization', 'content-type', 'prefer', 'user-agent'];

/**
 * A `fetch` to put under a vendor's SDK: refusals become our errors with their headers, answers that are not JSON are refused before the SDK reads them,
 * bodies are limited, and the key never follows a redirect. Streams pass through.
 */
export function guardedFetch({ provider, secrets, send, media = false }: GuardOptions): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await (send ?? globalThis.fetch)(input, { ...init, headers: onlySent(init?.headers), redirect: 'manual' });
    const { status } = response;
    const type = response.headers.get('content-type') ?? '';
    if (response.ok && type.includes('text/event-stream')) return response;
    const headers = plainHeaders(response.headers);
    if (media && response.ok && /^(?:image|audio|application\/octet-stream)/.test(type))
      return new Response(await readBytes(response, provider), { status, headers });
    const text = await readText(response, provider);
    const body = parseJson(text);
    if (!response.ok) throw errorOfResponse({ provider, status, headers: response.headers, body: body ?? text, secrets });
    if (body === undefined) throw protocolError(provider, 'answered 200 without JSON.', { requestId: requestIdOf(response.headers) });
    if (isRecord(body) && body['error']) throw errorOfResponse({ provider, status: 200, headers: response.headers, body, secrets });
    return asksForStream(init) ? asStream(body, provider) : new Response(text, { status, headers });
  };
}

/** The vendor's own name of a request, for its support. */
export function requestIdOf(headers: Headers): string | null {
  return headers.get('x-request-id') ?? headers.get('request-id');
}

function onlySent(given: RequestInit['headers']): Headers {
  const all = new Headers(given);
  const kept = new Headers();
  for (const name of sentHeaders) {
    const value = all.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept;
}

/** The body is read and unpacked: its old length and packing are no longer true. */
function plainHeaders(given: Headers): Headers {
  const headers = new Headers(given);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return headers;
}

function asksForStream(init: RequestInit | undefined): boolean {
  if (typeof init?.body !== 'string') return false;
  const body = parseJson(init.body);
  return isRecord(body) && body['stream'] === true;
}

/** A whole completion as a stream of one chunk: some servers ignore `stream: true`. */
function asStream(body: unknown, provider: string): Response {
  const choice: unknown = isRecord(body) && Array.isArray(body['choices']) ? body['choices'][0] : undefined;
  if (!isRecord(body) || !isRecord(choice) || !isRecord(choice['message'])) throw protocolError(provider, 'answered 200 without a choice.');
  const { tool_calls: calls, ...delta } = choice['message'];
  const parts = Array.isArray(calls) ? { tool_calls: calls.map((call, index) => ({ ...call, index })) } : {};
  const chunk = {
    ...body,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { ...delta, ...parts }, finish_reason: choice['finish_reason'] }],
  };
  return new Response(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } });
}
