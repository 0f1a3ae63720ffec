import { AmarktaiError, type ErrorCode } from '@amarktai/core';
import { parseRetryAfter, redact } from '@amarktai/core/routing';
import type { ApiAnswer } from './read-body.ts';

/** What a failure is about: this post or message, the account (its grant, its limits), or the app with everything it posts. */
export type FailureScope = 'post' | 'account' | 'app';

/** One row of a platform's table of errors. The first that fits is taken. */
export interface FailureRule {
  /** Not given: any status. */
  readonly status?: readonly number[];
  /** Tested against the words of the answer, one `name=value` a line in the order of `wordNames`, also those inside `error` and `errors`. */
  readonly says?: RegExp;
  readonly code: ErrorCode;
  readonly scope: FailureScope;
  readonly retryable?: boolean;
  /** Milliseconds to wait when the answer names no time; not given: nobody knows. */
  readonly waitMs?: (now: Date) => number;
  /** What to do, as a sentence. */
  readonly advice: string;
}

export interface FailureContext {
  /** The platform as people call it, such as `LinkedIn`. */
  readonly name: string;
  /** What was tried, as in `creating the post`. */
  readonly doing: string;
  readonly rules: readonly FailureRule[];
  /** Never shown, even when the platform echoes them. */
  readonly secrets: readonly string[];
  readonly now: Date;
  /** Reads a limit that a platform states in its own way; `null` leaves it to the usual headers and the table. */
  readonly statedLimit?: StatedLimit | undefined;
}

/** What the headers say of a limit: how long to wait, and for whom. */
export type StatedLimit = (headers: Headers, now: Date) => { readonly waitMs: number; readonly scope: FailureScope } | null;

/** An answer that is no success, as our error; `details` has `status`, `scope` and the platform's own `reason`. The table's last row must fit everything. */
export function failureOf(answer: ApiAnswer, context: FailureContext): AmarktaiError {
  const words = wordsOf(answer.body);
  const lines = words.map(([name, value]) => `${name}=${value}`).join('\n');
  const rule = context.rules.find(({ status, says }) => (status?.includes(answer.status) ?? true) && (says?.test(lines) ?? true));
  if (rule === undefined) throw new Error(`The table of errors of ${context.name} has no last row.`);
  const reason = redact(reasonOf(words), context.secrets).slice(0, 300);
  const limit = rule.code === 'rate_limited' ? (context.statedLimit?.(answer.headers, context.now) ?? null) : null;
  const stated = limit?.waitMs ?? parseRetryAfter(answer.headers, answer.body, context.now.getTime());
  return new AmarktaiError(
    rule.code,
    `${context.name} answered ${answer.status} while ${context.doing}${reason === '' ? '' : ` (${reason})`}. ${rule.advice}`,
    {
      retryable: rule.retryable ?? false,
      retryAfterMs: rule.retryable === true ? (stated ?? rule.waitMs?.(context.now) ?? null) : null,
      details: { platform: context.name, status: answer.status, scope: limit?.scope ?? rule.scope, reason },
    },
  );
}

/** The scope of a failure of `failureOf`; `post` for any other error. */
export function scopeOf(error: AmarktaiError): FailureScope {
  const { scope } = error.details;
  return scope === 'account' || scope === 'app' ? scope : 'post';
}

type Word = readonly [name: string, value: string];

const wordNames = [
  'type',
  'title',
  'detail',
  'message',
  'code',
  'status',
  'serviceErrorCode',
  'reason',
  'parameter',
  'error',
  'error_type',
  'error_subcode',
  'error_description',
  'error_message',
  'is_transient',
];

/** The telling members of an error body: its own, and those of `error` and of each of `errors`. */
function wordsOf(body: unknown): readonly Word[] {
  if (typeof body !== 'object' || body === null) return [];
  const places = [body, ...nested(body, 'error'), ...nested(body, 'errors'), ...nested(body, 'data')];
  return places.flatMap((place) =>
    wordNames.flatMap((name): Word[] => {
      const value: unknown = (place as Record<string, unknown>)[name];
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [];
    }),
  );
}

function nested(body: object, name: string): readonly object[] {
  const value: unknown = (body as Record<string, unknown>)[name];
  return (Array.isArray(value) ? value.slice(0, 20) : [value]).filter(
    (entry): entry is object => typeof entry === 'object' && entry !== null,
  );
}

/** The words that were written for people, without their last full stop. */
function reasonOf(words: readonly Word[]): string {
  const order = ['detail', 'message', 'error_description', 'error_message', 'title', 'error'];
  const value = order.map((wanted) => words.find(([name]) => name === wanted)?.[1]).find((found) => found !== undefined && found !== '');
  return (value ?? '').replaceAll(/\s+/g, ' ').trim().replace(/\.$/, '');
}
