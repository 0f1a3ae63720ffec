import { AmarktaiError, type ErrorCode } from '../errors.ts';
import type { Attempt } from '../ports/text-provider.ts';
import type { RoutedProvider, Slot } from './candidate.ts';
import type { Failure, FailureClass } from './taxonomy.ts';

/** The one error of a call whose candidates all failed; `cause` is the error a person can do most about. */
export function allFailed(
  what: string,
  failures: readonly Failure[],
  attempts: readonly Attempt[],
  retryAfterMs: number | null,
): AmarktaiError {
  const cause = mostActionable(failures);
  const single = singleCode(failures);
  const details = { attempts, ...(cause ? factsOf(cause.error) : {}) };
  const options = {
    retryable: retryAfterMs !== null || failures.some((failure) => failure.error.retryable),
    retryAfterMs,
    details,
    ...(cause ? { cause: cause.error } : {}),
  };
  if (cause && single)
    return new AmarktaiError(single, cause.error.message, {
      ...options,
      retryable: cause.error.retryable,
      details: { ...cause.error.details, attempts },
    });
  const reason = cause ? ` The most telling failure: ${cause.error.message}` : '';
  return new AmarktaiError(
    'all_providers_failed',
    `No provider could answer this ${what} call after ${attempts.length} attempts.${reason}`,
    options,
  );
}

/** The error of a failure that ends the call whatever else could be asked: its own code, with the attempts. */
export function failNow(failure: Failure, attempts: readonly Attempt[]): AmarktaiError {
  const { error } = failure;
  return new AmarktaiError(error.code, error.message, {
    retryable: error.retryable,
    retryAfterMs: error.retryAfterMs,
    details: { ...error.details, attempts },
    cause: error,
  });
}

/** Only these speak for themselves when every failure is of the one kind; nothing else could have helped. */
const speaksForItself: ReadonlySet<ErrorCode> = new Set(['budget_exceeded', 'price_unknown', 'unsupported']);

function singleCode(failures: readonly Failure[]): ErrorCode | null {
  const code = failures[0]?.error.code;
  return code && speaksForItself.has(code) && failures.every((failure) => failure.error.code === code) ? code : null;
}

const actionable: readonly FailureClass[] = ['auth', 'payment', 'invalid_request', 'context', 'policy', 'money'];

function mostActionable(failures: readonly Failure[]): Failure | undefined {
  for (const wanted of actionable) {
    const found = failures.find((failure) => failure.class === wanted);
    if (found) return found;
  }
  return failures.at(-1);
}

function factsOf(error: AmarktaiError): Record<string, unknown> {
  return { causeCode: error.code, ...(error.details['text'] === undefined ? {} : { text: error.details['text'] }) };
}

/** The error of a job that may have been taken although nobody answered: it is not submitted again. */
export function jobUnknown(provider: string, failure: Failure, attempts: readonly Attempt[]): AmarktaiError {
  return new AmarktaiError(
    'outcome_unknown',
    `${provider} may have accepted the request although it did not answer; it is not repeated. Look it up at the provider.`,
    {
      details: { ...failure.error.details, provider, attempts, causeCode: failure.error.code },
      cause: failure.error,
    },
  );
}

/** The error of a user's key that its provider refused, now or a short while ago; nobody else's money is spent instead. */
export function refusedKey<Provider extends RoutedProvider>(
  slot: Slot<Provider>,
  failure: Failure | null,
  attempts: readonly Attempt[],
): AmarktaiError {
  const exhausted = failure ? failure.class === 'payment' : slot.credential.closure === 'exhausted';
  const { id } = slot.provider;
  const message = exhausted
    ? `Your account at ${id} has no credit left; top it up, or remove the key to use the defaults.`
    : `Your key for ${id} was refused; replace it, or remove it to use the defaults.`;
  return new AmarktaiError(exhausted ? 'credential_exhausted' : 'credential_invalid', message, {
    details: { ...failure?.error.details, provider: id, tier: slot.tier, credential: slot.credential.key, attempts },
    ...(failure ? { cause: failure.error } : {}),
  });
}
