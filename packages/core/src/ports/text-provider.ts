import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

export type Tier = 'user' | 'project' | 'free' | 'local';

/** Who pays for a call and what it is for. Every field is optional; the signal cancels the call at any point. */
export interface CallContext {
  readonly signal?: AbortSignal;
  readonly userId?: string;
  readonly contentId?: string;
  /** A short word for costs and spans, such as `caption` or `reply`. */
  readonly purpose?: string;
  /** Budget scopes the call is charged to, such as `user:42` and `project`. */
  readonly scopes?: readonly string[];
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** Parsed arguments, validated against the tool's schema. */
  readonly arguments: unknown;
}

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  readonly parameters: z.ZodType;
}

export type TextContent =
  | string
  | readonly (
      | { readonly type: 'text'; readonly text: string }
      | { readonly type: 'image'; readonly data: Uint8Array; readonly mediaType: string }
    )[];

export type TextMessage =
  | { readonly role: 'system' | 'user'; readonly content: TextContent }
  | { readonly role: 'assistant'; readonly content: TextContent; readonly toolCalls?: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly content: string; readonly toolCallId: string };

export interface TextRequest<Output = unknown> {
  readonly messages: readonly TextMessage[];
  /** Structured output: the answer is parsed and validated by this schema and comes back as `output`. */
  readonly output?: z.ZodType<Output>;
  readonly tools?: readonly ToolDefinition[];
  /** Upper bound of generated tokens, at least 1. Providers send one of their own when it is not given. */
  readonly maxOutputTokens?: number;
  /** 0 to 2. */
  readonly temperature?: number;
  /** The prompt's identity and validated input as data. Models ignore it; the local provider composes from it. */
  readonly task?: { readonly id: string; readonly version: string; readonly input: unknown };
}

export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** One try at one provider, as it stands in results, errors and events. Never holds a secret or a body. */
export interface Attempt {
  readonly provider: string;
  readonly model: string | null;
  readonly tier: Tier;
  /** `ok`, or the class of failure. */
  readonly outcome: 'ok' | ErrorCode;
  readonly status: number | null;
  readonly durationMs: number;
  readonly requestId: string | null;
  readonly costNanoUsd: number | null;
}

export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'unknown';

export interface TextResult<Output = unknown> {
  readonly text: string;
  /** Present exactly when the request had `output`. */
  readonly output?: Output;
  readonly toolCalls?: readonly ToolCall[];
  readonly finishReason?: FinishReason;
  /** `null` when the vendor did not report it. */
  readonly usage: TokenUsage | null;
  /** Nano-dollars (1e-9 USD), integer; `null` when the price or the usage is unknown. */
  readonly costNanoUsd: number | null;
  readonly provider: string;
  readonly model: string;
  /** Set by the router. */
  readonly tier?: Tier;
  readonly attempts?: readonly Attempt[];
  readonly requestId?: string | null;
}

export type TextStreamEvent<Output = unknown> =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_call'; readonly toolCall: ToolCall }
  /** Only with the router's `onInterrupt: 'restart'`: drop what came so far. */
  | { readonly type: 'reset' }
  | ({ readonly type: 'end' } & TextResult<Output>);

/**
 * A text model. Implementations do not retry: the router does.
 *
 * `generate` and `stream` reject with `AmarktaiError`: `cancelled` is never used for a signal of the caller (its own reason is thrown instead);
 * `rate_limited` and `overloaded` carry `retryAfterMs` where the vendor said so; vendor errors keep `details.status` and `details.requestId`.
 */
export interface TextProvider {
  readonly id: string;
  readonly model: string;
  /** Origin of the requests, such as `https://api.groq.com`; `local` for none. Health is shared by endpoint. */
  readonly endpoint: string;
  /** Context window in tokens; `null` when unknown. */
  readonly contextTokens: number | null;
  readonly capabilities: { readonly tools: boolean; readonly schema: boolean; readonly vision: boolean };
  /** Pure upper bound of a call's price. `costNanoUsd` is `null` when the price is unknown, never 0 for that. */
  estimate(request: TextRequest): { readonly costNanoUsd: number | null; readonly inputTokens: number; readonly outputTokens: number };
  generate<Output = unknown>(request: TextRequest<Output>, context?: CallContext): Promise<TextResult<Output>>;
  /** Ends with exactly one `end` event, or throws. Breaking out of the loop cancels the request. */
  stream<Output = unknown>(request: TextRequest<Output>, context?: CallContext): AsyncIterable<TextStreamEvent<Output>>;
}
