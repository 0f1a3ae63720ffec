// @amarktai/adapters/x

interface XLimits {
    readonly textLength: number;
    readonly images: number;
    readonly imageBytes: number;
    readonly gifBytes: number;
    readonly gifFrames: number;
    readonly gifWidth: number;
    readonly gifHeight: number;
    readonly videoBytes: number;
    readonly videoMinSeconds: number;
    readonly videoMaxSeconds: number;
    readonly videoMinSide: number;
    readonly videoLongSide: number;
    readonly videoShortSide: number;
    readonly videoRatio: number;
    readonly altTextLength: number;
    readonly postsPerDay: number | null;
}

interface XOptions {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly baseUrl?: string;
    readonly fetch?: typeof globalThis.fetch;
    readonly clock?: Clock;
    readonly messages?: boolean;
    readonly consumerSecret?: string;
    readonly prices?: Partial<XPrices>;
    readonly limits?: Partial<XLimits>;
    readonly processingWaitMs?: number;
    readonly segmentBytes?: number;
}

interface XPrices {
    readonly post: number;
    readonly postWithLink: number;
    readonly reply: number;
    readonly message: number;
    readonly ownRead: number;
    readonly postRead: number;
    readonly messageRead: number;
    readonly userRead: number;
}

function x(options: XOptions): Platform;

const xLimits: XLimits

const xPrices: XPrices
