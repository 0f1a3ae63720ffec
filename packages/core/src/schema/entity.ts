import { z } from 'zod';

/**
 * A stored kind of row: its zod schema is the storage definition, the API type and the TypeScript type in one.
 * Field kinds map to columns: string → text, int → bigint, number → double, boolean, date → timestamptz, everything else → jsonb.
 */
export interface Entity<Name extends string = string, Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: Name;
  /** SQL table name. */
  readonly table: string;
  readonly schema: z.ZodObject<Shape>;
  /** Scoped rows belong to a user (`userId`); the others are the system's and cannot be reached through a scoped store. */
  readonly scoped: boolean;
  /** Each a set of fields whose values together are unique; a set with a null among its values never collides. */
  readonly unique: readonly (readonly string[])[];
  /** Each a list of fields that filters and orders use together. */
  readonly indexes: readonly (readonly string[])[];
}

/** Every row has an id and two instants, set by the caller's clock and ids. */
const base = { id: z.string().min(1).max(120), createdAt: z.date(), updatedAt: z.date() };
const owner = { userId: z.string().min(1).max(255) };

interface EntityOptions<Field extends string> {
  readonly table?: string;
  readonly unique?: readonly (readonly Field[])[];
  readonly indexes?: readonly (readonly Field[])[];
}

/** Defines an entity whose rows belong to a user. */
export function defineEntity<const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  shape: Shape,
  options: EntityOptions<Extract<keyof Shape, string> | 'id' | 'userId' | 'createdAt' | 'updatedAt'> = {},
): Entity<Name, typeof base & typeof owner & Shape> {
  return {
    name,
    table: options.table ?? name,
    schema: z.object({ ...base, ...owner, ...shape }),
    scoped: true,
    unique: options.unique ?? [],
    indexes: options.indexes ?? [],
  };
}

/** Defines an entity of the system itself: no user owns it and no scoped store reaches it. */
export function defineSystemEntity<const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  shape: Shape,
  options: EntityOptions<Extract<keyof Shape, string> | 'id' | 'createdAt' | 'updatedAt'> = {},
): Entity<Name, typeof base & Shape> {
  return {
    name,
    table: options.table ?? name,
    schema: z.object({ ...base, ...shape }),
    scoped: false,
    unique: options.unique ?? [],
    indexes: options.indexes ?? [],
  };
}

/** Integer nano-dollars (1e-9 USD), exact up to 9 million dollars. */
export const nanoUsd = z.int();
/** A whole number that fits a double exactly. */
export const count = z.int().nonnegative();
/** JSON of any shape. */
export const json = z.json();
