import type { CallContext, TextProvider, TextRequest, TextResult, TextStreamEvent } from '@amarktai/core';
import { AmarktaiError } from '@amarktai/core/routing';
import { chatBody, type ChatDialect, nextDialect, type StructuredMode } from './chat-request.ts';
import { type ChatSource, readCompletion } from './chat-response.ts';
import { readChunks } from './chat-stream.ts';
import { errorOfNetwork } from './network-error.ts';
import { estimateTokens } from './token-price.ts';

/** An answer as it came: a whole completion, or the chunks of one. */
export type ChatAnswer =
  | { readonly whole: unknown; readonly requestId: string | null }
  | { readonly chunks: AsyncIterable<unknown>; readonly requestId: string | null };

/** How requests reach one vendor. Both reject as they like; errors become ours in `errorOfNetwork`. */
export interface ChatTransport {
  complete(body: Record<string, unknown>, signal: AbortSignal | undefined): Promise<ChatAnswer & { readonly whole: unknown }>;
  /** A server may answer a whole completion although chunks were asked for. */
  stream(body: Record<string, unknown>, signal: AbortSignal | undefined): Promise<ChatAnswer>;
}

/** What a caller may say of a model behind any of the chat providers. */
export interface ChatModelOptions {
  /** Default unknown. */
  readonly contextTokens?: number;
  /** Default: all true. */
  readonly capabilities?: Partial<TextProvider['capabilities']>;
  /** How to ask for structured output. Default `json_schema`; a model that refuses it is asked in the next weaker form from then on. */
  readonly structuredOutput?: StructuredMode;
  /** Never send a temperature: models that reason refuse it, and are asked without from then on. Default false. */
  readonly omitTemperature?: boolean;
  /** Sent along with every request, such as `{ reasoning_effort: 'minimal' }`. What the request itself says goes first. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface ChatProviderOptions {
  readonly source: ChatSource;
  readonly endpoint: string;
  readonly transport: ChatTransport;
  readonly options: ChatModelOptions;
  /** Default `max_tokens`. */
  readonly maxTokensField?: ChatDialect['maxTokensField'] | undefined;
}

/** A text provider over anything that speaks OpenAI's chat completions: one request a call, no retries, no timers. */
export function chatProvider({ source, endpoint, transport, options, maxTokensField = 'max_tokens' }: ChatProviderOptions): TextProvider {
  let dialect: ChatDialect = {
    structured: options.structuredOutput ?? 'json_schema',
    maxTokensField,
    omitTemperature: options.omitTemperature ?? false,
  };

  const bodyOf = (request: TextRequest): Record<string, unknown> => ({
    ...options.parameters,
    ...chatBody(request, source.model, dialect),
  });

  /** A server that does not know a part of the request is asked in another dialect: by the router's repair, at once and without a new prompt. */
  const failureOf = (thrown: unknown, request: TextRequest, signal: AbortSignal | undefined): AmarktaiError => {
    const error = errorOfNetwork(source.id, thrown, signal, source.secrets);
    const next = error.code === 'invalid_request' ? nextDialect(dialect, error.message, request) : null;
    if (!next) return error;
    dialect = next;
    return new AmarktaiError('output_invalid', `${error.message} Ask again: it will be put another way.`, {
      retryable: true,
      details: { ...error.details, dialect: true, costNanoUsd: 0 },
      cause: error,
    });
  };

  const generate = async <Output>(request: TextRequest<Output>, context?: CallContext): Promise<TextResult<Output>> => {
    try {
      const { whole, requestId } = await transport.complete(bodyOf(request), context?.signal);
      return readCompletion(whole, request, source, requestId);
    } catch (error) {
      throw failureOf(error, request, context?.signal);
    }
  };

  async function* stream<Output>(request: TextRequest<Output>, context?: CallContext): AsyncGenerator<TextStreamEvent<Output>> {
    const signal = context?.signal;
    try {
      const answer = await transport.stream({ ...bodyOf(request), stream: true, stream_options: { include_usage: true } }, signal);
      if ('chunks' in answer) return yield* readChunks(guarded(answer.chunks, source, signal), request, source, answer.requestId);
      const result = readCompletion(answer.whole, request, source, answer.requestId);
      if (result.text !== '') yield { type: 'text', text: result.text };
      for (const toolCall of result.toolCalls ?? []) yield { type: 'tool_call', toolCall };
      yield { type: 'end', ...result };
    } catch (error) {
      throw failureOf(error, request, signal);
    }
  }

  return {
    id: source.id,
    model: source.model,
    endpoint,
    contextTokens: options.contextTokens ?? null,
    capabilities: { tools: true, schema: true, vision: true, ...options.capabilities },
    estimate: (request) => estimateTokens(request, source.prices),
    generate,
    stream,
  };
}

/** A broken connection becomes our error where it breaks, so that what was read before it keeps its meaning. */
async function* guarded(chunks: AsyncIterable<unknown>, source: ChatSource, signal: AbortSignal | undefined): AsyncGenerator {
  try {
    yield* chunks;
  } catch (error) {
    throw errorOfNetwork(source.id, error, signal, source.secrets);
  }
}
