import type { FailureRule } from '../http/failure.ts';

const reconnect = 'Connect the account again.';
const app = 'Check the client id and the client secret of the app.';
const later = 'It is tried again later.';

/**
 * What an answer of a token endpoint means when a grant is refreshed. Only a definite word about the grant is `needs_reconnect`; what nobody knows is tried
 * again. The order matters: Meta says 400 to everything and tells limits and dead tokens apart by its code alone.
 */
export const refreshFailureRules: readonly FailureRule[] = [
  { status: [429], code: 'rate_limited', scope: 'app', retryable: true, advice: later },
  { says: /^code=(4|17|32|613|80\d{3})$/m, code: 'rate_limited', scope: 'app', retryable: true, advice: later },
  {
    says: /^error=(rate_limit_exceeded|slow_down|temporarily_unavailable)$|^code=rate_limit_exceeded$/m,
    code: 'rate_limited',
    scope: 'app',
    retryable: true,
    advice: later,
  },
  { status: [408, 500, 502, 503, 504, 529], code: 'upstream_failed', scope: 'app', retryable: true, advice: later },
  { says: /^is_transient=true$|^error=server_error$/m, code: 'upstream_failed', scope: 'app', retryable: true, advice: later },
  // Meta: 190 is the token, whatever the subcode (458 removed, 459 and 464 checkpoint, 460 password changed, 463 expired, 467 invalid); 102 the session.
  { says: /^code=(190|102)$/m, code: 'needs_reconnect', scope: 'account', advice: reconnect },
  { says: /^error=invalid_grant$/m, code: 'needs_reconnect', scope: 'account', advice: reconnect },
  // X calls a spent or revoked token an invalid request; LinkedIn does so in words.
  {
    says: /^error=invalid_request$[^]*^error_description=.*(token was invalid|(refresh )?token.*(invalid|expired|revoked))/m,
    code: 'needs_reconnect',
    scope: 'account',
    advice: reconnect,
  },
  {
    says: /^error=(access_token_invalid|token_revoked|invalid_refresh_token)$/m,
    code: 'needs_reconnect',
    scope: 'account',
    advice: reconnect,
  },
  {
    says: /^error=(invalid_scope|insufficient_scope|scope_not_authorized|scope_permission_missed|access_denied)$|^code=(10|2\d\d)$/m,
    code: 'needs_reconnect',
    scope: 'account',
    advice: 'Connect the account again and grant every permission asked for.',
  },
  {
    says: /^error=(invalid_client|unauthorized_client|invalid_client_secret|invalid_client_key)$|^code=101$|client[ _]secret|client[ _](id|key)\b/im,
    code: 'credential_invalid',
    scope: 'app',
    advice: app,
  },
  { code: 'upstream_failed', scope: 'app', retryable: true, advice: later },
];

/** The same when a code is exchanged, which is done once: whatever is wrong with the code ends in another consent. */
export const exchangeFailureRules: readonly FailureRule[] = [
  ...refreshFailureRules.slice(0, 5),
  {
    says: /^error=(invalid_client|unauthorized_client|invalid_client_secret|invalid_client_key)$|^code=101$|client[ _]secret/im,
    code: 'credential_invalid',
    scope: 'app',
    advice: app,
  },
  { code: 'invalid_request', scope: 'account', advice: 'The code is unknown, used or expired; start connecting again.' },
];
