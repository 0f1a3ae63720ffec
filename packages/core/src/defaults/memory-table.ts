import type { Scalar } from '../ports/store.ts';
import type { Entity } from '../schema/entity.ts';
import { memoryIndex, type MemoryIndex } from './memory-index.ts';
import { planQuery } from './memory-plan.ts';
import type { Collision, RowQuery } from './store-driver.ts';
import { type Comparison, matches } from './store-filter.ts';
import { compareRows } from './store-page.ts';
import { compareScalars, type StoredRow } from './store-value.ts';

/** A query, and what only memory can ask of a row. */
export interface MemoryQuery extends RowQuery {
  readonly accept?: (row: StoredRow) => boolean;
}

/** The rows of one entity, indexed. Rows are never changed, only replaced, so that they can be shared. */
export interface MemoryTable {
  get(id: string): StoredRow | undefined;
  /** A row that has the id or a unique key of this one, but for the rows that `ignore` names. */
  collisionOf(row: StoredRow, ignore: (id: string) => boolean): Collision | null;
  add(row: StoredRow): void;
  remove(row: StoredRow): void;
  /** At least the first `limit` matching rows, not yet sorted. */
  candidates(query: MemoryQuery, ignore: (id: string) => boolean): StoredRow[];
  readonly rows: Iterable<StoredRow>;
}

export function memoryTable(entity: Entity): MemoryTable {
  const rows = new Map<string, StoredRow>();
  const uniques = entity.unique.map((fields) => memoryIndex(fields));
  const owners = entity.scoped && entity.unique.length + entity.indexes.length > 0 ? [memoryIndex(['userId'])] : [];
  const indexes = [memoryIndex([]), ...owners, ...uniques, ...entity.indexes.map((fields) => memoryIndex(fields))];

  return {
    get: (id) => rows.get(id),
    collisionOf(row, ignore) {
      const same = rows.get(row.id);
      if (same && !ignore(row.id)) return collision(['id'], same);
      for (const index of uniques) {
        const holder = holderOf(index, row, ignore);
        if (holder) return collision(index.fields, holder);
      }
      return null;
    },
    add(row) {
      rows.set(row.id, row);
      for (const index of indexes) index.add(row);
    },
    remove(row) {
      rows.delete(row.id);
      for (const index of indexes) index.remove(row);
    },
    candidates(query, ignore) {
      const id = idOf(query.where);
      if (id !== null) {
        const row = rows.get(id);
        return row && !ignore(id) && belongs(row, query) ? [row] : [];
      }
      const { index, ranges, backwards, sorted, exact } = planQuery(indexes, query);
      const found: StoredRow[] = [];
      for (const range of ranges) {
        for (const row of index.walk(range, backwards)) {
          if (sorted !== null && found.length >= query.limit && (exact || differs(row, found.at(-1)!, sorted))) return found;
          if (!ignore(row.id) && belongs(row, query)) found.push(row);
        }
      }
      return found;
    },
    rows: { [Symbol.iterator]: () => rows.values() },
  };
}

function holderOf(index: MemoryIndex, row: StoredRow, ignore: (id: string) => boolean): StoredRow | undefined {
  const prefix = index.fields.map((field) => row[field] as Scalar);
  if (prefix.includes(null)) return undefined;
  for (const holder of index.walk({ prefix })) if (!ignore(holder.id)) return holder;
  return undefined;
}

function collision(key: readonly string[], { id, userId }: StoredRow): Collision {
  return { key, id, userId: typeof userId === 'string' ? userId : null };
}

function idOf(where: readonly Comparison[]): string | null {
  for (const comparison of where) if (comparison.field === 'id' && comparison.operator === 'eq') return comparison.value as string;
  return null;
}

function belongs(row: StoredRow, { where, after, order, accept }: MemoryQuery): boolean {
  return matches(row, where) && (after === null || compareRows(row, after, order) > 0) && (accept === undefined || accept(row));
}

function differs(left: StoredRow, right: StoredRow, field: string): boolean {
  return compareScalars(left[field] as Scalar, right[field] as Scalar) !== 0;
}
