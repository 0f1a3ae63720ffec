import type { PlatformAccount } from '../ports/platform.ts';
import type { Integration } from '../schema/integration.ts';
import type { PlatformId } from '../schema/platform.ts';

/** A connected account ready for one call. */
export interface ReadyAccount {
  readonly integration: Integration;
  readonly account: PlatformAccount;
}

/** What publishing, measuring and replying need of the integrations. */
export interface Accounts {
  /** The web app's own integration, else the user's; `null` when neither is there. Reads only. */
  find(userId: string, platform: PlatformId, webappId: string | null): Promise<Integration | null>;
  /**
   * Opens the account with a valid access token, refreshing it once however many ask.
   * @throws `needs_reconnect` when a person has to connect it again; `rate_limited`, `network_failed`, `upstream_failed` to try later.
   */
  open(integration: Integration, signal: AbortSignal): Promise<ReadyAccount>;
  /** Marks that the platform refused the grant for certain. */
  markNeedsReconnect(integration: Integration, reason: string): Promise<void>;
  /** Sends nothing to the account before `until`; an earlier end never shortens a later one. */
  pause(integration: Integration, until: Date): Promise<void>;
}
