/** Longer waits than this are mistakes of the sender and ignored. */
const longestMs = 86_400_000;

/** What is read of a response's headers; `Headers` fits. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * How long a vendor asks to wait, in milliseconds, in every spelling met: `retry-after-ms`, `retry-after` (seconds, fractions, or an HTTP date
 * relative to the response's own `Date`), `x-ratelimit-reset-*` and its kin (durations such as `1m12.5s`, epochs, RFC 3339), body fields
 * (`retry_after`, Google's `RetryInfo`, `estimated_time`), and last the words `try again in 20s`.
 *
 * @param now Wall time in epoch milliseconds, for dates and epochs when the response has no `Date`.
 * @returns 0 or more, or `null` when nobody said; negative, unreadable and longer than a day count as not said.
 */
export function parseRetryAfter(headers: HeaderReader | null, body: unknown, now: number): number | null {
  const sentAt = Date.parse(headers?.get('date') ?? '') || now;
  return fromRetryHeaders(headers, sentAt) ?? fromResetHeaders(headers, sentAt) ?? fromBody(body) ?? fromWords(body);
}

function fromRetryHeaders(headers: HeaderReader | null, sentAt: number): number | null {
  const milliseconds = plausible(decimal(headers?.get('retry-after-ms')));
  if (milliseconds !== null) return milliseconds;
  const value = headers?.get('retry-after')?.trim();
  if (!value) return null;
  const seconds = decimal(value);
  if (seconds !== null) return plausible(seconds * 1_000);
  return plausible(duration(value) ?? Date.parse(value) - sentAt);
}

const resetHeaders: readonly { readonly reset: string; readonly remaining: string }[] = [
  { reset: 'x-ratelimit-reset-requests', remaining: 'x-ratelimit-remaining-requests' },
  { reset: 'x-ratelimit-reset-tokens', remaining: 'x-ratelimit-remaining-tokens' },
  { reset: 'x-ratelimit-reset', remaining: 'x-ratelimit-remaining' },
  { reset: 'x-rate-limit-reset', remaining: 'x-rate-limit-remaining' },
  { reset: 'ratelimit-reset', remaining: 'ratelimit-remaining' },
  { reset: 'anthropic-ratelimit-requests-reset', remaining: 'anthropic-ratelimit-requests-remaining' },
  { reset: 'anthropic-ratelimit-tokens-reset', remaining: 'anthropic-ratelimit-tokens-remaining' },
];

/** The longest wait among the limits that are used up; among all of them when none says what remains. */
function fromResetHeaders(headers: HeaderReader | null, sentAt: number): number | null {
  if (!headers) return null;
  let usedUp: number | null = null;
  let any: number | null = null;
  for (const { reset, remaining } of resetHeaders) {
    const value = headers.get(reset);
    const wait = value === null ? null : plausible(instantOrDelta(value.trim(), sentAt));
    if (wait === null) continue;
    any = Math.max(any ?? 0, wait);
    if (decimal(headers.get(remaining)) === 0) usedUp = Math.max(usedUp ?? 0, wait);
  }
  return usedUp ?? any;
}

function instantOrDelta(value: string, sentAt: number): number | null {
  const number = decimal(value);
  if (number === null) return duration(value) ?? Date.parse(value) - sentAt;
  if (number > 1e12) return number - sentAt;
  if (number > 1e9) return number * 1_000 - sentAt;
  return number * 1_000;
}

function fromBody(body: unknown): number | null {
  if (!isRecord(body)) return null;
  const error = isRecord(body['error']) ? body['error'] : {};
  for (const place of [body, error]) {
    const milliseconds = plausible(numeric(place['retry_after_ms'] ?? place['retryAfterMs']));
    if (milliseconds !== null) return milliseconds;
    const seconds = numeric(place['retry_after'] ?? place['retryAfter'] ?? place['estimated_time']);
    const wait = seconds === null ? null : plausible(seconds * 1_000);
    if (wait !== null) return wait;
    for (const detail of Array.isArray(place['details']) ? place['details'] : []) {
      const delay = isRecord(detail) && typeof detail['retryDelay'] === 'string' ? plausible(duration(detail['retryDelay'])) : null;
      if (delay !== null) return delay;
    }
  }
  return null;
}

function fromWords(body: unknown): number | null {
  const text = typeof body === 'string' ? body : isRecord(body) ? messageOf(body) : '';
  const words =
    /(?:try again|retry|available)\s+(?:in|after)\s+((?:\d+(?:\.\d+)?\s*(?:ms|milliseconds?|s|secs?|seconds?|m|min|minutes?|h|hours?)\s*)+)/i.exec(
      text.slice(0, 4_000),
    );
  return words ? plausible(duration(words[1]!)) : null;
}

function messageOf(body: Record<string, unknown>): string {
  const error = body['error'];
  const message = isRecord(error) ? error['message'] : (error ?? body['message'] ?? body['detail']);
  return typeof message === 'string' ? message : '';
}

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  milli: 1,
  s: 1_000,
  sec: 1_000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
};

/** `1m12.5s`, `350ms`, `20 seconds`; `null` when the whole text is not a duration. */
function duration(text: string): number | null {
  const part = /(\d+(?:\.\d+)?)\s*(milli|ms|min|sec|hour|h|m|s)[a-z]*\s*/giy;
  const trimmed = text.trim();
  let sum = 0;
  while (part.lastIndex < trimmed.length) {
    const match = part.exec(trimmed);
    if (!match) return null;
    sum += Number(match[1]) * unitMs[match[2]!.toLowerCase()]!;
  }
  return trimmed === '' ? null : sum;
}

function decimal(value: string | null | undefined): number | null {
  return value !== null && value !== undefined && /^\s*-?\d+(?:\.\d+)?(?:e\d+)?\s*$/i.test(value) ? Number(value) : null;
}

function numeric(value: unknown): number | null {
  return typeof value === 'number' ? value : typeof value === 'string' ? decimal(value) : null;
}

function plausible(ms: number | null): number | null {
  return ms !== null && ms >= 0 && ms <= longestMs ? Math.ceil(ms) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
