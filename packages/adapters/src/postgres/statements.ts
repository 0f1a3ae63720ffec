import type { Entity } from '@amarktai/core/schema';
import { type Comparison, fieldsOf, type RowChange, type RowGrouping, type RowQuery, type StoredRow } from '@amarktai/core';
import { type SQL, sql } from 'drizzle-orm';
import { columnOf, compile, encode, fixed, milliseconds, parameter, readable, selection } from './codec.ts';
import { assignments, behind, conditions, orderClause, ranges, whereClause } from './conditions.ts';
import type { PostgresQuery } from './connection.ts';
import { tableOf } from './layout.ts';

/** The SQL of each statement of the store on one schema. */
export function statementsIn(schema: string) {
  const tables = new Map<Entity, SQL>();
  const inserts = new Map<Entity, string>();
  const table = (entity: Entity): SQL => {
    let known = tables.get(entity);
    if (!known) tables.set(entity, (known = fixed(sql`${tableOf(entity, schema)}`)));
    return known;
  };

  return {
    /** Answers nothing when a unique key is taken. Its text is always the same. */
    insert(entity: Entity, row: StoredRow): PostgresQuery {
      const fields = [...fieldsOf(entity).values()];
      let text = inserts.get(entity);
      if (text === undefined) {
        const columns = sql.join(
          fields.map(({ name }) => columnOf(name)),
          sql`, `,
        );
        const values = sql.join(
          fields.map((field) => parameter(field, row[field.name])),
          sql`, `,
        );
        inserts.set(
          entity,
          (text = compile(sql`insert into ${table(entity)} (${columns}) values (${values}) on conflict do nothing returning id`).text),
        );
      }
      return { text, values: fields.map((field) => encode(field, row[field.name])) };
    },

    select(entity: Entity, query: RowQuery): SQL {
      const where = whereClause([...conditions(entity, query.where), ...behind(entity, query)]);
      return sql`select ${selection(entity)} from ${table(entity)}${where}${orderClause(entity, query.order)} limit ${query.limit}::bigint`;
    },

    count(entity: Entity, where: readonly Comparison[]): SQL {
      return sql`select count(*) as count from ${table(entity)}${whereClause(conditions(entity, where))}`;
    },

    change(entity: Entity, id: string, where: readonly Comparison[], change: RowChange): SQL {
      const guards = [...conditions(entity, [{ field: 'id', operator: 'eq', value: id }, ...where]), ...ranges(entity, change)];
      return sql`update ${table(entity)} set ${assignments(entity, change)}${whereClause(guards)} returning ${selection(entity)}`;
    },

    /** One statement: picks, locks and changes. What the order looks at is kept from before the change. */
    claim(entity: Entity, { where, order, limit }: Omit<RowQuery, 'after'>, change: RowChange): SQL {
      const guards = whereClause([...conditions(entity, where), ...ranges(entity, change)]);
      const first = sql`from ${table(entity)}${guards}${orderClause(entity, order)} limit ${limit}::bigint for update skip locked`;
      if (limit === 1)
        return sql`update ${table(entity)} set ${assignments(entity, change)} where id = (select id ${first}) returning ${selection(entity)}`;
      const key = (field: string): SQL => sql`${sql.identifier(`key_${order.findIndex((part) => part.field === field)}`)}`;
      const keys = sql.join(
        order.map(({ field }) => sql`${columnOf(field)} as ${key(field)}`),
        sql`, `,
      );
      return sql`with picked as (select id as picked_id, ${keys} ${first}),
        changed as (update ${table(entity)} set ${assignments(entity, change)} where id in (select picked_id from picked) returning ${selection(entity)})
        select changed.* from changed join picked on picked_id = changed.id${orderClause(entity, order, key)}`;
    },

    remove(entity: Entity, where: readonly Comparison[]): SQL {
      return sql`delete from ${table(entity)}${whereClause(conditions(entity, where))}`;
    },

    group(entity: Entity, { where, by, sum }: RowGrouping): SQL {
      const fields = fieldsOf(entity);
      const key = by === null ? sql`null::text` : groupKey(by.bucket, columnOf(by.field), fields.get(by.field)!);
      const sums = sum.map((name, index) => {
        // Doubles round by the order in which they are added.
        const sorted = fields.get(name)!.kind === 'number' ? sql` order by id` : sql``;
        return sql`, sum(${columnOf(name)}${sorted}) as ${sql.identifier(`sum_${index}`)}`;
      });
      const clause = by === null ? sql`` : sql` group by 1 order by 1 asc nulls last`;
      return sql`select ${key} as key, count(*) as count${sql.join(sums)} from ${table(entity)}${whereClause(conditions(entity, where))}${clause}`;
    },

    /** Which row holds the id or a unique key of a row that could not be inserted. */
    holders(entity: Entity, row: StoredRow): SQL {
      return holderQuery(
        entity,
        table(entity),
        [['id'], ...entity.unique],
        (name) => (row[name] === null ? null : parameter(fieldsOf(entity).get(name)!, row[name])),
        sql``,
      );
    },

    /** Which row holds a unique key that a change would give to the row with this id. */
    holdersAgainst(entity: Entity, id: string, { set }: RowChange): SQL {
      const touched = entity.unique.filter((fields) => fields.some((name) => name in set));
      const value = (name: string): SQL | null => {
        if (!(name in set)) return sql`(select ${columnOf(name)} from ${table(entity)} where id = ${id})`;
        return set[name] === null ? null : parameter(fieldsOf(entity).get(name)!, set[name]);
      };
      return holderQuery(entity, table(entity), touched, value, sql` and id <> ${id}`);
    },
  };
}

function groupKey(bucket: 'hour' | 'day' | 'month' | null, column: SQL, field: Parameters<typeof readable>[0]): SQL {
  if (bucket === null) return readable(field, column);
  return milliseconds(sql`date_trunc(${sql.raw(`'${bucket}'`)}, ${column} at time zone 'UTC') at time zone 'UTC'`);
}

/** The first key that is taken. A key with a null is never taken. */
function holderQuery(
  entity: Entity,
  table: SQL,
  keys: readonly (readonly string[])[],
  value: (field: string) => SQL | null,
  more: SQL,
): SQL {
  const owner = entity.scoped ? sql`user_id` : sql`null::text`;
  const queries = keys.flatMap((fields, index) => {
    const values = fields.map(value);
    if (values.includes(null)) return [];
    const same = fields.map((name, position) => sql`${columnOf(name)} = ${values[position]!}`);
    return [
      sql`(select ${sql.raw(String(index))} as place, id, ${owner} as owner from ${table} where ${sql.join(same, sql` and `)}${more} limit 1)`,
    ];
  });
  return sql`select * from (${sql.join(queries, sql` union all `)}) as holders order by place limit 1`;
}
