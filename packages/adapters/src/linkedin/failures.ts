import type { FailureRule } from '../shared/http/failure.ts';

const later = 'It is tried again later.';

/** Daily quotas of apps and members begin anew at midnight UTC. */
const untilMidnight = (now: Date): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1) - now.getTime();

/** What LinkedIn's answers mean; learn.microsoft.com/linkedin and recorded answers, read 2026-08. */
export const linkedInFailures: readonly FailureRule[] = [
  {
    status: [426],
    code: 'version_retired',
    scope: 'app',
    advice: 'Set a newer version of the interface (LINKEDIN_API_VERSION on the reference server).',
  },
  {
    says: /NONEXISTENT_VERSION|version \S+ is not active/i,
    code: 'version_retired',
    scope: 'app',
    advice: 'Set a newer version of the interface (LINKEDIN_API_VERSION on the reference server).',
  },
  { status: [401], code: 'needs_reconnect', scope: 'account', advice: 'Connect the account again.' },
  {
    status: [429],
    says: /application|\bapp\b/i,
    code: 'rate_limited',
    scope: 'app',
    retryable: true,
    waitMs: untilMidnight,
    advice: later,
  },
  {
    status: [429],
    says: /member|daily|\bday\b/i,
    code: 'rate_limited',
    scope: 'account',
    retryable: true,
    waitMs: untilMidnight,
    advice: later,
  },
  { status: [429], code: 'rate_limited', scope: 'account', retryable: true, advice: later },
  {
    status: [400, 409, 422],
    says: /duplicate/i,
    code: 'conflict',
    scope: 'post',
    advice: 'LinkedIn takes the same text only once; change it.',
  },
  { says: /unable to obtain activity|resource is forbidden/i, code: 'upstream_failed', scope: 'app', retryable: true, advice: later },
  {
    status: [403],
    code: 'needs_reconnect',
    scope: 'account',
    advice: 'The account may not do this; connect it again with every permission asked for, or choose another account.',
  },
  { status: [404], code: 'not_found', scope: 'post', advice: 'It was removed, or the account cannot see it.' },
  { status: [413], code: 'media_invalid', scope: 'post', advice: 'Give a smaller file.' },
  { status: [503], code: 'overloaded', scope: 'app', retryable: true, advice: later },
  { status: [408, 500, 502, 504], code: 'upstream_failed', scope: 'app', retryable: true, advice: later },
  { code: 'invalid_request', scope: 'post', advice: 'Change the post.' },
];

/** Of an upload, what is refused as a request is a file that LinkedIn does not take. */
export const linkedInUploadFailures: readonly FailureRule[] = [
  { status: [400, 415, 422], code: 'media_invalid', scope: 'post', advice: 'Give a file that LinkedIn takes.' },
  ...linkedInFailures,
];

/** What an account may not read it can still write: a read that is forbidden disconnects nobody. */
export const linkedInReadFailures: readonly FailureRule[] = [
  ...linkedInFailures.filter(({ says }) => says !== undefined && !says.source.includes('duplicate')),
  { status: [403], code: 'unsupported', scope: 'account', advice: 'LinkedIn does not let this account read it.' },
  ...linkedInFailures,
];
