import type { PostMetrics, Random } from '@amarktai/core';
import { platformIds, type PlatformId } from '@amarktai/core/schema';
import { growthCurve, weeklyReadiness, weekSlot, type GrowthCurve } from './growth.ts';
import { defaultInboxMix, type MessageKind, pickAuthor, pickText } from './inbox-texts.ts';
import { naturalEffects, type StyledPost, styleOfPost } from './post-style.ts';
import { betaByMean, binomial, normal, stream } from './random.ts';

/** A published post as the audience meets it. */
export interface AudiencePost extends StyledPost {
  /** Draws the post's luck: the same id has the same fate in the same audience. */
  readonly id: string;
  readonly platform: PlatformId;
  readonly durationSeconds: number | null;
  readonly publishedAt: Date;
  /** Overrides what the wording shows, dimension by dimension, such as `{ hook: 'question' }`. */
  readonly style?: Readonly<Record<string, string>>;
}

export interface AudienceOptions {
  /** Everything random hangs on it and on the post's id. */
  readonly seed: string;
  /** IANA zone in which the audience sleeps and wakes. Default `UTC`. */
  readonly timeZone?: string;
  readonly followers?: Partial<Readonly<Record<PlatformId, number>>>;
  /** Mean engagements per impression of a neutral post at an average hour, 0..1. */
  readonly engagementRate?: Partial<Readonly<Record<PlatformId, number>>>;
  /** Intra-class correlation of engagement within a post (beta-binomial), 0..1 exclusive. Default 0.004. */
  readonly rho?: number;
  /** Standard deviation of the logarithm of a post's impressions. Default 0.45. */
  readonly reachSpread?: number;
  /** Strength of the time of day: 0 none, 1 as built in (the default). */
  readonly timeOfDay?: number;
  /** Moves the whole week of the audience by hours, as if it lived elsewhere. Default 0. */
  readonly shiftHours?: number;
  /**
   * Multipliers of the engagement rate by style, such as `{ 'hook:question': 1.5 }`. When given, they replace the built-in ones wholly: what is
   * not named makes no difference at all.
   */
  readonly effects?: Readonly<Record<string, number>>;
  /** Weights of the kinds of messages; kinds not named keep their built-in weight. */
  readonly inboxMix?: Partial<Readonly<Record<MessageKind, number>>>;
}

/** Totals that came by an instant, before a platform hides any of them. */
export type TrueMetrics = { readonly [Metric in keyof PostMetrics]: number };

export interface AudienceMessage {
  readonly type: 'comment' | 'dm';
  readonly id: string;
  readonly postId: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
  readonly language: string;
  readonly kind: MessageKind;
  readonly receivedAt: Date;
}

/** A simulated public. Pure: the same post and instant give the same answer, in any order of asking, in any process. */
export interface Audience {
  readonly timeZone: string;
  /** Lifetime totals at an instant: integers (`watchSeconds` too), never falling with time, 0 before publication. */
  metrics(post: AudiencePost, at: Date): TrueMetrics;
  /** Comments and direct messages with `after < receivedAt <= until`, oldest first. `metrics().comments` counts exactly the comments. */
  messages(post: AudiencePost, window: { readonly after: Date; readonly until: Date }): readonly AudienceMessage[];
  /** Mean engagements per impression that this audience gives to posts of this style at this hour: what an experiment should find. */
  expectedRate(post: AudiencePost): number;
}

const followersByDefault: Readonly<Record<PlatformId, number>> = {
  x: 3200,
  linkedin: 1900,
  instagram: 5400,
  facebook: 4100,
  tiktok: 7600,
  youtube: 2300,
};
const ratesByDefault: Readonly<Record<PlatformId, number>> = {
  x: 0.022,
  linkedin: 0.034,
  instagram: 0.045,
  facebook: 0.017,
  tiktok: 0.052,
  youtube: 0.04,
};
/** Median impressions per follower. */
const reachPerFollower: Readonly<Record<PlatformId, number>> = {
  x: 0.35,
  linkedin: 0.45,
  instagram: 0.4,
  facebook: 0.16,
  tiktok: 0.7,
  youtube: 0.5,
};
/** How engagements divide up on each platform; each row sums to 1. */
const shares: Readonly<Record<PlatformId, Readonly<Record<Reaction, number>>>> = {
  x: { likes: 0.68, comments: 0.07, shares: 0.1, saves: 0.05, clicks: 0.1 },
  linkedin: { likes: 0.6, comments: 0.08, shares: 0.06, saves: 0.04, clicks: 0.22 },
  instagram: { likes: 0.78, comments: 0.05, shares: 0.07, saves: 0.07, clicks: 0.03 },
  facebook: { likes: 0.62, comments: 0.09, shares: 0.08, saves: 0.02, clicks: 0.19 },
  tiktok: { likes: 0.8, comments: 0.05, shares: 0.07, saves: 0.06, clicks: 0.02 },
  youtube: { likes: 0.76, comments: 0.11, shares: 0.07, saves: 0.04, clicks: 0.02 },
};
const directMessages: Readonly<Record<PlatformId, number>> = {
  x: 0.0004,
  linkedin: 0,
  instagram: 0.0008,
  facebook: 0.001,
  tiktok: 0,
  youtube: 0,
};

const reactions = ['likes', 'comments', 'shares', 'saves', 'clicks'] as const;
type Reaction = (typeof reactions)[number];
const hourMs = 3_600_000;

export function createAudience(options: AudienceOptions): Audience {
  const timeZone = options.timeZone ?? 'UTC';
  const strength = options.timeOfDay ?? 1;
  const weeks = new Map(platformIds.map((id) => [id, weeklyReadiness(id, options.seed, options.shiftHours ?? 0)]));
  const weekOf = (platform: PlatformId) => weeks.get(platform) ?? new Float64Array(168);

  function appeal(post: AudiencePost): number {
    const style = { ...styleOfPost(post), ...post.style };
    const effects = options.effects ?? naturalEffects;
    return Object.entries(style).reduce((product, [dimension, value]) => product * (effects[`${dimension}:${value}`] ?? 1), 1);
  }

  function expectedRate(post: AudiencePost): number {
    const base = options.engagementRate?.[post.platform] ?? ratesByDefault[post.platform];
    const readiness = weekOf(post.platform)[weekSlot(post.publishedAt, timeZone)] ?? 0;
    return Math.min(0.6, base * appeal(post) * Math.exp(strength * 0.7 * readiness));
  }

  function fateOf(post: AudiencePost): Fate {
    const week = weekOf(post.platform);
    const readiness = strength * (week[weekSlot(post.publishedAt, timeZone)] ?? 0);
    const luck = stream(options.seed, post.platform, post.id, 'luck');
    const followers = options.followers?.[post.platform] ?? followersByDefault[post.platform];
    const spread = Math.exp((options.reachSpread ?? 0.45) * normal(luck));
    const impressions = Math.max(1, Math.round(followers * reachPerFollower[post.platform] * spread * Math.exp(0.5 * readiness)));
    const rate = betaByMean(luck, expectedRate(post), options.rho ?? 0.004);
    const division = divide(post);
    const totals = Object.fromEntries(reactions.map((name) => [name, binomial(luck, impressions, rate * division[name])])) as Record<
      Reaction,
      number
    >;
    return {
      impressions,
      totals,
      reachShare: 0.78 + 0.14 * luck(),
      viewShare: isVideo(post) && !autoplays.has(post.platform) ? 0.35 + 0.25 * luck() : 1,
      watchedShare: 0.25 + 0.3 * luck(),
      messages: binomial(luck, impressions, directMessages[post.platform]),
      curve: growthCurve(post.platform, strength === 0 ? new Float64Array(168) : week, post.publishedAt, timeZone),
    };
  }

  /** How many of `total` came by a share: the k-th comes at share (k + u) / total, so the count never falls. */
  function arrived(post: AudiencePost, name: string, total: number, share: number): number {
    const whole = Math.min(total, Math.floor(total * share));
    if (whole >= total) return total;
    return whole + (place(post, name, whole) <= total * share - whole ? 1 : 0);
  }
  const place = (post: AudiencePost, name: string, index: number) => stream(options.seed, post.platform, post.id, name, index)();

  return {
    timeZone,
    expectedRate,
    metrics(post, at) {
      const fate = fateOf(post);
      const seen = fate.curve.shareAt(ageHours(post, at));
      const impressions = arrived(post, 'impressions', fate.impressions, seen);
      const count = (name: Reaction) => arrived(post, name, fate.totals[name], reactedShare(seen));
      const views = Math.floor(impressions * fate.viewShare);
      return {
        impressions,
        views,
        reach: Math.ceil(impressions * fate.reachShare),
        likes: count('likes'),
        comments: count('comments'),
        shares: count('shares'),
        saves: count('saves'),
        clicks: count('clicks'),
        watchSeconds: Math.floor(views * fate.watchedShare * (post.durationSeconds ?? 0)),
      };
    },
    messages(post, { after, until }) {
      const fate = fateOf(post);
      const found: AudienceMessage[] = [];
      for (const [type, total] of [
        ['comment', fate.totals.comments],
        ['dm', fate.messages],
      ] as const) {
        const name = type === 'comment' ? 'comments' : 'dm';
        const from = Math.max(0, Math.floor(total * reactedShare(fate.curve.shareAt(ageHours(post, after)))) - 1);
        const to = Math.min(total - 1, Math.ceil(total * reactedShare(fate.curve.shareAt(ageHours(post, until)))));
        for (let index = from; index <= to; index += 1) {
          const share = (index + place(post, name, index)) / total;
          const age = fate.curve.ageAt(seenShare(share));
          // Rounded up, so that a message is never listed before the metrics count it.
          const receivedAt = new Date(Math.ceil(post.publishedAt.getTime() + age * hourMs));
          if (receivedAt <= after || receivedAt > until) continue;
          found.push(write(type, post, index, receivedAt, stream(options.seed, post.platform, post.id, name, 'words', index)));
        }
      }
      return found.toSorted((left, right) => left.receivedAt.getTime() - right.receivedAt.getTime() || (left.id < right.id ? -1 : 1));
    },
  };

  function write(type: 'comment' | 'dm', post: AudiencePost, index: number, receivedAt: Date, random: Random): AudienceMessage {
    const kind = kindOf(random(), { ...defaultInboxMix, ...options.inboxMix }, type);
    const { language, text } = pickText(kind, random(), random());
    const author = pickAuthor(random());
    return {
      type,
      id: `${post.id}-${type}-${index}`,
      postId: post.id,
      authorId: author.id,
      authorName: author.name,
      text,
      language,
      kind,
      receivedAt,
    };
  }
}

interface Fate {
  readonly impressions: number;
  readonly totals: Readonly<Record<Reaction, number>>;
  readonly reachShare: number;
  readonly viewShare: number;
  readonly watchedShare: number;
  readonly messages: number;
  readonly curve: GrowthCurve;
}

const autoplays: ReadonlySet<PlatformId> = new Set(['tiktok', 'instagram', 'youtube']);

// People react after they saw: the share of reactions trails the share of impressions and is never ahead of it.
const trail = 1.2;
const reactedShare = (seen: number) => seen ** trail;
const seenShare = (reacted: number) => Math.min(reacted ** (1 / trail), 1 - 1e-9);

function ageHours(post: AudiencePost, at: Date): number {
  return Math.max(0, at.getTime() - post.publishedAt.getTime()) / hourMs;
}

function isVideo(post: AudiencePost): boolean {
  return post.type === 'video' || post.type === 'short' || post.type === 'reel';
}

/** A question draws comments and a link draws clicks; the total stays what the rate says. */
function divide(post: AudiencePost): Readonly<Record<Reaction, number>> {
  const base = shares[post.platform];
  const asks = /\?/.test(post.text);
  const tilted = { ...base, comments: base.comments * (asks ? 1.6 : 1), clicks: base.clicks * (post.hasLink ? 1.8 : 0.6) };
  const sum = reactions.reduce((total, name) => total + tilted[name], 0);
  return Object.fromEntries(reactions.map((name) => [name, tilted[name] / sum])) as Record<Reaction, number>;
}

function kindOf(draw: number, mix: Readonly<Record<MessageKind, number>>, type: 'comment' | 'dm'): MessageKind {
  // Nobody sends idle chatter privately.
  const weights = Object.entries(mix).filter(([kind]) => type === 'comment' || kind !== 'chatter') as [MessageKind, number][];
  let rest = draw * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of weights) {
    rest -= weight;
    if (rest < 0) return kind;
  }
  return 'praise';
}
