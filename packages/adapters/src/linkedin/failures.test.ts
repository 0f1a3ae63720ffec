import { type ErrorCode, isAmarktaiError, type PlatformAccount } from '@amarktai/core';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepClock } from '../sandbox/test-doubles.ts';
import { json, scriptedApi } from '../shared/scripted-api.ts';
import { linkedin, linkedInVersionState } from './index.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const { signal } = new AbortController();
const member: PlatformAccount = { id: 'urn:li:person:ann', accessToken: 'token-canary-1', data: {} };
const page: PlatformAccount = { ...member, id: 'urn:li:organization:55' };
const now = '2026-11-10T08:00:00Z';
const text = { type: 'text', title: null, text: 'Bread.', thread: null, hashtags: [], link: null, media: [], madeWithAi: false } as const;

/** What becomes of a post that LinkedIn answers so: what is thrown, or the problem of the refused operation. */
async function outcome(answer: Response): Promise<Record<string, unknown>> {
  const api = scriptedApi();
  server.resetHandlers(...api.handlers);
  api.on('POST /rest/posts', answer);
  const platform = linkedin({ clientId: 'client', clientSecret: 'secret', version: '202504', clock: stepClock(now) });
  try {
    const { state, problem } = await platform.publish(text, member, { signal, attemptId: 'a' });
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

const answer = (status: number, message = 'Refused', more: object = {}, headers: Record<string, string> = {}) =>
  json({ status, message, ...more }, status, headers);

describe('F12: what LinkedIn answers to a create call', () => {
  test.each<[string, Response, ErrorCode, 'post' | 'account' | 'app', boolean]>([
    ['400', answer(400, 'Commentary is invalid'), 'invalid_request', 'post', false],
    [
      '401, an expired token',
      answer(401, 'Expired access token', { serviceErrorCode: 65_602, code: 'EXPIRED_ACCESS_TOKEN' }),
      'needs_reconnect',
      'account',
      false,
    ],
    [
      '401, a revoked token',
      answer(401, 'The token used in the request has been revoked by the user', { serviceErrorCode: 65_601 }),
      'needs_reconnect',
      'account',
      false,
    ],
    [
      '403, a missing permission',
      answer(403, 'Not enough permissions to access: posts.CREATE', { serviceErrorCode: 100, code: 'ACCESS_DENIED' }),
      'needs_reconnect',
      'account',
      false,
    ],
    ['403, a passing one', answer(403, 'This resource is forbidden'), 'upstream_failed', 'app', true],
    ['400, another passing one', answer(400, 'Unable to obtain activity'), 'upstream_failed', 'app', true],
    ['404', answer(404), 'not_found', 'post', false],
    ['413', answer(413), 'media_invalid', 'post', false],
    ['422, a duplicate', answer(422, 'Content is a duplicate of urn:li:share:1'), 'conflict', 'post', false],
    ['422, anything else', answer(422, 'ERROR :: /commentary'), 'invalid_request', 'post', false],
    ['426', answer(426, 'Requested version 20250401 is not active', { code: 'NONEXISTENT_VERSION' }), 'version_retired', 'app', false],
    ['429', answer(429), 'rate_limited', 'account', true],
  ])('%s', async (_, given, code, scope, retryable) => {
    expect(await outcome(given)).toMatchObject({ code, scope, retryable, thrown: scope !== 'post' });
  });

  test.each<[string, Response, number | null, 'account' | 'app']>([
    ['Retry-After', answer(429, 'Slow down', {}, { 'retry-after': '40' }), 40_000, 'account'],
    [
      'the day of the member ends at midnight UTC',
      answer(429, 'Resource level throttle MEMBER DAY limit for calls to this resource is reached.'),
      16 * 3_600_000,
      'account',
    ],
    [
      'the day of the app does, too',
      answer(429, 'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.'),
      16 * 3_600_000,
      'app',
    ],
    ['nothing said', answer(429, 'Slow down'), null, 'account'],
  ])('F12: a limit lasts: %s', async (_, given, retryAfterMs, scope) => {
    expect(await outcome(given)).toMatchObject({ code: 'rate_limited', retryAfterMs, scope });
  });

  test('says what LinkedIn said and what to do, and never the token', async () => {
    const { message } = await outcome(answer(400, 'Refused with token-canary-1.'));
    expect(message).toBe('LinkedIn answered 400 while creating the post (Refused with [redacted]). Change the post.');
  });

  test('a read that is forbidden is unsupported and disconnects nobody', async () => {
    const api = scriptedApi();
    server.resetHandlers(...api.handlers);
    api.on('GET /rest/posts', answer(403, 'Not enough permissions', { code: 'ACCESS_DENIED' }));
    await expect(
      linkedin({ clientId: 'c', clientSecret: 's' }).listEngagements!(page, { signal, since: new Date(0), cursor: null }),
    ).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('F16: the version of the interface', () => {
  test('is configuration, and a retired one is named in a typed error', async () => {
    const failure = await outcome(answer(426, 'Requested version 20250401 is not active', { code: 'NONEXISTENT_VERSION' }));
    expect(failure).toMatchObject({ code: 'version_retired', retryable: false });
    expect(failure.message).toBe(
      'LinkedIn answered 426 while creating the post (Requested version 20250401 is not active). Set a newer version of the interface (LINKEDIN_API_VERSION on the reference server).',
    );
  });

  test.each([['2025'], ['202513'], ['v202510'], ['']])('%j is no version', (version) => {
    expect(() => linkedin({ clientId: 'c', clientSecret: 's', version })).toThrow(
      expect.objectContaining({ code: 'validation_failed' }) as Error,
    );
  });

  test.each([
    ['2027-07-31T00:00:00Z', 'active'],
    ['2027-08-03T00:00:00Z', 'ending'],
    ['2027-09-30T23:59:59Z', 'ending'],
    ['2027-10-01T00:00:00Z', 'over'],
  ])('at %s version 202610 is %s', (at, state) => {
    const found = linkedInVersionState('202610', new Date(at));
    expect(found).toMatchObject({ state, endsAt: new Date('2027-10-01T00:00:00Z') });
    expect(found.warning === null).toBe(state === 'active');
  });

  test('is warned of when the adapter is made and once a day after, before it ends', async () => {
    const api = scriptedApi();
    server.resetHandlers(...api.handlers);
    api.on('POST /rest/posts', new Response(null, { status: 201, headers: { 'x-restli-id': 'urn:li:share:1' } }));
    const warnings: string[] = [];
    const none = () => undefined;
    const clock = stepClock('2027-09-01T08:00:00Z');
    const platform = linkedin({
      clientId: 'c',
      clientSecret: 's',
      version: '202610',
      clock,
      logger: { debug: none, info: none, error: none, warn: (message) => void warnings.push(message) },
    });
    expect(warnings).toEqual([
      "Version 202610 of LinkedIn's interface ends on 2027-10-01, and every post fails then; set a newer version.",
    ]);
    for (const hours of [1, 1, 24]) {
      clock.advance(hours * 3_600_000);
      await platform.publish(text, member, { signal, attemptId: 'a' });
    }
    expect(warnings).toHaveLength(2);
    clock.advance(40 * 86_400_000);
    await platform.publish(text, member, { signal, attemptId: 'a' });
    expect(warnings.at(-1)).toContain('has ended on 2027-10-01');
  });
});
