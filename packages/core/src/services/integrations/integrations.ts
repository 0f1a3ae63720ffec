import { createHash, randomBytes } from 'node:crypto';
import { AmarktaiError } from '../../errors.ts';
import type { AccountChoice, TokenSet } from '../../ports/platform.ts';
import type { Cipher, SealContext } from '../../ports/vault.ts';
import type { Integration, OAuthState } from '../../schema/integration.ts';
import { type PlatformId, platformIds } from '../../schema/platform.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { paidRead } from '../paid-read.ts';
import { platformOf } from '../platform-of.ts';
import type { Charge } from '../spending.ts';
import type { TokenStore } from './token-store.ts';

export interface IntegrationSwitches {
  readonly autoPostEnabled?: boolean;
  readonly autoReplyEnabled?: boolean;
  readonly lowRiskAutoReply?: boolean;
}

/** One platform as the user sees it, connected or not. */
export type PlatformStatus = Pick<
  Integration,
  | 'platform'
  | 'isConnected'
  | 'connectedAt'
  | 'platformUsername'
  | 'tokenExpiresAt'
  | 'needsReconnect'
  | 'autoPostEnabled'
  | 'autoReplyEnabled'
  | 'lowRiskAutoReply'
>;

/** Connected accounts. `webappId` names a web app's own account; without it the user's. */
export interface IntegrationsService {
  /** All six platforms, connected or not. */
  list(userId: string, webappId?: string): Promise<readonly PlatformStatus[]>;
  /** Starts a consent. The state is single use, ends after ten minutes and is bound to user and platform. @throws `unsupported` when the platform is not set up. */
  connect(
    userId: string,
    platform: PlatformId,
    options: { readonly redirectUri: string; readonly webappId?: string },
  ): Promise<{ readonly authUrl: string; readonly state: string; readonly expiresAt: Date }>;
  /** Ends a consent. @throws `invalid_request` when the state is unknown, used, expired or another user's. */
  callback(userId: string, answer: { readonly code: string; readonly state: string }, signal: AbortSignal): Promise<PlatformStatus>;
  /** Revokes at the platform where it can be revoked, deletes the tokens here always. @throws `not_found` when nothing is connected. */
  disconnect(userId: string, platform: PlatformId, options: { readonly webappId?: string; readonly signal: AbortSignal }): Promise<void>;
  /** @throws `not_found` when nothing is connected. */
  change(userId: string, platform: PlatformId, switches: IntegrationSwitches, webappId?: string): Promise<PlatformStatus>;
  /** The accounts the token can post to. @throws `not_found`, `needs_reconnect`. */
  accounts(
    userId: string,
    platform: PlatformId,
    options: { readonly webappId?: string; readonly signal: AbortSignal },
  ): Promise<readonly (AccountChoice & { readonly chosen: boolean })[]>;
  /** Chooses the page, organisation or business account to post to. @throws `not_found`, `validation_failed` when the token cannot post there. */
  choose(
    userId: string,
    platform: PlatformId,
    accountId: string,
    options: { readonly webappId?: string; readonly signal: AbortSignal },
  ): Promise<PlatformStatus>;
}

export interface IntegrationsDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'platforms' | 'logger'> {
  readonly cipher: Cipher;
  readonly tokens: TokenStore;
  readonly events: EventRecorder;
  readonly charge: Charge;
}

const stateLifeMs = 10 * 60_000;

export function createIntegrationsService({
  store,
  clock,
  ids,
  platforms,
  logger,
  cipher,
  tokens,
  events,
  charge,
}: IntegrationsDependencies): IntegrationsService {
  const find = async (userId: string, platform: PlatformId, webappId = ''): Promise<Integration | null> =>
    (await store.scope(userId).collection('integrations').find({ where: { platform, webappId }, limit: 1 })).rows[0] ?? null;

  const connected = async (userId: string, platform: PlatformId, webappId?: string): Promise<Integration> => {
    const row = await find(userId, platform, webappId);
    if (row === null || !row.isConnected)
      throw new AmarktaiError('not_found', `No ${platform} account is connected; connect one first.`, { details: { platform } });
    return row;
  };

  const choices = async (integration: Integration, signal: AbortSignal): Promise<readonly AccountChoice[]> => {
    const accessToken = await tokens.accessToken(integration);
    if (accessToken === null) throw new AmarktaiError('needs_reconnect', `The ${integration.platform} account has to be connected again.`);
    return platformOf(platforms, integration.platform).auth.accounts({ accessToken, signal });
  };

  return {
    async list(userId, webappId = '') {
      const { rows } = await store.scope(userId).collection('integrations').find({ where: { webappId }, limit: 20 });
      return platformIds.map((platform) => status(platform, rows.find((row) => row.platform === platform) ?? null));
    },

    async connect(userId, platform, { redirectUri, webappId = '' }) {
      const { auth } = platformOf(platforms, platform);
      const state = randomBytes(32).toString('base64url');
      const codeVerifier = auth.usesPkce ? randomBytes(48).toString('base64url') : null;
      const id = ids();
      const expiresAt = new Date(clock.now().getTime() + stateLifeMs);
      await store
        .scope(userId)
        .collection('oauthStates')
        .insert({
          id,
          platform,
          webappId,
          stateDigest: digest(state),
          codeVerifier: codeVerifier === null ? null : await cipher.seal(codeVerifier, verifierPlace(userId, id)),
          redirectUri,
          expiresAt,
          usedAt: null,
        });
      return { authUrl: (await auth.authorizeUrl({ state, redirectUri, codeVerifier })).href, state, expiresAt };
    },

    async callback(userId, { code, state }, signal) {
      const pending = await useState(userId, state);
      const platform = platformOf(platforms, pending.platform);
      const { auth } = platform;
      const codeVerifier =
        pending.codeVerifier === null ? null : (await cipher.open(pending.codeVerifier, verifierPlace(userId, pending.id))).text;
      const pair = await auth.exchange({ code, redirectUri: pending.redirectUri, codeVerifier, signal });
      const missing = auth.scopes.filter((scope) => pair.scopes.length > 0 && !pair.scopes.includes(scope));
      if (missing.length > 0)
        logger.warn(`The ${pending.platform} account was connected without ${missing.join(', ')}; what needs them will be refused.`);
      const charged = { id: null, userId, platform: pending.platform };
      const [account] = await paidRead(() => auth.accounts({ accessToken: pair.accessToken, signal }), {
        charge,
        platform,
        charged,
        hold: { accounts: 1 },
      });
      return status(pending.platform, await save(userId, pending, pair, account ?? null));
    },

    async disconnect(userId, platform, { webappId, signal }) {
      const row = await connected(userId, platform, webappId);
      try {
        const accessToken = await tokens.accessToken(row);
        if (accessToken !== null)
          await platformOf(platforms, platform).auth.revoke({ accessToken, refreshToken: await tokens.refreshToken(row), signal });
      } catch (error) {
        // What the user asked for here happens whatever the platform says.
        logger.warn(`Revoking the ${platform} token at the platform failed; it is deleted here.`, {
          error: error instanceof Error ? error.message : String(error),
        });
      }
      await events.transaction(store, async (transaction, record) => {
        await transaction.collection('integrations').update(row.id, {
          isConnected: false,
          accessToken: null,
          refreshToken: null,
          tokenExpiresAt: null,
          needsReconnect: false,
          reconnectReason: null,
          tokenVersion: row.tokenVersion + 1,
        });
        await record(userId, 'integration.disconnected', { integrationId: row.id, platform });
      });
    },

    async change(userId, platform, switches, webappId) {
      const row = await connected(userId, platform, webappId);
      return status(
        platform,
        await store
          .scope(userId)
          .collection('integrations')
          .update(row.id, { ...switches }),
      );
    },

    async accounts(userId, platform, { webappId, signal }) {
      const row = await connected(userId, platform, webappId);
      return (await choices(row, signal)).map((choice) => ({ ...choice, chosen: choice.id === row.platformUserId }));
    },

    async choose(userId, platform, accountId, { webappId, signal }) {
      const row = await connected(userId, platform, webappId);
      const choice = (await choices(row, signal)).find(({ id }) => id === accountId);
      if (choice === undefined) {
        const message = 'is not one of the accounts this connection can post to';
        throw new AmarktaiError('validation_failed', `The account ${accountId} ${message}.`, {
          details: { errors: [{ path: 'accountId', message }] },
        });
      }
      return status(platform, await store.scope(userId).collection('integrations').update(row.id, accountFields(choice)));
    },
  };

  /** Uses a state up; of two answers with the same state one gets it. */
  async function useState(userId: string, state: string): Promise<OAuthState> {
    const now = clock.now();
    const [used] = await store
      .scope(userId)
      .collection('oauthStates')
      .claim({ stateDigest: digest(state), usedAt: null, expiresAt: { gt: now } }, { usedAt: now }, 1);
    if (used === undefined) throw new AmarktaiError('invalid_request', 'This consent is unknown, used or expired; start connecting again.');
    return used;
  }

  async function save(userId: string, pending: OAuthState, pair: TokenSet, account: AccountChoice | null): Promise<Integration> {
    const { platform, webappId } = pending;
    const now = clock.now();
    return events.transaction(store, async (transaction, record) => {
      const rows = transaction.scope(userId).collection('integrations');
      const [known] = (await rows.find({ where: { platform, webappId }, limit: 1 })).rows;
      const row = known ?? (await rows.insert({ id: ids(), ...blank, platform, webappId }));
      const saved = await rows.update(row.id, {
        ...(await tokens.seal(row, pair, now)),
        ...accountFields(account),
        isConnected: true,
        connectedAt: now,
        scopes: [...pair.scopes],
        needsReconnect: false,
        reconnectReason: null,
        pausedUntil: null,
      });
      await record(userId, 'integration.connected', { integrationId: row.id, platform });
      return saved ?? row;
    });
  }
}

/** A platform that was never connected: posting is on by default, replying off. */
const blank = {
  isConnected: false,
  connectedAt: null,
  platformUserId: null,
  platformUsername: null,
  account: null,
  accessToken: null,
  refreshToken: null,
  tokenExpiresAt: null,
  tokenVersion: 0,
  refreshedAt: null,
  refreshLeaseUntil: null,
  scopes: [],
  needsReconnect: false,
  reconnectReason: null,
  autoPostEnabled: true,
  autoReplyEnabled: false,
  lowRiskAutoReply: true,
  pausedUntil: null,
} satisfies Partial<Integration>;

function status(platform: PlatformId, row: Integration | null): PlatformStatus {
  const {
    isConnected,
    connectedAt,
    platformUsername,
    tokenExpiresAt,
    needsReconnect,
    autoPostEnabled,
    autoReplyEnabled,
    lowRiskAutoReply,
  } = row ?? blank;
  return {
    platform,
    isConnected,
    connectedAt,
    platformUsername,
    tokenExpiresAt,
    needsReconnect,
    autoPostEnabled,
    autoReplyEnabled,
    lowRiskAutoReply,
  };
}

function accountFields(account: AccountChoice | null) {
  return {
    platformUserId: account?.id ?? null,
    platformUsername: account?.name ?? null,
    account: account === null ? null : (JSON.parse(JSON.stringify({ kind: account.kind, ...account.data })) as Integration['account']),
  };
}

function digest(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}

function verifierPlace(userId: string, row: string): SealContext {
  return { userId, table: 'oauth_states', row, field: 'codeVerifier' };
}
