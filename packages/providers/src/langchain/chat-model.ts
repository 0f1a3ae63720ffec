import type { CallContext, TextProvider, TextRequest, TextResult } from '@amarktai/core';
import { AmarktaiError, isAmarktaiError } from '@amarktai/core/routing';
import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import type { BaseLanguageModelInput, StructuredOutputMethodOptions } from '@langchain/core/language_models/base';
import type { BaseChatModel, BaseChatModelCallOptions, BindToolsInput } from '@langchain/core/language_models/chat_models';
import type { AIMessageChunk, BaseMessage, UsageMetadata } from '@langchain/core/messages';
import type { ChatGenerationChunk, ChatResult } from '@langchain/core/outputs';
import type { Runnable } from '@langchain/core/runnables';
import type { z } from 'zod';
import { loadPeer } from '../shared/load-peer.ts';
import { fromLangchain } from './messages.ts';
import { type JsonTool, jsonTool, toolOf, zodOf } from './tools.ts';

export interface LangchainModelOptions {
  /** Default: the provider's. */
  readonly maxOutputTokens?: number;
  /** 0 to 2. Default: the vendor's. */
  readonly temperature?: number;
  /** Who pays for the calls and what they are for. */
  readonly callContext?: Omit<CallContext, 'signal'>;
}

/** Options of one call, given to `invoke` or bound by `withConfig`; they go before those of the model. */
export interface LangchainCallOptions extends BaseChatModelCallOptions, LangchainModelOptions {
  tools?: readonly JsonTool[];
  /** Structured output; set by `withStructuredOutput`. */
  output?: z.ZodType;
}

/** A LangChain chat model over a provider of ours. */
export type LangchainModel = BaseChatModel<LangchainCallOptions>;

/**
 * Any provider of ours, such as a router's `text`, as a LangChain chat model: tools, structured output, streaming, usage and cancellation, with the router's
 * fallback, keys and budget below. Needs the package `@langchain/core`.
 *
 * Messages carry `usage_metadata`, and in `response_metadata` who answered: `provider`, `model_name`, `tier`, `cost_nano_usd`, `finish_reason`.
 * Calls reject with the `AmarktaiError` of the provider, with the reason of `signal`, and with `unsupported` for `stop` and a forced `tool_choice`.
 *
 * @throws AmarktaiError `unsupported` when the package is missing.
 */
export async function langchainModel(provider: TextProvider, options: LangchainModelOptions = {}): Promise<LangchainModel> {
  const Model = await (modelClass ??= loadPeer('@langchain/core', defineModel));
  return new Model(provider, options);
}

let modelClass: ReturnType<typeof defineModel> | null = null;

async function defineModel() {
  const [{ BaseChatModel: Base }, messages, outputs, { RunnableLambda }, { convertToOpenAITool }] = await Promise.all([
    import('@langchain/core/language_models/chat_models'),
    import('@langchain/core/messages'),
    import('@langchain/core/outputs'),
    import('@langchain/core/runnables'),
    import('@langchain/core/utils/function_calling'),
  ]);

  return class AmarktaiChatModel extends Base<LangchainCallOptions> {
    // Private, so that neither a tracer nor `inspect` sees the provider.
    readonly #provider: TextProvider;
    readonly #defaults: LangchainModelOptions;

    static override lc_name(): string {
      return 'AmarktaiChatModel';
    }

    constructor(provider: TextProvider, defaults: LangchainModelOptions) {
      super({ maxRetries: 0 });
      this.#provider = provider;
      this.#defaults = defaults;
    }

    _llmType(): string {
      return 'amarktai';
    }

    override get callKeys(): string[] {
      return [...super.callKeys, 'tools', 'tool_choice', 'output', 'maxOutputTokens', 'temperature', 'callContext'];
    }

    override getLsParams(options: this['ParsedCallOptions']): ReturnType<LangchainModel['getLsParams']> {
      return { ...super.getLsParams(options), ls_provider: this.#provider.id, ls_model_name: this.#provider.model };
    }

    override bindTools(
      tools: BindToolsInput[],
      options: Partial<LangchainCallOptions> = {},
    ): Runnable<BaseLanguageModelInput, AIMessageChunk, LangchainCallOptions> {
      return this.withConfig({ ...options, tools: tools.map((tool) => jsonTool(tool, convertToOpenAITool)) });
    }

    /** `method` is left to the provider, which asks in the best form that its vendor knows; what comes is validated and repaired by the router. */
    override withStructuredOutput<Output extends Record<string, unknown>>(
      schema: unknown,
      options?: StructuredOutputMethodOptions<boolean>,
    ): Runnable<BaseLanguageModelInput, never> {
      const output = zodOf(schema, 'The schema of the output') as z.ZodType<Output>;
      const ask = async (input: BaseLanguageModelInput, config?: object): Promise<unknown> => {
        try {
          const raw = await this.invoke(input, { ...config, output });
          const parsed = raw.additional_kwargs['parsed'];
          return options?.includeRaw ? { raw, parsed } : parsed;
        } catch (error) {
          const text = isAmarktaiError(error) ? error.details['text'] : undefined;
          if (!options?.includeRaw || typeof text !== 'string') throw error;
          return { raw: new messages.AIMessage(text), parsed: null };
        }
      };
      return RunnableLambda.from(ask) as unknown as Runnable<BaseLanguageModelInput, never>;
    }

    async _generate(input: BaseMessage[], options: this['ParsedCallOptions']): Promise<ChatResult> {
      const [request, context] = this.#call(input, options);
      const result = await this.#provider.generate(request, context);
      const { toolCalls = [], text } = result;
      const message = new messages.AIMessage({
        content: text,
        tool_calls: toolCalls.map(({ id, name, arguments: args }) => ({
          id,
          name,
          args: args as Record<string, unknown>,
          type: 'tool_call',
        })),
        ...factsOf(result),
      });
      return { generations: [{ text, message }] };
    }

    override async *_streamResponseChunks(
      input: BaseMessage[],
      options: this['ParsedCallOptions'],
      run?: CallbackManagerForLLMRun,
    ): AsyncGenerator<ChatGenerationChunk> {
      const [request, context] = this.#call(input, options);
      const chunkOf = (fields: ConstructorParameters<typeof AIMessageChunk>[0], text = ''): ChatGenerationChunk =>
        new outputs.ChatGenerationChunk({ text, message: new messages.AIMessageChunk(fields) });
      for await (const event of this.#provider.stream(request, context)) {
        if (event.type === 'reset')
          throw new AmarktaiError('stream_interrupted', 'The stream broke and started over, which LangChain has no word for; ask again.', {
            retryable: true,
          });
        if (event.type === 'text') {
          const chunk = chunkOf({ content: event.text }, event.text);
          yield chunk;
          await run?.handleLLMNewToken(event.text, undefined, undefined, undefined, undefined, { chunk });
        }
        if (event.type !== 'end') continue;
        const calls = (event.toolCalls ?? []).map(({ id, name, arguments: args }, index) => ({
          id,
          name,
          args: JSON.stringify(args),
          index,
          type: 'tool_call_chunk' as const,
        }));
        yield chunkOf({ content: '', tool_call_chunks: calls, ...factsOf(event) });
      }
    }

    #call(input: BaseMessage[], options: this['ParsedCallOptions']): [TextRequest, CallContext] {
      if (options.stop && options.stop.length > 0)
        throw new AmarktaiError('unsupported', 'Stop sequences are not supported; say in the prompt where to stop.');
      const { tool_choice: choice = 'auto', output } = options;
      if (choice !== 'auto' && choice !== 'none')
        throw new AmarktaiError(
          'unsupported',
          'A forced tool_choice is not supported; use withStructuredOutput, or say in the prompt what to call.',
        );
      const maxOutputTokens = options.maxOutputTokens ?? this.#defaults.maxOutputTokens;
      const temperature = options.temperature ?? this.#defaults.temperature;
      const tools = choice === 'none' ? [] : (options.tools ?? []).map(toolOf);
      const request: TextRequest = {
        messages: fromLangchain(input),
        ...(output ? { output } : {}),
        ...(tools.length > 0 ? { tools } : {}),
        ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
        ...(temperature === undefined ? {} : { temperature }),
      };
      return [request, { ...this.#defaults.callContext, ...options.callContext, ...(options.signal ? { signal: options.signal } : {}) }];
    }
  };
}

/** What a message says of its origin. A usage that nobody reported is left out. */
function factsOf(result: TextResult): {
  usage_metadata?: NonNullable<AIMessageChunk['usage_metadata']>;
  response_metadata: Record<string, unknown>;
  additional_kwargs: Record<string, unknown>;
} {
  const { usage, provider, model, tier, costNanoUsd, finishReason } = result;
  const counted: UsageMetadata | null = usage && {
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
  };
  return {
    // Under `exactOptionalPropertyTypes` LangChain's type of this member is never.
    ...(counted ? { usage_metadata: counted as never } : {}),
    response_metadata: {
      provider,
      model_name: model,
      ...(tier ? { tier } : {}),
      cost_nano_usd: costNanoUsd,
      ...(finishReason ? { finish_reason: finishReason } : {}),
    },
    additional_kwargs: 'output' in result ? { parsed: result.output } : {},
  };
}
