import { z } from 'zod';
import { platformIdSchema } from '../../schema/platform.ts';
import { operation } from '../operation.ts';
import { eventStream } from '../sse.ts';
import { instant } from '../wire/basics.ts';

const tag = 'System';

export const systemOperations = [
  operation({
    method: 'GET',
    path: '/health',
    id: 'health',
    tag,
    summary: 'Whether the process lives, and how late the oldest due work is.',
    access: 'public',
    response: z.object({
      status: z.enum(['ok', 'degraded']),
      mode: z.string(),
      version: z.string(),
      now: instant,
      oldest_due_post: instant.nullable(),
      problems: z.array(z.string()),
    }),
    async run({ amarktai }) {
      const { status, mode, version, now, oldestDuePost, problems } = await amarktai.health();
      return {
        status: status === 'ok' ? 200 : 503,
        body: {
          status,
          mode,
          version,
          now: now.toISOString(),
          oldest_due_post: oldestDuePost?.toISOString() ?? null,
          problems: [...problems],
        },
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/ready',
    id: 'ready',
    tag,
    summary: 'Whether storage and queue answer.',
    access: 'public',
    response: z.object({ status: z.literal('ready') }),
    async run({ amarktai }) {
      await Promise.all([amarktai.store.ping(), amarktai.queue.ping()]);
      return { body: { status: 'ready' as const } };
    },
  }),
  operation({
    method: 'GET',
    path: '/metrics',
    id: 'metrics',
    tag,
    summary: 'Gauges for Prometheus.',
    access: 'read',
    response: z.string(),
    produces: 'text/plain; version=0.0.4',
    run: async ({ amarktai }) => ({ body: await amarktai.prometheus() }),
  }),
  operation({
    method: 'GET',
    path: '/events',
    id: 'followEvents',
    tag,
    summary: 'Your events as server-sent events; `Last-Event-ID` continues a broken stream.',
    access: 'read',
    response: z.string(),
    produces: 'text/event-stream',
    async run({ amarktai, userId, request }) {
      const after = request.headers.get('last-event-id');
      const events = amarktai.events.follow(userId, { after, signal: request.signal });
      return {
        response: eventStream(events, ({ id, type, payload, occurredAt }) => ({
          id,
          event: type,
          data: { ...payload, occurredAt: occurredAt.toISOString() },
        })),
      };
    },
  }),
  operation({
    method: 'GET',
    path: '/analytics/summary',
    id: 'analyticsSummary',
    tag: 'Analytics',
    summary: 'What was posted in the last days and how it did; `null` is not reported, never 0.',
    access: 'read',
    query: z.object({ days: z.coerce.number().int().min(1).max(365).default(30) }),
    response: z.object({
      since: instant,
      posts: z.int(),
      platforms: z.array(
        z.object({
          platform: platformIdSchema,
          posts: z.int(),
          views: z.int().nullable(),
          likes: z.int().nullable(),
          comments: z.int().nullable(),
          shares: z.int().nullable(),
          clicks: z.int().nullable(),
        }),
      ),
      top_posts: z.array(
        z.object({
          id: z.string(),
          platform: platformIdSchema,
          title: z.string(),
          views: z.int().nullable(),
          engagements: z.int().nullable(),
        }),
      ),
    }),
    async run({ amarktai, userId, query }) {
      const summary = await amarktai.analytics.summary(userId, query.days);
      return {
        body: {
          since: summary.since.toISOString(),
          posts: summary.posts,
          platforms: [...summary.platforms],
          top_posts: [...summary.topPosts],
        },
      };
    },
  }),
];
