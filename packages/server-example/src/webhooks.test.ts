import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { type RunningServer, serve } from './serve.ts';

/** Waits for something that another part of the server does. */
const until = async <Value>(look: () => Promise<Value | undefined>): Promise<Value> => {
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('the demo', () => {
  let folder: string;
  let receiver: Server;
  let running: RunningServer;
  const arrivals: { readonly headers: Record<string, string>; readonly body: string }[] = [];
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${running.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as never };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amarktai-webhooks-'));
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        arrivals.push({ headers: request.headers as Record<string, string>, body });
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    running = await serve(readConfig({ PORT: '0', AMARKTAI_DATA: join(folder, 'data'), LOG_LEVEL: 'error' }), { webFolder: folder });
  }, 60_000);

  afterAll(async () => {
    await running?.close();
    receiver?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('tells a receiver on this machine what happens, dated by the world’s clock though its own is ahead', async () => {
    await call('POST', '/demo/clock', { advance_seconds: 3600 });
    const { body: endpoint }: { body: { id: string; secret: string } } = await call('POST', '/webhook-endpoints', {
      url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`,
      events: ['integration.disconnected'],
    });
    await call('POST', '/integrations/platforms/youtube/disconnect');
    const { headers, body } = await until(async () => arrivals[0]);
    expect(new Webhook(endpoint.secret).verify(body, headers)).toMatchObject({
      type: 'integration.disconnected',
      data: { platform: 'youtube' },
    });
    const delivered = await until(async () => {
      const { body: rows }: { body: { state: string }[] } = await call(
        'GET',
        `/webhook-endpoints/${endpoint.id}/deliveries?state=delivered`,
      );
      return rows[0];
    });
    expect(delivered).toMatchObject({ event_type: 'integration.disconnected', status: 204 });
  }, 60_000);

  test('sends to nothing else in the network', async () => {
    const refused = await call('POST', '/webhook-endpoints', { url: 'https://10.0.0.1/hook' });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'url' }] } });
    expect((await call('POST', '/webhook-endpoints', { url: 'http://169.254.169.254/' })).status).toBe(422);
  });

  test('takes what its simulated platforms push, signed, and nothing that is not', async () => {
    const item = {
      type: 'comment',
      id: 'forged',
      postId: null,
      threadId: 'f',
      authorId: 'm',
      authorName: 'M',
      text: 'x',
      receivedAt: new Date(),
      own: false,
    };
    const events = [{ kind: 'engagement', id: 'forged', accountId: 'sandbox-facebook-page', item }];
    expect((await call('POST', '/webhooks/facebook', { events }, { 'sandbox-signature': 't=1,v1=00' })).status).toBe(401);
    expect((await call('POST', '/demo/webhooks', { platform: 'facebook' })).body).toEqual({ sent: 0, added: 0 });
    const docs: { body: { paths: Record<string, unknown> } } = await call('GET', '/openapi.json');
    for (const path of ['/webhooks/{platform}', '/webhook-endpoints', '/webhook-endpoints/{id}/deliveries/{delivery_id}/replay'])
      expect(Object.keys(docs.body.paths)).toContain(path);
  });
});

describe('WEBHOOK_PRIVATE_HOSTS', () => {
  test('lists hosts with their port', () => {
    expect(readConfig({ WEBHOOK_PRIVATE_HOSTS: '10.0.0.7:8080, crm.internal' }).webhookPrivateHosts).toEqual([
      '10.0.0.7:8080',
      'crm.internal',
    ]);
    expect(readConfig({}).webhookPrivateHosts).toEqual([]);
  });
});
