/**
 * Regret of the slot model: how much engagement rate is lost against always posting in the true best hour of the coming week.
 * Run: node --conditions=amarktai-source bench/timing/main.ts [--seed 1] [--runs 6]
 * Fails when a gate is missed: mean over seven worlds <= 17 / 10.5 / 8 / 8 %, worst world <= 30 / 20 / 16 / 17 % after 10 / 50 / 200 / 1000 posts; fit < 10 ms.
 */
import { createSlotModel, type PostedSlot, toLocal } from '@amarktai/core/timing';
import { parseArgs } from 'node:util';
import { hostileWorlds, type World, worlds } from './worlds.ts';

const { values: args } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '6' },
    zone: { type: 'string', default: 'America/New_York' },
    free: { type: 'string', default: '0.15' },
    last: { type: 'string', default: '1000' },
  },
});
const seed = Number(args.seed);
const runs = Number(args.runs);
const timeZone = args.zone;
const checkpoints = [10, 50, 200, 1000].filter((posts) => posts <= Number(args.last));
const meanGates = [17, 10.5, 8, 8];
const worstGates = [30, 20, 16, 17];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const start = Date.UTC(2025, 0, 6, 5);
const postsPerDay = 2;
/** Share of the hours of the coming week that are free for a post. */
const freeShare = Number(args.free);
/** Standard deviation of a post's log rate beyond its hour. */
const contentSd = Math.sqrt(0.35);

function seeded(state: number): () => number {
  let value = state >>> 0;
  return () => {
    value = (value + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(value ^ (value >>> 15), value | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function poisson(random: () => number, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let [count, product] = [0, random()];
  for (const limit = Math.exp(-mean); product > limit; product *= random()) count += 1;
  return count;
}

const slotIn = (zone: string) => (instant: Date) => {
  const local = toLocal(instant, zone);
  return (local.weekday - 1) * 24 + local.hour;
};
const trueSlot = slotIn(timeZone);

/** Regret in percent at each checkpoint of one run; `modelZone` is the zone that the model believes in. */
function play(world: World, random: () => number, modelZone: string, fitTimes: number[]): readonly number[] {
  const history: PostedSlot[] = [];
  const regrets: number[] = [];
  let model: ReturnType<typeof createSlotModel> | null = null;
  for (let posts = 0; posts <= (checkpoints.at(-1) ?? 0); posts += 1) {
    const now = new Date(start + Math.floor((posts / postsPerDay) * dayMs));
    const day = (now.getTime() - start) / dayMs;
    const isCheckpoint = checkpoints.includes(posts);
    if (!model || isCheckpoint || posts < 60 || posts % 14 === 0) {
      const began = performance.now();
      model = createSlotModel({ platform: world.platform, timeZone: modelZone, history, now });
      fitTimes.push(performance.now() - began);
    }
    // What other posts, gaps and quiet hours leave free differs from post to post.
    const candidates = Array.from({ length: 168 }, (_, hour) => new Date(now.getTime() + (hour + 1) * hourMs)).filter(
      () => random() < freeShare,
    );
    if (candidates.length === 0) continue;
    const truths = candidates.map((candidate) => world.truth(trueSlot(candidate), day));
    const best = Math.exp(Math.max(...truths));
    if (isCheckpoint) {
      const losses = Array.from({ length: 40 }, () => {
        const chosen = (model as NonNullable<typeof model>).choose(candidates, { random });
        return 1 - Math.exp(world.truth(trueSlot(chosen), day)) / best;
      });
      regrets.push((100 * losses.reduce((sum, loss) => sum + loss, 0)) / losses.length);
    }
    // The post goes out in the chosen hour of the week that has just ended, so that its result is known before the next choice.
    const postedAt = new Date(model.choose(candidates, { random }).getTime() - 7 * dayMs);
    const reach = Math.max(5, Math.round(world.reach * Math.exp(0.5 * normal(random) - 0.125)));
    const rate = world.rate * Math.exp(world.truth(trueSlot(postedAt), day) + contentSd * normal(random) - contentSd ** 2 / 2);
    history.push({ postedAt, engagements: poisson(random, reach * rate), reach });
  }
  return regrets;
}

function table(
  modelZone: string,
  drawWorlds: typeof worlds,
): { readonly rows: Map<string, number[]>; readonly fitTimes: readonly number[] } {
  const rows = new Map<string, number[]>();
  const fitTimes: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    for (const [index, world] of drawWorlds(seeded(seed * 7919 + run)).entries()) {
      const regrets = play(world, seeded(seed * 104_729 + run * 31 + index), modelZone, fitTimes);
      const sums = rows.get(world.name) ?? checkpoints.map(() => 0);
      rows.set(
        world.name,
        sums.map((sum, at) => sum + (regrets[at] ?? 0) / runs),
      );
    }
  }
  return { rows, fitTimes };
}

const show = (values: readonly number[]) => values.map((value) => value.toFixed(1).padStart(7)).join('');
const { rows, fitTimes } = table(timeZone, worlds);
console.log(`regret in % after posts${' '.repeat(5)}${checkpoints.map((posts) => String(posts).padStart(7)).join('')}`);
for (const [name, regrets] of rows) console.log(name.padEnd(28) + show(regrets));
const means = checkpoints.map((_, at) => [...rows.values()].reduce((sum, regrets) => sum + (regrets[at] ?? 0), 0) / rows.size);
const worst = checkpoints.map((_, at) => Math.max(...[...rows.values()].map((regrets) => regrets[at] ?? 0)));
console.log('mean'.padEnd(28) + show(means));
console.log('worst'.padEnd(28) + show(worst));

for (const [name, regrets] of table(timeZone, hostileWorlds).rows) console.log(`not gated: ${name}`.padEnd(28) + show(regrets));

const utc = table('UTC', worlds);
const utcMeans = checkpoints.map((_, at) => [...utc.rows.values()].reduce((sum, regrets) => sum + (regrets[at] ?? 0), 0) / utc.rows.size);
console.log('mean with UTC hours instead'.padEnd(28) + show(utcMeans));

const sorted = fitTimes.toSorted((left, right) => left - right);
const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
console.log(
  `fit: median ${median.toFixed(1)} ms, 90th percentile ${(sorted[Math.floor(sorted.length * 0.9)] ?? 0).toFixed(1)} ms over ${sorted.length} fits`,
);

const missed = [
  ...checkpoints.flatMap((posts, at) => [
    ...((means[at] ?? 0) <= (meanGates[at] ?? 0)
      ? []
      : [`mean regret after ${posts} posts is ${means[at]?.toFixed(1)} %, the gate is ${meanGates[at]} %`]),
    ...((worst[at] ?? 0) <= (worstGates[at] ?? 0)
      ? []
      : [`worst regret after ${posts} posts is ${worst[at]?.toFixed(1)} %, the gate is ${worstGates[at]} %`]),
  ]),
  ...(median < 10 ? [] : [`the median fit takes ${median.toFixed(1)} ms, the gate is 10 ms`]),
  ...(utcMeans.at(-1) !== undefined && (utcMeans.at(-1) ?? 0) > (means.at(-1) ?? 0)
    ? []
    : ['UTC hours are not worse than local ones, so the bench does not see daylight saving time']),
];
console.log(missed.length === 0 ? 'all gates met' : missed.join('\n'));
process.exitCode = missed.length === 0 ? 0 : 1;
