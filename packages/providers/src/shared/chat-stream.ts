import type { TextRequest, TextStreamEvent, TokenUsage } from '@amarktai/core';
import { AmarktaiError, isAmarktaiError } from '@amarktai/core/routing';
import { parseJson } from './body.ts';
import { type ChatSource, completeResult, isRecord, readUsage, type WireToolCall } from './chat-response.ts';
import { errorOfResponse, protocolError } from './response-error.ts';

/**
 * Turns the chunks of a streamed chat completion into events. Ends with `end` only when the model said why it stopped.
 *
 * @param chunks The parsed chunks, up to `[DONE]` or the end of the connection; a connection that breaks after the reason to stop is a whole answer.
 * @throws AmarktaiError of an error inside the stream, `stream_interrupted` without a reason to stop, `protocol_violated`, `content_refused`, `output_invalid`.
 */
export async function* readChunks<Output>(
  chunks: AsyncIterable<unknown>,
  request: TextRequest<Output>,
  source: ChatSource,
  requestId: string | null,
): AsyncGenerator<TextStreamEvent<Output>> {
  const calls: { id: string; name: string; arguments: string }[] = [];
  let text = '';
  let finish: unknown = null;
  let usage: TokenUsage | null = null;
  let { model } = source;
  try {
    for await (const chunk of chunks) {
      if (!isRecord(chunk)) throw protocolError(source.id, 'sent a chunk that is not a JSON object.', { requestId });
      if (chunk['error']) throw errorOfResponse({ provider: source.id, status: 200, headers: null, body: chunk, secrets: source.secrets });
      if (typeof chunk['model'] === 'string' && chunk['model'] !== '') model = chunk['model'];
      // Groq reports the usage in x_groq; console.groq.com/docs, read 2026-11.
      usage = readUsage(chunk['usage']) ?? readUsage(isRecord(chunk['x_groq']) ? chunk['x_groq']['usage'] : null) ?? usage;
      const choice = Array.isArray(chunk['choices']) ? chunk['choices'][0] : undefined;
      if (!isRecord(choice)) continue;
      const delta = isRecord(choice['delta']) ? choice['delta'] : {};
      if (typeof delta['content'] === 'string' && delta['content'] !== '') {
        text += delta['content'];
        yield { type: 'text', text: delta['content'] };
      }
      if (Array.isArray(delta['tool_calls'])) for (const part of delta['tool_calls']) addCallPart(calls, part);
      if (choice['finish_reason']) finish = choice['finish_reason'];
    }
  } catch (error) {
    if (finish === null || !isAmarktaiError(error, 'network_failed')) throw error;
  }
  if (finish === null) {
    throw new AmarktaiError('stream_interrupted', `The stream of ${source.id} ended without a reason to stop.`, {
      retryable: true,
      details: { provider: source.id, requestId },
    });
  }
  if (finish === 'error') throw protocolError(source.id, 'ended its stream with an error.', { requestId });
  const result = completeResult({ text, calls, finish, usage, model, requestId }, request, source);
  for (const toolCall of result.toolCalls ?? []) yield { type: 'tool_call', toolCall };
  yield { type: 'end', ...result };
}

/** The data of events as chunks, ending at `[DONE]` even when the connection stays open. */
export async function* chunksOf(events: AsyncIterable<{ readonly data: string }>, provider: string): AsyncGenerator {
  for await (const { data } of events) {
    if (data === '[DONE]') return;
    const chunk = parseJson(data);
    if (chunk === undefined) throw protocolError(provider, 'sent a chunk that is not JSON.');
    yield chunk;
  }
}

function addCallPart(calls: { id: string; name: string; arguments: string }[], part: unknown): void {
  if (!isRecord(part)) return;
  const index =
    typeof part['index'] === 'number' && part['index'] >= 0 && part['index'] < 128 ? part['index'] : Math.max(0, calls.length - 1);
  while (calls.length <= index) calls.push({ id: '', name: '', arguments: '' });
  const call = calls[index]!;
  const inner: Partial<Record<keyof WireToolCall, unknown>> = isRecord(part['function']) ? part['function'] : {};
  if (typeof part['id'] === 'string') call.id = part['id'];
  if (typeof inner.name === 'string') call.name += inner.name;
  if (typeof inner.arguments === 'string') call.arguments += inner.arguments;
}
