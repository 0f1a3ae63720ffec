import { consentPage, errorPage } from './consent-page.ts';
import type { Grants } from './grants.ts';
import { Refusal, type Reply } from './reply.ts';
import { readForm } from './request-body.ts';
import type { Call, Route } from './routes.ts';
import type { SimulatedFetch } from './site.ts';

/** An app registered with a site. */
export interface RegisteredApp {
  readonly clientId: string;
  /** `null` for a public client, where the site has them. */
  readonly clientSecret: string | null;
  /** Compared letter by letter; `null` takes every http(s) address. */
  readonly redirectUris: readonly string[] | null;
}

/** The app that is registered where none is given. */
export const sandboxApp: RegisteredApp = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret', redirectUris: null };

export interface AuthorizeRules {
  readonly site: string;
  readonly path: string;
  readonly app: RegisteredApp;
  readonly scopes: readonly string[];
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
  /** Requires a challenge; the methods `S256` and `plain`. */
  readonly pkce: boolean;
  readonly longestState: number;
  /** What the address says when the person says no. */
  readonly denied: { readonly error: string; readonly description: string };
}

interface Wish {
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
  readonly method: 'S256' | 'plain';
}

const carried = ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'code_challenge', 'code_challenge_method'];

/** The consent page, and what its buttons do. */
export function authorizeRoutes(rules: AuthorizeRules, grants: Grants): readonly Route[] {
  return [
    {
      on: `GET ${rules.path}`,
      handle({ url }) {
        const { scopes } = check(rules, url.searchParams);
        const fields = Object.fromEntries(
          carried.flatMap((name) => (url.searchParams.has(name) ? [[name, url.searchParams.get(name) ?? '']] : [])),
        );
        return {
          status: 200,
          html: consentPage({ site: rules.site, action: rules.path, app: rules.app.clientId, scopes, accounts: rules.accounts, fields }),
        };
      },
    },
    { on: `POST ${rules.path}`, handle: (call) => decideOn(rules, grants, call) },
  ];
}

async function decideOn(rules: AuthorizeRules, grants: Grants, { request, now }: Call): Promise<Reply> {
  const form = await readForm(request, () => page(rules.site, 'The form did not come from the page.'));
  const wish = check(rules, form);
  const target = new URL(wish.redirectUri);
  if (form.get('decision') === 'allow') {
    const account = form.get('account') ?? rules.accounts[0]?.id ?? '';
    if (!rules.accounts.some(({ id }) => id === account)) throw new Refusal(page(rules.site, 'There is no such account.'));
    target.searchParams.set('code', grants.consent({ account, ...wish }, now.getTime()));
  } else {
    target.searchParams.set('error', rules.denied.error);
    target.searchParams.set('error_description', rules.denied.description);
  }
  target.searchParams.set('state', wish.state);
  return { status: 302, headers: { location: target.href } };
}

/** What the app wishes. @throws Refusal with a page: an address that may be forged is not sent anything. */
function check(rules: AuthorizeRules, query: URLSearchParams): Wish {
  const need = (name: string): string => {
    const value = query.get(name) ?? '';
    if (value === '') throw new Refusal(page(rules.site, `The parameter ${name} is missing.`));
    return value;
  };
  const demand = (kept: boolean, message: string): void => {
    if (!kept) throw new Refusal(page(rules.site, message));
  };
  demand(need('response_type') === 'code', 'The parameter response_type must be code.');
  demand(need('client_id') === rules.app.clientId, 'The client is not known.');
  const redirectUri = need('redirect_uri');
  demand(
    rules.app.redirectUris?.includes(redirectUri) ?? /^https?:\/\/[^#]+$/.test(redirectUri),
    'The redirect_uri does not match a registered one.',
  );
  const scopes = need('scope')
    .split(' ')
    .filter((scope) => scope !== '');
  const foreign = scopes.find((scope) => !rules.scopes.includes(scope));
  demand(foreign === undefined, `The scope ${foreign} is not granted to this app.`);
  const state = need('state');
  demand(state.length <= rules.longestState, `The state is longer than ${rules.longestState} characters.`);
  if (!rules.pkce) return { redirectUri, state, scopes, challenge: null, method: 'plain' };
  const method = query.get('code_challenge_method') ?? 'plain';
  if (method !== 'S256' && method !== 'plain') throw new Refusal(page(rules.site, 'The code_challenge_method must be S256 or plain.'));
  return { redirectUri, state, scopes, challenge: need('code_challenge'), method };
}

const page = (site: string, message: string): Reply => ({ status: 400, html: errorPage(site, message) });

/**
 * Visits a consent page as a person does, and presses a button.
 *
 * @param options.account the account to choose; default: the one the page offers first.
 * @returns the address the browser is sent to: with `code` and `state`, or with `error`.
 * @throws Error with the page's words when the page shows no form.
 */
export async function decide(
  simulator: { readonly fetch: SimulatedFetch },
  page: URL | string,
  options: { readonly decision?: 'allow' | 'deny'; readonly account?: string } = {},
): Promise<URL> {
  const shown = await simulator.fetch(new Request(page));
  const html = await shown.text();
  if (!shown.ok) throw new Error(html.replace(/<[^>]+>/g, ' ').trim());
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g))
    form.set(plain(name), plain(value));
  const first = /name="account" value="([^"]*)" checked/.exec(html)?.[1];
  form.set('account', options.account ?? plain(first ?? ''));
  form.set('decision', options.decision ?? 'allow');
  const action = /<form method="post" action="([^"]*)">/.exec(html)?.[1] ?? '';
  const answer = await simulator.fetch(new Request(new URL(plain(action), page), { method: 'POST', body: form, redirect: 'manual' }));
  const location = answer.headers.get('location');
  if (location === null) throw new Error((await answer.text()).replace(/<[^>]+>/g, ' ').trim());
  return new URL(location);
}

function plain(text: string): string {
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}
