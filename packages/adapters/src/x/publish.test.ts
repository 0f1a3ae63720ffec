import type { PlatformAccount, PlatformPost, PostMedia, PublishOperation } from '@amarktai/core';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { imageBytes, stepClock, videoBytes } from '../sandbox/test-doubles.ts';
import { json, lost, type ScriptedApi, scriptedApi } from '../shared/scripted-api.ts';
import { x } from './index.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const { signal } = new AbortController();
const account: PlatformAccount = { id: '42', accessToken: 'token-canary-1', data: { kind: 'member', username: 'lantern' } };
const picture: PostMedia = {
  kind: 'image',
  mediaType: 'image/png',
  data: imageBytes,
  publicUrl: null,
  width: 10,
  height: 10,
  durationSeconds: null,
  altText: 'A lamp.',
};
const clip: PostMedia = {
  ...picture,
  kind: 'video',
  mediaType: 'video/mp4',
  data: new Uint8Array([...videoBytes, ...new Uint8Array(2500 - videoBytes.length)]),
  width: 1280,
  height: 720,
  durationSeconds: 8,
  altText: null,
};

function post(more: Partial<PlatformPost> = {}): PlatformPost {
  return {
    type: 'text',
    title: null,
    text: 'Fresh bread at nine.',
    thread: null,
    hashtags: [],
    link: null,
    media: [],
    madeWithAi: false,
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

const platform = () => x({ clientId: 'client', clientSecret: 'secret', clock, segmentBytes: 1000 });
const publish = (
  given: PlatformPost,
  more: { resumeFrom?: PublishOperation; onProgress?: (operation: PublishOperation) => Promise<void> } = {},
) => platform().publish(given, account, { signal, attemptId: 'a', ...more });
const created = (id: string) => json({ data: { id, text: '' } }, 201);
const duplicate = () =>
  json(
    { detail: 'You are not allowed to create a Tweet with duplicate content.', type: 'about:blank', title: 'Forbidden', status: 403 },
    403,
  );

describe('a create call', () => {
  test('has the text, the token, and nothing that was not asked for', async () => {
    api.on('POST /2/tweets', created('900'));
    const done = await publish(post());
    expect(done).toMatchObject({
      state: 'published',
      id: '900',
      url: 'https://x.com/lantern/status/900',
      parts: [{ id: '900', url: 'https://x.com/lantern/status/900' }],
      problem: null,
    });
    const [sent] = api.seen;
    expect(sent).toMatchObject({ method: 'POST', url: 'https://api.x.com/2/tweets', body: { text: 'Fresh bread at nine.' } });
    expect(Object.keys(sent?.body as object)).toEqual(['text']);
    expect(sent?.headers.get('authorization')).toBe('Bearer token-canary-1');
    expect(sent?.headers.get('content-type')).toBe('application/json');
    expect(api.seen).toHaveLength(1);
  });

  test('says that a model wrote it', async () => {
    api.on('POST /2/tweets', created('900'));
    await publish(post({ madeWithAi: true }));
    expect(api.seen[0]?.body).toEqual({ text: 'Fresh bread at nine.', made_with_ai: true });
  });

  test('goes to the base address, with the path behind it', async () => {
    api.on('POST /x/2/tweets', created('900'));
    await x({ clientId: 'c', clientSecret: 's', clock, baseUrl: 'https://proxy.example/x' }).publish(post(), account, {
      signal,
      attemptId: 'a',
    });
    expect(api.seen[0]?.url).toBe('https://proxy.example/x/2/tweets');
  });

  test('F11: each part of a thread answers the one before', async () => {
    api.on('POST /2/tweets', created('1'), created('2'), created('3'));
    const done = await publish(post({ type: 'thread', thread: ['One.', 'Two.', 'Three.'] }));
    expect(api.seen.map(({ body }) => body)).toEqual([
      { text: 'One.' },
      { text: 'Two.', reply: { in_reply_to_tweet_id: '1' } },
      { text: 'Three.', reply: { in_reply_to_tweet_id: '2' } },
    ]);
    expect(done).toMatchObject({ state: 'published', id: '1', parts: [{ id: '1' }, { id: '2' }, { id: '3' }] });
  });

  test('F11: a thread of five that dies at three goes on at three as a reply to two', async () => {
    const thread = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'];
    api.on('POST /2/tweets', created('1'), created('2'), json({ title: 'Too Many Requests' }, 429, { 'retry-after': '30' }));
    const broken = await publish(post({ type: 'thread', thread }));
    expect(broken).toMatchObject({
      state: 'rejected',
      parts: [{ id: '1' }, { id: '2' }],
      problem: { code: 'rate_limited', retryable: true, retryAfterMs: 30_000 },
    });
    api.on('POST /2/tweets', created('3'), created('4'), created('5'));
    const done = await publish(post({ type: 'thread', thread }), { resumeFrom: broken });
    expect(api.to('POST /2/tweets')[3]?.body).toEqual({ text: 'Three.', reply: { in_reply_to_tweet_id: '2' } });
    expect(done).toMatchObject({ state: 'published', id: '1', parts: [{ id: '1' }, { id: '2' }, { id: '3' }, { id: '4' }, { id: '5' }] });
  });
});

describe('F02: what nobody knows is never sent twice', () => {
  test.each<[string, () => Response]>([
    ['a lost connection', lost],
    ['a gateway that gives up', () => json({}, 502)],
    ['an overloaded server', () => json({ title: 'Service Unavailable' }, 503)],
    ['a timeout of theirs', () => json({}, 408)],
    ['a redirect', () => new Response(null, { status: 307, headers: { location: 'https://elsewhere.example/' } })],
    ['a success without an id', () => json({ data: {} }, 201)],
    ['a success with errors in its place', () => json({ errors: [{ title: 'Internal', detail: 'Partial failure' }] })],
    ['a success that is no JSON', () => new Response('<html>', { status: 200 })],
  ])('%s is an unknown outcome after one call', async (_, answer) => {
    api.on('POST /2/tweets', answer);
    const operation = await publish(post());
    expect(operation).toMatchObject({ state: 'unknown', parts: [], problem: { code: 'outcome_unknown', retryable: false } });
    expect(api.to('POST /2/tweets')).toHaveLength(1);
  });

  test('a signal that aborts in the middle of the call leaves an unknown outcome, too', async () => {
    const caller = new AbortController();
    api.on('POST /2/tweets', () => (caller.abort(new Error('gone')), new Promise<Response>(() => undefined)));
    const operation = await platform().publish(post(), account, { signal: caller.signal, attemptId: 'a' });
    expect(operation).toMatchObject({ state: 'unknown', problem: { code: 'outcome_unknown' } });
  });

  test('a server nobody listens at got nothing for certain', async () => {
    const refused = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
    });
    const unreachable = x({ clientId: 'c', clientSecret: 's', clock, fetch: () => Promise.reject(refused) });
    await expect(unreachable.publish(post(), account, { signal, attemptId: 'a' })).rejects.toMatchObject({
      code: 'network_failed',
      retryable: true,
    });
  });
});

describe('looking for a lost post', () => {
  const attempt = (given: PlatformPost, more: object = {}) => ({
    attemptId: 'a',
    post: given,
    part: 0,
    sentAt: new Date('2026-11-10T08:00:00Z'),
    operation: null,
    ...more,
  });
  const shown = (more: object) => ({ id: '901', text: 'Fresh bread at nine.', created_at: '2026-11-10T08:00:01.000Z', ...more });
  const look = (given: PlatformPost, more: object = {}) => platform().reconcile(attempt(given, more), account, { signal });

  test('asks for the account’s own posts from a minute before the attempt', async () => {
    api.on('GET /2/users/42/tweets', json({ data: [shown({})], meta: { result_count: 1 } }));
    expect(await look(post())).toEqual({ outcome: 'published', id: '901', url: 'https://x.com/lantern/status/901' });
    expect(Object.fromEntries(new URL(api.seen[0]?.url ?? '').searchParams)).toEqual({
      max_results: '100',
      start_time: '2026-11-10T07:59:00Z',
      exclude: 'retweets,replies',
      'tweet.fields': 'created_at,entities,note_tweet,referenced_tweets,in_reply_to_user_id',
    });
  });

  test('F03: knows its text behind shortened links, escaped signs and the link of its own picture', async () => {
    const text = 'Cakes & <tea>: https://Lantern.example/menu/ and lantern-bakery.com';
    const urls = [
      { url: 'https://t.co/a', expanded_url: 'https://Lantern.example/menu' },
      { url: 'https://t.co/b', expanded_url: 'http://lantern-bakery.com' },
      { url: 'https://t.co/c', expanded_url: 'https://x.com/lantern/status/901/photo/1', media_key: '3_1' },
    ];
    api.on(
      'GET /2/users/42/tweets',
      json({ data: [shown({ text: 'Cakes &amp; &lt;tea&gt;: https://t.co/a and https://t.co/b https://t.co/c', entities: { urls } })] }),
    );
    expect(await look(post({ text }))).toMatchObject({ outcome: 'published' });
  });

  test('knows a long post by its note, in either of the names X has for it', async () => {
    const text = `${'long '.repeat(80)}end`;
    for (const name of ['note_tweet', 'note_post']) {
      api.on('GET /2/users/42/tweets', json({ data: [shown({ text: 'long long…', [name]: { text } })] }));
      expect(await look(post({ text }))).toMatchObject({ outcome: 'published' });
    }
  });

  test('a part of a thread is the one that answers the part before, in either naming of references', async () => {
    const operation = { parts: [{ id: '900', url: null }] } as unknown as PublishOperation;
    for (const name of ['referenced_tweets', 'referenced_posts']) {
      api.on(
        'GET /2/users/42/tweets',
        json({
          data: [
            shown({ id: '7', [name]: [{ type: 'replied_to', id: '1' }] }),
            shown({ id: '8', [name]: [{ type: 'replied_to', id: '900' }] }),
          ],
        }),
      );
      expect(await look(post({ type: 'thread', thread: ['One.', 'Fresh bread at nine.'] }), { part: 1, operation })).toMatchObject({
        outcome: 'published',
        id: '8',
      });
    }
  });

  test('is absent when nothing has the text, through all pages', async () => {
    api.on(
      'GET /2/users/42/tweets',
      json({ data: [shown({ text: 'Something else.' })], meta: { next_token: 'more' } }),
      json({ meta: { result_count: 0 } }),
    );
    expect(await look(post())).toEqual({ outcome: 'absent' });
    expect(new URL(api.seen[1]?.url ?? '').searchParams.get('pagination_token')).toBe('more');
  });

  test('an older post of the same words is another one', async () => {
    api.on('GET /2/users/42/tweets', json({ data: [shown({ created_at: '2026-11-10T07:00:00Z' })] }));
    expect(await look(post())).toEqual({ outcome: 'absent' });
  });

  test('pictures without words cannot be told apart', async () => {
    const url = { url: 'https://t.co/c', expanded_url: 'https://x.com/lantern/status/901/photo/1', media_key: '3_1' };
    api.on('GET /2/users/42/tweets', json({ data: [shown({ text: 'https://t.co/c', entities: { urls: [url] } })] }));
    expect(await look(post({ type: 'image', text: '', media: [picture] }))).toEqual({ outcome: 'unknowable' });
  });

  test('a read that fails in passing is tried again, and one that goes on failing says so', async () => {
    api.on('GET /2/users/42/tweets', json({}, 503), lost, json({ data: [shown({})] }));
    expect(await look(post())).toMatchObject({ outcome: 'published' });
    api.on('GET /2/users/42/tweets', json({}, 500));
    await expect(look(post())).rejects.toMatchObject({ code: 'upstream_failed', retryable: true });
    expect(api.seen).toHaveLength(6);
  });
});

describe('F03: a duplicate after an unknown outcome', () => {
  const unknown: PublishOperation = {
    platform: 'x',
    attemptId: 'a',
    state: 'unknown',
    handle: null,
    parts: [],
    id: null,
    url: null,
    resumeAfterMs: null,
    problem: null,
  };

  test('is the lost attempt when it is there', async () => {
    api.on('POST /2/tweets', duplicate());
    api.on('GET /2/users/42/tweets', json({ data: [{ id: '901', text: 'Fresh bread at nine.', created_at: '2026-11-10T07:58:00Z' }] }));
    expect(await publish(post(), { resumeFrom: unknown })).toMatchObject({ state: 'published', id: '901' });
  });

  test('is refused when it is not, and in a first attempt', async () => {
    api.on('POST /2/tweets', duplicate());
    api.on('GET /2/users/42/tweets', json({ meta: { result_count: 0 } }));
    expect(await publish(post(), { resumeFrom: unknown })).toMatchObject({
      state: 'rejected',
      problem: { code: 'conflict', retryable: false },
    });
    expect(await publish(post())).toMatchObject({ state: 'rejected', problem: { code: 'conflict' } });
    expect(api.to('GET /2/users/42/tweets')).toHaveLength(1);
  });
});

describe('an upload', () => {
  const upload = (id: string, more: object = {}) => json({ data: { id, media_key: `3_${id}`, expires_after_secs: 86_400, ...more } });
  const processing = (state: string, more: object = {}) => ({ processing_info: { state, ...more } });

  test('goes by initialize, append and finalize, with the description, and the post names it as text', async () => {
    api.on('POST /2/media/upload/initialize', upload('77'));
    api.on('POST /2/media/upload/77/append', json({ data: { expires_at: 1 } }));
    api.on('POST /2/media/upload/77/finalize', upload('77'));
    api.on('POST /2/media/metadata', json({ data: { id: '77' } }));
    api.on('POST /2/tweets', created('900'));
    await publish(post({ type: 'image', media: [picture] }));
    expect(api.seen.map(({ method, url, body }) => [method, url.replace('https://api.x.com', ''), body])).toEqual([
      ['POST', '/2/media/upload/initialize', { media_type: 'image/png', total_bytes: imageBytes.length, media_category: 'tweet_image' }],
      ['POST', '/2/media/upload/77/append', { segment_index: '0', media: imageBytes }],
      ['POST', '/2/media/upload/77/finalize', null],
      ['POST', '/2/media/metadata', { id: '77', metadata: { alt_text: { text: 'A lamp.' } } }],
      ['POST', '/2/tweets', { text: 'Fresh bread at nine.', media: { media_ids: ['77'] } }],
    ]);
    expect(api.seen[1]?.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/);
  });

  function scriptVideo(...states: readonly object[]): void {
    api.on('POST /2/media/upload/initialize', upload('77'));
    api.on('POST /2/media/upload/77/append', json({}));
    api.on('POST /2/media/upload/77/finalize', upload('77', processing('pending', { check_after_secs: 1 })));
    api.on('GET /2/media/upload', ...states.map((state) => upload('77', state)));
    api.on('POST /2/tweets', created('900'));
  }

  test('of a video is cut into pieces and waited for as X asks', async () => {
    scriptVideo(
      processing('pending', { check_after_secs: 5 }),
      processing('in_progress', { check_after_secs: 10 }),
      processing('succeeded'),
    );
    const before = clock.monotonicMs();
    await publish(post({ type: 'video', media: [clip] }));
    expect(api.to('POST /2/media/upload/initialize')[0]?.body).toEqual({
      media_type: 'video/mp4',
      total_bytes: 2500,
      media_category: 'tweet_video',
    });
    const pieces = api.to('POST /2/media/upload/77/append').map(({ body }) => body as { segment_index: string; media: Uint8Array });
    expect(pieces.map(({ segment_index, media }) => [segment_index, media.length])).toEqual([
      ['0', 1000],
      ['1', 1000],
      ['2', 500],
    ]);
    expect(Buffer.concat(pieces.map(({ media }) => media))).toEqual(Buffer.from(clip.data));
    expect(api.to('GET /2/media/upload')[0]?.url).toBe('https://api.x.com/2/media/upload?command=STATUS&media_id=77');
    expect(clock.monotonicMs() - before).toBe(15_000);
  });

  test('that X cannot process is media_invalid, with nothing posted', async () => {
    scriptVideo(processing('failed', { error: { name: 'InvalidMedia', message: 'Unsupported codec' } }));
    await expect(publish(post({ type: 'video', media: [clip] }))).rejects.toMatchObject({
      code: 'media_invalid',
      message: expect.stringContaining('Unsupported codec') as string,
    });
    expect(api.to('POST /2/tweets')).toEqual([]);
  });

  test('that is refused is media_invalid, too', async () => {
    api.on('POST /2/media/upload/initialize', json({ title: 'Invalid Request', detail: 'media type unrecognized.' }, 400));
    await expect(publish(post({ type: 'image', media: [picture] }))).rejects.toMatchObject({ code: 'media_invalid' });
  });

  test('of which a piece is lost sends that piece again', async () => {
    scriptVideo(processing('succeeded'));
    api.on('POST /2/media/upload/77/append', json({}), lost, json({}));
    expect(await publish(post({ type: 'video', media: [clip] }))).toMatchObject({ state: 'published' });
    expect(api.to('POST /2/media/upload/77/append').map(({ body }) => (body as { segment_index: string }).segment_index)).toEqual([
      '0',
      '1',
      '1',
      '2',
    ]);
  });

  test('that takes too long is kept, and the next try goes on with it', async () => {
    scriptVideo(processing('in_progress', { check_after_secs: 60 }));
    const stored: PublishOperation[] = [];
    const video = post({ type: 'video', media: [clip] });
    await expect(publish(video, { onProgress: async (operation) => void stored.push(operation) })).rejects.toMatchObject({
      code: 'upstream_failed',
      retryable: true,
      retryAfterMs: 60_000,
    });
    expect(stored).toMatchObject([
      { state: 'processing', parts: [], handle: { parts: 1, kept: [{ id: '77', expiresAt: '2026-11-11T08:00:00.000Z' }] } },
    ]);
    expect(JSON.stringify(stored)).not.toContain('canary');
    api.on('GET /2/media/upload', upload('77', processing('succeeded')));
    const resumeFrom = JSON.parse(JSON.stringify(stored[0])) as PublishOperation;
    expect(await publish(video, { resumeFrom })).toMatchObject({ state: 'published' });
    expect(api.to('POST /2/media/upload/initialize')).toHaveLength(1);
  });

  test('that X has forgotten is made again', async () => {
    scriptVideo(processing('succeeded'));
    const resumeFrom = {
      platform: 'x',
      attemptId: 'a',
      state: 'rejected',
      handle: { parts: 1, kept: [{ id: '70', expiresAt: '2026-11-10T08:05:00Z' }] },
      parts: [],
      id: null,
      url: null,
      resumeAfterMs: null,
      problem: null,
    } as const;
    await publish(post({ type: 'video', media: [clip] }), { resumeFrom });
    expect(api.to('POST /2/tweets')[0]?.body).toMatchObject({ media: { media_ids: ['77'] } });
  });

  test('is not made for a thread whose first part is there', async () => {
    api.on('POST /2/tweets', created('2'));
    const resumeFrom = {
      platform: 'x',
      attemptId: 'a',
      state: 'processing',
      handle: null,
      parts: [{ id: '1', url: null }],
      id: '1',
      url: null,
      resumeAfterMs: null,
      problem: null,
    } as const;
    const done = await publish(post({ type: 'thread', thread: ['One.', 'Two.'], media: [picture] }), { resumeFrom });
    expect(done).toMatchObject({ state: 'published', parts: [{ id: '1' }, { id: '2' }] });
    expect(api.seen.map(({ body }) => body)).toEqual([{ text: 'Two.', reply: { in_reply_to_tweet_id: '1' } }]);
  });

  test('that the caller stops has posted nothing and can be tried again', async () => {
    const caller = new AbortController();
    api.on('POST /2/media/upload/initialize', () => (caller.abort(new Error('gone')), json({}, 500)));
    await expect(
      platform().publish(post({ type: 'image', media: [picture] }), account, { signal: caller.signal, attemptId: 'a' }),
    ).rejects.toMatchObject({ code: 'cancelled', retryable: true });
  });
});
