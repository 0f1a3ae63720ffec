import type { Cipher, SealContext } from '../../ports/vault.ts';
import type { TokenSet } from '../../ports/platform.ts';
import type { Patch } from '../../ports/store.ts';
import type { Integration } from '../../schema/integration.ts';

/** Reads and writes the sealed token pair of an integration. */
export interface TokenStore {
  accessToken(integration: Integration): Promise<string | null>;
  refreshToken(integration: Integration): Promise<string | null>;
  /**
   * The fields that hold a new pair. An answer without a refresh token keeps the stored one; an unknown expiry stays unknown.
   */
  seal(integration: Pick<Integration, 'id' | 'userId' | 'tokenVersion'>, tokens: TokenSet, now: Date): Promise<Patch<Integration>>;
}

export function createTokenStore(cipher: Cipher): TokenStore {
  const place = (integration: Pick<Integration, 'id' | 'userId'>, field: string): SealContext => ({
    userId: integration.userId,
    table: 'user_integrations',
    row: integration.id,
    field,
  });
  const open = async (integration: Integration, field: 'accessToken' | 'refreshToken'): Promise<string | null> => {
    const sealed = integration[field];
    return sealed === null ? null : (await cipher.open(sealed, place(integration, field))).text;
  };
  return {
    accessToken: (integration) => open(integration, 'accessToken'),
    refreshToken: (integration) => open(integration, 'refreshToken'),
    async seal(integration, tokens, now) {
      return {
        accessToken: await cipher.seal(tokens.accessToken, place(integration, 'accessToken')),
        ...(tokens.refreshToken !== null &&
          tokens.refreshToken !== '' && { refreshToken: await cipher.seal(tokens.refreshToken, place(integration, 'refreshToken')) }),
        tokenExpiresAt: tokens.expiresAt,
        tokenVersion: integration.tokenVersion + 1,
        refreshedAt: now,
        refreshLeaseUntil: null,
      };
    },
  };
}
