import type { PlatformId } from '../schema/platform-id.ts';

/** One rise of the expected engagement rate around a local hour. */
interface Bump {
  /** 1 Monday .. 7 Sunday. */
  readonly days: readonly number[];
  readonly hour: number;
  /** Standard deviation in hours. */
  readonly width: number;
  /** Added to the logarithm of the rate at the peak. */
  readonly height: number;
  /** Where such a peak was published, and for which period. */
  readonly source: string;
}

const workdays = [1, 2, 3, 4, 5];
const midweek = [2, 3, 4];
const weekend = [6, 7];
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/**
 * What was published about good hours, read 2026-11. The publications contradict each other and flip between years, so the peaks are low and wide and
 * the model gives up on them after a few dozen posts.
 */
const bumps: Readonly<Record<PlatformId, readonly Bump[]>> = {
  x: [
    { days: [2, 3, 4, 5], hour: 10.5, width: 2.5, height: 0.5, source: 'Sprout 2023: Tuesday to Friday 9-12' },
    { days: [1, 6, 7], hour: 11, width: 3, height: 0.25, source: 'Sprout 2023, weaker days' },
    { days: everyDay, hour: 20, width: 2.5, height: 0.35, source: 'Buffer 2015: most engagement evening and night' },
  ],
  linkedin: [
    { days: midweek, hour: 10.5, width: 2, height: 0.6, source: 'Sprout 2023: Tuesday and Wednesday 10-12; Hootsuite: 9' },
    { days: [1, 5], hour: 10.5, width: 2.5, height: 0.4, source: 'Sprout 2021: weekdays 9-12' },
    { days: workdays, hour: 17, width: 2, height: 0.2, source: 'judgement: after work' },
  ],
  instagram: [
    {
      days: workdays,
      hour: 11.5,
      width: 2.5,
      height: 0.5,
      source: 'Sprout 2023: Monday 10-12 to Wednesday 10-13; Hootsuite: Wednesday 11',
    },
    { days: everyDay, hour: 19, width: 2.5, height: 0.35, source: 'judgement: evening leisure' },
    { days: [6], hour: 11, width: 3, height: 0.3, source: 'judgement: weaker on weekends; Sprout 2023: Sunday worst' },
  ],
  facebook: [
    {
      days: [1, 2, 3, 4],
      hour: 10.5,
      width: 2.8,
      height: 0.55,
      source: 'Sprout 2023: Monday to Thursday 8-14; Hootsuite: Tuesday, Thursday 8-12',
    },
    { days: [5], hour: 10.5, width: 3, height: 0.35, source: 'Sprout 2023, weaker day' },
    { days: everyDay, hour: 19.5, width: 2.5, height: 0.2, source: 'judgement: evening leisure' },
  ],
  tiktok: [
    { days: [1, 2, 3, 4], hour: 19, width: 2.5, height: 0.55, source: 'Sprout 2025: Monday to Thursday 17-21' },
    { days: weekend, hour: 11, width: 3, height: 0.4, source: 'Buffer 2026: Sunday 9 and 13; Saturday the best day' },
    { days: everyDay, hour: 13.5, width: 2.5, height: 0.3, source: 'Buffer 2026: Monday 13; Hootsuite 2023: Sunday 13' },
    { days: [5, 6, 7], hour: 20, width: 2.5, height: 0.4, source: 'Buffer 2025: Sunday 20' },
  ],
  youtube: [
    { days: workdays, hour: 16, width: 3, height: 0.45, source: 'judgement, no published study of this kind: afternoon and evening' },
    { days: everyDay, hour: 20, width: 2.5, height: 0.4, source: 'judgement: evening leisure' },
    { days: weekend, hour: 11, width: 3, height: 0.4, source: 'judgement: weekend mornings' },
  ],
};

/** Added to the logarithm of the rate on Saturdays and Sundays. */
const weekendLevel: Readonly<Record<PlatformId, number>> = {
  x: -0.15,
  linkedin: -0.45,
  instagram: -0.05,
  facebook: -0.2,
  tiktok: 0.05,
  youtube: 0.1,
};

/** Depth of the night around 3:30, added to the logarithm of the rate. */
const nightDepth = -0.6;

/**
 * Prior log multipliers of the engagement rate for the 168 hours of a local week (index 0 is Monday 0:00-1:00); their mean is 0.
 */
export function priorOf(platform: PlatformId): Float64Array {
  const prior = new Float64Array(168);
  for (let slot = 0; slot < 168; slot += 1) {
    const day = Math.floor(slot / 24) + 1;
    const hour = (slot % 24) + 0.5;
    let value = nightDepth * bell(hour - 3.5, 2.6) + (day >= 6 ? weekendLevel[platform] : 0);
    for (const bump of bumps[platform]) if (bump.days.includes(day)) value += bump.height * bell(hour - bump.hour, bump.width);
    prior[slot] = value;
  }
  return centred(prior);
}

/** Values minus their mean. */
export function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function bell(distance: number, width: number): number {
  const around = ((((distance + 12) % 24) + 24) % 24) - 12;
  return Math.exp(-(around ** 2) / (2 * width ** 2));
}
