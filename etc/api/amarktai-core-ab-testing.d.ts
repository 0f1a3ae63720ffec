// @amarktai/core/ab-testing

interface CandidateSlot {
    readonly at: Date;
    readonly slotClass: string;
}

interface Checks {
    readonly sampleRatio: {
        readonly p: number;
        readonly ok: boolean;
    };
    readonly slotBalance: {
        readonly difference: number;
        readonly ok: boolean;
    };
}

interface Count {
    readonly impressions: number;
    readonly engagements: number;
}

type Decision = 'winner' | 'no_difference' | 'keep_running' | 'invalid' | 'insufficient_replication';

interface ExcludedBlock {
    readonly block: number;
    readonly reason: 'missing_snapshot' | 'too_few_impressions' | 'single_arm';
    readonly variants: readonly string[];
}

interface History {
    readonly baselineRate: number;
    readonly impressionsPerPost: number;
    readonly overdispersion: number;
    readonly posts: number;
}

type HistoryPlanInput = z.input<typeof historySchema>;

interface Improvement {
    readonly estimate: number;
    readonly low: number;
    readonly high: number;
}

type MeanTest = z.input<typeof meanTestSchema>;

interface Measurement {
    readonly denominator: 'impressions' | 'views' | 'reach';
    readonly freezeHours: number;
}

interface PairResult {
    readonly better: string;
    readonly worse: string;
    readonly adjustedP: number;
    readonly blocks: number;
}

type PlanInput = z.input<typeof planSchema>;

interface PlannedBlock {
    readonly posts: readonly PlannedPost[];
}

interface PlannedPost extends CandidateSlot {
    readonly variantId: string;
}

interface PostDescription {
    readonly higher: string;
    readonly lower: string;
    readonly estimate: number;
    readonly low: number;
    readonly high: number;
}

interface RateInterval {
    readonly rate: number;
    readonly low: number;
    readonly high: number;
}

type RateTest = z.input<typeof rateTestSchema>;

interface Standing {
    readonly probabilityBest: number;
    readonly expectedLoss: number;
}

interface TestPlan {
    readonly neededBlocks: number;
    readonly blocks: number;
    readonly days: number | null;
    readonly power: number;
    readonly detectableLift: number | null;
    readonly underpowered: boolean;
    readonly warning: string | null;
}

interface TestResult {
    readonly decision: Decision;
    readonly winnerId: string | null;
    readonly leaderId: string | null;
    readonly runnerUpId: string | null;
    readonly anytimeP: number;
    readonly confidence: number;
    readonly improvement: Improvement | null;
    readonly variants: readonly VariantResult[];
    readonly pairs: readonly PairResult[];
    readonly engine: 'planned' | 'extension';
    readonly declaredAtBlocks: number | null;
    readonly usableBlocks: number;
    readonly excludedBlocks: readonly ExcludedBlock[];
    readonly checks: Checks;
    readonly description: PostDescription | null;
    readonly sentence: string;
}

interface VariantResult extends Standing {
    readonly id: string;
    readonly rate: number;
    readonly low: number;
    readonly high: number | null;
    readonly posts: number;
    readonly dropped: boolean;
}

function analyzeMeans(test: MeanTest): TestResult;

function analyzeTest(test: RateTest): TestResult;

function estimateOverdispersion(posts: readonly Count[]): History;

function frozenReading<Reading extends {
    readonly takenAt: Date;
}>(readings: readonly Reading[], { platform, postedAt }: {
    readonly platform: PlatformId;
    readonly postedAt: Date;
}): Reading | null;

function holmAdjusted(pValues: readonly number[]): number[];

const measurements: Readonly<Record<PlatformId, Measurement>>

const minimumImpressions = 20

function newcombeDifference(first: Count, second: Count, alpha?: number): {
    estimate: number;
    low: number;
    high: number;
};

function planBlocks(candidates: readonly CandidateSlot[], options: {
    readonly seed: string;
    readonly variants: readonly string[];
    readonly blocks: number;
    readonly gapMs: number;
    readonly taken?: readonly Date[];
}): PlannedBlock[];

function planFromHistory(input: HistoryPlanInput): TestPlan & {
    readonly history: History;
};

function planTest(input: PlanInput): TestPlan;

function sampleRatio(counts: readonly number[]): {
    p: number;
    ok: boolean;
};

function slotBalance(multipliers: ReadonlyMap<string, readonly number[]>): {
    difference: number;
    ok: boolean;
};

function slotClassOf(at: Date, timeZone: string): string;

function variantRate(posts: readonly Count[], alpha: number): RateInterval;

function wilsonInterval(events: number, trials: number, z?: number): RateInterval;
