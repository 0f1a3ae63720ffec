import { Refusal, type Reply } from './reply.ts';

/** Parses a JSON body. `refusals` say what the site answers to another content type and to what is no JSON. */
export async function readJson(
  request: Request,
  refusals: { readonly contentType: (found: string) => Reply; readonly malformed: () => Reply },
): Promise<unknown> {
  const type = mediaTypeOf(request);
  if (type !== 'application/json') throw new Refusal(refusals.contentType(type));
  try {
    return JSON.parse(await request.text()) as unknown;
  } catch {
    throw new Refusal(refusals.malformed());
  }
}

/** Reads a urlencoded form. */
export async function readForm(request: Request, contentType: (found: string) => Reply): Promise<URLSearchParams> {
  const type = mediaTypeOf(request);
  if (type !== 'application/x-www-form-urlencoded') throw new Refusal(contentType(type));
  return new URLSearchParams(await request.text());
}

/** The media type of a request without its parameters, in lower case; empty for none. */
export function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
