import type { PlatformId } from '../schema/platform-id.ts';

/** How a platform's posts are measured in a test. */
export interface Measurement {
  /** What a rate is divided by: impressions, else views, else reach, as the platform reports for an account's own posts. */
  readonly denominator: 'impressions' | 'views' | 'reach';
  /** Age at which each post is read, once. */
  readonly freezeHours: number;
}

/** Vendor metrics as documented in 2026-08; ages by how fast posts settle there. */
export const measurements: Readonly<Record<PlatformId, Measurement>> = {
  x: { denominator: 'impressions', freezeHours: 24 },
  linkedin: { denominator: 'impressions', freezeHours: 72 },
  instagram: { denominator: 'views', freezeHours: 48 },
  facebook: { denominator: 'views', freezeHours: 48 },
  tiktok: { denominator: 'views', freezeHours: 168 },
  youtube: { denominator: 'views', freezeHours: 168 },
};

/** Part of the freezing age by which a reading may miss it. */
const window = 0.25;

/**
 * The reading that counts for a test: the first one from the platform's freezing age on, at most a quarter of the age late; failing
 * that, the last one before, at most a quarter early. Later readings never replace it.
 *
 * @returns `null` when no reading lies in the window: the snapshot is missing.
 */
export function frozenReading<Reading extends { readonly takenAt: Date }>(
  readings: readonly Reading[],
  { platform, postedAt }: { readonly platform: PlatformId; readonly postedAt: Date },
): Reading | null {
  const ageMs = measurements[platform].freezeHours * 3_600_000;
  const late = (reading: Reading) => reading.takenAt.getTime() - postedAt.getTime() - ageMs;
  const near = readings.filter((reading) => Math.abs(late(reading)) <= window * ageMs).toSorted((a, b) => late(a) - late(b));
  return near.find((reading) => late(reading) >= 0) ?? near.at(-1) ?? null;
}
