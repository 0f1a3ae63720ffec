import { AmarktaiError, isAmarktaiError, redact } from '@amarktai/core/routing';
import { errorOfResponse, protocolError } from './response-error.ts';

/** Codes of failures before a byte of the request left. */
const beforeSend =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|CERT_.*|ERR_TLS_.*|ERR_SSL_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;

/** Codes of an answer that is not HTTP, or whose compression is broken. */
const unreadable =
  /^(?:HPE_.*|Z_.*|ERR_CONTENT_DECODING.*|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_HEADERS_OVERFLOW|ERR__ERROR_FORMAT.*)$/;

/**
 * What a rejected `fetch` or a broken body means to us. The caller's own abort is thrown as it is, never as an error of ours.
 *
 * @returns `network_failed` with `details.phase`: `before_send` when certainly nothing reached the vendor, else `after_send`; or `protocol_violated`.
 * @throws the reason of the signal when it is aborted.
 */
export function errorOfNetwork(
  provider: string,
  thrown: unknown,
  signal: AbortSignal | undefined,
  secrets: readonly (string | undefined)[],
): AmarktaiError {
  if (signal?.aborted) throw signal.reason;
  const inner = innerError(thrown);
  if (inner) return inner;
  // @huggingface/inference 4 keeps the body that came inside a stream in httpResponse.
  const { error: body, status, httpResponse } = (thrown ?? {}) as { error?: unknown; status?: unknown; httpResponse?: { body?: unknown } };
  if (httpResponse) return errorOfResponse({ provider, status: 200, headers: null, body: httpResponse.body, secrets });
  // SDKs throw the error that came inside a stream with its body, and a chunk that is not JSON as a SyntaxError.
  if (typeof body === 'object' && body !== null && status === undefined)
    return errorOfResponse({ provider, status: 200, headers: null, body: { error: body }, secrets });
  if (thrown instanceof SyntaxError) return protocolError(provider, 'sent a chunk that is not JSON.');
  const { code, message } = rootOf(thrown);
  const said = redact(message, secrets).slice(0, 200);
  if (unreadable.test(code)) return protocolError(provider, `sent an unreadable answer: ${said}.`, { networkCode: code });
  const phase = beforeSend.test(code) ? 'before_send' : 'after_send';
  return new AmarktaiError(
    'network_failed',
    `The connection to ${provider} failed ${phase === 'before_send' ? 'before' : 'after'} the request was sent: ${said}.`,
    {
      retryable: true,
      details: { provider, phase, ...(code ? { networkCode: code } : {}) },
    },
  );
}

/** Our own error, also where an SDK has wrapped it into one of its own. */
function innerError(thrown: unknown): AmarktaiError | null {
  let current: unknown = thrown;
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
    if (isAmarktaiError(current)) return current;
    ({ cause: current } = current as { cause?: unknown });
  }
  return null;
}

/** The innermost error with a code: `fetch failed` says nothing, its cause does. */
function rootOf(thrown: unknown): { readonly code: string; readonly message: string } {
  let found = { code: '', message: thrown instanceof Error ? thrown.message : String(thrown) };
  let current: unknown = thrown;
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth++) {
    const { code, message, cause, errors } = current as { code?: unknown; message?: unknown; cause?: unknown; errors?: unknown };
    if (typeof code === 'string') found = { code, message: typeof message === 'string' && message !== '' ? message : code };
    current = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return found;
}
