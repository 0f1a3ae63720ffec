import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { loopback } from '../shared/loopback.ts';
import { webhookSender } from './sender.ts';

const { signal } = new AbortController();
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

const listen = async (...given: Parameters<typeof loopback>) => {
  const server = await loopback(...given);
  opened.push(server);
  return server;
};
const message = (url: string) => ({
  url: new URL(url),
  headers: { 'content-type': 'application/json', 'webhook-id': 'e1' },
  body: '{"id":"e1","ü":1}',
});

describe('a webhook', () => {
  test('is one POST with its headers and its exact body', async () => {
    const seen: { method?: string | undefined; headers?: IncomingMessage['headers']; body?: string } = {};
    const { origin, host } = await listen({
      '/hook': (request, response) => {
        void text(request).then((body) => {
          Object.assign(seen, { method: request.method, headers: request.headers, body });
          response.writeHead(202, { 'retry-after': '5' }).end('thanks');
        });
      },
    });
    const sender = webhookSender({ allowPrivate: (name) => name === host });
    expect(await sender.post(message(`${origin}/hook`), { signal })).toEqual({ status: 202, retryAfter: '5', excerpt: 'thanks' });
    expect(seen).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'webhook-id': 'e1', 'content-length': '18', host },
      body: '{"id":"e1","ü":1}',
    });
  });

  test('F17: follows no redirect', async () => {
    const { origin, requests } = await listen({ '/hook': (_, response) => response.writeHead(307, { location: '/elsewhere' }).end() });
    const sender = webhookSender({ allowPrivate: true });
    expect(await sender.post(message(`${origin}/hook`), { signal })).toMatchObject({ status: 307 });
    expect(requests).toEqual(['/hook']);
  });

  test('keeps 500 characters of an answer that never ends, and hangs up', async () => {
    const hungUp = Promise.withResolvers<void>();
    const { origin } = await listen({
      '/hook': (_, response) => {
        response.on('close', hungUp.resolve);
        const write = (): void => {
          while (!response.destroyed && response.write('é'.repeat(1000)));
        };
        response.on('drain', write);
        write();
      },
    });
    const { excerpt } = await webhookSender({ allowPrivate: true }).post(message(`${origin}/hook`), { signal });
    expect(excerpt).toBe('é'.repeat(500));
    await hungUp.promise;
  });

  test('ends with the signal, before and while it is waited for', async () => {
    const stop = new AbortController();
    const { origin } = await listen({ '/hook': () => stop.abort(new Error('enough')) });
    const sender = webhookSender({ allowPrivate: true });
    await expect(sender.post(message(`${origin}/hook`), { signal: stop.signal })).rejects.toThrow('enough');
    await expect(sender.post(message(`${origin}/hook`), { signal: stop.signal })).rejects.toThrow('enough');
  });

  test('that nobody takes is a network failure that names the host, not the path', async () => {
    const { origin, host, close } = await loopback({});
    await close();
    const sent = webhookSender({ allowPrivate: true }).post(message(`${origin}/secret-path`), { signal });
    await expect(sent).rejects.toMatchObject({
      code: 'network_failed',
      retryable: true,
      message: `${host} could not be reached (ECONNREFUSED).`,
    });
  });
});

describe('F17: an address', () => {
  const addresses: Record<string, readonly string[]> = {
    'public.test': ['93.184.216.34'],
    'inside.test': ['10.0.0.7'],
    'both.test': ['93.184.216.34', '127.0.0.1'],
    'six.test': ['fe80::1'],
  };
  const resolve = async (hostname: string) => addresses[hostname] ?? [];
  const check = (url: string, options = {}) => webhookSender({ resolve, ...options }).check(new URL(url), { signal });

  test('on the public internet with TLS may be sent to', async () => {
    await expect(check('https://public.test/hook')).resolves.toBeUndefined();
  });

  test.each([
    ['without TLS', 'http://public.test/', 'unsupported'],
    ['that leads inside', 'https://inside.test/', 'unsupported'],
    ['that also leads to this machine', 'https://both.test/', 'unsupported'],
    ['that leads to a link', 'https://six.test/', 'unsupported'],
    ['of this machine', 'https://127.0.0.1/', 'unsupported'],
    ['of this machine in another notation', 'https://0x7f000001/', 'unsupported'],
    ['of this machine as IPv6', 'https://[::ffff:127.0.0.1]/', 'unsupported'],
    ['of a metadata service', 'https://169.254.169.254/latest/meta-data', 'unsupported'],
    ['that nobody knows', 'https://nobody.test/', 'network_failed'],
  ])('%s may not', async (_, url, code) => {
    await expect(check(url)).rejects.toMatchObject({ code });
    const sent = webhookSender({ resolve }).post(message(url), { signal });
    await expect(sent).rejects.toMatchObject({ code });
  });

  test('of a link stays closed even where private ones are open, and TLS is needed for public ones even then', async () => {
    await expect(check('https://169.254.169.254/', { allowPrivate: true })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(check('http://public.test/', { allowPrivate: (host: string) => host === 'inside.test' })).rejects.toMatchObject({
      code: 'unsupported',
    });
    await expect(check('http://inside.test/', { allowPrivate: (host: string) => host === 'inside.test' })).resolves.toBeUndefined();
  });

  test('whose name leads elsewhere by the time something is sent is not connected to', async () => {
    const { host, requests } = await listen({ '/hook': '' });
    const port = host.split(':')[1];
    let answers = ['93.184.216.34'];
    const sender = webhookSender({ resolve: async () => answers });
    await sender.check(new URL(`https://rebound.test:${port}/hook`), { signal });
    answers = ['127.0.0.1'];
    await expect(sender.post(message(`https://rebound.test:${port}/hook`), { signal })).rejects.toMatchObject({ code: 'unsupported' });
    expect(requests).toEqual([]);
  });
});
