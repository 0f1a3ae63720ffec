import type { PlatformAccount, Reconciliation } from '@amarktai/core';
import { squeezed } from '../shared/text-match.ts';
import type { XApi } from './api.ts';
import { xOperations } from './operations.ts';
import { type XPost, xPosts } from './wire.ts';

export interface OwnPostQuery {
  /** As it was sent. */
  readonly text: string;
  /** The post it answers; `null` for a post of its own. */
  readonly replyTo: string | null;
  readonly since: Date;
}

/** Pages of the account's own posts; more than 300 in the minutes since an attempt nobody writes. */
const mostPages = 3;

/** Looks for a post of ours by its text among the account's own since an instant. */
export async function findOwnPost(query: OwnPostQuery, api: XApi, account: PlatformAccount, signal: AbortSignal): Promise<Reconciliation> {
  const wanted = comparable(query.replyTo === null ? query.text : withoutAddressees(query.text));
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { data, meta } = await api.call(xOperations.readOwnPosts, xPosts, account, {
      path: `/2/users/${account.id}/tweets`,
      query: {
        max_results: '100',
        start_time: startTime(query.since),
        exclude: query.replyTo === null ? 'retweets,replies' : 'retweets',
        'tweet.fields': 'created_at,entities,note_tweet,referenced_tweets,in_reply_to_user_id',
        pagination_token: token,
      },
      signal,
    });
    const found = data.find(
      (post) =>
        post.created_at !== undefined &&
        post.created_at >= query.since &&
        repliedTo(post) === query.replyTo &&
        comparable(wholeText(post)) === wanted,
    );
    // Without words, one picture cannot be told from another.
    if (found !== undefined)
      return wanted === '' ? { outcome: 'unknowable' } : { outcome: 'published', id: found.id, url: postUrl(found.id, account) };
    token = meta.next_token;
    if (token === undefined) return { outcome: 'absent' };
  }
  // More was posted since than is looked through: that it was not seen proves nothing.
  return { outcome: 'unknowable' };
}

/** The public address of a post. */
export function postUrl(id: string, { data }: PlatformAccount): string {
  return `https://x.com/${typeof data.username === 'string' && data.username !== '' ? data.username : 'i'}/status/${id}`;
}

/** X takes whole seconds and nothing before November 2010. */
export function startTime(instant: Date): string | undefined {
  return instant.getTime() < Date.UTC(2010, 10, 6) ? undefined : instant.toISOString().replace(/\.\d+/, '');
}

export function repliedTo({ references }: XPost): string | null {
  return references.find(({ type }) => type === 'replied_to')?.id ?? null;
}

/** The whole text of a post with its links as they were written, so far as they can be told; of an answer without the names that X puts before it. */
export function wholeText(post: XPost): string {
  const text = post.note?.text ?? post.text;
  const urls = post.note?.entities?.urls ?? post.entities?.urls ?? [];
  const written = urls.reduce(
    (shown, { url, expanded_url, media_key }) => shown.replaceAll(url, media_key === undefined ? (expanded_url ?? url) : ''),
    text,
  );
  const plain = written.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
  return repliedTo(post) === null ? plain : withoutAddressees(plain);
}

function withoutAddressees(text: string): string {
  return text.replace(/^(?:@\w{1,15}\s+)+/, '');
}

/** Without what X adds to links or takes away: the protocol, a slash at the end, the case of the host. */
function comparable(text: string): string {
  return squeezed(text.replaceAll(/https?:\/\//gi, '').replaceAll(/\/(?=\s|$)/g, '')).toLowerCase();
}
