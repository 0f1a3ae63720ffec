import type { CallContext, TextProvider, TextRequest, TextResult, TextStreamEvent, TokenUsage } from '@amarktai/core';
import { AmarktaiError } from '@amarktai/core/routing';
import type { BaseLanguageModelInput } from '@langchain/core/language_models/base';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AIMessage, AIMessageChunk, UsageMetadata } from '@langchain/core/messages';
import type { Runnable } from '@langchain/core/runnables';
import { schemaInWords } from '../shared/chat-request.ts';
import { type ChatSource, completeResult } from '../shared/chat-response.ts';
import { follow, untilLeft } from '../shared/own-signal.ts';
import { estimateTokens, type TokenPrices } from '../shared/token-price.ts';
import { errorOfLangchain, secretsOf } from './errors.ts';
import { textOf, toLangchain } from './messages.ts';
import { langchainTool } from './tools.ts';

export interface LangchainOptions {
  /** Name in results, errors and costs. Default: the model's own kind, such as `openai`. */
  readonly id?: string;
  /** Default: what the model object says. */
  readonly model?: string;
  /** Origin of its requests, by which health is shared. Default: `langchain:` and the id. */
  readonly endpoint?: string;
  /** Without prices the cost of a call is unknown, and a budget with a limit refuses it. */
  readonly prices?: TokenPrices;
  /** Default unknown. */
  readonly contextTokens?: number;
  /** Default: tools where the model can bind them, the others true. */
  readonly capabilities?: Partial<TextProvider['capabilities']>;
  /** `native`: the model's own `withStructuredOutput`, when nothing is streamed. Default `prompt`: the schema in words, which every model understands. */
  readonly structuredOutput?: 'native' | 'prompt';
}

type Bound = Runnable<BaseLanguageModelInput, AIMessageChunk>;

/**
 * Any LangChain chat model as a provider. Temperature and the bound on the output are the model object's own: LangChain has no common word for them.
 *
 * `generate` and `stream` reject with `AmarktaiError` as the port says; statuses, headers and bodies of vendor SDKs are read where the error carries them.
 *
 * @throws AmarktaiError `validation_failed` when the model repeats failed requests by itself: one loop retries, and it is the router's.
 */
export function langchain(model: BaseChatModel, options: LangchainOptions = {}): TextProvider {
  const { maxRetries } = model.caller as unknown as { readonly maxRetries?: number };
  if (maxRetries !== 0)
    throw new AmarktaiError(
      'validation_failed',
      `${model.getName()} repeats failed requests by itself; make it with maxRetries: 0, because the router repeats.`,
    );
  const id = options.id ?? model._llmType();
  const source: ChatSource = { id, model: options.model ?? nameOf(model), prices: options.prices, secrets: secretsOf(model) };

  const bound = ({ tools = [] }: TextRequest): Bound => {
    if (tools.length === 0) return model;
    if (!model.bindTools) throw new AmarktaiError('unsupported', `${id} cannot call tools.`);
    return model.bindTools(tools.map(langchainTool));
  };
  const messagesOf = (request: TextRequest) =>
    toLangchain(request.output ? [{ role: 'system', content: schemaInWords(request.output) }, ...request.messages] : request.messages);

  const generate = async <Output>(request: TextRequest<Output>, context?: CallContext): Promise<TextResult<Output>> => {
    const signal = context?.signal;
    signal?.throwIfAborted();
    const { own, leave } = follow(signal);
    try {
      if (options.structuredOutput === 'native' && request.output && !request.tools) return await native(request, own);
      const message = await bound(request).invoke(messagesOf(request), { signal: own });
      return resultOf(message, textOf(message.content), request);
    } catch (error) {
      throw errorOfLangchain(error, source, signal);
    } finally {
      leave();
    }
  };

  const native = async <Output>(request: TextRequest<Output>, signal: AbortSignal): Promise<TextResult<Output>> => {
    const runnable = model.withStructuredOutput(
      langchainTool({ name: 'answer', description: 'The answer.', parameters: request.output! }).schema,
      { name: 'answer', includeRaw: true },
    );
    const { raw, parsed } = await runnable.invoke(toLangchain(request.messages), { signal });
    return resultOf(raw as AIMessage, parsed === null || parsed === undefined ? textOf(raw.content) : JSON.stringify(parsed), request, []);
  };

  async function* stream<Output>(request: TextRequest<Output>, context?: CallContext): AsyncGenerator<TextStreamEvent<Output>> {
    const signal = context?.signal;
    signal?.throwIfAborted();
    const { own, leave } = follow(signal);
    let whole: AIMessageChunk | null = null;
    let text = '';
    try {
      const chunks = await bound(request).stream(messagesOf(request), { signal: own });
      for await (const chunk of untilLeft(chunks, leave)) {
        whole = whole ? whole.concat(chunk) : chunk;
        const piece = textOf(chunk.content);
        text += piece;
        if (piece !== '') yield { type: 'text', text: piece };
      }
      if (!whole)
        throw new AmarktaiError('stream_interrupted', `The stream of ${id} ended before it began.`, {
          retryable: true,
          details: { provider: id },
        });
      const result = resultOf(whole, text, request);
      for (const toolCall of result.toolCalls ?? []) yield { type: 'tool_call', toolCall };
      yield { type: 'end', ...result };
    } catch (error) {
      throw errorOfLangchain(error, source, signal);
    } finally {
      leave();
    }
  }

  const resultOf = <Output>(
    message: AIMessage | AIMessageChunk,
    text: string,
    request: TextRequest<Output>,
    calls = message.tool_calls ?? [],
  ): TextResult<Output> => {
    const facts: Record<string, unknown> = message.response_metadata;
    const broken = (message.invalid_tool_calls ?? []).map(({ id, name, args }) => ({
      id: id ?? '',
      name: name ?? '',
      arguments: args ?? '',
    }));
    return completeResult(
      {
        text,
        calls: [...calls.map(({ id, name, args }) => ({ id: id ?? '', name, arguments: JSON.stringify(args) })), ...broken],
        finish: finishOf(facts),
        usage: usageOf(message),
        model: textFact(facts, ['model_name', 'model']) ?? source.model,
        requestId: null,
      },
      request,
      source,
    );
  };

  return {
    id,
    model: source.model,
    endpoint: options.endpoint ?? `langchain:${id}`,
    contextTokens: options.contextTokens ?? null,
    capabilities: { tools: model.bindTools !== undefined, schema: true, vision: true, ...options.capabilities },
    estimate: (request) => estimateTokens(request, source.prices),
    generate,
    stream,
  };
}

function nameOf(model: BaseChatModel): string {
  const { model: name, modelName } = model as { readonly model?: unknown; readonly modelName?: unknown };
  return [name, modelName].find((value) => typeof value === 'string') ?? model._llmType();
}

/** Why a model stopped, in the words of OpenAI; integrations pass their vendor's own. */
const finishes: Readonly<Record<string, string>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  tool_use: 'tool_calls',
  refusal: 'content_filter',
  safety: 'content_filter',
};

function finishOf(facts: Record<string, unknown>): string | null {
  const said = textFact(facts, ['finish_reason', 'finishReason', 'stop_reason', 'stopReason', 'done_reason'])?.toLowerCase();
  return said === undefined ? null : (finishes[said] ?? said);
}

function textFact(facts: Record<string, unknown>, names: readonly string[]): string | undefined {
  return names.map((name) => facts[name]).find((value) => typeof value === 'string');
}

function usageOf(message: AIMessage | AIMessageChunk): TokenUsage | null {
  // Under `exactOptionalPropertyTypes` LangChain's type of this member is never.
  const usage = message.usage_metadata as UsageMetadata | undefined;
  return usage && Number.isSafeInteger(usage.input_tokens) && Number.isSafeInteger(usage.output_tokens)
    ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens }
    : null;
}
