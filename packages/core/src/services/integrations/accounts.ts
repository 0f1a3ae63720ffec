import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import type { PlatformAccount } from '../../ports/platform.ts';
import type { Integration } from '../../schema/integration.ts';
import type { Accounts } from '../accounts.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder } from '../event-recorder.ts';
import { platformOf } from '../platform-of.ts';
import { findIntegration } from './find-integration.ts';
import type { TokenStore } from './token-store.ts';

/** A token is renewed this long before it ends. */
const renewBeforeMs = 5 * 60_000;
/** How long one process may take to refresh before another may try. */
const refreshLeaseMs = 60_000;
/** How long a caller waits for somebody else's refresh. */
const waitMs = 250;

export interface AccountsDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'platforms' | 'logger'> {
  readonly tokens: TokenStore;
  readonly events: EventRecorder;
}

/** Opens accounts; of any number of callers, in any number of processes, one refreshes and the others read what it stored. */
export function createAccounts({ store, clock, platforms, logger, tokens, events }: AccountsDependencies): Accounts {
  const rows = store.collection('integrations');

  const open: Accounts['open'] = async (integration, signal) => {
    const fresh = await current(integration, signal);
    const accessToken = await tokens.accessToken(fresh);
    if (accessToken === null) throw reconnect(fresh);
    return { integration: fresh, account: toAccount(fresh, accessToken) };
  };

  return {
    find: (userId, platform, webappId) => findIntegration(store, userId, platform, webappId),
    open,
    markNeedsReconnect: (integration, reason) => disconnect(integration, reason),
    async pause(integration, until) {
      const row = await rows.get(integration.id);
      if (row === null || (row.pausedUntil !== null && row.pausedUntil >= until)) return;
      await rows.update(integration.id, { pausedUntil: until });
    },
  };

  /** The integration with a token that is valid for a while. */
  async function current(integration: Integration, signal: AbortSignal): Promise<Integration> {
    for (;;) {
      signal.throwIfAborted();
      const row = await rows.get(integration.id);
      if (row === null || !row.isConnected || row.accessToken === null) throw reconnect(integration);
      if (row.needsReconnect) throw reconnect(row);
      const now = clock.now();
      if (row.tokenExpiresAt === null || row.tokenExpiresAt.getTime() - now.getTime() > renewBeforeMs) return row;
      // Exactly one caller gets the lease; `tokenVersion` keeps a late one from refreshing a pair that is already new.
      const unclaimed = row.refreshLeaseUntil === null || row.refreshLeaseUntil <= now;
      const leased = unclaimed
        ? await rows.update(
            row.id,
            { refreshLeaseUntil: new Date(now.getTime() + refreshLeaseMs) },
            { tokenVersion: row.tokenVersion, refreshLeaseUntil: row.refreshLeaseUntil },
          )
        : null;
      if (leased !== null) return refresh(leased, signal);
      // Somebody else refreshes; the old token still works until it ends.
      if (row.tokenExpiresAt > now) return row;
      await clock.sleep(waitMs, signal);
    }
  }

  async function refresh(integration: Integration, signal: AbortSignal): Promise<Integration> {
    const { auth } = platformOf(platforms, integration.platform);
    try {
      const accessToken = (await tokens.accessToken(integration)) ?? '';
      const refreshToken = await tokens.refreshToken(integration);
      const pair = await auth.refresh({ accessToken, refreshToken, signal });
      const stored = await rows.update(integration.id, await tokens.seal(integration, pair, clock.now()), {
        tokenVersion: integration.tokenVersion,
      });
      if (stored === null)
        throw new AmarktaiError(
          'conflict',
          `The tokens of ${integration.platform} changed while they were refreshed; the stored ones are used.`,
          { retryable: true },
        );
      return stored;
    } catch (error) {
      await rows.update(integration.id, { refreshLeaseUntil: null }, { tokenVersion: integration.tokenVersion });
      const now = clock.now();
      const stillValid = integration.tokenExpiresAt !== null && integration.tokenExpiresAt > now;
      if (isAmarktaiError(error, 'needs_reconnect')) {
        await disconnect(integration, error.message);
        throw error;
      }
      // A platform without refresh, or a passing fault: the token is used as long as it lasts.
      if (stillValid) {
        logger.warn(`Refreshing the ${integration.platform} token failed; the old one is used.`, {
          code: isAmarktaiError(error) ? error.code : 'unknown',
        });
        return integration;
      }
      if (isAmarktaiError(error, 'unsupported')) {
        await disconnect(integration, 'The token has expired and this platform has no refresh.');
        throw reconnect(integration);
      }
      throw error;
    }
  }

  async function disconnect(integration: Integration, reason: string): Promise<void> {
    await events.transaction(store, async (transaction, record) => {
      const changed = await transaction
        .collection('integrations')
        .update(integration.id, { needsReconnect: true, reconnectReason: reason }, { needsReconnect: false });
      if (changed === null) return;
      await record(integration.userId, 'integration.needs_reconnect', {
        integrationId: integration.id,
        platform: integration.platform,
        reason,
      });
    });
  }
}

function toAccount(integration: Integration, accessToken: string): PlatformAccount {
  const data = integration.account;
  return {
    id: integration.platformUserId ?? '',
    accessToken,
    data: typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {},
  };
}

function reconnect(integration: Pick<Integration, 'platform' | 'id'>): AmarktaiError {
  return new AmarktaiError('needs_reconnect', `The ${integration.platform} account has to be connected again.`, {
    details: { integrationId: integration.id, platform: integration.platform },
  });
}
