import type { z } from 'zod';

/** What is wrong with a body, for each site to say in its own words. */
export interface BodyProblem {
  /** Keys from the top; numbers are indexes. */
  readonly path: readonly (string | number)[];
  readonly kind: 'unknown' | 'missing' | 'invalid';
  readonly message: string;
}

/** The problems zod found in a body; each unknown key is one of its own. */
export function bodyProblems(body: unknown, error: z.ZodError): readonly BodyProblem[] {
  return error.issues.flatMap((issue): BodyProblem[] => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key], kind: 'unknown', message: issue.message }));
    return [{ path, kind: valueAt(body, path) === undefined ? 'missing' : 'invalid', message: issue.message }];
  });
}

function valueAt(body: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined),
    body,
  );
}
