/** A chat completion server in place of `fetch`, for tests. */
export interface ChatServer {
  readonly fetch: typeof globalThis.fetch;
  readonly seen: { readonly url: string; readonly authorization: string | null; readonly body: Record<string, unknown> }[];
  readonly cutOff: () => number;
}

export type ChatServerAnswer = (body: Record<string, unknown>) => Response | 'hang';

/** A server that answers as told; `hang` takes the request, starts a stream, and never ends. */
export function chatServer(answer: ChatServerAnswer): ChatServer {
  const seen: ChatServer['seen'] = [];
  let cutOff = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const request = new Request(input, init);
    const body = JSON.parse(await request.text()) as Record<string, unknown>;
    seen.push({ url: request.url, authorization: request.headers.get('authorization'), body });
    const response = answer(body);
    if (response !== 'hang') return response;
    const { signal } = init ?? {};
    if (body['stream'] !== true) {
      return new Promise<Response>((_, reject) => {
        signal?.addEventListener('abort', () => (cutOff++, reject(signal.reason)), { once: true });
      });
    }
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(chunkOf({ content: 'The ' }) + chunkOf({ content: 'answer ' })));
        signal?.addEventListener('abort', () => (cutOff++, controller.error(signal.reason)), { once: true });
      },
      cancel: () => void (cutOff += signal?.aborted ? 0 : 1),
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  };
  return { fetch, seen, cutOff: () => cutOff };
}

/** The text as a whole completion, or as a stream when that was asked for. */
export function completion(body: Record<string, unknown>, text: string): Response {
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  if (body['stream'] !== true) {
    return Response.json(
      {
        id: 'c',
        object: 'chat.completion',
        created: 1,
        model: 'm-1',
        choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
        usage,
      },
      { headers: { 'x-request-id': 'req-1' } },
    );
  }
  const words = text.match(/\S+\s*/g) ?? [];
  const parts = [
    ...words.map((word) => chunkOf({ content: word })),
    chunkOf({}, 'stop'),
    `data: ${JSON.stringify({ id: 'c', model: 'm-1', choices: [], usage })}\n\n`,
    'data: [DONE]\n\n',
  ];
  return new Response(parts.join(''), { headers: { 'content-type': 'text/event-stream', 'x-request-id': 'req-1' } });
}

export function chunkOf(delta: unknown, finish: string | null = null): string {
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm-1', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
}
