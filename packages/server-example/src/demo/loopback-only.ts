import type { NextFunction, Request, Response } from 'express';
import { plainProblem } from '@amarktai/core/http';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Demo mode has no login, so it answers only pages and tools of this machine: a foreign `Host` (DNS rebinding) or a foreign `Origin`
 * (another site's page) is refused.
 */
export function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  const origin = request.get('origin');
  const foreign =
    !loopback.test(request.get('host') ?? '') ||
    (origin !== undefined && origin !== 'null' && !(URL.canParse(origin) && loopback.test(new URL(origin).host)));
  if (!foreign) return next();
  const problem = plainProblem(
    403,
    'Only from this machine',
    'Demo mode answers only on localhost; set CLERK_SECRET_KEY for a real login, or AMARKTAI_DEMO_BIND for a container.',
  );
  response.status(403).type('application/problem+json').send(JSON.stringify(problem));
}
