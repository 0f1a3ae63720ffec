import { beforeEach, describe, expect, test } from 'vitest';
import { AmarktaiError } from '../errors.ts';
import { hour, minute, setUp, signal, userId, type World } from '../services/engagement/testing/set-up.ts';
import { createHandler } from './handler.ts';

const complaint = 'My order never came and nobody answers.';
const praise = 'Love the crust, thank you!';
const incoming = {
  platform: 'x',
  engagement_type: 'comment',
  platform_comment_id: 'c-77',
  platform_post_id: 'post-1',
  author_name: 'Ben Whitlow',
  author_platform_id: 'ben',
  original_text: complaint,
  received_at: '2026-01-05T09:00:00Z',
};

/** Every field that the contract names. */
const fields = [
  'id',
  'platform',
  'engagement_type',
  'author_name',
  'original_text',
  'original_language',
  'sentiment',
  'sentiment_score',
  'intent',
  'ai_reply_text',
  'ai_reply_confidence',
  'ai_reply_tone',
  'alternative_replies',
  'status',
  'priority',
  'auto_reply_safe',
  'risk_level',
  'risk_factors',
  'received_at',
  'created_at',
];

async function start() {
  const t = await setUp({ now: new Date('2026-01-05T09:00:00Z') });
  const handler = createHandler(t.amarktai, {
    authenticate: async (request) => {
      const [, who, scope] = /^Bearer (\w+)(?::(\w+))?$/.exec(request.headers.get('authorization') ?? '') ?? [];
      return who === undefined ? null : { userId: who, ...(scope === 'read' && { scopes: ['read'] as const }) };
    },
  });
  const call = async (method: string, path: string, body?: unknown, who = 'ann') => {
    const headers = { authorization: `Bearer ${who}`, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const response = await handler(
      new Request(`http://localhost/api/v1/engagement${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      link: response.headers.get('link'),
      body: JSON.parse(await response.text()),
    };
  };
  return { t, call };
}

describe('the engagement API', () => {
  let t: World;
  let call: Awaited<ReturnType<typeof start>>['call'];
  beforeEach(async () => {
    ({ t, call } = await start());
  });

  const draft = async (): Promise<void> => {
    while ((await t.amarktai.engagement.answerDue({ signal })) > 0);
  };
  /** A complaint with a draft, handed in over HTTP. */
  const waiting = async (): Promise<string> => {
    const { body } = await call('POST', '/incoming', incoming);
    await draft();
    return body.id as string;
  };

  test('a message handed in is there once, whoever hands it in again', async () => {
    const first = await call('POST', '/incoming', incoming);
    expect(first).toMatchObject({
      status: 201,
      body: { id: expect.any(String), status: 'pending', message: 'Received; a draft is being written.' },
    });
    const second = await call('POST', '/incoming', { ...incoming, platform: 'twitter' });
    expect([second.status, second.body.id]).toEqual([201, first.body.id]);
    expect((await call('GET', '/queue')).body).toHaveLength(1);
  });

  test('a row has every field of the contract, percent where it says percent', async () => {
    const id = await waiting();
    const { status, body } = await call('GET', `/${id}`);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(expect.arrayContaining(fields));
    expect(body).toMatchObject({
      id,
      platform: 'x',
      engagement_type: 'comment',
      author_name: 'Ben Whitlow',
      original_text: complaint,
      original_language: 'en',
      sentiment: 'negative',
      intent: 'complaint',
      status: 'ready',
      priority: 'high',
      ai_reply_text: 'Thank you so much!',
      ai_reply_confidence: 90,
      ai_reply_tone: 'friendly',
      alternative_replies: ['Thanks, good to hear.'],
      auto_reply_safe: false,
      handed_over: false,
      risk_decision: 'review',
      replied_at: null,
      received_at: '2026-01-05T09:00:00.000Z',
      created_at: '2026-01-05T09:00:00.000Z',
    });
    expect(body.sentiment_score).toBeLessThan(0);
    expect(
      Object.keys(body).filter((name) => /[A-Z]/.test(name) || name.startsWith('lease') || name === 'analysis' || name === 'user_id'),
    ).toEqual([]);
  });

  test('the queue is filtered by status, platform and priority, newest first, in pages', async () => {
    const make = (index: number, changes: object) =>
      call('POST', '/incoming', {
        ...incoming,
        platform_comment_id: `c-${index}`,
        author_platform_id: `a-${index}`,
        received_at: new Date(Date.parse(incoming.received_at) + index * minute).toISOString(),
        ...changes,
      });
    await make(1, {});
    await make(2, { original_text: praise });
    await make(3, { platform: 'instagram' });
    await make(4, { platform: 'instagram', original_text: praise });
    await draft();
    const ids = async (query: string): Promise<string[]> =>
      (await call('GET', `/queue${query}`)).body.map(({ platform_comment_id: id }: { platform_comment_id: string }) => id);
    expect(await ids('')).toEqual(['c-4', 'c-3', 'c-2', 'c-1']);
    expect(await ids('?status=ready')).toEqual(['c-3', 'c-1']);
    expect(await ids('?platform=instagram')).toEqual(['c-4', 'c-3']);
    expect(await ids('?platform=twitter')).toEqual(['c-2', 'c-1']);
    expect(await ids('?priority=high')).toEqual(['c-3', 'c-1']);
    expect(await ids('?status=ready&platform=x&priority=high')).toEqual(['c-1']);
    const page = await call('GET', '/queue?limit=3');
    expect(page.body).toHaveLength(3);
    const [, next = ''] = /engagement(\/queue\?[^>]+)>; rel="next"/.exec(page.link ?? '') ?? [];
    expect((await call('GET', next)).body.map(({ platform_comment_id: id }: { platform_comment_id: string }) => id)).toEqual(['c-1']);
  });

  test('approving sends the draft, and once', async () => {
    const id = await waiting();
    expect(await call('POST', `/${id}/action`, { action: 'approve' })).toMatchObject({
      status: 200,
      body: { status: 'sent', message: 'The reply was sent.' },
    });
    expect(t.x.live).toMatchObject([{ to: 'c-77', text: 'Thank you so much!' }]);
    expect((await call('GET', `/${id}`)).body).toMatchObject({ status: 'sent', replied_at: '2026-01-05T09:00:00.000Z' });
    const again = await call('POST', `/${id}/action`, { action: 'approve' });
    expect(again).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: { status: 409, type: 'urn:amarktai:error:conflict' },
    });
    expect(t.x.creates).toBe(1);
  });

  test('editing sends what was written', async () => {
    const id = await waiting();
    expect(
      (await call('POST', `/${id}/action`, { action: 'edit', edited_text: '  So sorry, Ben! We look into it.  ' })).body,
    ).toMatchObject({ status: 'sent' });
    expect(t.x.live.map(({ text }) => text)).toEqual(['So sorry, Ben! We look into it.']);
    expect((await call('GET', `/${id}`)).body.ai_reply_text).toBe('So sorry, Ben! We look into it.');
  });

  test('rejecting sends nothing', async () => {
    const id = await waiting();
    expect((await call('POST', `/${id}/action`, { action: 'reject' })).body).toEqual({ status: 'rejected', message: 'Nothing is sent.' });
    expect(t.x.creates).toBe(0);
  });

  test('a refusal of the platform is told in the row, an unknown outcome as well', async () => {
    const id = await waiting();
    t.x.script.push({ fail: new AmarktaiError('reply_not_permitted', 'X lets only mentioned accounts reply; answer there.') }, 'vanish');
    expect((await call('POST', `/${id}/action`, { action: 'approve' })).body).toEqual({
      status: 'failed',
      message: 'X lets only mentioned accounts reply; answer there.',
    });
    expect((await call('POST', `/${id}/action`, { action: 'approve' })).body).toEqual({
      status: 'unconfirmed',
      message: 'Nobody knows whether the reply arrived; look at the platform. It is not sent again.',
    });
    expect((await call('GET', `/${id}`)).body.failure_reason).toContain('Nobody knows');
  });

  test('another draft comes in the tone that is asked for, and waits', async () => {
    const id = await waiting();
    expect(await call('POST', `/${id}/regenerate`, { tone: 'playful' })).toMatchObject({
      status: 200,
      body: { status: 'ready', message: 'A draft waits for you.' },
    });
    expect(JSON.stringify(t.drafter.seen[1]?.task?.input)).toContain('"tone":"playful"');
    expect((await call('POST', `/${id}/regenerate`, {})).status).toBe(200);
  });

  test('many are approved at once, and those that fail are named', async () => {
    const first = await waiting();
    const {
      body: { id: second },
    } = await call('POST', '/incoming', { ...incoming, platform_comment_id: 'c-78', author_platform_id: 'carla' });
    await draft();
    await call('POST', `/${second}/action`, { action: 'reject' });
    const { status, body } = await call('POST', '/batch-action', { engagement_ids: [first, second, 'nothing', first], action: 'approve' });
    expect(status).toBe(200);
    expect(body).toEqual({
      message: '1 done, 2 failed.',
      processed: 1,
      failed: [
        { id: second, detail: expect.stringContaining('rejected') },
        { id: 'nothing', detail: 'There is no engagement nothing.' },
      ],
    });
    expect(t.x.creates).toBe(1);
  });

  test('the numbers add up', async () => {
    expect((await call('GET', '/stats')).body).toEqual({
      by_status: {},
      by_platform: {},
      by_sentiment: {},
      by_intent: {},
      pending_count: 0,
      total_engagements: 0,
      auto_reply_rate: null,
      median_response_seconds: null,
    });
    const id = await waiting();
    await call('POST', '/incoming', { ...incoming, platform: 'instagram', original_text: praise });
    await call('POST', '/incoming', { ...incoming, platform_comment_id: 'c-79', author_platform_id: 'dan' });
    await t.pass(10 * minute);
    await call('POST', `/${id}/action`, { action: 'approve' });
    expect((await call('GET', '/stats')).body).toEqual({
      by_status: { auto_sent: 1, ready: 1, sent: 1 },
      by_platform: { instagram: 1, x: 2 },
      by_sentiment: { negative: 2, positive: 1 },
      by_intent: { complaint: 2, praise: 1 },
      pending_count: 1,
      total_engagements: 3,
      auto_reply_rate: 0.5,
      median_response_seconds: 600,
    });
  });

  test.each([
    ['an unknown platform', { platform: 'myspace' }, 'platform'],
    ['an unknown kind', { engagement_type: 'poke' }, 'engagement_type'],
    ['no id', { platform_comment_id: '' }, 'platform_comment_id'],
    ['a time without a zone', { received_at: '2026-01-05T09:00:00' }, 'received_at'],
    ['an unknown field', { colour: 'red' }, ''],
  ])('a message with %s is a 422 that names the path', async (_, changes, path) => {
    const { status, type, body } = await call('POST', '/incoming', { ...incoming, ...changes });
    expect([status, type]).toEqual([422, 'application/problem+json']);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  test.each([
    ['an edit without text', { action: 'edit' }, 'edited_text'],
    ['an edit of nothing but spaces', { action: 'edit', edited_text: '  ' }, 'edited_text'],
    ['an edit that is too long for the platform', { action: 'edit', edited_text: 'x'.repeat(281) }, 'edited_text'],
    ['an unknown action', { action: 'like' }, 'action'],
  ])('%s is a 422 that names the path', async (_, action, path) => {
    const { status, body } = await call('POST', `/${await waiting()}/action`, action);
    expect(status).toBe(422);
    expect(body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect(t.x.creates).toBe(0);
  });

  test('an unknown query value is a 422', async () => {
    expect((await call('GET', '/queue?status=lost')).status).toBe(422);
  });

  test('what only a person may answer has no draft to approve or redraft, and says what to do', async () => {
    const {
      body: { id },
    } = await call('POST', '/incoming', { ...incoming, original_text: 'I want to kill myself.' });
    await draft();
    expect((await call('GET', `/${id}`)).body).toMatchObject({
      status: 'ready',
      priority: 'high',
      risk_decision: 'never',
      ai_reply_text: null,
      handed_over: true,
    });
    for (const [path, body] of [
      ['action', { action: 'approve' }],
      ['regenerate', {}],
    ] as const) {
      expect(await call('POST', `/${id}/${path}`, body)).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('edited_text') },
      });
    }
  });

  test('after the platform’s window a reply is a 403', async () => {
    const {
      body: { id },
    } = await call('POST', '/incoming', { ...incoming, platform: 'instagram', engagement_type: 'dm', thread_id: 'conversation-1' });
    await draft();
    await t.clock.advance(25 * hour);
    expect(await call('POST', `/${id}/action`, { action: 'approve' })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('2026-01-06T09:00:00.000Z') },
    });
  });

  test('while everything is paused nothing is sent by hand either', async () => {
    const id = await waiting();
    await t.amarktai.settings.change(userId, { paused: true });
    expect(await call('POST', `/${id}/action`, { action: 'approve' })).toMatchObject({
      status: 409,
      body: { detail: 'Everything is paused in the settings; nothing is sent.' },
    });
    expect((await call('GET', `/${id}`)).body).toMatchObject({ status: 'ready' });
    expect(t.x.creates).toBe(0);
  });

  test('somebody else’s message is not found, as one that never was, and cannot be acted on', async () => {
    const id = await waiting();
    for (const path of [`/${id}`, '/nothing']) expect((await call('GET', path, undefined, 'eve')).status).toBe(404);
    expect((await call('POST', `/${id}/action`, { action: 'approve' }, 'eve')).status).toBe(404);
    expect((await call('POST', `/${id}/regenerate`, {}, 'eve')).status).toBe(404);
    expect((await call('POST', '/batch-action', { engagement_ids: [id], action: 'approve' }, 'eve')).body.failed).toHaveLength(1);
    expect((await call('GET', '/queue', undefined, 'eve')).body).toEqual([]);
    expect(t.x.creates).toBe(0);
  });

  test('a token that may only read cannot send', async () => {
    const id = await waiting();
    expect((await call('GET', '/queue', undefined, 'ann:read')).status).toBe(200);
    expect((await call('POST', `/${id}/action`, { action: 'approve' }, 'ann:read')).status).toBe(403);
  });

  test('our own comment is not kept', async () => {
    expect(await call('POST', '/incoming', { ...incoming, author_platform_id: 'me' })).toMatchObject({
      status: 200,
      body: { id: null, status: 'ignored' },
    });
    expect((await call('GET', '/queue')).body).toEqual([]);
  });
});
