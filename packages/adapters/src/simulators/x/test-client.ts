import { createHash } from 'node:crypto';
import { decide } from '../shared/authorize.ts';
import { type Answer, send } from '../shared/test-client.ts';
import type { XSimulator } from './simulator.ts';

export const api = 'https://api.x.com';
export const redirectUri = 'https://brand.example/callback';
export const allScopes = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.read',
  'media.write',
  'dm.read',
  'dm.write',
  'offline.access',
];
export const basic = `Basic ${Buffer.from('sandbox-client:sandbox-secret').toString('base64')}`;
export const verifier = 'a-verifier-of-more-than-forty-three-characters-in-all';

export function consentUrl(changes: Readonly<Record<string, string | null>> = {}): URL {
  const url = new URL('https://x.com/i/oauth2/authorize');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const query = {
    response_type: 'code',
    client_id: 'sandbox-client',
    redirect_uri: redirectUri,
    scope: allScopes.join(' '),
    state: 'a-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, value);
  return url;
}

export async function codeOf(simulator: XSimulator, changes: Readonly<Record<string, string | null>> = {}): Promise<string> {
  return (await decide(simulator, consentUrl(changes))).searchParams.get('code') ?? '';
}

export function tokenCall(
  simulator: XSimulator,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { authorization: basic },
): Promise<Answer> {
  return send(simulator.fetch, `${api}/2/oauth2/token`, { method: 'POST', headers, body: new URLSearchParams(form) });
}

export interface XTokens {
  readonly access: string;
  readonly refresh: string;
}

export async function connect(simulator: XSimulator, scopes: readonly string[] = allScopes): Promise<XTokens> {
  const code = await codeOf(simulator, { scope: scopes.join(' ') });
  const { body } = await tokenCall(simulator, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  return { access: String(body['access_token']), refresh: String(body['refresh_token']) };
}

/** Calls the API with a token. */
export function client(simulator: XSimulator, token: string) {
  const call = (method: string, path: string, init: RequestInit & { readonly json?: unknown } = {}): Promise<Answer> =>
    send(simulator.fetch, `${api}${path}`, {
      method,
      ...init,
      headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string> | undefined) },
    });
  return {
    call,
    get: (path: string) => call('GET', path),
    post: (path: string, json: unknown) => call('POST', path, { json }),
    tweet: (json: unknown) => call('POST', '/2/tweets', { json }),
    /** Uploads a file in segments and gives its media id. */
    async upload(bytes: Uint8Array, type: string, category: string, segment = 1024 * 1024): Promise<string> {
      const started = await call('POST', '/2/media/upload/initialize', {
        json: { media_type: type, total_bytes: bytes.length, media_category: category },
      });
      const mediaId = String(started.data['id']);
      for (let index = 0; index * segment < bytes.length; index += 1) {
        const form = new FormData();
        form.set('segment_index', String(index));
        form.set('media', new Blob([bytes.slice(index * segment, (index + 1) * segment)]));
        await call('POST', `/2/media/upload/${mediaId}/append`, { body: form });
      }
      await call('POST', `/2/media/upload/${mediaId}/finalize`);
      return mediaId;
    },
  };
}
