import { AmarktaiError } from '../errors.ts';
import type { Random } from '../ports/clock.ts';
import type { PlatformId } from '../schema/platform-id.ts';
import { centred, priorOf } from './prior-table.ts';
import { toLocal } from './wall-time.ts';
import { slotVariance, weekCovariance } from './week-kernel.ts';
import { fitWeek, type Observation, type WeekPosterior } from './week-posterior.ts';

/** What came of an earlier post. */
export interface PostedSlot {
  readonly postedAt: Date;
  /** All reactions together, at least 0. */
  readonly engagements: number;
  /** Impressions, views or reach: the same kind for the whole history. `null` when not known: then only the count speaks. */
  readonly reach: number | null;
  /** False when a person chose the time for this very post, which confounds time and content; such posts count less. Default: not known, full weight. */
  readonly randomized?: boolean;
}

export interface SlotModelOptions {
  readonly platform: PlatformId;
  /** IANA zone the audience lives in. */
  readonly timeZone: string;
  readonly history: readonly PostedSlot[];
  readonly now: Date;
  /**
   * Log multipliers for the 168 hours of the local week, Monday 0:00 first; only their differences matter. Default: a weak table from published studies.
   */
  readonly prior?: readonly number[];
}

export interface SlotEstimate {
  /** 1 Monday .. 7 Sunday, in the model's zone. */
  readonly weekday: number;
  /** 0..23. */
  readonly hour: number;
  /** Expected engagement rate relative to the mean hour of the week: 0.25 is 25 % better. */
  readonly expectedLift: number;
  /** 90 % interval of it. */
  readonly low: number;
  readonly high: number;
  /** How many recent posts at such a time the estimate rests on, neighbouring hours counted in part. */
  readonly effectivePosts: number;
  /** `prior`: fewer than 3 effective posts, do not show it as a fact; `confident`: in the best tenth of the week with more than 80 % probability. */
  readonly label: 'prior' | 'learning' | 'confident';
}

/** When posts do well, with its uncertainty. */
export interface SlotModel {
  /** All 168 hours, Monday 0:00 first. */
  slots(): readonly SlotEstimate[];
  /**
   * The candidate to post at: the best one as a rule, sometimes one that is worth learning about (Thompson sampling whose width fades as posts come in).
   * @throws AmarktaiError `validation_failed` without candidates.
   */
  choose(candidates: readonly Date[], options: { readonly random: Random }): Date;
  /** One draw of `choose`'s values for the whole week: log multiplier by instant, higher is better. Without `random`, the plain expectation. */
  values(options?: { readonly random?: Random }): (instant: Date) => number;
}

const dayMs = 86_400_000;
/** Half-life of a post's weight in days: tastes on X and TikTok change faster. */
const halfLifeDays: Readonly<Record<PlatformId, number>> = {
  x: 60,
  tiktok: 60,
  linkedin: 120,
  instagram: 120,
  facebook: 120,
  youtube: 120,
};
const chosenByHand = 0.7;
const explorationWidth = 0.5;
const explorationPosts = 30;
/** Posts after which looking for the audience fades, and posts by which the draws follow the belief itself. Set by bench/timing. */
const audiencePosts = 3;
const flatPosts = 9;
const normal90 = 1.6448536269514722;
const priorBelow = 3;
const topShare = 0.1;
const confidentAbove = 0.8;

/**
 * Fits the engagement of the hours of the week to a history, around a weak prior. Pure: the same options give the same model.
 *
 * Cost: below 10 ms for any history of up to a few thousand posts.
 * @throws AmarktaiError `validation_failed` for an unknown zone, an invalid date, a negative number, or a prior that has not 168 finite numbers.
 */
export function createSlotModel({ platform, timeZone, history, now, prior }: SlotModelOptions): SlotModel {
  const slotOf = slotReader(timeZone);
  const known = history.filter((post) => post.postedAt.getTime() <= now.getTime());
  const observations = known.map((post) => observe(post, slotOf(post.postedAt), now, platform));
  const posterior = fitWeek(observations, prior ? checkedPrior(prior) : priorOf(platform));

  const values: SlotModel['values'] = ({ random } = {}) => {
    const drawn = random ? draw(posterior, known.length, random) : posterior.mean;
    return (instant) => drawn[slotOf(instant)] ?? 0;
  };

  return {
    slots: () => estimates(posterior.mean, posterior.sd, observations),
    values,
    choose(candidates, { random }) {
      const [first] = candidates;
      if (!first) throw new AmarktaiError('validation_failed', 'There is no candidate time to choose from; give at least one.');
      const value = values({ random });
      return candidates.reduce((best, candidate) => (value(candidate) > value(best) ? candidate : best), first);
    },
  };
}

/**
 * One belief drawn at random: an idea of where the audience lives, and a deviation in each hour. The very first draw takes all ideas for equally likely,
 * because a wrong idea of the audience costs more than the few posts that look for it; both kinds of exploring fade as posts come in.
 */
function draw({ mean, sd, components, component }: WeekPosterior, posts: number, random: Random): Float64Array {
  const flatness = Math.min(1, posts / flatPosts);
  const explores = random() < Math.min(1, audiencePosts / (posts + 1));
  const center = explores
    ? component(
        drawIndex(
          components.map((weight) => weight ** flatness),
          random(),
        ),
      )
    : mean;
  const width = explorationWidth * Math.min(1, explorationPosts / (posts + 1));
  return center.map((value, slot) => value + width * (sd[slot] ?? 0) * standardNormal(random));
}

function drawIndex(weights: Float64Array, at: number): number {
  let rest = at * weights.reduce((sum, weight) => sum + weight, 0);
  const found = weights.findIndex((weight) => (rest -= weight) < 0);
  return found < 0 ? weights.length - 1 : found;
}

function observe(post: PostedSlot, slot: number, now: Date, platform: PlatformId): Observation {
  const { engagements, reach } = post;
  if (!(engagements >= 0) || (reach !== null && !(reach >= 0))) {
    throw new AmarktaiError(
      'validation_failed',
      'Engagements and reach of a post are numbers of at least 0, or null for a reach that is not known.',
    );
  }
  const ageDays = (now.getTime() - post.postedAt.getTime()) / dayMs;
  return {
    slot,
    y: Math.log(engagements + 0.5) - (reach === null ? 0 : Math.log(reach + 1)),
    engagements,
    weight: 2 ** (-ageDays / halfLifeDays[platform]) * (post.randomized === false ? chosenByHand : 1),
  };
}

/** Local hour of the week of an instant, by the offset valid at that instant; remembers the instants it was asked. */
function slotReader(timeZone: string): (instant: Date) => number {
  const known = new Map<number, number>();
  return (instant) => {
    const time = instant.getTime();
    const found = known.get(time);
    if (found !== undefined) return found;
    const local = toLocal(instant, timeZone);
    const slot = (local.weekday - 1) * 24 + local.hour;
    known.set(time, slot);
    return slot;
  };
}

function estimates(mean: Float64Array, sd: Float64Array, observations: readonly Observation[]): readonly SlotEstimate[] {
  const weights = new Float64Array(168);
  for (const { slot, weight } of observations) weights[slot] = (weights[slot] ?? 0) + weight;
  const bar = topBar(mean, sd);
  return Array.from(mean, (center, slot) => {
    const spread = sd[slot] ?? 0;
    const effectivePosts = weights.reduce(
      (sum, weight, other) => (weight === 0 ? sum : sum + weight * (weekCovariance(slot, other) / slotVariance) ** 2),
      0,
    );
    const isTop = effectivePosts >= priorBelow && normalCdf((center - bar) / spread) > confidentAbove;
    return {
      weekday: Math.floor(slot / 24) + 1,
      hour: slot % 24,
      expectedLift: Math.expm1(center),
      low: Math.expm1(center - normal90 * spread),
      high: Math.expm1(center + normal90 * spread),
      effectivePosts,
      label: effectivePosts < priorBelow ? 'prior' : isTop ? 'confident' : 'learning',
    };
  });
}

/** The log multiplier that a tenth of the week is expected to exceed. */
function topBar(mean: Float64Array, sd: Float64Array): number {
  let [low, high] = [-20, 20];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    const above = mean.reduce((sum, center, slot) => sum + normalCdf((center - middle) / (sd[slot] ?? 1)), 0);
    if (above > topShare * 168) low = middle;
    else high = middle;
  }
  return high;
}

function checkedPrior(prior: readonly number[]): Float64Array {
  if (prior.length !== 168 || !prior.every(Number.isFinite)) {
    throw new AmarktaiError('validation_failed', 'A prior has 168 finite log multipliers, one for each hour of the week from Monday 0:00.');
  }
  return centred(Float64Array.from(prior));
}

// Zelen and Severo 1964, as in Abramowitz and Stegun 26.2.17: error below 7.5e-8, enough for a label.
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}

function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
