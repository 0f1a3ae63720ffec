import { AmarktaiError, type Clock, type Logger, silentLogger, systemClock } from '@amarktai/core';
import { platformTextRules } from '@amarktai/core/viral';
import { defaultLinkedInVersion } from '../shared/oauth/profiles.ts';

/** What LinkedIn takes in one post; learn.microsoft.com/linkedin, read 2026-01. Caps a day are second-hand. */
export interface LinkedInLimits {
  /** UTF-16 units after escaping. */
  readonly textLength: number;
  readonly images: number;
  readonly imagePixels: number;
  readonly imageBytes: number;
  readonly videoBytes: number;
  readonly videoSeconds: number;
  readonly documentBytes: number;
  /** UTF-16 units of a comment, which is not escaped. */
  readonly commentLength: number;
  readonly postsPerDay: number | null;
}

const mebibyte = 1_048_576;

export const linkedInLimits: LinkedInLimits = {
  textLength: platformTextRules.linkedin.caption.value,
  images: 20,
  imagePixels: 36_152_320,
  // The next three are common knowledge, not read in a reference.
  imageBytes: 30 * mebibyte,
  videoBytes: 500 * mebibyte,
  videoSeconds: 30 * 60,
  documentBytes: 100 * mebibyte,
  commentLength: 1250,
  // 150 a member and 100 are both reported; the lower one.
  postsPerDay: 100,
};

export interface LinkedInOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `YYYYMM`; each ends about a year after its month. Default {@link defaultLinkedInVersion}. */
  readonly version?: string;
  /** Asks for the permissions of company pages, which LinkedIn gives to approved apps only (Community Management). Default false. */
  readonly organizations?: boolean;
  /** What is asked for on the consent page, when it is neither of the two sets. */
  readonly scopes?: readonly string[];
  /** Replaces the origin of every host; paths stay. Upload addresses are used as LinkedIn answers them. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly clock?: Clock;
  /** Is told once a day when the version is about to end. */
  readonly logger?: Logger;
  readonly limits?: Partial<LinkedInLimits>;
  /** How long `publish` waits for LinkedIn to process an upload, in milliseconds. Default 150,000; then the upload is kept for the next try. */
  readonly processingWaitMs?: number;
  /** How long an upload rests whose state the account may not read, in milliseconds. Default 5,000. */
  readonly graceMs?: number;
}

/** The options with every default in place. */
export interface LinkedInSettings extends Required<
  Pick<LinkedInOptions, 'clientId' | 'clientSecret' | 'version' | 'clock' | 'logger' | 'processingWaitMs' | 'graceMs'>
> {
  readonly baseUrl: string | undefined;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly limits: LinkedInLimits;
}

/** @throws AmarktaiError `validation_failed` for a version that is none. */
export function linkedInSettings(options: LinkedInOptions): LinkedInSettings {
  const version = options.version ?? defaultLinkedInVersion;
  if (!/^20\d\d(0[1-9]|1[0-2])$/.test(version))
    throw new AmarktaiError(
      'validation_failed',
      `LinkedIn has no version ${JSON.stringify(version.slice(0, 20))}; give a year and a month such as ${defaultLinkedInVersion}.`,
    );
  return {
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    version,
    baseUrl: options.baseUrl,
    fetch: options.fetch,
    clock: options.clock ?? systemClock,
    logger: options.logger ?? silentLogger,
    processingWaitMs: options.processingWaitMs ?? 150_000,
    graceMs: options.graceMs ?? 5000,
    limits: { ...linkedInLimits, ...options.limits },
  };
}
