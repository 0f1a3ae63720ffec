/** Seeded draws for the simulated worlds; independent of the generator inside the product. */
export interface Chance {
  uniform(): number;
  normal(): number;
  binomial(trials: number, probability: number): number;
  beta(a: number, b: number): number;
}

/** Steele, Lea and Flood's splitmix64 on two 32-bit halves would be slower; mulberry32 with a text seed is enough for worlds. */
export function chance(seed: string): Chance {
  let state = 2166136261;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 16777619);
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  for (let warm = 0; warm < 20; warm++) uniform();
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal, binomial, beta };

  function binomial(trials: number, probability: number): number {
    const mean = trials * probability;
    if (mean > 50 && trials - mean > 50) {
      return Math.min(trials, Math.max(0, Math.round(mean + Math.sqrt(mean * (1 - probability)) * normal())));
    }
    let successes = 0;
    // Distances between successes are geometric.
    for (let trial = Math.floor(Math.log(uniform()) / Math.log1p(-probability)); trial < trials; successes++) {
      trial += 1 + Math.floor(Math.log(uniform()) / Math.log1p(-probability));
    }
    return successes;
  }

  function beta(a: number, b: number): number {
    const first = gamma(a);
    return first / (first + gamma(b));
  }

  /** Marsaglia and Tsang (2000). */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
    }
  }
}
