import { authorizeRoutes } from '../shared/authorize.ts';
import { basicOf } from '../shared/bearer.ts';
import type { IssuedTokens } from '../shared/grants.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import { readForm } from '../shared/request-body.ts';
import type { Call, Route } from '../shared/routes.ts';
import type { XWorld } from './world.ts';

/** Scopes a self-serve app can ask for; docs.x.com, read 2026-08. */
export const xScopes: readonly string[] = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.email',
  'users.read',
  'follows.read',
  'follows.write',
  'offline.access',
  'space.read',
  'mute.read',
  'mute.write',
  'like.read',
  'like.write',
  'list.read',
  'list.write',
  'block.read',
  'block.write',
  'bookmark.read',
  'bookmark.write',
  'dm.read',
  'dm.write',
  'media.write',
];

/** Consent, tokens and revocation, OAuth 2.0 with PKCE. */
export function xAuthRoutes(world: XWorld): readonly Route[] {
  const authorize = authorizeRoutes(
    {
      site: 'X',
      path: '/i/oauth2/authorize',
      app: world.app,
      scopes: xScopes,
      accounts: world.accounts.map(({ id, username, name }) => ({ id, name: `${name} (@${username})` })),
      pkce: true,
      longestState: 500,
      denied: { error: 'access_denied', description: 'The user denied the request.' },
    },
    world.grants,
  );
  return [
    ...authorize,
    { on: 'POST /2/oauth2/token', handle: (call) => token(world, call) },
    { on: 'POST /2/oauth2/revoke', handle: (call) => revoke(world, call) },
  ];
}

async function token(world: XWorld, { request, now }: Call): Promise<Reply> {
  const form = await signedForm(world, request);
  const nowMs = now.getTime();
  switch (form.get('grant_type')) {
    case 'authorization_code': {
      const issued = world.grants.exchange(
        { code: need(form, 'code'), redirectUri: need(form, 'redirect_uri'), verifier: need(form, 'code_verifier') },
        nowMs,
      );
      if (issued === 'unknown_code') return failure(400, 'invalid_request', 'Value passed for the authorization code was invalid.');
      if (issued === 'wrong_redirect')
        return failure(400, 'invalid_request', 'Value passed for the redirect uri did not match the uri of the authorization code.');
      if (issued === 'wrong_verifier')
        return failure(400, 'invalid_request', 'Value passed for the code verifier did not match the code challenge.');
      return tokens(issued);
    }
    case 'refresh_token': {
      const issued = world.grants.refresh(need(form, 'refresh_token'), nowMs);
      // X says `invalid_request` where the standard says `invalid_grant`; seen in the field, 2026.
      return issued === 'dead' ? failure(400, 'invalid_request', 'Value passed for the token was invalid.') : tokens(issued);
    }
    case null:
      return failure(400, 'invalid_request', 'Missing required parameter [grant_type].');
    default:
      return failure(400, 'unsupported_grant_type', 'The grant type is not supported.');
  }
}

async function revoke(world: XWorld, { request }: Call): Promise<Reply> {
  const form = await signedForm(world, request);
  world.grants.revoke(need(form, 'token'));
  return { status: 200, json: { revoked: true } };
}

/** A form whose sender proved to be the app: by Basic when it has a secret, by `client_id` when it is public. */
async function signedForm(world: XWorld, request: Request): Promise<URLSearchParams> {
  const form = await readForm(request, () => failure(400, 'invalid_request', 'Content-Type must be application/x-www-form-urlencoded.'));
  const { clientId, clientSecret } = world.app;
  if (clientSecret === null) {
    if (need(form, 'client_id') !== clientId)
      throw new Refusal(failure(400, 'invalid_request', 'Value passed for the client id was invalid.'));
    return form;
  }
  const basic = basicOf(request);
  if (basic === null) throw new Refusal(failure(401, 'unauthorized_client', 'Missing valid authorization header'));
  if (basic.id !== clientId || basic.secret !== clientSecret)
    throw new Refusal(failure(401, 'invalid_client', 'The client credentials are invalid.'));
  return form;
}

function tokens({ grant, accessToken, expiresInSeconds, refreshToken }: IssuedTokens): Reply {
  return {
    status: 200,
    headers: { 'cache-control': 'no-store' },
    json: {
      token_type: 'bearer',
      expires_in: expiresInSeconds,
      access_token: accessToken,
      scope: grant.scopes.join(' '),
      ...(refreshToken !== null && { refresh_token: refreshToken }),
    },
  };
}

function need(form: URLSearchParams, name: string): string {
  const value = form.get(name) ?? '';
  if (value === '') throw new Refusal(failure(400, 'invalid_request', `Missing required parameter [${name}].`));
  return value;
}

function failure(status: number, error: string, description: string): Reply {
  return { status, json: { error, error_description: description } };
}
