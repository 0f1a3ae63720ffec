import { AmarktaiError, type Clock, isAmarktaiError, type RetrySafety } from '@amarktai/core';
import ky from 'ky';
import { atBase } from './base-url.ts';
import { type FailureRule, failureOf, type StatedLimit } from './failure.ts';
import { neverSent } from './never-sent.ts';
import { type ApiAnswer, readAnswer } from './read-body.ts';

/** One kind of call, declared once: what it is called in messages, and what a repeat of it may do. */
export interface ApiOperation {
  readonly doing: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly safety: RetrySafety;
  /** For the whole call, body included. Default 30 s. */
  readonly timeoutMs?: number;
}

export interface ApiRequest {
  /** The vendor's own address; `baseUrl` is put before it here. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: FormData | URLSearchParams | Uint8Array<ArrayBuffer>;
  readonly signal: AbortSignal;
  /** Never shown in a message. */
  readonly secrets?: readonly string[];
  /** True for an address that the platform itself answered: it is used as it is. */
  readonly answered?: boolean;
}

export interface ApiClientOptions {
  readonly name: string;
  readonly rules: readonly FailureRule[];
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly baseUrl?: string | undefined;
  readonly statedLimit?: StatedLimit;
}

/**
 * Sends one call and reads its answer.
 *
 * `safe` and `idempotent` calls are sent up to three times when the network or the platform fails in passing; `reconcile` and `never` calls exactly once,
 * and whatever leaves it open whether they were carried out (a lost connection, a timeout, 408, 5xx, a redirect) is `outcome_unknown`.
 *
 * @throws AmarktaiError by the platform's table, `network_failed`, `deadline_exceeded`, `protocol_violated`, `outcome_unknown`; the signal's own reason when
 *   it aborts, except in the middle of a call that is not repeatable.
 */
export type ApiClient = (operation: ApiOperation, request: ApiRequest) => Promise<ApiAnswer>;

const defaultTimeoutMs = 30_000;
const tries = 3;
const pauseMs = 500;

export function apiClient({ name, rules, clock, fetch, baseUrl, statedLimit }: ApiClientOptions): ApiClient {
  return async (operation, request) => {
    const repeatable = operation.safety === 'safe' || operation.safety === 'idempotent';
    for (let attempt = 1; ; attempt += 1) {
      request.signal.throwIfAborted();
      try {
        return await once(operation, request, repeatable);
      } catch (error) {
        if (!repeatable || attempt === tries || !isAmarktaiError(error) || !passing.has(error.code) || !error.retryable) throw error;
        await clock.sleep(pauseMs * 2 ** (attempt - 1), request.signal);
      }
    }
  };

  async function once(operation: ApiOperation, request: ApiRequest, repeatable: boolean): Promise<ApiAnswer> {
    const { doing, method } = operation;
    const timeoutMs = operation.timeoutMs ?? defaultTimeoutMs;
    const deadline = AbortSignal.timeout(timeoutMs);
    let answer: ApiAnswer;
    try {
      const response = await ky(request.answered === true ? request.url : atBase(request.url, baseUrl), {
        method,
        signal: AbortSignal.any([request.signal, deadline]),
        retry: 0,
        timeout: false,
        throwHttpErrors: false,
        // A redirect would carry the token, and a create call, to an address nobody checked.
        redirect: 'manual',
        headers: { accept: 'application/json', ...request.headers },
        ...(request.json !== undefined && { json: request.json }),
        ...(request.body !== undefined && { body: request.body }),
        ...(fetch !== undefined && { fetch }),
      });
      answer = await readAnswer(response, name);
    } catch (error) {
      if (!repeatable && !neverSent(error)) throw unknown(doing, error);
      request.signal.throwIfAborted();
      if (isAmarktaiError(error)) throw error;
      if (deadline.aborted)
        throw new AmarktaiError(
          'deadline_exceeded',
          `${name} did not answer within ${timeoutMs} ms while ${doing}; it is tried again later.`,
          { retryable: true, details: { platform: name, timeoutMs } },
        );
      const unsent = neverSent(error);
      throw new AmarktaiError(
        'network_failed',
        unsent
          ? `${name} could not be reached for ${doing}; nothing was sent.`
          : `The connection to ${name} broke while ${doing}; it is tried again later.`,
        {
          retryable: true,
          details: { platform: name, phase: unsent ? 'before_send' : 'after_send' },
        },
      );
    }
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (!repeatable && isOpen(answer.status)) throw unknown(doing, null, answer.status);
    if (answer.status < 400)
      throw new AmarktaiError(
        'protocol_violated',
        `${name} answered ${answer.status} while ${doing}, which leads elsewhere; check the base address.`,
        { details: { platform: name, status: answer.status } },
      );
    throw failureOf(answer, { name, doing, rules, secrets: request.secrets ?? [], now: clock.now(), statedLimit });
  }

  function unknown(doing: string, cause: unknown, status: number | null = null): AmarktaiError {
    const what = status === null ? 'did not answer' : `answered ${status}`;
    return new AmarktaiError('outcome_unknown', `${name} ${what} while ${doing}, so nobody knows whether it was done.`, {
      details: { platform: name, status },
      ...(cause instanceof Error && { cause: new Error(cause.message) }),
    });
  }
}

const passing: ReadonlySet<AmarktaiError['code']> = new Set(['network_failed', 'deadline_exceeded', 'upstream_failed', 'overloaded']);

/** Statuses after which a call may have been carried out all the same. */
function isOpen(status: number): boolean {
  return status < 200 || (status >= 300 && status < 400) || status === 408 || status >= 500;
}
