import type { Outcome } from './contrast.ts';

/** Posts with fewer impressions at their frozen age say nothing about a rate. */
export const minimumImpressions = 20;

/** A closed block as the analysis sees it; an arm without a post in it is not in the map. */
export interface ClosedBlock {
  readonly outcomes: ReadonlyMap<string, Outcome | null>;
  readonly slotMultipliers: ReadonlyMap<string, number>;
}

/** Why a block is left out. The whole block goes, so that the arms stay comparable. */
export interface ExcludedBlock {
  /** Index in `blocks`. */
  readonly block: number;
  readonly reason: 'missing_snapshot' | 'too_few_impressions' | 'single_arm';
  /** The variants that caused it, in alphabetical order. */
  readonly variants: readonly string[];
}

/** A block in which every post can be compared, with its index among the closed ones. */
export interface UsableBlock {
  readonly index: number;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** Separates the blocks that can be compared from those that cannot. */
export function sortOutBlocks(blocks: readonly ClosedBlock[]): { usable: UsableBlock[]; excluded: ExcludedBlock[] } {
  const usable: UsableBlock[] = [];
  const excluded: ExcludedBlock[] = [];
  blocks.forEach((block, index) => {
    const outcomes = new Map<string, Outcome>();
    const missing: string[] = [];
    const faint: string[] = [];
    for (const [variant, outcome] of block.outcomes) {
      if (outcome === null) missing.push(variant);
      else if (outcome.impressions !== null && outcome.impressions < minimumImpressions) faint.push(variant);
      else outcomes.set(variant, outcome);
    }
    const leaveOut = (reason: ExcludedBlock['reason'], variants: string[]) =>
      excluded.push({ block: index, reason, variants: variants.toSorted() });
    if (missing.length > 0) leaveOut('missing_snapshot', missing);
    else if (faint.length > 0) leaveOut('too_few_impressions', faint);
    else if (outcomes.size < 2) leaveOut('single_arm', [...outcomes.keys()]);
    else usable.push({ index, outcomes });
  });
  return { usable, excluded };
}
