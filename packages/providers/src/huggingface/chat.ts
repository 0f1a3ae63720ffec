import type { TextProvider } from '@amarktai/core';
import type { InferenceClient } from '@huggingface/inference';
import { chatProvider } from '../shared/chat-provider.ts';
import type { ChatSource } from '../shared/chat-response.ts';
import { guardedFetch, requestIdOf } from '../shared/guarded-fetch.ts';
import { loadPeer } from '../shared/load-peer.ts';
import { cuttableStream, onOwnSignal } from '../shared/own-signal.ts';
import type { SdkProviderOptions } from '../shared/sdk-options.ts';

export interface HuggingfaceOptions extends Omit<SdkProviderOptions, 'baseUrl'> {
  /** A dedicated endpoint or another server, with the version path. Default: the router of Hugging Face. */
  readonly baseUrl?: string;
}

const defaultBaseUrl = 'https://router.huggingface.co/v1';

/**
 * Chat models on Hugging Face by `@huggingface/inference`, with its retries off: the router's are the only ones. A model may name its host, as in
 * `meta-llama/Llama-3.3-70B-Instruct:groq`. Needs the package `@huggingface/inference`, loaded at the first call.
 *
 * `generate` and `stream` reject with `AmarktaiError` as the port says, and with `unsupported` when the package is missing.
 */
export function huggingface(options: HuggingfaceOptions): TextProvider {
  const { apiKey, model, prices, baseUrl = defaultBaseUrl } = options;
  const source: ChatSource = { id: options.id ?? 'huggingface', model, prices, secrets: [apiKey] };
  const guarded = guardedFetch({ provider: source.id, secrets: source.secrets, send: options.fetch });
  let client: Promise<InferenceClient> | null = null;
  const connect = async (): Promise<InferenceClient> => {
    const { InferenceClient: Client } = await loadPeer('@huggingface/inference', () => import('@huggingface/inference'));
    return new Client(apiKey, { endpointUrl: baseUrl });
  };
  type Arguments = Parameters<InferenceClient['chatCompletion']>[0];

  return chatProvider({
    source,
    endpoint: new URL(baseUrl).origin,
    options,
    transport: {
      complete: (body, signal) =>
        onOwnSignal(signal, async (own) => {
          let requestId: string | null = null;
          // The SDK keeps the headers of an answer to itself.
          const fetch: typeof globalThis.fetch = async (input, init) => {
            const response = await guarded(input, init);
            requestId = requestIdOf(response.headers);
            return response;
          };
          const whole = await (
            await (client ??= connect())
          ).chatCompletion(body as unknown as Arguments, { fetch, signal: own, retry_on_error: false });
          return { whole, requestId };
        }),
      stream: (body, signal) =>
        cuttableStream(signal, async (own) => {
          const chunks = (await (client ??= connect())).chatCompletionStream(body as unknown as Arguments, {
            fetch: guarded,
            signal: own,
            retry_on_error: false,
          });
          return { chunks, requestId: null };
        }),
    },
  });
}
