import type { TextContent, TextProvider, TextRequest, TokenUsage } from '@amarktai/core';
import { jsonSchemaOf } from '@amarktai/core/routing';
import type { z } from 'zod';

/** Nano-dollars (1e-9 USD) a token: $0.15 a million tokens are 150. */
export interface TokenPrices {
  readonly inputNanoUsdPerToken: number;
  readonly outputNanoUsdPerToken: number;
}

/** What is sent as the upper bound when a request names none. */
export const defaultMaxOutputTokens = 2_048;

/** Dearest detail of an image in GPT-4o: 85 + 170 a tile, 8 tiles, rounded up; platform.openai.com/docs/guides/images-vision, read 2026-08. */
const tokensPerImage = 2_000;
const tokensPerMessage = 8;

/** An upper bound: a token is at least one byte of UTF-8. */
export function estimateTokens(request: TextRequest, prices: TokenPrices | undefined): ReturnType<TextProvider['estimate']> {
  let inputTokens = 0;
  for (const message of request.messages) {
    inputTokens += tokensPerMessage + contentTokens(message.content);
    if (message.role === 'assistant') for (const call of message.toolCalls ?? []) inputTokens += Buffer.byteLength(JSON.stringify(call));
  }
  if (request.output) inputTokens += schemaBytes(request.output);
  for (const tool of request.tools ?? [])
    inputTokens += Buffer.byteLength(tool.name) + Buffer.byteLength(tool.description) + schemaBytes(tool.parameters) + tokensPerMessage;
  const outputTokens = request.maxOutputTokens ?? defaultMaxOutputTokens;
  return { costNanoUsd: costOf({ inputTokens, outputTokens }, prices), inputTokens, outputTokens };
}

/** `null` when the usage or the prices are unknown. Whole nano-dollars, rounded up. */
export function costOf(usage: TokenUsage | null, prices: TokenPrices | undefined): number | null {
  if (!usage || !prices) return null;
  return Math.ceil(usage.inputTokens * prices.inputNanoUsdPerToken + usage.outputTokens * prices.outputNanoUsdPerToken);
}

function contentTokens(content: TextContent): number {
  if (typeof content === 'string') return Buffer.byteLength(content);
  let tokens = 0;
  for (const part of content) tokens += part.type === 'text' ? Buffer.byteLength(part.text) : tokensPerImage;
  return tokens;
}

const measured = new WeakMap<z.ZodType, number>();

function schemaBytes(schema: z.ZodType): number {
  let bytes = measured.get(schema);
  if (bytes === undefined) measured.set(schema, (bytes = Buffer.byteLength(JSON.stringify(jsonSchemaOf(schema)))));
  return bytes;
}
