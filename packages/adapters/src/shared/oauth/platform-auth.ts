import { createHash } from 'node:crypto';
import { AmarktaiError, type Clock, isAmarktaiError, type PlatformAuth, systemClock } from '@amarktai/core';
import { apiClient, type ApiOperation } from '../http/api-client.ts';
import { atBase } from '../http/base-url.ts';
import { accountFailureRules, bearer, type ReadAccounts } from './accounts.ts';
import { grantedPermissions } from './meta-accounts.ts';
import type { OAuthProfile } from './profiles.ts';
import { renewalOf } from './renewal.ts';
import { tokenEndpoint } from './token-endpoint.ts';

export interface PlatformAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Replaces the origin of every address; paths stay. */
  readonly baseUrl?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly clock?: Clock | undefined;
  /** What is asked for on the consent page. Default: the profile's. */
  readonly scopes?: readonly string[] | undefined;
}

const revokePermissions: ApiOperation = { doing: 'revoking the permissions', method: 'DELETE', safety: 'idempotent' };

/** OAuth of one platform out of its row in the table. */
export function platformAuth(profile: OAuthProfile, readAccounts: ReadAccounts, options: PlatformAuthOptions): PlatformAuth {
  const { clientId, baseUrl, fetch, clock = systemClock } = options;
  const scopes = options.scopes ?? profile.scopes;
  const endpoint = tokenEndpoint(profile, { ...options, clock });
  const renewal = renewalOf(profile, { ...options, clock }, endpoint);
  const call = apiClient({ name: profile.name, rules: accountFailureRules, clock, fetch, baseUrl });
  const usesPkce = profile.challenge !== null;

  return {
    scopes,
    usesPkce,
    async authorizeUrl({ state, redirectUri, codeVerifier }) {
      if (usesPkce !== (codeVerifier !== null))
        throw new AmarktaiError('validation_failed', `${profile.name} ${usesPkce ? 'needs a' : 'takes no'} PKCE code verifier.`);
      const page = new URL(atBase(profile.authorizeUrl, baseUrl));
      const parameters = {
        response_type: 'code',
        [profile.clientIdName]: clientId,
        redirect_uri: redirectUri,
        scope: scopes.join(profile.scopeSeparator),
        state,
        ...(codeVerifier !== null &&
          profile.challenge !== null && {
            code_challenge: createHash('sha256').update(codeVerifier).digest(profile.challenge),
            code_challenge_method: 'S256',
          }),
        ...profile.authorizeParameters,
      };
      for (const [name, value] of Object.entries(parameters)) page.searchParams.set(name, value);
      return page;
    },
    async exchange({ code, redirectUri, codeVerifier, signal }) {
      const parameters = { code, redirect_uri: redirectUri, ...(codeVerifier !== null && { code_verifier: codeVerifier }) };
      const token = await renewal.lengthen(await endpoint.grant('exchange', 'authorization_code', parameters, signal), signal);
      if (token.scopes.length > 0 || profile.revoke?.kind !== 'permissions') return token;
      // The code is spent: that nobody can say what was granted must not lose the token.
      const granted = await grantedPermissions(profile.revoke.url, { call, accessToken: token.accessToken, signal }, profile.name).catch(
        (): readonly string[] => [],
      );
      return { ...token, scopes: granted };
    },
    refresh: ({ signal, ...pair }) => renewal.refresh(pair, signal),
    async revoke({ accessToken, refreshToken, signal }) {
      signal.throwIfAborted();
      if (profile.revoke === null) return false;
      if (profile.revoke.kind === 'permissions') {
        await call(revokePermissions, { url: profile.revoke.url, headers: bearer(accessToken), signal, secrets: [accessToken] });
        return true;
      }
      // The refresh token first: without it the access token ends by itself.
      for (const token of [refreshToken, accessToken]) {
        if (token !== null && token !== '') await endpoint.revoke(token, signal).catch(unlessDead);
      }
      return true;
    },
    async accounts({ accessToken, signal }) {
      signal.throwIfAborted();
      return readAccounts({ call, accessToken, signal });
    },
  };
}

/** A grant that is dead already is what was asked for. */
function unlessDead(error: unknown): void {
  if (!isAmarktaiError(error, 'needs_reconnect')) throw error;
}
