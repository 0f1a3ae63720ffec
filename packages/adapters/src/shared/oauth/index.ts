import type { PlatformAuth } from '@amarktai/core';
import { accountReaders } from './accounts-table.ts';
import { platformAuth, type PlatformAuthOptions } from './platform-auth.ts';
import { defaultGraphVersion, defaultLinkedInVersion, type OAuthProfileId, oauthProfiles } from './profiles.ts';

export type { PlatformAuthOptions } from './platform-auth.ts';
export {
  defaultGraphVersion,
  defaultLinkedInVersion,
  linkedInOrganizationScopes,
  type OAuthProfile,
  type OAuthProfileId,
  oauthProfiles,
} from './profiles.ts';

export interface OAuthOptions extends PlatformAuthOptions {
  /** Meta's Graph version. Default {@link defaultGraphVersion}. */
  readonly graphVersion?: string;
  /** LinkedIn's version `YYYYMM`, needed to list pages. Default {@link defaultLinkedInVersion}. */
  readonly linkedInVersion?: string;
}

/**
 * OAuth of one of the six platforms, as the port has it: consent page, exchange (Meta's short-lived token lengthened), refresh by the platform's own rules,
 * revocation, and the accounts to choose from.
 *
 * @param id A platform, or `instagramByFacebook` for Instagram accounts by Facebook Login.
 * @example
 * const auth = oauth('youtube', { clientId, clientSecret });
 */
export function oauth(id: OAuthProfileId, options: OAuthOptions): PlatformAuth {
  const graph = options.graphVersion ?? defaultGraphVersion;
  return platformAuth(
    oauthProfiles({ graphVersion: graph })[id],
    accountReaders({ graph, linkedIn: options.linkedInVersion ?? defaultLinkedInVersion })[id],
    options,
  );
}
