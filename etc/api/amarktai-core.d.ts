// @amarktai/core

interface AccountChoice {
    readonly id: string;
    readonly name: string;
    readonly kind: 'member' | 'page' | 'organization' | 'business' | 'channel';
    readonly data: Readonly<Record<string, unknown>>;
}

interface AggregateOptions<Item> {
    readonly where?: Filter<Item>;
    readonly groupBy?: Extract<keyof Item, string> | {
        readonly field: Extract<keyof Item, string>;
        readonly bucket: 'hour' | 'day' | 'month';
    };
    readonly sum?: readonly Extract<keyof Item, string>[];
}

interface AggregateRow {
    readonly key: string | number | boolean | null;
    readonly count: number;
    readonly sums: Readonly<Record<string, number | null>>;
}

interface Amarktai {
    readonly webapps: WebappsService;
    readonly generation: GenerationService;
    readonly content: ContentService;
    readonly publishing: PublishingService;
    readonly media: MediaService;
    readonly metrics: MetricsService;
    readonly analytics: AnalyticsService;
    readonly timing: TimingService;
    readonly abTests: AbTestsService;
    readonly engagement: EngagementService;
    readonly integrations: IntegrationsService;
    readonly keys: KeysService;
    readonly costs: CostsService;
    readonly settings: SettingsService;
    readonly users: UsersService;
    readonly tokens: TokensService;
    readonly jobs: JobRunner;
    readonly events: EventsService;
    readonly scheduler: Scheduler;
    readonly worker: Worker;
    readonly store: Store;
    readonly queue: Queue;
    readonly clock: Clock;
    readonly ids: Ids;
    readonly logger: Logger;
    readonly publicUrl: string | null;
    health(): Promise<Health>;
    prometheus(): Promise<string>;
    start(options?: {
        readonly work?: boolean;
    }): Promise<void>;
    close(): Promise<void>;
}

class AmarktaiError extends Error {
    readonly [marker] = true;
    readonly code: ErrorCode;
    readonly retryable: boolean;
    readonly retryAfterMs: number | null;
    readonly details: Readonly<Record<string, unknown>>;
    constructor(code: ErrorCode, message: string, options?: AmarktaiErrorOptions);
}

interface AmarktaiErrorOptions {
    readonly retryable?: boolean;
    readonly retryAfterMs?: number | null;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly cause?: unknown;
}

type AmarktaiEvent = {
    [Type in EventType]: {
        readonly id: string;
        readonly type: Type;
        readonly userId: string;
        readonly occurredAt: Date;
        readonly payload: EventPayload<Type>;
    };
}[EventType];

interface AmarktaiOptions {
    readonly store?: Store;
    readonly queue?: Queue;
    readonly mediaStore?: MediaStore;
    readonly platforms?: Readonly<Partial<Record<PlatformId, Platform>>>;
    readonly crawler?: Crawler;
    readonly trendSources?: readonly TrendSource[];
    readonly models?: ModelsOptions;
    readonly budget?: BudgetLedger;
    readonly health?: HealthStore;
    readonly cipher?: Cipher;
    readonly encryptionKeys?: readonly string[];
    readonly checkpointer?: BaseCheckpointSaver;
    readonly publicUrl?: string;
    readonly publishing?: Partial<PublishingPolicy>;
    readonly replies?: Partial<ReplyPolicy>;
    readonly analyze?: typeof analyzeEngagement;
    readonly mode?: string;
    readonly clock?: Clock;
    readonly random?: Random;
    readonly ids?: Ids;
    readonly bus?: EventBus;
    readonly logger?: Logger;
}

interface Attempt {
    readonly provider: string;
    readonly model: string | null;
    readonly tier: Tier;
    readonly outcome: 'ok' | ErrorCode;
    readonly status: number | null;
    readonly durationMs: number;
    readonly requestId: string | null;
    readonly costNanoUsd: number | null;
}

interface AudioProvider extends MediaProviderBase {
    estimate(request: AudioRequest): {
        readonly costNanoUsd: number | null;
    };
    generate(request: AudioRequest, context?: CallContext): Promise<MediaResult>;
}

interface AudioRequest {
    readonly text: string;
    readonly voice?: string;
    readonly language?: string;
}

interface BudgetLedger {
    reserve(scopes: readonly string[], amountNanoUsd: number, options?: {
        readonly id?: string;
        readonly leaseMs?: number;
    }): Promise<Reservation>;
    settle(reservationId: string, settlement: Settlement): Promise<void>;
    renew(reservationId: string, leaseMs: number): Promise<boolean>;
    expire(): Promise<readonly string[]>;
    balances(scopes: readonly string[]): Promise<readonly ScopeBalance[]>;
    setLimit(scope: string, limitNanoUsd: number | null): Promise<void>;
}

interface CallContext {
    readonly signal?: AbortSignal;
    readonly userId?: string;
    readonly contentId?: string;
    readonly purpose?: string;
    readonly scopes?: readonly string[];
}

type Changed = {
    readonly rows: readonly StoredRow[];
} | {
    readonly collision: Collision;
};

interface Cipher {
    seal(text: string, context: SealContext): Promise<string>;
    open(token: string, context: SealContext): Promise<{
        readonly text: string;
        readonly stale: boolean;
    }>;
}

interface Clock {
    now(): Date;
    monotonicMs(): number;
    sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

interface Collection<Item extends {
    id: string;
}> {
    insert(row: NewRow<Item>): Promise<Item>;
    get(id: string): Promise<Item | null>;
    find(options?: FindOptions<Item>): Promise<Page<Item>>;
    count(where?: Filter<Item>): Promise<number>;
    update(id: string, patch: Patch<Item>, only?: Filter<Item>): Promise<Item | null>;
    increment(id: string, deltas: Readonly<Record<string, number>>, only?: Filter<Item>): Promise<Item | null>;
    claim(where: Filter<Item>, patch: Patch<Item>, limit: number, options?: {
        readonly order?: Order<Item>;
        readonly increment?: Readonly<Record<string, number>>;
    }): Promise<readonly Item[]>;
    remove(where: Filter<Item>): Promise<number>;
    aggregate(options: AggregateOptions<Item>): Promise<readonly AggregateRow[]>;
}

interface Collision {
    readonly key: readonly string[];
    readonly id: string | null;
    readonly userId: string | null;
}

type Comparison = {
    readonly field: string;
    readonly operator: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';
    readonly value: NonNullable<Scalar>;
} | {
    readonly field: string;
    readonly operator: 'in';
    readonly value: readonly NonNullable<Scalar>[];
} | {
    readonly field: string;
    readonly operator: 'isNull' | 'notNull';
};

type Condition<Value> = Value | null | {
    readonly in?: readonly Value[];
    readonly ne?: Value | null;
    readonly lt?: Value;
    readonly lte?: Value;
    readonly gt?: Value;
    readonly gte?: Value;
};

interface CrawledPage {
    readonly url: string;
    readonly title: string | null;
    readonly description: string | null;
    readonly text: string;
    readonly language: string | null;
    readonly imageUrl: string | null;
    readonly themeColor: string | null;
    readonly links: readonly string[];
    readonly feeds: readonly string[];
    readonly fetchedAt: Date;
}

interface Crawler {
    crawl(url: string, options: {
        readonly signal: AbortSignal;
    }): Promise<CrawledPage>;
    readFeed(url: string, options: {
        readonly signal: AbortSignal;
    }): Promise<readonly FeedItem[]>;
}

interface DemoClock extends Clock {
    readonly offsetMs: number;
    advance(ms: number): void;
}

interface DuePeriod {
    readonly job: ScheduledJobName;
    readonly period: string;
    readonly dueAt: Date;
}

interface DueSource {
    nextDueAt(): Promise<Date | null>;
    runDue(): Promise<unknown>;
}

type ErrorCode = (typeof errorCodes)[number];

interface EventBus {
    emit(event: AmarktaiEvent): void;
    on(type: AmarktaiEvent['type'] | '*', listener: (event: AmarktaiEvent) => void): () => void;
}

type EventJobName = (typeof eventJobNames)[number];

type EventPayload<Type extends EventType> = z.infer<(typeof eventSchemas)[Type]>;

type EventType = keyof typeof eventSchemas;

interface FeedItem {
    readonly url: string;
    readonly title: string;
    readonly text: string;
    readonly publishedAt: Date | null;
}

interface FernetCipherOptions {
    readonly keys: readonly string[];
    readonly clock: Clock;
    readonly acceptPythonService?: boolean;
}

type FieldKind = 'string' | 'int' | 'number' | 'boolean' | 'date' | 'json';

type Filter<Item> = {
    readonly [Field in keyof Item as Item[Field] extends Scalar ? Field : never]?: Condition<NonNullable<Item[Field]>>;
};

interface FindOptions<Item> {
    readonly where?: Filter<Item>;
    readonly order?: Order<Item>;
    readonly limit?: number;
    readonly cursor?: string;
}

type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'unknown';

interface FinishedRun {
    readonly job: ScheduledJobName;
    readonly userId: string | null;
    readonly period: string;
    readonly status: 'done' | 'failed' | 'given_back' | 'lost';
}

interface HealthRecord {
    readonly value: unknown;
    readonly version: number;
}

interface HealthStore {
    read(keys: readonly string[]): Promise<ReadonlyMap<string, HealthRecord>>;
    write(key: string, value: unknown, expectedVersion: number | null): Promise<HealthRecord | null>;
    remove(key: string): Promise<void>;
}

type Ids = () => string;

interface ImageProvider extends MediaProviderBase {
    estimate(request: ImageRequest): {
        readonly costNanoUsd: number | null;
    };
    generate(request: ImageRequest, context?: CallContext): Promise<MediaResult>;
}

interface ImageRequest {
    readonly prompt: string;
    readonly width: number;
    readonly height: number;
    readonly seed?: number;
    readonly task?: {
        readonly id: string;
        readonly version: string;
        readonly input: unknown;
    };
}

interface IncomingEngagement {
    readonly type: 'comment' | 'dm' | 'mention' | 'review';
    readonly id: string;
    readonly postId: string | null;
    readonly threadId: string | null;
    readonly authorId: string | null;
    readonly authorName: string;
    readonly text: string;
    readonly receivedAt: Date;
    readonly own: boolean;
}

interface JobContext {
    readonly jobId: string;
    readonly userId: string;
    readonly input: Job['input'];
    readonly runId: string | null;
    readonly attempt: number;
    readonly signal: AbortSignal;
    readonly reportProgress: ReportProgress;
}

type JobHandler = (context: JobContext) => Promise<Job['result']>;

type JobHandlers = Readonly<Record<string, JobHandler>>;

interface JobRunner {
    start(userId: string, name: string, input: Job['input'], options?: {
        readonly runId?: string | null;
    }): Promise<Job>;
    get(userId: string, jobId: string): Promise<Job>;
    list(userId: string, options?: Pick<FindOptions<Job>, 'limit' | 'cursor' | 'where'>): Promise<Page<Job>>;
    cancel(userId: string, jobId: string): Promise<Job>;
    watch(userId: string, jobId: string, options: {
        readonly afterSequence?: number;
        readonly signal: AbortSignal;
    }): AsyncIterable<JobEvent>;
    work(options?: {
        readonly concurrency?: number;
    }): Promise<void>;
    runWaiting(): Promise<number>;
    close(): Promise<void>;
}

interface JobRunnerOptions extends Pick<ServiceContext, 'store' | 'queue' | 'clock' | 'ids' | 'bus' | 'logger'> {
    readonly events: EventRecorder;
    readonly handlers: JobHandlers;
    readonly leaseMs?: number;
    readonly pollMs?: number;
}

type KeyName = (typeof keyNames)[number];

interface KeyVault {
    put(userId: string, keyName: string, value: string): Promise<{
        readonly id: string;
        readonly hint: string;
    }>;
    read(userId: string, keyName: string): Promise<{
        readonly id: string;
        readonly value: string;
        readonly invalid: string | null;
    } | null>;
    used(userId: string, id: string): Promise<void>;
    markInvalid(userId: string, id: string, reason: string): Promise<void>;
    remove(userId: string, id: string): Promise<boolean>;
}

interface Logger {
    debug(message: string, details?: Readonly<Record<string, unknown>>): void;
    info(message: string, details?: Readonly<Record<string, unknown>>): void;
    warn(message: string, details?: Readonly<Record<string, unknown>>): void;
    error(message: string, details?: Readonly<Record<string, unknown>>): void;
}

interface MediaResult {
    readonly data: Uint8Array;
    readonly mediaType: string;
    readonly width: number | null;
    readonly height: number | null;
    readonly durationSeconds: number | null;
    readonly costNanoUsd: number | null;
    readonly provider: string;
    readonly model: string;
    readonly tier?: Tier;
    readonly attempts?: readonly Attempt[];
}

interface MediaStore {
    put(key: string, data: Uint8Array, options: {
        readonly mediaType: string;
    }): Promise<void>;
    get(key: string): Promise<{
        readonly data: Uint8Array;
        readonly mediaType: string;
    } | null>;
    publicUrl(key: string): Promise<string | null>;
    remove(key: string): Promise<void>;
}

interface ModelsOptions {
    readonly shared?: {
        readonly text?: readonly Candidate<TextProvider>[];
        readonly image?: readonly Candidate<ImageProvider>[];
        readonly audio?: readonly Candidate<AudioProvider>[];
        readonly video?: readonly Candidate<VideoProvider>[];
    };
    readonly byKey?: Readonly<Partial<Record<KeyName, (apiKey: string) => ProviderSet>>>;
    readonly router?: Pick<RouterOptions, 'attemptTimeoutMs' | 'deadlineMs' | 'hedgeAfterMs' | 'allowFreeTier' | 'healthSecret'>;
    readonly onEvent?: (event: RouterEvent) => void;
}

type NewRow<Item> = Omit<Item, 'createdAt' | 'updatedAt' | 'userId'> & Partial<Pick<Item, Extract<'createdAt' | 'updatedAt' | 'userId', keyof Item>>>;

type Order<Item> = readonly {
    readonly field: Extract<keyof Item, string>;
    readonly direction?: 'asc' | 'desc';
}[];

interface Outbox extends EventRecorder, EventsService {
    read(userId: string, options: {
        readonly after: string | null;
        readonly limit?: number;
    }): Promise<readonly AmarktaiEvent[]>;
    newest(userId: string): Promise<string | null>;
    purge(before: Date): Promise<number>;
}

interface OutboxDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'bus'> {
    readonly pollMs?: number;
}

interface OwnComment {
    readonly type: IncomingEngagement['type'];
    readonly engagementId: string;
    readonly postId: string | null;
    readonly threadId: string | null;
    readonly text: string;
    readonly sentAfter: Date;
}

interface Page<Item> {
    readonly rows: readonly Item[];
    readonly nextCursor: string | null;
}

type Patch<Item> = Partial<Omit<Item, 'id' | 'userId' | 'createdAt' | 'updatedAt'>>;

interface Platform {
    readonly id: PlatformId;
    readonly limits: PlatformLimits;
    readonly auth: PlatformAuth;
    readonly safety: Readonly<Record<'publish' | 'reply' | 'sendMessage' | 'remove', RetrySafety>>;
    check(post: PlatformPost): readonly PostProblem[];
    publish(post: PlatformPost, account: PlatformAccount, options: CallOptions & {
        readonly attemptId: string;
        readonly onProgress?: (operation: PublishOperation) => Promise<void>;
        readonly resumeFrom?: PublishOperation;
    }): Promise<PublishOperation>;
    resume(operation: PublishOperation, account: PlatformAccount, options: CallOptions): Promise<PublishOperation>;
    reconcile(attempt: PublishAttempt, account: PlatformAccount, options: CallOptions): Promise<Reconciliation>;
    metrics(postIds: readonly string[], account: PlatformAccount, options: CallOptions): Promise<ReadonlyMap<string, PostMetrics>>;
    listEngagements?(account: PlatformAccount, options: CallOptions & {
        readonly since: Date;
        readonly cursor: unknown;
    }): Promise<{
        readonly items: readonly IncomingEngagement[];
        readonly cursor: unknown;
        readonly reads?: PlatformReads;
    }>;
    reply?(target: {
        readonly engagementId: string;
        readonly postId: string | null;
        readonly threadId: string | null;
        readonly text: string;
    }, account: PlatformAccount, options: CallOptions & {
        readonly attemptId: string;
    }): Promise<{
        readonly id: string | null;
    }>;
    findOwnComment?(answer: OwnComment, account: PlatformAccount, options: CallOptions): Promise<{
        readonly outcome: 'found';
        readonly id: string;
    } | {
        readonly outcome: 'absent' | 'unknowable';
    }>;
    sendMessage?(target: {
        readonly threadId: string;
        readonly recipientId: string;
        readonly text: string;
    }, account: PlatformAccount, options: CallOptions & {
        readonly attemptId: string;
    }): Promise<{
        readonly id: string | null;
    }>;
    verifyWebhook?(request: {
        readonly method: string;
        readonly url: URL;
        readonly headers: Headers;
        readonly body: Uint8Array;
    }): Promise<{
        readonly challenge: string | null;
        readonly events: readonly unknown[];
    }>;
    remove?(postId: string, account: PlatformAccount, options: CallOptions): Promise<void>;
}

interface PlatformAccount {
    readonly id: string;
    readonly accessToken: string;
    readonly data: Readonly<Record<string, unknown>>;
}

interface PlatformAuth {
    readonly scopes: readonly string[];
    readonly usesPkce: boolean;
    authorizeUrl(options: {
        readonly state: string;
        readonly redirectUri: string;
        readonly codeVerifier: string | null;
    }): Promise<URL>;
    exchange(options: {
        readonly code: string;
        readonly redirectUri: string;
        readonly codeVerifier: string | null;
        readonly signal: AbortSignal;
    }): Promise<TokenSet>;
    refresh(options: {
        readonly accessToken: string;
        readonly refreshToken: string | null;
        readonly signal: AbortSignal;
    }): Promise<TokenSet>;
    revoke(options: {
        readonly accessToken: string;
        readonly refreshToken: string | null;
        readonly signal: AbortSignal;
    }): Promise<boolean>;
    accounts(options: {
        readonly accessToken: string;
        readonly signal: AbortSignal;
    }): Promise<readonly AccountChoice[]>;
}

interface PlatformLimits {
    readonly textLength: number;
    readonly textUnit: 'weighted' | 'utf16' | 'escaped';
    readonly titleLength: number | null;
    readonly hashtags: number | null;
    readonly images: number;
    readonly videos: number;
    readonly needsMedia: boolean;
    readonly postsPerDay: number | null;
    readonly postCostNanoUsd: (post: PlatformPost) => number;
    readonly replyCostNanoUsd?: (reply: {
        readonly kind: 'reply' | 'message';
        readonly text: string;
    }) => number;
    readonly readCostNanoUsd?: (read: PlatformReads) => number;
}

interface PlatformPost {
    readonly type: 'text' | 'thread' | 'image' | 'carousel' | 'video' | 'short' | 'reel' | 'story';
    readonly title: string | null;
    readonly text: string;
    readonly thread: readonly string[] | null;
    readonly hashtags: readonly string[];
    readonly link: string | null;
    readonly media: readonly PostMedia[];
    readonly madeWithAi: boolean;
}

interface PlatformReads {
    readonly ownPosts?: number;
    readonly comments?: number;
    readonly messages?: number;
    readonly accounts?: number;
}

interface PostMedia {
    readonly kind: 'image' | 'video';
    readonly mediaType: string;
    readonly data: Uint8Array;
    readonly publicUrl: string | null;
    readonly width: number | null;
    readonly height: number | null;
    readonly durationSeconds: number | null;
    readonly altText: string | null;
}

interface PostMetrics {
    readonly impressions: number | null;
    readonly views: number | null;
    readonly reach: number | null;
    readonly likes: number | null;
    readonly comments: number | null;
    readonly shares: number | null;
    readonly saves: number | null;
    readonly clicks: number | null;
    readonly watchSeconds: number | null;
}

interface PostProblem {
    readonly code: string;
    readonly message: string;
    readonly field: 'title' | 'text' | 'thread' | 'hashtags' | 'link' | 'media' | 'type';
    readonly severity: 'error' | 'warning';
}

interface ProviderSet {
    readonly text?: readonly TextProvider[];
    readonly image?: readonly ImageProvider[];
    readonly audio?: readonly AudioProvider[];
    readonly video?: readonly VideoProvider[];
}

interface PublishAttempt {
    readonly attemptId: string;
    readonly post: PlatformPost;
    readonly part: number;
    readonly sentAt: Date;
    readonly operation: PublishOperation | null;
}

interface PublishOperation {
    readonly platform: PlatformId;
    readonly attemptId: string;
    readonly state: 'processing' | 'published' | 'in_creator_inbox' | 'rejected' | 'unknown';
    readonly handle: unknown;
    readonly parts: readonly {
        readonly id: string;
        readonly url: string | null;
    }[];
    readonly id: string | null;
    readonly url: string | null;
    readonly resumeAfterMs: number | null;
    readonly problem: {
        readonly code: string;
        readonly message: string;
        readonly retryable: boolean;
        readonly retryAfterMs: number | null;
    } | null;
}

interface PublishingPolicy {
    readonly staleAfterMs: number;
    readonly stepTimeoutMs: number;
    readonly leaseMs: number;
    readonly maxAttempts: number;
    readonly reconcileAfterMs: number;
    readonly maxReconciles: number;
    readonly processingLimitMs: number;
    readonly duplicateWindowMs: number;
}

interface Queue {
    enqueue(name: string, payload: unknown, options?: {
        readonly runAt?: Date;
        readonly key?: string;
    }): Promise<boolean>;
    schedule(name: string, cron: string, options: {
        readonly timeZone: string;
    }): Promise<void>;
    cancel(name: string, key: string): Promise<number>;
    work(name: string, handler: (job: QueueJob) => Promise<void>, options?: {
        readonly concurrency?: number;
    }): Promise<void>;
    ping(): Promise<void>;
    close(options?: {
        readonly graceMs?: number;
    }): Promise<void>;
}

interface QueueJob {
    readonly name: string;
    readonly payload: unknown;
    readonly delivery: number;
    readonly signal: AbortSignal;
}

type Random = () => number;

type Reconciliation = {
    readonly outcome: 'published';
    readonly id: string;
    readonly url: string | null;
} | {
    readonly outcome: 'absent';
} | {
    readonly outcome: 'unknowable';
};

interface ReplyPolicy {
    readonly shadow: boolean;
    readonly burstMs: number;
    readonly settleMs: number;
    readonly maxAgeMs: number;
    readonly personMs: number;
    readonly perAuthorPerDay: number;
    readonly perThreadPerDay: number;
    readonly perDay: number;
    readonly sendTimeoutMs: number;
    readonly leaseMs: number;
}

type ReportProgress = (percent: number, step: string, detail?: string) => Promise<void>;

interface Reservation {
    readonly id: string;
    readonly scopes: readonly string[];
    readonly amountNanoUsd: number;
    readonly expiresAt: Date;
}

type RetrySafety = 'safe' | 'idempotent' | 'reconcile' | 'never';

interface RowChange {
    readonly set: Readonly<Record<string, unknown>>;
    readonly add: Readonly<Record<string, number>>;
}

interface RowGroup {
    readonly key: Scalar;
    readonly count: number;
    readonly sums: Readonly<Record<string, number | null>>;
}

interface RowGrouping {
    readonly where: readonly Comparison[];
    readonly by: {
        readonly field: string;
        readonly bucket: 'hour' | 'day' | 'month' | null;
    } | null;
    readonly sum: readonly string[];
}

interface RowQuery {
    readonly where: readonly Comparison[];
    readonly order: SortOrder;
    readonly limit: number;
    readonly after: Readonly<Record<string, Scalar>> | null;
}

type Scalar = string | number | boolean | Date | null;

interface ScheduledContext {
    readonly userId?: string;
    readonly period: string;
    readonly dueAt: Date;
    readonly attempt: number;
    readonly signal: AbortSignal;
    readonly reportProgress: ReportProgress;
}

type ScheduledHandler = (context: ScheduledContext) => Promise<void>;

type ScheduledHandlers = Readonly<Record<ScheduledJobName, ScheduledHandler>>;

interface ScheduledJob {
    readonly name: ScheduledJobName;
    readonly cron: string;
    readonly timeZone: 'UTC';
    readonly subject: 'user' | 'system';
    readonly makesUp: boolean;
    readonly concurrency: number;
}

type ScheduledJobName = 'run_nightly_content_generation' | 'sync_platform_analytics' | 'fetch_platform_engagement' | 'analyze_ab_tests' | 'schedule_posts_worker' | 'search_trends' | 'refresh_tokens' | 'purge_expired';

interface Scheduler extends DueSource {
    start(): Promise<void>;
    tick(): Promise<readonly DuePeriod[]>;
    runDue(): Promise<readonly FinishedRun[]>;
    nextDueAt(): Promise<Date | null>;
    health(): Promise<SchedulerHealth>;
    purge(before: Date): Promise<number>;
    close(): Promise<void>;
}

interface SchedulerHealth {
    readonly lastSweepAt: Date | null;
    readonly jobs: readonly {
        readonly job: ScheduledJobName;
        readonly period: string | null;
        readonly status: ScheduleRun['status'] | null;
        readonly startedAt: Date | null;
        readonly finishedAt: Date | null;
        readonly leaseUntil: Date | null;
        readonly detail: string | null;
        readonly nextDueAt: Date;
        readonly isOverdue: boolean;
    }[];
}

interface SchedulerOptions {
    readonly store: Store;
    readonly queue: Queue;
    readonly clock: Clock;
    readonly ids: Ids;
    readonly logger: Logger;
    readonly jobs: readonly ScheduledJob[];
    readonly handlers: ScheduledHandlers;
    readonly leaseMs?: number;
    readonly subjects?: (job: ScheduledJob) => AsyncIterable<string>;
}

interface ScopeBalance {
    readonly scope: string;
    readonly limitNanoUsd: number | null;
    readonly spentNanoUsd: number;
    readonly heldNanoUsd: number;
}

interface SealContext {
    readonly userId: string;
    readonly table: string;
    readonly row: string;
    readonly field: string;
}

type Settlement = {
    readonly outcome: 'billed';
    readonly amountNanoUsd: number;
}
| {
    readonly outcome: 'released';
}
| {
    readonly outcome: 'unknown';
    readonly amountNanoUsd?: number;
};

type SortOrder = readonly {
    readonly field: string;
    readonly descending: boolean;
}[];

interface Store {
    collection<Name extends CollectionName>(name: Name): Collection<Row<Name>>;
    transaction<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
    scope(userId: string): Store;
    migrate(): Promise<void>;
    ping(): Promise<void>;
    close(): Promise<void>;
}

interface StoreDriver {
    insert(entity: Entity, row: StoredRow): Promise<Collision | null>;
    select(entity: Entity, query: RowQuery): Promise<readonly StoredRow[]>;
    count(entity: Entity, where: readonly Comparison[]): Promise<number>;
    change(entity: Entity, id: string, where: readonly Comparison[], change: RowChange): Promise<Changed>;
    claim(entity: Entity, query: Omit<RowQuery, 'after'>, change: RowChange): Promise<Changed>;
    remove(entity: Entity, where: readonly Comparison[]): Promise<number>;
    group(entity: Entity, grouping: RowGrouping): Promise<readonly RowGroup[]>;
    transaction<Result>(work: (driver: StoreDriver) => Promise<Result>): Promise<Result>;
    migrate(): Promise<void>;
    ping(): Promise<void>;
    close(): Promise<void>;
}

interface StoredField {
    readonly name: string;
    readonly kind: FieldKind;
    readonly nullable: boolean;
    readonly min: number;
    readonly max: number;
    readonly revive: ((value: unknown) => unknown) | null;
    readonly type: z.ZodType;
}

type StoredRow = Readonly<Record<string, unknown>> & {
    readonly id: string;
};

type TextContent = string | readonly ({
    readonly type: 'text';
    readonly text: string;
} | {
    readonly type: 'image';
    readonly data: Uint8Array;
    readonly mediaType: string;
})[];

type TextMessage = {
    readonly role: 'system' | 'user';
    readonly content: TextContent;
} | {
    readonly role: 'assistant';
    readonly content: TextContent;
    readonly toolCalls?: readonly ToolCall[];
} | {
    readonly role: 'tool';
    readonly content: string;
    readonly toolCallId: string;
};

interface TextProvider {
    readonly id: string;
    readonly model: string;
    readonly endpoint: string;
    readonly contextTokens: number | null;
    readonly capabilities: {
        readonly tools: boolean;
        readonly schema: boolean;
        readonly vision: boolean;
    };
    estimate(request: TextRequest): {
        readonly costNanoUsd: number | null;
        readonly inputTokens: number;
        readonly outputTokens: number;
    };
    generate<Output = unknown>(request: TextRequest<Output>, context?: CallContext): Promise<TextResult<Output>>;
    stream<Output = unknown>(request: TextRequest<Output>, context?: CallContext): AsyncIterable<TextStreamEvent<Output>>;
}

interface TextRequest<Output = unknown> {
    readonly messages: readonly TextMessage[];
    readonly output?: z.ZodType<Output>;
    readonly tools?: readonly ToolDefinition[];
    readonly maxOutputTokens?: number;
    readonly temperature?: number;
    readonly task?: {
        readonly id: string;
        readonly version: string;
        readonly input: unknown;
    };
}

interface TextResult<Output = unknown> {
    readonly text: string;
    readonly output?: Output;
    readonly toolCalls?: readonly ToolCall[];
    readonly finishReason?: FinishReason;
    readonly usage: TokenUsage | null;
    readonly costNanoUsd: number | null;
    readonly provider: string;
    readonly model: string;
    readonly tier?: Tier;
    readonly attempts?: readonly Attempt[];
    readonly requestId?: string | null;
}

type TextStreamEvent<Output = unknown> = {
    readonly type: 'text';
    readonly text: string;
} | {
    readonly type: 'tool_call';
    readonly toolCall: ToolCall;
}
| {
    readonly type: 'reset';
} | ({
    readonly type: 'end';
} & TextResult<Output>);

type Tier = 'user' | 'project' | 'free' | 'local';

interface TokenSet {
    readonly accessToken: string;
    readonly refreshToken: string | null;
    readonly expiresAt: Date | null;
    readonly scopes: readonly string[];
}

interface TokenUsage {
    readonly inputTokens: number;
    readonly outputTokens: number;
}

interface ToolCall {
    readonly id: string;
    readonly name: string;
    readonly arguments: unknown;
}

interface ToolDefinition {
    readonly name: string;
    readonly description: string;
    readonly parameters: z.ZodType;
}

interface TrendItem {
    readonly topic: string;
    readonly volume: number | null;
    readonly region: string | null;
    readonly url: string | null;
    readonly observedAt: Date;
}

interface TrendSource {
    readonly id: string;
    fetch(request: {
        readonly topics: readonly string[];
        readonly region: string | null;
        readonly limit: number;
        readonly signal: AbortSignal;
    }): Promise<readonly TrendItem[]>;
}

interface VideoOperation {
    readonly provider: string;
    readonly model: string;
    readonly handle: unknown;
    readonly startedAt: string;
    readonly estimatedCostNanoUsd: number | null;
    readonly routing?: {
        readonly tier: Tier;
        readonly credential: string;
        readonly holdId: string | null;
    };
}

interface VideoProvider extends MediaProviderBase {
    estimate(request: VideoRequest): {
        readonly costNanoUsd: number | null;
    };
    start(request: VideoRequest, context?: CallContext): Promise<VideoOperation>;
    poll(operation: VideoOperation, context?: CallContext): Promise<VideoState>;
    cancel(operation: VideoOperation, context?: CallContext): Promise<void>;
}

interface VideoRequest {
    readonly prompt: string;
    readonly width: number;
    readonly height: number;
    readonly durationSeconds: number;
    readonly task?: {
        readonly id: string;
        readonly version: string;
        readonly input: unknown;
    };
}

type VideoState = 
{
    readonly state: 'processing';
    readonly progress: number | null;
    readonly pollAfterMs: number;
} | {
    readonly state: 'done';
    readonly result: MediaResult;
} | {
    readonly state: 'failed';
    readonly code: string;
    readonly message: string;
};

function assertCron(name: string, cron: string, timeZone: string): void;

function consoleLogger(options?: {
    readonly level?: (typeof levels)[number];
    readonly now?: () => Date;
}): Logger;

function createAmarktai(options?: AmarktaiOptions): Amarktai;

function createIds(options?: {
    readonly clock?: Clock;
    readonly random?: Random;
}): Ids;

function createJobRunner(options: JobRunnerOptions): JobRunner;

function createOutbox({ store, clock, ids, bus, pollMs }: OutboxDependencies): Outbox;

function createScheduler(options: SchedulerOptions): Scheduler;

function demoClock(options?: {
    readonly base?: Clock;
    readonly offsetMs?: number;
}): DemoClock;

function emitterBus(options?: {
    readonly logger?: Logger;
}): EventBus;

const errorCodes: readonly ['validation_failed', 'unsupported', 'not_found', 'conflict', 'cancelled', 'deadline_exceeded', 'invalid_request', 'context_too_long', 'content_refused', 'credential_invalid', 'credential_exhausted', 'model_not_found', 'rate_limited', 'overloaded', 'upstream_failed', 'network_failed', 'protocol_violated', 'output_empty', 'output_invalid', 'stream_interrupted', 'outcome_unknown', 'budget_exceeded', 'price_unknown', 'all_providers_failed', 'provider_retired', 'needs_reconnect', 'reply_not_permitted', 'media_invalid', 'version_retired', 'store_failed']

const eventJobNames: readonly ['generate_content', 'scrape_webapp', 'sync_analytics', 'publish_due', 'read_metrics', 'answer_engagement', 'deliver_webhooks']

const eventSchemas: {
    readonly 'job.progress': z.ZodObject<{
        jobId: z.ZodString;
        percent: z.ZodNumber;
        step: z.ZodString;
        detail: z.ZodOptional<z.ZodString>;
    }, z.core.$strip>;
    readonly 'job.finished': z.ZodObject<{
        jobId: z.ZodString;
        status: z.ZodEnum<{
            cancelled: "cancelled";
            failed: "failed";
            succeeded: "succeeded";
        }>;
        detail: z.ZodOptional<z.ZodString>;
    }, z.core.$strip>;
    readonly 'content.created': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        runId: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>;
    readonly 'content.updated': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        status: z.ZodString;
    }, z.core.$strip>;
    readonly 'content.approved': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        scheduledFor: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>;
    readonly 'content.rejected': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        reason: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>;
    readonly 'post.held': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        reason: z.ZodString;
    }, z.core.$strip>;
    readonly 'post.published': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        publicationId: z.ZodString;
        url: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>;
    readonly 'post.failed': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        publicationId: z.ZodString;
        code: z.ZodString;
        detail: z.ZodString;
    }, z.core.$strip>;
    readonly 'post.partial': z.ZodObject<{
        briefId: z.ZodString;
        results: z.ZodArray<z.ZodObject<{
            contentId: z.ZodString;
            platform: z.ZodEnum<{
                facebook: "facebook";
                instagram: "instagram";
                linkedin: "linkedin";
                tiktok: "tiktok";
                x: "x";
                youtube: "youtube";
            }>;
            status: z.ZodString;
        }, z.core.$strip>>;
    }, z.core.$strip>;
    readonly 'post.unconfirmed': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        publicationId: z.ZodString;
        detail: z.ZodString;
    }, z.core.$strip>;
    readonly 'metrics.read': z.ZodObject<{
        contentId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        ageSeconds: z.ZodNumber;
    }, z.core.$strip>;
    readonly 'integration.connected': z.ZodObject<{
        integrationId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
    }, z.core.$strip>;
    readonly 'integration.disconnected': z.ZodObject<{
        integrationId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
    }, z.core.$strip>;
    readonly 'integration.needs_reconnect': z.ZodObject<{
        integrationId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        reason: z.ZodString;
    }, z.core.$strip>;
    readonly 'credential.invalid': z.ZodObject<{
        keyName: z.ZodString;
        hint: z.ZodString;
        reason: z.ZodString;
    }, z.core.$strip>;
    readonly 'budget.alert': z.ZodObject<{
        period: z.ZodString;
        percent: z.ZodUnion<readonly [z.ZodLiteral<50>, z.ZodLiteral<80>, z.ZodLiteral<100>]>;
        usedUsd: z.ZodNumber;
        limitUsd: z.ZodNumber;
    }, z.core.$strip>;
    readonly 'engagement.received': z.ZodObject<{
        engagementId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        priority: z.ZodString;
    }, z.core.$strip>;
    readonly 'engagement.crisis': z.ZodObject<{
        engagementId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        factors: z.ZodArray<z.ZodString>;
    }, z.core.$strip>;
    readonly 'engagement.ready': z.ZodObject<{
        engagementId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
    }, z.core.$strip>;
    readonly 'engagement.replied': z.ZodObject<{
        engagementId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
        automatic: z.ZodBoolean;
    }, z.core.$strip>;
    readonly 'engagement.unconfirmed': z.ZodObject<{
        engagementId: z.ZodString;
        platform: z.ZodEnum<{
            facebook: "facebook";
            instagram: "instagram";
            linkedin: "linkedin";
            tiktok: "tiktok";
            x: "x";
            youtube: "youtube";
        }>;
    }, z.core.$strip>;
    readonly 'ab_test.decided': z.ZodObject<{
        testId: z.ZodString;
        decision: z.ZodString;
        winnerId: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>;
    readonly 'provider.retired': z.ZodObject<{
        provider: z.ZodString;
        successor: z.ZodNullable<z.ZodString>;
    }, z.core.$strip>;
    readonly 'insight.created': z.ZodObject<{
        insightId: z.ZodString;
        statement: z.ZodString;
    }, z.core.$strip>;
}

function fastForward(options: {
    readonly clock: {
        now(): Date;
        advance(ms: number): void | Promise<void>;
    };
    readonly ms: number;
    readonly sources: readonly DueSource[];
    readonly signal?: AbortSignal;
}): Promise<void>;

function fernetCipher({ keys, clock, acceptPythonService }: FernetCipherOptions): Cipher;

function fieldsOf(entity: Entity): ReadonlyMap<string, StoredField>;

function fileMediaStore(folder: string, options?: {
    readonly publicBaseUrl?: string;
}): MediaStore;

function idFloor(at: Date): string;

function inProcessQueue(options?: {
    readonly clock?: Clock;
    readonly retryDelayMs?: number;
    readonly logger?: Logger;
}): Queue;

function isAmarktaiError(error: unknown, code?: ErrorCode): error is AmarktaiError;

const keyNames: readonly ['OPENAI_API_KEY', 'GROQ_API_KEY', 'HUGGINGFACE_TOKEN', 'SILICONFLOW_API_KEY', 'LEONARDO_API_KEY', 'RUNWAY_API_KEY', 'HEYGEN_API_KEY', 'REPLICATE_API_TOKEN', 'ELEVENLABS_API_KEY', 'COQUI_API_KEY', 'PLAYHT_API_KEY', 'PLAYHT_USER_ID', 'FIRECRAWL_API_KEY', 'SCRAPINGBEE_API_KEY', 'NEWS_API_KEY', 'REDDIT_CLIENT_ID', 'REDDIT_CLIENT_SECRET', 'X_BEARER_TOKEN', 'TIKTOK_BUSINESS_TOKEN', 'GOOGLE_TRENDS_API_KEY']

function memoryMediaStore(options?: {
    readonly publicBaseUrl?: string;
}): MediaStore;

function memoryStore({ clock }?: {
    readonly clock?: Pick<Clock, 'now'>;
}): Store;

const scheduledJobs: readonly ScheduledJob[]

const silentLogger: Logger

function storeCheckpointer(options: {
    readonly store: Store;
    readonly ids: Ids;
    readonly random?: Random;
}): Promise<BaseCheckpointSaver>;

function storeOver(driver: StoreDriver, clock: Pick<Clock, 'now'>): Store;

const systemClock: Clock

const systemRandom: Random

const version = "0.1.0"
