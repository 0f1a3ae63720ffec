import type { SimulatorFault } from '../shared/faults.ts';
import type { Reply } from '../shared/reply.ts';
import type { Call, Route } from '../shared/routes.ts';
import type { Site } from '../shared/site.ts';
import { accountRoutes } from './accounts.ts';
import { linkedInAuthRoutes } from './auth.ts';
import { commentRoutes } from './comments.ts';
import { createPostRoute } from './create-post.ts';
import { throttled } from './endpoint.ts';
import { apiError } from './errors.ts';
import { postRoutes } from './posts.ts';
import { statisticsRoutes } from './statistics.ts';
import { uploadRoutes } from './uploads.ts';
import type { LinkedInWorld } from './world.ts';

/** The routes of LinkedIn and what it says in general; `revoke` is the simulator's. */
export function linkedInSite(world: LinkedInWorld): Omit<Site, 'revoke'> {
  return {
    routes: [
      ...linkedInAuthRoutes(world),
      ...accountRoutes(world),
      createPostRoute(world),
      ...postRoutes(world),
      ...uploadRoutes(world),
      ...commentRoutes(world),
      ...statisticsRoutes(world),
    ].map(onItsHost),
    notFound: noResource,
    wrongMethod: ({ request }) => apiError(405, 'METHOD_NOT_ALLOWED', `${request.method} is not supported by this resource`, 0),
    serverError: (status) =>
      status === 503
        ? apiError(503, 'SERVICE_UNAVAILABLE', 'Service Unavailable', 0)
        : apiError(status, status === 500 ? 'INTERNAL_SERVER_ERROR' : null, messages[status] ?? 'Internal Server Error'),
    rateLimited,
    // LinkedIn is not paid by the call.
    noCredits: () => apiError(403, 'ACCESS_DENIED', 'The application is not enabled for this product', 100),
    headers: () => ({ 'x-restli-protocol-version': '2.0.0', 'x-li-uuid': 'AAAAAAAAAAAAAAAAAAAAAA==', 'x-li-fabric': 'simulated' }),
  };
}

const messages: Readonly<Record<number, string>> = { 500: 'Internal Server Error', 502: 'Bad Gateway', 504: 'Gateway Timeout' };

const noResource = (): Reply => apiError(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found', 0);

/** At LinkedIn's own addresses each host has its paths. */
function onItsHost(route: Route): Route {
  const isSite = / \/(oauth|dms-uploads)\//.test(route.on);
  const other = isSite ? 'api.linkedin.com' : 'www.linkedin.com';
  return { on: route.on, handle: (call) => (call.url.hostname === other ? noResource() : route.handle(call)) };
}

/** LinkedIn documents no header with a 429; `retry_after` and `retry_date` are what gateways in front of it were seen to add. */
function rateLimited({ form, waitMs = 120_000 }: SimulatorFault, { now }: Call): Reply {
  const reply = throttled('APPLICATION_AND_MEMBER');
  if (form === 'retry_after') return { ...reply, headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } };
  if (form === 'retry_date') return { ...reply, headers: { 'retry-after': new Date(now.getTime() + waitMs).toUTCString() } };
  return reply;
}
