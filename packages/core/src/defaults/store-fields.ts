import type { z } from 'zod';
import type { Entity } from '../schema/entity.ts';

export type FieldKind = 'string' | 'int' | 'number' | 'boolean' | 'date' | 'json';

/** What storage needs to know of one field of an entity, read from its zod type. */
export interface StoredField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly nullable: boolean;
  /** Smallest and largest number, for `int` and `number`. */
  readonly min: number;
  readonly max: number;
  /** For `json`: makes the dates of a value that went through JSON into `Date`s again, in place where it can. */
  readonly revive: ((value: unknown) => unknown) | null;
  readonly type: z.ZodType;
}

const known = new WeakMap<Entity, ReadonlyMap<string, StoredField>>();

/** The fields of an entity in the order of its definition. */
export function fieldsOf(entity: Entity): ReadonlyMap<string, StoredField> {
  let fields = known.get(entity);
  if (!fields) {
    fields = new Map(Object.entries(entity.schema.shape).map(([name, type]) => [name, describe(name, type as z.ZodType)]));
    known.set(entity, fields);
  }
  return fields;
}

interface ZodDefinition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
}

function definitionOf(type: z.ZodType): ZodDefinition {
  return type._zod.def;
}

function describe(name: string, type: z.ZodType): StoredField {
  let inner = type;
  let nullable = false;
  while (definitionOf(inner).innerType) {
    nullable ||= definitionOf(inner).type === 'nullable';
    inner = definitionOf(inner).innerType!;
  }
  const kind = kindOf(inner);
  const range = inner as { readonly minValue?: number; readonly maxValue?: number };
  const safe = kind === 'int' ? Number.MAX_SAFE_INTEGER : Number.MAX_VALUE;
  return {
    name,
    kind,
    nullable,
    min: Math.max(range.minValue ?? -safe, -safe),
    max: Math.min(range.maxValue ?? safe, safe),
    revive: kind === 'json' ? reviver(inner) : null,
    type,
  };
}

function kindOf(type: z.ZodType): FieldKind {
  switch (definitionOf(type).type) {
    case 'string':
    case 'enum':
      return 'string';
    case 'number':
      return (type as z.ZodNumber).isInt ? 'int' : 'number';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    default:
      return 'json';
  }
}

/** `null` where no date can be inside. */
function reviver(type: z.ZodType): ((value: unknown) => unknown) | null {
  const { type: kind, innerType, element, valueType, shape } = definitionOf(type);
  if (kind === 'date') return (value) => (typeof value === 'string' ? new Date(value) : value);
  if (innerType) return reviver(innerType);
  if (element) {
    const revive = reviver(element);
    return revive && ((value) => (Array.isArray(value) ? value.map(revive) : value));
  }
  if (kind === 'record' && valueType) {
    const revive = reviver(valueType);
    return revive && ((value) => changeMembers(value, (_, member) => revive(member)));
  }
  if (shape) {
    const revivers = new Map(
      Object.entries(shape).flatMap(([name, member]) => (reviver(member) ? [[name, reviver(member)!] as const] : [])),
    );
    return revivers.size === 0 ? null : (value) => changeMembers(value, (name, member) => revivers.get(name)?.(member) ?? member);
  }
  return null;
}

function changeMembers(value: unknown, change: (name: string, member: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  for (const [name, member] of Object.entries(value)) (value as Record<string, unknown>)[name] = change(name, member);
  return value;
}
