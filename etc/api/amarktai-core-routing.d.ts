// @amarktai/core/routing

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

type AttemptRole = 'primary' | 'retry' | 'hedge' | 'probe' | 'panic';

interface BudgetOptions {
    readonly limits?: readonly {
        readonly scope: string;
        readonly limitNanoUsd: number;
    }[];
    readonly clock?: Clock;
    readonly ids?: Ids;
}

interface Candidate<Provider extends RoutedProvider> {
    readonly provider: Provider;
    readonly tier: Tier;
    readonly credentialId?: string;
    readonly scopes?: readonly string[];
    readonly maxConcurrency?: number;
}

type CredentialClosure = 'cooling' | 'invalid' | 'exhausted' | 'model_missing';

type ErrorCode = (typeof errorCodes)[number];

type FailureClass = 'invalid_request' | 'unsupported' | 'context' | 'policy' | 'auth' | 'payment' | 'model' | 'rate_limit' | 'overloaded' | 'server' | 'network_before_send' | 'network_after_send' | 'timeout' | 'protocol' | 'empty' | 'schema' | 'money' | 'exhausted' | 'outcome_unknown' | 'ours' | 'unknown';

interface FailureRule {
    readonly next: boolean | 'larger';
    readonly same: number;
    readonly breaker: number;
    readonly credential: 'invalid' | 'exhausted' | 'model' | 'rate' | null;
    readonly money: 'release' | 'unknown';
    readonly jobMayRun: boolean;
}

interface HeaderReader {
    get(name: string): string | null;
}

interface MemoryBudget extends BudgetLedger {
    reserveNow(scopes: readonly string[], amountNanoUsd: number, options?: {
        readonly id?: string;
        readonly leaseMs?: number;
    }): Reservation;
    holdNow(scopes: readonly string[], amountNanoUsd: number, leaseMs: number): string;
    settleNow(reservationId: string, settlement: Settlement): void;
    renewNow(reservationId: string, leaseMs: number): boolean;
    isLimited(scopes: readonly string[]): boolean;
}

type Modality = 'text' | 'image' | 'video' | 'audio' | 'other';

interface RoutedAnswer<Result> {
    readonly result: Result;
    readonly provider: string;
    readonly model: string;
    readonly tier: Tier;
    readonly costNanoUsd: number | null;
    readonly attempts: readonly Attempt[];
}

interface RoutedProvider {
    readonly id: string;
    readonly model: string;
    readonly endpoint: string;
}

interface RoutedTask<Provider extends RoutedProvider, Result> {
    readonly candidates: readonly Candidate<Provider>[];
    readonly repeat?: 'call' | 'once' | 'job';
    estimate?(provider: Provider): number | null;
    send(provider: Provider, context: CallContext): Promise<Result>;
    cost?(result: Result, provider: Provider): number | null;
}

interface Router {
    readonly text: TextProvider;
    readonly image: ImageProvider;
    readonly audio: AudioProvider;
    readonly video: VideoProvider;
    call<Provider extends RoutedProvider, Result>(task: RoutedTask<Provider, Result>, context?: CallContext): Promise<RoutedAnswer<Result>>;
    close(): Promise<void>;
}

type RouterEvent = (CallEvent & {
    readonly type: 'call.start';
    readonly modality: Modality;
    readonly purpose: string | null;
    readonly userId: string | null;
}) | (CallEvent & {
    readonly type: 'attempt.start';
    readonly attempt: number;
    readonly role: AttemptRole;
    readonly provider: string;
    readonly model: string;
    readonly tier: Tier;
    readonly endpoint: string;
}) | (CallEvent & {
    readonly type: 'attempt.end';
    readonly attempt: number;
    readonly result: Attempt;
    readonly usage: TokenUsage | null;
}) | (CallEvent & {
    readonly type: 'fallback';
    readonly from: string;
    readonly to: string;
    readonly reason: ErrorCode;
}) | (CallEvent & {
    readonly type: 'backoff';
    readonly delayMs: number;
}) | (CallEvent & {
    readonly type: 'hedge';
    readonly attempt: number;
    readonly provider: string;
}) | (CallEvent & {
    readonly type: 'breaker.change';
    readonly endpoint: string;
    readonly state: 'open' | 'closed';
}) | (CallEvent & {
    readonly type: 'cooldown';
    readonly credential: string;
    readonly provider: string;
    readonly tier: Tier;
    readonly reason: CredentialClosure;
    readonly untilMs: number;
}) | (CallEvent & {
    readonly type: 'budget.reserve';
    readonly attempt: number;
    readonly scopes: readonly string[];
    readonly amountNanoUsd: number;
}) | (CallEvent & {
    readonly type: 'budget.settle';
    readonly attempt: number;
    readonly settlement: Settlement;
}) | (CallEvent & {
    readonly type: 'stream.first';
    readonly attempt: number;
    readonly afterMs: number;
}) | (CallEvent & {
    readonly type: 'stream.end';
    readonly attempt: number;
    readonly outcome: 'ok' | ErrorCode | 'cancelled';
}) | (CallEvent & {
    readonly type: 'call.end';
    readonly outcome: 'ok' | ErrorCode | 'cancelled';
    readonly durationMs: number;
    readonly attempts: number;
    readonly provider: string | null;
    readonly model: string | null;
    readonly tier: Tier | null;
    readonly costNanoUsd: number | null;
});

interface RouterOptions {
    readonly text?: readonly Candidate<TextProvider>[];
    readonly image?: readonly Candidate<ImageProvider>[];
    readonly audio?: readonly Candidate<AudioProvider>[];
    readonly video?: readonly Candidate<VideoProvider>[];
    readonly budget?: BudgetLedger;
    readonly scopes?: readonly string[];
    readonly deadlineMs?: number;
    readonly jobDeadlineMs?: number;
    readonly attemptTimeoutMs?: number;
    readonly idleTimeoutMs?: number;
    readonly hedgeAfterMs?: number | null;
    readonly maxWaitMs?: number;
    readonly tierPolicy?: TierPolicy;
    readonly allowFreeTier?: boolean;
    readonly allowEmpty?: boolean;
    readonly onInterrupt?: 'fail' | 'restart';
    readonly onUnknownImage?: 'fail' | 'next';
    readonly health?: HealthStore;
    readonly healthSecret?: string;
    readonly onEvent?: (event: RouterEvent) => void;
    readonly clock?: Clock;
    readonly random?: Random;
}

type TierPolicy = 'infra' | 'always' | 'never';

function codeOfStatus(status: number): ErrorCode;

function createBudget(options?: BudgetOptions): MemoryBudget;

function createHealthStore({ maxKeys }?: {
    readonly maxKeys?: number;
}): HealthStore;

function createRouter(options: RouterOptions): Router;

function credentialKey(credentialId: string, providerId: string, model: string, secret: string): string;

const failureRules: Readonly<Record<FailureClass, FailureRule>>

function isAmarktaiError(error: unknown, code?: ErrorCode): error is AmarktaiError;

function jsonSchemaOf(schema: z.ZodType): Record<string, unknown>;

function parseRetryAfter(headers: HeaderReader | null, body: unknown, now: number): number | null;

function readStructured<Output>(schema: z.ZodType<Output>, text: string): Output;

function redact(text: string, secrets?: readonly (string | undefined)[]): string;

function repairRequest<Output>(request: TextRequest<Output>, error: AmarktaiError): TextRequest<Output>;
