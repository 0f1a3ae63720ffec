import { bearerOf } from '../shared/bearer.ts';
import { Refusal, type Reply } from '../shared/reply.ts';
import type { Call, Route } from '../shared/routes.ts';
import { useDay } from '../shared/windows.ts';
import { accessDenied, apiError, invalidValue } from './errors.ts';
import { type LinkedInMember, type LinkedInWorld, personUrn } from './world.ts';

/** Who asks. */
export interface Caller {
  readonly member: LinkedInMember;
  readonly urn: string;
  /** Six digits; `null` at resources without versions. */
  readonly version: string | null;
  has(scope: string): boolean;
  /** @throws Refusal unless one of the scopes was given. */
  need(...scopes: readonly string[]): void;
}

export interface ResourceRules {
  readonly on: string;
  /** Resource and method as LinkedIn names them in errors, such as `posts.CREATE`. */
  readonly name: string;
}

/** Requests of a member, and of all members, a UTC day and resource; "Share on LinkedIn", read 2026-09. */
const perMember = 150;
const perApp = 100_000;

/** A versioned resource below `/rest`: the headers first, then the token, then the day's quota. */
export function resource(
  world: LinkedInWorld,
  rules: ResourceRules,
  handle: (call: Call, caller: Caller) => Promise<Reply> | Reply,
): Route {
  return {
    on: rules.on,
    handle(call) {
      const version = versionOf(call);
      const caller = callerOf(world, rules, call, version);
      spend(world, rules, call, caller);
      return handle(call, caller);
    },
  };
}

/** A resource that takes no version. */
export function unversioned(
  world: LinkedInWorld,
  rules: ResourceRules,
  handle: (call: Call, caller: Caller) => Promise<Reply> | Reply,
): Route {
  return {
    on: rules.on,
    handle(call) {
      const caller = callerOf(world, rules, call, null);
      spend(world, rules, call, caller);
      return handle(call, caller);
    },
  };
}

/** A version lives for about twelve months. */
const versionLifeMonths = 12;

function versionOf({ request, now }: Call): string {
  const version = request.headers.get('linkedin-version');
  if (version === null || version === '')
    throw new Refusal(
      apiError(400, 'VERSION_MISSING', 'A version must be present. Please specify a version by adding the Linkedin-Version header.'),
    );
  const [, year, month] = /^(20\d\d)(0[1-9]|1[0-2])(?:\d\d)?$/.exec(version) ?? [];
  if (year === undefined || month === undefined)
    throw new Refusal(apiError(400, 'ILLEGAL_ARGUMENT', `Version ${version} is not of the form YYYYMM`));
  const age = now.getUTCFullYear() * 12 + now.getUTCMonth() - (Number(year) * 12 + Number(month) - 1);
  if (age < 0 || age >= versionLifeMonths)
    throw new Refusal(apiError(426, 'NONEXISTENT_VERSION', `Requested version ${version.padEnd(8, '01')} is not active`));
  if (request.headers.get('x-restli-protocol-version') !== '2.0.0')
    throw new Refusal(apiError(400, 'ILLEGAL_ARGUMENT', 'The X-Restli-Protocol-Version header is missing or is not 2.0.0'));
  return `${year}${month}`;
}

function callerOf(world: LinkedInWorld, rules: ResourceRules, { request, now }: Call, version: string | null): Caller {
  const token = bearerOf(request);
  if (token === null) throw new Refusal(apiError(401, 'EMPTY_ACCESS_TOKEN', 'Empty oauth2 access token', 65604));
  const grant = world.grants.find(token, now.getTime());
  if (grant === 'revoked')
    throw new Refusal(apiError(401, 'REVOKED_ACCESS_TOKEN', 'The token used in the request has been revoked by the user', 65601));
  if (grant === 'expired') throw new Refusal(apiError(401, 'EXPIRED_ACCESS_TOKEN', 'The token used in the request has expired', 65602));
  const member = grant === 'unknown' ? undefined : world.members.find(({ sub }) => sub === grant.account);
  if (grant === 'unknown' || member === undefined) throw new Refusal(apiError(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token', 65600));
  const has = (scope: string): boolean => grant.scopes.includes(scope);
  return {
    member,
    urn: personUrn(member),
    version,
    has,
    need(...scopes) {
      if (!scopes.some(has)) throw new Refusal(accessDenied(version === null ? rules.name : `${rules.name}.${version}01`));
    },
  };
}

function spend(world: LinkedInWorld, { name }: ResourceRules, { now }: Call, { member }: Caller): void {
  const use = (owner: string, limit: number): boolean =>
    useDay(world.state.windows, `${name} ${owner}`, { limit: Math.floor(limit * world.limitFactor), nowMs: now.getTime() }).allowed;
  if (!use('app', perApp)) throw new Refusal(throttled('APPLICATION'));
  if (!use(member.sub, perMember)) throw new Refusal(throttled('APPLICATION_AND_MEMBER'));
}

/** LinkedIn tells no time and no rest. */
export function throttled(level: 'APPLICATION' | 'APPLICATION_AND_MEMBER'): Reply {
  return apiError(429, 'TOO_MANY_REQUESTS', `Resource level throttle ${level} DAY limit for calls to this resource is reached.`, 101);
}

/** @throws Refusal unless the caller may write as this person or organisation. */
export function actAs(world: LinkedInWorld, caller: Caller, field: string, urn: string): void {
  const [, type, id = ''] = /^urn:li:(person|organization):([\w-]+)$/.exec(urn) ?? [];
  if (type === undefined)
    throw new Refusal(apiError(400, 'INVALID_URN_TYPE', `${field} value ${urn} must be a person or organization URN`));
  caller.need(type === 'person' ? 'w_member_social' : 'w_organization_social');
  const allowed = type === 'person' ? urn === caller.urn : caller.member.administers.includes(id);
  if (!allowed)
    throw new Refusal(
      type === 'organization' && !world.organizations.some((organization) => organization.id === id)
        ? invalidValue(field, urn)
        : apiError(403, 'ACCESS_DENIED', `Data Processing Exception while processing fields [/${field}]`, 100),
    );
}

/** @throws Refusal unless the caller may read what this person or organisation wrote. */
export function readAs(caller: Caller, urn: string): void {
  if (urn.startsWith('urn:li:organization:')) {
    caller.need('r_organization_social');
    if (!caller.member.administers.includes(urn.slice('urn:li:organization:'.length))) caller.need();
    return;
  }
  caller.need('r_member_social');
  if (urn !== caller.urn) caller.need();
}
