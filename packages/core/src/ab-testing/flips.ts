import { randomStream } from './random.ts';
import { flipRows } from './spending.ts';

/** Rows kept in memory: every row's mirror (all signs turned) belongs to the table as well. */
export const halfRows = flipRows / 2;

/**
 * Random signs of a test, one array a block: 0 keeps a contrast's sign, −1 turns it. Row 0 is the data (all 0). They depend on the
 * test's id alone, and a block's signs do not change when blocks are added.
 */
export function signFlips(id: string, blocks: number): Int8Array[] {
  const stream = randomStream(`sign-flips ${id}`);
  return Array.from({ length: blocks }, () => {
    const signs = new Int8Array(halfRows);
    for (let start = 0; start < signs.length; start += 32) {
      const bits = stream.bits();
      const end = Math.min(start + 32, signs.length);
      for (let row = start; row < end; row++) signs[row] = -((bits >>> (row - start)) & 1);
    }
    signs[0] = 0;
    return signs;
  });
}
