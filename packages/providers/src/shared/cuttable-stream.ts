import type { ChatAnswer } from './chat-provider.ts';

/** Opens a stream over an SDK so that leaving it early cuts its request off; not every SDK does that by itself. */
export async function cuttableStream(signal: AbortSignal | undefined, open: (signal: AbortSignal) => Promise<ChatAnswer>): Promise<ChatAnswer> {
  const controller = new AbortController();
  const relay = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) relay();
  signal?.addEventListener('abort', relay, { once: true });
  const leave = (): void => {
    signal?.removeEventListener('abort', relay);
    controller.abort(new Error('The stream was left.'));
  };
  try {
    const answer = await open(controller.signal);
    if (!('chunks' in answer)) return answer;
    return { ...answer, chunks: untilLeft(answer.chunks, leave) };
  } catch (error) {
    leave();
    throw error;
  }
}

/** Not a generator: leaving one waits for the SDK's own iterator to end, which may wait for the vendor. */
function untilLeft(chunks: AsyncIterable<unknown>, leave: () => void): AsyncIterable<unknown> {
  const iterator = chunks[Symbol.asyncIterator]();
  const over = { done: true, value: undefined } as const;
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        try {
          const step = await iterator.next();
          if (step.done) leave();
          return step;
        } catch (error) {
          leave();
          throw error;
        }
      },
      return: async () => {
        leave();
        void Promise.resolve(iterator.return?.()).catch(() => {});
        return over;
      },
    }),
  };
}
