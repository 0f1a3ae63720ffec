/**
 * Whether a failed `fetch` never reached the other side: the name is unknown, nobody listens, or the certificate was refused. Everything else, a reset
 * above all, may have happened after the request arrived.
 */
export function neverSent(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, syscall }) =>
      typeof code === 'string' && beforeSending.has(code) && (syscall === undefined || syscall === 'connect' || syscall === 'getaddrinfo'),
  );
}

const beforeSending: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

type Cause = { readonly code?: unknown; readonly syscall?: unknown };

/** The error with its causes, outermost first, at most five deep. */
function causesOf(error: unknown): readonly Cause[] {
  const found: Cause[] = [];
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    found.push(current);
    current = 'cause' in current ? current.cause : undefined;
  }
  return found;
}
