import type { FinishReason, TextRequest, TextResult, TokenUsage, ToolCall } from '@amarktai/core';
import { AmarktaiError, isAmarktaiError, readStructured, redact } from '@amarktai/core/routing';
import { parseJson } from './body.ts';
import { errorOfResponse, protocolError } from './response-error.ts';
import { costOf, type TokenPrices } from './token-price.ts';

/** Who answered, and what must never be let through. */
export interface ChatSource {
  readonly id: string;
  readonly model: string;
  readonly prices: TokenPrices | undefined;
  readonly secrets: readonly (string | undefined)[];
}

/** A tool call as it comes over the wire. */
export interface WireToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/**
 * Validates a whole chat completion: a 200 proves nothing.
 *
 * @param body The parsed body; `undefined` when it was not JSON.
 * @throws AmarktaiError of the body's own error, `protocol_violated` without choices or message, `content_refused`, `output_invalid`.
 */
export function readCompletion<Output>(
  body: unknown,
  request: TextRequest<Output>,
  source: ChatSource,
  requestId: string | null,
): TextResult<Output> {
  if (!isRecord(body)) throw protocolError(source.id, 'answered 200 without a JSON object.', { requestId });
  if (body['error']) throw errorOfResponse({ provider: source.id, status: 200, headers: null, body, secrets: source.secrets });
  const choice = Array.isArray(body['choices']) ? body['choices'][0] : undefined;
  const message = isRecord(choice) ? choice['message'] : undefined;
  if (!isRecord(choice) || !isRecord(message)) throw protocolError(source.id, 'answered 200 without a choice.', { requestId });
  const text = textOf(message['content']);
  if (text === null) throw protocolError(source.id, 'answered with content that is not text.', { requestId });
  const calls = Array.isArray(message['tool_calls']) ? message['tool_calls'].map(wireCall) : [];
  const model = typeof body['model'] === 'string' && body['model'] !== '' ? body['model'] : source.model;
  return completeResult(
    { text, calls, finish: choice['finish_reason'], usage: readUsage(body['usage']), model, requestId, refusal: message['refusal'] },
    request,
    source,
  );
}

export interface WholeAnswer {
  readonly text: string;
  readonly calls: readonly WireToolCall[];
  readonly finish: unknown;
  readonly usage: TokenUsage | null;
  readonly model: string;
  readonly requestId: string | null;
  readonly refusal?: unknown;
}

/** The result of a whole answer, streamed or not: tool arguments and structured output validated, the cost reckoned. */
export function completeResult<Output>(answer: WholeAnswer, request: TextRequest<Output>, source: ChatSource): TextResult<Output> {
  const { text, usage, model, requestId } = answer;
  const costNanoUsd = costOf(usage, source.prices);
  try {
    if (answer.finish === 'content_filter' || (typeof answer.refusal === 'string' && answer.refusal !== '' && text === '')) {
      throw new AmarktaiError('content_refused', `${source.id} refused the content; change the prompt.`, {
        details: { provider: source.id, requestId },
      });
    }
    const toolCalls = answer.calls.map((call) => readToolCall(call, request));
    const result: TextResult<Output> = {
      text,
      ...(toolCalls.length > 0 ? { toolCalls } : {}),
      finishReason: finishOf(answer.finish, toolCalls.length),
      usage,
      costNanoUsd,
      provider: source.id,
      model,
      requestId,
    };
    if (!request.output || toolCalls.length > 0) return result;
    return { ...result, output: readStructured(request.output, text) };
  } catch (error) {
    throw withCost(error, source, requestId, costNanoUsd);
  }
}

/** `null` when the vendor reported none, or nonsense. */
export function readUsage(usage: unknown): TokenUsage | null {
  if (!isRecord(usage)) return null;
  const [inputTokens, outputTokens] = [usage['prompt_tokens'], usage['completion_tokens']];
  return isCount(inputTokens) && isCount(outputTokens) ? { inputTokens, outputTokens } : null;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was paid for an answer that cannot be used is booked all the same. What it says is quoted, so a key that it echoes is taken out. */
function withCost(error: unknown, source: ChatSource, requestId: string | null, costNanoUsd: number | null): unknown {
  if (!isAmarktaiError(error)) return error;
  const safe = (value: unknown): unknown =>
    typeof value === 'string' ? redact(value, source.secrets) : Array.isArray(value) ? value.map(safe) : value;
  const quoted = Object.fromEntries(Object.entries(error.details).map(([name, value]) => [name, safe(value)]));
  const details = { provider: source.id, requestId, ...quoted, ...(costNanoUsd === null ? {} : { costNanoUsd }) };
  return new AmarktaiError(error.code, redact(error.message, source.secrets), {
    retryable: error.retryable,
    retryAfterMs: error.retryAfterMs,
    details,
  });
}

function readToolCall(call: WireToolCall, request: TextRequest): ToolCall {
  const { id, name } = call;
  const tool = request.tools?.find((known) => known.name === name);
  if (!tool) throw invalidCall(`The answer calls a tool named ${JSON.stringify(name.slice(0, 80))}, which was not offered.`, call);
  const parsed = call.arguments.trim() === '' ? {} : parseJson(call.arguments);
  const checked = tool.parameters.safeParse(parsed);
  if (checked.success) return { id, name, arguments: checked.data };
  const [issue] = checked.error.issues;
  throw invalidCall(`The arguments of ${name} do not fit: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`, call);
}

function invalidCall(message: string, call: WireToolCall): AmarktaiError {
  return new AmarktaiError('output_invalid', message, {
    retryable: true,
    details: { issues: [message], text: JSON.stringify({ tool: call.name, arguments: call.arguments }).slice(0, 20_000) },
  });
}

function wireCall(call: unknown): WireToolCall {
  const inner = isRecord(call) && isRecord(call['function']) ? call['function'] : {};
  const given = inner['arguments'];
  return {
    id: isRecord(call) && typeof call['id'] === 'string' ? call['id'] : '',
    name: typeof inner['name'] === 'string' ? inner['name'] : '',
    arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}),
  };
}

function textOf(content: unknown): string | null {
  if (content === null || content === undefined) return '';
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return null;
  return content.map((part) => (isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '')).join('');
}

function finishOf(finish: unknown, calls: number): FinishReason {
  if (finish === 'stop' || finish === 'length' || finish === 'tool_calls' || finish === 'content_filter') return finish;
  if (finish === 'function_call' || calls > 0) return 'tool_calls';
  return finish === 'eos' || finish === 'eos_token' || finish === 'end_turn' || finish === 'stop_sequence' ? 'stop' : 'unknown';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
