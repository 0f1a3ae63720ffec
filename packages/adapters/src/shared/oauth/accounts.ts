import type { AccountChoice } from '@amarktai/core';
import { z } from 'zod';
import type { ApiClient, ApiOperation } from '../http/api-client.ts';
import type { FailureRule } from '../http/failure.ts';
import { parsed } from '../wire.ts';

export interface AccountsRequest {
  readonly call: ApiClient;
  readonly accessToken: string;
  readonly signal: AbortSignal;
}

/** Reads the accounts that a token can post to; the first is the default. */
export type ReadAccounts = (request: AccountsRequest) => Promise<readonly AccountChoice[]>;

export const listAccounts: ApiOperation = { doing: 'listing the accounts', method: 'GET', safety: 'safe' };

/** What failures of these reads mean. Meta says 400 to everything. */
export const accountFailureRules: readonly FailureRule[] = [
  { status: [426], code: 'version_retired', scope: 'app', advice: 'Set a newer version of the interface.' },
  { status: [429], code: 'rate_limited', scope: 'account', retryable: true, advice: 'It is tried again later.' },
  { says: /^code=(4|17|32|613|80\d{3})$/m, code: 'rate_limited', scope: 'account', retryable: true, advice: 'It is tried again later.' },
  { says: /^code=(190|102)$/m, code: 'needs_reconnect', scope: 'account', advice: 'Connect the account again.' },
  { says: /access_token_invalid|scope_not_authorized/, code: 'needs_reconnect', scope: 'account', advice: 'Connect the account again.' },
  { status: [401], code: 'needs_reconnect', scope: 'account', advice: 'Connect the account again.' },
  { status: [403], code: 'needs_reconnect', scope: 'account', advice: 'Connect the account again and grant every permission asked for.' },
  { status: [408, 500, 502, 503, 504], code: 'upstream_failed', scope: 'app', retryable: true, advice: 'It is tried again later.' },
  { code: 'invalid_request', scope: 'app', advice: 'Check the permissions of the app.' },
];

export const bearer = (accessToken: string) => ({ authorization: `Bearer ${accessToken}` });

/** GET with a bearer token: a token in the address would end in logs. */
export async function readJson<Shape extends z.ZodType>(
  url: string,
  shape: Shape,
  { call, accessToken, signal }: AccountsRequest,
  name: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<z.output<Shape>> {
  const { body } = await call(listAccounts, { url, headers: { ...bearer(accessToken), ...headers }, signal, secrets: [accessToken] });
  return parsed(shape, body, { name, ...listAccounts });
}

const xMe = z.object({ data: z.object({ id: z.string(), name: z.string(), username: z.string() }) });

export const xAccounts: ReadAccounts = async (request) => {
  const { data } = await readJson('https://api.x.com/2/users/me', xMe, request, 'X');
  return [{ id: data.id, name: data.username, kind: 'member', data: { kind: 'member', username: data.username } }];
};
