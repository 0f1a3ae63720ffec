import { AmarktaiError, isAmarktaiError, redact } from '@amarktai/core/routing';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { type ChatSource, isRecord } from '../shared/chat-response.ts';
import { errorOfNetwork } from '../shared/network-error.ts';
import { errorOfResponse } from '../shared/response-error.ts';

/**
 * What a LangChain model threw: its vendor's refusal, a broken connection, or something that only it understands. Never its cause, which may hold a key.
 *
 * @throws the reason of the signal when it is aborted.
 */
export function errorOfLangchain(thrown: unknown, { id, secrets }: ChatSource, signal: AbortSignal | undefined): AmarktaiError {
  if (signal?.aborted) throw signal.reason;
  if (isAmarktaiError(thrown)) return thrown;
  const error: Record<string, unknown> = isRecord(thrown) ? thrown : {};
  const response = isRecord(error['response']) ? error['response'] : {};
  const status = [error['status'], error['statusCode'], response['status']].find((value) => typeof value === 'number');
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (typeof status === 'number' && status >= 300) {
    const body = [error['error'], response['data']].find(isRecord);
    return errorOfResponse({
      provider: id,
      status,
      headers: readerOf(error['headers'] ?? response['headers']),
      body: body ?? message,
      secrets,
    });
  }
  if (hasCode(thrown)) return errorOfNetwork(id, thrown, signal, secrets);
  return new AmarktaiError('upstream_failed', `${id} failed: ${redact(message, secrets).slice(0, 300)}`, {
    retryable: true,
    details: { provider: id, foreign: true },
  });
}

/** The keys that a model object holds, by the names of its members, so that no error repeats them. */
export function secretsOf(model: BaseChatModel): readonly string[] {
  const found: string[] = [];
  const look = (value: Record<string, unknown>, depth: number): void => {
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'string' && /key|token|secret|password|authorization/i.test(name)) found.push(member);
      else if (depth > 0 && isRecord(member)) look(member, depth - 1);
    }
  };
  look(model as unknown as Record<string, unknown>, 2);
  return found;
}

function readerOf(headers: unknown): { get(name: string): string | null } | null {
  if (headers instanceof Headers) return headers;
  if (!isRecord(headers)) return null;
  return { get: (name) => (typeof headers[name] === 'string' ? headers[name] : null) };
}

function hasCode(thrown: unknown): boolean {
  let current: unknown = thrown;
  for (let depth = 0; depth < 6 && isRecord(current); depth++) {
    if (typeof current['code'] === 'string') return true;
    current = current['cause'];
  }
  return false;
}
