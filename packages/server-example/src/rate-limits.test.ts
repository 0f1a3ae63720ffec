import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { rateLimits } from './rate-limits.ts';

test('past 600 calls a minute an address is told to wait, while webhooks of platforms are counted by themselves', async () => {
  const app = express();
  app.use('/api/v1', await rateLimits({ redisUrl: null, demo: false }));
  app.use((_, response) => response.status(204).end());
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const ask = (path: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1${path}`);
  try {
    for (let round = 0; round < 12; round += 1)
      for (const { status } of await Promise.all(Array.from({ length: 50 }, () => ask('/content')))) expect(status).toBe(204);
    const refused = await ask('/content');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.json()).toMatchObject({ status: 429, detail: expect.stringContaining('At most 600') });
    const webhook = await ask('/webhooks/x');
    expect(webhook.status).toBe(204);
    expect(webhook.headers.get('ratelimit-policy')).toContain('q=6000');
    expect((await ask('/webhook-endpoints')).status).toBe(429);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
