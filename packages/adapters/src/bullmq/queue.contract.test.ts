import { randomBytes } from 'node:crypto';
import { queueContract } from '@amarktai/core/testing';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, test } from 'vitest';
import { queueSubject } from '../shared/queue-subject.ts';
import { bullmqQueue } from './queue.ts';

const url = process.env['REDIS_URL'];
const prefix = `laws-${randomBytes(6).toString('hex')}`;

/** Removes what a run has left; `scan` does not block a shared server. */
const cleanUp = async (connectionString: string): Promise<void> => {
  const client = new Redis(connectionString);
  for await (const keys of client.scanStream({ match: `${prefix}:*`, count: 500 }))
    if ((keys as string[]).length > 0) await client.del(...(keys as string[]));
  await client.quit();
};

if (url === undefined) describe.skip('BullMQ on Redis keeps the law of Queue (skipped: REDIS_URL is not set)', () => test('', () => {}));
else {
  describe('BullMQ on Redis keeps the law of Queue', () => {
    const open = () => bullmqQueue({ connectionString: url, prefix, lockMs: 4_000 });
    const contract = queueContract(async () => queueSubject(open));
    for (const law of contract) test.concurrent(law.name, law.run, 240_000);
    afterAll(() => cleanUp(url));
  });
}

test('a Redis that cannot be reached is store_failed and retryable', async () => {
  const queue = bullmqQueue({ connectionString: 'redis://127.0.0.1:1' });
  await expect(queue.ping()).rejects.toMatchObject({ code: 'store_failed', retryable: true });
  await queue.close({ graceMs: 0 });
});

test('a prefix with a colon is refused', () => {
  expect(() => bullmqQueue({ connectionString: 'redis://127.0.0.1:1', prefix: 'a:b' })).toThrow(
    expect.objectContaining({ code: 'validation_failed' }),
  );
});
