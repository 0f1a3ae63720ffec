import { z } from 'zod';
import { count, defineEntity } from './entity.ts';
import { platformIdSchema } from './platform.ts';

/** A connected account of a user, or of one of the user's web apps (`webappId`). Tokens are sealed. */
export const integrations = defineEntity(
  'integrations',
  {
    platform: platformIdSchema,
    /** `''` is the user's own account; otherwise the web app it belongs to. */
    webappId: z.string(),
    isConnected: z.boolean(),
    connectedAt: z.date().nullable(),
    platformUserId: z.string().nullable(),
    platformUsername: z.string().nullable(),
    /** The page, organisation or business account chosen; JSON of the platform adapter. */
    account: z.json().nullable(),
    accessToken: z.string().nullable(),
    refreshToken: z.string().nullable(),
    tokenExpiresAt: z.date().nullable(),
    /** Rises with every stored token pair: compare-and-set of refreshes. */
    tokenVersion: count,
    refreshedAt: z.date().nullable(),
    refreshLeaseUntil: z.date().nullable(),
    scopes: z.array(z.string()),
    needsReconnect: z.boolean(),
    reconnectReason: z.string().nullable(),
    autoPostEnabled: z.boolean(),
    autoReplyEnabled: z.boolean(),
    lowRiskAutoReply: z.boolean(),
    /** Nothing is sent to this account before this instant (rate limits, pause by a person). */
    pausedUntil: z.date().nullable(),
  },
  {
    table: 'user_integrations',
    unique: [['userId', 'platform', 'webappId']],
    indexes: [
      ['isConnected', 'tokenExpiresAt'],
      ['platform', 'platformUserId'],
    ],
  },
);
export type Integration = z.infer<typeof integrations.schema>;

/** A pending consent: single use, bound to user and platform. */
export const oauthStates = defineEntity(
  'oauth_states',
  {
    platform: platformIdSchema,
    webappId: z.string(),
    /** SHA-256 of the state parameter. */
    stateDigest: z.string(),
    /** Sealed PKCE verifier. */
    codeVerifier: z.string().nullable(),
    redirectUri: z.string(),
    expiresAt: z.date(),
    usedAt: z.date().nullable(),
  },
  { unique: [['stateDigest']], indexes: [['expiresAt']] },
);
export type OAuthState = z.infer<typeof oauthStates.schema>;

/** A user's own key for a provider, sealed. */
export const apiKeys = defineEntity(
  'api_keys',
  {
    keyName: z.string(),
    sealedValue: z.string(),
    hint: z.string(),
    isActive: z.boolean(),
    usageCount: count,
    lastUsedAt: z.date().nullable(),
    /** Set when a provider refused the key; cleared when it is replaced. */
    invalidSince: z.date().nullable(),
    invalidReason: z.string().nullable(),
  },
  { table: 'user_api_keys', unique: [['userId', 'keyName']] },
);
export type ApiKey = z.infer<typeof apiKeys.schema>;
