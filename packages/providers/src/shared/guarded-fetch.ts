import { parseJson, readText } from './body.ts';
import { type ChatSource, isRecord } from './chat-response.ts';
import { errorOfResponse, protocolError } from './response-error.ts';

/**
 * A `fetch` to put under a vendor's SDK: refusals become our errors with their headers, answers that are not JSON are refused before the SDK reads them,
 * bodies are limited, and the key never follows a redirect. Streams pass through.
 */
export function guardedFetch(source: ChatSource, send: typeof globalThis.fetch | undefined): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await (send ?? globalThis.fetch)(input, { ...init, redirect: 'manual' });
    const type = response.headers.get('content-type') ?? '';
    if (response.ok && type.includes('text/event-stream')) return response;
    const text = await readText(response, source.id);
    const body = parseJson(text);
    if (!response.ok) throw errorOfResponse({ provider: source.id, status: response.status, headers: response.headers, body: body ?? text, secrets: source.secrets });
    if (body === undefined) throw protocolError(source.id, 'answered 200 without JSON.', { requestId: requestIdOf(response.headers) });
    if (isRecord(body) && body['error']) throw errorOfResponse({ provider: source.id, status: response.status, headers: response.headers, body, secrets: source.secrets });
    if (asksForStream(init)) return asStream(body, source);
    const headers = new Headers(response.headers);
    headers.delete('content-encoding');
    headers.delete('content-length');
    return new Response(text, { status: response.status, headers });
  };
}

function asksForStream(init: RequestInit | undefined): boolean {
  return typeof init?.body === 'string' && isRecord(parseJson(init.body)) && (parseJson(init.body) as Record<string, unknown>)['stream'] === true;
}

/** A whole completion as a stream of one chunk: some servers ignore `stream: true`. */
function asStream(body: unknown, source: ChatSource): Response {
  const choice: unknown = isRecord(body) && Array.isArray(body['choices']) ? body['choices'][0] : undefined;
  if (!isRecord(body) || !isRecord(choice) || !isRecord(choice['message'])) throw protocolError(source.id, 'answered 200 without a choice.');
  const { tool_calls: calls, ...delta } = choice['message'];
  const parts = Array.isArray(calls) ? { tool_calls: calls.map((call, index) => ({ ...call, index })) } : {};
  const chunk = { ...body, object: 'chat.completion.chunk', choices: [{ index: 0, delta: { ...delta, ...parts }, finish_reason: choice['finish_reason'] }] };
  return new Response(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, { headers: { 'content-type': 'text/event-stream' } });
}

/** The vendor's own name of a request, for its support. */
export function requestIdOf(headers: Headers): string | null {
  return headers.get('x-request-id') ?? headers.get('request-id');
}
