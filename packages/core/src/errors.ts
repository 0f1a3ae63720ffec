/** Every code an `AmarktaiError` can carry; the list is closed so that callers can switch over it. */
export const errorCodes = [
  'validation_failed',
  'unsupported',
  'not_found',
  'conflict',
  'cancelled',
  'deadline_exceeded',
  'invalid_request',
  'context_too_long',
  'content_refused',
  'credential_invalid',
  'credential_exhausted',
  'model_not_found',
  'rate_limited',
  'overloaded',
  'upstream_failed',
  'network_failed',
  'protocol_violated',
  'output_empty',
  'output_invalid',
  'stream_interrupted',
  'outcome_unknown',
  'budget_exceeded',
  'price_unknown',
  'all_providers_failed',
  'provider_retired',
  'needs_reconnect',
  'reply_not_permitted',
  'media_invalid',
  'version_retired',
  'store_failed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What a caller may add to an error; everything in `details` must be safe to log. */
export interface AmarktaiErrorOptions {
  /** Whether the same call may succeed later, unchanged. Default false. */
  readonly retryable?: boolean;
  /** Milliseconds after which a repeat makes sense; `null` when nobody said. Default null. */
  readonly retryAfterMs?: number | null;
  /** Facts for logs and callers. Never a secret, never a whole provider body. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

const marker = Symbol.for('amarktai.error');

/**
 * The one error class of the SDK. The message is a sentence that says what happened, names the id and says what to do.
 * Recognise it with `isAmarktaiError`, which also works when two copies of the package are loaded.
 */
export class AmarktaiError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: AmarktaiErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'AmarktaiError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.details = options.details ?? {};
  }
}

/** True for an `AmarktaiError` of any loaded copy of the package; with `code`, only for one of that code. */
export function isAmarktaiError(error: unknown, code?: ErrorCode): error is AmarktaiError {
  if (typeof error !== 'object' || error === null || !(marker in error)) return false;
  return code === undefined || (error as AmarktaiError).code === code;
}
