// @amarktai/core/testing

interface BudgetLedgerSubject {
    readonly ledger: BudgetLedger;
    advance(ms: number): void | Promise<void>;
    close?(): Promise<void>;
}

interface CheckpointerSubject {
    open(): Promise<BaseCheckpointSaver>;
    close?(): Promise<void>;
}

interface ClockSubject {
    readonly clock: Clock;
    pass(ms: number): Promise<void>;
}

interface ContractCase {
    readonly name: string;
    run(): Promise<void>;
}

interface HealthStoreSubject {
    readonly store: HealthStore;
    close?(): Promise<void>;
}

interface ManualClock extends Clock {
    advance(ms: number): Promise<void>;
    step(ms: number): void;
    settle(): Promise<void>;
    readonly sleepers: readonly Date[];
}

interface MediaStoreSubject {
    readonly store: MediaStore;
    readonly reopen: (() => Promise<MediaStore>) | null;
    readonly isPublic: boolean;
    close?(): Promise<void>;
}

interface Mortal {
    readonly store: Store;
    readonly clock: Clock;
    kill(): void;
}

interface PlatformUnderTest {
    readonly platform: Platform;
    readonly account: PlatformAccount;
    readonly posts: {
        readonly good: PlatformPost;
        readonly other: PlatformPost;
        readonly tooLong: PlatformPost;
        readonly thread: PlatformPost | null;
    };
    readonly unreported: readonly (keyof PostMetrics)[];
    now(): Date;
    consent(page: URL): Promise<string>;
    created(): Promise<number>;
    advance(ms: number): Promise<void>;
    loseNextAnswer(part?: number): void;
    loseNextRequest(): void;
    limitNextCreate(part?: number): void;
    revoke(): Promise<void>;
}

interface QueueSubject {
    readonly queue: Queue;
    readonly other: Queue | null;
    now(): Date;
    until(condition: () => boolean, withinMs: number): Promise<boolean>;
    close?(): Promise<void>;
}

interface ScriptedProvider extends TextProvider {
    readonly seen: {
        readonly request: TextRequest;
        readonly context: CallContext | undefined;
    }[];
    readonly aborted: () => number;
}

type Step = {
    readonly say: string;
    readonly usage?: {
        readonly inputTokens: number;
        readonly outputTokens: number;
    };
    readonly costNanoUsd?: number | null;
} | {
    readonly fail: ErrorCode;
    readonly with?: AmarktaiErrorOptions;
}
| 'hang'
| 'deaf'; // exported as ScriptedStep

interface StoreSubject {
    readonly store: Store;
    advance(ms: number): void | Promise<void>;
    close?(): Promise<void>;
}

interface TextProviderSubject {
    answering(text: string): TextProviderUnderTest;
    hanging(): TextProviderUnderTest;
    failing(): TextProviderUnderTest;
}

interface TextProviderUnderTest {
    readonly provider: TextProvider;
    requests(): number;
    cutOff(): number;
}

function breaks(laws: readonly ContractCase[], name: string): Promise<boolean>;

function budgetLedgerContract(make: () => Promise<BudgetLedgerSubject>): readonly ContractCase[];

function checkpointerContract(make: () => Promise<CheckpointerSubject>): readonly ContractCase[];

function clockContract(make: () => ClockSubject): readonly ContractCase[];

function ensure(condition: unknown, message: string): asserts condition;

function ensureEqual(actual: unknown, expected: unknown, message: string): void;

function ensureRejects(work: Promise<unknown> | (() => Promise<unknown>), code: ErrorCode, message: string): Promise<AmarktaiError>;

function eventBusContract(make: () => EventBus): readonly ContractCase[];

function fail(message: string): never;

function forgettingCheckpointer(): Promise<BaseCheckpointSaver>;

function healthStoreContract(make: () => Promise<HealthStoreSubject>): readonly ContractCase[];

function manualClock(options?: {
    readonly now?: Date;
}): ManualClock;

function mediaStoreContract(make: () => Promise<MediaStoreSubject>): readonly ContractCase[];

function mortal(options: {
    readonly store: Store;
    readonly clock: Clock;
    readonly skewMs?: number;
}): Mortal;

function platformContract(make: () => Promise<PlatformUnderTest>): readonly ContractCase[];

function queueContract(make: () => Promise<QueueSubject>, options?: {
    readonly prefix?: string;
}): readonly ContractCase[];

function scriptedProvider(id: string, steps: readonly Step[], overrides?: Partial<TextProvider>): ScriptedProvider;

function storeContract(make: () => Promise<StoreSubject>): readonly ContractCase[];

function textProviderContract(make: () => TextProviderSubject): readonly ContractCase[];
