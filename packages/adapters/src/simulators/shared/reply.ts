/** What a simulated site answers, before it becomes a `Response`. */
export interface Reply {
  readonly status: number;
  /** JSON. Not given: an empty body. */
  readonly json?: unknown;
  readonly html?: string;
  /** Lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An answer that ends a request early. It is thrown, so that a check three calls deep can refuse; it never leaves the simulators, which is why it is no
 * `AmarktaiError`: a real site throws nothing at its caller either.
 */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

/** The answer as `fetch` gives it. `date` is the site's own clock, which may be wrong on purpose. */
export function toResponse(reply: Reply, date: Date): Response {
  const headers = new Headers({ date: date.toUTCString(), ...reply.headers });
  if (reply.html !== undefined && !headers.has('content-type')) headers.set('content-type', 'text/html; charset=utf-8');
  if (reply.json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json; charset=utf-8');
  const body = reply.html ?? (reply.json === undefined ? null : JSON.stringify(reply.json));
  return new Response(body, { status: reply.status, headers });
}
