interface SentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/**
 * An async iterable as server-sent events (text/event-stream). Pull-based: nothing is read ahead of the client, and a client that goes away
 * ends the iteration. @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream<Item>(items: AsyncIterable<Item>, toEvent: (item: Item) => SentEvent): Response {
  const iterator = items[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(': connected\n\n')),
    async pull(controller) {
      try {
        const next = await iterator.next();
        if (next.done === true) {
          controller.close();
          return;
        }
        const { id, event, data } = toEvent(next.value);
        controller.enqueue(encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      await iterator.return?.();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } });
}
