import { Refusal } from '../shared/reply.ts';
import { invalidRequest } from './problems.ts';

/** Refuses parameters that the endpoint does not have. */
export function knownParameters(url: URL, names: readonly string[]): URLSearchParams {
  for (const name of url.searchParams.keys()) {
    if (!names.includes(name))
      refuse(name, url.searchParams.get(name) ?? '', `The query parameter [${name}] is not one of [${names.join(',')}]`);
  }
  return url.searchParams;
}

/** A comma-separated list without repeats; empty when the parameter is not given. */
export function listParameter(
  query: URLSearchParams,
  name: string,
  rules: { readonly of?: readonly string[]; readonly matching?: RegExp; readonly most?: number } = {},
): readonly string[] {
  const text = query.get(name);
  if (text === null) return [];
  const values = text.split(',');
  if (rules.most !== undefined && values.length > rules.most)
    refuse(
      name,
      text,
      `The number of values in the \`${name}\` query parameter list [${values.length}] is not between 1 and ${rules.most}`,
    );
  for (const value of values) {
    if (rules.of && !rules.of.includes(value))
      refuse(name, value, `The \`${name}\` query parameter value [${value}] is not one of [${rules.of.join(',')}]`);
    if (rules.matching && !rules.matching.test(value))
      refuse(name, value, `The \`${name}\` query parameter value [${value}] does not match ${rules.matching.source}`);
  }
  return [...new Set(values)];
}

export function wholeParameter(
  query: URLSearchParams,
  name: string,
  { least, most, fallback }: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most))
    refuse(name, text, `The \`${name}\` query parameter value [${text}] is not between ${least} and ${most}`);
  return value;
}

/** An instant in milliseconds; `null` when the parameter is not given. */
export function timeParameter(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) || Number.isNaN(Date.parse(text))) {
    refuse(name, text, `The \`${name}\` query parameter value [${text}] is not a valid RFC3339 date-time. Valid: [YYYY-MM-DDTHH:mm:ssZ]`);
  }
  return Date.parse(text);
}

/** An id of digits; `null` when the parameter is not given. */
export function idParameter(query: URLSearchParams, name: string): string | null {
  return listParameter(query, name, { matching: idPattern, most: 1 })[0] ?? null;
}

export const idPattern = /^[0-9]{1,19}$/;

/** An id in the path. */
export function pathId(params: Readonly<Record<string, string>>, name: string): string {
  const id = params[name] ?? '';
  if (!idPattern.test(id)) refuse(name, id, `The \`${name}\` query parameter value [${id}] is not valid`);
  return id;
}

export function refuse(name: string, value: string, message: string): never {
  throw new Refusal(invalidRequest({ parameters: { [name]: [value] }, message }));
}
