import { isAmarktaiError, type PlatformAccount } from '@amarktai/core';
import type { LinkedInApi } from './api.ts';
import { linkedInOperations } from './operations.ts';
import { encodeUrn } from './urn.ts';
import { comments, type LinkedInComment } from './wire.ts';

const pageSize = 100;
/** A post with more than a thousand comments is read a thousand deep. */
const mostPages = 10;

/** The comments of a post, or the answers to a comment; LinkedIn cannot be asked for new ones only. Of one that is gone there are none. */
export async function readComments(urn: string, api: LinkedInApi, account: PlatformAccount, signal: AbortSignal): Promise<readonly LinkedInComment[]> {
  const found: LinkedInComment[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/rest/socialActions/${encodeUrn(urn)}/comments?start=${page * pageSize}&count=${pageSize}`;
    const elements = await pageOf(path);
    found.push(...elements);
    if (elements.length < pageSize) break;
  }
  return found;

  async function pageOf(path: string): Promise<readonly LinkedInComment[]> {
    try {
      return (await api.call(linkedInOperations.readComments, comments, account, { path, signal })).elements;
    } catch (error) {
      if (isAmarktaiError(error, 'not_found')) return [];
      throw error;
    }
  }
}
