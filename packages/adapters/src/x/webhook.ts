import { AmarktaiError, type Platform, type PlatformEvent } from '@amarktai/core';
import { z } from 'zod';
import { parseSigned, plainToken } from '../shared/http/signed-json.ts';
import { hmacSha256, sameSignature } from '../shared/http/signature.ts';
import { answerOf, mentionOf } from './incoming.ts';
import { xPost } from './wire.ts';

const user = z.object({ id: z.string(), username: z.string() });
/** Some events wrap their users, and fields may be missing. */
const users = z
  .array(
    z
      .union([user, z.object({ data: user }).transform(({ data }) => data)])
      .nullable()
      .catch(null),
  )
  .catch([]);

/** X Activity API; docs.x.com, read 2026-11. */
const activity = z.object({
  data: z.object({
    event_uuid: z.string(),
    event_type: z.string(),
    filter: z.object({ user_id: z.string().optional() }).default({}),
    payload: z.unknown(),
    includes: z.object({ users }).default({ users: [] }),
  }),
});
type Activity = z.output<typeof activity>['data'];

const revoked = z.object({ user_id: z.string(), date_time: z.coerce.date().optional() });

/** A whole post: what lacks its author or its time is read from X instead. */
const wholePost = xPost.refine((post) => post.author_id !== undefined && post.created_at !== undefined);

/**
 * Webhooks of X: the challenge of a GET (on registration, hourly, and by hand) is answered with its HMAC, and every POST carries that of its exact body.
 * Both are made with the app's API key secret. A delivery has no time in it: who takes it keeps what was seen.
 */
export function xWebhook(consumerSecret: string): NonNullable<Platform['verifyWebhook']> {
  return async ({ method, url, headers, body }) => {
    const token = plainToken(url.searchParams.get('crc_token'));
    if (method === 'GET' && token !== null) {
      return { challenge: JSON.stringify({ response_token: `sha256=${hmacSha256(consumerSecret, token, 'base64')}` }), events: [] };
    }
    if (!sameSignature(headers.get('x-twitter-webhooks-signature'), `sha256=${hmacSha256(consumerSecret, body, 'base64')}`)) {
      throw new AmarktaiError('credential_invalid', 'The signature of a webhook of X does not fit; check the API key secret of the app.');
    }
    const read = activity.safeParse(parseSigned(body, 'X'));
    return { challenge: null, events: read.success ? eventsOf(read.data.data) : [] };
  };
}

/** What is of use here: likes, follows and the like are counted when the numbers are read. */
function eventsOf(told: Activity): readonly PlatformEvent[] {
  const { event_type: type, event_uuid: uuid } = told;
  // A mention may have the id of its post, and come as a reply, too.
  const id = `${type}:${uuid}`;
  if (type === 'oauth.revoke') {
    const revocation = revoked.safeParse(told.payload).data;
    return revocation === undefined ? [] : [{ kind: 'deauthorized', id, accountId: revocation.user_id, at: revocation.date_time ?? null }];
  }
  const accountId = told.filter.user_id;
  if (accountId === undefined) return [];
  if (type === 'post.mention.create' || type === 'post.reply.create' || type === 'post.create') return postEvents(told, id, accountId);
  // A message comes without its conversation, which an answer needs.
  return type === 'dm.received' || type === 'dm.sent' ? [{ kind: 'news', id, accountId }] : [];
}

function postEvents({ event_type: type, payload, includes }: Activity, id: string, accountId: string): readonly PlatformEvent[] {
  const post = wholePost.safeParse(payload).data;
  if (post === undefined) return type === 'post.create' ? [] : [{ kind: 'news', id, accountId }];
  const reader = { id: accountId, name: nameOf(accountId) ?? accountId, since: post.created_at as Date };
  const items = post.author_id === accountId ? answerOf(post, reader) : [mentionOf(post, nameOf(post.author_id as string), reader)];
  return items.map((item) => ({ kind: 'engagement', id, accountId, item }));

  function nameOf(userId: string): string | null {
    return includes.users.find((candidate) => candidate?.id === userId)?.username ?? null;
  }
}
