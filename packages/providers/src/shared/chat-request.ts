import type { TextContent, TextMessage, TextRequest } from '@amarktai/core';
import { jsonSchemaOf } from '@amarktai/core/routing';
import type { z } from 'zod';
import { defaultMaxOutputTokens } from './token-price.ts';

/** How a vendor is told the shape of a structured answer: its own JSON Schema mode, its JSON mode, or words alone. */
export type StructuredMode = 'json_schema' | 'json_object' | 'prompt';

export interface ChatDialect {
  readonly structured: StructuredMode;
  /** OpenAI's own models from the o-series on take `max_completion_tokens` only. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** Models that reason refuse a temperature. */
  readonly omitTemperature: boolean;
}

/** The body of a chat completion as OpenAI, Groq, Hugging Face and all compatible servers take it. */
export function chatBody(
  request: TextRequest,
  model: string,
  { structured, maxTokensField, omitTemperature }: ChatDialect,
): Record<string, unknown> {
  const messages = request.messages.map(wireMessage);
  if (request.output && structured !== 'json_schema') messages.unshift({ role: 'system', content: schemaInWords(request.output) });
  const body: Record<string, unknown> = { model, messages, [maxTokensField]: request.maxOutputTokens ?? defaultMaxOutputTokens };
  if (request.temperature !== undefined && !omitTemperature) body['temperature'] = request.temperature;
  if (request.tools && request.tools.length > 0) {
    body['tools'] = request.tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, description, parameters: schemaOf(parameters) },
    }));
  }
  if (request.output && structured === 'json_schema')
    body['response_format'] = { type: 'json_schema', json_schema: { name: 'answer', schema: schemaOf(request.output) } };
  if (request.output && structured === 'json_object') body['response_format'] = { type: 'json_object' };
  return body;
}

/**
 * The dialect in which to ask again after a refusal, or `null` when it says nothing of the dialect: a weaker form of structured output, the other name of the
 * bound on the output, no temperature.
 */
export function nextDialect(dialect: ChatDialect, refusal: string, request: TextRequest): ChatDialect | null {
  if (request.output && dialect.structured !== 'prompt' && /response_format|json_schema|json_object|structured output/i.test(refusal)) {
    return { ...dialect, structured: dialect.structured === 'json_schema' ? 'json_object' : 'prompt' };
  }
  if (!/unsupported|not support|unknown|unrecognized|unexpected|not permitted/i.test(refusal)) return null;
  if (request.temperature !== undefined && !dialect.omitTemperature && /temperature/i.test(refusal))
    return { ...dialect, omitTemperature: true };
  if (/max_(?:completion_)?tokens/i.test(refusal)) {
    const other = dialect.maxTokensField === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return new RegExp(`\\b${dialect.maxTokensField}\\b`).test(refusal) ? { ...dialect, maxTokensField: other } : null;
  }
  return null;
}

function wireMessage(message: TextMessage): Record<string, unknown> {
  if (message.role === 'tool') return { role: 'tool', content: message.content, tool_call_id: message.toolCallId };
  const content = wireContent(message.content);
  if (message.role !== 'assistant' || !message.toolCalls || message.toolCalls.length === 0) return { role: message.role, content };
  return {
    role: 'assistant',
    content: content === '' ? null : content,
    tool_calls: message.toolCalls.map((call) => ({
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: JSON.stringify(call.arguments) },
    })),
  };
}

function wireContent(content: TextContent): unknown {
  if (typeof content === 'string') return content;
  return content.map((part) =>
    part.type === 'text'
      ? { type: 'text', text: part.text }
      : { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${Buffer.from(part.data).toString('base64')}` } },
  );
}

export function schemaInWords(output: z.ZodType): string {
  return `Answer with one JSON value and nothing else. It must fit this JSON Schema:\n${JSON.stringify(schemaOf(output))}`;
}

const schemas = new WeakMap<z.ZodType, Record<string, unknown>>();

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  let known = schemas.get(schema);
  if (!known) schemas.set(schema, (known = jsonSchemaOf(schema)));
  return known;
}
