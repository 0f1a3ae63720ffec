import type { Entity } from '../schema/entity.ts';
import { fieldsOf } from './store-fields.ts';
import type { Scalar } from '../ports/store.ts';

/** A stored row, whatever its entity. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** PostgreSQL's first instant; what comes before cannot be stored. */
const firstInstant = Date.UTC(-4712, 0, 1);
/** Nesting that no driver or validator has trouble with. */
const maxDepth = 200;

/** Why a value cannot be stored or compared with, as a sentence without its full stop; `null` when it can. */
export function flawOf(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return 'Text cannot contain the character NUL';
    return /\p{Surrogate}/u.test(value) ? 'Text cannot contain half of a surrogate pair' : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Date) return value.getTime() >= firstInstant ? null : 'A date must be valid and not before the year 4712 BC';
  if (depth > maxDepth) return `Values cannot be nested deeper than ${maxDepth} levels`;
  for (const [name, member] of Object.entries(value)) {
    const flaw = flawOf(name) ?? flawOf(member, depth + 1);
    if (flaw) return flaw;
  }
  return null;
}

/** A deep copy with what JSON cannot tell apart made the same: no member is `undefined`, no zero is negative. */
export function copyValue(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return new Date(value);
  if (Array.isArray(value)) return value.map((member) => (member === undefined ? null : copyValue(member)));
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    if (name === '__proto__')
      Object.defineProperty(copy, name, { value: copyValue(member), enumerable: true, writable: true, configurable: true });
    else copy[name] = copyValue(member);
  }
  return copy;
}

/** A copy of a row whose fields are in the order of its entity. */
export function copyRow(entity: Entity, row: Readonly<Record<string, unknown>>): StoredRow {
  const copy: Record<string, unknown> = {};
  for (const name of fieldsOf(entity).keys()) {
    const value = row[name];
    copy[name] = typeof value === 'object' || value === 0 ? copyValue(value) : value;
  }
  return copy as StoredRow;
}

/** Order of scalars: numbers, instants, `false` before `true`, strings by code point; `null` after everything. */
export function compareScalars(left: Scalar, right: Scalar): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  const [a, b] = [Number(left), Number(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** UTF-16 units order like code points, but for surrogates, which stand above U+FFFF and sort below U+E000. */
function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (a === b) continue;
    const [aSurrogate, bSurrogate] = [a >= 0xd800 && a <= 0xdfff, b >= 0xd800 && b <= 0xdfff];
    if (aSurrogate !== bSurrogate) return aSurrogate ? 1 : -1;
    return a - b;
  }
  return left.length - right.length;
}
