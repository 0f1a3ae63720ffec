import type { Scalar } from '../ports/store.ts';
import { compareScalars, type StoredRow } from './store-value.ts';

/** Beyond this a chunk is halved: inserting moves at most so many references. */
const chunkSize = 512;

export interface IndexRange {
  /** Values of the first fields, which must be equal. */
  readonly prefix: readonly Scalar[];
  /** Bounds, inclusive, of the field after the prefix. */
  readonly from?: Scalar;
  readonly to?: Scalar;
  /** Leaves out rows where the field after the prefix is null. */
  readonly withoutNull?: boolean;
}

/** Rows in the order of some fields, `null` last, then of `id`; finding a place takes logarithmic time. */
export interface MemoryIndex {
  readonly fields: readonly string[];
  add(row: StoredRow): void;
  remove(row: StoredRow): void;
  /** The rows of a range, forwards or backwards. The index must not change meanwhile. */
  walk(range: IndexRange, backwards?: boolean): Iterable<StoredRow>;
}

export function memoryIndex(fields: readonly string[]): MemoryIndex {
  const chunks: StoredRow[][] = [];
  const keys = [...fields, 'id'];

  /** Compares a row with the first values of a key. */
  const compare = (row: StoredRow, values: readonly Scalar[]): number => {
    for (let index = 0; index < values.length; index++) {
      const order = compareScalars(row[keys[index]!] as Scalar, values[index]!);
      if (order !== 0) return order;
    }
    return 0;
  };

  const keyOf = (row: StoredRow): readonly Scalar[] => keys.map((name) => row[name] as Scalar);

  /** The first place whose row is at or, with `past`, beyond the values. */
  const seek = (values: readonly Scalar[], past: boolean): readonly [number, number] => {
    const isBefore = (row: StoredRow): boolean => (past ? compare(row, values) <= 0 : compare(row, values) < 0);
    const chunk = firstNot(chunks.length, (index) => isBefore(chunks[index]!.at(-1)!));
    const rows = chunks[chunk];
    return rows ? [chunk, firstNot(rows.length, (index) => isBefore(rows[index]!))] : [chunk, 0];
  };

  return {
    fields,
    add(row) {
      if (chunks.length === 0) return void chunks.push([row]);
      const [found, place] = seek(keyOf(row), false);
      const atEnd = found === chunks.length;
      const chunk = atEnd ? found - 1 : found;
      const rows = chunks[chunk]!;
      if (atEnd) rows.push(row);
      else rows.splice(place, 0, row);
      // Rows mostly come in order: a full last chunk is left full and a new one begun.
      if (rows.length > chunkSize) chunks.splice(chunk + 1, 0, rows.splice(atEnd ? chunkSize : chunkSize / 2));
    },
    remove(row) {
      const [chunk, place] = seek(keyOf(row), false);
      if (chunks[chunk]?.[place] !== row) return;
      chunks[chunk].splice(place, 1);
      if (chunks[chunk].length === 0) chunks.splice(chunk, 1);
    },
    *walk({ prefix, from, to, withoutNull }, backwards = false) {
      const [firstChunk, firstPlace] = seek(from === undefined ? prefix : [...prefix, from], false);
      const [endChunk, endPlace] =
        to === undefined && withoutNull ? seek([...prefix, null], false) : seek(to === undefined ? prefix : [...prefix, to], true);
      const placesOf = (chunk: number): readonly [number, number] => [
        chunk === firstChunk ? firstPlace : 0,
        chunk === endChunk ? endPlace : chunks[chunk]!.length,
      ];
      if (backwards) {
        for (let chunk = Math.min(endChunk, chunks.length - 1); chunk >= firstChunk; chunk--) {
          const [start, end] = placesOf(chunk);
          for (let place = end - 1; place >= start; place--) yield chunks[chunk]![place]!;
        }
        return;
      }
      for (let chunk = firstChunk; chunk <= endChunk && chunk < chunks.length; chunk++) {
        const [start, end] = placesOf(chunk);
        for (let place = start; place < end; place++) yield chunks[chunk]![place]!;
      }
    },
  };
}

/** The first index of 0 to `length` for which `holds` is no longer true. */
function firstNot(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
