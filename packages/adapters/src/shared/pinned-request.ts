import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

export interface PinnedRequest {
  /** The only addresses that are connected to, whatever the name says by now. */
  readonly addresses: readonly string[];
  readonly method: 'GET' | 'POST';
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Sends one request over a connection of its own and gives the answer's head; redirects are not followed. @throws what Node throws, the signal's reason included. */
export function pinnedRequest(url: URL, { addresses, method, headers, body, signal }: PinnedRequest): Promise<IncomingMessage> {
  const pinned: LookupFunction = (_hostname, lookupOptions, callback) => {
    const entries = addresses.map((address) => ({ address, family: isIP(address) }));
    const first = entries[0] ?? { address: '', family: 4 };
    if (lookupOptions.all === true) callback(null, entries);
    else callback(null, first.address, first.family);
  };
  return new Promise((resolve, reject) => {
    const options = { agent: false, lookup: pinned, signal, method, headers, maxHeaderSize: 64 * 1024 } as const;
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
    request.on('response', resolve);
    request.on('error', reject);
    request.end(body);
  });
}
