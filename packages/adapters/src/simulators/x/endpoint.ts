import { bearerOf } from '../shared/bearer.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import type { Call, Route } from '../shared/routes.ts';
import { useWindow, type WindowUse } from '../shared/windows.ts';
import { forbidden, problem, unauthorized } from './problems.ts';
import type { XAccount, XWorld } from './world.ts';

export interface EndpointRules {
  readonly on: string;
  readonly scopes: readonly string[];
  /** Calls of one account in 15 minutes. */
  readonly perUser: number;
  /** Calls of one account, and of the whole app, in 24 hours. */
  readonly perUserDay?: number;
  readonly perAppDay?: number;
}

const quarterMs = 900_000;
const dayMs = 86_400_000;

/** A route that only a signed-in account with these scopes may use, and only so often. Every answer carries the limits' headers. */
export function endpoint(world: XWorld, rules: EndpointRules, handle: (call: Call, me: XAccount) => Promise<Reply> | Reply): Route {
  return {
    on: rules.on,
    async handle(call) {
      const me = signedIn(world, rules, call);
      const headers = spend(world, rules, call, me);
      try {
        return withHeaders(await handle(call, me), headers);
      } catch (error) {
        if (error instanceof Refusal) throw new Refusal(withHeaders(error.reply, headers));
        throw error;
      }
    },
  };
}

function signedIn(world: XWorld, rules: EndpointRules, { request, now }: Call): XAccount {
  const token = bearerOf(request);
  const grant = token === null ? 'unknown' : world.grants.find(token, now.getTime());
  if (typeof grant === 'string') throw new Refusal(unauthorized());
  const me = world.account(grant.account);
  if (me === null) throw new Refusal(unauthorized());
  if (!rules.scopes.every((scope) => grant.scopes.includes(scope))) throw new Refusal(forbidden());
  return me;
}

/** Counts the call. @returns the headers that say what is left. @throws Refusal when nothing was. */
function spend(world: XWorld, rules: EndpointRules, { now }: Call, me: XAccount): Readonly<Record<string, string>> {
  const use = (prefix: string, owner: string, limit: number | undefined, lengthMs: number): readonly [string, WindowUse] | null =>
    limit === undefined
      ? null
      : [
          prefix,
          useWindow(world.state.windows, `${rules.on} ${owner} ${lengthMs}`, {
            limit: Math.floor(limit * world.limitFactor),
            lengthMs,
            nowMs: now.getTime(),
          }),
        ];
  const uses = [
    use('x-rate-limit-', me.id, rules.perUser, quarterMs),
    use('x-user-limit-24hour-', me.id, rules.perUserDay, dayMs),
    use('x-app-limit-24hour-', 'app', rules.perAppDay, dayMs),
  ].filter((found) => found !== null);
  const headers = Object.fromEntries(uses.flatMap(([prefix, found]) => Object.entries(limitHeaders(prefix, found))));
  if (uses.some(([, { allowed }]) => !allowed)) throw new Refusal(withHeaders(tooManyRequests(), headers));
  return headers;
}

export function limitHeaders(
  prefix: string,
  { limit, remaining, resetMs }: Pick<WindowUse, 'limit' | 'remaining' | 'resetMs'>,
): Readonly<Record<string, string>> {
  return {
    [`${prefix}limit`]: String(limit),
    [`${prefix}remaining`]: String(remaining),
    [`${prefix}reset`]: String(Math.ceil(resetMs / 1000)),
  };
}

export const tooManyRequests = (): Reply => problem(429, 'Too Many Requests', 'Too Many Requests');

function withHeaders(reply: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}
