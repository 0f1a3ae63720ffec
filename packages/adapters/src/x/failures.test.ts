import { type ErrorCode, isAmarktaiError, type PlatformAccount } from '@amarktai/core';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepClock } from '../sandbox/test-doubles.ts';
import { json, scriptedApi } from '../shared/scripted-api.ts';
import { x } from './index.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const { signal } = new AbortController();
const account: PlatformAccount = { id: '42', accessToken: 'token-canary-1', data: {} };
const now = '2026-11-10T08:00:00Z';
const epoch = Date.parse(now) / 1000;
const text = { type: 'text', title: null, text: 'Bread.', thread: null, hashtags: [], link: null, media: [], madeWithAi: false } as const;

/** What becomes of a post that X answers so: what is thrown, or the problem of the refused operation. */
async function outcome(answer: Response): Promise<{
  readonly thrown: boolean;
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly message: string;
  readonly scope: unknown;
}> {
  const api = scriptedApi();
  server.resetHandlers(...api.handlers);
  api.on('POST /2/tweets', answer);
  const platform = x({ clientId: 'client', clientSecret: 'secret', clock: stepClock(now) });
  try {
    const { state, problem } = await platform.publish(text, account, { signal, attemptId: 'a' });
    if (state !== 'rejected' || problem === null) throw new Error(`it ended ${state}`);
    return { thrown: false, scope: 'post', ...problem };
  } catch (error) {
    if (!isAmarktaiError(error)) throw error;
    return {
      thrown: true,
      code: error.code,
      retryable: error.retryable,
      retryAfterMs: error.retryAfterMs,
      message: error.message,
      scope: error.details.scope,
    };
  } finally {
    expect(api.seen).toHaveLength(1);
  }
}

const problem = (status: number, more: object) => json({ status, title: 'Problem', type: 'about:blank', ...more }, status);
const old = (status: number, code: number, message = 'Refused.') => json({ errors: [{ code, message }] }, status);

describe('F12: what X answers to a create call', () => {
  test.each<[string, Response, ErrorCode, 'post' | 'account' | 'app', boolean]>([
    ['400', problem(400, { detail: 'One or more parameters to your request was invalid.' }), 'invalid_request', 'post', false],
    ['401', problem(401, { title: 'Unauthorized' }), 'needs_reconnect', 'account', false],
    ['an invalid token of old', old(403, 89), 'needs_reconnect', 'account', false],
    [
      '402, the credits are used up',
      problem(402, { title: 'CreditsDepleted', detail: 'Your enrolled account does not have any credits.' }),
      'credential_exhausted',
      'app',
      false,
    ],
    [
      '403, the usage cap',
      problem(403, { type: 'https://api.twitter.com/2/problems/usage-capped', detail: 'Usage cap exceeded: Monthly product cap' }),
      'credential_exhausted',
      'app',
      false,
    ],
    ['429 for the usage cap', problem(429, { title: 'UsageCapExceeded', period: 'Monthly' }), 'credential_exhausted', 'app', false],
    [
      '403, a duplicate',
      problem(403, { detail: 'You are not allowed to create a Tweet with duplicate content.' }),
      'conflict',
      'post',
      false,
    ],
    ['a duplicate of old', old(403, 187), 'conflict', 'post', false],
    [
      '403, a reply to a stranger',
      problem(403, { detail: 'You can only reply to or quote posts where you are mentioned or are the author.' }),
      'reply_not_permitted',
      'post',
      false,
    ],
    [
      '403, a suspended account',
      problem(403, { detail: 'Your account is suspended and is not permitted to access this feature.' }),
      'credential_invalid',
      'account',
      false,
    ],
    ['a locked account of old', old(403, 326), 'credential_invalid', 'account', false],
    [
      '403, too long a video',
      problem(403, { detail: 'This user is not allowed to post a video longer than 20 minutes.' }),
      'media_invalid',
      'post',
      false,
    ],
    [
      '403, an app without access',
      problem(403, { type: 'https://api.twitter.com/2/problems/client-forbidden', reason: 'client-not-enrolled' }),
      'credential_invalid',
      'app',
      false,
    ],
    [
      '403, a wrong kind of token',
      problem(403, { type: 'https://api.twitter.com/2/problems/unsupported-authentication' }),
      'credential_invalid',
      'app',
      false,
    ],
    [
      '403, a missing scope',
      problem(403, {
        type: 'https://api.twitter.com/2/problems/oauth2-permissions',
        detail: 'Your client is missing the scope tweet.write',
      }),
      'needs_reconnect',
      'account',
      false,
    ],
    ['403, anything else', problem(403, { detail: 'You are not permitted to perform this action.' }), 'content_refused', 'post', false],
    ['404', problem(404, { title: 'Not Found Error' }), 'not_found', 'post', false],
    ['413', problem(413, {}), 'media_invalid', 'post', false],
    ['429', problem(429, { title: 'Too Many Requests' }), 'rate_limited', 'account', true],
    ['a limit of old', old(400, 88, 'Rate limit exceeded'), 'rate_limited', 'account', true],
    ['overload of old', old(400, 130), 'overloaded', 'app', true],
    ['too long a text of old', old(403, 186), 'content_refused', 'post', false],
  ])('%s', async (_, answer, code, scope, retryable) => {
    // What is about the post ends it as rejected; what is about account or app is thrown, since nothing was created.
    expect(await outcome(answer)).toMatchObject({ code, scope, retryable, thrown: scope !== 'post' });
  });

  test('says what X said and what to do, and never the token', async () => {
    const { message } = await outcome(problem(403, { detail: 'Refused with token-canary-1 and Bearer abcdefghijklmnop.' }));
    expect(message).toBe(
      'X answered 403 while creating the post (Refused with [redacted] and [redacted]). Change it, or do it on X itself.',
    );
  });
});

describe('F12: how long a limit lasts', () => {
  test.each<[string, Record<string, string>, number | null, 'account' | 'app']>([
    ['Retry-After', { 'retry-after': '12' }, 12_000, 'account'],
    [
      'the reset of the quarter of an hour',
      { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(epoch + 600) },
      600_000,
      'account',
    ],
    [
      'the reset by the clock of X, not by ours',
      { date: new Date((epoch + 300) * 1000).toUTCString(), 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(epoch + 600) },
      300_000,
      'account',
    ],
    [
      'a day that is not used up is ignored',
      {
        'x-rate-limit-reset': String(epoch + 60),
        'x-user-limit-24hour-remaining': '70',
        'x-user-limit-24hour-reset': String(epoch + 80_000),
      },
      60_000,
      'account',
    ],
    [
      'a used-up day of the account',
      {
        'x-rate-limit-reset': String(epoch + 60),
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': String(epoch + 80_000),
      },
      80_000_000,
      'account',
    ],
    [
      'a used-up day of the app',
      { 'x-rate-limit-reset': String(epoch + 60), 'x-app-limit-24hour-remaining': '0', 'x-app-limit-24hour-reset': String(epoch + 80_000) },
      80_000_000,
      'app',
    ],
    ['nothing said', {}, null, 'account'],
  ])('%s', async (_, headers, retryAfterMs, scope) => {
    expect(await outcome(json({ title: 'Too Many Requests' }, 429, headers))).toMatchObject({
      code: 'rate_limited',
      retryable: true,
      retryAfterMs,
      scope,
    });
  });
});
