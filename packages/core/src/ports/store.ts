import type { CollectionName, Row } from '../schema/entities.ts';

/** A comparable field value. `null` matches rows where the field is null. Dates compare by instant, strings by code point. */
export type Scalar = string | number | boolean | Date | null;

export type Condition<Value> =
  | Value
  | null
  | {
      /** Any of these; an empty list matches nothing. */
      readonly in?: readonly Value[];
      readonly ne?: Value | null;
      readonly lt?: Value;
      readonly lte?: Value;
      readonly gt?: Value;
      readonly gte?: Value;
    };

/** All conditions hold. Only scalar fields can be compared; `lt` and its siblings and `ne: value` never match null. */
export type Filter<Item> = {
  readonly [Field in keyof Item as Item[Field] extends Scalar ? Field : never]?: Condition<NonNullable<Item[Field]>>;
};

/** Ascending unless `direction` says otherwise; nulls last in both directions; ties are broken by `id`, so that pages are stable. */
export type Order<Item> = readonly { readonly field: Extract<keyof Item, string>; readonly direction?: 'asc' | 'desc' }[];

export interface FindOptions<Item> {
  readonly where?: Filter<Item>;
  /** Default: by `id`. */
  readonly order?: Order<Item>;
  /** 1 to 1000; default 50. */
  readonly limit?: number;
  /** `nextCursor` of an earlier page with the same filter and order. @throws `validation_failed` when it is not one. */
  readonly cursor?: string;
}

export interface Page<Item> {
  readonly rows: readonly Item[];
  /** `null` on the last page. */
  readonly nextCursor: string | null;
}

export interface AggregateOptions<Item> {
  readonly where?: Filter<Item>;
  /** Group by a scalar field, or by a UTC time bucket of a date field; not given: one group over all, keyed `null`. */
  readonly groupBy?:
    | Extract<keyof Item, string>
    | { readonly field: Extract<keyof Item, string>; readonly bucket: 'hour' | 'day' | 'month' };
  /** Number fields to add up. Nulls are left out. */
  readonly sum?: readonly Extract<keyof Item, string>[];
}

export interface AggregateRow {
  /** The group's value; a bucket is its first instant as RFC 3339. `null` for the group of null, or of all rows. */
  readonly key: string | number | boolean | null;
  readonly count: number;
  /** `null` where every value of the group is null. */
  readonly sums: Readonly<Record<string, number | null>>;
}

/** What is written in a patch; `id` and `userId` never change, `updatedAt` is set by the store. */
export type Patch<Item> = Partial<Omit<Item, 'id' | 'userId' | 'createdAt' | 'updatedAt'>>;

/** A row to insert: the store sets `createdAt` and `updatedAt` where they are not given, and in a scoped store `userId`. */
export type NewRow<Item> = Omit<Item, 'createdAt' | 'updatedAt' | 'userId'> &
  Partial<Pick<Item, Extract<'createdAt' | 'updatedAt' | 'userId', keyof Item>>>;

/**
 * Rows of one kind. Everything written is validated against the entity (`validation_failed` names the paths) and what is
 * read back equals what was written: dates to the millisecond, numbers exactly, text without NUL.
 * Driver failures are `store_failed`, retryable when the connection or a serialisation conflict was the cause.
 */
export interface Collection<Item extends { id: string }> {
  /** @throws `conflict` on a used id or unique key; `details` is { collection, key: the fields, id: the row that has it }. */
  insert(row: NewRow<Item>): Promise<Item>;
  get(id: string): Promise<Item | null>;
  find(options?: FindOptions<Item>): Promise<Page<Item>>;
  count(where?: Filter<Item>): Promise<number>;
  /**
   * Changes the fields given. With `only` this is compare-and-set: nothing happens unless the row matches at that moment.
   * @returns the new row, or `null` when there is none or the guard did not hold. Atomic. @throws `conflict` as `insert`.
   */
  update(id: string, patch: Patch<Item>, only?: Filter<Item>): Promise<Item | null>;
  /** Adds to number fields (null counts as 0), atomically. @returns as `update`. */
  increment(id: string, deltas: Readonly<Record<string, number>>, only?: Filter<Item>): Promise<Item | null>;
  /**
   * Applies `patch` to at most `limit` matching rows and returns them as they are after it. Of concurrent claims each row goes
   * to exactly one, provided that `patch` makes the row stop matching; rows locked by another claim are passed over, not waited for.
   * `increment` adds to number fields in the same step (fencing tokens).
   */
  claim(
    where: Filter<Item>,
    patch: Patch<Item>,
    limit: number,
    options?: { readonly order?: Order<Item>; readonly increment?: Readonly<Record<string, number>> },
  ): Promise<readonly Item[]>;
  /** @returns how many rows were removed. An empty filter is `validation_failed`: nothing removes everything by accident. */
  remove(where: Filter<Item>): Promise<number>;
  /** Groups in ascending order of key, null last. */
  aggregate(options: AggregateOptions<Item>): Promise<readonly AggregateRow[]>;
}

/**
 * Storage. `transaction` is all or nothing; inside it only the store given to `work` belongs to it, nothing awaits the network, and nesting
 * joins the outer one. On a conflict with another transaction the store repeats `work` up to 5 times.
 */
export interface Store {
  collection<Name extends CollectionName>(name: Name): Collection<Row<Name>>;
  transaction<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
  /**
   * The same storage seen by one user: it cannot read, count, change or remove another user's rows, inserts as that user, and
   * refuses system collections (`unsupported`). Scoping a scoped store to another user is `unsupported`.
   */
  scope(userId: string): Store;
  /** Brings the storage to the current layout; idempotent, safe when several processes start at once, loses no row. */
  migrate(): Promise<void>;
  /** Answers when the storage does; `store_failed` otherwise. For readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
