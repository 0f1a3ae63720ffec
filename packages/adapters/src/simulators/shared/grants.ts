import { createHash } from 'node:crypto';

/** A person's consent, from the code to the last token; JSON. Instants are milliseconds. */
export interface Grant {
  readonly account: string;
  readonly scopes: readonly string[];
  /** Single use; `null` once exchanged. */
  code: {
    readonly value: string;
    readonly expiresAt: number;
    readonly redirectUri: string;
    readonly challenge: string | null;
    readonly method: 'S256' | 'plain';
  } | null;
  access: { readonly token: string; readonly expiresAt: number }[];
  refresh: { readonly token: string; readonly expiresAt: number } | null;
  /** The last refresh tokens that were used up. */
  spent: string[];
  revoked: boolean;
}

export interface GrantRules {
  readonly codeLifeMs: number;
  readonly accessLifeMs: number;
  readonly refreshLifeMs: number;
  /** Whether a refresh token works once; else it stays the same and its end stays where it was. */
  readonly rotates: boolean;
  refreshes(scopes: readonly string[]): boolean;
}

export interface IssuedTokens {
  readonly grant: Grant;
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string | null;
  readonly refreshExpiresInSeconds: number | null;
}

export interface Consent extends Pick<Grant, 'account' | 'scopes'> {
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly method: 'S256' | 'plain';
}

export interface Grants {
  /** @returns the code that the browser takes back. */
  consent(consent: Consent, nowMs: number): string;
  exchange(
    request: { readonly code: string; readonly redirectUri: string; readonly verifier: string | null },
    nowMs: number,
  ): IssuedTokens | 'unknown_code' | 'wrong_redirect' | 'wrong_verifier';
  refresh(token: string, nowMs: number): IssuedTokens | 'dead';
  /** By access or refresh token. An access token dies alone, a refresh token takes everything with it. Unknown ones are ignored. */
  revoke(token: string): void;
  /** Ends the whole grant of an access token, as the person does in their settings. */
  disconnect(accessToken: string): void;
  find(accessToken: string, nowMs: number): Grant | 'unknown' | 'expired' | 'revoked';
}

const rememberedSpent = 50;

/**
 * Consents and tokens over the rows of a state.
 * @param mint makes a token nobody has had; it may draw on the state.
 */
export function grantsOver(rows: Grant[], rules: GrantRules, mint: (kind: 'code' | 'access' | 'refresh') => string): Grants {
  function issue(grant: Grant, nowMs: number): IssuedTokens {
    if (rules.refreshes(grant.scopes) && (grant.refresh === null || rules.rotates)) {
      if (grant.refresh) grant.spent = [...grant.spent, grant.refresh.token].slice(-rememberedSpent);
      grant.refresh = { token: mint('refresh'), expiresAt: nowMs + rules.refreshLifeMs };
    }
    // LinkedIn: an access token never outlives the refresh token it came from.
    const expiresAt = Math.min(nowMs + rules.accessLifeMs, rules.rotates ? Infinity : (grant.refresh?.expiresAt ?? Infinity));
    const token = mint('access');
    grant.access = [...grant.access.filter((access) => access.expiresAt > nowMs), { token, expiresAt }];
    const seconds = (until: number): number => Math.floor((until - nowMs) / 1000);
    return {
      grant,
      accessToken: token,
      expiresInSeconds: seconds(expiresAt),
      refreshToken: grant.refresh?.token ?? null,
      refreshExpiresInSeconds: grant.refresh ? seconds(grant.refresh.expiresAt) : null,
    };
  }

  const byAccess = (token: string): Grant | undefined => rows.find((grant) => grant.access.some((access) => access.token === token));

  return {
    consent({ account, scopes, redirectUri, challenge, method }, nowMs) {
      const value = mint('code');
      rows.push({
        account,
        scopes,
        code: { value, expiresAt: nowMs + rules.codeLifeMs, redirectUri, challenge, method },
        access: [],
        refresh: null,
        spent: [],
        revoked: false,
      });
      return value;
    },
    exchange({ code, redirectUri, verifier }, nowMs) {
      const grant = rows.find((candidate) => candidate.code?.value === code);
      if (!grant?.code || grant.code.expiresAt <= nowMs) return 'unknown_code';
      if (grant.code.redirectUri !== redirectUri) return 'wrong_redirect';
      if (grant.code.challenge !== null && (verifier === null || grant.code.challenge !== challengeOf(verifier, grant.code.method)))
        return 'wrong_verifier';
      grant.code = null;
      return issue(grant, nowMs);
    },
    refresh(token, nowMs) {
      const grant = rows.find((candidate) => !candidate.revoked && candidate.refresh?.token === token);
      if (grant?.refresh && grant.refresh.expiresAt > nowMs) return issue(grant, nowMs);
      // A used refresh token that comes back means that somebody has a copy: everything that came of it dies.
      const family = rows.find((candidate) => candidate.spent.includes(token));
      if (family) family.revoked = true;
      return 'dead';
    },
    revoke(token) {
      const grant = rows.find((candidate) => candidate.refresh?.token === token);
      if (grant) grant.revoked = true;
      const holder = byAccess(token);
      if (holder) holder.access = holder.access.filter((access) => access.token !== token);
    },
    disconnect(accessToken) {
      const grant = byAccess(accessToken);
      if (grant) grant.revoked = true;
    },
    find(accessToken, nowMs) {
      const grant = byAccess(accessToken);
      if (!grant) return 'unknown';
      if (grant.revoked) return 'revoked';
      return grant.access.some(({ token, expiresAt }) => token === accessToken && expiresAt > nowMs) ? grant : 'expired';
    },
  };
}

function challengeOf(verifier: string, method: 'S256' | 'plain'): string {
  return method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
}

/** A consent as tests look at it. */
export interface SeenGrant {
  readonly account: string;
  readonly scopes: readonly string[];
  /** How many access tokens of it work. */
  readonly accessTokens: number;
  readonly hasRefreshToken: boolean;
}

/** The consents that are alive. */
export function seenGrants(grants: readonly Grant[], now: Date): readonly SeenGrant[] {
  return grants
    .filter((grant) => !grant.revoked && grant.code === null)
    .map(({ account, scopes, access, refresh }) => ({
      account,
      scopes,
      accessTokens: access.filter(({ expiresAt }) => expiresAt > now.getTime()).length,
      hasRefreshToken: refresh !== null,
    }));
}
