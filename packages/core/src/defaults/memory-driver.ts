import type { Entity } from '../schema/entity.ts';
import { groupRows } from './memory-group.ts';
import type { MemoryRows } from './memory-rows.ts';
import type { MemoryQuery } from './memory-table.ts';
import type { Changed, RowChange, StoreDriver } from './store-driver.ts';
import { fieldsOf } from './store-fields.ts';
import { matches, type Comparison } from './store-filter.ts';
import { compareRows } from './store-page.ts';
import { copyRow, type StoredRow } from './store-value.ts';

/** The statements of a driver over rows in memory. Nothing in a statement awaits, so each is atomic. */
export function memoryStatements(
  rowsOf: (entity: Entity) => MemoryRows,
): Pick<StoreDriver, 'insert' | 'select' | 'count' | 'change' | 'claim' | 'remove' | 'group'> {
  const select = (entity: Entity, query: MemoryQuery): readonly StoredRow[] =>
    rowsOf(entity)
      .candidates(query)
      .toSorted((left, right) => compareRows(left, right, query.order))
      .slice(0, query.limit);

  const all = (entity: Entity, where: readonly Comparison[]): StoredRow[] =>
    rowsOf(entity).candidates({ where, order: [], limit: Number.POSITIVE_INFINITY, after: null });

  const changeAll = (entity: Entity, found: readonly StoredRow[], change: RowChange): Changed => {
    const rows = rowsOf(entity);
    const done: { readonly previous: StoredRow; readonly next: StoredRow }[] = [];
    for (const previous of found) {
      const next = changed(entity, previous, change);
      const collision = rows.collisionOf(next, previous.id);
      if (collision) {
        for (const step of done.toReversed()) rows.replace(step.next, step.previous);
        return { collision };
      }
      rows.replace(previous, next);
      done.push({ previous, next });
    }
    return { rows: done.map(({ next }) => copyRow(entity, next)) };
  };

  return {
    async insert(entity, row) {
      const collision = rowsOf(entity).collisionOf(row, null);
      if (!collision) rowsOf(entity).replace(undefined, row);
      return collision;
    },
    async select(entity, query) {
      return select(entity, query).map((row) => copyRow(entity, row));
    },
    async count(entity, where) {
      return all(entity, where).length;
    },
    async change(entity, id, where, change) {
      const row = rowsOf(entity).get(id);
      return changeAll(entity, row && matches(row, where) && fits(entity, row, change) ? [row] : [], change);
    },
    async claim(entity, query, change) {
      return changeAll(entity, select(entity, { ...query, after: null, accept: (row) => fits(entity, row, change) }), change);
    },
    async remove(entity, where) {
      const found = all(entity, where);
      for (const row of found) rowsOf(entity).replace(row, undefined);
      return found.length;
    },
    async group(entity, grouping) {
      return groupRows(entity, all(entity, grouping.where), grouping);
    },
  };
}

function changed(entity: Entity, row: StoredRow, { set, add }: RowChange): StoredRow {
  const sums = Object.fromEntries(Object.entries(add).map(([name, delta]) => [name, Number(row[name] ?? 0) + delta]));
  return copyRow(entity, { ...row, ...set, ...sums });
}

/** Whether every number stays within its field's range. */
function fits(entity: Entity, row: StoredRow, { add }: RowChange): boolean {
  return Object.entries(add).every(([name, delta]) => {
    const { min, max } = fieldsOf(entity).get(name)!;
    const sum = Number(row[name] ?? 0) + delta;
    return sum >= min && sum <= max;
  });
}
