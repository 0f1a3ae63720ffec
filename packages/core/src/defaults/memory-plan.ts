import type { Scalar } from '../ports/store.ts';
import type { IndexRange, MemoryIndex } from './memory-index.ts';
import type { RowQuery } from './store-driver.ts';
import type { Comparison } from './store-filter.ts';
import { compareScalars } from './store-value.ts';

/** How to read the rows of a query. */
export interface MemoryPlan {
  readonly index: MemoryIndex;
  /** Ranges to walk one after the other; together they hold every row of the query, and others. */
  readonly ranges: readonly IndexRange[];
  readonly backwards: boolean;
  /** The field by whose order the walk goes, which is also the first of the query's order; `null` when the walk has another order. */
  readonly sorted: string | null;
  /** The walk has the query's whole order, ties included. */
  readonly exact: boolean;
}

/** Chooses the index that narrows the query most: equal fields count first, then a range, then the right order. */
export function planQuery(
  indexes: readonly MemoryIndex[],
  { where, order, after }: Pick<RowQuery, 'where' | 'order' | 'after'>,
): MemoryPlan {
  const equal = equalFields(where);
  const isBounded = (field: string | undefined): boolean =>
    where.some((comparison) => comparison.field === field && comparison.operator in bounding);
  // A field that equals one value has no say in the order.
  const rest = order.filter(({ field }) => !equal.has(field));
  const first = rest[0];

  const candidates = indexes.map((index) => {
    const fields = [...index.fields, 'id'];
    let length = 0;
    while (length < fields.length && equal.has(fields[length]!)) length++;
    const next = fields[length];
    const score = length * 4 + (isBounded(next) ? 2 : 0) + (next !== undefined && next === first?.field ? 1 : 0);
    return { index, fields, length, next, score };
  });
  const { index, fields, length, next } = candidates.reduce((best, candidate) => (candidate.score > best.score ? candidate : best));

  const prefix = fields.slice(0, length).map((field) => equal.get(field)!);
  if (next === undefined || next !== first?.field) {
    return {
      index,
      ranges: next === undefined ? [{ prefix }] : [{ prefix, ...boundsOf(next, where), withoutNull: isBounded(next) }],
      backwards: false,
      sorted: null,
      exact: false,
    };
  }
  const backwards = first.descending;
  const exact = !backwards && (next === 'id' || (rest[1]?.field === 'id' && !rest[1].descending && fields[length + 1] === 'id'));
  const nulls = { prefix: [...prefix, null] };
  const place = after?.[next];
  if (place === null) return { index, ranges: [nulls], backwards: false, sorted: next, exact };
  const bounds = boundsOf(next, where);
  if (place !== undefined && backwards) bounds.to = tighter(bounds.to, place, -1);
  if (place !== undefined && !backwards) bounds.from = tighter(bounds.from, place, 1);
  if (isBounded(next) || next === 'id')
    return { index, ranges: [{ prefix, ...bounds, withoutNull: true }], backwards, sorted: next, exact };
  // Backwards, null would come first; it belongs at the end.
  return {
    index,
    ranges: backwards ? [{ prefix, ...bounds, withoutNull: true }, nulls] : [{ prefix, ...bounds }],
    backwards,
    sorted: next,
    exact,
  };
}

const bounding = { lt: 'to', lte: 'to', gt: 'from', gte: 'from' } as const;

function equalFields(where: readonly Comparison[]): ReadonlyMap<string, Scalar> {
  const equal = new Map<string, Scalar>();
  for (const comparison of where) {
    if (comparison.operator === 'eq') equal.set(comparison.field, comparison.value);
    if (comparison.operator === 'isNull') equal.set(comparison.field, null);
  }
  return equal;
}

function boundsOf(field: string, where: readonly Comparison[]): { from?: Scalar; to?: Scalar } {
  const bounds: { from?: Scalar; to?: Scalar } = {};
  for (const comparison of where) {
    if (comparison.field !== field || !(comparison.operator in bounding)) continue;
    const { operator, value } = comparison as { readonly operator: keyof typeof bounding; readonly value: Scalar };
    const end = bounding[operator];
    bounds[end] = tighter(bounds[end], value, end === 'from' ? 1 : -1);
  }
  return bounds;
}

function tighter(bound: Scalar | undefined, other: Scalar, direction: 1 | -1): Scalar {
  return bound === undefined || compareScalars(other, bound) * direction > 0 ? other : bound;
}
