import { AmarktaiError } from '@amarktai/core/routing';
import { readBytes } from './body.ts';
import { protocolError } from './response-error.ts';

export interface DownloadOptions {
  readonly provider: string;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly signal: AbortSignal | undefined;
}

/** A lost download is tried again at once: the file is there and paid for. */
const tries = 3;

/**
 * Fetches a file that a vendor made, from the address it gave: without the key, at most 50 MB, not from inside the host's network, without redirects.
 *
 * @throws AmarktaiError `protocol_violated` for an address that is not a public https one, and when the file cannot be had; the reason of the signal.
 */
export async function download(address: string, { provider, fetch, signal }: DownloadOptions): Promise<Uint8Array> {
  const url = URL.parse(address);
  if (!url || url.protocol !== 'https:' || url.username !== '' || isInside(url.hostname))
    throw protocolError(provider, 'answered with an address of a file that is not public.');
  let problem = 'the connection broke';
  for (let attempt = 0; attempt < tries; attempt++) {
    try {
      const response = await (fetch ?? globalThis.fetch)(url.href, { redirect: 'manual', ...(signal ? { signal } : {}) });
      if (response.ok) return await readBytes(response, provider);
      await response.body?.cancel();
      problem = `its address answered ${response.status}`;
      if (response.status < 500) break;
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof AmarktaiError) throw error;
    }
  }
  throw protocolError(provider, `made a file that could not be fetched: ${problem}.`);
}

/** Addresses without a name, and names that only this machine or its network knows. */
function isInside(hostname: string): boolean {
  return (
    /^[\d.]+$/.test(hostname) ||
    hostname.startsWith('[') ||
    !hostname.includes('.') ||
    /\.(?:local|localhost|internal|lan|home|arpa)$/i.test(hostname)
  );
}
