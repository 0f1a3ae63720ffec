import type { TextProvider } from '@amarktai/core';
import type { OpenAI as Client } from 'openai';
import { chatProvider } from '../shared/chat-provider.ts';
import type { ChatSource } from '../shared/chat-response.ts';
import { guardedFetch } from '../shared/guarded-fetch.ts';
import { loadPeer } from '../shared/load-peer.ts';
import { cuttableStream, onOwnSignal } from '../shared/own-signal.ts';
import { quietClient, type SdkProviderOptions } from '../shared/sdk-options.ts';

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
    // What is not given here, the SDK would read from the environment.
    return new OpenAI({
      ...quietClient,
      apiKey,
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      baseURL: baseUrl,
      defaultHeaders: { authorization: `Bearer ${apiKey}` },
      fetch: guardedFetch({ provider: source.id, secrets: source.secrets, send: options.fetch }),
    });
  };
  type Body = Parameters<Client['chat']['completions']['create']>[0];
  const create = async (body: Record<string, unknown>, signal: AbortSignal) => {
    const { chat } = await (client ??= connect());
    return chat.completions.create(body as unknown as Body, { signal }).withResponse();
  };

  return chatProvider({
    source,
    endpoint: new URL(baseUrl).origin,
    options,
    maxTokensField: 'max_completion_tokens',
    transport: {
      complete: (body, signal) =>
        onOwnSignal(signal, async (own) => {
          const { data, request_id: requestId } = await create(body, own);
          return { whole: data, requestId };
        }),
      stream: (body, signal) =>
        cuttableStream(signal, async (own) => {
          const { data, request_id: requestId } = await create(body, own);
          return Symbol.asyncIterator in data ? { chunks: data, requestId } : { whole: data, requestId };
        }),
    },
  });
}
