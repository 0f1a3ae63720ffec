import { createHash } from 'node:crypto';
import { type CollectionName, entities, type Entity } from '@amarktai/core/schema';
import { fieldsOf, type StoredField } from '@amarktai/core';
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  jsonb,
  type PgColumnBuilderBase,
  pgSchema,
  pgTable,
  type PgTable,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

/** Text that compares by code point, whatever the database's locale. */
const text = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
const instant = customType<{ data: string }>({ dataType: () => 'timestamp (3) with time zone' });

const columnsOf = {
  string: (name: string) => text(name),
  int: (name: string) => bigint(name, { mode: 'number' }),
  number: (name: string) => doublePrecision(name),
  boolean: (name: string) => boolean(name),
  date: (name: string) => instant(name),
  json: (name: string) => jsonb(name),
} satisfies Record<StoredField['kind'], (name: string) => PgColumnBuilderBase>;

/** The column of a field: `costNanoUsd` is `cost_nano_usd`. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The unique indexes of an entity's table, by name. */
export function uniqueIndexes(entity: Entity): ReadonlyMap<string, readonly string[]> {
  return new Map(entity.unique.map((fields) => [indexName(entity, fields, 'key'), fields]));
}

/**
 * The drizzle table of an entity, derived from its definition. Without a schema it is the one that migrations are generated from:
 * they run in whatever schema is configured.
 */
export function tableOf(entity: Entity, schema?: string): PgTable {
  const columns = Object.fromEntries(
    [...fieldsOf(entity).values()].map(({ name, kind, nullable }) => {
      const column = columnsOf[kind](columnName(name));
      if (name === 'id') return [name, column.primaryKey()];
      return [name, nullable ? column : column.notNull()];
    }),
  );
  const create = (schema === undefined ? pgTable : pgSchema(schema).table) as typeof pgTable;
  return create(entity.table, columns, (table) => {
    const on = (fields: readonly string[]) => fields.map((field) => table[field]!) as [never, ...never[]];
    return [
      ...[...uniqueIndexes(entity)].map(([name, fields]) => uniqueIndex(name).on(...on(fields))),
      ...searched(entity).map((fields) => index(indexName(entity, fields, 'index')).on(...on([...fields, 'id']))),
    ];
  });
}

/** Every table, for drizzle-kit. */
export function allTables(): Readonly<Record<CollectionName, PgTable>> {
  return Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, tableOf(entity)])) as Record<CollectionName, PgTable>;
}

/** The indexes that are not unique: the entity's own, and one by owner where no other begins with it. */
function searched(entity: Entity): readonly (readonly string[])[] {
  const own = entity.indexes.map((fields) => fields.filter((field) => field !== 'id'));
  const hasOwner = [...entity.unique, ...own].some((fields) => fields[0] === 'userId');
  return entity.scoped && !hasOwner ? [...own, ['userId']] : own;
}

function indexName(entity: Entity, fields: readonly string[], kind: 'key' | 'index'): string {
  const name = `${entity.table}_${fields.map(columnName).join('_')}_${kind}`;
  // PostgreSQL cuts names at 63 bytes, which could make two of them one.
  if (name.length <= 63) return name;
  return `${name.slice(0, 50)}_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}
