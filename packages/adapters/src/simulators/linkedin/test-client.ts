import { decide } from '../shared/authorize.ts';
import { type Answer, send } from '../shared/test-client.ts';
import type { LinkedInSimulator } from './simulator.ts';

export const api = 'https://api.linkedin.com';
export const site = 'https://www.linkedin.com';
export const redirectUri = 'https://brand.example/callback';
export const selfServe = ['openid', 'profile', 'email', 'w_member_social'];
export const allScopes = [
  ...selfServe,
  'r_member_social',
  'r_member_postAnalytics',
  'w_organization_social',
  'r_organization_social',
  'rw_organization_admin',
];
export const person = 'urn:li:person:sAm1Sandbox';
export const organization = 'urn:li:organization:2414183';
export const version = '202610';

export function consentUrl(changes: Readonly<Record<string, string | null>> = {}): URL {
  const url = new URL(`${site}/oauth/v2/authorization`);
  const query = {
    response_type: 'code',
    client_id: 'sandbox-client',
    redirect_uri: redirectUri,
    scope: allScopes.join(' '),
    state: 'a-state',
    ...changes,
  };
  for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, value);
  return url;
}

export async function codeOf(simulator: LinkedInSimulator, changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  return (await decide(simulator, consentUrl(changes))).searchParams.get('code') ?? '';
}

export const credentials = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };

export function tokenCall(simulator: LinkedInSimulator, form: Readonly<Record<string, string>>): Promise<Answer> {
  return send(simulator.fetch, `${site}/oauth/v2/accessToken`, { method: 'POST', body: new URLSearchParams(form) });
}

export async function connect(
  simulator: LinkedInSimulator,
  scopes: readonly string[] = allScopes,
): Promise<{ readonly access: string; readonly refresh: string }> {
  const code = await codeOf(simulator, { scope: scopes.join(' ') });
  const { body } = await tokenCall(simulator, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...credentials });
  return { access: String(body['access_token']), refresh: String(body['refresh_token']) };
}

/** A body that is right. */
export function postBody(commentary: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    author: person,
    commentary,
    visibility: 'PUBLIC',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: false,
    ...changes,
  };
}

/** Calls the API with a token and the headers of a versioned call. */
export function client(simulator: LinkedInSimulator, token: string) {
  const call = (method: string, path: string, init: RequestInit & { readonly json?: unknown } = {}): Promise<Answer> => {
    const headers = new Headers({ authorization: `Bearer ${token}`, 'linkedin-version': version, 'x-restli-protocol-version': '2.0.0' });
    for (const [name, value] of Object.entries((init.headers ?? {}) as Record<string, string>))
      if (value === '') headers.delete(name);
      else headers.set(name, value);
    return send(simulator.fetch, `${api}${path}`, { ...init, method, headers });
  };
  const put = (address: unknown, bytes: Uint8Array, headers: Record<string, string> = {}): Promise<Response> =>
    simulator.fetch(String(address), {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', ...headers },
      body: new Uint8Array(bytes),
    });
  return {
    call,
    put,
    get: (path: string) => call('GET', path),
    post: (path: string, json: unknown) => call('POST', path, { json }),
    publish: (commentary: string, changes?: Readonly<Record<string, unknown>>) =>
      call('POST', '/rest/posts', { json: postBody(commentary, changes) }),
    async begin(kind: 'images' | 'documents' | 'videos', owner: string, more: object = {}): Promise<Record<string, unknown>> {
      const { body } = await call('POST', `/rest/${kind}?action=initializeUpload`, {
        json: { initializeUploadRequest: { owner, ...more } },
      });
      return body['value'] as Record<string, unknown>;
    },
    async image(bytes: Uint8Array, owner = person): Promise<string> {
      const value = await this.begin('images', owner);
      await put(value['uploadUrl'], bytes);
      return String(value['image']);
    },
    async video(bytes: Uint8Array, owner = person): Promise<string> {
      const value = await this.begin('videos', owner, { fileSizeBytes: bytes.length, uploadCaptions: false, uploadThumbnail: false });
      const uploadedPartIds: string[] = [];
      for (const part of value['uploadInstructions'] as { uploadUrl: string; firstByte: number; lastByte: number }[]) {
        const answer = await put(part.uploadUrl, bytes.slice(part.firstByte, part.lastByte + 1));
        uploadedPartIds.push((answer.headers.get('etag') ?? '').replaceAll('"', ''));
      }
      await call('POST', '/rest/videos?action=finalizeUpload', {
        json: { finalizeUploadRequest: { video: value['video'], uploadToken: value['uploadToken'], uploadedPartIds } },
      });
      return String(value['video']);
    },
  };
}

export const encode = encodeURIComponent;
