import type { PlatformId } from '../schema/platform.ts';
import type { ServiceContext } from './context.ts';
import type { SettingsService } from './settings.ts';
import type { Slots } from './slots.ts';

export interface BestTime {
  readonly platform: PlatformId;
  /** 1 Monday .. 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  /** Relative to the account's mean: 0.1 is 10 % better. */
  readonly expectedLift: number;
  readonly low: number;
  readonly high: number;
  readonly postsObserved: number;
  readonly source: 'prior' | 'blended' | 'history';
}

/** When to post. */
export interface TimingService extends Slots {
  bestTimes(
    userId: string,
    options: { readonly platform?: PlatformId; readonly timeZone?: string },
  ): Promise<{ readonly timeZone: string; readonly bestTimes: readonly BestTime[]; readonly nextSlots: readonly { readonly platform: PlatformId; readonly at: Date }[]; readonly recommendation: string }>;
}

export function createTimingService({ clock, settings }: Pick<ServiceContext, 'store' | 'clock' | 'random'> & { readonly settings: SettingsService }): TimingService {
  return {
    next: async () => new Date(clock.now().getTime() + 3_600_000),
    async bestTimes(userId, { timeZone }) {
      return { timeZone: timeZone ?? (await settings.get(userId)).timezone, bestTimes: [], nextSlots: [], recommendation: '' };
    },
  };
}
