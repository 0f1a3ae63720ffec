import type { z } from 'zod';
import { AmarktaiError } from '../errors.ts';
import type { TextMessage, TextRequest } from '../ports/text-provider.ts';

/**
 * Reads and validates a structured answer: plain JSON, JSON in a code fence, or the one JSON value inside other words.
 *
 * @throws AmarktaiError `output_invalid` with `details` { issues, text }: what is wrong, one line an issue, and the model's text (at most 20,000 characters).
 */
export function readStructured<Output>(schema: z.ZodType<Output>, text: string): Output {
  const json = findJson(text);
  if (json === undefined) throw invalid(['The answer is not JSON.'], text);
  const result = schema.safeParse(json.value);
  if (result.success) return result.data;
  throw invalid(
    result.error.issues.slice(0, 20).map((issue) => `${issue.path.map(String).join('.') || 'value'}: ${issue.message}`),
    text,
  );
}

/** The same request again with the invalid answer and what is wrong with it; unchanged when the provider only has to ask in another form (`details.dialect`). */
export function repairRequest<Output>(request: TextRequest<Output>, error: AmarktaiError): TextRequest<Output> {
  const { issues, text, dialect } = error.details as { issues?: readonly string[]; text?: string; dialect?: boolean };
  if (dialect) return request;
  const messages: TextMessage[] = [...request.messages];
  if (text) messages.push({ role: 'assistant', content: text });
  messages.push({
    role: 'user',
    content: `Your answer does not fit the required JSON schema:\n${(issues ?? [error.message]).map((issue) => `- ${issue}`).join('\n')}\nAnswer again with the corrected JSON only.`,
  });
  return { ...request, messages };
}

/** JSON Schema of an output or of a tool's parameters, as vendors take it. By the schema's own method, so that the router does not load zod. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest }: Record<string, unknown> = schema.toJSONSchema({ unrepresentable: 'any', io: 'input' });
  return rest;
}

function invalid(issues: readonly string[], text: string): AmarktaiError {
  return new AmarktaiError('output_invalid', `The answer does not fit the schema: ${issues[0]}`, {
    retryable: true,
    details: { issues, text: text.slice(0, 20_000) },
  });
}

function findJson(text: string): { readonly value: unknown } | undefined {
  const trimmed = text.trim();
  const fenced = /```(?:json)?\s*([\s\S]*?)```/i.exec(trimmed)?.[1];
  const start = trimmed.search(/[[{]/);
  const end = Math.max(trimmed.lastIndexOf('}'), trimmed.lastIndexOf(']'));
  for (const candidate of [trimmed, fenced, start >= 0 && end > start ? trimmed.slice(start, end + 1) : undefined]) {
    if (candidate === undefined) continue;
    try {
      return { value: JSON.parse(candidate) };
    } catch {
      // Not this one: the next spelling, or undefined below.
    }
  }
  return undefined;
}
