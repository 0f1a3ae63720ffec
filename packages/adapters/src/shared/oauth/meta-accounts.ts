import type { AccountChoice } from '@amarktai/core';
import { z } from 'zod';
import { type AccountsRequest, readJson, type ReadAccounts } from './accounts.ts';

const pages = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string().default(''),
      instagram_business_account: z.object({ id: z.string(), username: z.string().optional() }).optional(),
    }),
  ),
  paging: z.object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() }).optional(),
});
type Page = z.output<typeof pages>['data'][number];

/** Pages are listed a hundred at a time; nobody chooses among more than a thousand. */
const mostLists = 10;

/**
 * The pages a person manages. Their own tokens are left where they are: `data` of an account is stored in the open, and whoever posts reads the token of the
 * page with the person's.
 */
export function facebookAccounts(version: string): ReadAccounts {
  return async (request) =>
    (await managedPages(version, 'id,name', request, 'Facebook')).map(({ id, name }) => ({
      id,
      name: name || id,
      kind: 'page',
      data: { kind: 'page' },
    }));
}

/** Instagram accounts that belong to the person's pages, by Facebook Login. */
export function instagramAccountsByFacebook(version: string): ReadAccounts {
  return async (request) =>
    (await managedPages(version, 'id,name,instagram_business_account{id,username}', request, 'Instagram')).flatMap(
      ({ id: pageId, instagram_business_account: account }): readonly AccountChoice[] =>
        account === undefined
          ? []
          : [
              {
                id: account.id,
                name: account.username ?? account.id,
                kind: 'business',
                data: { kind: 'business', pageId, login: 'facebook' },
              },
            ],
    );
}

const instagramUser = z.object({ user_id: z.union([z.string(), z.number()]).transform(String), username: z.string().optional() });
const instagramMe = z.union([
  instagramUser,
  z.object({ data: z.array(instagramUser).min(1) }).transform(({ data }) => data[0] as z.output<typeof instagramUser>),
]);

/** The one Instagram account of an Instagram Login. */
export function instagramAccounts(version: string): ReadAccounts {
  return async (request) => {
    const me = await readJson(`https://graph.instagram.com/${version}/me?fields=user_id,username`, instagramMe, request, 'Instagram');
    return [{ id: me.user_id, name: me.username ?? me.user_id, kind: 'business', data: { kind: 'business', login: 'instagram' } }];
  };
}

/** All lists of pages. The next address is built here and never taken from the answer: it would carry the token wherever it points. */
async function managedPages(version: string, fields: string, request: AccountsRequest, name: string): Promise<readonly Page[]> {
  const found: Page[] = [];
  let after: string | undefined;
  for (let list = 0; list < mostLists; list += 1) {
    const query = new URLSearchParams({ fields, limit: '100', ...(after !== undefined && { after }) });
    const { data, paging } = await readJson(`https://graph.facebook.com/${version}/me/accounts?${query}`, pages, request, name);
    found.push(...data);
    after = paging?.cursors?.after;
    if (paging?.next === undefined || after === undefined) break;
  }
  return found;
}

const permissions = z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) });

/** What a person granted at Facebook's consent page, which the token's answer does not say. */
export async function grantedPermissions(url: string, request: AccountsRequest, name: string): Promise<readonly string[]> {
  const { data } = await readJson(url, permissions, request, name);
  return data.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
}
