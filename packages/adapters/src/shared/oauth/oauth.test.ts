import type { PlatformAuth } from '@amarktai/core';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stepClock } from '../../sandbox/test-doubles.ts';
import { json, lost, type ScriptedApi, scriptedApi } from '../scripted-api.ts';
import { oauth, type OAuthProfileId } from './index.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const { signal } = new AbortController();
const redirectUri = 'https://brand.example/integrations/callback';
const codeVerifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const make = (id: OAuthProfileId, more: object = {}): PlatformAuth =>
  oauth(id, { clientId: 'app-1', clientSecret: 'secret-canary-1', clock, ...more });
const verifierFor = (auth: PlatformAuth) => (auth.usesPkce ? codeVerifier : null);

let api: ScriptedApi;
let clock: ReturnType<typeof stepClock>;
beforeEach(() => {
  api = scriptedApi();
  clock = stepClock('2026-11-10T08:00:00Z');
  server.resetHandlers(...api.handlers);
});

const tokenRoute: Readonly<Record<OAuthProfileId, string>> = {
  x: 'POST /2/oauth2/token',
  linkedin: 'POST /oauth/v2/accessToken',
  instagram: 'POST /oauth/access_token',
  instagramByFacebook: 'POST /v25.0/oauth/access_token',
  facebook: 'POST /v25.0/oauth/access_token',
  tiktok: 'POST /v2/oauth/token/',
  youtube: 'POST /token',
};

describe('the consent page', () => {
  // The challenge of RFC 7636, appendix B; in hex for TikTok.
  const base64url = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
  const hex = { code_challenge: '13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3', code_challenge_method: 'S256' };

  test.each<[OAuthProfileId, string, Record<string, string>]>([
    [
      'x',
      'https://x.com/i/oauth2/authorize',
      { client_id: 'app-1', scope: 'tweet.read tweet.write users.read media.write dm.read dm.write offline.access', ...base64url },
    ],
    ['linkedin', 'https://www.linkedin.com/oauth/v2/authorization', { client_id: 'app-1', scope: 'openid profile email w_member_social' }],
    [
      'instagram',
      'https://www.instagram.com/oauth/authorize',
      {
        client_id: 'app-1',
        scope:
          'instagram_business_basic,instagram_business_content_publish,instagram_business_manage_comments,instagram_business_manage_messages,instagram_business_manage_insights',
      },
    ],
    [
      'facebook',
      'https://www.facebook.com/v25.0/dialog/oauth',
      {
        client_id: 'app-1',
        scope:
          'pages_show_list,pages_manage_posts,pages_read_engagement,pages_read_user_content,pages_manage_engagement,pages_manage_metadata,pages_messaging,business_management,read_insights',
      },
    ],
    [
      'tiktok',
      'https://www.tiktok.com/v2/auth/authorize/',
      { client_key: 'app-1', scope: 'user.info.basic,user.info.profile,user.info.stats,video.publish,video.upload,video.list', ...hex },
    ],
    [
      'youtube',
      'https://accounts.google.com/o/oauth2/v2/auth',
      {
        client_id: 'app-1',
        access_type: 'offline',
        prompt: 'consent',
        scope:
          ['upload', 'readonly', 'force-ssl'].map((name) => `https://www.googleapis.com/auth/youtube.${name}`).join(' ') +
          ' https://www.googleapis.com/auth/yt-analytics.readonly',
        ...base64url,
      },
    ],
  ])('of %s', async (id, address, parameters) => {
    const auth = make(id);
    const page = await auth.authorizeUrl({ state: 'state-1', redirectUri, codeVerifier: verifierFor(auth) });
    expect(page.origin + page.pathname).toBe(address);
    expect(Object.fromEntries(page.searchParams)).toEqual({
      response_type: 'code',
      redirect_uri: redirectUri,
      state: 'state-1',
      ...parameters,
    });
    expect(page.href).not.toContain('secret');
  });

  test('is at the base address where one is given', async () => {
    const page = await make('linkedin', { baseUrl: 'http://127.0.0.1:4001' }).authorizeUrl({ state: 's', redirectUri, codeVerifier: null });
    expect(page.href).toMatch(/^http:\/\/127\.0\.0\.1:4001\/oauth\/v2\/authorization\?/);
  });

  test('takes a verifier exactly where the platform uses one', async () => {
    await expect(make('x').authorizeUrl({ state: 's', redirectUri, codeVerifier: null })).rejects.toMatchObject({
      code: 'validation_failed',
    });
    await expect(make('linkedin').authorizeUrl({ state: 's', redirectUri, codeVerifier })).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });
});

describe('exchanging a code', () => {
  const exchange = (auth: PlatformAuth) => auth.exchange({ code: 'code-1', redirectUri, codeVerifier: verifierFor(auth), signal });

  test.each<[OAuthProfileId, string, Record<string, string>, string | null]>([
    [
      'x',
      'https://api.x.com/2/oauth2/token',
      { code_verifier: codeVerifier },
      `Basic ${Buffer.from('app-1:secret-canary-1').toString('base64')}`,
    ],
    ['linkedin', 'https://www.linkedin.com/oauth/v2/accessToken', { client_id: 'app-1', client_secret: 'secret-canary-1' }, null],
    [
      'tiktok',
      'https://open.tiktokapis.com/v2/oauth/token/',
      { client_key: 'app-1', client_secret: 'secret-canary-1', code_verifier: codeVerifier },
      null,
    ],
    [
      'youtube',
      'https://oauth2.googleapis.com/token',
      { client_id: 'app-1', client_secret: 'secret-canary-1', code_verifier: codeVerifier },
      null,
    ],
  ])('of %s is one form with the app’s own name for itself', async (id, url, more, authorization) => {
    api.on(tokenRoute[id], json({ access_token: 'at', refresh_token: 'rt', expires_in: 7200, token_type: 'Bearer', scope: 'one two' }));
    expect(await exchange(make(id))).toEqual({
      accessToken: 'at',
      refreshToken: 'rt',
      expiresAt: new Date('2026-11-10T10:00:00Z'),
      scopes: ['one', 'two'],
    });
    expect(api.seen[0]).toMatchObject({
      method: 'POST',
      url,
      body: { grant_type: 'authorization_code', code: 'code-1', redirect_uri: redirectUri, ...more },
    });
    expect(Object.keys(api.seen[0]?.body as object).toSorted()).toEqual(
      ['grant_type', 'code', 'redirect_uri', ...Object.keys(more)].toSorted(),
    );
    expect(api.seen[0]?.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/);
    expect(api.seen[0]?.headers.get('authorization')).toBe(authorization);
    expect(api.seen).toHaveLength(1);
  });

  test('of Instagram is multipart, and its short-lived token becomes a long-lived one', async () => {
    api.on(
      'POST /oauth/access_token',
      json({ data: [{ access_token: 'short', user_id: 1, permissions: 'instagram_business_basic,instagram_business_content_publish' }] }),
    );
    api.on('GET /access_token', json({ access_token: 'long', token_type: 'bearer', expires_in: 5_184_000 }));
    expect(await exchange(make('instagram'))).toEqual({
      accessToken: 'long',
      refreshToken: null,
      expiresAt: new Date('2027-01-09T08:00:00Z'),
      scopes: ['instagram_business_basic', 'instagram_business_content_publish'],
    });
    expect(api.seen[0]).toMatchObject({
      url: 'https://api.instagram.com/oauth/access_token',
      body: {
        client_id: 'app-1',
        client_secret: 'secret-canary-1',
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code: 'code-1',
      },
    });
    expect(api.seen[0]?.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/);
    expect(api.seen[1]?.url).toBe(
      'https://graph.instagram.com/access_token?grant_type=ig_exchange_token&client_secret=secret-canary-1&access_token=short',
    );
  });

  test('of Facebook is lengthened, and what was granted is asked for', async () => {
    api.on(
      'POST /v25.0/oauth/access_token',
      json({ access_token: 'short', token_type: 'bearer', expires_in: 3600 }),
      json({ access_token: 'long', token_type: 'bearer', expires_in: 5_184_000 }),
    );
    api.on(
      'GET /v25.0/me/permissions',
      json({
        data: [
          { permission: 'pages_show_list', status: 'granted' },
          { permission: 'read_insights', status: 'declined' },
        ],
      }),
    );
    expect(await exchange(make('facebook'))).toMatchObject({ accessToken: 'long', refreshToken: null, scopes: ['pages_show_list'] });
    expect(api.seen[1]?.body).toEqual({
      client_id: 'app-1',
      client_secret: 'secret-canary-1',
      grant_type: 'fb_exchange_token',
      fb_exchange_token: 'short',
    });
    expect(api.seen[2]?.headers.get('authorization')).toBe('Bearer long');
    expect(api.seen[2]?.url).toBe('https://graph.facebook.com/v25.0/me/permissions');
  });

  test('of Facebook keeps the token when what was granted cannot be read', async () => {
    api.on('POST /v25.0/oauth/access_token', json({ access_token: 'long', expires_in: 5_184_000 }));
    api.on('GET /v25.0/me/permissions', json({ error: { message: 'Unknown', code: 1 } }, 500));
    expect(await exchange(make('facebook'))).toMatchObject({ accessToken: 'long', scopes: [] });
  });

  test('LinkedIn parts its scopes by commas', async () => {
    api.on(
      tokenRoute.linkedin,
      json({ access_token: 'at', expires_in: 10, scope: 'email,openid,profile,w_member_social', id_token: 'not.checked.here' }),
    );
    expect((await exchange(make('linkedin'))).scopes).toEqual(['email', 'openid', 'profile', 'w_member_social']);
  });

  test.each<[string, object]>([
    ['no refresh token', { access_token: 'at' }],
    ['an empty one and a life of nothing', { access_token: 'at', refresh_token: '', expires_in: 0 }],
    ['words for numbers', { access_token: 'at', expires_in: 'soon' }],
  ])('F06: %s is not given, never empty and never for ever', async (_, answer) => {
    api.on(tokenRoute.youtube, json(answer));
    expect(await exchange(make('youtube'))).toEqual({ accessToken: 'at', refreshToken: null, expiresAt: null, scopes: [] });
  });

  test.each<[string, string, () => Response]>([
    [
      'a code that was used (X)',
      'invalid_request',
      () => json({ error: 'invalid_request', error_description: 'Value passed for the authorization code was invalid.' }, 400),
    ],
    ['a code that was used', 'invalid_request', () => json({ error: 'invalid_grant' }, 400)],
    ['an app whose secret is wrong', 'credential_invalid', () => json({ error: 'invalid_client' }, 401)],
    ['a limit', 'rate_limited', () => json({}, 429)],
    ['a lost answer', 'outcome_unknown', lost],
    ['an answer of 500', 'outcome_unknown', () => json({}, 500)],
    ['a success without a token', 'outcome_unknown', () => json({ token_type: 'bearer' })],
    [
      'a success with an error',
      'invalid_request',
      () => json({ error: 'invalid_grant', error_description: 'Authorization code is expired.' }),
    ],
  ])('%s is %s after one request', async (_, code, answer) => {
    api.on(tokenRoute.x, answer);
    await expect(exchange(make('x'))).rejects.toMatchObject({ code });
    expect(api.seen).toHaveLength(1);
  });

  test('an error never shows the secret or the code', async () => {
    api.on(tokenRoute.linkedin, json({ error: 'invalid_client', error_description: 'client secret-canary-1 with code-1 is wrong' }, 401));
    const failure = await exchange(make('linkedin')).catch((error: unknown) => error as Error);
    expect(JSON.stringify([(failure as Error).message, failure])).not.toMatch(/canary|code-1/);
  });
});

describe('refreshing', () => {
  const refresh = (id: OAuthProfileId, refreshToken: string | null = 'rt-1') =>
    make(id).refresh({ accessToken: 'at-1', refreshToken, signal });

  test.each<[OAuthProfileId, object]>([
    ['x', {}],
    ['linkedin', { client_id: 'app-1', client_secret: 'secret-canary-1' }],
    ['tiktok', { client_key: 'app-1', client_secret: 'secret-canary-1' }],
    ['youtube', { client_id: 'app-1', client_secret: 'secret-canary-1' }],
  ])('%s by its refresh token', async (id, more) => {
    api.on(tokenRoute[id], json({ access_token: 'at-2', refresh_token: 'rt-2', expires_in: 3600, token_type: 'bearer' }));
    expect(await refresh(id)).toEqual({
      accessToken: 'at-2',
      refreshToken: 'rt-2',
      expiresAt: new Date('2026-11-10T09:00:00Z'),
      scopes: [],
    });
    expect(api.seen[0]?.body).toEqual({ grant_type: 'refresh_token', refresh_token: 'rt-1', ...more });
  });

  test('Google gives no new refresh token, so the old one stays', async () => {
    api.on(tokenRoute.youtube, json({ access_token: 'at-2', expires_in: 3600, token_type: 'Bearer' }));
    expect((await refresh('youtube')).refreshToken).toBeNull();
  });

  test('Facebook by exchanging the token again', async () => {
    api.on(tokenRoute.facebook, json({ access_token: 'at-2', expires_in: 5_184_000 }));
    expect(await refresh('facebook', null)).toMatchObject({ accessToken: 'at-2' });
    expect(api.seen[0]?.body).toMatchObject({ grant_type: 'fb_exchange_token', fb_exchange_token: 'at-1' });
  });

  test('Instagram by the token itself', async () => {
    api.on('GET /refresh_access_token', json({ access_token: 'at-2', token_type: 'bearer', expires_in: 5_184_000 }));
    expect(await refresh('instagram', null)).toMatchObject({ accessToken: 'at-2', refreshToken: null });
    expect(api.seen[0]?.url).toBe('https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token&access_token=at-1');
  });

  test.each<[OAuthProfileId]>([['x'], ['linkedin'], ['tiktok'], ['youtube']])(
    '%s without a refresh token is unsupported, with no request',
    async (id) => {
      await expect(refresh(id, null)).rejects.toMatchObject({ code: 'unsupported' });
      expect(api.seen).toEqual([]);
    },
  );

  const meta = (code: number, more: object = {}) => json({ error: { message: 'Refused.', type: 'OAuthException', code, ...more } }, 400);

  test.each<[string, OAuthProfileId, string, boolean, () => Response]>([
    ['a lost answer', 'x', 'network_failed', true, lost],
    ['429', 'x', 'rate_limited', true, () => json({}, 429, { 'retry-after': '9' })],
    ['500', 'x', 'upstream_failed', true, () => json({}, 500)],
    ['503', 'youtube', 'upstream_failed', true, () => json({}, 503)],
    ['408', 'youtube', 'upstream_failed', true, () => json({}, 408)],
    [
      'invalid_grant',
      'youtube',
      'needs_reconnect',
      false,
      () => json({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, 400),
    ],
    [
      'invalid_grant with 401',
      'tiktok',
      'needs_reconnect',
      false,
      () => json({ error: 'invalid_grant', error_description: 'Refresh token is invalid or expired.' }, 401),
    ],
    [
      'invalid_grant with 200',
      'tiktok',
      'needs_reconnect',
      false,
      () => json({ error: 'invalid_grant', error_description: 'Refresh token is invalid or expired.' }),
    ],
    [
      'a spent token of X',
      'x',
      'needs_reconnect',
      false,
      () => json({ error: 'invalid_request', error_description: 'Value passed for the token was invalid.' }, 400),
    ],
    [
      'a revoked token of LinkedIn',
      'linkedin',
      'needs_reconnect',
      false,
      () =>
        json(
          {
            error: 'invalid_request',
            error_description: 'The provided authorization grant or refresh token is invalid, expired or revoked.',
          },
          400,
        ),
    ],
    ['a password that was changed (190/460)', 'facebook', 'needs_reconnect', false, () => meta(190, { error_subcode: 460 })],
    ['an app that was removed (190/458)', 'instagram', 'needs_reconnect', false, () => meta(190, { error_subcode: 458 })],
    ['a missing scope', 'tiktok', 'needs_reconnect', false, () => json({ error: 'scope_not_authorized' }, 401)],
    ['a missing permission of Meta', 'facebook', 'needs_reconnect', false, () => meta(200)],
    ['invalid_client', 'x', 'credential_invalid', false, () => json({ error: 'invalid_client' }, 401)],
    [
      'unauthorized_client',
      'x',
      'credential_invalid',
      false,
      () => json({ error: 'unauthorized_client', error_description: 'Missing valid authorization header' }, 401),
    ],
    ['an unknown app of Meta', 'facebook', 'credential_invalid', false, () => meta(101)],
    ['a wrong secret of Meta', 'facebook', 'credential_invalid', false, () => meta(1, { message: 'Error validating client secret.' })],
    ['a limit of Meta with 400', 'facebook', 'rate_limited', true, () => meta(4)],
    ['a passing fault of Meta with 400', 'facebook', 'upstream_failed', true, () => meta(2, { is_transient: true })],
    ['a code nobody knows', 'facebook', 'upstream_failed', true, () => meta(9999)],
    ['a 400 that says nothing', 'x', 'upstream_failed', true, () => json({}, 400)],
    ['a success without a token', 'linkedin', 'upstream_failed', true, () => json({ token_type: 'bearer' })],
  ])('F07: %s (%s) is %s, tried again: %s', async (_, id, code, retryable, answer) => {
    for (const route of [tokenRoute[id], 'GET /refresh_access_token']) api.on(route, answer);
    await expect(refresh(id)).rejects.toMatchObject({ code, retryable });
  });

  test('F08: a refresh token that works once is sent once', async () => {
    api.on(tokenRoute.x, json({}, 500), json({ access_token: 'at-2' }));
    await expect(refresh('x')).rejects.toMatchObject({ code: 'upstream_failed' });
    expect(api.seen).toHaveLength(1);
  });
});

describe('revoking', () => {
  test.each<[OAuthProfileId, string, string, object]>([
    ['x', 'POST /2/oauth2/revoke', 'https://api.x.com/2/oauth2/revoke', {}],
    [
      'linkedin',
      'POST /oauth/v2/revoke',
      'https://www.linkedin.com/oauth/v2/revoke',
      { client_id: 'app-1', client_secret: 'secret-canary-1' },
    ],
    [
      'tiktok',
      'POST /v2/oauth/revoke/',
      'https://open.tiktokapis.com/v2/oauth/revoke/',
      { client_key: 'app-1', client_secret: 'secret-canary-1' },
    ],
    ['youtube', 'POST /revoke', 'https://oauth2.googleapis.com/revoke', { client_id: 'app-1', client_secret: 'secret-canary-1' }],
  ])('at %s takes both tokens, the refresh token first', async (id, route, url, more) => {
    api.on(route, json({}));
    expect(await make(id).revoke({ accessToken: 'at-1', refreshToken: 'rt-1', signal })).toBe(true);
    expect(api.seen.map((request) => [request.url, request.body])).toEqual([
      [url, { token: 'rt-1', ...more }],
      [url, { token: 'at-1', ...more }],
    ]);
  });

  test('at Facebook removes the permissions, with the token in a header', async () => {
    api.on('DELETE /v25.0/me/permissions', json({ success: true }));
    expect(await make('facebook').revoke({ accessToken: 'at-1', refreshToken: null, signal })).toBe(true);
    expect(api.seen[0]?.url).toBe('https://graph.facebook.com/v25.0/me/permissions');
    expect(api.seen[0]?.headers.get('authorization')).toBe('Bearer at-1');
  });

  test('at Instagram is not there', async () => {
    expect(await make('instagram').revoke({ accessToken: 'at-1', refreshToken: null, signal })).toBe(false);
    expect(api.seen).toEqual([]);
  });

  test('what is dead already is what was asked for', async () => {
    api.on('POST /2/oauth2/revoke', json({ error: 'invalid_request', error_description: 'Value passed for the token was invalid.' }, 400));
    expect(await make('x').revoke({ accessToken: 'at-1', refreshToken: 'rt-1', signal })).toBe(true);
  });
});

describe('the accounts to choose from', () => {
  const list = (id: OAuthProfileId) => make(id).accounts({ accessToken: 'at-1', signal });
  const denied = () => json({ status: 403, message: 'Not enough permissions' }, 403);

  test('of X', async () => {
    api.on('GET /2/users/me', json({ data: { id: '42', name: 'Lantern Bakery', username: 'lantern' } }));
    expect(await list('x')).toEqual([{ id: '42', name: 'lantern', kind: 'member', data: { kind: 'member', username: 'lantern' } }]);
    expect(api.seen[0]?.headers.get('authorization')).toBe('Bearer at-1');
  });

  test('of LinkedIn: pages one may post for, then the person', async () => {
    api.on('GET /v2/userinfo', json({ sub: 'ann', name: 'Ann Lee', email: 'ann@example.com' }));
    const acl = (id: number, role: string, state = 'APPROVED') => ({ organization: `urn:li:organization:${id}`, role, state });
    api.on(
      'GET /rest/organizationAcls',
      json({
        elements: [acl(55, 'ADMINISTRATOR'), acl(56, 'ANALYST'), acl(57, 'CONTENT_ADMINISTRATOR'), acl(58, 'ADMINISTRATOR', 'REVOKED')],
      }),
    );
    api.on('GET /rest/organizations', json({ results: { 55: { localizedName: 'Lantern Bakery' } } }));
    expect(await list('linkedin')).toEqual([
      { id: 'urn:li:organization:55', name: 'Lantern Bakery', kind: 'organization', data: { kind: 'organization' } },
      { id: 'urn:li:organization:57', name: 'Page 57', kind: 'organization', data: { kind: 'organization' } },
      { id: 'urn:li:person:ann', name: 'Ann Lee', kind: 'member', data: { kind: 'member' } },
    ]);
    expect(api.seen.map(({ url, headers }) => [url, headers.get('linkedin-version')])).toEqual([
      ['https://api.linkedin.com/v2/userinfo', null],
      ['https://api.linkedin.com/rest/organizationAcls?q=roleAssignee&state=APPROVED&count=100', '202610'],
      ['https://api.linkedin.com/rest/organizations?ids=List(55,57)', '202610'],
    ]);
  });

  test('of LinkedIn without approval for pages: the person', async () => {
    api.on('GET /v2/userinfo', json({ sub: 'ann' }));
    api.on('GET /rest/organizationAcls', denied());
    expect(await list('linkedin')).toEqual([{ id: 'urn:li:person:ann', name: 'ann', kind: 'member', data: { kind: 'member' } }]);
  });

  test('of Facebook through all lists, never by the address it answers, and without the tokens of pages', async () => {
    api.on(
      'GET /v25.0/me/accounts',
      json({
        data: [{ id: '1', name: 'Lantern', access_token: 'page-token' }],
        paging: { cursors: { after: 'next-1' }, next: 'https://evil.example/steal' },
      }),
      json({ data: [{ id: '2', name: 'Oven' }] }),
    );
    const accounts = await list('facebook');
    expect(accounts).toEqual([
      { id: '1', name: 'Lantern', kind: 'page', data: { kind: 'page' } },
      { id: '2', name: 'Oven', kind: 'page', data: { kind: 'page' } },
    ]);
    expect(api.seen.map(({ url }) => url)).toEqual([
      'https://graph.facebook.com/v25.0/me/accounts?fields=id%2Cname&limit=100',
      'https://graph.facebook.com/v25.0/me/accounts?fields=id%2Cname&limit=100&after=next-1',
    ]);
  });

  test('of Instagram by either login', async () => {
    api.on('GET /v25.0/me', json({ user_id: 17_841, username: 'lantern.bakery' }));
    api.on(
      'GET /v25.0/me/accounts',
      json({
        data: [
          { id: '1', name: 'Lantern', instagram_business_account: { id: '17841', username: 'lantern.bakery' } },
          { id: '2', name: 'No Instagram' },
        ],
      }),
    );
    expect(await list('instagram')).toEqual([
      { id: '17841', name: 'lantern.bakery', kind: 'business', data: { kind: 'business', login: 'instagram' } },
    ]);
    expect(await list('instagramByFacebook')).toEqual([
      { id: '17841', name: 'lantern.bakery', kind: 'business', data: { kind: 'business', pageId: '1', login: 'facebook' } },
    ]);
  });

  test('of TikTok and YouTube', async () => {
    api.on(
      'GET /v2/user/info/',
      json({ data: { user: { open_id: 'o-1', display_name: 'Lantern', username: 'lantern' } }, error: { code: 'ok' } }),
    );
    api.on('GET /youtube/v3/channels', json({ items: [{ id: 'UC1', snippet: { title: 'Lantern Bakery' } }] }), json({}));
    expect(await list('tiktok')).toEqual([{ id: 'o-1', name: 'lantern', kind: 'member', data: { kind: 'member', username: 'lantern' } }]);
    expect(await list('youtube')).toEqual([{ id: 'UC1', name: 'Lantern Bakery', kind: 'channel', data: { kind: 'channel' } }]);
    await expect(list('youtube')).rejects.toMatchObject({ code: 'unsupported' });
  });

  test.each<[string, OAuthProfileId, string, Response, string]>([
    ['401', 'x', 'GET /2/users/me', json({}, 401), 'needs_reconnect'],
    [
      'a dead token of Meta with 400',
      'facebook',
      'GET /v25.0/me/accounts',
      json({ error: { code: 190, message: 'Expired' } }, 400),
      'needs_reconnect',
    ],
    [
      'a limit of Meta with 400',
      'facebook',
      'GET /v25.0/me/accounts',
      json({ error: { code: 32, message: 'Limit' } }, 400),
      'rate_limited',
    ],
    ['426', 'linkedin', 'GET /v2/userinfo', json({}, 426), 'version_retired'],
    ['500, three times', 'youtube', 'GET /youtube/v3/channels', json({}, 500), 'upstream_failed'],
  ])('%s (%s)', async (_, id, route, answer, code) => {
    api.on(route, answer);
    await expect(list(id)).rejects.toMatchObject({ code });
  });
});
