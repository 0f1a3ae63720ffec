import type { Chance } from './chance.ts';

/** A simulated account and its test; rates differ from post to post by `rho`, reach is log-normal. */
export interface World {
  readonly name: string;
  readonly rate: number;
  readonly rho: number;
  readonly impressions: number;
  /** True relative lifts; the number of entries is the number of arms. */
  readonly lifts: readonly number[];
  /** Log deviation of what a slot does to all posts of a block. */
  readonly slotDeviation: number;
  readonly shape: 'beta' | 'lognormal';
  /** Factor on the first arm's reach. */
  readonly reach: number;
}

const base: World = { name: '', rate: 0.04, rho: 0.01, impressions: 1000, lifts: [0, 0], slotDeviation: 0.25, shape: 'beta', reach: 1 };

/** Nothing to find: any winner is false. */
export const nullWorlds: readonly World[] = [
  { ...base, name: 'no over-dispersion, no slot effect', rho: 0, slotDeviation: 0 },
  { ...base, name: 'rho 0, slot effects', rho: 0 },
  { ...base, name: 'rho 0.001', rho: 0.001 },
  { ...base, name: 'rho 0.01' },
  { ...base, name: 'rho 0.05', rho: 0.05 },
  { ...base, name: 'log-normal rates, rho 0.01', shape: 'lognormal' },
  { ...base, name: 'log-normal rates, rho 0.05', shape: 'lognormal', rho: 0.05 },
  { ...base, name: '80 impressions a post', impressions: 80 },
  { ...base, name: 'rate 0.3 %', rate: 0.003, rho: 0.001 },
  { ...base, name: 'one arm with twice the reach', reach: 2 },
  { ...base, name: '3 arms, all equal', lifts: [0, 0, 0] },
  { ...base, name: '5 arms, all equal', lifts: [0, 0, 0, 0, 0] },
  { ...base, name: '3 arms, two tie at the top', lifts: [0.6, 0.6, 0] },
  { ...base, name: '5 arms, two tie at the top', lifts: [0.6, 0.6, 0, 0, 0], rho: 0.001 },
];

/** One arm is better, by the first lift. */
export const liftWorlds: readonly World[] = [
  ...[0, 0.001, 0.01, 0.05].flatMap((rho) =>
    [0.1, 0.2, 0.5].map((lift) => ({ ...base, name: `rho ${rho}, +${100 * lift} %`, rho, lifts: [lift, 0] })),
  ),
  { ...base, name: 'log-normal rho 0.01, +50 %', shape: 'lognormal' as const, lifts: [0.5, 0] },
  { ...base, name: 'log-normal rho 0.05, +50 %', shape: 'lognormal' as const, rho: 0.05, lifts: [0.5, 0] },
  { ...base, name: '80 impressions, +50 %', impressions: 80, lifts: [0.5, 0] },
  { ...base, name: 'rate 0.3 %, +50 %', rate: 0.003, rho: 0.001, lifts: [0.5, 0] },
  { ...base, name: 'twice the reach, +20 %', rho: 0.001, reach: 2, lifts: [0.2, 0] },
];

export interface Post {
  readonly impressions: number;
  readonly engagements: number;
}
export interface Block {
  readonly posts: Readonly<Record<string, Post>>;
}

export function armsOf(world: World): string[] {
  return world.lifts.map((_, index) => `arm-${index + 1}`);
}

/** One block: a slot shared by all arms, each arm's own post rate, its viewers. */
export function drawBlock(world: World, chance: Chance): Block {
  const slot = Math.exp(world.slotDeviation * chance.normal());
  const posts = world.lifts.map((lift, index) => {
    const mean = world.impressions * (index === 0 ? world.reach : 1);
    const impressions = Math.max(1, Math.round(mean * Math.exp(0.4 * chance.normal() - 0.08)));
    const rate = postRate(Math.min(0.8, world.rate * (1 + lift) * slot), world, chance);
    return { impressions, engagements: rate <= 0 ? 0 : chance.binomial(impressions, rate) };
  });
  return { posts: Object.fromEntries(armsOf(world).map((arm, index) => [arm, posts[index]!])) };
}

export function drawBlocks(world: World, count: number, chance: Chance): Block[] {
  return Array.from({ length: count }, () => drawBlock(world, chance));
}

function postRate(mean: number, { rho, shape }: World, chance: Chance): number {
  if (rho === 0) return mean;
  if (shape === 'beta') return Math.min(0.98, chance.beta(mean * (1 / rho - 1), (1 - mean) * (1 / rho - 1)));
  const variance = Math.log(1 + (rho * (1 - mean)) / mean);
  return Math.min(0.95, mean * Math.exp(Math.sqrt(variance) * chance.normal() - variance / 2));
}
