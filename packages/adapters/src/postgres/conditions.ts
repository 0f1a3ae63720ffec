import type { Entity } from '@amarktai/core/schema';
import { type Comparison, fieldsOf, type RowChange, type RowQuery, type SortOrder } from '@amarktai/core';
import { type SQL, sql } from 'drizzle-orm';
import { columnOf, listParameter, parameter } from './codec.ts';

const symbols = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

/** `where` and what follows, or nothing. */
export function whereClause(parts: readonly SQL[]): SQL {
  return parts.length === 0 ? sql`` : sql` where ${sql.join([...parts], sql` and `)}`;
}

export function conditions(entity: Entity, where: readonly Comparison[]): SQL[] {
  return where.map((comparison) => {
    const column = columnOf(comparison.field);
    const field = fieldsOf(entity).get(comparison.field)!;
    switch (comparison.operator) {
      case 'isNull':
        return sql`${column} is null`;
      case 'notNull':
        return sql`${column} is not null`;
      case 'in':
        return sql`${column} = any(${listParameter(field, comparison.value)})`;
      case 'eq':
      case 'ne':
      case 'gt':
      case 'gte':
      case 'lt':
      case 'lte':
        return sql`${column} ${sql.raw(symbols[comparison.operator])} ${parameter(field, comparison.value)}`;
    }
  });
}

export function orderClause(entity: Entity, order: SortOrder, columns: (field: string) => SQL = columnOf): SQL {
  const keys = order.map(({ field, descending }) => {
    // Ascending puts nulls last by itself; a field without nulls is left alone, so that an index can be read backwards.
    const direction = descending ? (fieldsOf(entity).get(field)!.nullable ? 'desc nulls last' : 'desc') : 'asc';
    return sql`${columns(field)} ${sql.raw(direction)}`;
  });
  return sql` order by ${sql.join(keys, sql`, `)}`;
}

/** The rows behind a place: further on in the first field, or equal there and further on in the next, and so on. */
export function behind(entity: Entity, { order, after }: Pick<RowQuery, 'order' | 'after'>): SQL[] {
  if (after === null) return [];
  const alternatives = order.flatMap(({ field, descending }, index) => {
    const beyond = beyondValue(entity, field, descending, after[field] ?? null);
    if (!beyond) return [];
    return [
      sql`(${sql.join([...order.slice(0, index).map((key) => sameValue(entity, key.field, after[key.field] ?? null)), beyond], sql` and `)})`,
    ];
  });
  return [sql`(${sql.join(alternatives, sql` or `)})`, ...firstBound(entity, order[0]!, after)];
}

function beyondValue(entity: Entity, name: string, descending: boolean, value: unknown): SQL | null {
  // Nulls are last: nothing is behind them.
  if (value === null) return null;
  const field = fieldsOf(entity).get(name)!;
  const beyond = sql`${columnOf(name)} ${sql.raw(descending ? '<' : '>')} ${parameter(field, value)}`;
  return field.nullable ? sql`(${beyond} or ${columnOf(name)} is null)` : beyond;
}

function sameValue(entity: Entity, name: string, value: unknown): SQL {
  return value === null ? sql`${columnOf(name)} is null` : sql`${columnOf(name)} = ${parameter(fieldsOf(entity).get(name)!, value)}`;
}

/** Says nothing new, but in a way that an index understands. */
function firstBound(entity: Entity, { field: name, descending }: SortOrder[number], after: NonNullable<RowQuery['after']>): SQL[] {
  const field = fieldsOf(entity).get(name)!;
  const value = after[name] ?? null;
  return field.nullable || value === null ? [] : [sql`${columnOf(name)} ${sql.raw(descending ? '<=' : '>=')} ${parameter(field, value)}`];
}

/** The assignments of a change. */
export function assignments(entity: Entity, { set, add }: RowChange): SQL {
  const fields = fieldsOf(entity);
  return sql.join(
    [
      ...Object.entries(set).map(([name, value]) => sql`${columnOf(name)} = ${parameter(fields.get(name)!, value)}`),
      ...Object.entries(add).map(([name, delta]) => sql`${columnOf(name)} = ${sum(entity, name, delta)}`),
    ],
    sql`, `,
  );
}

/** Only rows whose numbers stay within their range. */
export function ranges(entity: Entity, { add }: RowChange): SQL[] {
  return Object.entries(add).map(([name, delta]) => {
    const field = fieldsOf(entity).get(name)!;
    return sql`${sum(entity, name, delta)} between ${parameter(field, field.min)} and ${parameter(field, field.max)}`;
  });
}

function sum(entity: Entity, name: string, delta: number): SQL {
  return sql`(coalesce(${columnOf(name)}, 0) + ${parameter(fieldsOf(entity).get(name)!, delta)})`;
}
