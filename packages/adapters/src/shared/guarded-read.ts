import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AmarktaiError, isAmarktaiError } from '@amarktai/core';
import { type AddressGuardOptions, checkedAddresses } from './address-guard.ts';
import { pinnedRequest } from './pinned-request.ts';

/** How one resource is read. */
export interface GuardedReadOptions extends AddressGuardOptions {
  readonly signal: AbortSignal;
  readonly userAgent: string;
  readonly accept: string;
  /** Bytes after decompression. */
  readonly maxBytes: number;
  /** What happens past `maxBytes`: an error, or the bytes so far. Default `error`. */
  readonly tooLarge?: 'error' | 'truncate';
  /** For everything together: names, redirects, body. */
  readonly timeoutMs: number;
  /** Default 5. */
  readonly maxRedirects?: number;
  /** Called before each request, the first and every redirect; throwing stops. */
  readonly beforeRequest?: (url: URL) => Promise<void>;
}

export interface GuardedResponse {
  /** Address after redirects. */
  readonly url: URL;
  /** 200..599; redirects are followed. */
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * Reads an http(s) address that a stranger may have chosen. Every host is looked up once, every address checked, and the connection made to a
 * checked address only; the same again for every redirect.
 *
 * It does not take a `fetch`: only the socket itself can be pinned to the checked address.
 * @throws AmarktaiError `unsupported`, `network_failed`, `deadline_exceeded`, `protocol_violated` (too large, too many redirects, broken encoding);
 *   the signal's own reason when the caller aborted.
 */
export async function guardedRead(address: string | URL, options: GuardedReadOptions): Promise<GuardedResponse> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, deadline]);
  let url = parseAddress(address);
  try {
    for (let hop = 0; hop <= (options.maxRedirects ?? 5); hop += 1) {
      await abortable(options.beforeRequest?.(url) ?? Promise.resolve(), signal);
      const addresses = await abortable(checkedAddresses(url, options), signal);
      const response = await pinnedRequest(url, { addresses, method: 'GET', headers: headersOf(options), signal });
      const location = response.headers.location;
      if (!redirectStatuses.has(response.statusCode ?? 0) || location === undefined) {
        const body = await readBody(response, url, options);
        return { url, status: response.statusCode ?? 0, headers: plainHeaders(response), body };
      }
      response.destroy();
      url = parseAddress(location, url);
    }
  } catch (error) {
    options.signal.throwIfAborted();
    if (isAmarktaiError(error)) throw error;
    if (deadline.aborted) {
      throw new AmarktaiError(
        'deadline_exceeded',
        `${url.host} did not answer completely within ${options.timeoutMs} ms; try again later.`,
        {
          retryable: true,
          details: { url: shown(url), timeoutMs: options.timeoutMs },
        },
      );
    }
    throw networkError(error, url);
  }
  throw new AmarktaiError(
    'protocol_violated',
    `${url.host} redirects more than ${options.maxRedirects ?? 5} times; give the final address.`,
    { details: { url: shown(url), reason: 'redirects' } },
  );
}

/** An address without query, user and fragment, for logs and messages. */
export function shown(url: URL): string {
  return `${url.origin}${url.pathname}`.slice(0, 500);
}

function parseAddress(address: string | URL, base?: URL): URL {
  const url = URL.parse(String(address), base?.href);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AmarktaiError(
      'unsupported',
      `Only http and https addresses can be read, and ${JSON.stringify(String(address).slice(0, 200))} is none.`,
      { details: { reason: 'scheme' } },
    );
  }
  return url;
}

function headersOf({ userAgent, accept }: GuardedReadOptions): Readonly<Record<string, string>> {
  return { 'user-agent': userAgent, accept, 'accept-encoding': 'gzip, deflate, br', 'accept-language': '*' };
}

async function readBody(response: IncomingMessage, url: URL, options: GuardedReadOptions): Promise<Uint8Array> {
  const stream = decoded(response, url);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      chunks.push(chunk);
      if (size <= options.maxBytes) continue;
      if (options.tooLarge === 'truncate') break;
      throw new AmarktaiError(
        'protocol_violated',
        `${shown(url)} is larger than ${options.maxBytes} bytes; give the address of a smaller page.`,
        {
          details: { url: shown(url), maxBytes: options.maxBytes, reason: 'too_large' },
        },
      );
    }
  } catch (error) {
    if (isAmarktaiError(error) || !isEncodingError(error)) throw error;
    throw new AmarktaiError('protocol_violated', `The body of ${shown(url)} is not in the encoding it names.`, {
      details: { url: shown(url), reason: 'encoding' },
      cause: error,
    });
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks).subarray(0, options.maxBytes);
}

function decoded(response: IncomingMessage, url: URL): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return response;
  const decoder =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : null;
  if (decoder === null) {
    response.destroy();
    throw new AmarktaiError(
      'protocol_violated',
      `${shown(url)} answers in the encoding ${JSON.stringify(encoding.slice(0, 40))}, which was not asked for.`,
      { details: { url: shown(url), reason: 'encoding' } },
    );
  }
  response.on('error', (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

function isEncodingError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code.startsWith('ERR__ERROR_') || code.startsWith('ERR_PADDING');
}

function networkError(error: unknown, url: URL): AmarktaiError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code?.startsWith('HPE_') === true) {
    return new AmarktaiError('protocol_violated', `${url.host} does not answer in HTTP.`, {
      details: { url: shown(url), cause: code },
      cause: error,
    });
  }
  return new AmarktaiError('network_failed', `${url.host} could not be reached; check that the site is up.`, {
    retryable: true,
    details: { url: shown(url), cause: code },
    cause: error,
  });
}

function plainHeaders(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/** The work, or the signal's reason as soon as it is aborted. */
function abortable<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
