import { AmarktaiError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { AggregateRow, Collection } from '../ports/store.ts';
import type { Entity } from '../schema/entity.ts';
import type { Changed, Collision, RowChange, StoreDriver } from './store-driver.ts';
import { fieldsOf } from './store-fields.ts';
import { type Comparison, parseFilter, scalarField } from './store-filter.ts';
import { invalid } from './store-invalid.ts';
import { decodeCursor, encodeCursor, parseLimit, parseOrder } from './store-page.ts';
import { parseDeltas, parsePatch, parseRow } from './store-rules.ts';
import { copyRow, flawOf, type StoredRow } from './store-value.ts';

type AnyCollection = Collection<StoredRow & { readonly createdAt: Date; readonly updatedAt: Date }>;

/** One collection over a driver. With a `userId` every call is limited to that user's rows. `driver` throws when the store is no longer usable. */
export function collectionOver(driver: () => StoreDriver, entity: Entity, clock: Pick<Clock, 'now'>, userId: string | null): AnyCollection {
  // Every statement's conditions come from here, and here only: this is what isolates users.
  const conditionsOf = (where: object | undefined): readonly Comparison[] => {
    const given = parseFilter(entity, where);
    return userId === null ? given : [{ field: 'userId', operator: 'eq', value: userId }, ...given];
  };

  const conflict = ({ key, id, userId: owner }: Collision): AmarktaiError =>
    new AmarktaiError('conflict', `${entity.name} already has a row with this ${key.join(', ')}.`, {
      // Whose row it is stays hidden from another user, but for an id, which the caller named.
      details: { collection: entity.name, key, id: userId === null || owner === userId || key[0] === 'id' ? id : null },
    });

  const changeOne = async (id: string, where: readonly Comparison[], change: RowChange): Promise<StoredRow | null> => {
    if (typeof id !== 'string' || flawOf(id)) return null;
    return rowsOf(await driver().change(entity, id, where, change))[0] ?? null;
  };

  const rowsOf = (changed: Changed): readonly StoredRow[] => {
    if ('collision' in changed) throw conflict(changed.collision);
    return changed.rows;
  };

  const written = (patch: object): RowChange['set'] => ({ ...parsePatch(entity, patch), updatedAt: clock.now() });

  return {
    async insert(row) {
      const now = clock.now();
      const given: Readonly<Record<string, unknown>> = row;
      if (userId !== null && given.userId !== undefined && given.userId !== userId)
        throw invalid(entity, 'userId', "Must be the store's own user, or not given");
      const stored = parseRow(entity, {
        ...given,
        ...(userId === null ? {} : { userId }),
        createdAt: given.createdAt ?? now,
        updatedAt: given.updatedAt ?? now,
      });
      const collision = await driver().insert(entity, stored);
      if (collision) throw conflict(collision);
      return copyRow(entity, stored) as never;
    },
    async get(id) {
      const where = conditionsOf(undefined);
      if (typeof id !== 'string' || flawOf(id)) return null;
      const rows = await driver().select(entity, {
        where: [{ field: 'id', operator: 'eq', value: id }, ...where],
        order: parseOrder(entity, []),
        limit: 1,
        after: null,
      });
      return (rows[0] as never) ?? null;
    },
    async find({ where, order, limit = 50, cursor } = {}) {
      const comparisons = conditionsOf(where);
      const sort = parseOrder(entity, order);
      const size = parseLimit(entity, limit);
      const after = cursor === undefined ? null : decodeCursor(entity, comparisons, sort, cursor);
      const rows = await driver().select(entity, { where: comparisons, order: sort, limit: size + 1, after });
      if (rows.length <= size) return { rows: rows as never, nextCursor: null };
      const page = rows.slice(0, size);
      return { rows: page as never, nextCursor: encodeCursor(entity, comparisons, sort, page.at(-1)!) };
    },
    async count(where) {
      return driver().count(entity, conditionsOf(where));
    },
    async update(id, patch, only) {
      return (await changeOne(id, conditionsOf(only), { set: written(patch), add: {} })) as never;
    },
    async increment(id, deltas, only) {
      const where = conditionsOf(only);
      const row = await changeOne(id, where, { set: written({}), add: parseDeltas(entity, deltas) });
      if (row) return row as never;
      // The driver passes over rows whose numbers would leave their range.
      if (!flawOf(id) && (await driver().count(entity, [{ field: 'id', operator: 'eq', value: id }, ...where])) > 0) {
        throw invalid(entity, Object.keys(deltas).join(', '), 'Would leave its range');
      }
      return null;
    },
    async claim(where, patch, limit, { order, increment } = {}) {
      const query = { where: conditionsOf(where), order: parseOrder(entity, order), limit: parseLimit(entity, limit) };
      const change = { set: written(patch), add: parseDeltas(entity, increment) };
      const twice = Object.keys(change.add).find((name) => name in change.set);
      if (twice !== undefined) throw invalid(entity, twice, 'Is either set or incremented');
      return rowsOf(await driver().claim(entity, query, change)) as never;
    },
    async remove(where) {
      if (Object.keys(where ?? {}).length === 0) throw invalid(entity, 'where', 'Must name what to remove');
      return driver().remove(entity, conditionsOf(where));
    },
    async aggregate({ where, groupBy, sum = [] }) {
      const comparisons = conditionsOf(where);
      const groups = await driver().group(entity, { where: comparisons, by: parseGrouping(entity, groupBy), sum: parseSums(entity, sum) });
      return groups.map(({ key, ...rest }): AggregateRow => ({ key: key instanceof Date ? key.toISOString() : key, ...rest }));
    },
  };
}

function parseGrouping(entity: Entity, groupBy: string | { readonly field: string; readonly bucket: string } | undefined) {
  if (groupBy === undefined) return null;
  const { field, bucket } = typeof groupBy === 'string' ? { field: groupBy, bucket: null } : groupBy;
  const { kind } = scalarField(entity, field, 'groupBy');
  if (bucket === null) return { field, bucket };
  if (kind !== 'date') throw invalid(entity, `groupBy.${field}`, 'Only dates have time buckets');
  if (bucket !== 'hour' && bucket !== 'day' && bucket !== 'month')
    throw invalid(entity, 'groupBy.bucket', 'A bucket is hour, day or month');
  return { field, bucket } as const;
}

function parseSums(entity: Entity, sum: readonly string[]): readonly string[] {
  for (const name of sum) {
    const kind = fieldsOf(entity).get(name)?.kind;
    if (kind !== 'int' && kind !== 'number') throw invalid(entity, `sum.${name}`, 'Only number fields can be added up');
  }
  return [...new Set(sum)];
}
