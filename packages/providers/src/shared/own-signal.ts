import type { ChatAnswer } from './chat-provider.ts';

/** Gives a request of an SDK a signal of its own that follows the caller's: not every SDK takes its listener off again. */
export async function onOwnSignal<Result>(signal: AbortSignal | undefined, send: (own: AbortSignal) => Promise<Result>): Promise<Result> {
  const { own, leave } = follow(signal);
  try {
    return await send(own);
  } finally {
    leave();
  }
}

/** As `onOwnSignal` for a stream: leaving it early cuts its request off, which not every SDK does by itself. */
export async function cuttableStream(
  signal: AbortSignal | undefined,
  open: (own: AbortSignal) => Promise<ChatAnswer>,
): Promise<ChatAnswer> {
  const { own, leave } = follow(signal);
  try {
    const answer = await open(own);
    if ('chunks' in answer) return { ...answer, chunks: untilLeft(answer.chunks, leave) };
    leave();
    return answer;
  } catch (error) {
    leave();
    throw error;
  }
}

export function follow(signal: AbortSignal | undefined): { readonly own: AbortSignal; readonly leave: () => void } {
  const controller = new AbortController();
  const relay = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) relay();
  signal?.addEventListener('abort', relay, { once: true });
  return {
    own: controller.signal,
    leave: () => {
      signal?.removeEventListener('abort', relay);
      controller.abort(new Error('The request is over.'));
    },
  };
}

/** Not a generator: leaving one waits for the SDK's own iterator to end, which may wait for the vendor. */
export function untilLeft<Chunk>(chunks: AsyncIterable<Chunk>, leave: () => void): AsyncIterable<Chunk> {
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
