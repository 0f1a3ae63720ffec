import { createHash } from 'node:crypto';
import type { Scalar } from '../ports/store.ts';
import type { Entity } from '../schema/entity.ts';
import { fieldsOf } from './store-fields.ts';
import { type Comparison, scalarField } from './store-filter.ts';
import { invalid } from './store-invalid.ts';
import { compareScalars, flawOf, type StoredRow } from './store-value.ts';

/** A total order: the last key is always `id`. Nulls are last whatever the direction. */
export type SortOrder = readonly { readonly field: string; readonly descending: boolean }[];

/** @throws `validation_failed` for an unknown or non-scalar field or direction. */
export function parseOrder(
  entity: Entity,
  order: readonly { readonly field: string; readonly direction?: string }[] | undefined,
): SortOrder {
  const keys: { field: string; descending: boolean }[] = [];
  for (const { field, direction = 'asc' } of order ?? []) {
    scalarField(entity, field, 'order');
    if (direction !== 'asc' && direction !== 'desc') throw invalid(entity, `order.${field}`, 'A direction is asc or desc');
    if (keys.some((key) => key.field === field)) continue;
    keys.push({ field, descending: direction === 'desc' });
    if (field === 'id') return keys;
  }
  return [...keys, { field: 'id', descending: false }];
}

/** @throws `validation_failed` unless it is a whole number from 1 to 1000. */
export function parseLimit(entity: Entity, limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return limit;
  throw invalid(entity, 'limit', 'Must be a whole number from 1 to 1000');
}

export function compareRows(left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>, order: SortOrder): number {
  for (const { field, descending } of order) {
    const [a, b] = [left[field] as Scalar, right[field] as Scalar];
    const ascending = compareScalars(a, b);
    if (ascending !== 0) return descending && a !== null && b !== null ? -ascending : ascending;
  }
  return 0;
}

/** The place after a row: only a page with the same collection, filter and order takes it. */
export function encodeCursor(entity: Entity, comparisons: readonly Comparison[], order: SortOrder, row: StoredRow): string {
  const place = order.map(({ field }) => (row[field] instanceof Date ? row[field].getTime() : row[field]));
  return Buffer.from(JSON.stringify([fingerprint(entity, comparisons, order), ...place])).toString('base64url');
}

/** @returns the order's values at the place. @throws `validation_failed` when the cursor is not one of this page's. */
export function decodeCursor(
  entity: Entity,
  comparisons: readonly Comparison[],
  order: SortOrder,
  cursor: string,
): Readonly<Record<string, Scalar>> {
  const [print, ...place] = parsePlace(cursor);
  const fields = fieldsOf(entity);
  const values = order.map(({ field }, index): Scalar | undefined => {
    const { kind, nullable } = fields.get(field)!;
    const value = place[index];
    if (value === null) return nullable ? null : undefined;
    if (kind === 'date') return typeof value === 'number' && flawOf(new Date(value)) === null ? new Date(value) : undefined;
    if (kind === 'int' ? !Number.isSafeInteger(value) : kind === 'number' ? !Number.isFinite(value) : typeof value !== kind)
      return undefined;
    return flawOf(value) === null ? (value as Scalar) : undefined;
  });
  if (print !== fingerprint(entity, comparisons, order) || place.length !== order.length || values.includes(undefined)) {
    throw invalid(entity, 'cursor', 'Must be the nextCursor of an earlier page with the same filter and order');
  }
  return Object.fromEntries(order.map(({ field }, index) => [field, values[index] as Scalar]));
}

function parsePlace(cursor: string): readonly unknown[] {
  if (typeof cursor !== 'string') return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function fingerprint(entity: Entity, comparisons: readonly Comparison[], order: SortOrder): string {
  return createHash('sha256')
    .update(JSON.stringify([entity.name, comparisons, order]))
    .digest('base64url')
    .slice(0, 12);
}
