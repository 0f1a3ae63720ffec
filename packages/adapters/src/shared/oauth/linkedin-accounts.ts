import { type AccountChoice, isAmarktaiError } from '@amarktai/core';
import { z } from 'zod';
import { type AccountsRequest, readJson, type ReadAccounts } from './accounts.ts';

const userInfo = z.object({ sub: z.string().min(1), name: z.string().default('') });
const acls = z.object({
  elements: z.array(
    z.object({ organization: z.string().optional(), organizationTarget: z.string().optional(), role: z.string(), state: z.string() }),
  ),
});
const organizations = z.object({ results: z.record(z.string(), z.object({ localizedName: z.string().optional() })) });

/** Roles that may post for a page. */
const posting: ReadonlySet<string> = new Set(['ADMINISTRATOR', 'CONTENT_ADMINISTRATOR', 'CONTENT_ADMIN']);

/** The pages a person may post for, then the person. An app or a person without pages has none; the names of pages are optional. */
export function linkedInAccounts(version: string): ReadAccounts {
  const headers = { 'LinkedIn-Version': version, 'X-Restli-Protocol-Version': '2.0.0' };
  return async (request) => {
    // The one address without a version.
    const person = await readJson('https://api.linkedin.com/v2/userinfo', userInfo, request, 'LinkedIn');
    const member: AccountChoice = {
      id: `urn:li:person:${person.sub}`,
      name: person.name || person.sub,
      kind: 'member',
      data: { kind: 'member' },
    };
    return [...(await pages(request)), member];
  };

  async function pages(request: AccountsRequest): Promise<readonly AccountChoice[]> {
    const path = 'https://api.linkedin.com/rest/organizationAcls?q=roleAssignee&state=APPROVED&count=100';
    const { elements } = await optional(readJson(path, acls, request, 'LinkedIn', headers), { elements: [] });
    const urns = elements.flatMap(({ organization, organizationTarget, role, state }) =>
      state === 'APPROVED' && posting.has(role) ? [organization ?? organizationTarget ?? ''] : [],
    );
    const ids = [...new Set(urns)].flatMap((urn) => /^urn:li:organization:(\d+)$/.exec(urn)?.[1] ?? []);
    if (ids.length === 0) return [];
    const { results } = await optional(
      readJson(`https://api.linkedin.com/rest/organizations?ids=List(${ids.join(',')})`, organizations, request, 'LinkedIn', headers),
      { results: {} },
    );
    return ids.map((id) => ({
      id: `urn:li:organization:${id}`,
      name: results[id]?.localizedName ?? `Page ${id}`,
      kind: 'organization',
      data: { kind: 'organization' },
    }));
  }
}

/** What an app was not approved for is refused; the account can be used without it. */
async function optional<Result>(read: Promise<Result>, without: Result): Promise<Result> {
  try {
    return await read;
  } catch (error) {
    if (isAmarktaiError(error) && (error.details.status === 403 || error.details.status === 404)) return without;
    throw error;
  }
}
