import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatedFetch } from './site.ts';

export interface ServedSimulator {
  /** Such as `http://127.0.0.1:4010`: what a client takes as its `baseUrl`. */
  readonly url: string;
  /** Breaks the connections that are open. Idempotent. */
  close(): Promise<void>;
}

/** The largest body that is read, in bytes: above every part of an upload. */
const largestBody = 64 * 1024 * 1024;

/**
 * Puts a simulator behind a real socket. A broken connection is a broken connection, a request without an answer stays open.
 * @param options.port 0, the default, takes a free one. `host` defaults to loopback; a simulator knows no access control.
 * @throws Error when the port is taken.
 */
export async function serve(
  simulator: { readonly fetch: SimulatedFetch },
  options: { readonly port?: number; readonly host?: string } = {},
): Promise<ServedSimulator> {
  const host = options.host ?? '127.0.0.1';
  const server = createServer((incoming, outgoing) => void answer(simulator.fetch, incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(fetch: SimulatedFetch, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  outgoing.sendDate = false;
  try {
    const request = await toRequest(incoming, gone.signal);
    if (request === null) {
      outgoing.writeHead(413).end();
      return;
    }
    const response = await fetch(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  } catch {
    // A fault broke the connection, or the caller went away.
    incoming.socket.destroy();
  }
}

/** The request as `fetch` knows it; `null` when its body is too large. */
async function toRequest(incoming: IncomingMessage, signal: AbortSignal): Promise<Request | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return null;
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2)
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  const method = incoming.method ?? 'GET';
  const hasBody = size > 0 && method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`), {
    method,
    headers,
    signal,
    ...(hasBody && { body: Buffer.concat(chunks) }),
  });
}
