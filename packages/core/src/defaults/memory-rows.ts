import type { Entity } from '../schema/entity.ts';
import { type MemoryQuery, memoryTable, type MemoryTable } from './memory-table.ts';
import type { Collision } from './store-driver.ts';
import type { StoredRow } from './store-value.ts';

/** Rows as seen from outside of transactions, or from inside of one. */
export interface MemoryRows {
  get(id: string): StoredRow | undefined;
  collisionOf(row: StoredRow, ignore: string | null): Collision | null;
  candidates(query: MemoryQuery): StoredRow[];
  /** Stores `next` in the place of `previous`; either can be missing. */
  replace(previous: StoredRow | undefined, next: StoredRow | undefined): void;
}

/** What one transaction has changed: the rows it hides, as it found them, and the rows it shows instead. */
export interface MemoryOverlay extends MemoryRows {
  /** False when somebody outside has changed a row that this transaction read and changed, or taken one of its keys. */
  fits(): boolean;
  commit(): void;
}

export function rowsOf(table: MemoryTable): MemoryRows {
  return {
    get: table.get,
    collisionOf: (row, ignore) => table.collisionOf(row, (id) => id === ignore),
    candidates: (query) => table.candidates(query, () => false),
    replace(previous, next) {
      if (previous) table.remove(previous);
      if (next) table.add(next);
    },
  };
}

export function overlayOn(entity: Entity, base: MemoryTable): MemoryOverlay {
  const shown = memoryTable(entity);
  const hidden = new Map<string, StoredRow>();
  // As first read: what is written may rest on it.
  const read = new Map<string, StoredRow>();
  const remember = (row: StoredRow): StoredRow => {
    if (!read.has(row.id)) read.set(row.id, row);
    return row;
  };

  return {
    get(id) {
      const own = shown.get(id);
      if (own || hidden.has(id)) return own;
      const row = base.get(id);
      return row && remember(row);
    },
    collisionOf(row, ignore) {
      const own = shown.collisionOf(row, (id) => id === ignore);
      const outer = base.collisionOf(row, (id) => id === ignore || hidden.has(id));
      // The id is named before the keys, and those in their order, wherever the row in the way is.
      return own && outer ? (entity.unique.indexOf(own.key) <= entity.unique.indexOf(outer.key) ? own : outer) : (own ?? outer);
    },
    candidates: (query) => [...base.candidates(query, (id) => hidden.has(id)).map(remember), ...shown.candidates(query, () => false)],
    replace(previous, next) {
      if (previous && shown.get(previous.id) === previous) shown.remove(previous);
      else if (previous) hidden.set(previous.id, previous);
      if (next) shown.add(next);
    },
    fits() {
      for (const id of hidden.keys()) if (base.get(id) !== read.get(id)) return false;
      for (const row of shown.rows) if (base.collisionOf(row, (id) => hidden.has(id))) return false;
      return true;
    },
    commit() {
      for (const row of hidden.values()) base.remove(row);
      for (const row of shown.rows) base.add(row);
    },
  };
}
