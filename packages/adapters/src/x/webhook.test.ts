import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { x } from './index.ts';

const platform = x({ clientId: 'client', clientSecret: 'secret', consumerSecret: 'z2qG5sPx' });
const url = new URL('https://brand.example/api/v1/webhooks/x');
const body = new TextEncoder().encode('{"for_user_id":"42","tweet_create_events":[{"id_str":"1"}]}');
const post = (signature: string | null, bytes = body) =>
  platform.verifyWebhook!({
    method: 'POST',
    url,
    headers: new Headers(signature === null ? {} : { 'x-twitter-webhooks-signature': signature }),
    body: bytes,
  });

// Made with `openssl dgst -sha256 -hmac z2qG5sPx -binary | base64`.
const challenge = 'RKSMUbyVeXFUOK+bQbbS3I8cYZd+Q51pgFhg8JSNuJY=';
const signature = 'YcSpJsMSfAdPQMEj5YuCx7c2wwMuYXwKcyYzW8hIFeI=';

test('the challenge is answered with its HMAC', async () => {
  const answer = await platform.verifyWebhook!({
    method: 'GET',
    url: new URL(`${url}?crc_token=challenge-1`),
    headers: new Headers(),
    body: new Uint8Array(),
  });
  expect(answer).toEqual({ challenge: JSON.stringify({ response_token: `sha256=${challenge}` }), events: [] });
});

test('what is signed over the exact bytes is taken; what is no event of the Activity API is no event', async () => {
  expect(await post(`sha256=${signature}`)).toEqual({ challenge: null, events: [] });
});

test.each(['{"data":{}}', '{', 'a b', '"x"', 'x'.repeat(301), ''])(
  'a code that could be an event, %s, is not signed for strangers',
  async (code) => {
    const request = {
      method: 'GET',
      url: new URL(`${url}?crc_token=${encodeURIComponent(code)}`),
      headers: new Headers(),
      body: new Uint8Array(),
    };
    await expect(platform.verifyWebhook!(request)).rejects.toMatchObject({ code: 'credential_invalid' });
  },
);

test.each([
  ['none', null],
  ['an empty one', ''],
  ['another one', `sha256=${'A'.repeat(43)}=`],
  ['one without its prefix', signature],
])('%s is refused', async (_, given) => {
  await expect(post(given)).rejects.toMatchObject({ code: 'credential_invalid' });
});

test('a single changed byte is refused', async () => {
  const changed = body.map((byte, index) => (index === 20 ? byte + 1 : byte));
  await expect(post(`sha256=${signature}`, changed)).rejects.toMatchObject({ code: 'credential_invalid' });
});

describe('an event of the Activity API', () => {
  const tell = async (data: object) => {
    const bytes = new TextEncoder().encode(JSON.stringify({ data }));
    return (await post(`sha256=${createHmac('sha256', 'z2qG5sPx').update(bytes).digest('base64')}`, bytes)).events;
  };
  const users = [{ id: '7', username: 'ben' }, { data: { id: '42', username: 'lantern' } }, { name: 'no id' }];
  const mention = {
    event_uuid: '900',
    filter: { user_id: '42' },
    event_type: 'post.mention.create',
    payload: { id: '900', text: 'hey @lantern', author_id: '7', conversation_id: '900', created_at: '2026-07-24T21:23:23.000Z' },
    includes: { users },
  };

  test('a mention is the message that the inbox would show', async () => {
    expect(await tell(mention)).toEqual([
      {
        kind: 'engagement',
        id: 'post.mention.create:900',
        accountId: '42',
        item: {
          type: 'mention',
          id: '900',
          postId: null,
          threadId: '900',
          authorId: '7',
          authorName: 'ben',
          text: 'hey @lantern',
          receivedAt: new Date('2026-07-24T21:23:23.000Z'),
          own: false,
        },
      },
    ]);
  });

  test('a reply to a post of ours is a comment on it', async () => {
    const payload = {
      ...mention.payload,
      conversation_id: '800',
      in_reply_to_user_id: '42',
      referenced_tweets: [{ type: 'replied_to', id: '800' }],
    };
    expect(await tell({ ...mention, event_type: 'post.reply.create', payload })).toMatchObject([
      { kind: 'engagement', id: 'post.reply.create:900', item: { type: 'comment', id: '900', postId: '800', own: false } },
    ]);
  });

  test('an answer that the account gave on X itself is its own voice, and a post of its own is nothing', async () => {
    const own = { ...mention, event_type: 'post.create', payload: { ...mention.payload, author_id: '42' } };
    expect(await tell(own)).toEqual([]);
    const payload = { ...own.payload, in_reply_to_user_id: '7', referenced_tweets: [{ type: 'replied_to', id: '850' }] };
    expect(await tell({ ...own, payload })).toMatchObject([
      { kind: 'engagement', item: { own: true, authorId: '42', authorName: 'lantern', threadId: '850' } },
    ]);
  });

  test.each([
    ['a private message, which comes without its conversation', 'dm.received', { direct_message_events: [{ id: '1' }] }],
    ['a mention without its author', 'post.mention.create', { id: '900', text: 'hey' }],
  ])('%s says that there is something to read', async (_, type, payload) => {
    expect(await tell({ ...mention, event_type: type, payload })).toEqual([{ kind: 'news', id: `${type}:900`, accountId: '42' }]);
  });

  test('a withdrawn permission ends the grant as of its time', async () => {
    const payload = { date_time: '2026-07-23T21:44:05+00:00', user_id: '42', app_id: '1' };
    expect(await tell({ event_uuid: '5', filter: {}, event_type: 'oauth.revoke', payload })).toEqual([
      { kind: 'deauthorized', id: 'oauth.revoke:5', accountId: '42', at: new Date('2026-07-23T21:44:05Z') },
    ]);
  });

  test.each(['like.create', 'follow.follow', 'spaces.start', 'news.new'])('%s is nothing to work on', async (type) => {
    expect(await tell({ ...mention, event_type: type })).toEqual([]);
  });
});
