// @amarktai/adapters/linkedin

interface LinkedInLimits {
    readonly textLength: number;
    readonly images: number;
    readonly imagePixels: number;
    readonly imageBytes: number;
    readonly videoBytes: number;
    readonly videoSeconds: number;
    readonly documentBytes: number;
    readonly commentLength: number;
    readonly postsPerDay: number | null;
}

interface LinkedInOptions {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly version?: string;
    readonly organizations?: boolean;
    readonly scopes?: readonly string[];
    readonly baseUrl?: string;
    readonly fetch?: typeof globalThis.fetch;
    readonly clock?: Clock;
    readonly logger?: Logger;
    readonly limits?: Partial<LinkedInLimits>;
    readonly processingWaitMs?: number;
    readonly graceMs?: number;
}

interface LinkedInVersionState {
    readonly endsAt: Date;
    readonly state: 'active' | 'ending' | 'over';
    readonly warning: string | null;
}

const defaultLinkedInVersion = "202610"

const linkedInLimits: LinkedInLimits

function linkedInVersionState(version: string, now: Date): LinkedInVersionState;

function linkedin(options: LinkedInOptions): Platform;
