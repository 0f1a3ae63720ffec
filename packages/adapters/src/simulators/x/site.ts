import type { SimulatorFault } from '../shared/faults.ts';
import type { Reply } from '../shared/reply.ts';
import type { Call, Route } from '../shared/routes.ts';
import type { Site } from '../shared/site.ts';
import { analyticsRoute } from './analytics.ts';
import { xAuthRoutes } from './auth.ts';
import { createPostRoute } from './create-post.ts';
import { limitHeaders, tooManyRequests } from './endpoint.ts';
import { mediaRoutes } from './media-upload.ts';
import { messageRoutes } from './messages.ts';
import { postRoutes } from './posts.ts';
import { notFound, problem } from './problems.ts';
import { timelineRoutes } from './timelines.ts';
import { userRoutes } from './users.ts';
import type { XWorld } from './world.ts';

/** The routes of X and what it says in general; `revoke` is the simulator's. */
export function xSite(world: XWorld): Omit<Site, 'revoke'> {
  return {
    // Fixed paths stand before those with a placeholder.
    routes: [
      ...xAuthRoutes(world),
      createPostRoute(world),
      analyticsRoute(world),
      ...timelineRoutes(world),
      ...postRoutes(world),
      ...userRoutes(world),
      ...mediaRoutes(world),
      ...messageRoutes(world),
    ].map(onItsHost),
    notFound,
    wrongMethod: () => problem(405, 'Method Not Allowed', 'Method Not Allowed'),
    serverError: (status) =>
      status === 500
        ? problem(500, 'Internal Server Error', 'Something is broken.', { type: 'internal-error' })
        : problem(status, titles[status] ?? 'Service Unavailable', titles[status] ?? 'Service Unavailable'),
    rateLimited,
    noCredits: () =>
      problem(402, 'CreditsDepleted', 'Your enrolled account does not have any credits to fulfill this request.', { type: 'credits' }),
    headers: () => ({ 'x-response-time': '7', 'x-transaction-id': '0000000000000000', 'cache-control': 'no-cache, no-store, max-age=0' }),
  };
}

const titles: Readonly<Record<number, string>> = { 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout' };

/** At X's own addresses each host has its paths. */
function onItsHost(route: Route): Route {
  const host = route.on.includes(' /i/') ? 'x.com' : 'api.x.com';
  const other = host === 'x.com' ? 'api.x.com' : 'x.com';
  return { on: route.on, handle: (call) => (call.url.hostname === other ? notFound() : route.handle(call)) };
}

/** A 429 in a form that was seen: the documented headers, `retry-after`, X's daily headers with room left in the window, or none. */
function rateLimited({ form = 'reset', waitMs }: SimulatorFault, { now }: Call): Reply {
  const refusal = (headers: Readonly<Record<string, string>>): Reply => ({
    ...tooManyRequests(),
    headers: { ...tooManyRequests().headers, ...headers },
  });
  const after = (usualMs: number): number => now.getTime() + (waitMs ?? usualMs);
  switch (form) {
    case 'reset':
      return refusal(limitHeaders('x-rate-limit-', { limit: 100, remaining: 0, resetMs: after(600_000) }));
    case 'retry_after':
      return refusal({ 'retry-after': String(Math.ceil((waitMs ?? 120_000) / 1000)) });
    case 'retry_date':
      return refusal({ 'retry-after': new Date(after(120_000)).toUTCString() });
    case 'daily':
      return refusal({
        ...limitHeaders('x-rate-limit-', { limit: 100, remaining: 93, resetMs: now.getTime() + 600_000 }),
        ...limitHeaders('x-user-limit-24hour-', { limit: 17, remaining: 0, resetMs: after(36_000_000) }),
      });
    case 'bare':
      return { status: 429, json: { errors: [{ code: 88, message: 'Rate limit exceeded' }] } };
  }
}
