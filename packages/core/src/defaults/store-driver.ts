import type { Scalar } from '../ports/store.ts';
import type { Entity } from '../schema/entity.ts';
import type { Comparison } from './store-filter.ts';
import type { SortOrder } from './store-page.ts';
import type { StoredRow } from './store-value.ts';

/** A row could not be written because of one that exists. */
export interface Collision {
  /** The fields of the unique key, or `['id']`. */
  readonly key: readonly string[];
  /** The row that has it; `null` where it is not stored either: two rows of one claim. */
  readonly id: string | null;
  readonly userId: string | null;
}

/** The rows as they are after a change, or what was in its way; then nothing has changed. */
export type Changed = { readonly rows: readonly StoredRow[] } | { readonly collision: Collision };

export interface RowQuery {
  readonly where: readonly Comparison[];
  readonly order: SortOrder;
  readonly limit: number;
  /** Values of the order's fields: only rows behind them. */
  readonly after: Readonly<Record<string, Scalar>> | null;
}

/** What to write: values, and numbers to add (null counts as 0). */
export interface RowChange {
  readonly set: Readonly<Record<string, unknown>>;
  readonly add: Readonly<Record<string, number>>;
}

export interface RowGrouping {
  readonly where: readonly Comparison[];
  readonly by: { readonly field: string; readonly bucket: 'hour' | 'day' | 'month' | null } | null;
  readonly sum: readonly string[];
}

/** `key` is the field's value, or a bucket's first instant. */
export interface RowGroup {
  readonly key: Scalar;
  readonly count: number;
  readonly sums: Readonly<Record<string, number | null>>;
}

/**
 * What a database has to do to be a `Store`: `storeOver` brings validation, scoping, cursors and errors. Everything a driver is given is checked
 * and its own to keep; what it returns is the caller's to keep. Each call is atomic. A row is changed only where every incremented number stays
 * within its field's range; other rows are passed over.
 */
export interface StoreDriver {
  /** `null` when the row is stored. */
  insert(entity: Entity, row: StoredRow): Promise<Collision | null>;
  select(entity: Entity, query: RowQuery): Promise<readonly StoredRow[]>;
  count(entity: Entity, where: readonly Comparison[]): Promise<number>;
  /** Changes the one row with this id if it matches: one row comes back, or none. */
  change(entity: Entity, id: string, where: readonly Comparison[], change: RowChange): Promise<Changed>;
  /** Changes at most `limit` matching rows, the first in order; rows that another claim holds are passed over. The rows come in order. */
  claim(entity: Entity, query: Omit<RowQuery, 'after'>, change: RowChange): Promise<Changed>;
  remove(entity: Entity, where: readonly Comparison[]): Promise<number>;
  group(entity: Entity, grouping: RowGrouping): Promise<readonly RowGroup[]>;
  /** Runs `work` on a driver of its own, all or nothing, and repeats it when another transaction was in the way. */
  transaction<Result>(work: (driver: StoreDriver) => Promise<Result>): Promise<Result>;
  migrate(): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
