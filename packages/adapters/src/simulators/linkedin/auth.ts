import { authorizeRoutes } from '../shared/authorize.ts';
import type { IssuedTokens } from '../shared/grants.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import { readForm } from '../shared/request-body.ts';
import type { Call, Route } from '../shared/routes.ts';
import type { LinkedInWorld } from './world.ts';

/** Scopes of sign-in, sharing and an approved Community Management app; read 2026-03. */
export const linkedInScopes: readonly string[] = [
  'openid',
  'profile',
  'email',
  'w_member_social',
  'r_member_social',
  'r_member_postAnalytics',
  'w_organization_social',
  'r_organization_social',
  'r_organization_admin',
  'rw_organization_admin',
];

/** Consent, tokens and revocation: no PKCE, the secret in the body, refresh tokens that do not change. */
export function linkedInAuthRoutes(world: LinkedInWorld): readonly Route[] {
  const authorize = authorizeRoutes(
    {
      site: 'LinkedIn',
      path: '/oauth/v2/authorization',
      app: world.app,
      scopes: world.scopes,
      accounts: world.members.map(({ sub, givenName, familyName }) => ({ id: sub, name: `${givenName} ${familyName}` })),
      pkce: false,
      longestState: 2_000,
      denied: { error: 'user_cancelled_authorize', description: 'The user cancelled the authorization' },
    },
    world.grants,
  );
  return [
    ...authorize,
    { on: 'POST /oauth/v2/accessToken', handle: (call) => token(world, call) },
    { on: 'POST /oauth/v2/revoke', handle: (call) => revoke(world, call) },
  ];
}

async function token(world: LinkedInWorld, { request, now }: Call): Promise<Reply> {
  const form = await readForm(request, () => failure(400, 'invalid_request', 'Content-Type must be application/x-www-form-urlencoded'));
  switch (need(form, 'grant_type')) {
    case 'authorization_code': {
      const [code, redirectUri] = [need(form, 'code'), need(form, 'redirect_uri')];
      checkClient(world, form);
      const issued = world.grants.exchange({ code, redirectUri, verifier: null }, now.getTime());
      if (issued === 'unknown_code')
        return failure(401, 'invalid_request', 'Unable to retrieve access token: authorization code not found');
      if (typeof issued === 'string')
        return failure(
          400,
          'invalid_redirect_uri',
          'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
        );
      return tokens(world, issued, now);
    }
    case 'refresh_token': {
      const value = need(form, 'refresh_token');
      checkClient(world, form);
      const issued = world.grants.refresh(value, now.getTime());
      return issued === 'dead'
        ? failure(400, 'invalid_request', 'The provided authorization grant or refresh token is invalid, expired or revoked')
        : tokens(world, issued, now);
    }
    default:
      return failure(400, 'unsupported_grant_type', 'The grant type is not supported');
  }
}

async function revoke(world: LinkedInWorld, { request, now }: Call): Promise<Reply> {
  const form = await readForm(request, () => failure(400, 'invalid_request', 'Content-Type must be application/x-www-form-urlencoded'));
  const value = need(form, 'token');
  checkClient(world, form);
  if (world.grants.find(value, now.getTime()) === 'unknown') world.grants.revoke(value);
  else world.grants.disconnect(value);
  return { status: 200 };
}

function checkClient(world: LinkedInWorld, form: URLSearchParams): void {
  if (need(form, 'client_id') !== world.app.clientId) throw new Refusal(failure(401, 'invalid_client', "Client_id doesn't match"));
  if (need(form, 'client_secret') !== world.app.clientSecret)
    throw new Refusal(failure(401, 'invalid_client', 'Client authentication failed'));
}

function tokens(
  world: LinkedInWorld,
  { grant, accessToken, expiresInSeconds, refreshToken, refreshExpiresInSeconds }: IssuedTokens,
  now: Date,
): Reply {
  return {
    status: 200,
    json: {
      access_token: accessToken,
      expires_in: expiresInSeconds,
      ...(refreshToken !== null && { refresh_token: refreshToken, refresh_token_expires_in: refreshExpiresInSeconds }),
      // LinkedIn joins scopes by commas.
      scope: grant.scopes.join(','),
      token_type: 'Bearer',
      ...(grant.scopes.includes('openid') && { id_token: idToken(world, grant.account, now) }),
    },
  };
}

/** A token with the right claims whose signature is worth nothing. */
function idToken(world: LinkedInWorld, sub: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    part({ alg: 'RS256', typ: 'JWT', kid: 'simulated' }),
    part({ iss: 'https://www.linkedin.com/oauth', aud: world.app.clientId, sub, iat: seconds, exp: seconds + 3_600 }),
    'c2ltdWxhdGVk',
  ].join('.');
}

function need(form: URLSearchParams, name: string): string {
  const value = form.get(name) ?? '';
  if (value === '') throw new Refusal(failure(400, 'invalid_request', `A required parameter "${name}" is missing`));
  return value;
}

function failure(status: number, error: string, description: string): Reply {
  return { status, json: { error, error_description: description } };
}
