/** One request as it arrived, for tests that look at every field. */
export interface SeenRequest {
  readonly method: string;
  /** Origin, path and query. */
  readonly url: string;
  readonly headers: Headers;
  /** Parsed JSON, the fields of a form, or the bytes; `null` without a body. */
  readonly body: unknown;
}

/** Keeps a request as it arrived. */
export async function seenRequest(request: Request, into: SeenRequest[]): Promise<SeenRequest> {
  const seen = { method: request.method, url: request.url, headers: request.headers, body: await bodyOf(request.clone()) };
  into.push(seen);
  return seen;
}

/** The body of a request in a form that can be compared. */
async function bodyOf(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (type.includes('json')) return request.json();
  if (type.includes('urlencoded')) return Object.fromEntries(new URLSearchParams(await request.text()));
  if (!type.includes('multipart')) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length === 0 ? null : bytes;
  }
  const fields = [...(await request.formData())];
  return Object.fromEntries(
    await Promise.all(
      fields.map(async ([name, value]) => [name, typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer())] as const),
    ),
  );
}
