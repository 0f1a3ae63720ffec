import { z } from 'zod';
import { toCamel } from './names.ts';

/** An instant on the wire: RFC 3339 in UTC. Rows hold a Date; both are accepted from our own code. */
export const instant = z.preprocess((value) => (value instanceof Date ? value.toISOString() : value), z.iso.datetime());

/** An instant in a request: RFC 3339 with `Z` or an offset; a time without one is refused. */
export const instantInput = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** US dollars as a decimal number. */
export const usd = z.number();

/** Exact nano-dollars as dollars on the wire. */
export function toUsd(nanoUsd: number): number {
  return nanoUsd / 1e9;
}

/** Dollars of a request as integer nano-dollars. */
export function toNanoUsd(dollars: number): number {
  return Math.round(dollars * 1e9);
}

/** A ratio of the SDK as 0-100 on the wire. */
export function toPercent(ratio: number | null): number | null {
  return ratio === null ? null : Math.round(ratio * 1e6) / 1e4;
}

export const idParams = z.object({ id: z.string().min(1).max(120) });

/** `limit` and `cursor` of a list. */
export const pageQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.string().max(2000).optional() });

export const messageBody = z.object({ message: z.string() });

/**
 * A row as its wire schema wants it: each member is read from the row under its camel-case name, or from `overrides`.
 * The schema drops everything else, so that no column leaves the server by accident.
 */
export function toWire<Schema extends z.ZodObject>(schema: Schema, row: object, overrides: Partial<z.input<Schema>> = {}): z.input<Schema> {
  const source = row as Record<string, unknown>;
  const wire: Record<string, unknown> = {};
  for (const name of Object.keys(schema.shape))
    wire[name] = Object.hasOwn(overrides, name) ? (overrides as Record<string, unknown>)[name] : source[toCamel(name)];
  return schema.parse(wire) as z.input<Schema>;
}
