import type { TextProvider } from '@amarktai/core';
import type { Groq as Client } from 'groq-sdk';
import { chatProvider } from '../shared/chat-provider.ts';
import type { ChatSource } from '../shared/chat-response.ts';
import { guardedFetch, requestIdOf } from '../shared/guarded-fetch.ts';
import { loadPeer } from '../shared/load-peer.ts';
import { cuttableStream, onOwnSignal } from '../shared/own-signal.ts';
import { quietClient, type SdkProviderOptions } from '../shared/sdk-options.ts';

export type { SdkProviderOptions as GroqOptions } from '../shared/sdk-options.ts';

const versionPath = '/openai/v1';
const defaultBaseUrl = `https://api.groq.com${versionPath}`;

/**
 * Models on Groq by its own SDK, with the SDK's retries off: the router's are the only ones. Needs the package `groq-sdk`, loaded at the first call.
 *
 * `generate` and `stream` reject with `AmarktaiError` as the port says, and with `unsupported` when the package is missing.
 */
export function groq(options: SdkProviderOptions): TextProvider {
  const { apiKey, model, prices, baseUrl = defaultBaseUrl } = options;
  const source: ChatSource = { id: options.id ?? 'groq', model, prices, secrets: [apiKey] };
  let client: Promise<Client> | null = null;
  const connect = async (): Promise<Client> => {
    const { Groq } = await loadPeer('groq-sdk', () => import('groq-sdk'));
    // The SDK appends the version path itself.
    const baseURL = baseUrl.replace(/\/+$/, '').replace(new RegExp(`${versionPath}$`), '');
    return new Groq({
      ...quietClient,
      apiKey,
      baseURL,
      // Over what GROQ_CUSTOM_HEADERS may say.
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
          const { data, response } = await create(body, own);
          return { whole: data, requestId: requestIdOf(response.headers) };
        }),
      stream: (body, signal) =>
        cuttableStream(signal, async (own) => {
          const { data, response } = await create(body, own);
          const requestId = requestIdOf(response.headers);
          return Symbol.asyncIterator in data ? { chunks: data, requestId } : { whole: data, requestId };
        }),
    },
  });
}
