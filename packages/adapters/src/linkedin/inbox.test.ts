import type { PlatformAccount } from '@amarktai/core';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stepClock } from '../sandbox/test-doubles.ts';
import { json, lost, type ScriptedApi, scriptedApi } from '../shared/scripted-api.ts';
import { linkedin } from './index.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const { signal } = new AbortController();
const page: PlatformAccount = { id: 'urn:li:organization:55', accessToken: 'token-canary-1', data: { kind: 'organization' } };
const member: PlatformAccount = { id: 'urn:li:person:ann', accessToken: 'token-canary-1', data: { kind: 'member' } };
const platform = linkedin({ clientId: 'client', clientSecret: 'secret', clock: stepClock('2026-11-10T08:00:00Z') });
const since = new Date('2026-11-09T00:00:00Z');
const at = (time: string) => Date.parse(`2026-11-09T${time}:00Z`);
const comment = (id: number, time: string, more: object = {}) => ({
  id: String(id),
  object: 'urn:li:activity:9',
  actor: 'urn:li:person:bob',
  message: { text: `Comment ${id}` },
  created: { time: at(time) },
  ...more,
});
const urn = (id: number) => `urn:li:comment:(urn:li:activity:9,${id})`;
const encoded = (id: number) => `urn%3Ali%3Acomment%3A%28urn%3Ali%3Aactivity%3A9%2C${id}%29`;
const commentsOf = (target: string) => `GET /rest/socialActions/${target}/comments`;
const [first, second] = ['urn%3Ali%3Ashare%3A1', 'urn%3Ali%3Ashare%3A2'];

let api: ScriptedApi;
beforeEach(() => {
  api = scriptedApi();
  server.resetHandlers(...api.handlers);
  api.on('GET /rest/posts', json({ elements: [{ id: 'urn:li:share:1' }, { id: 'urn:li:share:2' }] }));
  api.on('GET /rest/organizationalEntityShareStatistics', json({ status: 403, message: 'Not enough permissions' }, 403));
  for (const post of [first, second]) {
    api.on(commentsOf(post), json({ elements: [] }));
    api.on(`GET /rest/socialActions/${post}`, json({ commentsSummary: { totalFirstLevelComments: 1, aggregatedTotalComments: 1 } }));
  }
});

describe('the inbox of a page', () => {
  test('is the comments on its latest posts and the answers to them, oldest first, ours marked', async () => {
    api.on(
      commentsOf(first),
      json({ elements: [comment(12, '12:00'), comment(10, '10:00', { commentsSummary: { aggregatedTotalComments: 1 } })] }),
    );
    api.on(commentsOf(second), json({ elements: [comment(11, '11:00', { actor: 'urn:li:organization:99' })] }));
    api.on(
      commentsOf(encoded(10)),
      json({ elements: [comment(13, '10:30', { actor: 'urn:li:organization:55', parentComment: urn(10), message: { text: 'Thanks!' } })] }),
    );
    const { items } = await platform.listEngagements!(page, { signal, since, cursor: null });
    expect(items.map(({ id, threadId, postId, own, authorName, text }) => [id, threadId, postId, own, authorName, text])).toEqual([
      [urn(10), urn(10), 'urn:li:share:1', false, 'a LinkedIn member', 'Comment 10'],
      [urn(13), urn(10), 'urn:li:share:1', true, page.id, 'Thanks!'],
      [urn(11), urn(11), 'urn:li:share:2', false, 'a LinkedIn page', 'Comment 11'],
      [urn(12), urn(12), 'urn:li:share:1', false, 'a LinkedIn member', 'Comment 12'],
    ]);
    expect(api.to(commentsOf(first))[0]?.url).toBe(`https://api.linkedin.com/rest/socialActions/${first}/comments?start=0&count=100`);
  });

  test('keeps a mark for each list, so that a comment that came to one while another was read is not lost', async () => {
    api.on(commentsOf(second), json({ elements: [comment(11, '11:00')] }));
    const before = await platform.listEngagements!(page, { signal, since, cursor: null });
    expect(before.items).toHaveLength(1);
    api.on(commentsOf(first), json({ elements: [comment(10, '10:59')] }));
    api.on(commentsOf(second), json({ elements: [comment(11, '11:00'), comment(12, '11:00')] }));
    const cursor: unknown = JSON.parse(JSON.stringify(before.cursor));
    const after = await platform.listEngagements!(page, { signal, since, cursor });
    expect(after.items.map(({ id }) => id)).toEqual([urn(10), urn(12)]);
    expect((await platform.listEngagements!(page, { signal, since, cursor: after.cursor })).items).toEqual([]);
  });

  test('leaves out what is older than asked for, and pages through the rest', async () => {
    const many = Array.from({ length: 100 }, (_, index) => comment(index + 100, '09:00'));
    api.on(
      commentsOf(first),
      json({ elements: many }),
      json({ elements: [comment(10, '10:00'), { ...comment(9, '10:00'), created: { time: since.getTime() - 1000 } }] }),
    );
    const { items } = await platform.listEngagements!(page, { signal, since, cursor: null });
    expect(items).toHaveLength(101);
    expect(api.to(commentsOf(first))[1]?.url).toContain('start=100');
  });

  test('finds answers that LinkedIn counts only for the whole post', async () => {
    api.on(commentsOf(first), json({ elements: [comment(10, '10:00'), comment(12, '12:00')] }));
    api.on(`GET /rest/socialActions/${first}`, json({ commentsSummary: { totalFirstLevelComments: 2, aggregatedTotalComments: 3 } }));
    api.on(commentsOf(encoded(12)), json({ elements: [comment(13, '12:30', { parentComment: urn(12) })] }));
    const { items } = await platform.listEngagements!(page, { signal, since, cursor: null });
    expect(items.map(({ id }) => id)).toEqual([urn(10), urn(12), urn(13)]);
    // The newest has it, so the other is not asked for its own.
    expect(api.to(commentsOf(encoded(10)))).toEqual([]);
  });

  test('leaves a post alone on which nothing happens, until its statistics change', async () => {
    const counted = (commentCount: number) =>
      json({ elements: ['urn:li:share:1', 'urn:li:share:2'].map((share) => ({ share, totalShareStatistics: { commentCount } })) });
    api.on('GET /rest/organizationalEntityShareStatistics', counted(0));
    let cursor: unknown = null;
    const look = async () => {
      const read = await platform.listEngagements!(page, { signal, since, cursor });
      cursor = JSON.parse(JSON.stringify(read.cursor));
      return read.items.length;
    };
    for (let round = 0; round < 20; round += 1) await look();
    expect(api.to(commentsOf(first))).toHaveLength(16);
    api.on(commentsOf(first), json({ elements: [comment(10, '10:00')] }));
    expect(await look()).toBe(0);
    api.on('GET /rest/organizationalEntityShareStatistics', counted(1));
    expect(await look()).toBe(1);
    await look();
    expect(api.to(commentsOf(first))).toHaveLength(18);
  });

  test('of a member cannot be read', async () => {
    expect(await platform.listEngagements!(member, { signal, since, cursor: { kept: true } })).toEqual({
      items: [],
      cursor: { kept: true },
    });
    expect(api.seen).toEqual([]);
    expect(platform.sendMessage).toBeUndefined();
  });
});

describe('answers', () => {
  const target = { engagementId: urn(13), postId: 'urn:li:share:1', threadId: urn(10), text: 'Thanks (a lot)!' };
  const route = `POST /rest/socialActions/${first}/comments`;

  test('an answer to an answer belongs to the comment above both, in plain text', async () => {
    api.on(route, json(comment(14, '13:00', { commentUrn: urn(14) }), 201));
    expect(await platform.reply!(target, page, { signal, attemptId: 'r' })).toEqual({ id: urn(14) });
    expect(api.seen[0]?.body).toEqual({ actor: 'urn:li:organization:55', message: { text: 'Thanks (a lot)!' }, parentComment: urn(10) });
  });

  test('without a post the comment itself is answered', async () => {
    api.on(`POST /rest/socialActions/${encoded(13)}/comments`, new Response(null, { status: 201, headers: { 'x-restli-id': '15' } }));
    expect(await platform.reply!({ ...target, postId: null, threadId: null }, page, { signal, attemptId: 'r' })).toEqual({ id: '15' });
  });

  test.each([
    ['lost', lost],
    ['502', () => json({}, 502)],
  ])('F04: an answer of which nobody knows (%s) is outcome_unknown after one call', async (_, answer) => {
    api.on(route, answer);
    await expect(platform.reply!(target, page, { signal, attemptId: 'r' })).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(api.seen).toHaveLength(1);
  });

  test('F04: a clean refusal is not repeated', async () => {
    api.on(route, json({ status: 400, message: 'Invalid' }, 400));
    await expect(platform.reply!(target, page, { signal, attemptId: 'r' })).rejects.toMatchObject({
      code: 'invalid_request',
      retryable: false,
    });
    expect(api.seen).toHaveLength(1);
  });

  test('a comment over 1250 characters is not sent', async () => {
    await expect(platform.reply!({ ...target, text: 'a'.repeat(1251) }, page, { signal, attemptId: 'r' })).rejects.toMatchObject({
      code: 'validation_failed',
    });
    expect(api.seen).toEqual([]);
  });

  test('F04: an answer of ours is found by its text below the comment or the post, and of a member nobody can say', async () => {
    const own = { type: 'comment', ...target, sentAfter: new Date(at('12:00')) } as const;
    const ours = comment(14, '13:00', { actor: 'urn:li:organization:55', message: { text: 'Thanks (a  lot)!' }, parentComment: urn(10) });
    api.on(
      commentsOf(encoded(10)),
      json({
        elements: [
          { ...ours, actor: 'urn:li:person:bob', id: '20' },
          { ...ours, id: '21', created: { time: at('11:00') } },
        ],
      }),
    );
    api.on(commentsOf(first), json({ elements: [ours] }));
    expect(await platform.findOwnComment!(own, page, { signal })).toEqual({ outcome: 'found', id: urn(14) });
    expect(await platform.findOwnComment!({ ...own, text: 'No.' }, page, { signal })).toEqual({ outcome: 'absent' });
    expect(await platform.findOwnComment!(own, member, { signal })).toEqual({ outcome: 'unknowable' });
  });
});

describe('numbers', () => {
  test('of a page are read by kind of post, with encoded URNs in plain brackets', async () => {
    const totals = {
      impressionCount: 1000,
      uniqueImpressionsCount: 800,
      clickCount: 12,
      likeCount: -1,
      commentCount: 3,
      shareCount: 2,
      engagement: 0.02,
    };
    api.on(
      'GET /rest/organizationalEntityShareStatistics',
      json({ elements: [{ share: 'urn:li:share:1', totalShareStatistics: totals }] }),
      json({ elements: [{ ugcPost: 'urn:li:ugcPost:3', totalShareStatistics: { ...totals, likeCount: 5 } }] }),
    );
    const metrics = await platform.metrics(['urn:li:share:1', '2', 'urn:li:ugcPost:3', 'no-such-post'], page, { signal });
    const shared = { impressions: 1000, views: null, reach: 800, comments: 3, shares: 2, saves: null, clicks: 12, watchSeconds: null };
    // LinkedIn has reported fewer than no likes.
    expect(Object.fromEntries(metrics)).toEqual({
      'urn:li:share:1': { ...shared, likes: null },
      'urn:li:ugcPost:3': { ...shared, likes: 5 },
    });
    expect(
      api.seen.map(({ url }) =>
        url.replace(
          'https://api.linkedin.com/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=urn%3Ali%3Aorganization%3A55&',
          '',
        ),
      ),
    ).toEqual(['shares=List(urn%3Ali%3Ashare%3A1,urn%3Ali%3Ashare%3A2)', 'ugcPosts=List(urn%3Ali%3AugcPost%3A3)']);
  });

  test('of a member are one read a number, and a number LinkedIn does not know is null', async () => {
    const counted = (count: number) => json({ elements: [{ count }] });
    api.on(
      'GET /rest/memberCreatorPostAnalytics',
      counted(500),
      counted(400),
      counted(1),
      counted(20),
      counted(3),
      json({ status: 400, message: 'Invalid queryType' }, 400),
    );
    const metrics = await platform.metrics(['urn:li:share:1'], member, { signal });
    expect(metrics.get('urn:li:share:1')).toEqual({
      impressions: 500,
      views: null,
      reach: 400,
      likes: 20,
      comments: 3,
      shares: 1,
      saves: null,
      clicks: null,
      watchSeconds: null,
    });
    expect(api.seen[0]?.url).toBe(
      'https://api.linkedin.com/rest/memberCreatorPostAnalytics?q=entity&entity=(share:urn%3Ali%3Ashare%3A1)&queryType=IMPRESSION&aggregation=TOTAL',
    );
    expect(api.seen.map(({ url }) => new URL(url).searchParams.get('queryType'))).toEqual([
      'IMPRESSION',
      'MEMBERS_REACHED',
      'RESHARE',
      'REACTION',
      'COMMENT',
      'POST_SAVE',
    ]);
  });

  test('of a member without the permission are none at all, after one read', async () => {
    api.on('GET /rest/memberCreatorPostAnalytics', json({ status: 403, code: 'ACCESS_DENIED', message: 'Not enough permissions' }, 403));
    expect((await platform.metrics(['urn:li:share:1', 'urn:li:share:2'], member, { signal })).size).toBe(0);
    expect(api.seen).toHaveLength(1);
  });
});
