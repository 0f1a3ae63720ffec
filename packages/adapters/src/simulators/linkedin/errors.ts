import { Refusal, type Reply } from '../shared/reply.ts';
import { bodyProblems } from '../shared/strict.ts';
import type { z } from 'zod';

/** An error as LinkedIn's newer endpoints write it; learn.microsoft.com/linkedin error handling, read 2026-09. */
export function apiError(status: number, code: string | null, message: string, serviceErrorCode?: number): Reply {
  return { status, json: { status, ...(serviceErrorCode !== undefined && { serviceErrorCode }), ...(code !== null && { code }), message } };
}

export const invalidValue = (field: string, value: string): Reply =>
  apiError(400, 'INVALID_VALUE_FOR_FIELD', `${field} can't be set to ${value}`);
export const accessDenied = (what: string): Reply => apiError(403, 'ACCESS_DENIED', `Not enough permissions to access: ${what}`, 100);
export const unknownEntity = (): Reply => apiError(404, 'NOT_FOUND', 'Could not find entity');
export const badQuery = (): Reply => apiError(400, 'ILLEGAL_ARGUMENT', 'Invalid query parameters passed to request');

/** Parses a body by a strict schema. @throws Refusal with LinkedIn's list of what is wrong. */
export function parseBody<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const words = {
    unknown: 'unrecognized field found but not allowed',
    missing: 'field is required but not found and has no default value',
  };
  const lines = bodyProblems(body, parsed.error).map(
    ({ path, kind, message }) => `ERROR :: /${path.join('/')} :: ${kind === 'invalid' ? message : words[kind]}\n`,
  );
  throw new Refusal(apiError(422, null, lines.join('')));
}

export const bodyRefusals = {
  contentType: (found: string): Reply =>
    apiError(415, 'UNSUPPORTED_MEDIA_TYPE', `Unsupported Content-Type: ${found === '' ? 'none' : found}`),
  malformed: (): Reply => apiError(400, 'ILLEGAL_ARGUMENT', 'Request body could not be converted to data map'),
};
