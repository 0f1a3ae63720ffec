import { AmarktaiError, isAmarktaiError, type WebhookSender } from '@amarktai/core';
import { type AddressGuardOptions, checkedAddresses } from '../shared/address-guard.ts';
import { pinnedRequest } from '../shared/pinned-request.ts';

/** Where webhooks may go. A host that `allowPrivate` opens may be sent to without TLS as well. */
export type WebhookSenderOptions = AddressGuardOptions;

const excerptLength = 500;
/** Enough for so many characters of any script. */
const excerptBytes = 4 * excerptLength;

/**
 * Sends webhooks to addresses that users choose: https to the public internet only. The name is looked up again for every message, every address it has is
 * checked, and the connection is made to a checked one; redirects are not followed.
 */
export function webhookSender(options: WebhookSenderOptions = {}): WebhookSender {
  const addressesOf = async (url: URL, signal: AbortSignal): Promise<readonly string[]> => {
    signal.throwIfAborted();
    requireTls(url, options);
    return checkedAddresses(url, options);
  };

  return {
    check: async (url, { signal }) => void (await addressesOf(url, signal)),

    async post({ url, headers, body }, { signal }) {
      const addresses = await addressesOf(url, signal);
      try {
        const sent = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
        const response = await pinnedRequest(url, { addresses, method: 'POST', headers: sent, body, signal });
        return {
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'] ?? null,
          excerpt: await beginning(response),
        };
      } catch (error) {
        signal.throwIfAborted();
        if (isAmarktaiError(error)) throw error;
        const code = error instanceof Error && 'code' in error ? String(error.code) : null;
        throw new AmarktaiError('network_failed', `${url.host} could not be reached${code === null ? '' : ` (${code})`}.`, {
          retryable: true,
          details: { host: url.host, cause: code },
          cause: error,
        });
      }
    },
  };
}

function requireTls(url: URL, { allowPrivate }: WebhookSenderOptions): void {
  const isOpen = typeof allowPrivate === 'function' ? allowPrivate(url.host) : allowPrivate === true;
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isOpen)) return;
  throw new AmarktaiError('unsupported', `Webhooks go out by https only; give an https address for ${url.host}.`, {
    details: { host: url.host, reason: 'scheme' },
  });
}

/** The beginning of a body, as text; the rest is not read. */
async function beginning(response: AsyncIterable<Uint8Array> & { destroy(): void }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size >= excerptBytes) break;
    }
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks).toString('utf8').replaceAll('\0', '').slice(0, excerptLength).toWellFormed();
}
