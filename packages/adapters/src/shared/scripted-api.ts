import { http, HttpResponse, type RequestHandler } from 'msw';
import { type SeenRequest, seenRequest } from './seen-request.ts';

type Answer = Response | (() => Response | Promise<Response>);

/** A vendor behind msw that answers what a test tells it, route by route, and keeps every request. */
export interface ScriptedApi {
  readonly handlers: readonly RequestHandler[];
  readonly seen: readonly SeenRequest[];
  /** Answers of `GET /path` (no query) in order; the last is given again and again. */
  on(route: string, ...answers: readonly Answer[]): void;
  /** The requests to a route, in order. */
  to(route: string): readonly SeenRequest[];
}

export function scriptedApi(): ScriptedApi {
  const seen: SeenRequest[] = [];
  const scripts = new Map<string, Answer[]>();
  const routeOf = ({ method, url }: { readonly method: string; readonly url: string }) => `${method} ${new URL(url).pathname}`;
  return {
    seen,
    handlers: [
      http.all('*', async ({ request }) => {
        await seenRequest(request, seen);
        const answers = scripts.get(routeOf(request)) ?? [];
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        if (answer === undefined) return HttpResponse.json({ detail: `The test has no answer for ${routeOf(request)}` }, { status: 418 });
        return typeof answer === 'function' ? answer() : answer.clone();
      }),
    ],
    on: (route, ...answers) => void scripts.set(route, [...answers]),
    to: (route) => seen.filter((request) => routeOf(request) === route),
  };
}

export const json = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  Response.json(body, { status, headers });
/** The connection breaks, and nobody knows whether the request arrived. */
export const lost = (): Response => HttpResponse.error();
