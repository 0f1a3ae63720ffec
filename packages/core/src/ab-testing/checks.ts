import { chiSquareSurvival } from './distributions.ts';
import type { ClosedBlock, ExcludedBlock } from './usable.ts';

/** Below this p-value a count of randomised posts is called wrong. */
const alarm = 0.001;

/**
 * Sample-ratio check of randomised units: posts an arm, or posts an arm in a class of slots. Never use it on impressions: reach is an
 * outcome of the posts, not a choice of the design.
 *
 * @param counts Posts of each arm that the design means to be equal.
 * @returns Pearson's chi-square p-value (1 for fewer than two arms or no posts); `ok` from 0.001 on.
 */
export function sampleRatio(counts: readonly number[]): { p: number; ok: boolean } {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || total === 0) return { p: 1, ok: true };
  const expected = total / counts.length;
  const p = chiSquareSurvival(
    counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0),
    counts.length - 1,
  );
  return { p, ok: p >= alarm };
}

/**
 * Whether the arms were posted in comparable slots: differences of the slots' expected levels, standardised by their spread.
 *
 * @returns The greatest standardised difference between two arms; `ok` below 0.1, or when it is worth less than 1 % of a level.
 */
export function slotBalance(multipliers: ReadonlyMap<string, readonly number[]>): { difference: number; ok: boolean } {
  const logs = [...multipliers.values()].filter((values) => values.length > 0).map((values) => values.map(Math.log));
  if (logs.length < 2) return { difference: 0, ok: true };
  const means = logs.map(meanOf);
  const all = logs.flat();
  const center = meanOf(all);
  const spread = Math.sqrt(meanOf(all.map((value) => (value - center) ** 2)));
  const gap = Math.max(...means) - Math.min(...means);
  const difference = spread < 1e-12 ? 0 : gap / spread;
  return { difference, ok: difference < 0.1 || gap < 0.01 };
}

/** What makes a test invalid. */
export interface Checks {
  /** Missing snapshots must not pile up on one arm: then the blocks that are left are no longer a fair draw. */
  readonly sampleRatio: { readonly p: number; readonly ok: boolean };
  readonly slotBalance: { readonly difference: number; readonly ok: boolean };
}

/** Both checks over closed blocks. */
export function checkDesign(arms: readonly string[], blocks: readonly ClosedBlock[], excluded: readonly ExcludedBlock[]): Checks {
  const missing = arms.map((arm) => excluded.filter((block) => block.reason === 'missing_snapshot' && block.variants.includes(arm)).length);
  const multipliers = new Map(arms.map((arm) => [arm, [] as number[]]));
  const complete = blocks.filter((block) => arms.every((arm) => block.slotMultipliers.has(arm)));
  for (const block of complete) for (const arm of arms) multipliers.get(arm)!.push(block.slotMultipliers.get(arm)!);
  return { sampleRatio: sampleRatio(missing), slotBalance: slotBalance(multipliers) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
