import type { RequestHandler } from 'express';
import { rateLimit, type Store } from 'express-rate-limit';
import { plainProblem } from '@amarktai/core/http';
import type { Config } from './config.ts';

const windowMs = 60_000;
const callsPerMinute = 600;
/** Platforms send bursts from few addresses, and what they send is cheap to refuse. */
const webhooksPerMinute = 6_000;

/**
 * At most 600 calls a minute and address, and beside them 6,000 webhooks of platforms, with the `RateLimit` headers of the IETF draft. With `REDIS_URL`
 * the counts are shared by all processes. To be mounted where the API is.
 */
export async function rateLimits({ redisUrl, demo }: Pick<Config, 'redisUrl' | 'demo'>): Promise<RequestHandler> {
  const [calls, webhooks] = await Promise.all([
    limiter('calls', demo ? callsPerMinute * 10 : callsPerMinute, redisUrl),
    limiter('webhooks', webhooksPerMinute, redisUrl),
  ]);
  return (request, response, next) => void (request.path.startsWith('/webhooks/') ? webhooks : calls)(request, response, next);
}

async function limiter(name: string, perMinute: number, redisUrl: string | null): Promise<RequestHandler> {
  const store = redisUrl === null ? null : await redisStore(redisUrl, name);
  return rateLimit({
    windowMs,
    limit: perMinute,
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
async function redisStore(url: string, kind: string): Promise<Store> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true });
  redis.on('error', () => {});
  await redis.connect().catch(() => {});
  const name = (key: string): string => `amarktai:rate:${kind}:${key}`;
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
