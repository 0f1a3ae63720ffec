import { ratioOf, type PairBlock } from './contrast.ts';
import { signEvidence } from './e-process.ts';
import { signFlipShifts, wholeContrast, type FlipTest } from './sign-flip.ts';

/** A ratio less 1: 0.2 is 20 % more. From −1 (nothing left) to 99, which stands for a hundredfold or more. */
export interface Improvement {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** What an interval is inverted from. */
export interface Inversion {
  readonly contrasts: readonly number[];
  readonly blocks: readonly PairBlock[];
  /** Engine A: the pair's test inside the plan, and its level in rows. */
  readonly planned: Omit<FlipTest, 'contrasts'>;
  readonly level: number;
  /** Engine B: the logarithm of the e-value that rejects; `null` inside the plan. */
  readonly evidence: number | null;
}

/** Beyond this contrast a ratio has no bound. */
const widest = 2 * Math.log(3);

/**
 * Improvement of the first arm over the second: all differences that the rule, with every look so far, has not rejected.
 * Hence it covers the truth at all looks at once, and leaves out 0 exactly when the rule has found a difference.
 *
 * @returns `null` while neither end has a bound (early in the plan).
 */
export function invertedImprovement(inversion: Inversion): Improvement | null {
  const rejection = rule(inversion);
  const atZero = rejection(0);
  const mean = inversion.contrasts.reduce((sum, contrast) => sum + contrast, 0) / inversion.contrasts.length;
  // A difference that stands: 0 unless it has been rejected, else the nearest one found on the data's side.
  const inside = atZero === null ? 0 : standing(rejection, mean, atZero);
  if (inside === null) return null;
  const step = spread(inversion.contrasts);
  const low = end(rejection, inside, step, 'up', atZero);
  const high = end(rejection, inside, step, 'down', atZero);
  if (low === null && high === null) return null;
  const estimate = Math.min(high ?? widest, Math.max(low ?? -widest, mean));
  return { estimate: improvementOf(estimate), low: improvementOf(low ?? -widest), high: improvementOf(high ?? widest) };
}

function improvementOf(contrast: number): number {
  return Math.min(99, ratioOf(contrast) - 1);
}

/** Tells whether a hypothesised difference has been rejected by now: `up` when the data are greater. */
type Rule = (difference: number) => 'up' | 'down' | null;

function rule({ contrasts, blocks, planned, level, evidence }: Inversion): Rule {
  const plannedRule = signFlipShifts({ ...planned, contrasts: contrasts.map(wholeContrast) }, level);
  return (difference) => {
    const inPlan = plannedRule(difference);
    if (inPlan !== null || evidence === null) return inPlan;
    const { up, down } = signEvidence(
      contrasts.map((contrast) => contrast - difference),
      blocks,
    );
    if (up.at(-1)! >= evidence) return 'up';
    return down.at(-1)! >= evidence ? 'down' : null;
  };
}

function standing(rejection: Rule, mean: number, atZero: 'up' | 'down'): number | null {
  if (rejection(mean) === null) return mean;
  // Data that turned after an early rejection: walk on until the rule no longer rejects in the same direction.
  let rejected = 0;
  let other = atZero === 'up' ? widest : -widest;
  if (rejection(other) === atZero) return null;
  for (let round = 0; round < 24; round++) {
    const middle = (rejected + other) / 2;
    const found = rejection(middle);
    if (found === null) return middle;
    if (found === atZero) rejected = middle;
    else other = middle;
  }
  return null;
}

/**
 * The first difference towards smaller ones (`up` rejects them) or greater ones that is rejected, to a sixty-fourth of `step`; but what
 * stands next to it where 0 itself is rejected, so that the interval leaves 0 out. `null` without bound.
 */
function end(rejection: Rule, inside: number, step: number, direction: 'up' | 'down', atZero: 'up' | 'down' | null): number | null {
  const sign = direction === 'up' ? -1 : 1;
  let stands = inside;
  let falls = atZero === direction ? 0 : stands;
  for (let reach = step; falls === stands; reach *= 2) {
    const further = Math.max(-widest, Math.min(widest, stands + sign * reach));
    if (rejection(further) === direction) falls = further;
    else if (Math.abs(further) === widest) return null;
    else falls = stands = further;
  }
  while (Math.abs(falls - stands) > step / 64) {
    const middle = (falls + stands) / 2;
    if (rejection(middle) === direction) falls = middle;
    else stands = middle;
  }
  return falls === 0 ? stands : falls;
}

/** About two standard errors of the mean contrast. */
function spread(contrasts: readonly number[]): number {
  const mean = contrasts.reduce((sum, contrast) => sum + contrast, 0) / contrasts.length;
  const squares = contrasts.reduce((sum, contrast) => sum + (contrast - mean) ** 2, 0);
  return Math.max(0.01, (2 * Math.sqrt(squares)) / contrasts.length);
}
