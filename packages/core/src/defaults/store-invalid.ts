import { AmarktaiError } from '../errors.ts';
import type { Entity } from '../schema/entity.ts';

/** The error of a row, filter or option that storage refuses; `details.errors` lists the paths. No value is repeated in it. */
export function invalid(entity: Entity, path: string, message: string): AmarktaiError {
  return invalidPaths(entity, [{ path, message }]);
}

export function invalidPaths(entity: Entity, errors: readonly { readonly path: string; readonly message: string }[]): AmarktaiError {
  const first = errors[0] ?? { path: '', message: 'unknown problem' };
  const message = `${entity.name} refused what it was given at ${first.path || 'its root'}: ${first.message}.`;
  return new AmarktaiError('validation_failed', message, { details: { collection: entity.name, errors } });
}
