/**
 * Four 32-bit words that depend on every character of `text` (FNV-1a from four offsets, then the finaliser of MurmurHash3).
 * Equal texts give equal words on every machine.
 */
export function seedWords(text: string): readonly [number, number, number, number] {
  return [word(text, 0x811c9dc5), word(text, 0x01234567), word(text, 0x9e3779b9), word(text, 0xc2b2ae35)];
}

function word(text: string, offset: number): number {
  let hash = offset;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A stream of chance that is fully determined by its seed. */
export interface RandomStream {
  /** 32 random bits as an unsigned integer. */
  bits(): number;
  /** Uniform in (0, 1). */
  uniform(): number;
}

/** The stream of a text: Doty-Humphrey's "small fast counting" generator (sfc32), seeded with {@link seedWords}. */
export function randomStream(seed: string): RandomStream {
  let [a, b, c, counter] = seedWords(seed);
  const bits = (): number => {
    const next = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + next) | 0;
    return next >>> 0;
  };
  for (let round = 0; round < 15; round++) bits();
  return { bits, uniform: () => (bits() + 0.5) / 4294967296 };
}

/** A new array with the items in random order (Fisher-Yates). */
export function shuffled<T>(items: readonly T[], stream: RandomStream): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(stream.uniform() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
