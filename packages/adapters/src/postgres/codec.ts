import type { Entity } from '@amarktai/core/schema';
import { fieldsOf, type StoredField, type StoredRow } from '@amarktai/core';
import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { PostgresQuery, PostgresResult } from './connection.ts';
import { columnName } from './layout.ts';

/**
 * Everything comes as text and is decoded here, whatever parsers a host has registered with `pg`.
 * An empty list besides, because PGlite's connection takes it for the list of the parameters' types.
 */
export const asText: NonNullable<PostgresQuery['types']> = Object.assign([], { getTypeParser: () => (value: string) => value });

const sqlTypes = {
  string: 'text',
  int: 'bigint',
  number: 'double precision',
  boolean: 'boolean',
  date: 'timestamptz',
  json: 'jsonb',
} as const;

const dialect = new PgDialect();

/** A statement of the query builder as text and values. */
export function compile(statement: SQL): { readonly text: string; readonly values: readonly unknown[] } {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return { text, values: params };
}

/** A part without values, built once: building is what a statement costs here. */
export function fixed(part: SQL): SQL {
  return sql.raw(compile(part).text);
}

const columns = new Map<string, SQL>();

export function columnOf(field: string): SQL {
  let column = columns.get(field);
  if (!column) columns.set(field, (column = fixed(sql`${sql.identifier(columnName(field))}`)));
  return column;
}

/** A value as a parameter of its column's type. */
export function parameter(field: StoredField, value: unknown): SQL {
  return sql`${encode(field, value)}::${sql.raw(sqlTypes[field.kind])}`;
}

/** A list of values as one array parameter. */
export function listParameter(field: StoredField, values: readonly unknown[]): SQL {
  return sql`${sql.param(values.map((value) => encode(field, value)))}::${sql.raw(`${sqlTypes[field.kind]}[]`)}`;
}

/** A field as text: the instant of a date is counted, so that no setting of the session changes how it looks. */
export function readable(field: StoredField, column: SQL = columnOf(field.name)): SQL {
  return field.kind === 'date' ? milliseconds(column) : column;
}

export function milliseconds(instant: SQL): SQL {
  return sql`(extract(epoch from ${instant}) * 1000)::bigint`;
}

const selections = new WeakMap<Entity, SQL>();

/** Every field of an entity under its own name. */
export function selection(entity: Entity): SQL {
  let selected = selections.get(entity);
  if (!selected) {
    const parts = [...fieldsOf(entity).values()].map((field) => sql`${readable(field)} as ${sql.identifier(field.name)}`);
    selections.set(entity, (selected = fixed(sql.join(parts, sql`, `))));
  }
  return selected;
}

export function decodeRows(entity: Entity, { rows }: PostgresResult): StoredRow[] {
  const fields = [...fieldsOf(entity).values()];
  return rows.map((row) => {
    const decoded: Record<string, unknown> = {};
    for (const field of fields) decoded[field.name] = decode(field, row[field.name] as string | null);
    return decoded as StoredRow;
  });
}

export function decode({ kind, revive }: StoredField, text: string | null): unknown {
  if (text === null) return null;
  switch (kind) {
    case 'int':
    case 'number':
      return Number(text);
    case 'boolean':
      return text === 't';
    case 'date':
      return new Date(Number(text));
    case 'json': {
      const value: unknown = JSON.parse(text);
      return revive ? revive(value) : value;
    }
    case 'string':
      return text;
  }
}

/** A value as PostgreSQL reads it. */
export function encode({ kind, nullable }: StoredField, value: unknown): string | null {
  if (kind === 'json') return value === null && nullable ? null : JSON.stringify(value);
  if (value === null || value === undefined) return null;
  return value instanceof Date ? instantText(value) : (value as string | number | boolean).toString();
}

/** PostgreSQL writes years beyond 9999 without a sign, and years before 1 as BC; there is no year 0 between them. */
function instantText(date: Date): string {
  const year = date.getUTCFullYear();
  const rest = date.toISOString().replace(/^[+-]?\d+/, '');
  return `${String(year > 0 ? year : 1 - year).padStart(4, '0')}${rest}${year > 0 ? '' : ' BC'}`;
}
