import { AmarktaiError } from '../errors.ts';
import type { Store } from '../ports/store.ts';
import { type PlatformId, platformIds } from '../schema/platform.ts';
import { assignSlots, createSlotModel, isTimeZone, type PostedSlot, type SlotModel } from '../timing/index.ts';
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

export interface BestTimes {
  readonly timeZone: string;
  /** Best first, three a platform. */
  readonly bestTimes: readonly BestTime[];
  readonly nextSlots: readonly { readonly platform: PlatformId; readonly at: Date }[];
  readonly recommendation: string;
}

/** When to post, from a weak prior and the account's own results. */
export interface TimingService extends Slots {
  /** @throws `validation_failed` for an unknown zone. */
  bestTimes(userId: string, options: { readonly platform?: PlatformId; readonly timeZone?: string }): Promise<BestTimes>;
}

/** Posts younger than this have not got their numbers yet. */
const settledAgeSeconds = 24 * 3600;
const historyLength = 500;
const shownPerPlatform = 3;
/** Posts on the way that block their neighbourhood. */
const occupying = ['scheduled', 'publishing', 'processing', 'unknown', 'unconfirmed', 'published'] as const;
const dayMs = 24 * 3_600_000;
/** A post waits at most this long for a good hour, and a day longer for each post that goes out before it. */
const patienceDays = 2;
const maxHorizonDays = 14;

export function createTimingService({
  store,
  clock,
  random,
  settings,
}: Pick<ServiceContext, 'store' | 'clock' | 'random'> & { readonly settings: SettingsService }): TimingService {
  const modelOf = async (from: Store, userId: string, platform: PlatformId, timeZone: string): Promise<SlotModel> =>
    createSlotModel({ platform, timeZone, history: await historyOf(from, userId, platform), now: clock.now() });

  const slotFor = async (
    from: Store,
    userId: string,
    platform: PlatformId,
    id: string,
    model: SlotModel,
    timeZone: string,
    explore: boolean,
  ): Promise<Date | null> => {
    const { quietHours, dailyCaps } = await settings.get(userId, from);
    const now = clock.now();
    const { rows } = await from
      .scope(userId)
      .collection('publications')
      .find({ where: { platform, state: { in: [...occupying] }, dueAt: { gte: new Date(now.getTime() - dayMs) } }, limit: 1000 });
    const cap = dailyCaps[platform];
    const ahead = rows.filter(({ dueAt }) => dueAt > now).length;
    const within = (horizonDays: number): Date | null => {
      const [slot] = assignSlots([{ id }], {
        platform,
        model,
        timeZone,
        now,
        taken: rows.map((row) => row.publishedAt ?? row.dueAt),
        ...(quietHours !== null && { quietHours }),
        ...(cap !== undefined && { maxPerDay: cap }),
        ...(explore && { random }),
        horizonDays,
      });
      return slot?.at ?? null;
    };
    return within(Math.min(patienceDays + ahead, maxHorizonDays)) ?? within(maxHorizonDays);
  };

  return {
    async next(from, content) {
      const proposed = content.scheduledFor;
      // A proposal that came with a time keeps it, when it is approved before that.
      if (proposed !== null && proposed > clock.now()) return proposed;
      const { timezone } = await settings.get(content.userId, from);
      const model = await modelOf(from, content.userId, content.platform, timezone);
      const at = await slotFor(from, content.userId, content.platform, content.id, model, timezone, true);
      if (at === null)
        throw new AmarktaiError(
          'conflict',
          `No free slot on ${content.platform} in the next 14 days; take posts out of the queue or raise the daily limit.`,
          { details: { platform: content.platform } },
        );
      return at;
    },

    async bestTimes(userId, { platform, timeZone }) {
      const zone = timeZone ?? (await settings.get(userId)).timezone;
      if (!isTimeZone(zone)) {
        const message = 'must be an IANA time zone such as Europe/Berlin';
        throw new AmarktaiError('validation_failed', `The time zone ${message}.`, { details: { errors: [{ path: 'timezone', message }] } });
      }
      const wanted = platform === undefined ? platformIds : [platform];
      const parts = await Promise.all(
        wanted.map(async (id) => {
          const model = await modelOf(store, userId, id, zone);
          return { id, times: bestOf(id, model), at: await slotFor(store, userId, id, 'next', model, zone, false) };
        }),
      );
      const bestTimes = parts.flatMap(({ times }) => times).toSorted((left, right) => right.expectedLift - left.expectedLift);
      return {
        timeZone: zone,
        bestTimes,
        nextSlots: parts.flatMap(({ id, at }) => (at === null ? [] : [{ platform: id, at }])),
        recommendation: recommend(bestTimes, zone),
      };
    },
  };
}

function bestOf(platform: PlatformId, model: SlotModel): BestTime[] {
  return model
    .slots()
    .toSorted((left, right) => right.expectedLift - left.expectedLift)
    .slice(0, shownPerPlatform)
    .map(({ weekday, hour, expectedLift, low, high, effectivePosts, label }) => ({
      platform,
      weekday,
      hour,
      expectedLift,
      low,
      high,
      postsObserved: Math.round(effectivePosts * 10) / 10,
      source: label === 'prior' ? 'prior' : label === 'confident' ? 'history' : 'blended',
    }));
}

/** The account's settled posts: the latest snapshot of each that is old enough. */
async function historyOf(store: Store, userId: string, platform: PlatformId): Promise<readonly PostedSlot[]> {
  const { rows } = await store
    .scope(userId)
    .collection('metricSnapshots')
    .find({
      where: { platform, ageSeconds: { gte: settledAgeSeconds } },
      order: [{ field: 'takenAt', direction: 'desc' }],
      limit: historyLength,
    });
  const byPost = new Map<string, PostedSlot>();
  for (const row of rows) {
    const parts = [row.likes, row.comments, row.shares, row.saves, row.clicks].filter((part) => part !== null);
    if (byPost.has(row.contentId) || parts.length === 0) continue;
    byPost.set(row.contentId, {
      postedAt: new Date(row.takenAt.getTime() - row.ageSeconds * 1000),
      engagements: parts.reduce((sum, part) => sum + part, 0),
      reach: row.impressions ?? row.views ?? row.reach,
    });
  }
  return [...byPost.values()];
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function recommend(times: readonly BestTime[], timeZone: string): string {
  const [best] = times;
  if (best === undefined) return 'Nothing is known yet.';
  const when = `${weekdays[best.weekday - 1]} at ${String(best.hour).padStart(2, '0')}:00 (${timeZone})`;
  return best.source === 'prior'
    ? `Too few of your posts have been measured; published studies suggest ${best.platform} on ${when}. Your own results replace this as they come.`
    : `${best.platform} on ${when} has done ${Math.round(best.expectedLift * 100)} % better than your average hour (${Math.round(best.low * 100)} % to ${Math.round(best.high * 100)} %).`;
}
