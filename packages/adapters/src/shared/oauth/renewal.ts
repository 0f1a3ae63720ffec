import { AmarktaiError, type TokenSet } from '@amarktai/core';
import { apiClient, type ApiOperation } from '../http/api-client.ts';
import type { OAuthProfile } from './profiles.ts';
import type { OAuthClientOptions, TokenEndpoint } from './token-endpoint.ts';
import { refreshFailureRules } from './token-failure.ts';

const operations = {
  lengthen: { doing: 'exchanging the short-lived token', method: 'GET', safety: 'idempotent' },
  renew: { doing: 'refreshing the token', method: 'GET', safety: 'idempotent' },
} as const satisfies Record<string, ApiOperation>;

/** How tokens are renewed, by the platform's kind of refresh. */
export interface Renewal {
  /** What follows the code: Meta's short-lived token becomes a long-lived one, which may be asked for again; elsewhere the same comes back. */
  lengthen(token: TokenSet, signal: AbortSignal): Promise<TokenSet>;
  /** @throws AmarktaiError `unsupported` when no refresh token was given: the account must be connected again when its token ends. */
  refresh(pair: { readonly accessToken: string; readonly refreshToken: string | null }, signal: AbortSignal): Promise<TokenSet>;
}

export function renewalOf(profile: OAuthProfile, options: OAuthClientOptions, endpoint: TokenEndpoint): Renewal {
  const { clientSecret } = options;
  const call = apiClient({ ...options, name: profile.name, rules: refreshFailureRules });

  /** Instagram takes its tokens in the query only. */
  async function instagram(
    operation: ApiOperation,
    path: string,
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<TokenSet> {
    const url = `https://graph.instagram.com/${path}?${new URLSearchParams(query)}`;
    const { body } = await call(operation, { url, signal, secrets: [clientSecret, query.access_token ?? ''] });
    return endpoint.read(body);
  }

  const byFacebook = (accessToken: string, signal: AbortSignal) =>
    endpoint.grant('refresh', 'fb_exchange_token', { fb_exchange_token: accessToken }, signal);

  return {
    async lengthen(token, signal) {
      if (profile.longLived === null) return token;
      const { accessToken } = token;
      const long =
        profile.longLived === 'fb_exchange'
          ? await byFacebook(accessToken, signal)
          : await instagram(
              operations.lengthen,
              'access_token',
              { grant_type: 'ig_exchange_token', client_secret: clientSecret, access_token: accessToken },
              signal,
            );
      return { ...long, scopes: long.scopes.length > 0 ? long.scopes : token.scopes };
    },
    async refresh({ accessToken, refreshToken }, signal) {
      if (profile.refresh === 'fb_exchange') return byFacebook(accessToken, signal);
      if (profile.refresh === 'ig_refresh')
        return instagram(operations.renew, 'refresh_access_token', { grant_type: 'ig_refresh_token', access_token: accessToken }, signal);
      if (refreshToken === null)
        throw new AmarktaiError(
          'unsupported',
          `${profile.name} gave no refresh token; the account is connected again when its token ends.`,
          { details: { platform: profile.name } },
        );
      return endpoint.grant('refresh', 'refresh_token', { refresh_token: refreshToken }, signal);
    },
  };
}
