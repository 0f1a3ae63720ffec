import type { PlatformAccount } from '@amarktai/core';
import type { z } from 'zod';
import { apiClient, type ApiOperation, type ApiRequest } from '../shared/http/api-client.ts';
import { bearer } from '../shared/oauth/accounts.ts';
import { parsed } from '../shared/wire.ts';
import { xFailures, xUploadFailures, xDayLimit } from './failures.ts';
import type { XSettings } from './options.ts';

/** Calls of X's version 2 for one account. */
export interface XApi {
  /** Sends a call; the answer must have the shape. @throws AmarktaiError by the table of failures, `outcome_unknown` for a create call without its id. */
  call<Shape extends z.ZodType>(
    operation: ApiOperation,
    shape: Shape,
    account: PlatformAccount,
    request: XRequest,
  ): Promise<z.output<Shape>>;
}

export interface XRequest extends Pick<ApiRequest, 'json' | 'body' | 'signal'> {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly upload?: boolean;
}

export function xApi(settings: XSettings): XApi {
  const { clock, fetch, baseUrl } = settings;
  const shared = { name: 'X', clock, fetch, baseUrl, statedLimit: xDayLimit };
  const [posts, uploads] = [apiClient({ ...shared, rules: xFailures }), apiClient({ ...shared, rules: xUploadFailures })];
  return {
    async call(operation, shape, account, { path, query = {}, upload = false, ...request }) {
      const entries = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
      const search = entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
      const { accessToken } = account;
      const { body } = await (upload ? uploads : posts)(operation, {
        ...request,
        url: `https://api.x.com${path}${search}`,
        headers: bearer(accessToken),
        secrets: [accessToken],
      });
      return parsed(shape, body, { name: 'X', doing: operation.doing, safety: operation.safety });
    },
  };
}
