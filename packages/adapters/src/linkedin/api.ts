import type { PlatformAccount } from '@amarktai/core';
import type { z } from 'zod';
import { apiClient, type ApiOperation, type ApiRequest } from '../shared/http/api-client.ts';
import type { ApiAnswer } from '../shared/http/read-body.ts';
import { bearer } from '../shared/oauth/accounts.ts';
import { parsed } from '../shared/wire.ts';
import { linkedInFailures, linkedInReadFailures, linkedInUploadFailures } from './failures.ts';
import { linkedInOperations } from './operations.ts';
import type { LinkedInSettings } from './options.ts';
import { versionReminder } from './version.ts';

export interface LinkedInRequest extends Pick<ApiRequest, 'json' | 'signal'> {
  /** Path and query as they are sent: Rest.li's brackets must not be encoded. */
  readonly path: string;
  /** Said in a header where LinkedIn asks for it. */
  readonly restliMethod?: 'FINDER' | 'DELETE';
}

/** Calls of LinkedIn's versioned interface for one account. */
export interface LinkedInApi {
  send(operation: ApiOperation, account: PlatformAccount, request: LinkedInRequest): Promise<ApiAnswer>;
  /** The same with a body of a shape. @throws AmarktaiError by the table of failures. */
  call<Shape extends z.ZodType>(
    operation: ApiOperation,
    shape: Shape,
    account: PlatformAccount,
    request: LinkedInRequest,
  ): Promise<z.output<Shape>>;
  /** Sends bytes to an address that LinkedIn answered. @returns the headers of the answer. */
  put(
    uploadUrl: string,
    data: Uint8Array,
    options: { readonly account: PlatformAccount; readonly authorized: boolean; readonly signal: AbortSignal },
  ): Promise<Headers>;
}

export function linkedInApi(settings: LinkedInSettings): LinkedInApi {
  const { version, clock, logger, fetch, baseUrl } = settings;
  const shared = { name: 'LinkedIn', clock, fetch, baseUrl };
  const writes = apiClient({ ...shared, rules: linkedInFailures });
  const reads = apiClient({ ...shared, rules: linkedInReadFailures });
  const uploads = apiClient({ ...shared, rules: linkedInUploadFailures });
  const remind = versionReminder(version, clock, logger);
  remind();

  const send: LinkedInApi['send'] = async (operation, { accessToken }, { path, restliMethod, ...request }) => {
    remind();
    const client =
      operation.safety === 'safe'
        ? reads
        : operation === linkedInOperations.beginUpload || operation === linkedInOperations.finishUpload
          ? uploads
          : writes;
    return client(operation, {
      ...request,
      url: `https://api.linkedin.com${path}`,
      headers: {
        ...bearer(accessToken),
        'LinkedIn-Version': version,
        'X-Restli-Protocol-Version': '2.0.0',
        ...(restliMethod !== undefined && { 'X-RestLi-Method': restliMethod }),
      },
      secrets: [accessToken],
    });
  };

  return {
    send,
    async call(operation, shape, account, request) {
      const { body } = await send(operation, account, request);
      return parsed(shape, body, { name: 'LinkedIn', ...operation });
    },
    async put(uploadUrl, data, { account: { accessToken }, authorized, signal }) {
      const headers = {
        'content-type': 'application/octet-stream',
        ...(authorized && mayHaveToken(uploadUrl, baseUrl) && bearer(accessToken)),
      };
      const answer = await uploads(linkedInOperations.sendFile, {
        url: uploadUrl,
        answered: true,
        body: data.slice(),
        headers,
        signal,
        secrets: [accessToken],
      });
      return answer.headers;
    },
  };
}

/** The token goes to LinkedIn's own hosts only, whatever address was answered. */
function mayHaveToken(address: string, baseUrl: string | undefined): boolean {
  const { protocol, hostname, host } = new URL(address);
  if (baseUrl !== undefined && host === new URL(baseUrl).host) return true;
  return protocol === 'https:' && (hostname === 'linkedin.com' || hostname.endsWith('.linkedin.com'));
}
