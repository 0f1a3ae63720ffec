import type { Random } from '@amarktai/core';

/** A stream of uniform numbers in [0, 1) that the same parts always give again (sfc32, seeded by four FNV-1a hashes). */
export function stream(...parts: readonly (string | number)[]): Random {
  const text = parts.join('\u001f');
  let [a, b, c, counter] = [hash(text, 0x811c9dc5), hash(text, 0x01000193), hash(text, 0x9e3779b9), hash(text, 0x85ebca6b)];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  return () => (next() * 0x200000 + (next() >>> 11)) / 2 ** 53;
}

/** A standard normal number (Box and Muller 1958). */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A beta number with this mean and intra-class correlation `rho` (0 gives the mean itself). */
export function betaByMean(random: Random, mean: number, rho: number): number {
  if (rho <= 0 || mean <= 0 || mean >= 1) return mean;
  const weight = 1 / rho - 1;
  const hits = gamma(random, mean * weight);
  const misses = gamma(random, (1 - mean) * weight);
  return hits + misses === 0 ? mean : hits / (hits + misses);
}

/** A binomial count: exact by geometric gaps below 50 expected hits, by the normal approximation above. */
export function binomial(random: Random, trials: number, probability: number): number {
  if (probability <= 0 || trials <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - binomial(random, trials, 1 - probability);
  const expected = trials * probability;
  if (expected > 50) {
    const drawn = Math.round(expected + normal(random) * Math.sqrt(expected * (1 - probability)));
    return Math.min(trials, Math.max(0, drawn));
  }
  const logMiss = Math.log1p(-probability);
  let hits = 0;
  for (let position = 0; ; hits += 1) {
    position += Math.floor(Math.log(1 - random()) / logMiss) + 1;
    if (position > trials) return hits;
  }
}

// Marsaglia and Tsang 2000, ACM TOMS 26, 363-372; shapes below 1 by the power of a uniform.
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function hash(text: string, seed: number): number {
  let value = seed | 0;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value ^ (value >>> 15);
}
