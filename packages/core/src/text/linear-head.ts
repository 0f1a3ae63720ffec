import { featureGroups } from './features.ts';
import type { FeatureGroup, HashedFeatures } from './features.ts';

/** Groups of features that are scaled to unit length together, then weighed against the other blocks. */
export interface FeatureBlock {
  readonly groups: readonly FeatureGroup[];
  /** Euclidean length the block is scaled to; usually 1. */
  readonly length: number;
}

/** A linear model as it ships: a table of 8-bit weights with one scale per class. */
export interface LinearHeadData {
  readonly name: string;
  readonly classes: readonly string[];
  /** Rows of the table, a power of two; a hash's row is its low bits. */
  readonly slots: number;
  readonly blocks: readonly FeatureBlock[];
  /** Per class: a table entry times this is the weight. */
  readonly scales: readonly number[];
  readonly bias: readonly number[];
  /** Per class, the weights of the dense features in the head's own order; may be empty. */
  readonly dense: readonly (readonly number[])[];
  /** Per class a and b of Platt's 1 / (1 + exp(-(a x + b))). */
  readonly calibration: readonly (readonly [number, number])[];
  /** Base64 of int8, row after row, a row holds one weight a class. */
  readonly weights: string;
}

/** A head ready to score. */
export interface LinearHead {
  readonly data: LinearHeadData;
  /** The table, row after row. */
  readonly table: Int8Array;
  /** The blocks, with the places of their groups among {@link featureGroups}. */
  readonly blocks: readonly ReadyBlock[];
  /** The weights of the dense features, class after class. */
  readonly dense: Float64Array;
}

interface ReadyBlock {
  readonly groups: readonly number[];
  readonly length: number;
}

/** Decodes a head's table; 64 kB take well under a millisecond. */
export function loadHead(data: LinearHeadData): LinearHead {
  const bytes = atob(data.weights);
  const table = new Int8Array(bytes.length);
  for (let i = 0; i < bytes.length; i += 1) table[i] = bytes.charCodeAt(i);
  return { data, table, blocks: data.blocks.map(readyBlock), dense: Float64Array.from(data.dense.flat()) };
}

function readyBlock({ groups, length }: FeatureBlock): ReadyBlock {
  return { groups: groups.map((group) => featureGroups.indexOf(group)), length };
}

/**
 * The raw margin of every class: bias + dense features + hashed features, each block scaled to its length.
 *
 * @param dense The head's dense features, in the order it was trained with; empty when it has none.
 * @returns One margin a class, in the order of `classes`; unbounded.
 */
export function scoreHead(head: LinearHead, features: HashedFeatures, dense: Float32Array = none): Float64Array {
  const { scales, bias } = head.data;
  const mask = head.data.slots - 1;
  const count = scales.length;
  const each = head.dense.length / count;
  const known = Math.min(each, dense.length);
  const sums = new Float64Array(count);
  for (const block of head.blocks) addBlock(sums, head.table, mask, count, block, features);
  for (let c = 0; c < count; c += 1) {
    let margin = (sums[c] as number) * (scales[c] as number) + (bias[c] as number);
    for (let i = 0; i < known; i += 1) margin += (head.dense[c * each + i] as number) * (dense[i] as number);
    sums[c] = margin;
  }
  return sums;
}

const none = new Float32Array(0);

/** The calibrated probability of each class by itself (Platt). They need not sum to 1. */
export function calibrate(head: LinearHead, margins: Float64Array): Float64Array {
  return margins.map((margin, c) => {
    const [a, b] = head.data.calibration[c] ?? [1, 0];
    return 1 / (1 + Math.exp(-(a * margin + b)));
  });
}

function addBlock(sums: Float64Array, table: Int8Array, mask: number, count: number, block: ReadyBlock, features: HashedFeatures): void {
  const scale = scaleOf(block, features);
  if (scale === 0) return;
  for (const g of block.groups) {
    const from = features.offsets[g] as number;
    const to = features.offsets[g + 1] as number;
    if (count === 1) sums[0] = (sums[0] as number) + scale * sumOfOne(table, mask, features, from, to);
    else if (count === 3) addTriples(sums, table, mask, features, from, to, scale);
    else addRows(sums, table, mask, count, features, from, to, scale);
  }
}

function sumOfOne(table: Int8Array, mask: number, { hashes, values }: HashedFeatures, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += (table[(hashes[i] as number) & mask] as number) * (values[i] as number);
  return sum;
}

function addTriples(
  sums: Float64Array,
  table: Int8Array,
  mask: number,
  { hashes, values }: HashedFeatures,
  from: number,
  to: number,
  scale: number,
): void {
  let [first, second, third] = [0, 0, 0];
  for (let i = from; i < to; i += 1) {
    const row = ((hashes[i] as number) & mask) * 3;
    const value = values[i] as number;
    first += (table[row] as number) * value;
    second += (table[row + 1] as number) * value;
    third += (table[row + 2] as number) * value;
  }
  sums[0] = (sums[0] as number) + first * scale;
  sums[1] = (sums[1] as number) + second * scale;
  sums[2] = (sums[2] as number) + third * scale;
}

function addRows(
  sums: Float64Array,
  table: Int8Array,
  mask: number,
  count: number,
  { hashes, values }: HashedFeatures,
  from: number,
  to: number,
  scale: number,
): void {
  for (let i = from; i < to; i += 1) {
    const row = ((hashes[i] as number) & mask) * count;
    const value = (values[i] as number) * scale;
    for (let c = 0; c < count; c += 1) sums[c] = (sums[c] as number) + (table[row + c] as number) * value;
  }
}

/** What a block's values are multiplied with so that the block has its length; 0 when it has no feature. */
export function blockScale(block: FeatureBlock, features: HashedFeatures): number {
  return scaleOf(readyBlock(block), features);
}

function scaleOf({ groups, length }: ReadyBlock, features: HashedFeatures): number {
  let squares = 0;
  for (const g of groups) squares += features.squares[g] as number;
  return squares === 0 ? 0 : length / Math.sqrt(squares);
}
