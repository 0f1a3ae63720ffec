import type { Scalar } from '../ports/store.ts';
import type { Entity } from '../schema/entity.ts';
import type { RowGroup, RowGrouping } from './store-driver.ts';
import { fieldsOf } from './store-fields.ts';
import { compareScalars, type StoredRow } from './store-value.ts';

/** Groups, counts and adds up rows. Doubles are added in the order of ids, so that every storage rounds alike. */
export function groupRows(entity: Entity, rows: StoredRow[], { by, sum }: RowGrouping): readonly RowGroup[] {
  const groups = new Map<unknown, { readonly key: Scalar; readonly rows: StoredRow[] }>();
  if (by === null) groups.set(null, { key: null, rows: [] });
  for (const row of sum.length > 0 ? rows.toSorted((left, right) => compareScalars(left.id, right.id)) : rows) {
    const key = by === null ? null : keyOf(row[by.field] as Scalar, by.bucket);
    const identity = key instanceof Date ? key.getTime() : key;
    const group = groups.get(identity);
    if (group) group.rows.push(row);
    else groups.set(identity, { key, rows: [row] });
  }
  return [...groups.values()]
    .map((group) => ({
      key: group.key,
      count: group.rows.length,
      sums: Object.fromEntries(sum.map((field) => [field, total(entity, group.rows, field)])),
    }))
    .toSorted((left, right) => compareScalars(left.key, right.key));
}

function keyOf(value: Scalar, bucket: 'hour' | 'day' | 'month' | null): Scalar {
  if (bucket === null || !(value instanceof Date)) return value;
  const start = new Date(value);
  start.setUTCMinutes(0, 0, 0);
  if (bucket !== 'hour') start.setUTCHours(0);
  if (bucket === 'month') start.setUTCDate(1);
  return start;
}

function total(entity: Entity, rows: readonly StoredRow[], field: string): number | null {
  const numbers = rows.flatMap((row) => (row[field] === null ? [] : [row[field] as number]));
  if (numbers.length === 0) return null;
  // Beyond 2^53 doubles lose whole numbers on the way; adding exactly loses only in the last step.
  if (fieldsOf(entity).get(field)!.kind === 'int') return Number(numbers.reduce((sum, number) => sum + BigInt(number), 0n));
  return numbers.reduce((sum, number) => sum + number);
}
