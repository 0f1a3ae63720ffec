import { type Clock, systemClock } from '@amarktai/core';
import { longestXText } from '@amarktai/core/viral';

/** What X charges for calls, in nano-dollars; docs.x.com pricing, read 2026-08. */
export interface XPrices {
  readonly post: number;
  /** A post, or a part of a thread, with a link in its text. */
  readonly postWithLink: number;
  /** A reply to somebody who mentioned the account. */
  readonly reply: number;
  readonly message: number;
  /** One of the account's own posts, read. */
  readonly ownRead: number;
  /** A comment or mention, read. */
  readonly postRead: number;
  readonly messageRead: number;
  readonly userRead: number;
}

export const xPrices: XPrices = {
  post: 15_000_000,
  postWithLink: 200_000_000,
  reply: 10_000_000,
  message: 15_000_000,
  ownRead: 1_000_000,
  postRead: 5_000_000,
  messageRead: 10_000_000,
  userRead: 10_000_000,
};

/** What X takes in one post; docs.x.com media best practices, read 2026-08. Paid accounts get more: give `textLength` 25,000 and longer videos for them. */
export interface XLimits {
  /** Weighted characters. */
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
  /** Of the longer and of the shorter side; X takes portrait as it takes landscape. */
  readonly videoLongSide: number;
  readonly videoShortSide: number;
  /** Longer side by shorter side. */
  readonly videoRatio: number;
  readonly altTextLength: number;
  readonly postsPerDay: number | null;
}

const mebibyte = 1_048_576;

export const xLimits: XLimits = {
  textLength: longestXText,
  images: 4,
  imageBytes: 5 * mebibyte,
  gifBytes: 15 * mebibyte,
  gifFrames: 350,
  gifWidth: 1280,
  gifHeight: 1080,
  videoBytes: 512 * mebibyte,
  videoMinSeconds: 0.5,
  videoMaxSeconds: 140,
  videoMinSide: 32,
  videoLongSide: 1280,
  videoShortSide: 1024,
  videoRatio: 3,
  altTextLength: 1000,
  // The app's cap of 24 hours; an account has 100 in 15 minutes.
  postsPerDay: 10_000,
};

export interface XOptions {
  /** OAuth 2.0 client of the app, "confidential client" (Web App). */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Replaces the origin of every address; paths stay. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** Reads and answers private messages; asks for `dm.read` and `dm.write`. Default true. */
  readonly messages?: boolean;
  /** Signs webhooks: the app's API key secret. Default: `clientSecret`. */
  readonly consumerSecret?: string;
  readonly prices?: Partial<XPrices>;
  readonly limits?: Partial<XLimits>;
  /** How long `publish` waits for X to process a video, in milliseconds. Default 150,000; then the upload is kept and publishing goes on at the next try. */
  readonly processingWaitMs?: number;
  /** Bytes of one piece of an upload, at most 5 MB. Default 1 MiB. */
  readonly segmentBytes?: number;
}

/** The options with every default in place. */
export interface XSettings extends Required<
  Pick<XOptions, 'clientId' | 'clientSecret' | 'clock' | 'messages' | 'consumerSecret' | 'processingWaitMs' | 'segmentBytes'>
> {
  readonly baseUrl: string | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly prices: XPrices;
  readonly limits: XLimits;
}

export function xSettings(options: XOptions): XSettings {
  return {
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    baseUrl: options.baseUrl,
    fetch: options.fetch,
    clock: options.clock ?? systemClock,
    messages: options.messages ?? true,
    consumerSecret: options.consumerSecret ?? options.clientSecret,
    processingWaitMs: options.processingWaitMs ?? 150_000,
    segmentBytes: options.segmentBytes ?? mebibyte,
    prices: { ...xPrices, ...options.prices },
    limits: { ...xLimits, ...options.limits },
  };
}
