import type { z } from 'zod';
import { AmarktaiError } from '../errors.ts';

/** One thing wrong with an input: a dotted path (empty for the whole) and a sentence. */
export interface ValidationIssue {
  readonly path: string;
  readonly message: string;
}

/**
 * Parses an input at the edge.
 * @throws AmarktaiError `validation_failed` whose `details.errors` is a `ValidationIssue[]`; no value of the input is repeated in it.
 */
export function validate<Schema extends z.ZodType>(schema: Schema, input: unknown, subject: string): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue): ValidationIssue => ({ path: issue.path.map(String).join('.'), message: issue.message }));
  const first = errors[0];
  const where = first === undefined || first.path === '' ? '' : ` at ${first.path}`;
  throw new AmarktaiError('validation_failed', `The ${subject} is not valid${where}: ${first?.message ?? 'unknown problem'}.`, {
    details: { errors },
  });
}
