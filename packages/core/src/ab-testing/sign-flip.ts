import { halfRows } from './flips.ts';
import { lastLevel } from './spending.ts';

/** A pair's contrasts in the order of their blocks, with the flips of the same blocks. */
export interface FlipTest {
  /** Contrasts as whole numbers, so that sums are exact and ties are ties; see {@link wholeContrast}. */
  readonly contrasts: readonly number[];
  readonly flips: readonly Int8Array[];
  /** At each look, how many of the pair's blocks have closed; ascending. */
  readonly counts: readonly number[];
  /** At each look, the rows that may be rejected at each level. */
  readonly allowances: readonly Int32Array[];
}

/** Up: the first arm is better; down: the second is. */
export interface Levels {
  readonly up: number;
  readonly down: number;
}

/** A contrast in hundred-thousandths, clipped to ±2.5: sums of up to 2,000 blocks, shifted by as much, stay exact in 32 bits. */
export function wholeContrast(contrast: number): number {
  return Math.round(Math.max(-2.5, Math.min(2.5, contrast)) * 100_000);
}

/**
 * Group-sequential sign-flip test, for every level at once.
 *
 * All rows of signs, the data among them, are equally likely under the null hypothesis. At each look the rows with the greatest
 * sums that are still there are rejected, as many as the allowance of the level; rows that tie with the first one that has no room
 * stay. The share of rows ever rejected bounds the error, whatever the distribution of the contrasts.
 *
 * @returns Per look the smallest level at which the data have been rejected by then in each direction, above `lastLevel` if at none.
 */
export function signFlipLevels(test: FlipTest): Levels[] {
  const sums = new Int32Array(halfRows);
  // A row's own threshold, and behind them those of the mirrored rows.
  const thresholds = new Int32Array(2 * halfRows).fill(lastLevel + 1);
  const seenAt = new Int32Array(lastLevel + 2);
  const order = new DescendingOrder();
  let block = 0;
  return test.counts.map((count, look) => {
    for (; block < count; block++) addBlock(sums, test.flips[block]!, test.contrasts[block]!);
    const allowed = test.allowances[look]!;
    if (allowed[lastLevel]! > 0) rejectAtEveryLevel(sums, allowed, thresholds, seenAt, order);
    return { up: thresholds[0]!, down: thresholds[halfRows]! };
  });
}

// Loops run to a length at hand: a test runner turns an imported constant into a call.
function addBlock(sums: Int32Array, signs: Int8Array, contrast: number): void {
  for (let row = 0; row < sums.length; row++) {
    const sign = signs[row]!;
    sums[row] = sums[row]! + ((contrast ^ sign) - sign);
  }
}

function rejectAtEveryLevel(
  sums: Int32Array,
  allowed: Int32Array,
  thresholds: Int32Array,
  seenAt: Int32Array,
  order: DescendingOrder,
): void {
  const rows = order.of(sums);
  const last = allowed.length - 1;
  seenAt.fill(0);
  // The smallest level that has room for all rows seen so far, and how many of them it has not rejected before.
  let level = 0;
  let seen = 0;
  for (let start = 0; start < rows.length && level <= last;) {
    const size = Math.abs(sums[rows[start]!]!);
    if (size === 0) return;
    let end = start;
    for (; end < rows.length && Math.abs(sums[rows[end]!]!) === size; end++) {
      const before = thresholds[sideOf(rows[end]!, sums)]!;
      seenAt[before]!++;
      if (before > level) seen++;
    }
    while (level <= last && seen > allowed[level]!) seen -= seenAt[++level]!;
    if (level > last) return;
    for (let index = start; index < end; index++) {
      const side = sideOf(rows[index]!, sums);
      if (thresholds[side]! > level) thresholds[side] = level;
    }
    start = end;
  }
}

/** Where the positive one of a row and its mirror keeps its threshold. */
function sideOf(row: number, sums: Int32Array): number {
  return sums[row]! > 0 ? row : row + sums.length;
}

/** Sorts rows by the size of their sums, greatest first: a radix sort in three passes of 11 bits. */
class DescendingOrder {
  private keys = new Uint32Array(halfRows);
  private otherKeys = new Uint32Array(halfRows);
  private rows = new Uint16Array(halfRows);
  private otherRows = new Uint16Array(halfRows);
  private readonly starts = new Uint32Array(2048);

  of(sums: Int32Array): Uint16Array {
    for (let row = 0; row < sums.length; row++) {
      // Complement: the greatest size comes first.
      this.keys[row] = ~Math.abs(sums[row]!);
      this.rows[row] = row;
    }
    for (const shift of [0, 11, 22]) this.pass(shift);
    return this.rows;
  }

  private pass(shift: number): void {
    const { keys, otherKeys, rows, otherRows, starts } = this;
    starts.fill(0);
    for (let row = 0; row < keys.length; row++) starts[(keys[row]! >>> shift) & 2047]!++;
    let start = 0;
    for (let digit = 0; digit < 2048; digit++) {
      const size = starts[digit]!;
      starts[digit] = start;
      start += size;
    }
    for (let row = 0; row < keys.length; row++) {
      const key = keys[row]!;
      const place = starts[(key >>> shift) & 2047]!++;
      otherKeys[place] = key;
      otherRows[place] = rows[row]!;
    }
    [this.keys, this.otherKeys, this.rows, this.otherRows] = [otherKeys, keys, otherRows, rows];
  }
}

/**
 * The same test at one level, prepared for many hypothesised differences: tells whether contrasts less a difference (clipped as they are)
 * have been rejected by the last look, and in which direction. At difference 0 it agrees with {@link signFlipLevels}.
 */
export function signFlipShifts(test: FlipTest, level: number): (difference: number) => 'up' | 'down' | null {
  const sums = new Int32Array(halfRows);
  const signs = new Int32Array(halfRows);
  const looks: ShiftedLook[] = [];
  let block = 0;
  test.counts.forEach((count, look) => {
    for (; block < count; block++) {
      addBlock(sums, test.flips[block]!, test.contrasts[block]!);
      addBlock(signs, test.flips[block]!, 1);
    }
    const room = test.allowances[look]![level]!;
    if (room > 0) looks.push({ room, sums: sums.slice(), signs: signs.slice() });
  });
  const scratch = { gone: new Uint8Array(2 * halfRows), sides: new Uint16Array(halfRows), sizes: new Int32Array(halfRows) };
  const { gone } = scratch;
  return (difference) => {
    const whole = wholeContrast(difference);
    gone.fill(0);
    for (const look of looks) {
      removeGreatest(look, whole, scratch);
      if (gone[0] === 1) return 'up';
      if (gone[halfRows] === 1) return 'down';
    }
    return null;
  };
}

interface ShiftedLook {
  readonly room: number;
  /** Each row's sum of contrasts, and of signs alone. */
  readonly sums: Int32Array;
  readonly signs: Int32Array;
}

interface Scratch {
  readonly gone: Uint8Array;
  readonly sides: Uint16Array;
  readonly sizes: Int32Array;
}

/** Marks as gone the rows with the greatest shifted sums that have room; those that tie with the first without room stay. */
function removeGreatest({ room, sums, signs }: ShiftedLook, shift: number, { gone, sides, sizes }: Scratch): void {
  // A heap of the room + 1 greatest sums, smallest on top; what was ever in it is a candidate.
  const heap = new Int32Array(room + 1);
  let number = 0;
  let least = 0;
  for (let row = 0; row < sums.length; row++) {
    const sum = (sums[row]! - Math.imul(shift, signs[row]!)) | 0;
    const size = sum < 0 ? -sum : sum;
    if (size <= least) continue;
    const side = sum < 0 ? row + sums.length : row;
    if (gone[side] === 1) continue;
    sides[number] = side;
    sizes[number++] = size;
    siftDown(heap, size);
    least = heap[0]!;
  }
  for (let index = 0; index < number; index++) if (sizes[index]! > least) gone[sides[index]!] = 1;
}

function siftDown(heap: Int32Array, value: number): void {
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= value) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = value;
}
