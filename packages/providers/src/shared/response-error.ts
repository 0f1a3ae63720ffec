import type { ErrorCode } from '@amarktai/core';
import { AmarktaiError, codeOfStatus, type HeaderReader, parseRetryAfter, redact } from '@amarktai/core/routing';

/** A vendor's refusal, as far as it was understood. */
export interface RefusedResponse {
  readonly provider: string;
  readonly status: number;
  readonly headers: HeaderReader | null;
  /** The body as JSON, or its text. */
  readonly body: unknown;
  /** Keys in use: never let through, however the vendor echoes them. */
  readonly secrets: readonly (string | undefined)[];
}

const longestMessage = 300;

/** Words in codes and messages that say more than the status does, most telling first. */
const wording: readonly { readonly code: ErrorCode; readonly statuses?: readonly number[]; readonly pattern: RegExp }[] = [
  {
    code: 'context_too_long',
    pattern:
      /context_length|context length|maximum context|context window|too many (?:input )?tokens|prompt is too long|reduce the length|string_above_max_length|input is too long/i,
  },
  {
    code: 'content_refused',
    pattern: /content_policy|content policy|content_filter|content management policy|moderation|safety system|flagged/i,
  },
  {
    code: 'credential_exhausted',
    pattern:
      /insufficient_quota|insufficient (?:quota|balance|credit|funds)|exceeded your (?:current quota|monthly included credits)|billing|payment required|credit (?:balance|limit)|out of credits?|not enough credits?/i,
  },
  {
    code: 'credential_invalid',
    pattern: /invalid_api_key|incorrect api key|api key not valid|invalid api key|invalid authentication|invalid token|unauthorized/i,
  },
  {
    code: 'model_not_found',
    pattern:
      /model_not_found|model .{0,80}(?:does not exist|not found|is not available|decommissioned|deprecated)|unknown model|no such model/i,
  },
  { code: 'rate_limited', statuses: [200, 400, 403, 500], pattern: /rate_limit|rate limit|too many requests|resource_exhausted/i },
  {
    code: 'overloaded',
    statuses: [200, 400, 500, 502],
    pattern: /overloaded|over capacity|at capacity|currently loading|temporarily unavailable/i,
  },
  { code: 'upstream_failed', statuses: [200], pattern: /server_error|internal|upstream|timeout|unavailable/i },
];

const wordingCounts: ReadonlySet<number> = new Set([200, 400, 402, 403, 404, 413, 422, 429, 500, 502, 503]);

const retryableCodes: ReadonlySet<ErrorCode> = new Set([
  'rate_limited',
  'overloaded',
  'upstream_failed',
  'network_failed',
  'protocol_violated',
  'output_empty',
  'stream_interrupted',
]);

/** What a vendor's refusal means to us; the one place where statuses, codes and wordings are read. A status of 200 is one whose body is an error. */
export function errorOfResponse({ provider, status, headers, body, secrets }: RefusedResponse): AmarktaiError {
  const { code: vendorCode, message } = vendorWords(body);
  const said = redact(message, secrets).slice(0, longestMessage);
  const code = codeOf(status, `${vendorCode} ${message.slice(0, 2_000)}`, vendorCode);
  const requestId = headers?.get('x-request-id') ?? headers?.get('request-id') ?? headers?.get('cf-ray') ?? null;
  return new AmarktaiError(code, `${provider} answered ${status}${said ? `: ${said}` : '.'}`, {
    retryable: retryableCodes.has(code),
    retryAfterMs:
      code === 'rate_limited' || code === 'overloaded' || code === 'credential_exhausted'
        ? parseRetryAfter(headers, body, Date.now())
        : null,
    details: { provider, status, requestId, ...(vendorCode ? { vendorCode: redact(vendorCode, secrets).slice(0, 100) } : {}) },
  });
}

/** An answer that is no answer: an error page, broken JSON, nothing at all. */
export function protocolError(provider: string, what: string, details: Readonly<Record<string, unknown>> = {}): AmarktaiError {
  return new AmarktaiError('protocol_violated', `${provider} ${what}`, { retryable: true, details: { provider, ...details } });
}

function codeOf(status: number, words: string, vendorCode: string): ErrorCode {
  if (status >= 300 && status < 400) return 'protocol_violated';
  // Gateways put the status of the model's host into the body of a 200.
  const inner = status === 200 && /^[45]\d\d$/.test(vendorCode) ? Number(vendorCode) : status;
  if (wordingCounts.has(inner)) {
    for (const { code, statuses, pattern } of wording) {
      if ((statuses === undefined || statuses.includes(inner)) && pattern.test(words) && fits(code, inner)) return code;
    }
  }
  // 498 is Groq's flex capacity exceeded; console.groq.com/docs/errors, read 2026-11.
  if (inner === 498) return 'overloaded';
  return codeOfStatus(inner);
}

/** A server error or a plain rate limit is not turned into a verdict on the request by a word in its text. */
function fits(code: ErrorCode, status: number): boolean {
  if (status >= 500) return code === 'rate_limited' || code === 'overloaded';
  if (status === 429) return code === 'credential_exhausted';
  if (status === 404) return code === 'model_not_found';
  return true;
}

function vendorWords(body: unknown): { readonly code: string; readonly message: string } {
  if (typeof body === 'string') return { code: '', message: /^\s*</.test(body) ? '' : body };
  const root = record(body);
  const error = root['error'];
  if (typeof error === 'string') return { code: text(root['code'] ?? root['error_type']), message: error };
  const place = error === undefined || error === null ? root : record(error);
  return {
    code: text(place['code']) || text(place['type']) || text(place['status']),
    message: text(place['message'] ?? place['detail'] ?? place['error_description'] ?? root['message']),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : value === undefined || value === null ? '' : JSON.stringify(value);
}
