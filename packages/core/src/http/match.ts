import type { Operation } from './operation.ts';

export type Match =
  | { readonly found: 'operation'; readonly operation: Operation; readonly params: Readonly<Record<string, string>> }
  | { readonly found: 'path'; readonly allow: readonly string[] }
  | { readonly found: 'nothing' };

/** Finds the operation of a method and a path below the base path; a fixed segment wins over a parameter. */
export type Matcher = (method: string, path: string) => Match;

interface Entry {
  readonly operation: Operation;
  readonly segments: readonly string[];
}

/** Compiles a table of operations. */
export function createMatcher(operations: readonly Operation[]): Matcher {
  const bySize = new Map<number, Entry[]>();
  for (const operation of operations) {
    const segments = split(operation.path);
    const entries = bySize.get(segments.length) ?? [];
    entries.push({ operation, segments });
    bySize.set(segments.length, entries);
  }
  // Fixed before parameter, from the left.
  const rank = ({ segments }: Entry): string => segments.map((segment) => (segment.startsWith('{') ? '1' : '0')).join('');
  for (const entries of bySize.values()) entries.sort((left, right) => (rank(left) < rank(right) ? -1 : 1));

  return (method, path) => {
    const segments = split(path);
    const fitting = (bySize.get(segments.length) ?? []).flatMap((entry) => {
      const params = fit(entry.segments, segments);
      return params === null ? [] : [{ operation: entry.operation, params }];
    });
    const hit =
      fitting.find(({ operation }) => operation.method === method) ??
      (method === 'HEAD' ? fitting.find(({ operation }) => operation.method === 'GET') : undefined);
    if (hit !== undefined) return { found: 'operation', ...hit };
    return fitting.length === 0
      ? { found: 'nothing' }
      : { found: 'path', allow: [...new Set(fitting.map(({ operation }) => operation.method))] };
  };
}

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function fit(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const actual = segments[index] ?? '';
    if (wanted.startsWith('{')) {
      const decoded = decode(actual);
      if (decoded === null) return null;
      params[wanted.slice(1, -1)] = decoded;
    } else if (wanted !== actual) return null;
  }
  return params;
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
