import { Refusal, type Reply } from '../shared/reply.ts';
import { bodyProblems } from '../shared/strict.ts';
import type { z } from 'zod';

const types = 'https://api.x.com/2/problems/';
const problemJson = { 'content-type': 'application/problem+json' };

/** Problem JSON as docs.x.com describes it, read 2026-08. */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: Readonly<Record<string, unknown>> & { readonly type?: string } = {},
): Reply {
  const { type, ...rest } = more;
  return {
    status,
    headers: problemJson,
    json: { ...rest, title, detail, type: type === undefined ? 'about:blank' : `${types}${type}`, status },
  };
}

export interface ParameterProblem {
  readonly message: string;
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
}

export function invalidRequest(...errors: readonly ParameterProblem[]): Reply {
  return problem(400, 'Invalid Request', 'One or more parameters to your request was invalid.', {
    errors: errors.map(({ message, parameters = {} }) => ({ parameters, message })),
    type: 'invalid-request',
  });
}

export const unauthorized = (): Reply => problem(401, 'Unauthorized', 'Unauthorized');
export const forbidden = (detail = 'Forbidden'): Reply => problem(403, 'Forbidden', detail);
export const notFound = (): Reply => problem(404, 'Not Found', 'Not Found');

/** A resource of a list that is not there: part of a 200. */
export function missingResource(resourceType: 'tweet' | 'user', parameter: string, value: string): Readonly<Record<string, unknown>> {
  return {
    value,
    detail: `Could not find ${resourceType} with ${parameter}: [${value}].`,
    title: 'Not Found Error',
    resource_type: resourceType,
    parameter,
    resource_id: value,
    type: `${types}resource-not-found`,
  };
}

/** A field of a resource that the caller may not read: part of a 200. */
export function forbiddenField(postId: string, field: string): Readonly<Record<string, unknown>> {
  return {
    resource_id: postId,
    field,
    resource_type: 'tweet',
    parameter: field,
    section: 'data',
    title: 'Field Authorization Error',
    detail: `Sorry, you are not authorized to access '${field}' on the Tweet.`,
    type: `${types}not-authorized-for-field`,
  };
}

/** Parses a body by a strict schema. @throws Refusal that names every field that is wrong. */
export function parseBody<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const words = bodyProblems(body, parsed.error).map(({ path, kind, message }) => {
    const place = `$${path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')}`;
    if (kind === 'unknown')
      return { message: `${place}: is not defined in the schema and the schema does not allow additional properties` };
    return { message: kind === 'missing' ? `${place}: is missing but it is required` : `${place}: ${message}` };
  });
  throw new Refusal(invalidRequest(...words));
}

export const bodyRefusals = {
  contentType: (): Reply => invalidRequest({ message: 'Requests with bodies must have content-type of application/json.' }),
  malformed: (): Reply => invalidRequest({ message: 'Request body must be a JSON object.' }),
};
