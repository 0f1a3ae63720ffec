import type { Scalar } from '../ports/store.ts';
import type { Entity } from '../schema/entity.ts';
import { invalid } from './store-invalid.ts';
import { fieldsOf, type StoredField } from './store-fields.ts';
import { compareScalars, flawOf, type StoredRow } from './store-value.ts';

/** One condition of a filter. `null` is only compared by `isNull` and `notNull`. */
export type Comparison =
  | { readonly field: string; readonly operator: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; readonly value: NonNullable<Scalar> }
  | { readonly field: string; readonly operator: 'in'; readonly value: readonly NonNullable<Scalar>[] }
  | { readonly field: string; readonly operator: 'isNull' | 'notNull' };

const operators = ['in', 'ne', 'lt', 'lte', 'gt', 'gte'] as const;

/**
 * A filter as a flat list of comparisons that all hold.
 * @throws `validation_failed` for an unknown or non-scalar field, an unknown operator, and a value of another type than the field's.
 */
export function parseFilter(entity: Entity, where: object | undefined): readonly Comparison[] {
  return Object.entries(where ?? {}).flatMap(([name, condition]) => parseCondition(entity, scalarField(entity, name, 'where'), condition));
}

/** @throws `validation_failed` unless the entity has a scalar field of this name. */
export function scalarField(entity: Entity, name: string, part: string): StoredField {
  const field = fieldsOf(entity).get(name);
  if (!field) throw invalid(entity, `${part}.${name}`, 'There is no such field');
  if (field.kind === 'json') throw invalid(entity, `${part}.${name}`, 'Only scalar fields can be compared');
  return field;
}

function parseCondition(entity: Entity, field: StoredField, condition: unknown): readonly Comparison[] {
  const path = `where.${field.name}`;
  if (condition === null) return [{ field: field.name, operator: 'isNull' }];
  if (typeof condition !== 'object' || condition instanceof Date)
    return [{ field: field.name, operator: 'eq', value: comparable(entity, field, condition, path) }];
  const entries = Object.entries(condition);
  if (entries.length === 0) throw invalid(entity, path, 'A condition needs an operator');
  return entries.map(([name, value]): Comparison => {
    const operator = operators.find((known) => known === name);
    if (!operator) throw invalid(entity, `${path}.${name}`, `The operators are ${operators.join(', ')}`);
    if (operator === 'ne' && value === null) return { field: field.name, operator: 'notNull' };
    if (operator !== 'in') return { field: field.name, operator, value: comparable(entity, field, value, `${path}.${name}`) };
    if (!Array.isArray(value)) throw invalid(entity, `${path}.in`, 'Must be a list');
    return { field: field.name, operator, value: value.map((member) => comparable(entity, field, member, `${path}.in`)) };
  });
}

function comparable(entity: Entity, field: StoredField, value: unknown, path: string): NonNullable<Scalar> {
  const fits =
    field.kind === 'int'
      ? Number.isSafeInteger(value)
      : field.kind === 'number'
        ? Number.isFinite(value)
        : field.kind === 'date'
          ? value instanceof Date
          : typeof value === field.kind;
  if (!fits) throw invalid(entity, path, `Must be compared with ${field.kind === 'int' ? 'a whole number' : `a ${field.kind}`}`);
  const flaw = flawOf(value);
  if (flaw) throw invalid(entity, path, flaw);
  return value instanceof Date ? new Date(value) : (value as NonNullable<Scalar>);
}

/** Whether a row fulfils every comparison. */
export function matches(row: StoredRow, comparisons: readonly Comparison[]): boolean {
  for (const comparison of comparisons) if (!holds(row[comparison.field] as Scalar, comparison)) return false;
  return true;
}

function holds(value: Scalar, comparison: Comparison): boolean {
  if (comparison.operator === 'isNull') return value === null;
  if (value === null) return false;
  switch (comparison.operator) {
    case 'notNull':
      return true;
    case 'in':
      return comparison.value.some((member) => compareScalars(value, member) === 0);
    case 'eq':
      return compareScalars(value, comparison.value) === 0;
    case 'ne':
      return compareScalars(value, comparison.value) !== 0;
    case 'lt':
      return compareScalars(value, comparison.value) < 0;
    case 'lte':
      return compareScalars(value, comparison.value) <= 0;
    case 'gt':
      return compareScalars(value, comparison.value) > 0;
    case 'gte':
      return compareScalars(value, comparison.value) >= 0;
  }
}
