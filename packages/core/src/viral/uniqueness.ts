import type { TokenRange } from './counts.ts';
import { tokenKind } from './terms.ts';
import type { Terms } from './terms.ts';

/** The words and neighbouring words of a text; links and mentions are left out. */
export type Shingles = ReadonlySet<number>;

/** Two words, or one where a text has no two. */
export function shinglesOf(terms: Terms, range: TokenRange): Shingles {
  const shingles = new Set<number>();
  let previous = 0;
  for (let i = range.from; i < range.to; i += 1) {
    if ((i >= range.skipFrom && i < range.skipTo) || (terms.kind[i] !== tokenKind.word && terms.kind[i] !== tokenKind.number)) continue;
    const own = terms.hash[i] as number;
    shingles.add(own);
    if (previous !== 0) shingles.add(Math.imul(previous, 0x5bd1e995) ^ own);
    previous = own;
  }
  return shingles;
}

/**
 * How unlike a text is to the most similar of others, 0 to 100: 100 times 1 minus the largest share of common words and pairs
 * (Jaccard). `null` when there is nothing to compare.
 */
export function uniquenessAmong(own: Shingles, others: readonly Shingles[]): number | null {
  if (others.length === 0) return null;
  let largest = 0;
  for (const other of others) {
    // Sets of very different size cannot share much.
    if (Math.min(own.size, other.size) <= largest * Math.max(own.size, other.size)) continue;
    let common = 0;
    for (const shingle of own.size < other.size ? own : other) if ((own.size < other.size ? other : own).has(shingle)) common += 1;
    largest = Math.max(largest, common / Math.max(1, own.size + other.size - common));
  }
  return 100 * (1 - largest);
}
