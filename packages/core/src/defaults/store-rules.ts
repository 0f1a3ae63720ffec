import type { Entity } from '../schema/entity.ts';
import { type FieldKind, fieldsOf, type StoredField } from './store-fields.ts';
import { invalid, invalidPaths } from './store-invalid.ts';
import { copyRow, copyValue, flawOf, type StoredRow } from './store-value.ts';

/** Fields a patch never changes. */
const fixed = new Set(['id', 'userId', 'createdAt', 'updatedAt']);
/** PostgreSQL's b-tree takes 2704 bytes an entry; this leaves room for the id, numbers and headers of one. */
const maxIndexedBytes = 2000;

/**
 * A whole row, checked against its entity and copied.
 * @throws `validation_failed` naming the paths, also for unknown fields, NUL, half surrogate pairs and keys too long to index.
 */
export function parseRow(entity: Entity, row: Readonly<Record<string, unknown>>): StoredRow {
  const unknown = Object.keys(row).filter((name) => !fieldsOf(entity).has(name));
  if (unknown.length > 0)
    throw invalidPaths(
      entity,
      unknown.map((path) => ({ path, message: 'There is no such field' })),
    );
  checkFields(entity, [...fieldsOf(entity).values()], row);
  const copy = copyRow(entity, row);
  checkIndexed(entity, copy);
  return copy;
}

/** The given fields of a patch, checked and copied; members that are `undefined` are not given. @throws `validation_failed`. */
export function parsePatch(entity: Entity, patch: object): Readonly<Record<string, unknown>> {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  const fields = given.map(([name]) => {
    if (fixed.has(name)) throw invalid(entity, name, 'This field is not changed by a patch');
    const field = fieldsOf(entity).get(name);
    if (!field) throw invalid(entity, name, 'There is no such field');
    return field;
  });
  checkFields(entity, fields, patch as Readonly<Record<string, unknown>>);
  checkIndexed(entity, patch as Readonly<Record<string, unknown>>);
  return Object.fromEntries(given.map(([name, value]) => [name, copyValue(value)]));
}

/** What to add to which number field. @throws `validation_failed` for other fields, and for deltas that are not finite or, for an int, not whole. */
export function parseDeltas(entity: Entity, deltas: Readonly<Record<string, number>> | undefined): Readonly<Record<string, number>> {
  for (const [name, delta] of Object.entries(deltas ?? {})) {
    const kind: FieldKind | undefined = fieldsOf(entity).get(name)?.kind;
    if (kind !== 'int' && kind !== 'number') throw invalid(entity, name, 'Only number fields can be incremented');
    if (kind === 'int' ? !Number.isSafeInteger(delta) : !Number.isFinite(delta))
      throw invalid(entity, name, `Must be incremented by ${kind === 'int' ? 'a whole' : 'a finite'} number`);
  }
  return { ...deltas };
}

/** @throws `validation_failed` when the text of one unique key or index is longer than storage can index. */
function checkIndexed(entity: Entity, values: Readonly<Record<string, unknown>>): void {
  for (const fields of [...entity.unique, ...entity.indexes]) {
    const texts = fields.filter((name) => typeof values[name] === 'string');
    const lengthOf = (name: string): number => (values[name] as string).length;
    // A UTF-16 unit takes at most three bytes of UTF-8.
    if (texts.reduce((sum, name) => sum + lengthOf(name) * 3, 0) <= maxIndexedBytes) continue;
    if (texts.reduce((sum, name) => sum + Buffer.byteLength(values[name] as string), 0) <= maxIndexedBytes) continue;
    const longest = texts.toSorted((left, right) => lengthOf(right) - lengthOf(left))[0]!;
    throw invalid(entity, longest, `Together with the fields it is indexed with it must not exceed ${maxIndexedBytes} bytes`);
  }
}

function checkFields(entity: Entity, fields: readonly StoredField[], values: Readonly<Record<string, unknown>>): void {
  const errors: { path: string; message: string }[] = [];
  for (const { name, type } of fields) {
    const value = values[name];
    const flaw = flawOf(value);
    if (flaw) {
      errors.push({ path: name, message: flaw });
      continue;
    }
    const result = type.safeParse(value);
    if (!result.success)
      errors.push(...result.error.issues.map((issue) => ({ path: [name, ...issue.path].map(String).join('.'), message: issue.message })));
  }
  if (errors.length > 0) throw invalidPaths(entity, errors);
}
