import { Refusal } from '../shared/reply.ts';
import type { Call, Route } from '../shared/routes.ts';
import { type Caller, resource, unversioned } from './endpoint.ts';
import { badQuery, unknownEntity } from './errors.ts';
import { knownParameters, listParameter, paging } from './restli.ts';
import type { LinkedInOrganization, LinkedInWorld } from './world.ts';

const adminScopes = ['r_organization_admin', 'rw_organization_admin'];

/** Who is signed in, and which organisations they may act for. */
export function accountRoutes(world: LinkedInWorld): readonly Route[] {
  const roles = ({ url }: Call, caller: Caller, target: 'organization' | 'organizationalTarget') => {
    const query = knownParameters(url, ['q', 'role', 'state', 'start', 'count', 'projection']);
    caller.need(...adminScopes);
    if (query.get('q') !== 'roleAssignee') throw new Refusal(badQuery());
    const { start, count } = paging(query);
    const wanted = [query.get('role') ?? 'ADMINISTRATOR', query.get('state') ?? 'APPROVED'];
    const held = wanted[0] === 'ADMINISTRATOR' && wanted[1] === 'APPROVED' ? caller.member.administers : [];
    const elements = held
      .slice(start, start + count)
      .map((id) => ({ role: 'ADMINISTRATOR', [target]: `urn:li:organization:${id}`, roleAssignee: caller.urn, state: 'APPROVED' }));
    return { status: 200, json: { paging: { start, count, links: [], total: held.length }, elements } };
  };
  return [
    unversioned(world, { on: 'GET /v2/userinfo', name: 'userinfo.GET' }, (_call, caller) => {
      caller.need('openid');
      const { sub, givenName, familyName, email } = caller.member;
      return {
        status: 200,
        json: {
          sub,
          ...(caller.has('profile') && {
            name: `${givenName} ${familyName}`,
            given_name: givenName,
            family_name: familyName,
            locale: { country: 'US', language: 'en' },
          }),
          ...(caller.has('email') && { email, email_verified: true }),
        },
      };
    }),
    resource(world, { on: 'GET /rest/organizationAcls', name: 'organizationAcls.FINDER-roleAssignee' }, (call, caller) =>
      roles(call, caller, 'organization'),
    ),
    resource(world, { on: 'GET /rest/organizationalEntityAcls', name: 'organizationalEntityAcls.FINDER-roleAssignee' }, (call, caller) =>
      roles(call, caller, 'organizationalTarget'),
    ),
    unversioned(world, { on: 'GET /v2/organizationalEntityAcls', name: 'organizationalEntityAcls.FINDER-roleAssignee' }, (call, caller) =>
      roles(call, caller, 'organizationalTarget'),
    ),
    resource(world, { on: 'GET /rest/organizations', name: 'organizations.BATCH_GET' }, ({ url }, caller) => {
      knownParameters(url, ['ids', 'projection', 'fields']);
      caller.need(...adminScopes);
      const found = listParameter(url, 'ids').map(
        (id) => [id, world.organizations.find((organization) => organization.id === id)] as const,
      );
      return {
        status: 200,
        json: {
          results: Object.fromEntries(found.flatMap(([id, organization]) => (organization ? [[id, organizationView(organization)]] : []))),
          statuses: {},
          errors: {},
        },
      };
    }),
    resource(world, { on: 'GET /rest/organizations/:id', name: 'organizations.GET' }, ({ params }, caller) => {
      caller.need(...adminScopes);
      const organization = world.organizations.find(({ id }) => id === params['id']);
      if (!organization) throw new Refusal(unknownEntity());
      return { status: 200, json: organizationView(organization) };
    }),
  ];
}

function organizationView({ id, name, vanityName }: LinkedInOrganization): object {
  return {
    id: Number(id),
    localizedName: name,
    vanityName,
    name: { localized: { en_US: name }, preferredLocale: { country: 'US', language: 'en' } },
    organizationType: 'PRIVATELY_HELD',
  };
}
