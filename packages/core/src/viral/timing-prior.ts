import type { PlatformId } from '../schema/platform-id.ts';
import { priorOf } from '../timing/prior-table.ts';
import { toLocal } from '../timing/wall-time.ts';

/** Points a unit of the prior's log multiplier is worth: the best hours stand near 65, the small hours near 25. */
const pointsPerLog = 30;

const weeks = new Map<PlatformId, Float64Array>();

/**
 * How good a moment is to post at before anything is known of the audience, 0 to 100, 50 is the mean hour of the week. The same weak
 * table that `createSlotModel` of `@amarktai/core/timing` starts from: with the caller's own history pass that model's estimate to
 * `scorePost` as `timing`.
 *
 * @param timeZone IANA name. Default UTC.
 * @throws AmarktaiError `validation_failed` for an unknown zone or an invalid date.
 */
export function timingPrior(platform: PlatformId, at: Date, timeZone = 'UTC'): number {
  const week = weeks.get(platform) ?? priorOf(platform);
  weeks.set(platform, week);
  const { weekday, hour } = toLocal(at, timeZone);
  return Math.min(100, Math.max(0, 50 + pointsPerLog * (week[(weekday - 1) * 24 + hour] as number)));
}
