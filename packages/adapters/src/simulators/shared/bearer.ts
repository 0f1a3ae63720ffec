/** The token of an `authorization: Bearer` header; `null` without one. */
export function bearerOf(request: Request): string | null {
  return /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}

/** The two halves of an `authorization: Basic` header, percent-decoded as OAuth clients encode them; `null` without one. */
export function basicOf(request: Request): { readonly id: string; readonly secret: string } | null {
  const sealed = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  if (sealed === undefined) return null;
  const [id = '', ...rest] = Buffer.from(sealed, 'base64').toString('utf8').split(':');
  return { id: decoded(id), secret: decoded(rest.join(':')) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
