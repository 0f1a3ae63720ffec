// @amarktai/adapters/oauth

interface OAuthOptions extends PlatformAuthOptions {
    readonly graphVersion?: string;
    readonly linkedInVersion?: string;
}

interface OAuthProfile {
    readonly platform: PlatformId;
    readonly name: string;
    readonly authorizeUrl: string;
    readonly tokenUrl: string;
    readonly scopes: readonly string[];
    readonly scopeSeparator: ' ' | ',';
    readonly clientIdName: 'client_id' | 'client_key';
    readonly clientAuth: 'basic' | 'body';
    readonly challenge: 'base64url' | 'hex' | null;
    readonly tokenBody: 'urlencoded' | 'multipart';
    readonly authorizeParameters?: Readonly<Record<string, string>>;
    readonly refresh: 'rotating' | 'fixed' | 'fb_exchange' | 'ig_refresh';
    readonly longLived: 'fb_exchange' | 'ig_exchange' | null;
    readonly revoke: {
        readonly kind: 'token' | 'permissions';
        readonly url: string;
    } | null;
}

type OAuthProfileId = PlatformId | 'instagramByFacebook';

interface PlatformAuthOptions {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly baseUrl?: string | undefined;
    readonly fetch?: typeof globalThis.fetch | undefined;
    readonly clock?: Clock | undefined;
    readonly scopes?: readonly string[] | undefined;
}

const defaultGraphVersion = "v25.0"

const defaultLinkedInVersion = "202610"

const linkedInOrganizationScopes: readonly string[]

function oauth(id: OAuthProfileId, options: OAuthOptions): PlatformAuth;

function oauthProfiles(options?: {
    readonly graphVersion?: string;
}): Readonly<Record<OAuthProfileId, OAuthProfile>>;
