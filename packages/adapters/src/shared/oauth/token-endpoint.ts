import { AmarktaiError, type Clock, isAmarktaiError, type TokenSet } from '@amarktai/core';
import * as oauth from 'oauth4webapi';
import { type ApiClient, apiClient, type ApiOperation } from '../http/api-client.ts';
import { atBase } from '../http/base-url.ts';
import { type FailureRule, failureOf } from '../http/failure.ts';
import type { OAuthProfile } from './profiles.ts';
import { exchangeFailureRules, refreshFailureRules } from './token-failure.ts';

export interface OAuthClientOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Replaces the origin of every address; paths stay. */
  readonly baseUrl?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly clock: Clock;
}

/** Calls of one platform's token endpoint. */
export interface TokenEndpoint {
  /** Sends a grant once. @throws AmarktaiError by the tables of token-failure.ts. */
  grant(
    purpose: 'exchange' | 'refresh',
    grantType: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<TokenSet>;
  /** Revokes a token (RFC 7009). Safe to repeat. */
  revoke(token: string, signal: AbortSignal): Promise<void>;
  /** The `TokenSet` of a token answer of any of the platforms. @throws AmarktaiError `protocol_violated` without an access token. */
  read(body: unknown): TokenSet;
}

const operations = {
  exchange: { doing: 'exchanging the code', method: 'POST', safety: 'never' },
  // A lost answer to a refresh may have spent the token; the caller tries again and the platform tells.
  refresh: { doing: 'refreshing the token', method: 'POST', safety: 'never' },
  revoke: { doing: 'revoking the token', method: 'POST', safety: 'idempotent' },
} as const satisfies Record<string, ApiOperation>;

const rules = { exchange: exchangeFailureRules, refresh: refreshFailureRules, revoke: refreshFailureRules };

/** The token endpoint of a profile, spoken to through oauth4webapi. */
export function tokenEndpoint(profile: OAuthProfile, options: OAuthClientOptions): TokenEndpoint {
  const { clientId, clientSecret, baseUrl, clock } = options;
  const server: oauth.AuthorizationServer = {
    issuer: new URL(profile.authorizeUrl).origin,
    token_endpoint: atBase(profile.tokenUrl, baseUrl),
    ...(profile.revoke?.kind === 'token' && { revocation_endpoint: atBase(profile.revoke.url, baseUrl) }),
  };
  const client: oauth.Client = { client_id: clientId };
  const source = { name: profile.name, secrets: [clientSecret] };
  const clients = { exchange: clientWith(rules.exchange), refresh: clientWith(rules.refresh), revoke: clientWith(rules.revoke) };

  const identify: oauth.ClientAuth = (_server, _client, body, headers) => {
    // Plain RFC 7617: none of the six undoes the extra encoding that RFC 6749 asks for.
    if (profile.clientAuth === 'basic')
      return headers.set('authorization', `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`);
    body.set(profile.clientIdName, clientId);
    body.set('client_secret', clientSecret);
  };

  function clientWith(table: readonly FailureRule[]): ApiClient {
    return apiClient({ name: profile.name, rules: table, clock, fetch: options.fetch });
  }

  /** oauth4webapi's way out: our own client, whose failures are ours already; what comes back is made to fit RFC 6749. */
  const through = (purpose: keyof typeof operations, signal: AbortSignal) => ({
    [oauth.allowInsecureRequests]: new URL(server.token_endpoint ?? '').protocol === 'http:',
    async [oauth.customFetch](
      url: string,
      { headers, body }: { readonly headers: Record<string, string>; readonly body: URLSearchParams },
    ): Promise<Response> {
      const multipart = profile.tokenBody === 'multipart' && purpose !== 'revoke';
      const { 'content-type': _, ...others } = headers;
      const answer = await clients[purpose](operations[purpose], {
        url,
        answered: true,
        headers: multipart ? others : headers,
        body: multipart ? formOf(body) : body,
        signal,
        secrets: [clientSecret, ...['code', 'refresh_token', 'token', 'fb_exchange_token'].flatMap((name) => body.getAll(name))],
      });
      if (purpose === 'revoke') return new Response(null, { status: 200 });
      const token = conformed(answer.body);
      // Some say 200 and an error.
      if (token.access_token === undefined && recordOf(answer.body).error !== undefined)
        throw failureOf(answer, { ...source, doing: operations[purpose].doing, rules: rules[purpose], now: clock.now() });
      return Response.json(token);
    },
  });

  function read(body: unknown): TokenSet {
    const token = conformed(body);
    if (token.access_token === undefined)
      throw new AmarktaiError('protocol_violated', `${profile.name} answered without an access token; connect the account again.`, {
        details: { platform: profile.name },
      });
    return {
      accessToken: token.access_token,
      refreshToken: token.refresh_token ?? null,
      expiresAt: token.expires_in === undefined ? null : new Date(clock.now().getTime() + token.expires_in * 1000),
      scopes: token.scope === undefined ? [] : token.scope.split(/[\s,]+/).filter((scope) => scope !== ''),
    };
  }

  return {
    read,
    async grant(purpose, grantType, parameters, signal) {
      signal.throwIfAborted();
      try {
        const response = await oauth.genericTokenEndpointRequest(
          server,
          client,
          identify,
          grantType,
          { ...parameters },
          through(purpose, signal),
        );
        return read(await oauth.processGenericTokenEndpointResponse(server, client, response));
      } catch (error) {
        if (isAmarktaiError(error, 'outcome_unknown') && purpose === 'refresh')
          throw new AmarktaiError(error.details.status === null ? 'network_failed' : 'upstream_failed', error.message, {
            retryable: true,
            details: error.details,
          });
        if (isAmarktaiError(error)) throw error;
        signal.throwIfAborted();
        // A 2xx that is no token: for a code it is spent, for a refresh the platform is asked again.
        throw new AmarktaiError(
          purpose === 'exchange' ? 'outcome_unknown' : 'upstream_failed',
          `${profile.name} answered without a token while ${operations[purpose].doing}.`,
          { retryable: purpose === 'refresh', details: { platform: profile.name } },
        );
      }
    },
    async revoke(token, signal) {
      await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, identify, token, through('revoke', signal)));
    },
  };
}

interface ConformedToken {
  readonly access_token?: string;
  readonly token_type: 'bearer';
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly scope?: string;
}

/**
 * A token answer as RFC 6749 has it. Instagram puts it into a list and calls scopes permissions, several name no token type, and an empty refresh token or a
 * life of nothing is not given, so that it never overwrites what is stored or passes for eternity.
 */
function conformed(body: unknown): ConformedToken {
  const outer = recordOf(body);
  const token = Array.isArray(outer.data) ? recordOf(outer.data[0]) : outer;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const [access, refresh, seconds] = [text(token.access_token), text(token.refresh_token), Number(token.expires_in ?? Number.NaN)];
  const scopes = token.scope ?? token.permissions;
  const scope = Array.isArray(scopes) ? scopes.join(' ') : text(scopes);
  return {
    token_type: 'bearer',
    ...(access !== undefined && { access_token: access }),
    ...(refresh !== undefined && { refresh_token: refresh }),
    ...(Number.isFinite(seconds) && seconds > 0 && { expires_in: seconds }),
    ...(scope !== undefined && { scope }),
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function formOf(body: URLSearchParams): FormData {
  const form = new FormData();
  for (const [name, value] of body) form.set(name, value);
  return form;
}
