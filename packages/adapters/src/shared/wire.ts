import { AmarktaiError, type RetrySafety } from '@amarktai/core';
import { z } from 'zod';

/** A whole number a platform reported; anything else, a negative one above all, is not reported. */
export const count = z.number().int().nonnegative().nullable().catch(null).default(null);

/**
 * A body in the shape it must have.
 * @throws AmarktaiError `protocol_violated` when it has another; for a call that must not be repeated `outcome_unknown`: it was carried out, but as what?
 */
export function parsed<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
  source: { readonly name: string; readonly doing: string; readonly safety: RetrySafety },
): z.output<Shape> {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const repeatable = source.safety === 'safe' || source.safety === 'idempotent';
  throw new AmarktaiError(
    repeatable ? 'protocol_violated' : 'outcome_unknown',
    `${source.name} answered in an unknown form while ${source.doing} (${issue?.path.join('.') || 'body'}: ${issue?.message ?? ''}).`,
    { details: { platform: source.name } },
  );
}
