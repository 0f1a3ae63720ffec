import type { PlatformId } from '@amarktai/core/schema';
import { toLocal } from '@amarktai/core/timing';
import { stream } from './random.ts';

interface Character {
  /** Peaks of activity as [local hour, height, width in hours]. */
  readonly peaks: readonly (readonly [number, number, number])[];
  /** Added to the log activity of Saturday and Sunday. */
  readonly weekend: number;
  /** Age in hours by which 63 % of the impressions came, and the Weibull shape of the curve. */
  readonly scaleHours: number;
  readonly shape: number;
}

const characters: Readonly<Record<PlatformId, Character>> = {
  x: {
    peaks: [
      [9, 0.7, 2],
      [13, 0.5, 2],
      [20, 0.8, 2.5],
    ],
    weekend: -0.1,
    scaleHours: 5,
    shape: 0.65,
  },
  linkedin: {
    peaks: [
      [9, 1, 1.8],
      [12.5, 0.8, 1.5],
      [17, 0.5, 2],
    ],
    weekend: -0.7,
    scaleHours: 20,
    shape: 0.75,
  },
  instagram: {
    peaks: [
      [11, 0.7, 2],
      [19.5, 1, 2.5],
    ],
    weekend: 0.05,
    scaleHours: 12,
    shape: 0.7,
  },
  facebook: {
    peaks: [
      [9, 0.8, 2.5],
      [13, 0.6, 2],
      [20, 0.6, 2],
    ],
    weekend: -0.15,
    scaleHours: 10,
    shape: 0.7,
  },
  tiktok: {
    peaks: [
      [13, 0.5, 2.5],
      [20, 1.1, 3],
    ],
    weekend: 0.15,
    scaleHours: 36,
    shape: 0.6,
  },
  youtube: {
    peaks: [
      [15, 0.6, 3],
      [20, 0.9, 3],
    ],
    weekend: 0.2,
    scaleHours: 110,
    shape: 0.6,
  },
};

const hourMs = 3_600_000;
/** Hours after publication during which the local time of day still bends the curve. */
const bentHours = 72;

/**
 * Natural logarithm of how ready an audience is to react in each hour of its local week (Monday 0:00 is index 0); the mean of the 168 values is 0.
 * The seed moves the peaks by up to an hour, so that no two audiences are the same.
 */
export function weeklyReadiness(platform: PlatformId, seed: string, shiftHours: number): Float64Array {
  const { peaks, weekend } = characters[platform];
  const drift = (stream(seed, platform, 'peaks')() - 0.5) * 2 + shiftHours;
  const readiness = new Float64Array(168);
  for (let slot = 0; slot < 168; slot += 1) {
    const hour = (slot % 24) + 0.5;
    const day = Math.floor(slot / 24);
    readiness[slot] = peaks.reduce((sum, [peak, height, width]) => sum + height * bump(hour - peak - drift, width), day >= 5 ? weekend : 0);
  }
  const mean = readiness.reduce((sum, value) => sum + value, 0) / 168;
  return readiness.map((value) => value - mean);
}

/** The index into a weekly table at an instant: Monday 0:00 local is 0. */
export function weekSlot(instant: Date, timeZone: string): number {
  const local = toLocal(instant, timeZone);
  return (local.weekday - 1) * 24 + local.hour;
}

export interface GrowthCurve {
  /** Share of all impressions that came by an age in hours: 0 at 0, non-decreasing, towards 1. */
  shareAt(ageHours: number): number;
  /** The age in hours at which a share (0..1, exclusive of 1) is reached. */
  ageAt(share: number): number;
}

/** How a post's impressions come in: a Weibull curve whose clock runs fast in busy local hours and slowly at night. */
export function growthCurve(platform: PlatformId, readiness: Float64Array, publishedAt: Date, timeZone: string): GrowthCurve {
  const { scaleHours, shape } = characters[platform];
  const first = weekSlot(publishedAt, timeZone);
  const intoHour = (publishedAt.getTime() % hourMs) / hourMs;
  // busy[k] is the warped age at the k-th change of the local hour (zones of 30 and 45 minutes are off by less than an hour here).
  const busy: number[] = [0];
  for (let hour = 0; hour < bentHours; hour += 1) busy.push((busy[hour] ?? 0) + Math.exp(readiness[(first + hour) % 168] ?? 0));
  const started = intoHour * Math.exp(readiness[first] ?? 0);
  const end = busy[bentHours] ?? bentHours;

  const warp = (ageHours: number) => {
    const position = Math.max(0, ageHours) + intoHour;
    if (position >= bentHours) return end + (position - bentHours) - started;
    const whole = Math.floor(position);
    const [from, to] = [busy[whole] ?? 0, busy[whole + 1] ?? end];
    return from + (to - from) * (position - whole) - started;
  };
  const unwarp = (warped: number) => {
    const target = warped + started;
    if (target >= end) return target - end + bentHours - intoHour;
    const whole = Math.max(0, busy.findIndex((value) => value > target) - 1);
    const [from, to] = [busy[whole] ?? 0, busy[whole + 1] ?? end];
    return whole + (target - from) / (to - from) - intoHour;
  };
  return {
    shareAt: (ageHours) => (ageHours <= 0 ? 0 : -Math.expm1(-((warp(ageHours) / scaleHours) ** shape))),
    ageAt: (share) => Math.max(0, unwarp(scaleHours * (-Math.log1p(-share)) ** (1 / shape))),
  };
}

function bump(distance: number, width: number): number {
  const around = ((((distance + 12) % 24) + 24) % 24) - 12;
  return Math.exp(-(around ** 2) / (2 * width ** 2));
}
