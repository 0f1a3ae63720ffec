import { AmarktaiError, type ErrorCode, isAmarktaiError } from '../errors.ts';
import { redact } from './redact.ts';

/** What a failed attempt means for the rest of the call. Finer than `ErrorCode`: the same code is read differently before and after the request left. */
export type FailureClass =
  | 'invalid_request'
  | 'unsupported'
  | 'context'
  | 'policy'
  | 'auth'
  | 'payment'
  | 'model'
  | 'rate_limit'
  | 'overloaded'
  | 'server'
  | 'network_before_send'
  | 'network_after_send'
  | 'timeout'
  | 'protocol'
  | 'empty'
  | 'schema'
  | 'money'
  | 'exhausted'
  | 'outcome_unknown'
  | 'ours'
  | 'unknown';

export interface FailureRule {
  /** Whether another candidate may be asked: `larger` only one with a larger known context window. */
  readonly next: boolean | 'larger';
  /** Further tries of the same candidate within one call, made only when no other candidate admits. */
  readonly same: number;
  /** What it weighs in the endpoint's breaker: 0 is neutral, a healthy answer. */
  readonly breaker: number;
  readonly credential: 'invalid' | 'exhausted' | 'model' | 'rate' | null;
  /** What becomes of the hold when the attempt reported no cost of its own. */
  readonly money: 'release' | 'unknown';
  /** For a job, which must not be submitted twice: whether the request may have been accepted although it failed. */
  readonly jobMayRun: boolean;
}

/** The whole policy of the router as data. */
export const failureRules: Readonly<Record<FailureClass, FailureRule>> = {
  invalid_request: { next: false, same: 0, breaker: 0, credential: null, money: 'release', jobMayRun: false },
  unsupported: { next: true, same: 0, breaker: 0, credential: null, money: 'release', jobMayRun: false },
  context: { next: 'larger', same: 0, breaker: 0, credential: null, money: 'release', jobMayRun: false },
  policy: { next: false, same: 0, breaker: 0, credential: null, money: 'release', jobMayRun: false },
  auth: { next: true, same: 0, breaker: 0, credential: 'invalid', money: 'release', jobMayRun: false },
  payment: { next: true, same: 0, breaker: 0, credential: 'exhausted', money: 'release', jobMayRun: false },
  model: { next: true, same: 0, breaker: 0, credential: 'model', money: 'release', jobMayRun: false },
  rate_limit: { next: true, same: 2, breaker: 0, credential: 'rate', money: 'release', jobMayRun: false },
  overloaded: { next: true, same: 1, breaker: 1, credential: null, money: 'release', jobMayRun: false },
  server: { next: true, same: 2, breaker: 1, credential: null, money: 'release', jobMayRun: false },
  network_before_send: { next: true, same: 1, breaker: 1, credential: null, money: 'release', jobMayRun: false },
  network_after_send: { next: true, same: 1, breaker: 1, credential: null, money: 'unknown', jobMayRun: true },
  timeout: { next: true, same: 1, breaker: 1, credential: null, money: 'unknown', jobMayRun: true },
  protocol: { next: true, same: 1, breaker: 1, credential: null, money: 'unknown', jobMayRun: true },
  empty: { next: true, same: 1, breaker: 0.5, credential: null, money: 'unknown', jobMayRun: true },
  schema: { next: true, same: 1, breaker: 0, credential: null, money: 'unknown', jobMayRun: true },
  money: { next: true, same: 0, breaker: 0, credential: null, money: 'release', jobMayRun: false },
  exhausted: { next: true, same: 0, breaker: 0, credential: null, money: 'unknown', jobMayRun: true },
  outcome_unknown: { next: true, same: 0, breaker: 1, credential: null, money: 'unknown', jobMayRun: true },
  ours: { next: false, same: 0, breaker: 0, credential: null, money: 'release', jobMayRun: false },
  unknown: { next: true, same: 0, breaker: 0, credential: null, money: 'unknown', jobMayRun: true },
};

const classOfCode: Readonly<Record<ErrorCode, FailureClass>> = {
  validation_failed: 'invalid_request',
  unsupported: 'unsupported',
  not_found: 'model',
  conflict: 'server',
  cancelled: 'unknown',
  deadline_exceeded: 'timeout',
  invalid_request: 'invalid_request',
  context_too_long: 'context',
  content_refused: 'policy',
  credential_invalid: 'auth',
  credential_exhausted: 'payment',
  model_not_found: 'model',
  rate_limited: 'rate_limit',
  overloaded: 'overloaded',
  upstream_failed: 'server',
  network_failed: 'network_after_send',
  protocol_violated: 'protocol',
  output_empty: 'empty',
  output_invalid: 'schema',
  stream_interrupted: 'network_after_send',
  outcome_unknown: 'outcome_unknown',
  budget_exceeded: 'money',
  price_unknown: 'money',
  all_providers_failed: 'exhausted',
  provider_retired: 'model',
  needs_reconnect: 'auth',
  reply_not_permitted: 'policy',
  media_invalid: 'invalid_request',
  version_retired: 'model',
  store_failed: 'ours',
};

/** Statuses after which nobody knows whether generation ran and is billed, or a job was taken. */
const unknownOutcomeStatuses = new Set([408, 500, 502, 504]);

export interface Failure {
  readonly class: FailureClass;
  readonly rule: FailureRule;
  readonly error: AmarktaiError;
  readonly status: number | null;
  readonly requestId: string | null;
}

/** Reads any thrown value. An error that is not an `AmarktaiError` is replaced by one without its cause, which might carry a key. */
export function classify(thrown: unknown, providerId: string): Failure {
  const error = isAmarktaiError(thrown) ? thrown : foreignError(thrown, providerId);
  const status = typeof error.details['status'] === 'number' ? error.details['status'] : null;
  const requestId = typeof error.details['requestId'] === 'string' ? error.details['requestId'] : null;
  const failureClass =
    error.details['foreign'] === true && status === null
      ? 'unknown'
      : error.code === 'network_failed' && error.details['phase'] === 'before_send'
        ? 'network_before_send'
        : classOfCode[error.code];
  const rule = failureRules[failureClass];
  const unknown = failureClass === 'server' && (status === null || status < 400 || unknownOutcomeStatuses.has(status));
  return { class: failureClass, rule: unknown ? { ...rule, money: 'unknown', jobMayRun: true } : rule, error, status, requestId };
}

/** The code of a bare HTTP status, without anything known of the body. */
export function codeOfStatus(status: number): ErrorCode {
  const known: Readonly<Record<number, ErrorCode>> = {
    401: 'credential_invalid',
    402: 'credential_exhausted',
    403: 'credential_invalid',
    404: 'model_not_found',
    408: 'upstream_failed',
    409: 'upstream_failed',
    410: 'model_not_found',
    413: 'context_too_long',
    425: 'upstream_failed',
    429: 'rate_limited',
    503: 'overloaded',
    529: 'overloaded',
  };
  if (known[status]) return known[status];
  if (status >= 500) return 'upstream_failed';
  return status >= 400 ? 'invalid_request' : 'protocol_violated';
}

function foreignError(thrown: unknown, providerId: string): AmarktaiError {
  const {
    name = typeof thrown,
    message = '',
    status,
  } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as { name?: unknown; message?: unknown; status?: unknown };
  const known = typeof status === 'number' && status >= 400 && status < 600;
  return new AmarktaiError(
    known ? codeOfStatus(status) : 'upstream_failed',
    `${providerId} failed with ${String(name)}: ${redact(String(message)).slice(0, 300)}`,
    {
      details: known ? { provider: providerId, foreign: true, status } : { provider: providerId, foreign: true },
    },
  );
}
