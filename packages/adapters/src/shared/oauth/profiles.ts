import type { PlatformId } from '@amarktai/core/schema';

/** How one platform does OAuth 2; everything in which the six differ, as data. */
export interface OAuthProfile {
  readonly platform: PlatformId;
  /** The platform as people call it. */
  readonly name: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** What a post, its numbers and its comments need; the default of `scopes`. */
  readonly scopes: readonly string[];
  readonly scopeSeparator: ' ' | ',';
  /** The name of the app's id in every request. */
  readonly clientIdName: 'client_id' | 'client_key';
  readonly clientAuth: 'basic' | 'body';
  /** `null` without PKCE; TikTok wants the SHA-256 in hex. */
  readonly challenge: 'base64url' | 'hex' | null;
  readonly tokenBody: 'urlencoded' | 'multipart';
  readonly authorizeParameters?: Readonly<Record<string, string>>;
  /**
   * `rotating`: each refresh token works once. `fixed`: the same for ever, with or without a new one in the answer. `fb_exchange` and `ig_refresh`: the access
   * token renews itself.
   */
  readonly refresh: 'rotating' | 'fixed' | 'fb_exchange' | 'ig_refresh';
  /** Where a short-lived token is exchanged for a long-lived one, right after the code. */
  readonly longLived: 'fb_exchange' | 'ig_exchange' | null;
  /** `token`: RFC 7009. `permissions`: Meta's `DELETE /me/permissions`. `null`: the platform has none. */
  readonly revoke: { readonly kind: 'token' | 'permissions'; readonly url: string } | null;
}

/** What company pages need beside the scopes of members; for approved apps (Community Management). */
export const linkedInOrganizationScopes: readonly string[] = ['w_organization_social', 'r_organization_social', 'rw_organization_admin'];

/** LinkedIn's version asked for unless another is set; each ends about a year after its month. */
export const defaultLinkedInVersion = '202610';

/** Meta's Graph version; configuration, since versions end after about two years. */
export const defaultGraphVersion = 'v25.0';

/** A row of the table: Instagram has one for each of its two logins. */
export type OAuthProfileId = PlatformId | 'instagramByFacebook';

/** The table of all six, read 2026-11: docs.x.com, learn.microsoft.com/linkedin, Meta's and TikTok's developer pages, Google's discovery documents. */
export function oauthProfiles(options: { readonly graphVersion?: string } = {}): Readonly<Record<OAuthProfileId, OAuthProfile>> {
  const version = options.graphVersion ?? defaultGraphVersion;
  const facebook = {
    name: 'Facebook',
    authorizeUrl: `https://www.facebook.com/${version}/dialog/oauth`,
    tokenUrl: `https://graph.facebook.com/${version}/oauth/access_token`,
    scopeSeparator: ',',
    clientIdName: 'client_id',
    clientAuth: 'body',
    challenge: null,
    tokenBody: 'urlencoded',
    refresh: 'fb_exchange',
    longLived: 'fb_exchange',
    revoke: { kind: 'permissions', url: `https://graph.facebook.com/${version}/me/permissions` },
  } as const;
  return {
    x: {
      platform: 'x',
      name: 'X',
      authorizeUrl: 'https://x.com/i/oauth2/authorize',
      tokenUrl: 'https://api.x.com/2/oauth2/token',
      scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'dm.read', 'dm.write', 'offline.access'],
      scopeSeparator: ' ',
      clientIdName: 'client_id',
      clientAuth: 'basic',
      challenge: 'base64url',
      tokenBody: 'urlencoded',
      refresh: 'rotating',
      longLived: null,
      revoke: { kind: 'token', url: 'https://api.x.com/2/oauth2/revoke' },
    },
    linkedin: {
      platform: 'linkedin',
      name: 'LinkedIn',
      authorizeUrl: 'https://www.linkedin.com/oauth/v2/authorization',
      tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
      scopes: ['openid', 'profile', 'email', 'w_member_social'],
      scopeSeparator: ' ',
      clientIdName: 'client_id',
      clientAuth: 'body',
      challenge: null,
      tokenBody: 'urlencoded',
      refresh: 'fixed',
      longLived: null,
      revoke: { kind: 'token', url: 'https://www.linkedin.com/oauth/v2/revoke' },
    },
    instagram: {
      platform: 'instagram',
      name: 'Instagram',
      authorizeUrl: 'https://www.instagram.com/oauth/authorize',
      tokenUrl: 'https://api.instagram.com/oauth/access_token',
      scopes: [
        'instagram_business_basic',
        'instagram_business_content_publish',
        'instagram_business_manage_comments',
        'instagram_business_manage_messages',
        'instagram_business_manage_insights',
      ],
      scopeSeparator: ',',
      clientIdName: 'client_id',
      clientAuth: 'body',
      challenge: null,
      // Not form-encoded, unlike everybody else's.
      tokenBody: 'multipart',
      refresh: 'ig_refresh',
      longLived: 'ig_exchange',
      revoke: null,
    },
    instagramByFacebook: {
      ...facebook,
      platform: 'instagram',
      name: 'Instagram',
      scopes: [
        'instagram_basic',
        'instagram_content_publish',
        'instagram_manage_comments',
        'instagram_manage_insights',
        'instagram_manage_messages',
        'pages_show_list',
        'pages_read_engagement',
        'business_management',
      ],
    },
    facebook: {
      ...facebook,
      platform: 'facebook',
      scopes: [
        'pages_show_list',
        'pages_manage_posts',
        'pages_read_engagement',
        'pages_read_user_content',
        'pages_manage_engagement',
        'pages_manage_metadata',
        'pages_messaging',
        'business_management',
        'read_insights',
      ],
    },
    tiktok: {
      platform: 'tiktok',
      name: 'TikTok',
      authorizeUrl: 'https://www.tiktok.com/v2/auth/authorize/',
      tokenUrl: 'https://open.tiktokapis.com/v2/oauth/token/',
      scopes: ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.publish', 'video.upload', 'video.list'],
      scopeSeparator: ',',
      clientIdName: 'client_key',
      clientAuth: 'body',
      challenge: 'hex',
      tokenBody: 'urlencoded',
      refresh: 'rotating',
      longLived: null,
      revoke: { kind: 'token', url: 'https://open.tiktokapis.com/v2/oauth/revoke/' },
    },
    youtube: {
      platform: 'youtube',
      name: 'YouTube',
      authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      scopes: [
        'https://www.googleapis.com/auth/youtube.upload',
        'https://www.googleapis.com/auth/youtube.readonly',
        'https://www.googleapis.com/auth/youtube.force-ssl',
        'https://www.googleapis.com/auth/yt-analytics.readonly',
      ],
      scopeSeparator: ' ',
      clientIdName: 'client_id',
      clientAuth: 'body',
      challenge: 'base64url',
      tokenBody: 'urlencoded',
      // Google gives a refresh token only with both.
      authorizeParameters: { access_type: 'offline', prompt: 'consent' },
      refresh: 'fixed',
      longLived: null,
      revoke: { kind: 'token', url: 'https://oauth2.googleapis.com/revoke' },
    },
  };
}
