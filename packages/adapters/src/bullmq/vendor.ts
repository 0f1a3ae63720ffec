import { AmarktaiError } from '@amarktai/core';

/** BullMQ and ioredis, optional peers. @throws AmarktaiError `unsupported` naming what to install. */
export async function loadBullmq() {
  try {
    const [{ Queue, Worker }, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { Queue, Worker, Redis };
  } catch (cause) {
    throw new AmarktaiError('unsupported', 'A queue on Redis needs the packages bullmq and ioredis: run npm install bullmq ioredis.', {
      cause,
    });
  }
}
