import { manualClock, type ManualClock } from '@amarktai/core/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { imageBytes } from '../../sandbox/test-doubles.ts';
import type { Answer } from '../shared/test-client.ts';
import { createXSimulator, type XSimulator } from './simulator.ts';
import { allScopes, basic, client, codeOf, connect, consentUrl, redirectUri, tokenCall, verifier } from './test-client.ts';

type Client = ReturnType<typeof client>;

interface Case {
  readonly what: string;
  send(me: Client, x: XSimulator, clock: ManualClock): Promise<Answer>;
  readonly status: number;
  /** Part of the body. */
  readonly says: object;
}

const invalid = (message: string) => ({
  title: 'Invalid Request',
  detail: 'One or more parameters to your request was invalid.',
  type: 'https://api.x.com/2/problems/invalid-request',
  status: 400,
  errors: [{ message: expect.stringContaining(message) as string }],
});
const unauthorized = { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' };
const forbidden = (detail: string) => ({ title: 'Forbidden', type: 'about:blank', status: 403, detail });
const oauth = (error: string, description: string) => ({ error, error_description: expect.stringContaining(description) as string });
const image = { media_type: 'image/png', total_bytes: 16, media_category: 'tweet_image' };

async function started(me: Client, changes: object = {}): Promise<string> {
  return String((await me.post('/2/media/upload/initialize', { ...image, total_bytes: imageBytes.length, ...changes })).data['id']);
}

function segment(fields: Readonly<Record<string, string | Blob>>): RequestInit {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return { body: form };
}

const calls: readonly Case[] = [
  // Who is asking.
  { what: 'no token', send: (me) => me.call('GET', '/2/users/me', { headers: { authorization: '' } }), status: 401, says: unauthorized },
  {
    what: 'a token of another kind',
    send: (me) => me.call('GET', '/2/users/me', { headers: { authorization: basic } }),
    status: 401,
    says: unauthorized,
  },
  { what: 'a token nobody issued', send: (_me, x) => client(x, 'made-up').get('/2/users/me'), status: 401, says: unauthorized },
  {
    what: 'a token without the scope',
    send: async (_me, x) => client(x, (await connect(x, ['users.read', 'tweet.read'])).access).tweet({ text: 'No.' }),
    status: 403,
    says: forbidden('Forbidden'),
  },
  // Where.
  { what: 'an unknown address', send: (me) => me.get('/2/nothing'), status: 404, says: { title: 'Not Found', status: 404 } },
  { what: 'a wrong method', send: (me) => me.call('PATCH', '/2/tweets'), status: 405, says: { title: 'Method Not Allowed' } },
  // The body of a post.
  {
    what: 'a post as a form',
    send: (me) => me.call('POST', '/2/tweets', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'text=Hello' }),
    status: 400,
    says: invalid('content-type of application/json'),
  },
  {
    what: 'a post that is no JSON',
    send: (me) => me.call('POST', '/2/tweets', { headers: { 'content-type': 'application/json' }, body: '{"text":' }),
    status: 400,
    says: invalid('JSON object'),
  },
  {
    what: 'an unknown field',
    send: (me) => me.tweet({ text: 'Hello.', status: 'Hello.' }),
    status: 400,
    says: invalid('$.status: is not defined in the schema'),
  },
  {
    what: 'an unknown field deeper down',
    send: (me) => me.tweet({ text: 'Hello.', reply: { in_reply_to_tweet_id: '1', in_reply_to_status_id: '1' } }),
    status: 400,
    says: invalid('$.reply.in_reply_to_status_id: is not defined'),
  },
  {
    what: 'a missing field',
    send: (me) => me.tweet({ text: 'Hello.', reply: {} }),
    status: 400,
    says: invalid('$.reply.in_reply_to_tweet_id: is missing'),
  },
  {
    what: 'media ids as numbers',
    send: (me) => me.tweet({ text: 'Hello.', media: { media_ids: [123] } }),
    status: 400,
    says: invalid('$.media.media_ids[0]'),
  },
  {
    what: 'five photos',
    send: (me) => me.tweet({ text: 'Hello.', media: { media_ids: ['1', '2', '3', '4', '5'] } }),
    status: 400,
    says: invalid('$.media.media_ids'),
  },
  {
    what: 'reply settings for everyone spelled out',
    send: (me) => me.tweet({ text: 'Hello.', reply_settings: 'everyone' }),
    status: 400,
    says: invalid('$.reply_settings'),
  },
  {
    what: 'a mark of AI that is no boolean',
    send: (me) => me.tweet({ text: 'Hello.', made_with_ai: 'true' }),
    status: 400,
    says: invalid('$.made_with_ai'),
  },
  {
    what: 'a poll with one option',
    send: (me) => me.tweet({ text: 'Tea?', poll: { options: ['Yes'], duration_minutes: 60 } }),
    status: 400,
    says: invalid('$.poll.options'),
  },
  {
    what: 'a poll with media',
    send: async (me) =>
      me.tweet({
        text: 'Tea?',
        poll: { options: ['Yes', 'No'], duration_minutes: 60 },
        media: { media_ids: [await me.upload(imageBytes, 'image/png', 'tweet_image')] },
      }),
    status: 400,
    says: invalid('mutually exclusive'),
  },
  { what: 'an empty post', send: (me) => me.tweet({ text: '  ' }), status: 400, says: invalid('$.text') },
  {
    what: 'a post that is too long',
    send: (me) => me.tweet({ text: 'a'.repeat(281) }),
    status: 400,
    says: { detail: expect.stringContaining('Your Tweet text is too long') as string, status: 400 },
  },
  { what: 'a character X does not take', send: (me) => me.tweet({ text: 'Hello\uFFFE' }), status: 400, says: { status: 400 } },
  // What a post may not do.
  {
    what: 'two cashtags',
    send: (me) => me.tweet({ text: 'Buy $TEA and $CAKE' }),
    status: 403,
    says: forbidden('Posts are limited to a maximum of 1 cashtag.'),
  },
  {
    what: 'the same text again',
    send: async (me) => (await me.tweet({ text: 'Again.' }), me.tweet({ text: 'Again.' })),
    status: 403,
    says: forbidden('You are not allowed to create a Tweet with duplicate content.'),
  },
  {
    what: 'an answer to a stranger',
    send: (me, x) => me.tweet({ text: 'Hi.', reply: { in_reply_to_tweet_id: x.addStranger({ username: 'a', text: 'Alone.' }) } }),
    status: 403,
    says: forbidden('You can only reply to or quote posts where you are mentioned or are the author.'),
  },
  {
    what: 'an answer to nothing',
    send: (me) => me.tweet({ text: 'Hi.', reply: { in_reply_to_tweet_id: '1234567890' } }),
    status: 403,
    says: forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.'),
  },
  {
    what: 'a quote',
    send: (me) => me.tweet({ text: 'This.', quote_tweet_id: '1234567890' }),
    status: 403,
    says: forbidden('You are not permitted to perform this action.'),
  },
  {
    what: 'an edit',
    send: (me) => me.tweet({ text: 'Better.', edit_options: { previous_post_id: '1' } }),
    status: 403,
    says: forbidden('You are not permitted to perform this action.'),
  },
  {
    what: 'deleting what is another’s',
    send: (me, x) => me.call('DELETE', `/2/tweets/${x.addStranger({ username: 'a', text: 'Mine.' })}`),
    status: 403,
    says: forbidden('You are not authorized to delete this Tweet.'),
  },
  {
    what: 'hiding what answers nobody',
    send: async (me) =>
      me.call('PUT', `/2/tweets/${String((await me.tweet({ text: 'Own.' })).data['id'])}/hidden`, { json: { hidden: true } }),
    status: 403,
    says: { status: 403 },
  },
  // Files.
  {
    what: 'a file without a type',
    send: (me) => me.post('/2/media/upload/initialize', { total_bytes: 1 }),
    status: 400,
    says: invalid('$.media_type: is missing'),
  },
  {
    what: 'an unknown category',
    send: (me) => me.post('/2/media/upload/initialize', { ...image, media_category: 'TweetImage' }),
    status: 400,
    says: invalid('$.media_category'),
  },
  {
    what: 'a type that does not fit its category',
    send: (me) => me.post('/2/media/upload/initialize', { ...image, media_type: 'video/mp4' }),
    status: 400,
    says: invalid('does not fit'),
  },
  {
    what: 'an image that is too large',
    send: (me) => me.post('/2/media/upload/initialize', { ...image, total_bytes: 6_000_000 }),
    status: 400,
    says: invalid('File size exceeds'),
  },
  {
    what: 'a size as text',
    send: (me) => me.post('/2/media/upload/initialize', { ...image, total_bytes: '16' }),
    status: 400,
    says: invalid('$.total_bytes'),
  },
  {
    what: 'an unknown field of an upload',
    send: (me) => me.post('/2/media/upload/initialize', { ...image, name: 'tea.png' }),
    status: 400,
    says: invalid('$.name: is not defined'),
  },
  {
    what: 'a segment of an unknown upload',
    send: (me) => me.call('POST', '/2/media/upload/42/append', segment({ segment_index: '0', media: new Blob([imageBytes]) })),
    status: 400,
    says: invalid('The media id [42] is not valid'),
  },
  {
    what: 'a segment index above 999',
    send: async (me) =>
      me.call('POST', `/2/media/upload/${await started(me)}/append`, segment({ segment_index: '1000', media: new Blob([imageBytes]) })),
    status: 400,
    says: invalid('SegmentIndex must be between 0 and 999.'),
  },
  {
    what: 'a segment without bytes',
    send: async (me) => me.call('POST', `/2/media/upload/${await started(me)}/append`, segment({ segment_index: '0' })),
    status: 400,
    says: invalid('$.media: is missing'),
  },
  {
    what: 'a segment that is too large',
    send: async (me) =>
      me.call(
        'POST',
        `/2/media/upload/${await started(me)}/append`,
        segment({ segment_index: '0', media: new Blob([new Uint8Array(5 * 1024 * 1024 + 1)]) }),
      ),
    status: 413,
    says: { status: 413 },
  },
  {
    what: 'finalizing before every byte came',
    send: async (me) => me.call('POST', `/2/media/upload/${await started(me)}/finalize`),
    status: 400,
    says: invalid('Segments do not add up to provided total file size.'),
  },
  {
    what: 'a segment after the end',
    send: async (me) =>
      me.call(
        'POST',
        `/2/media/upload/${await me.upload(imageBytes, 'image/png', 'tweet_image')}/append`,
        segment({ segment_index: '0', media: new Blob([imageBytes]) }),
      ),
    status: 400,
    says: invalid('already finalized'),
  },
  {
    what: 'an image that is none',
    send: async (me) => {
      const id = await started(me, { total_bytes: 3 });
      await me.call('POST', `/2/media/upload/${id}/append`, segment({ segment_index: '0', media: new Blob(['abc']) }));
      return me.call('POST', `/2/media/upload/${id}/finalize`);
    },
    status: 400,
    says: invalid('media type unrecognized'),
  },
  {
    what: 'attaching an upload that is not finalized',
    send: async (me) => me.tweet({ text: 'Look.', media: { media_ids: [await started(me)] } }),
    status: 400,
    says: invalid('Your media IDs are invalid.'),
  },
  {
    what: 'attaching a file after a day',
    send: async (me, x, clock) => {
      const id = await me.upload(imageBytes, 'image/png', 'tweet_image');
      clock.step(25 * 3_600_000);
      return client(x, (await connect(x)).access).tweet({ text: 'Look.', media: { media_ids: [id] } });
    },
    status: 400,
    says: invalid('Your media IDs are invalid.'),
  },
  {
    what: 'an alternative text that is too long',
    send: async (me) => me.post('/2/media/metadata', { id: await started(me), metadata: { alt_text: { text: 'a'.repeat(1_001) } } }),
    status: 400,
    says: invalid('$.metadata.alt_text.text'),
  },
  // Questions.
  {
    what: 'an unknown parameter',
    send: (me) => me.get('/2/tweets?ids=1&fields=text'),
    status: 400,
    says: invalid('The query parameter [fields] is not one of'),
  },
  {
    what: 'an unknown field name',
    send: (me) => me.get('/2/tweets?ids=1&tweet.fields=likes'),
    status: 400,
    says: invalid('The `tweet.fields` query parameter value [likes] is not one of'),
  },
  { what: 'no ids', send: (me) => me.get('/2/tweets'), status: 400, says: invalid('`ids`') },
  { what: 'ids that are no numbers', send: (me) => me.get('/2/tweets?ids=abc'), status: 400, says: invalid('[abc]') },
  {
    what: 'more than a hundred ids',
    send: (me) => me.get(`/2/tweets?ids=${Array.from({ length: 101 }, (_, index) => index + 1).join(',')}`),
    status: 400,
    says: invalid('not between 1 and 100'),
  },
  {
    what: 'a page that is too small',
    send: (me) => me.get('/2/users/1500000000000000001/mentions?max_results=4'),
    status: 400,
    says: invalid('[4] is not between 5 and 100'),
  },
  {
    what: 'a time without a zone',
    send: (me) => me.get('/2/users/1500000000000000001/tweets?start_time=2026-11-03T09:00:00'),
    status: 400,
    says: invalid('RFC3339'),
  },
  {
    what: 'a made-up page token',
    send: (me) => me.get('/2/users/1500000000000000001/tweets?pagination_token=abc'),
    status: 400,
    says: invalid('pagination_token'),
  },
  {
    what: 'a search it does not know',
    send: (me) => me.get('/2/tweets/search/recent?query=lang:de'),
    status: 400,
    says: invalid('invalid operator'),
  },
  {
    what: 'a message without words',
    send: (me) => me.post('/2/dm_conversations/with/7000000012/messages', {}),
    status: 400,
    says: invalid('At least one of'),
  },
  {
    what: 'a message to nobody',
    send: (me) => me.post('/2/dm_conversations/with/42/messages', { text: 'Hello?' }),
    status: 403,
    says: forbidden('You do not have permission to DM one or more participants.'),
  },
  // Tokens.
  {
    what: 'a token call without a secret',
    send: (_me, x) => tokenCall(x, { grant_type: 'refresh_token', refresh_token: 'x' }, {}),
    status: 401,
    says: oauth('unauthorized_client', 'Missing valid authorization header'),
  },
  {
    what: 'a token call with a wrong secret',
    send: (_me, x) =>
      tokenCall(x, { grant_type: 'refresh_token', refresh_token: 'x' }, { authorization: `Basic ${btoa('sandbox-client:wrong')}` }),
    status: 401,
    says: oauth('invalid_client', ''),
  },
  {
    what: 'a token call as JSON',
    send: (me) => me.call('POST', '/2/oauth2/token', { json: { grant_type: 'refresh_token' }, headers: { authorization: basic } }),
    status: 400,
    says: oauth('invalid_request', 'application/x-www-form-urlencoded'),
  },
  {
    what: 'a token call of an unknown kind',
    send: (_me, x) => tokenCall(x, { grant_type: 'password' }),
    status: 400,
    says: oauth('unsupported_grant_type', ''),
  },
  {
    what: 'a code that was never given',
    send: (_me, x) => tokenCall(x, { grant_type: 'authorization_code', code: 'x', redirect_uri: redirectUri, code_verifier: verifier }),
    status: 400,
    says: oauth('invalid_request', 'authorization code was invalid'),
  },
  {
    what: 'a code without its verifier',
    send: async (_me, x) => tokenCall(x, { grant_type: 'authorization_code', code: await codeOf(x), redirect_uri: redirectUri }),
    status: 400,
    says: oauth('invalid_request', '[code_verifier]'),
  },
  {
    what: 'a code with another verifier',
    send: async (_me, x) =>
      tokenCall(x, { grant_type: 'authorization_code', code: await codeOf(x), redirect_uri: redirectUri, code_verifier: 'other' }),
    status: 400,
    says: oauth('invalid_request', 'code verifier'),
  },
  {
    what: 'a code for another address',
    send: async (_me, x) =>
      tokenCall(x, {
        grant_type: 'authorization_code',
        code: await codeOf(x),
        redirect_uri: 'https://evil.example',
        code_verifier: verifier,
      }),
    status: 400,
    says: oauth('invalid_request', 'redirect uri'),
  },
  {
    what: 'a refresh token nobody issued',
    send: (_me, x) => tokenCall(x, { grant_type: 'refresh_token', refresh_token: 'made-up' }),
    status: 400,
    says: oauth('invalid_request', 'Value passed for the token was invalid.'),
  },
];

describe('X refuses', () => {
  let clock: ManualClock;
  let x: XSimulator;
  beforeEach(() => {
    clock = manualClock({ now: new Date('2026-11-03T09:00:00Z') });
    x = createXSimulator({ clock });
  });

  test.each(calls.map((entry) => [entry.what, entry] as const))('%s', async (_what, { send, status, says }) => {
    const answer = await send(client(x, (await connect(x)).access), x, clock);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(says);
  });

  test.each([
    ['a page without PKCE', { code_challenge: null }],
    ['another challenge method', { code_challenge_method: 'S512' }],
    ['an unknown client', { client_id: 'other' }],
    ['an unknown scope', { scope: 'tweet.read everything' }],
    ['no state', { state: null }],
    ['a state of 501 characters', { state: 'a'.repeat(501) }],
    ['another response type', { response_type: 'token' }],
    ['an address that is none', { redirect_uri: 'not an address' }],
  ])('%s, and sends nobody back', async (_what, changes) => {
    const page = await x.fetch(consentUrl(changes));
    expect(page.status).toBe(400);
    expect(page.headers.get('location')).toBeNull();
  });

  test('a consent for an address that is not registered', async () => {
    x = createXSimulator({
      clock,
      app: { clientId: 'sandbox-client', clientSecret: 'sandbox-secret', redirectUris: ['https://brand.example/callback'] },
    });
    expect((await x.fetch(consentUrl())).status).toBe(200);
    expect((await x.fetch(consentUrl({ redirect_uri: 'https://brand.example/callback/' }))).status).toBe(400);
  });

  test('the paths of one host at the other', async () => {
    const { access } = await connect(x);
    expect((await x.fetch('https://x.com/2/users/me', { headers: { authorization: `Bearer ${access}` } })).status).toBe(404);
    expect((await x.fetch(consentUrl().href.replace('https://x.com', 'https://api.x.com'))).status).toBe(404);
  });

  test('without creating anything, and logs each refused post with its text', async () => {
    const me = client(x, (await connect(x, allScopes)).access);
    await me.tweet({ text: 'Hello.', status: 'no' });
    await me.tweet({ text: 'a'.repeat(300) });
    expect(x.inspect.posts()).toEqual([]);
    expect(x.inspect.billNanoUsd()).toBe(0);
    expect(x.inspect.creates.withText('Hello.')).toMatchObject([{ status: 400, id: null }]);
    expect(x.inspect.creates.count()).toBe(2);
  });
});
