import type { PlatformAccount, PlatformPost, PostMedia, PublishOperation } from '@amarktai/core';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { imageBytes, stepClock, videoBytes } from '../sandbox/test-doubles.ts';
import { json, lost, type ScriptedApi, scriptedApi } from '../shared/scripted-api.ts';
import { linkedin } from './index.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const { signal } = new AbortController();
const member: PlatformAccount = { id: 'urn:li:person:ann', accessToken: 'token-canary-1', data: { kind: 'member' } };
const page: PlatformAccount = { id: 'urn:li:organization:55', accessToken: 'token-canary-1', data: { kind: 'organization' } };
const picture: PostMedia = {
  kind: 'image',
  mediaType: 'image/png',
  data: imageBytes,
  publicUrl: null,
  width: 1080,
  height: 1080,
  durationSeconds: null,
  altText: 'A lamp.',
};
const clip: PostMedia = {
  ...picture,
  kind: 'video',
  mediaType: 'video/mp4',
  data: new Uint8Array([...videoBytes, ...Array.from({ length: 100 }, (_, index) => index)]),
  durationSeconds: 8,
  altText: null,
};
const pdf: PostMedia = { ...picture, mediaType: 'application/pdf', data: new TextEncoder().encode('%PDF-1.7'), altText: null };

function post(more: Partial<PlatformPost> = {}): PlatformPost {
  return {
    type: 'text',
    title: null,
    text: 'Fresh bread at nine.',
    thread: null,
    hashtags: [],
    link: null,
    media: [],
    madeWithAi: true,
    ...more,
  };
}

let api: ScriptedApi;
let clock: ReturnType<typeof stepClock>;
beforeEach(() => {
  api = scriptedApi();
  clock = stepClock('2026-11-10T08:00:00Z');
  server.resetHandlers(...api.handlers);
});

const platform = () => linkedin({ clientId: 'client', clientSecret: 'secret', clock });
const publish = (
  given: PlatformPost,
  account = member,
  more: { resumeFrom?: PublishOperation; onProgress?: (operation: PublishOperation) => Promise<void> } = {},
) => platform().publish(given, account, { signal, attemptId: 'a', ...more });
const created = (urn = 'urn:li:share:900') => new Response(null, { status: 201, headers: { 'x-restli-id': urn } });
const body = (route: string, index = 0) => api.to(route)[index]?.body;
const unknown: PublishOperation = {
  platform: 'linkedin',
  attemptId: 'a',
  state: 'unknown',
  handle: null,
  parts: [],
  id: null,
  url: null,
  resumeAfterMs: null,
  problem: null,
};

describe('a create call', () => {
  test('has the version, the protocol, the token, and nothing that was not asked for', async () => {
    api.on('POST /rest/posts', created());
    const done = await publish(post());
    expect(done).toMatchObject({
      state: 'published',
      id: 'urn:li:share:900',
      url: 'https://www.linkedin.com/feed/update/urn:li:share:900/',
      problem: null,
    });
    const [sent] = api.seen;
    expect(sent).toMatchObject({ method: 'POST', url: 'https://api.linkedin.com/rest/posts' });
    expect(sent?.body).toEqual({
      author: 'urn:li:person:ann',
      commentary: 'Fresh bread at nine.',
      visibility: 'PUBLIC',
      distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
      lifecycleState: 'PUBLISHED',
      isReshareDisabledByAuthor: false,
    });
    const headers = Object.fromEntries(
      ['authorization', 'linkedin-version', 'x-restli-protocol-version', 'content-type'].map((name) => [name, sent?.headers.get(name)]),
    );
    expect(headers).toEqual({
      authorization: 'Bearer token-canary-1',
      'linkedin-version': '202610',
      'x-restli-protocol-version': '2.0.0',
      'content-type': 'application/json',
    });
    expect(api.seen).toHaveLength(1);
  });

  test('escapes what LinkedIn would cut the post off at, and keeps hashtags', async () => {
    api.on('POST /rest/posts', created());
    await publish(post({ text: String.raw`(a) _b_ *c* #bread @d | ~e~ <f> {g} [h] \ #` }));
    expect(body('POST /rest/posts')).toMatchObject({
      commentary: String.raw`\(a\) \_b\_ \*c\* {hashtag|\#|bread} \@d \| \~e\~ \<f\> \{g\} \[h\] \\ \#`,
    });
  });

  test('takes bare ids, and pages by what the account says', async () => {
    api.on('POST /rest/posts', created());
    await publish(post(), { ...member, id: 'ann' });
    await publish(post(), { id: '55', accessToken: 't', data: { kind: 'organization' } });
    expect(api.to('POST /rest/posts').map((request) => (request.body as { author: string }).author)).toEqual([
      'urn:li:person:ann',
      'urn:li:organization:55',
    ]);
  });

  test('of a link with a title is an article', async () => {
    api.on('POST /rest/posts', created());
    await publish(post({ link: 'https://example.com/menu', title: 'Our menu' }));
    expect(body('POST /rest/posts')).toMatchObject({ content: { article: { source: 'https://example.com/menu', title: 'Our menu' } } });
  });
});

describe('F02: what nobody knows is never sent twice', () => {
  test.each<[string, () => Response]>([
    ['a lost connection', lost],
    ['a gateway that gives up', () => json({}, 504)],
    ['an overloaded server', () => json({ message: 'Service Unavailable' }, 503)],
    ['a success without an id', () => json({}, 201)],
  ])('%s is an unknown outcome after one call', async (_, answer) => {
    api.on('POST /rest/posts', answer);
    expect(await publish(post())).toMatchObject({ state: 'unknown', problem: { code: 'outcome_unknown', retryable: false } });
    expect(api.to('POST /rest/posts')).toHaveLength(1);
  });

  const attempt = (more: object = {}) => ({
    attemptId: 'a',
    post: post({ text: 'Fresh (bread) at #nine_ok.' }),
    part: 0,
    sentAt: new Date('2026-11-10T08:00:00Z'),
    operation: null,
    ...more,
  });

  test('a member’s lost post cannot be looked at, so it waits for a person', async () => {
    expect(await platform().reconcile(attempt(), member, { signal })).toEqual({ outcome: 'unknowable' });
    expect(api.seen).toEqual([]);
  });

  test('a page’s lost post is found among its latest, whatever LinkedIn shows of the escaping', async () => {
    const shown = (commentary: string) =>
      json({
        elements: [
          { id: 'urn:li:share:1', commentary: 'Something else', createdAt: Date.parse('2026-11-10T08:00:02Z') },
          { id: 'urn:li:share:2', commentary, createdAt: Date.parse('2026-11-10T08:00:01Z') },
        ],
      });
    for (const commentary of [String.raw`Fresh \(bread\) at {hashtag|\#|nine\_ok}.`, 'Fresh (bread) at #nine_ok.']) {
      api.on('GET /rest/posts', shown(commentary));
      expect(await platform().reconcile(attempt(), page, { signal })).toEqual({
        outcome: 'published',
        id: 'urn:li:share:2',
        url: 'https://www.linkedin.com/feed/update/urn:li:share:2/',
      });
    }
    expect(api.seen[0]).toMatchObject({
      url: 'https://api.linkedin.com/rest/posts?q=author&author=urn%3Ali%3Aorganization%3A55&count=10&sortBy=LAST_MODIFIED',
    });
    expect(api.seen[0]?.headers.get('x-restli-method')).toBe('FINDER');
  });

  test('an older post of the same words is another one', async () => {
    api.on(
      'GET /rest/posts',
      json({
        elements: [{ id: 'urn:li:share:2', commentary: 'Fresh (bread) at #nine_ok.', createdAt: Date.parse('2026-11-10T07:00:00Z') }],
      }),
    );
    expect(await platform().reconcile(attempt(), page, { signal })).toEqual({ outcome: 'absent' });
  });

  test('a post whose part is known is published, with no look', async () => {
    const operation = { ...unknown, parts: [{ id: 'urn:li:share:2', url: null }] };
    expect(await platform().reconcile(attempt({ operation, part: 1 }), page, { signal })).toEqual({
      outcome: 'published',
      id: 'urn:li:share:2',
      url: null,
    });
  });
});

describe('F03: success and failure are checked where they can be', () => {
  const listed = (...urns: readonly string[]) =>
    json({ elements: urns.map((id) => ({ id, commentary: '', createdAt: 1, lifecycleState: 'PUBLISHED' })) });

  test('a page’s post that LinkedIn shows is published', async () => {
    api.on('POST /rest/posts', created());
    api.on('GET /rest/posts', listed('urn:li:share:1', 'urn:li:share:900'));
    expect(await publish(post(), page)).toMatchObject({ state: 'published', id: 'urn:li:share:900' });
  });

  test('a success that shows nowhere is no success yet, and asking again creates nothing', async () => {
    api.on('POST /rest/posts', created());
    api.on('GET /rest/posts', listed());
    api.on('GET /rest/posts/urn%3Ali%3Ashare%3A900', json({ status: 404 }, 404));
    const waiting = await publish(post(), page);
    expect(waiting).toMatchObject({ state: 'processing', id: 'urn:li:share:900', resumeAfterMs: 30_000 });
    expect(await platform().resume(waiting, page, { signal })).toMatchObject({ state: 'processing' });
    api.on('GET /rest/posts/urn%3Ali%3Ashare%3A900', json({ id: 'urn:li:share:900', lifecycleState: 'PUBLISHED' }));
    expect(await platform().resume(waiting, page, { signal })).toMatchObject({ state: 'published', id: 'urn:li:share:900' });
    expect(api.to('POST /rest/posts')).toHaveLength(1);
    expect(api.to('GET /rest/posts/urn%3Ali%3Ashare%3A900')[0]?.url).toContain('?viewContext=AUTHOR');
  });

  test('a post that LinkedIn took and could not publish is rejected', async () => {
    api.on('POST /rest/posts', created());
    api.on('GET /rest/posts', json({ elements: [{ id: 'urn:li:share:900', lifecycleState: 'PUBLISH_FAILED' }] }));
    expect(await publish(post(), page)).toMatchObject({ state: 'rejected', problem: { code: 'content_refused', retryable: false } });
  });

  test('where a page may not read, the word of LinkedIn is taken', async () => {
    api.on('POST /rest/posts', created());
    api.on('GET /rest/posts', json({ status: 403, message: 'Not enough permissions' }, 403));
    expect(await publish(post(), page)).toMatchObject({ state: 'published', id: 'urn:li:share:900' });
  });

  const duplicate = () => json({ status: 422, message: 'Content is a duplicate of urn:li:share:777' }, 422);

  test('a duplicate after an unknown outcome is the lost attempt, by the URN that LinkedIn names', async () => {
    api.on('POST /rest/posts', duplicate());
    expect(await publish(post(), member, { resumeFrom: unknown })).toMatchObject({ state: 'published', id: 'urn:li:share:777' });
  });

  test('a duplicate in a first attempt is refused', async () => {
    api.on('POST /rest/posts', duplicate());
    expect(await publish(post())).toMatchObject({ state: 'rejected', id: null, problem: { code: 'conflict', retryable: false } });
  });
});

describe('an upload', () => {
  const uploadUrl = 'https://www.linkedin.com/dms-uploads/image-1';

  test('of a picture is one PUT of the whole file, with the token', async () => {
    api.on('POST /rest/images', json({ value: { uploadUrl, image: 'urn:li:image:C1' } }));
    api.on('PUT /dms-uploads/image-1', new Response(null, { status: 201 }));
    api.on('POST /rest/posts', created());
    await publish(post({ type: 'image', media: [picture] }));
    expect(api.seen[0]).toMatchObject({
      url: 'https://api.linkedin.com/rest/images?action=initializeUpload',
      body: { initializeUploadRequest: { owner: 'urn:li:person:ann' } },
    });
    expect(api.seen[1]).toMatchObject({ method: 'PUT', url: uploadUrl, body: imageBytes });
    expect(api.seen[1]?.headers.get('authorization')).toBe('Bearer token-canary-1');
    expect(body('POST /rest/posts')).toMatchObject({ content: { media: { id: 'urn:li:image:C1', altText: 'A lamp.' } } });
  });

  test('keeps the token from any host but LinkedIn’s', async () => {
    api.on('POST /rest/images', json({ value: { uploadUrl: 'https://linkedin.com.evil.example/up', image: 'urn:li:image:C1' } }));
    api.on('PUT /up', new Response(null, { status: 201 }));
    api.on('POST /rest/posts', created());
    await publish(post({ type: 'image', media: [picture] }));
    expect(api.to('PUT /up')[0]?.headers.get('authorization')).toBeNull();
  });

  test('of a page’s pictures is waited for, and several make a multi-image post', async () => {
    api.on(
      'POST /rest/images',
      json({ value: { uploadUrl, image: 'urn:li:image:C1' } }),
      json({ value: { uploadUrl, image: 'urn:li:image:C2' } }),
    );
    api.on('PUT /dms-uploads/image-1', new Response(null, { status: 201 }));
    api.on('GET /rest/images/urn%3Ali%3Aimage%3AC1', json({ status: 'PROCESSING' }), json({ status: 'AVAILABLE' }));
    api.on('GET /rest/images/urn%3Ali%3Aimage%3AC2', json({ status: 'AVAILABLE' }));
    api.on('POST /rest/posts', created());
    api.on('GET /rest/posts', json({ status: 403 }, 403));
    await publish(post({ type: 'carousel', media: [picture, { ...picture, altText: null }] }), page);
    expect(body('POST /rest/posts')).toMatchObject({
      content: { multiImage: { images: [{ id: 'urn:li:image:C1', altText: 'A lamp.' }, { id: 'urn:li:image:C2' }] } },
    });
  });

  test('of a member’s picture, whose state cannot be read, rests for a while', async () => {
    api.on('POST /rest/images', json({ value: { uploadUrl, image: 'urn:li:image:C1' } }));
    api.on('PUT /dms-uploads/image-1', new Response(null, { status: 201 }));
    api.on('POST /rest/posts', created());
    const before = clock.monotonicMs();
    await publish(post({ type: 'image', media: [picture] }));
    expect(clock.monotonicMs() - before).toBe(5000);
  });

  test('of a document has a title', async () => {
    api.on(
      'POST /rest/documents',
      json({ value: { uploadUrl: 'https://www.linkedin.com/dms-uploads/doc', document: 'urn:li:document:D1' } }),
    );
    api.on('PUT /dms-uploads/doc', new Response(null, { status: 201 }));
    api.on('POST /rest/posts', created());
    await publish(post({ type: 'image', title: 'Autumn menu', media: [pdf] }));
    expect(api.seen[0]?.url).toBe('https://api.linkedin.com/rest/documents?action=initializeUpload');
    expect(body('POST /rest/posts')).toMatchObject({ content: { media: { id: 'urn:li:document:D1', title: 'Autumn menu' } } });
  });

  const half = Math.floor(clip.data.length / 2);
  function scriptVideo(...states: readonly Response[]): void {
    const uploadInstructions = [
      { uploadUrl: 'https://www.linkedin.com/dms-uploads/part-a', firstByte: 0, lastByte: half - 1 },
      { uploadUrl: 'https://www.linkedin.com/dms-uploads/part-b', firstByte: half, lastByte: clip.data.length - 1 },
    ];
    api.on(
      'POST /rest/videos',
      json({ value: { video: 'urn:li:video:V1', uploadToken: '', uploadInstructions, uploadUrlsExpireAt: 1 } }),
      new Response(null, { status: 200 }),
    );
    api.on('PUT /dms-uploads/part-a', new Response(null, { status: 200, headers: { etag: '"etag-a"' } }));
    api.on('PUT /dms-uploads/part-b', new Response(null, { status: 200, headers: { etag: 'etag-b' } }));
    api.on('GET /rest/videos/urn%3Ali%3Avideo%3AV1', ...states);
    api.on('POST /rest/posts', created('urn:li:ugcPost:901'));
  }

  test('of a video puts each part to its own address without the token, and names the ETags in order, without quotes', async () => {
    scriptVideo(json({ status: 'PROCESSING' }), json({ status: 'AVAILABLE' }));
    expect(await publish(post({ type: 'video', title: 'Baking', media: [clip] }))).toMatchObject({
      state: 'published',
      id: 'urn:li:ugcPost:901',
    });
    expect(api.seen[0]).toMatchObject({
      url: 'https://api.linkedin.com/rest/videos?action=initializeUpload',
      body: {
        initializeUploadRequest: {
          owner: 'urn:li:person:ann',
          fileSizeBytes: clip.data.length,
          uploadCaptions: false,
          uploadThumbnail: false,
        },
      },
    });
    const parts = ['PUT /dms-uploads/part-a', 'PUT /dms-uploads/part-b'].map((route) => api.to(route)[0]);
    expect(parts.map((part) => part?.headers.get('authorization'))).toEqual([null, null]);
    expect(Buffer.concat(parts.map((part) => part?.body as Uint8Array))).toEqual(Buffer.from(clip.data));
    expect(api.to('POST /rest/videos')[1]).toMatchObject({
      url: 'https://api.linkedin.com/rest/videos?action=finalizeUpload',
      body: { finalizeUploadRequest: { video: 'urn:li:video:V1', uploadToken: '', uploadedPartIds: ['etag-a', 'etag-b'] } },
    });
    expect(body('POST /rest/posts')).toMatchObject({ content: { media: { id: 'urn:li:video:V1', title: 'Baking' } } });
  });

  test('that LinkedIn cannot process is media_invalid, with nothing posted', async () => {
    scriptVideo(json({ status: 'PROCESSING_FAILED' }));
    await expect(publish(post({ type: 'video', media: [clip] }))).rejects.toMatchObject({ code: 'media_invalid' });
    expect(api.to('POST /rest/posts')).toEqual([]);
  });

  test('that takes too long is kept, and the next try goes on with it', async () => {
    scriptVideo(json({ status: 'PROCESSING' }));
    const stored: PublishOperation[] = [];
    const video = post({ type: 'video', media: [clip] });
    await expect(publish(video, member, { onProgress: async (operation) => void stored.push(operation) })).rejects.toMatchObject({
      code: 'upstream_failed',
      retryable: true,
    });
    expect(stored).toMatchObject([{ state: 'processing', parts: [], handle: { parts: 1, kept: ['urn:li:video:V1'] } }]);
    api.on('GET /rest/videos/urn%3Ali%3Avideo%3AV1', json({ status: 'AVAILABLE' }));
    expect(await publish(video, member, { resumeFrom: JSON.parse(JSON.stringify(stored[0])) as PublishOperation })).toMatchObject({
      state: 'published',
    });
    expect(api.to('POST /rest/videos')).toHaveLength(2);
  });
});

describe('removing', () => {
  test('is one call, and done when the post is gone already', async () => {
    api.on('DELETE /rest/posts/urn%3Ali%3Ashare%3A900', new Response(null, { status: 204 }), json({ status: 404 }, 404));
    await platform().remove!('urn:li:share:900', page, { signal });
    await platform().remove!('900', page, { signal });
    expect(api.seen.map(({ headers }) => headers.get('x-restli-method'))).toEqual(['DELETE', 'DELETE']);
    await expect(platform().remove!('no-such-post', page, { signal })).rejects.toMatchObject({ code: 'not_found' });
  });
});
