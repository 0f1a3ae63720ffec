import { Refusal } from '../shared/reply.ts';
import { apiError, badQuery } from './errors.ts';

/** A URN in a path: its colons and commas have to be percent-encoded, its brackets may be. */
export function pathUrn(params: Readonly<Record<string, string>>, name = 'urn'): string {
  const raw = params[name] ?? '';
  if (/[:,]/.test(raw)) throw new Refusal(apiError(400, 'ILLEGAL_ARGUMENT', 'Syntax exception in path variables'));
  const urn = decode(raw);
  if (!urn.startsWith('urn:li:')) throw new Refusal(apiError(400, 'INVALID_URN_ID', 'The URN ID provided is invalid'));
  return urn;
}

/** `List(a,b)` of the query, each item percent-encoded; empty when the parameter is not given. */
export function listParameter(url: URL, name: string): readonly string[] {
  const raw = rawParameter(url, name);
  if (raw === null) return [];
  const inner = /^List\((.*)\)$/.exec(raw)?.[1];
  if (inner === undefined) throw new Refusal(badQuery());
  return inner === '' ? [] : inner.split(',').map(decode);
}

/** A union such as `(share:urn%3Ali%3Ashare%3A1)`: the name and its decoded value. */
export function unionParameter(url: URL, name: string): { readonly key: string; readonly value: string } {
  const [, key, value] = /^\(([a-zA-Z]+):([^:()]+)\)$/.exec(rawParameter(url, name) ?? '') ?? [];
  if (key === undefined || value === undefined) throw new Refusal(badQuery());
  return { key, value: decode(value) };
}

/** Refuses parameters the resource does not have. */
export function knownParameters(url: URL, names: readonly string[]): URLSearchParams {
  for (const name of url.searchParams.keys()) {
    if (!names.includes(name)) throw new Refusal(apiError(400, 'PARAM_INVALID', `Unrecognized query parameter ${name}`));
  }
  return url.searchParams;
}

/** `start` and `count` of a page. */
export function paging(query: URLSearchParams, most = 100): { readonly start: number; readonly count: number } {
  const whole = (name: string, fallback: number, largest: number): number => {
    const text = query.get(name);
    if (text === null) return fallback;
    const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
    if (!(value <= largest))
      throw new Refusal(apiError(400, 'PARAM_INVALID', `Invalid value for param; wrong type or other syntax error for ${name}`));
    return value;
  };
  return { start: whole('start', 0, 999_999), count: whole('count', 10, most) };
}

function rawParameter(url: URL, name: string): string | null {
  for (const pair of url.search.slice(1).split('&')) {
    const at = pair.indexOf('=');
    if (at >= 0 && pair.slice(0, at) === name) return pair.slice(at + 1);
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(badQuery());
  }
}
