import type { SimulatorFault } from './faults.ts';
import type { Reply } from './reply.ts';

/** One request under way. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** Placeholders of the path as they were sent, still percent-encoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The site's clock, with the skew of a fault. */
  readonly now: Date;
  /** A fault that the handler itself has to play: a duplicate, an upload that gets stuck. */
  readonly fault: SimulatorFault | null;
  /** Set by a handler that created something, to be told whether the caller heard of it. */
  onLost?: () => void;
}

export interface Route {
  /** Method and path, such as `GET /2/tweets/:id`; a placeholder is one segment. */
  readonly on: string;
  handle(call: Call): Promise<Reply> | Reply;
}

/** The params when method and path fit, else `null`. The method `*` fits all. */
export function matchRoute(on: string, method: string, path: string): Readonly<Record<string, string>> | null {
  const [wanted = '', pattern = ''] = on.split(' ');
  return wanted === '*' || wanted === method ? matchPath(pattern, path) : null;
}

export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const [expected, actual] = [pattern.split('/'), path.split('/')];
  if (expected.length !== actual.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const found = actual[index] ?? '';
    if (part.startsWith(':')) {
      if (found === '') return null;
      params[part.slice(1)] = found;
    } else if (part !== found) return null;
  }
  return params;
}
