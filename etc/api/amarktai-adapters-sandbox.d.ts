// @amarktai/adapters/sandbox

interface Audience {
    readonly timeZone: string;
    metrics(post: AudiencePost, at: Date): TrueMetrics;
    messages(post: AudiencePost, window: {
        readonly after: Date;
        readonly until: Date;
    }): readonly AudienceMessage[];
    expectedRate(post: AudiencePost): number;
}

interface AudienceMessage {
    readonly type: 'comment' | 'dm';
    readonly id: string;
    readonly postId: string;
    readonly authorId: string;
    readonly authorName: string;
    readonly text: string;
    readonly language: string;
    readonly kind: MessageKind;
    readonly receivedAt: Date;
}

interface AudienceOptions {
    readonly seed: string;
    readonly timeZone?: string;
    readonly followers?: Partial<Readonly<Record<PlatformId, number>>>;
    readonly engagementRate?: Partial<Readonly<Record<PlatformId, number>>>;
    readonly rho?: number;
    readonly reachSpread?: number;
    readonly timeOfDay?: number;
    readonly shiftHours?: number;
    readonly effects?: Readonly<Record<string, number>>;
    readonly inboxMix?: Partial<Readonly<Record<MessageKind, number>>>;
}

interface AudiencePost extends StyledPost {
    readonly id: string;
    readonly platform: PlatformId;
    readonly durationSeconds: number | null;
    readonly publishedAt: Date;
    readonly style?: Readonly<Record<string, string>>;
}

interface CreateInspection {
    seen(): readonly SeenCreate[];
    withText(text: string): readonly SeenCreate[];
    count(): number;
    duplicates(): ReadonlyMap<string, number>;
}

type FaultKind = 'rate_limit' | 'network' | 'needs_reconnect' | 'accept_then_drop' | 'drop' | 'reject' | 'duplicate' | 'stuck' | 'fail_processing' | 'inbox';

interface FaultPlan {
    add(fault: SandboxFault): void;
    clear(): void;
    take(on: SandboxCall, part?: number): SandboxFault | null;
}

interface LinkedInComment {
    readonly id: string;
    readonly post: string;
    readonly actor: string;
    readonly text: string;
    readonly at: number;
    readonly parent?: string;
}

interface LinkedInInspection {
    readonly creates: CreateInspection;
    posts(): readonly SeenLinkedInPost[];
    comments(): readonly LinkedInComment[];
    members(): readonly LinkedInMember[];
    organizations(): readonly LinkedInOrganization[];
    grants(): readonly {
        readonly account: string;
        readonly scopes: readonly string[];
        readonly accessTokens: number;
        readonly hasRefreshToken: boolean;
    }[];
}

interface LinkedInMember {
    readonly sub: string;
    readonly givenName: string;
    readonly familyName: string;
    readonly email: string;
    readonly administers: readonly string[];
}

interface LinkedInOrganization {
    readonly id: string;
    readonly name: string;
    readonly vanityName: string;
    readonly followers: number;
}

interface LinkedInPost {
    readonly id: string;
    readonly author: string;
    readonly commentary: string;
    readonly at: number;
    readonly visibility: string;
    readonly lifecycle: string;
    readonly content?: Readonly<Record<string, unknown>>;
    readonly files?: readonly string[];
    removed?: true;
}

interface LinkedInSimulator {
    readonly fetch: SimulatedFetch;
    readonly faults: SimulatorFaults;
    readonly inspect: LinkedInInspection;
    snapshot(): LinkedInState;
    restore(state: LinkedInState): void;
}

interface LinkedInSimulatorOptions {
    readonly clock: Pick<Clock, 'now'>;
    readonly seed?: string;
    readonly audience?: Audience;
    readonly app?: RegisteredApp;
    readonly scopes?: readonly string[];
    readonly members?: readonly LinkedInMember[];
    readonly organizations?: readonly LinkedInOrganization[];
    readonly refreshTokens?: boolean;
    readonly limitFactor?: number;
    readonly duplicateWindowMs?: number;
    readonly processingMs?: number;
}

interface LinkedInState {
    readonly version: 1;
    sequence: number;
    draws: number;
    readonly grants: Grant[];
    readonly posts: LinkedInPost[];
    readonly assets: LinkedInAsset[];
    readonly comments: LinkedInComment[];
    readonly creates: CreateEntry[];
    readonly windows: Windows;
}

type MessageKind = 'praise' | 'question' | 'complaint' | 'chatter' | 'spam' | 'abuse' | 'injection' | 'crisis';

type RateLimitForm = 'reset' | 'retry_after' | 'retry_date' | 'daily' | 'bare';

interface RegisteredApp {
    readonly clientId: string;
    readonly clientSecret: string | null;
    readonly redirectUris: readonly string[] | null;
}

interface SandboxAuth extends PlatformAuth {
    consent(page: URL): Promise<URL>;
    kindOf(accountId: string): AccountChoice['kind'];
    requireToken(accessToken: string): Promise<void>;
}

type SandboxCall = 'publish' | 'resume' | 'reconcile' | 'metrics' | 'listEngagements' | 'findOwnComment' | 'reply' | 'sendMessage' | 'remove' | 'exchange' | 'refresh' | 'accounts';

interface SandboxFault {
    readonly on: SandboxCall;
    readonly kind: FaultKind;
    readonly part?: number;
    readonly times?: number;
    readonly retryAfterMs?: number;
}

interface SandboxOptions {
    readonly audience: Audience;
    readonly clock: Clock;
    readonly state?: SandboxState;
    readonly consentUrl?: string;
    readonly processingMs?: number;
    readonly refuseDuplicates?: boolean;
    readonly styleOf?: (post: PlatformPost, attemptId: string) => Readonly<Record<string, string>> | null;
}

interface SandboxPersistence {
    load(): Promise<unknown>;
    save(json: string): Promise<void>;
}

interface SandboxPlatform extends Platform {
    readonly auth: SandboxAuth;
    readonly faults: FaultPlan;
    creates(): Promise<number>;
    posts(): Promise<readonly StoredPost[]>;
    connect(): Promise<PlatformAccount>;
}

interface SandboxState {
    read<Result>(look: (world: World) => Result): Promise<Result>;
    change<Result>(mutate: (world: World) => Result): Promise<Result>;
}

interface SeenCreate {
    readonly at: Date;
    readonly account: string;
    readonly status: number;
    readonly id: string | null;
    readonly text: string;
    readonly answered: boolean;
}

interface SeenLinkedInPost extends LinkedInPost {
    readonly text: string;
    readonly hashtags: readonly string[];
    readonly truncated: boolean;
}

interface ServedSimulator {
    readonly url: string;
    close(): Promise<void>;
}

type SimulatedFetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

interface SimulatorFault {
    readonly kind: SimulatorFaultKind;
    readonly on?: string;
    readonly probability?: number;
    readonly times?: number;
    readonly after?: number;
    readonly status?: 500 | 502 | 503 | 504;
    readonly form?: RateLimitForm;
    readonly waitMs?: number;
    readonly skewMs?: number;
}

type SimulatorFaultKind = 'drop_before' | 'drop_after' | 'error_before' | 'error_after' | 'hang_before' | 'hang_after' | 'rate_limit' | 'revoke_token' | 'clock_skew' | 'duplicate' | 'vanish' | 'no_credits' | 'stuck' | 'fail_processing';

interface SimulatorFaults {
    add(fault: SimulatorFault): () => void;
    clear(): void;
    take(method: string, path: string): SimulatorFault | null;
}

type StoredPost = z.infer<typeof storedPostSchema>;

interface StyledPost {
    readonly type: PlatformPost['type'];
    readonly title: string | null;
    readonly text: string;
    readonly hashtags: number;
    readonly hasLink: boolean;
    readonly hasMedia: boolean;
}

type TrueMetrics = {
    readonly [Metric in keyof PostMetrics]: number;
};

interface XAccount {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly premium?: boolean;
}

interface XInspection {
    readonly creates: CreateInspection;
    posts(): readonly XPost[];
    messages(): readonly XMessage[];
    accounts(): readonly XAccount[];
    grants(): readonly {
        readonly account: string;
        readonly scopes: readonly string[];
        readonly accessTokens: number;
        readonly hasRefreshToken: boolean;
    }[];
    billNanoUsd(): number;
}

interface XMessage {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly text: string;
    readonly at: number;
    readonly media?: string;
}

interface XPost {
    readonly id: string;
    readonly author: string;
    readonly username?: string;
    readonly text: string;
    readonly at: number;
    readonly media?: readonly string[];
    readonly replyTo?: string;
    readonly replyToUser?: string;
    readonly conversation?: string;
    readonly settings?: string;
    readonly madeWithAi?: true;
    readonly hasPoll?: true;
    removed?: true;
}

interface XSimulator {
    readonly fetch: SimulatedFetch;
    readonly faults: SimulatorFaults;
    readonly inspect: XInspection;
    addStranger(post: {
        readonly username: string;
        readonly text: string;
    }): string;
    snapshot(): XState;
    restore(state: XState): void;
}

interface XSimulatorOptions {
    readonly clock: Pick<Clock, 'now'>;
    readonly seed?: string;
    readonly audience?: Audience;
    readonly app?: RegisteredApp;
    readonly accounts?: readonly XAccount[];
    readonly limitFactor?: number;
    readonly duplicateWindowMs?: number;
    readonly processingMs?: number;
}

interface XState {
    readonly version: 1;
    sequence: number;
    draws: number;
    billNanoUsd: number;
    readonly grants: Grant[];
    readonly posts: XPost[];
    readonly media: XMedia[];
    readonly messages: XMessage[];
    readonly hidden: string[];
    readonly creates: CreateEntry[];
    readonly windows: Windows;
}

function createAudience(options: AudienceOptions): Audience;

function createLinkedInSimulator(options: LinkedInSimulatorOptions): LinkedInSimulator;

function createXSimulator(options: XSimulatorOptions): XSimulator;

function decide(simulator: {
    readonly fetch: SimulatedFetch;
}, page: URL | string, options?: {
    readonly decision?: 'allow' | 'deny';
    readonly account?: string;
}): Promise<URL>;

function fileSandboxPersistence(path: string): SandboxPersistence;

const naturalEffects: Readonly<Record<string, number>>

function sandboxPlatform(id: PlatformId, options: SandboxOptions): SandboxPlatform;

function sandboxPlatforms(options: SandboxOptions): Readonly<Record<PlatformId, SandboxPlatform>>;

function sandboxState(persistence?: SandboxPersistence): SandboxState;

function serve(simulator: {
    readonly fetch: SimulatedFetch;
}, options?: {
    readonly port?: number;
    readonly host?: string;
}): Promise<ServedSimulator>;

function styleOfPost(post: StyledPost): Readonly<Record<string, string>>;
