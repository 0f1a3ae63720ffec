import { manualClock, type ManualClock } from '@amarktai/core/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { imageBytes, videoBytes } from '../../sandbox/test-doubles.ts';
import { type Answer, send } from '../shared/test-client.ts';
import { createLinkedInSimulator, type LinkedInSimulator } from './simulator.ts';
import {
  api,
  client,
  codeOf,
  connect,
  consentUrl,
  credentials,
  encode,
  organization,
  person,
  postBody,
  redirectUri,
  selfServe,
  site,
  tokenCall,
} from './test-client.ts';

type Client = ReturnType<typeof client>;

interface Case {
  readonly what: string;
  send(me: Client, linkedin: LinkedInSimulator, clock: ManualClock): Promise<Answer>;
  readonly status: number;
  /** Part of the body. */
  readonly says: object;
}

const part = (text: string): string => expect.stringContaining(text) as string;
const schema = (line: string) => ({ status: 422, message: part(line) });
const unknown = (path: string) => schema(`ERROR :: /${path} :: unrecognized field found but not allowed`);
const missing = (path: string) => schema(`ERROR :: /${path} :: field is required but not found and has no default value`);
const code = (status: number, name: string) => ({ status, code: name });
const oauth = (error: string, description: string) => ({ error, error_description: part(description) });
const without = (name: string) => Object.fromEntries(Object.entries(postBody('Hello.')).filter(([key]) => key !== name));
const query = `q=organizationalEntity&organizationalEntity=${encode(organization)}`;

/** The answer to a PUT as the others are read. */
async function read(answer: Response): Promise<Answer> {
  return send(async () => answer, api);
}

async function upload(me: Client, headers: Record<string, string> = {}, bytes: Uint8Array = imageBytes): Promise<Answer> {
  return read(await me.put((await me.begin('images', person))['uploadUrl'], bytes, headers));
}

async function videoPart(me: Client, headers: Record<string, string> = {}, bytes: Uint8Array = videoBytes): Promise<Answer> {
  const value = await me.begin('videos', person, { fileSizeBytes: videoBytes.length });
  const [first] = value['uploadInstructions'] as { uploadUrl: string }[];
  return read(await me.put(first?.uploadUrl, bytes, headers));
}

async function finalize(me: Client, changes: (etag: string) => object): Promise<Answer> {
  const value = await me.begin('videos', person, { fileSizeBytes: videoBytes.length });
  const [first] = value['uploadInstructions'] as { uploadUrl: string }[];
  const etag = (await me.put(first?.uploadUrl, videoBytes)).headers.get('etag') ?? '';
  return me.post('/rest/videos?action=finalizeUpload', {
    finalizeUploadRequest: { video: value['video'], uploadToken: '', uploadedPartIds: [etag.replaceAll('"', '')], ...changes(etag) },
  });
}

const calls: readonly Case[] = [
  // Headers.
  {
    what: 'no version',
    send: (me) => me.call('POST', '/rest/posts', { json: postBody('Hello.'), headers: { 'linkedin-version': '' } }),
    status: 400,
    says: code(400, 'VERSION_MISSING'),
  },
  {
    what: 'a version that died',
    send: (me) => me.call('POST', '/rest/posts', { json: postBody('Hello.'), headers: { 'linkedin-version': '202504' } }),
    status: 426,
    says: { ...code(426, 'NONEXISTENT_VERSION'), message: 'Requested version 20250401 is not active' },
  },
  {
    what: 'a version that is no month',
    send: (me) => me.call('POST', '/rest/posts', { json: postBody('Hello.'), headers: { 'linkedin-version': 'v2' } }),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'no Rest.li version',
    send: (me) => me.call('POST', '/rest/posts', { json: postBody('Hello.'), headers: { 'x-restli-protocol-version': '' } }),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'the first Rest.li version',
    send: (me) =>
      me.call('GET', `/rest/posts?q=author&author=${encode(organization)}`, { headers: { 'x-restli-protocol-version': '1.0.0' } }),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'no token',
    send: (me) => me.call('POST', '/rest/posts', { json: postBody('Hello.'), headers: { authorization: '' } }),
    status: 401,
    says: { ...code(401, 'EMPTY_ACCESS_TOKEN'), serviceErrorCode: 65604 },
  },
  {
    what: 'a token nobody issued',
    send: (_me, linkedin) => client(linkedin, 'made-up').publish('Hello.'),
    status: 401,
    says: { ...code(401, 'INVALID_ACCESS_TOKEN'), serviceErrorCode: 65600 },
  },
  {
    what: 'a post as a form',
    send: (me) => me.call('POST', '/rest/posts', { body: new URLSearchParams({ commentary: 'Hello.' }) }),
    status: 415,
    says: code(415, 'UNSUPPORTED_MEDIA_TYPE'),
  },
  // Where.
  { what: 'an unknown resource', send: (me) => me.get('/rest/shares'), status: 404, says: code(404, 'RESOURCE_NOT_FOUND') },
  { what: 'a wrong method', send: (me) => me.call('PUT', '/rest/posts'), status: 405, says: code(405, 'METHOD_NOT_ALLOWED') },
  {
    what: 'a URN in a path that is not encoded',
    send: (me) => me.get('/rest/posts/urn:li:share:1'),
    status: 400,
    says: { ...code(400, 'ILLEGAL_ARGUMENT'), message: 'Syntax exception in path variables' },
  },
  { what: 'an id that is no URN', send: (me) => me.get('/rest/posts/7310000000000000000'), status: 400, says: code(400, 'INVALID_URN_ID') },
  // The body of a post.
  {
    what: 'a post that is no JSON',
    send: (me) => me.call('POST', '/rest/posts', { body: '{"author":', headers: { 'content-type': 'application/json' } }),
    status: 400,
    says: { ...code(400, 'ILLEGAL_ARGUMENT'), message: 'Request body could not be converted to data map' },
  },
  { what: 'an unknown field', send: (me) => me.publish('Hello.', { text: 'Hello.' }), status: 422, says: unknown('text') },
  {
    what: 'an unknown field deeper down',
    send: (me) => me.publish('Hello.', { distribution: { feedDistribution: 'MAIN_FEED', channel: 'x' } }),
    status: 422,
    says: unknown('distribution/channel'),
  },
  ...['author', 'commentary', 'visibility', 'distribution', 'lifecycleState'].map((name): Case => ({
    what: `no ${name}`,
    send: (me) => me.post('/rest/posts', without(name)),
    status: 422,
    says: missing(name),
  })),
  {
    what: 'an unknown visibility',
    send: (me) => me.publish('Hello.', { visibility: 'public' }),
    status: 422,
    says: schema('ERROR :: /visibility ::'),
  },
  {
    what: 'content that is null',
    send: (me) => me.publish('Hello.', { content: null }),
    status: 403,
    says: { ...code(403, 'ACCESS_DENIED'), message: part('processing fields [/content]') },
  },
  {
    what: 'two kinds of content',
    send: async (me) =>
      me.publish('Hello.', {
        content: { media: { id: await me.image(imageBytes) }, article: { source: 'https://brand.com', title: 'Tea' } },
      }),
    status: 400,
    says: code(400, 'INVALID_VALUE_FOR_FIELD'),
  },
  {
    what: 'one image as several',
    send: async (me) => me.publish('Hello.', { content: { multiImage: { images: [{ id: await me.image(imageBytes) }] } } }),
    status: 422,
    says: schema('ERROR :: /content/multiImage/images ::'),
  },
  {
    what: 'an article without a title',
    send: (me) => me.publish('Hello.', { content: { article: { source: 'https://brand.com' } } }),
    status: 422,
    says: missing('content/article/title'),
  },
  {
    what: 'a poll that runs too long',
    send: (me) =>
      me.publish('Hello.', {
        content: { poll: { question: 'Tea?', options: [{ text: 'Yes' }, { text: 'No' }], settings: { duration: 'ONE_MONTH' } } },
      }),
    status: 422,
    says: schema('ERROR :: /content/poll/settings/duration ::'),
  },
  { what: 'an empty commentary', send: (me) => me.publish(' '), status: 400, says: code(400, 'INVALID_VALUE_BLANK_FIELD') },
  {
    what: 'a commentary that is too long',
    send: (me) => me.publish('a'.repeat(3_001)),
    status: 400,
    says: { ...code(400, 'FIELD_LENGTH_TOO_LONG'), message: part('3001') },
  },
  {
    what: 'the same commentary again',
    send: async (me) => (await me.publish('Again.'), me.publish('Again.')),
    status: 422,
    says: { status: 422, message: part('Content is a duplicate of urn:li:share:') },
  },
  // Who may.
  {
    what: 'an author that is neither',
    send: (me) => me.publish('Hello.', { author: 'urn:li:member:1' }),
    status: 400,
    says: code(400, 'INVALID_URN_TYPE'),
  },
  {
    what: 'another person as the author',
    send: (me) => me.publish('Hello.', { author: 'urn:li:person:someoneElse' }),
    status: 403,
    says: { ...code(403, 'ACCESS_DENIED'), serviceErrorCode: 100 },
  },
  {
    what: 'an organisation that the member does not administer',
    send: (me) => me.publish('Hello.', { author: 'urn:li:organization:1' }),
    status: 400,
    says: code(400, 'INVALID_VALUE_FOR_FIELD'),
  },
  {
    what: 'an organisation without the scope',
    send: async (_me, linkedin) =>
      client(linkedin, (await connect(linkedin, selfServe)).access).publish('Hello.', { author: organization }),
    status: 403,
    says: { ...code(403, 'ACCESS_DENIED'), message: 'Not enough permissions to access: posts.CREATE.20261001' },
  },
  {
    what: 'numbers without the scope',
    send: async (_me, linkedin) =>
      client(linkedin, (await connect(linkedin, selfServe)).access).get(`/rest/organizationalEntityShareStatistics?${query}`),
    status: 403,
    says: code(403, 'ACCESS_DENIED'),
  },
  {
    what: 'an image’s state with a person’s token',
    send: async (_me, linkedin) => {
      const me = client(linkedin, (await connect(linkedin, selfServe)).access);
      return me.get(`/rest/images/${encode(await me.image(imageBytes))}`);
    },
    status: 403,
    says: code(403, 'ACCESS_DENIED'),
  },
  {
    what: 'sign-in without openid',
    send: async (_me, linkedin) => client(linkedin, (await connect(linkedin, ['w_member_social'])).access).get('/v2/userinfo'),
    status: 403,
    says: code(403, 'ACCESS_DENIED'),
  },
  // Files.
  {
    what: 'an upload without an action',
    send: (me) => me.post('/rest/images', { initializeUploadRequest: { owner: person } }),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'an upload without an owner',
    send: (me) => me.post('/rest/images?action=initializeUpload', { initializeUploadRequest: {} }),
    status: 422,
    says: missing('initializeUploadRequest/owner'),
  },
  {
    what: 'an older upload',
    send: (me) => me.post('/rest/images?action=initializeUpload', { registerUploadRequest: { owner: person } }),
    status: 422,
    says: unknown('registerUploadRequest'),
  },
  {
    what: 'a video without a size',
    send: (me) => me.post('/rest/videos?action=initializeUpload', { initializeUploadRequest: { owner: person } }),
    status: 422,
    says: missing('initializeUploadRequest/fileSizeBytes'),
  },
  {
    what: 'captions in the singular',
    send: (me) =>
      me.post('/rest/videos?action=initializeUpload', {
        initializeUploadRequest: { owner: person, fileSizeBytes: 1, uploadCaption: false },
      }),
    status: 422,
    says: unknown('initializeUploadRequest/uploadCaption'),
  },
  {
    what: 'an upload address nobody gave',
    send: async (me) => read(await me.put(`${site}/dms-uploads/made-up/0`, imageBytes)),
    status: 404,
    says: code(404, 'NOT_FOUND'),
  },
  {
    what: 'an image in chunks',
    send: (me) => upload(me, { 'content-range': 'bytes 0-15/32' }),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'an image as JSON',
    send: (me) => upload(me, { 'content-type': 'application/json' }),
    status: 415,
    says: code(415, 'UNSUPPORTED_MEDIA_TYPE'),
  },
  { what: 'an image without bytes', send: (me) => upload(me, {}, new Uint8Array()), status: 400, says: code(400, 'ILLEGAL_ARGUMENT') },
  {
    what: 'an image twice',
    send: async (me) => {
      const value = await me.begin('images', person);
      await me.put(value['uploadUrl'], imageBytes);
      return read(await me.put(value['uploadUrl'], imageBytes));
    },
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'an upload address after a day',
    send: async (me, _linkedin, clock) => {
      const value = await me.begin('images', person);
      clock.step(25 * 3_600_000);
      return read(await me.put(value['uploadUrl'], imageBytes));
    },
    status: 400,
    says: code(400, 'EXPIRED_UPLOAD_URL'),
  },
  {
    what: 'a part of a video with a token',
    send: (me) => videoPart(me, { authorization: 'Bearer x' }),
    status: 401,
    says: code(401, 'INVALID_ACCESS_TOKEN'),
  },
  {
    what: 'a part of another size',
    send: (me) => videoPart(me, {}, videoBytes.slice(1)),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'tags with their quotes',
    send: (me) => finalize(me, (etag) => ({ uploadedPartIds: [etag] })),
    status: 400,
    says: code(400, 'INVALID_VALUE_FOR_FIELD'),
  },
  {
    what: 'no tags',
    send: (me) => finalize(me, () => ({ uploadedPartIds: [] })),
    status: 422,
    says: schema('ERROR :: /finalizeUploadRequest/uploadedPartIds ::'),
  },
  {
    what: 'a finish without the empty token',
    send: (me) => finalize(me, () => ({ uploadToken: undefined })),
    status: 422,
    says: missing('finalizeUploadRequest/uploadToken'),
  },
  {
    what: 'a finish before the parts came',
    send: async (me) => {
      const value = await me.begin('videos', person, { fileSizeBytes: 16 });
      return me.post('/rest/videos?action=finalizeUpload', {
        finalizeUploadRequest: { video: value['video'], uploadToken: '', uploadedPartIds: ['x'] },
      });
    },
    status: 400,
    says: code(400, 'INVALID_VALUE_FOR_FIELD'),
  },
  {
    what: 'attaching an image that was not sent',
    send: async (me) => me.publish('Look.', { content: { media: { id: (await me.begin('images', person))['image'] } } }),
    status: 400,
    says: code(400, 'MEDIA_ASSET_WAITING_UPLOAD'),
  },
  {
    what: 'attaching an image nobody uploaded',
    send: (me) => me.publish('Look.', { content: { media: { id: 'urn:li:image:C5made-up' } } }),
    status: 400,
    says: code(400, 'INVALID_IMAGE_ID'),
  },
  {
    what: 'attaching an image of the organisation as a person',
    send: async (me) => me.publish('Look.', { content: { media: { id: await me.image(imageBytes, organization) } } }),
    status: 403,
    says: code(403, 'ACCESS_DENIED'),
  },
  {
    what: 'attaching a video among images',
    send: async (me) => {
      const id = await me.video(videoBytes);
      return me.publish('Look.', { content: { multiImage: { images: [{ id }, { id }] } } });
    },
    status: 400,
    says: code(400, 'INVALID_URN_TYPE'),
  },
  {
    what: 'attaching a video that is still processed',
    send: async (me) => me.publish('Watch.', { content: { media: { id: await me.video(videoBytes) } } }),
    status: 400,
    says: code(400, 'MEDIA_ASSET_PROCESSING'),
  },
  // Questions.
  {
    what: 'a finder that does not exist',
    send: (me) => me.get(`/rest/posts?q=authors&author=${encode(organization)}`),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'an unknown parameter',
    send: (me) => me.get(`/rest/posts?q=author&author=${encode(organization)}&limit=5`),
    status: 400,
    says: code(400, 'PARAM_INVALID'),
  },
  {
    what: 'a page that is too large',
    send: (me) => me.get(`/rest/posts?q=author&author=${encode(organization)}&count=101`),
    status: 400,
    says: code(400, 'PARAM_INVALID'),
  },
  {
    what: 'a list that is encoded as a whole',
    send: (me) =>
      me.get(`/rest/organizationalEntityShareStatistics?${query}&${String(new URLSearchParams({ shares: 'List(urn:li:share:1)' }))}`),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'a ugcPost among the shares',
    send: (me) => me.get(`/rest/organizationalEntityShareStatistics?${query}&shares=List(${encode('urn:li:ugcPost:1')})`),
    status: 400,
    says: code(400, 'INVALID_VALUE_FOR_FIELD'),
  },
  {
    what: 'a metric that does not exist',
    send: (me) => me.get(`/rest/memberCreatorPostAnalytics?q=entity&entity=(share:${encode('urn:li:share:1')})&queryType=CLICKS`),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  {
    what: 'an entity without its kind',
    send: (me) => me.get(`/rest/memberCreatorPostAnalytics?q=entity&entity=${encode('urn:li:share:1')}&queryType=IMPRESSION`),
    status: 400,
    says: code(400, 'ILLEGAL_ARGUMENT'),
  },
  // Comments.
  {
    what: 'comments of nothing',
    send: (me) => me.get(`/rest/socialActions/${encode('urn:li:share:1')}/comments`),
    status: 404,
    says: code(404, 'NOT_FOUND'),
  },
  ...(
    [
      ['a comment without an actor', { message: { text: 'Hi.' } }, 422, missing('actor')],
      ['a comment as text alone', { actor: organization, message: 'Hi.' }, 422, schema('ERROR :: /message ::')],
      ['a comment with an unknown field', { actor: organization, message: { text: 'Hi.' }, commentary: 'Hi.' }, 422, unknown('commentary')],
      ['an empty comment', { actor: organization, message: { text: ' ' } }, 400, code(400, 'INVALID_VALUE_BLANK_FIELD')],
      [
        'a comment that is too long',
        { actor: organization, message: { text: 'a'.repeat(1_251) } },
        400,
        code(400, 'FIELD_LENGTH_TOO_LONG'),
      ],
      [
        'an answer to no comment',
        { actor: organization, message: { text: 'Hi.' }, parentComment: 'urn:li:comment:(urn:li:activity:1,2)' },
        400,
        code(400, 'INVALID_VALUE_FOR_FIELD'),
      ],
    ] as const
  ).map(([what, body, status, says]): Case => ({
    what,
    status,
    says,
    send: async (me) =>
      me.post(
        `/rest/socialActions/${encode((await me.publish('Hello.', { author: organization })).headers.get('x-restli-id') ?? '')}/comments`,
        body,
      ),
  })),
  // Tokens.
  {
    what: 'a token call without a secret',
    send: async (_me, linkedin) =>
      tokenCall(linkedin, {
        grant_type: 'authorization_code',
        code: await codeOf(linkedin),
        redirect_uri: redirectUri,
        client_id: 'sandbox-client',
      }),
    status: 400,
    says: oauth('invalid_request', '"client_secret" is missing'),
  },
  {
    what: 'a token call with a wrong secret',
    send: async (_me, linkedin) =>
      tokenCall(linkedin, {
        grant_type: 'authorization_code',
        code: await codeOf(linkedin),
        redirect_uri: redirectUri,
        client_id: 'sandbox-client',
        client_secret: 'wrong',
      }),
    status: 401,
    says: oauth('invalid_client', ''),
  },
  {
    what: 'the secret in a header',
    send: async (_me, linkedin) =>
      send(linkedin.fetch, `${site}/oauth/v2/accessToken`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('sandbox-client:sandbox-secret')}` },
        body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x' }),
      }),
    status: 400,
    says: oauth('invalid_request', '"client_id" is missing'),
  },
  {
    what: 'a token call as JSON',
    send: (_me, linkedin) =>
      send(linkedin.fetch, `${site}/oauth/v2/accessToken`, { method: 'POST', json: { grant_type: 'refresh_token' } }),
    status: 400,
    says: oauth('invalid_request', 'Content-Type'),
  },
  {
    what: 'a code that was never given',
    send: (_me, linkedin) =>
      tokenCall(linkedin, { grant_type: 'authorization_code', code: 'x', redirect_uri: redirectUri, ...credentials }),
    status: 401,
    says: oauth('invalid_request', 'authorization code not found'),
  },
  {
    what: 'a code after half an hour',
    send: async (_me, linkedin, clock) => {
      const given = await codeOf(linkedin);
      clock.step(1_800_000);
      return tokenCall(linkedin, { grant_type: 'authorization_code', code: given, redirect_uri: redirectUri, ...credentials });
    },
    status: 401,
    says: oauth('invalid_request', 'authorization code not found'),
  },
  {
    what: 'a code for another address',
    send: async (_me, linkedin) =>
      tokenCall(linkedin, {
        grant_type: 'authorization_code',
        code: await codeOf(linkedin),
        redirect_uri: 'https://evil.example',
        ...credentials,
      }),
    status: 400,
    says: oauth('invalid_redirect_uri', ''),
  },
  {
    what: 'a refresh token nobody issued',
    send: (_me, linkedin) => tokenCall(linkedin, { grant_type: 'refresh_token', refresh_token: 'made-up', ...credentials }),
    status: 400,
    says: oauth('invalid_request', 'invalid, expired or revoked'),
  },
];

describe('LinkedIn refuses', () => {
  let clock: ManualClock;
  let linkedin: LinkedInSimulator;
  beforeEach(() => {
    clock = manualClock({ now: new Date('2026-11-03T09:00:00Z') });
    linkedin = createLinkedInSimulator({ clock });
  });

  test.each(calls.map((entry) => [entry.what, entry] as const))('%s', async (_what, { send, status, says }) => {
    const answer = await send(client(linkedin, (await connect(linkedin)).access), linkedin, clock);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(says);
  });

  test.each([
    ['an unknown client', { client_id: 'other' }],
    ['an unknown scope', { scope: 'r_liteprofile' }],
    ['no state', { state: null }],
    ['no address', { redirect_uri: null }],
  ])('%s, and sends nobody back', async (_what, changes) => {
    const page = await linkedin.fetch(consentUrl(changes));
    expect(page.status).toBe(400);
    expect(page.headers.get('location')).toBeNull();
  });

  test('the paths of one host at the other', async () => {
    const { access } = await connect(linkedin);
    expect((await linkedin.fetch(`${site}/v2/userinfo`, { headers: { authorization: `Bearer ${access}` } })).status).toBe(404);
    expect((await linkedin.fetch(consentUrl().href.replace(site, api))).status).toBe(404);
  });

  test('without creating anything, and logs each refused post with its commentary', async () => {
    const me = client(linkedin, (await connect(linkedin)).access);
    await me.publish('Hello.', { text: 'no' });
    expect(linkedin.inspect.posts()).toEqual([]);
    expect(linkedin.inspect.creates.withText('Hello.')).toMatchObject([{ status: 422, id: null, account: person }]);
  });
});
