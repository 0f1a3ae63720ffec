import { rateLimit, type RateLimitRequestHandler, type Store } from 'express-rate-limit';
import { plainProblem } from '@amarktai/core/http';
import type { Config } from './config.ts';

const windowMs = 60_000;
const perMinute = 600;

/**
 * At most 600 calls a minute and caller (token, else address), with the `RateLimit` headers of the IETF draft. With `REDIS_URL` the count is
 * shared by all processes.
 */
export async function rateLimits({ redisUrl, demo }: Pick<Config, 'redisUrl' | 'demo'>): Promise<RateLimitRequestHandler> {
  const store = redisUrl === null ? null : await redisStore(redisUrl);
  return rateLimit({
    windowMs,
    limit: demo ? perMinute * 10 : perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    ...(store !== null && { store }),
    handler: (_request, response) => {
      const problem = plainProblem(
        429,
        'Too many requests',
        `At most ${perMinute} calls a minute are answered; wait as long as Retry-After says.`,
      );
      response.status(429).type('application/problem+json').send(JSON.stringify(problem));
    },
  });
}

/** A fixed window counted in Redis. When Redis is away, calls are let through: the limit protects, it does not authorise. */
async function redisStore(url: string): Promise<Store> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true });
  redis.on('error', () => {});
  await redis.connect().catch(() => {});
  const name = (key: string): string => `amarktai:rate:${key}`;
  return {
    async increment(key) {
      try {
        const [[, totalHits], , [, ttl]] = (await redis
          .multi()
          .incr(name(key))
          .pexpire(name(key), windowMs, 'NX')
          .pttl(name(key))
          .exec()) as [[null, number], [null, number], [null, number]];
        return { totalHits, resetTime: new Date(Date.now() + Math.max(0, ttl)) };
      } catch {
        return { totalHits: 0, resetTime: new Date(Date.now() + windowMs) };
      }
    },
    decrement: async (key) => void (await redis.decr(name(key)).catch(() => 0)),
    resetKey: async (key) => void (await redis.del(name(key)).catch(() => 0)),
    shutdown: () => redis.disconnect(),
  };
}
