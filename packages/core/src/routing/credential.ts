import { createHmac } from 'node:crypto';
import type { Random } from '../ports/clock.ts';

export type CredentialClosure = 'cooling' | 'invalid' | 'exhausted' | 'model_missing';

const invalidMs = 300_000;
const exhaustedMs = 900_000;
const modelMissingMs = 600_000;
const firstCooldownMs = 250;
const longestCooldownMs = 60_000;

/** What is known of one key at one provider and model. Never holds the key: `key` is a keyed digest of its id. Times are monotonic milliseconds. */
export interface Credential {
  readonly key: string;
  closure: CredentialClosure | null;
  closedAtMs: number;
  closedUntilMs: number;
  /** Cooling on our own guess, without a word of the vendor: in need it may be asked. */
  soft: boolean;
  /** Rate limits in a row. */
  strikes: number;
  panicAtMs: number;
  panicInFlight: boolean;
  inFlight: number;
  /** Present limit of concurrent requests: halved on a rate limit, one more after 20 successes. `null`: none. */
  concurrency: number | null;
  readonly maxConcurrency: number | null;
  sinceRaise: number;
  changed: ((credential: Credential) => void) | null;
}

export function createCredential(key: string, maxConcurrency: number | null): Credential {
  return {
    key,
    closure: null,
    closedAtMs: Number.NEGATIVE_INFINITY,
    closedUntilMs: 0,
    soft: false,
    strikes: 0,
    panicAtMs: Number.NEGATIVE_INFINITY,
    panicInFlight: false,
    inFlight: 0,
    concurrency: maxConcurrency,
    maxConcurrency,
    sinceRaise: 0,
    changed: null,
  };
}

/** The key of a credential's state: an HMAC-SHA256 over its id, provider and model, so that a store never sees even the id. */
export function credentialKey(credentialId: string, providerId: string, model: string, secret: string): string {
  return `credential:${createHmac('sha256', secret)
    .update(JSON.stringify([credentialId, providerId, model]))
    .digest('base64url')}`;
}

export function isOpen(credential: Credential, nowMs: number): boolean {
  return credential.closure === null || nowMs >= credential.closedUntilMs;
}

/** Whether the vendor refused the key or its account, and the time for another try has not come. */
export function isRefused(credential: Credential, nowMs: number): boolean {
  return (credential.closure === 'invalid' || credential.closure === 'exhausted') && nowMs < credential.closedUntilMs;
}

/**
 * Closes the credential; a closure is only ever extended, never shortened.
 *
 * @param retryAfterMs The vendor's word; `null` when it gave none.
 */
export function closeCredential(
  credential: Credential,
  why: 'invalid' | 'exhausted' | 'model' | 'rate',
  startedMs: number,
  nowMs: number,
  retryAfterMs: number | null,
  random: Random,
): void {
  const opened = isOpen(credential, nowMs);
  if (why === 'rate') {
    // Many requests in flight meet one limit together: that is one strike.
    if (startedMs >= credential.closedAtMs) credential.strikes++;
    if (credential.concurrency !== null && opened) credential.concurrency = Math.max(1, Math.floor(credential.concurrency / 2));
    credential.sinceRaise = 0;
  }
  const { closure, until, soft } = closureOf(credential, why, nowMs, retryAfterMs, random);
  if (opened || until > credential.closedUntilMs) {
    credential.closure = closure;
    credential.soft = soft;
    credential.closedUntilMs = until;
  }
  if (opened) credential.closedAtMs = nowMs;
  credential.changed?.(credential);
}

/** @returns whether this opened the credential: a success of a request that started after the closure ends it. */
export function creditSuccess(credential: Credential, startedMs: number): boolean {
  if (credential.concurrency !== null && ++credential.sinceRaise >= 20) {
    credential.sinceRaise = 0;
    credential.concurrency = Math.min(credential.maxConcurrency ?? 1, credential.concurrency + 1);
  }
  if (startedMs < credential.closedAtMs) return false;
  credential.strikes = 0;
  if (credential.closure === null) return false;
  credential.closure = null;
  credential.closedUntilMs = 0;
  credential.changed?.(credential);
  return true;
}

function closureOf(
  credential: Credential,
  why: 'invalid' | 'exhausted' | 'model' | 'rate',
  nowMs: number,
  retryAfterMs: number | null,
  random: Random,
) {
  if (why === 'invalid') return { closure: 'invalid', until: nowMs + invalidMs, soft: false } as const;
  if (why === 'exhausted') return { closure: 'exhausted', until: nowMs + (retryAfterMs ?? exhaustedMs), soft: false } as const;
  if (why === 'model') return { closure: 'model_missing', until: nowMs + modelMissingMs, soft: false } as const;
  const guess = Math.min(longestCooldownMs, firstCooldownMs * 2 ** (credential.strikes - 1));
  const wait = retryAfterMs === null ? guess * (0.75 + 0.25 * random()) : retryAfterMs * (1 + 0.1 * random());
  return { closure: 'cooling', until: nowMs + wait, soft: retryAfterMs === null } as const;
}
