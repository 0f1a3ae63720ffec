import { analyzeTest } from '@amarktai/core/ab-testing';
import { chance } from './chance.ts';
import { agingDeclares, dailyLooks, pooledDeclares } from './mutants.ts';
import { bonferroniDaily, dailyPairedT, fixedPairedT, growthBookSequential, naiveDaily } from './peers.ts';
import { armsOf, drawBlocks, liftWorlds, nullWorlds, type World } from './worlds.ts';

/** Blocks closed by day 30 when posts are read at two days; the extension doubles them. */
export const plannedBlocks = 28;

export type Task = { readonly kind: 'null' | 'lift' | 'single' | 'aging'; readonly world: World };
export type Counts = Record<string, number>;

export const tasks: readonly Task[] = [
  ...nullWorlds.map((world) => ({ kind: 'null' as const, world })),
  ...liftWorlds.map((world) => ({ kind: 'lift' as const, world })),
  ...[0.001, 0.01, 0.05].map((rho) => ({
    kind: 'single' as const,
    world: { ...nullWorlds[3]!, name: `one post a variant, rho ${rho}`, rho, impressions: 5000 },
  })),
  { kind: 'aging' as const, world: { ...nullWorlds[3]!, name: 'posts read at different ages', rho: 0.001 } },
];

/** Runs one simulated test and tells what happened; a seed and a number give the same test again. */
export function run(task: Task, seed: string, number: number): Counts {
  const id = `${seed} ${task.world.name} ${number}`;
  const draws = chance(id);
  if (task.kind === 'null') return nullRun(task.world, id, draws);
  if (task.kind === 'lift') return liftRun(task.world, id, draws);
  if (task.kind === 'aging') {
    const { frozen, mutant } = agingDeclares(task.world, plannedBlocks, id, draws);
    return { A: Number(frozen), 'mutant unfrozen': Number(mutant) };
  }
  const blocks = drawBlocks(task.world, 1, draws);
  const result = analyzeTest({ id, variants: armsOf(task.world), blocks, plannedBlocks: 1 });
  return {
    A: Number(result.decision === 'winner'),
    insufficient: Number(result.decision === 'insufficient_replication'),
    naive: Math.abs(naiveDaily(blocks)),
    GrowthBook: Math.abs(growthBookSequential(blocks)),
  };
}

function nullRun(world: World, id: string, draws: ReturnType<typeof chance>): Counts {
  const variants = armsOf(world);
  const blocks = drawBlocks(world, 2 * plannedBlocks, draws);
  const result = analyzeTest({ id, variants, blocks, plannedBlocks, looks: dailyLooks(blocks.length) });
  const inPlan = blocks.slice(0, plannedBlocks);
  const once = analyzeTest({ id, variants, blocks: inPlan, plannedBlocks });
  const declared = result.decision === 'winner';
  const counts: Counts = {
    A: Number(declared && result.declaredAtBlocks! <= plannedBlocks),
    'A then B': Number(declared),
    B: Number(once.anytimeP <= 0.05),
  };
  if (variants.length > 2) return counts;
  return {
    ...counts,
    covered: Number(result.improvement === null || (result.improvement.low <= 0 && result.improvement.high >= 0)),
    naive: Math.abs(naiveDaily(inPlan)),
    Bonferroni: Math.abs(bonferroniDaily(inPlan)),
    GrowthBook: Math.abs(growthBookSequential(inPlan)),
    'fixed t': Math.abs(fixedPairedT(inPlan)),
    'mutant daily t': Math.abs(dailyPairedT(inPlan)),
    // Only where posts differ does pooling hurt; elsewhere it need not be caught.
    ...(world.rho >= 0.01 && world.impressions >= 1000 && { 'mutant pooled': Number(pooledDeclares(world, inPlan, id)) }),
  };
}

function liftRun(world: World, id: string, draws: ReturnType<typeof chance>): Counts {
  const variants = armsOf(world);
  const blocks = drawBlocks(world, plannedBlocks, draws);
  const result = analyzeTest({ id, variants, blocks, plannedBlocks, looks: dailyLooks(blocks.length) });
  const once = analyzeTest({ id, variants, blocks, plannedBlocks });
  const [better, worse] = [1 + world.lifts[0]!, 1 + world.lifts[1]!];
  const truth = result.leaderId === variants[0] ? better / worse - 1 : worse / better - 1;
  const won = result.decision === 'winner';
  return {
    A: Number(won && result.winnerId === variants[0]),
    'A wrong': Number(won && result.winnerId !== variants[0]),
    B: Number(once.anytimeP <= 0.05),
    'fixed t': Number(fixedPairedT(blocks) === 1),
    naive: Number(naiveDaily(blocks) === 1),
    'naive wrong': Number(naiveDaily(blocks) === -1),
    'GrowthBook wrong': Number(growthBookSequential(blocks) === -1),
    covered: Number(result.improvement === null || (result.improvement.low <= truth && truth <= result.improvement.high)),
    days: (result.declaredAtBlocks ?? plannedBlocks) + 2,
  };
}
