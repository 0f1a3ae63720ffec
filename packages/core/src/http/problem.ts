import { type AmarktaiError, type ErrorCode, isAmarktaiError } from '../errors.ts';
import type { ValidationIssue } from '../services/validate.ts';
import { toSnake } from './wire/names.ts';

/** RFC 9457. `type` is `urn:amarktai:error:<code>`, or `about:blank` where the status says it all. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly ValidationIssue[];
}

const table: Readonly<Record<ErrorCode, readonly [status: number, title: string]>> = {
  validation_failed: [422, 'The input is not valid'],
  unsupported: [501, 'Not supported here'],
  not_found: [404, 'Not found'],
  conflict: [409, 'Conflict with the current state'],
  cancelled: [499, 'Cancelled'],
  deadline_exceeded: [504, 'Took too long'],
  invalid_request: [400, 'The request is not valid'],
  context_too_long: [422, 'The text is too long for the model'],
  content_refused: [422, 'The content was refused'],
  credential_invalid: [424, 'A key or token was refused'],
  credential_exhausted: [424, 'A key has no credit left'],
  model_not_found: [424, 'The model is not there'],
  rate_limited: [429, 'Too many requests'],
  overloaded: [503, 'Overloaded'],
  upstream_failed: [502, 'A service we depend on failed'],
  network_failed: [502, 'A service we depend on cannot be reached'],
  protocol_violated: [502, 'A service we depend on answered nonsense'],
  output_empty: [502, 'A model answered nothing'],
  output_invalid: [502, 'A model answered something unusable'],
  stream_interrupted: [502, 'A stream broke'],
  outcome_unknown: [502, 'The outcome is not known'],
  budget_exceeded: [402, 'The budget is used up'],
  price_unknown: [402, 'The price is not known'],
  all_providers_failed: [502, 'Every provider failed'],
  provider_retired: [410, 'The provider is gone'],
  needs_reconnect: [409, 'The account has to be connected again'],
  reply_not_permitted: [403, 'The platform does not permit the reply'],
  media_invalid: [422, 'The file cannot be used'],
  version_retired: [502, 'The platform retired an interface version'],
  store_failed: [503, 'The storage failed'],
};

/** The problem document of a status that no error code stands for. */
export function plainProblem(status: number, title: string, detail: string): Problem {
  return { type: 'about:blank', title, status, detail };
}

/** Translates any error; what is not ours becomes a 500 that says nothing of its insides. */
export function problemOf(error: unknown): Problem {
  if (!isAmarktaiError(error))
    return plainProblem(
      500,
      'Something went wrong here',
      'The server failed; the log says why. Nothing you sent was lost if it was acknowledged before.',
    );
  const [status, title] = table[error.code];
  return { type: `urn:amarktai:error:${error.code}`, title, status, detail: error.message, ...issues(error) };
}

/** The answer to a failed call. */
export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status === 499 ? 400 : problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** `Retry-After` in whole seconds where the error says when to come back. */
export function retryHeaders(error: unknown): Record<string, string> {
  return isAmarktaiError(error) && error.retryAfterMs !== null
    ? { 'retry-after': String(Math.max(1, Math.ceil(error.retryAfterMs / 1000))) }
    : {};
}

function issues(error: AmarktaiError): { errors?: readonly ValidationIssue[] } {
  const { errors } = error.details;
  if (error.code !== 'validation_failed' || !Array.isArray(errors)) return {};
  return { errors: (errors as ValidationIssue[]).map(({ path, message }) => ({ path: path.split('.').map(toSnake).join('.'), message })) };
}
