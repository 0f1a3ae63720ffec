import type { ToolDefinition } from '@amarktai/core';
import { AmarktaiError, jsonSchemaOf } from '@amarktai/core/routing';
import type { BindToolsInput } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import { isRecord } from '../shared/chat-response.ts';

/** A tool as plain JSON in OpenAI's form: what tracers may see and write down. */
export interface JsonTool {
  readonly type: 'function';
  readonly function: { readonly name: string; readonly description?: string; readonly parameters?: Record<string, unknown> };
}

const schemas = new WeakMap<JsonTool, z.ZodType>();

/**
 * Any tool that LangChain knows as JSON.
 *
 * @param convert LangChain's `convertToOpenAITool`.
 * @throws AmarktaiError `unsupported` for a tool in some vendor's own form.
 */
export function jsonTool(tool: BindToolsInput, convert: (tool: Record<string, unknown>) => unknown): JsonTool {
  const converted = convert(tool as Record<string, unknown>);
  if (!isJsonTool(converted))
    throw new AmarktaiError('unsupported', 'This tool is in the form of one vendor; give a LangChain tool, or one in the form of OpenAI.');
  const { schema } = tool as { schema?: unknown };
  if (isZod(schema)) schemas.set(converted, schema);
  return converted;
}

/** @throws AmarktaiError `unsupported` when the JSON Schema of its parameters cannot be checked. */
export function toolOf(tool: JsonTool): ToolDefinition {
  const { name, description = '', parameters = { type: 'object', properties: {} } } = tool.function;
  let schema = schemas.get(tool);
  if (!schema) schemas.set(tool, (schema = zodOf(parameters, `The parameters of the tool ${name}`)));
  return { name, description, parameters: schema };
}

/** Our tool as LangChain's models take it. */
export function langchainTool({ name, description, parameters }: ToolDefinition): {
  name: string;
  description: string;
  schema: Record<string, unknown>;
} {
  return { name, description, schema: jsonSchemaOf(parameters) };
}

/**
 * A zod schema of this or another copy of zod 4 as it is, and one made from anything else.
 *
 * @param what Named in the error.
 * @throws AmarktaiError `unsupported` when it is neither that nor JSON Schema, or one with parts that zod does not know.
 */
export function zodOf(schema: unknown, what: string): z.ZodType {
  if (isZod(schema)) return schema;
  try {
    return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  } catch (error) {
    throw new AmarktaiError('unsupported', `${what} cannot be checked: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function isZod(schema: unknown): schema is z.ZodType {
  return typeof schema === 'object' && schema !== null && '_zod' in schema;
}

function isJsonTool(tool: unknown): tool is JsonTool {
  return isRecord(tool) && tool['type'] === 'function' && isRecord(tool['function']) && typeof tool['function']['name'] === 'string';
}
