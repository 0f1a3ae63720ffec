import type { TextProvider } from '@amarktai/core';
import type { OpenAI as Client } from 'openai';
import { chatProvider } from '../shared/chat-provider.ts';
import type { ChatSource } from '../shared/chat-response.ts';
import { cuttableStream } from '../shared/cuttable-stream.ts';
import { guardedFetch } from '../shared/guarded-fetch.ts';
import { loadPeer } from '../shared/load-peer.ts';
import type { SdkProviderOptions } from '../shared/sdk-options.ts';

export type { SdkProviderOptions as OpenaiOptions } from '../shared/sdk-options.ts';

const defaultBaseUrl = 'https://api.openai.com/v1';

/**
 * OpenAI's models by its own SDK, with the SDK's retries off: the router's are the only ones. Needs the package `openai`, loaded at the first call.
 *
 * `generate` and `stream` reject with `AmarktaiError` as the port says, and with `unsupported` when the package is missing.
 */
export function openai(options: SdkProviderOptions): TextProvider {
  const { apiKey, model, prices, baseUrl = defaultBaseUrl } = options;
  const source: ChatSource = { id: options.id ?? 'openai', model, prices, secrets: [apiKey] };
  let client: Promise<Client> | null = null;
  const connect = async (): Promise<Client> => {
    const { OpenAI } = await loadPeer('openai', () => import('openai'));
    return new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0, fetch: guardedFetch(source, options.fetch) });
  };
  type Body = Parameters<Client['chat']['completions']['create']>[0];
  const create = async (body: Record<string, unknown>, signal: AbortSignal | undefined) => {
    const { chat } = await (client ??= connect());
    return chat.completions.create(body as unknown as Body, signal ? { signal } : {}).withResponse();
  };

  return chatProvider({
    source,
    endpoint: new URL(baseUrl).origin,
    contextTokens: options.contextTokens,
    capabilities: options.capabilities,
    structuredOutput: options.structuredOutput,
    maxTokensField: 'max_completion_tokens',
    transport: {
      complete: async (body, signal) => {
        const { data, request_id } = await create(body, signal);
        return { whole: data, requestId: request_id };
      },
      stream: (body, signal) =>
        cuttableStream(signal, async (inner) => {
          const { data, request_id: requestId } = await create(body, inner);
          return Symbol.asyncIterator in data ? { chunks: data, requestId } : { whole: data, requestId };
        }),
    },
  });
}
