import { createHash } from 'node:crypto';
import type { Random } from '../ports/clock.ts';

/** Uniform numbers in [0, 1) that follow from a text: the same text gives the same sequence on every machine. */
export function seededRandom(seed: string): Random {
  let counter = 0;
  return () => {
    const digest = createHash('sha256').update(`${seed} ${counter}`).digest();
    counter += 1;
    // 53 bits.
    return (digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11)) / 2 ** 53;
  };
}
