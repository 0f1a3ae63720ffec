import { mixHash } from '../text/features.ts';
import type { TokenRange } from './counts.ts';
import type { Terms } from './terms.ts';

/** Stands before the first token of a range; its complement behind the last. */
export const edgeHash = 0x5f356495;

/** Visits the hash of every pair and triple of neighbours, the edges of the range included. */
export function visitNeighbours(terms: Terms, range: TokenRange, visit: (hash: number) => void): void {
  let first = edgeHash;
  let second = edgeHash;
  for (let i = range.from; i <= range.to; i += 1) {
    if (i >= range.skipFrom && i < range.skipTo) continue;
    const own = i === range.to ? ~edgeHash : (terms.hash[i] as number);
    const pair = pairHash(second, own);
    visit(pair);
    if (second !== edgeHash) visit(pairHash(first, pair));
    first = second;
    second = own;
  }
}

/** The hash of two neighbours; of three, that of the first and the hash of the others. */
export function pairHash(first: number, second: number): number {
  return mixHash(Math.imul(Math.imul(first, 0x5bd1e995) ^ second, 0x01000193));
}
