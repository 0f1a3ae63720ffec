import type { FailureRule, StatedLimit } from '../shared/http/failure.ts';

const later = 'It is tried again later.';
const topUp = 'Add credits in the developer console of X.';

/** What X's answers mean; docs.x.com and recorded answers, read 2026-08. `code` is that of the older API, which still comes through. */
export const xFailures: readonly FailureRule[] = [
  { says: /^type=.*usage-capped$|^title=UsageCapExceeded$/m, code: 'credential_exhausted', scope: 'app', advice: topUp },
  { status: [402], code: 'credential_exhausted', scope: 'app', advice: topUp },
  { status: [429], code: 'rate_limited', scope: 'account', retryable: true, advice: later },
  { says: /^code=88$/m, code: 'rate_limited', scope: 'account', retryable: true, advice: later },
  { status: [401], code: 'needs_reconnect', scope: 'account', advice: 'Connect the account again.' },
  { says: /^code=(32|89)$/m, code: 'needs_reconnect', scope: 'account', advice: 'Connect the account again.' },
  { says: /duplicate content|^code=187$/im, code: 'conflict', scope: 'post', advice: 'X takes the same text only once; change it.' },
  {
    says: /only reply to or quote posts where you are mentioned|not allowed to reply|reply.*not permitted/i,
    code: 'reply_not_permitted',
    scope: 'post',
    advice: 'X lets an app answer only those who mentioned the account; answer on X itself.',
  },
  {
    status: [403],
    says: /suspended|temporarily locked|^code=(64|326)$/im,
    code: 'credential_invalid',
    scope: 'account',
    advice: 'X has suspended or locked the account; sign in on X.',
  },
  { says: /not allowed to post a video|^code=324$/im, code: 'media_invalid', scope: 'post', advice: 'Give a file that X takes.' },
  {
    says: /^type=.*unsupported-authentication$|^type=.*client-forbidden$|attached to a Project/im,
    code: 'credential_invalid',
    scope: 'app',
    advice: 'Check the app and its access in the developer console of X.',
  },
  {
    status: [403],
    says: /^type=.*oauth2?-permissions$|\bscopes?\b/im,
    code: 'needs_reconnect',
    scope: 'account',
    advice: 'Connect the account again and grant every permission asked for.',
  },
  { status: [403], code: 'content_refused', scope: 'post', advice: 'Change it, or do it on X itself.' },
  { status: [404], code: 'not_found', scope: 'post', advice: 'It was removed, or the account cannot see it.' },
  { status: [413], code: 'media_invalid', scope: 'post', advice: 'Give a smaller file.' },
  { status: [503], code: 'overloaded', scope: 'app', retryable: true, advice: later },
  { says: /^code=(130|131)$/m, code: 'overloaded', scope: 'app', retryable: true, advice: later },
  { status: [408, 500, 502, 504], code: 'upstream_failed', scope: 'app', retryable: true, advice: later },
  { says: /^code=186$/m, code: 'validation_failed', scope: 'post', advice: 'Shorten the text.' },
  { code: 'invalid_request', scope: 'post', advice: 'Change the post.' },
];

/** Of an upload, what is refused as a request is a file that X does not take. */
export const xUploadFailures: readonly FailureRule[] = [
  { status: [400, 415, 422], code: 'media_invalid', scope: 'post', advice: 'Give a file that X takes.' },
  ...xFailures,
];

/**
 * The day of the account or of the app, when it is used up: it counts before the quarter of an hour, and its headers come with every answer. Epochs are read
 * by the answer's own `Date`, whatever our clock says.
 */
export const xDayLimit: StatedLimit = (headers, now) => {
  const sentAt = Date.parse(headers.get('date') ?? '') || now.getTime();
  for (const { name, scope } of dayLimits) {
    const reset = Number(headers.get(`${name}-reset`) ?? Number.NaN);
    if (headers.get(`${name}-remaining`) === '0' && Number.isFinite(reset)) return { waitMs: Math.max(0, reset * 1000 - sentAt), scope };
  }
  return null;
};

const dayLimits = [
  { name: 'x-app-limit-24hour', scope: 'app' },
  { name: 'x-user-limit-24hour', scope: 'account' },
] as const;
