import type { Clock } from '@amarktai/core';
import type { SimulatorFault, SimulatorFaults } from './faults.ts';
import { Refusal, type Reply, toResponse } from './reply.ts';
import { type Call, matchRoute, type Route } from './routes.ts';

/** A simulated site: its routes, and how it says what every site says. */
export interface Site {
  readonly routes: readonly Route[];
  notFound(call: Call): Reply;
  wrongMethod(call: Call): Reply;
  serverError(status: number): Reply;
  /** @param fault says in which form. */
  rateLimited(fault: SimulatorFault, call: Call): Reply;
  noCredits(): Reply;
  /** The person behind the request's token disconnects the app. */
  revoke(request: Request): void;
  /** Headers of every answer. */
  headers(): Readonly<Record<string, string>>;
}

/** `fetch`, as a simulator plays it. */
export type SimulatedFetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/**
 * Answers requests for a site, with the faults that are switched on.
 *
 * @throws TypeError as `fetch` does, when a fault breaks the connection; the signal's reason when a request that is never answered is aborted.
 */
export function answerFor(
  site: Site,
  { clock, faults }: { readonly clock: Pick<Clock, 'now'>; readonly faults: SimulatorFaults },
): SimulatedFetch {
  // A request nobody refers to can be collected together with the link from its caller's signal, and would then hang for ever.
  const hanging = new Set<Request>();

  const untilAborted = async (request: Request, signal: AbortSignal): Promise<never> => {
    hanging.add(request);
    try {
      return await new Promise<never>((_resolve, reject) => {
        const abort = (): void => reject(signal.reason);
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort, { once: true });
      });
    } finally {
      hanging.delete(request);
    }
  };

  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const fault = faults.take(request.method, url.pathname);
    const now = new Date(clock.now().getTime() + (fault?.kind === 'clock_skew' ? (fault.skewMs ?? 3_600_000) : 0));
    const call: Call = { request, url, params: {}, now, fault };
    const signal = init?.signal ?? (input instanceof Request ? input.signal : request.signal);
    if (fault?.kind === 'hang_before') return untilAborted(request, signal);
    const early = before(site, call);
    if (early) return toResponse(withHeaders(site, early), now);
    const [reply, handled] = await handle(site, call);
    // What the answer's loss hides was really done: the handler is told.
    if (hidesAnswer(fault)) handled.onLost?.();
    if (fault?.kind === 'drop_after') throw brokenConnection();
    if (fault?.kind === 'hang_after') return untilAborted(request, signal);
    return toResponse(withHeaders(site, fault?.kind === 'error_after' ? site.serverError(fault.status ?? 503) : reply), now);
  };
}

/** Plays the faults that hit before the request is looked at. */
function before(site: Site, call: Call): Reply | null {
  const { fault, request } = call;
  if (fault?.kind === 'drop_before') throw brokenConnection();
  if (fault?.kind === 'error_before') return site.serverError(fault.status ?? 503);
  if (fault?.kind === 'rate_limit') return site.rateLimited(fault, call);
  if (fault?.kind === 'no_credits') return site.noCredits();
  if (fault?.kind === 'revoke_token') site.revoke(request);
  return null;
}

async function handle(site: Site, call: Call): Promise<readonly [Reply, Call]> {
  const path = call.url.pathname;
  for (const route of site.routes) {
    const params = matchRoute(route.on, call.request.method, path);
    if (params === null) continue;
    const handled: Call = { ...call, params };
    try {
      return [await route.handle(handled), handled];
    } catch (error) {
      if (error instanceof Refusal) return [error.reply, handled];
      throw error;
    }
  }
  const exists = site.routes.some(({ on }) => matchRoute(on.replace(/^\S+/, '*'), '*', path) !== null);
  return [exists ? site.wrongMethod(call) : site.notFound(call), call];
}

const withHeaders = (site: Site, reply: Reply): Reply => ({ ...reply, headers: { ...site.headers(), ...reply.headers } });

const hidesAnswer = (fault: SimulatorFault | null): boolean =>
  fault?.kind === 'drop_after' || fault?.kind === 'hang_after' || fault?.kind === 'error_after';

/** The error of `fetch` when the other side closes the connection without an answer. */
function brokenConnection(): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }) });
}
