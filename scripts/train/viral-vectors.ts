import { readTerms, tokenKind } from '../../packages/core/src/viral/terms.ts';
import { seededRandom } from './random.ts';

/** Vectors of the tokens of a corpus: tokens used alike have vectors alike. */
export interface TokenVectors {
  /** Row of a token's hash. */
  readonly index: ReadonlyMap<number, number>;
  /** Each row's token in small letters; `null` for what is no word. */
  readonly words: readonly (string | null)[];
  /** How often each row's token stands in the corpus. */
  readonly counts: Float64Array;
  readonly dimensions: number;
  /** Row after row, each of length 1. */
  readonly values: Float32Array;
}

export interface VectorOptions {
  readonly dimensions: number;
  /** Tokens on either side that are context. Default 4. */
  readonly window?: number;
  /** Rarer tokens have no vector. Default 4. */
  readonly minimumCount?: number;
}

/**
 * Positive pointwise mutual information of neighbouring tokens, reduced by a truncated singular value decomposition. Deterministic.
 *
 * @see Levy, Goldberg and Dagan (2015), Improving distributional similarity; Halko, Martinsson and Tropp (2011), Finding structure with randomness.
 */
export function learnVectors(texts: readonly string[], options: VectorOptions): TokenVectors {
  const documents = texts.map((text) => Int32Array.from(readTerms(text).hash));
  const { index, counts } = vocabularyOf(documents, options.minimumCount ?? 4);
  const words = wordsOf(texts, index);
  const matrix = informationOf(documents, index, options.window ?? 4);
  return { index, words, counts, dimensions: options.dimensions, values: reduce(matrix, index.size, options.dimensions) };
}

function vocabularyOf(documents: readonly Int32Array[], minimum: number): { index: Map<number, number>; counts: Float64Array } {
  const all = new Map<number, number>();
  for (const document of documents) for (const hash of document) all.set(hash, (all.get(hash) ?? 0) + 1);
  const kept = [...all].filter(([, count]) => count >= minimum);
  return { index: new Map(kept.map(([hash], row) => [hash, row])), counts: Float64Array.from(kept, ([, count]) => count) };
}

function wordsOf(texts: readonly string[], index: ReadonlyMap<number, number>): (string | null)[] {
  const words: (string | null)[] = Array.from({ length: index.size }, () => null);
  for (const text of texts) {
    const terms = readTerms(text);
    for (let i = 0; i < terms.count; i += 1) {
      const row = index.get(terms.hash[i] as number);
      if (row !== undefined && words[row] === null && terms.kind[i] === tokenKind.word)
        words[row] = text.slice(terms.start[i], terms.end[i]).toLowerCase();
    }
  }
  return words;
}

interface Sparse {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Exponent that smooths the context distribution. */
const smoothing = 0.75;

function informationOf(documents: readonly Int32Array[], index: ReadonlyMap<number, number>, window: number): Sparse {
  const rows = Array.from({ length: index.size }, () => new Map<number, number>());
  for (const document of documents) {
    const ids = Array.from(document, (hash) => index.get(hash) ?? -1);
    for (let i = 0; i < ids.length; i += 1) {
      const row = rows[ids[i] as number];
      if (row === undefined) continue;
      for (let offset = 1; offset <= window && i + offset < ids.length; offset += 1) {
        const other = ids[i + offset] as number;
        if (other === -1) continue;
        row.set(other, (row.get(other) ?? 0) + 1 / offset);
        const mirror = rows[other] as Map<number, number>;
        mirror.set(ids[i] as number, (mirror.get(ids[i] as number) ?? 0) + 1 / offset);
      }
    }
  }
  const totals = rows.map((row) => sum(row.values()));
  const smoothed = totals.map((total) => total ** smoothing);
  const whole = sum(smoothed);
  const starts = new Int32Array(rows.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  rows.forEach((row, r) => {
    for (const [column, value] of row) {
      const information = Math.log((value * whole) / ((totals[r] as number) * (smoothed[column] as number)));
      if (information <= 0) continue;
      columns.push(column);
      values.push(information);
    }
    starts[r + 1] = columns.length;
  });
  return { starts, columns: Int32Array.from(columns), values: Float32Array.from(values) };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

const oversampling = 10;
const powerSteps = 3;

function reduce(matrix: Sparse, size: number, dimensions: number): Float32Array {
  const width = Math.min(dimensions + oversampling, size);
  const random = seededRandom(5);
  let basis = orthonormal(
    multiply(
      matrix,
      Float32Array.from({ length: size * width }, () => random() + random() + random() - 1.5),
      width,
    ),
    size,
    width,
  );
  for (let step = 0; step < powerSteps; step += 1) {
    const other = orthonormal(multiplyTransposed(matrix, basis, width), size, width);
    basis = orthonormal(multiply(matrix, other, width), size, width);
  }
  const projected = multiplyTransposed(matrix, basis, width);
  const { values, vectors } = symmetricEigen(gram(projected, size, width), width);
  const order = Array.from(values.keys())
    .toSorted((a, b) => (values[b] as number) - (values[a] as number))
    .slice(0, dimensions);
  const result = new Float32Array(size * dimensions);
  for (let row = 0; row < size; row += 1) {
    let length = 0;
    order.forEach((column, d) => {
      let value = 0;
      for (let k = 0; k < width; k += 1) value += (basis[row * width + k] as number) * (vectors[k * width + column] as number);
      value *= Math.max(values[column] as number, 0) ** 0.25;
      result[row * dimensions + d] = value;
      length += value * value;
    });
    const scale = 1 / Math.max(Math.sqrt(length), 1e-9);
    for (let d = 0; d < dimensions; d += 1) result[row * dimensions + d] = (result[row * dimensions + d] as number) * scale;
  }
  return result;
}

function multiply(matrix: Sparse, right: Float32Array, width: number): Float32Array {
  const result = new Float32Array(right.length);
  for (let row = 0; row + 1 < matrix.starts.length; row += 1) {
    const into = result.subarray(row * width, (row + 1) * width);
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at += 1) {
      const from = (matrix.columns[at] as number) * width;
      const value = matrix.values[at] as number;
      for (let k = 0; k < width; k += 1) into[k] = (into[k] as number) + value * (right[from + k] as number);
    }
  }
  return result;
}

function multiplyTransposed(matrix: Sparse, right: Float32Array, width: number): Float32Array {
  const result = new Float32Array(right.length);
  for (let row = 0; row + 1 < matrix.starts.length; row += 1) {
    const from = row * width;
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at += 1) {
      const into = (matrix.columns[at] as number) * width;
      const value = matrix.values[at] as number;
      for (let k = 0; k < width; k += 1) result[into + k] = (result[into + k] as number) + value * (right[from + k] as number);
    }
  }
  return result;
}

/** Makes columns orthonormal by Cholesky of their products, twice for accuracy. */
function orthonormal(columns: Float32Array, size: number, width: number): Float32Array {
  return whiten(whiten(columns, size, width), size, width);
}

function whiten(columns: Float32Array, size: number, width: number): Float32Array {
  const lower = gram(columns, size, width);
  for (let j = 0; j < width; j += 1) {
    for (let k = 0; k < j; k += 1)
      for (let i = j; i < width; i += 1)
        lower[i * width + j] = (lower[i * width + j] as number) - (lower[i * width + k] as number) * (lower[j * width + k] as number);
    const pivot = Math.sqrt(Math.max(lower[j * width + j] as number, 1e-20));
    for (let i = j; i < width; i += 1) lower[i * width + j] = (lower[i * width + j] as number) / pivot;
  }
  const result = new Float32Array(columns.length);
  const row = new Float64Array(width);
  for (let r = 0; r < size; r += 1) {
    for (let j = 0; j < width; j += 1) {
      let value = columns[r * width + j] as number;
      for (let k = 0; k < j; k += 1) value -= (row[k] as number) * (lower[j * width + k] as number);
      row[j] = value / (lower[j * width + j] as number);
      result[r * width + j] = row[j] as number;
    }
  }
  return result;
}

function gram(columns: Float32Array, size: number, width: number): Float64Array {
  const products = new Float64Array(width * width);
  for (let r = 0; r < size; r += 1) {
    for (let i = 0; i < width; i += 1) {
      const value = columns[r * width + i] as number;
      for (let j = 0; j <= i; j += 1)
        products[i * width + j] = (products[i * width + j] as number) + value * (columns[r * width + j] as number);
    }
  }
  for (let i = 0; i < width; i += 1) for (let j = 0; j < i; j += 1) products[j * width + i] = products[i * width + j] as number;
  return products;
}

/** Jacobi's method; columns of `vectors` are eigenvectors. */
function symmetricEigen(matrix: Float64Array, width: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const vectors = new Float64Array(width * width);
  for (let i = 0; i < width; i += 1) vectors[i * width + i] = 1;
  for (let sweep = 0; sweep < 12; sweep += 1) {
    for (let p = 0; p < width; p += 1) {
      for (let q = p + 1; q < width; q += 1) rotate(a, vectors, width, p, q);
    }
  }
  return { values: Float64Array.from({ length: width }, (_, i) => a[i * width + i] as number), vectors };
}

function rotate(a: Float64Array, vectors: Float64Array, width: number, p: number, q: number): void {
  const off = a[p * width + q] as number;
  if (Math.abs(off) < 1e-12 * Math.sqrt(Math.abs((a[p * width + p] as number) * (a[q * width + q] as number)))) return;
  const theta = ((a[q * width + q] as number) - (a[p * width + p] as number)) / (2 * off);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (const target of [a, vectors]) {
    for (let k = 0; k < width; k += 1) {
      const kp = target[k * width + p] as number;
      const kq = target[k * width + q] as number;
      target[k * width + p] = c * kp - s * kq;
      target[k * width + q] = s * kp + c * kq;
    }
  }
  for (let k = 0; k < width; k += 1) {
    const pk = a[p * width + k] as number;
    const qk = a[q * width + k] as number;
    a[p * width + k] = c * pk - s * qk;
    a[q * width + k] = s * pk + c * qk;
  }
}
