import { normalSurvival } from './distributions.ts';

/** Rows of the sign-flip table, the observed one and its mirror included: 9,999 flips beside the data. */
export const flipRows = 10_000;

/** Blocks below which no sign-flip test can reach 5 % on both sides (2 / 2⁶ = 3.1 %). */
export const minimumBlocks = 6;

/**
 * Engine A's part of alpha. Engine B decides past the plan with the rest, so that by the union bound both together err at most
 * with probability alpha.
 */
export const plannedShare = 0.9;
export const extensionShare = 0.1;

/** A look inside the plan. */
export interface PlannedLook {
  /** Closed blocks over planned blocks, in (0, 1]. */
  readonly fraction: number;
  /** Usable blocks among them. */
  readonly usable: number;
}

/** Where the two parts of the spending function end, in standard deviations, and the weight of the first. */
const early = { end: 1.959963984540054, weight: 0.2 };
const late = { end: 5, weight: 0.8 };

/**
 * Part of engine A's error spent once the fraction `t` of the plan has closed: 0 at 0, 1 at 1. A mixture of two spending functions of
 * O'Brien-Fleming type, (2 − 2Φ(z/√t)) / (2 − 2Φ(z)): a fifth with z = 1.96, which stops early when a variant is far ahead, and the
 * rest with z = 5, which keeps it for the end and so costs hardly any power. One shape serves every alpha, so that decisions are
 * nested in alpha.
 *
 * @see Lan and DeMets (1983), Biometrika 70, 659-663.
 */
export function spentShare(t: number): number {
  if (t <= 0) return 0;
  if (t >= 1) return 1;
  return [early, late].reduce((sum, { end, weight }) => sum + (weight * normalSurvival(end / Math.sqrt(t))) / normalSurvival(end), 0);
}

/** The level, in rows, that belongs to a two-sided alpha. */
export function levelOf(alpha: number): number {
  return Math.floor((plannedShare * alpha * flipRows) / 2 + 1e-9);
}

/** The two-sided p-value of a level in rows; inverse of {@link levelOf}, at most 1. */
export function pValueOf(level: number): number {
  return Math.min(1, (2 * level) / (plannedShare * flipRows));
}

/** The level whose p-value is 1. */
export const lastLevel = (plannedShare * flipRows) / 2;

/**
 * How many rows may be rejected at each look, for every level 0..{@link lastLevel} at once: `[look][level]`.
 *
 * At level q at most floor(q·s(t)) rows are gone after a look, hence exactly q at the end of the plan. Allowances never fall when
 * the level rises; with that, whatever is rejected at one level is rejected at every higher one. A look with fewer than
 * {@link minimumBlocks} usable blocks, or whose allowance is smaller than the group of rows that agree with the data on all of
 * them, spends nothing and leaves its share to later looks.
 */
export function allowances(looks: readonly PlannedLook[]): Int32Array[] {
  const used = new Int32Array(lastLevel + 1);
  return looks.map((look) => {
    const allowed = new Int32Array(lastLevel + 1);
    if (look.usable < minimumBlocks) return allowed;
    const share = spentShare(look.fraction);
    const agreeing = flipRows / 2 ** look.usable;
    let ceiling = lastLevel;
    for (let level = lastLevel; level >= 0; level--) {
      const target = Math.floor(level * share + 1e-9);
      ceiling = Math.min(ceiling, target >= agreeing ? target - used[level]! : 0);
      allowed[level] = Math.max(0, ceiling);
    }
    for (let level = 0; level < used.length; level++) used[level]! += allowed[level]!;
    return allowed;
  });
}
