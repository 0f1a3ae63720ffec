import { type AccountChoice, AmarktaiError, type Clock, type PlatformAuth, type TokenSet } from '@amarktai/core';
import type { PlatformId } from '@amarktai/core/schema';
import { createHash } from 'node:crypto';
import { type FaultPlan, type SandboxCall, throwBeforeSending } from './faults.ts';
import { type Grant, nextId, type SandboxState, type World } from './state.ts';

interface Scheme {
  readonly scopes: readonly string[];
  readonly usesPkce: boolean;
  readonly accessLifeSeconds: number;
  /** `rotates`: each refresh token works once; `keeps`: the same for ever; `access`: the access token refreshes itself. */
  readonly refresh: 'rotates' | 'keeps' | 'access';
  readonly revokes: boolean;
  readonly accounts: readonly (readonly [AccountChoice['kind'], string])[];
}

const day = 86_400;

/** How the six behave, after their references of 2026-11. */
const schemes: Readonly<Record<PlatformId, Scheme>> = {
  x: {
    scopes: ['tweet.read', 'tweet.write', 'users.read', 'offline.access'],
    usesPkce: true,
    accessLifeSeconds: 7200,
    refresh: 'rotates',
    revokes: true,
    accounts: [['member', 'sandbox_brand']],
  },
  linkedin: {
    scopes: ['w_member_social', 'w_organization_social'],
    usesPkce: false,
    accessLifeSeconds: 60 * day,
    refresh: 'keeps',
    revokes: true,
    accounts: [
      ['organization', 'Sandbox Brand'],
      ['member', 'Sam Sandbox'],
    ],
  },
  instagram: {
    scopes: ['instagram_business_basic', 'instagram_business_content_publish'],
    usesPkce: false,
    accessLifeSeconds: 60 * day,
    refresh: 'access',
    revokes: false,
    accounts: [['business', 'sandbox.brand']],
  },
  facebook: {
    scopes: ['pages_manage_posts', 'pages_read_engagement'],
    usesPkce: false,
    accessLifeSeconds: 60 * day,
    refresh: 'access',
    revokes: true,
    accounts: [['page', 'Sandbox Brand']],
  },
  tiktok: {
    scopes: ['user.info.basic', 'video.publish'],
    usesPkce: true,
    accessLifeSeconds: day,
    refresh: 'rotates',
    revokes: true,
    accounts: [['member', 'sandboxbrand']],
  },
  youtube: {
    scopes: ['youtube.upload', 'youtube.force-ssl'],
    usesPkce: true,
    accessLifeSeconds: 3600,
    refresh: 'keeps',
    revokes: true,
    accounts: [['channel', 'Sandbox Brand']],
  },
};

export interface SandboxAuth extends PlatformAuth {
  /**
   * What the consent page does when the person says yes: takes the page's address and gives the address to send the browser to, with `code` and `state`.
   * @throws AmarktaiError `invalid_request` when the address is not one of `authorizeUrl`.
   */
  consent(page: URL): Promise<URL>;
  /** What kind of account the id is; `member` for an unknown one. */
  kindOf(accountId: string): AccountChoice['kind'];
  /** @throws AmarktaiError `needs_reconnect` unless the token was issued here, is unexpired and unrevoked. */
  requireToken(accessToken: string): Promise<void>;
}

export function sandboxAuth(
  platform: PlatformId,
  options: { readonly state: SandboxState; readonly clock: Clock; readonly consentUrl: string; readonly faults: FaultPlan },
): SandboxAuth {
  const { state, clock, faults } = options;
  const scheme = schemes[platform];
  const choices = scheme.accounts.map(([kind, name]): AccountChoice => ({ id: `sandbox-${platform}-${kind}`, name, kind, data: { kind } }));
  const grantsOf = (world: World) => world.sites[platform].grants;
  const before = (call: SandboxCall, signal: AbortSignal) => {
    signal.throwIfAborted();
    throwBeforeSending(faults.take(call), platform);
  };

  function issue(world: World, grant: Grant): TokenSet {
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + scheme.accessLifeSeconds * 1000);
    const accessToken = `access-${nextId(world, platform, now)}`;
    grant.access = [
      ...grant.access.filter((access) => new Date(access.expiresAt) > now),
      { token: accessToken, expiresAt: expiresAt.toISOString() },
    ];
    const first = grant.refresh === null;
    if (scheme.refresh === 'rotates' || (scheme.refresh === 'keeps' && first)) {
      if (grant.refresh !== null) grant.spentRefresh.push(grant.refresh);
      grant.refresh = `refresh-${nextId(world, platform, now)}`;
      return { accessToken, refreshToken: grant.refresh, expiresAt, scopes: scheme.scopes };
    }
    return { accessToken, refreshToken: null, expiresAt, scopes: scheme.scopes };
  }

  async function requireToken(accessToken: string): Promise<void> {
    const alive = await state.read((world) => live(grantsOf(world), accessToken, clock.now()) !== undefined);
    if (!alive) throw dead(platform);
  }

  return {
    scopes: scheme.scopes,
    usesPkce: scheme.usesPkce,
    async authorizeUrl({ state: csrf, redirectUri, codeVerifier }) {
      if (scheme.usesPkce !== (codeVerifier !== null)) {
        throw new AmarktaiError('validation_failed', `${platform} ${scheme.usesPkce ? 'needs a' : 'takes no'} PKCE code verifier.`);
      }
      const page = new URL(options.consentUrl);
      page.searchParams.set('platform', platform);
      page.searchParams.set('state', csrf);
      page.searchParams.set('redirect_uri', redirectUri);
      if (codeVerifier !== null) page.searchParams.set('code_challenge', challengeOf(codeVerifier));
      return page;
    },
    async consent(page) {
      const [redirectUri, csrf] = [page.searchParams.get('redirect_uri'), page.searchParams.get('state')];
      if (page.searchParams.get('platform') !== platform || redirectUri === null || csrf === null) {
        throw new AmarktaiError('invalid_request', `This is not the address of a ${platform} consent page.`);
      }
      const target = new URL(redirectUri);
      const code = await state.change((world) => {
        const made = `code-${nextId(world, platform, clock.now())}`;
        grantsOf(world).push({
          code: made,
          redirectUri,
          challenge: page.searchParams.get('code_challenge'),
          access: [],
          refresh: null,
          spentRefresh: [],
          revoked: false,
        });
        return made;
      });
      target.searchParams.set('code', code);
      target.searchParams.set('state', csrf);
      return target;
    },
    async exchange({ code, redirectUri, codeVerifier, signal }) {
      before('exchange', signal);
      return state.change((world) => {
        const grant = grantsOf(world).find((candidate) => candidate.code === code);
        const proven = grant?.challenge === (codeVerifier === null ? null : challengeOf(codeVerifier));
        if (!grant || grant.redirectUri !== redirectUri || !proven) {
          throw new AmarktaiError(
            'invalid_request',
            `${platform} does not know this code, or it was used, or it belongs to another request; connect again.`,
          );
        }
        grant.code = null;
        return issue(world, grant);
      });
    },
    async refresh({ accessToken, refreshToken, signal }) {
      before('refresh', signal);
      const refreshed = await state.change((world) => {
        const grants = grantsOf(world);
        const grant =
          scheme.refresh === 'access'
            ? live(grants, accessToken, clock.now())
            : grants.find((candidate) => !candidate.revoked && candidate.refresh === refreshToken && refreshToken !== null);
        if (grant) return issue(world, grant);
        // A spent refresh token means somebody stole one: the whole family dies, as at X.
        const family = grants.find((candidate) => refreshToken !== null && candidate.spentRefresh.includes(refreshToken));
        if (family) family.revoked = true;
        return null;
      });
      if (!refreshed) throw dead(platform);
      return refreshed;
    },
    async revoke({ accessToken, refreshToken, signal }) {
      signal.throwIfAborted();
      if (!scheme.revokes) return false;
      await state.change((world) => {
        for (const grant of grantsOf(world)) {
          if (grant.access.some(({ token }) => token === accessToken) || (refreshToken !== null && grant.refresh === refreshToken))
            grant.revoked = true;
        }
      });
      return true;
    },
    async accounts({ accessToken, signal }) {
      before('accounts', signal);
      await requireToken(accessToken);
      return choices;
    },
    kindOf: (accountId) => choices.find((choice) => choice.id === accountId)?.kind ?? 'member',
    requireToken,
  };
}

function live(grants: readonly Grant[], accessToken: string, now: Date): Grant | undefined {
  return grants.find(
    (grant) => !grant.revoked && grant.access.some(({ token, expiresAt }) => token === accessToken && new Date(expiresAt) > now),
  );
}

function dead(platform: string): AmarktaiError {
  return new AmarktaiError('needs_reconnect', `${platform} no longer accepts the grant; connect the account again.`);
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
