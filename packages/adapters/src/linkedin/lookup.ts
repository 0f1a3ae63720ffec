import { isAmarktaiError, type PlatformAccount, type PublishOperation, type Reconciliation } from '@amarktai/core';
import type { LinkedInApi } from './api.ts';
import { isCommentaryOf } from './little-text.ts';
import { linkedInOperations } from './operations.ts';
import { authorOf, encodeUrn, isOrganization, postUrl } from './urn.ts';
import { type LinkedInPost, post as postShape, posts } from './wire.ts';

const pageSize = 10;
const mostPages = 3;

/** A page of an organisation's own posts, last changed first. */
export async function readLatestPosts(
  api: LinkedInApi,
  account: PlatformAccount,
  signal: AbortSignal,
  start = 0,
): Promise<readonly LinkedInPost[]> {
  const path = `/rest/posts?q=author&author=${encodeUrn(authorOf(account))}&count=${pageSize}&sortBy=LAST_MODIFIED${start === 0 ? '' : `&start=${start}`}`;
  const { elements } = await api.call(linkedInOperations.readPosts, posts, account, { path, restliMethod: 'FINDER', signal });
  return elements;
}

/** Looks for a post of an organisation by its text since an instant. What a member posted cannot be looked at. */
export async function findOwnPost(
  text: string,
  since: Date,
  api: LinkedInApi,
  account: PlatformAccount,
  signal: AbortSignal,
): Promise<Reconciliation> {
  if (!isOrganization(account)) return { outcome: 'unknowable' };
  for (let page = 0; page < mostPages; page += 1) {
    const elements = await readLatestPosts(api, account, signal, page * pageSize);
    const recent = elements.filter(({ createdAt, publishedAt }) => (createdAt ?? publishedAt ?? new Date(0)) >= since);
    const found = recent.find(({ commentary }) => isCommentaryOf(text, commentary));
    // Without words, one picture cannot be told from another.
    if (found !== undefined)
      return text.trim() === '' ? { outcome: 'unknowable' } : { outcome: 'published', id: found.id, url: postUrl(found.id) };
    if (elements.length < pageSize) break;
  }
  return { outcome: 'absent' };
}

/**
 * Whether a created post is really there. LinkedIn has said 201 and shown nothing, so an organisation's post counts when one of two reads shows it; where
 * neither can be made, as for members, its word is taken.
 */
export async function confirmed(
  operation: PublishOperation,
  api: LinkedInApi,
  account: PlatformAccount,
  signal: AbortSignal,
): Promise<PublishOperation> {
  const published: PublishOperation = { ...operation, state: 'published', resumeAfterMs: null, problem: null };
  const { id } = operation;
  if (id === null || !isOrganization(account)) return published;
  try {
    const listed = (await readLatestPosts(api, account, signal)).find((post) => post.id === id);
    const found =
      listed ??
      (await api.call(linkedInOperations.readPost, postShape, account, {
        path: `/rest/posts/${encodeUrn(id)}?viewContext=AUTHOR`,
        signal,
      }));
    if (found.lifecycleState === 'PUBLISH_FAILED')
      return {
        ...operation,
        state: 'rejected',
        problem: {
          code: 'content_refused',
          message: 'LinkedIn took the post but could not publish it; look there and change it.',
          retryable: false,
          retryAfterMs: null,
        },
      };
    return found.lifecycleState === 'PUBLISH_REQUESTED' ? waiting(operation) : published;
  } catch (error) {
    if (!isAmarktaiError(error)) return published;
    return error.code === 'not_found' ? waiting(operation) : published;
  }
}

const askAgainMs = 30_000;

function waiting(operation: PublishOperation): PublishOperation {
  return { ...operation, state: 'processing', resumeAfterMs: askAgainMs, problem: null };
}
