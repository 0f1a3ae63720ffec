import type { PlatformAccount } from '@amarktai/core';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stepClock } from '../sandbox/test-doubles.ts';
import { json, lost, type ScriptedApi, scriptedApi } from '../shared/scripted-api.ts';
import { x } from './index.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const { signal } = new AbortController();
const account: PlatformAccount = { id: '42', accessToken: 'token-canary-1', data: { username: 'lantern' } };
const platform = x({ clientId: 'client', clientSecret: 'secret', clock: stepClock('2026-11-10T08:00:00Z') });
const nothing = () => json({ meta: { result_count: 0 } });
const since = new Date('2026-11-09T00:00:00Z');

let api: ScriptedApi;
beforeEach(() => {
  api = scriptedApi();
  server.resetHandlers(...api.handlers);
  api.on('GET /2/users/42/mentions', nothing());
  api.on('GET /2/users/42/tweets', nothing());
  api.on('GET /2/dm_events', nothing());
});
const query = (route: string, index = 0) => Object.fromEntries(new URL(api.to(route)[index]?.url ?? '').searchParams);

describe('the inbox', () => {
  const mention = {
    id: '501',
    text: '@lantern when do you open?',
    author_id: '7',
    created_at: '2026-11-09T09:00:00Z',
    conversation_id: '900',
    in_reply_to_user_id: '42',
    referenced_tweets: [{ type: 'replied_to', id: '900' }],
  };
  const users = [{ id: '7', username: 'ann', name: 'Ann' }];

  test('is replies, mentions, our own answers and messages, oldest first', async () => {
    api.on(
      'GET /2/users/42/mentions',
      json({
        data: [
          {
            ...mention,
            id: '503',
            conversation_id: '503',
            text: 'I like @lantern &amp; co',
            created_at: '2026-11-09T12:00:00Z',
            in_reply_to_user_id: undefined,
            referenced_tweets: undefined,
          },
          mention,
        ],
        includes: { users },
      }),
    );
    api.on(
      'GET /2/users/42/tweets',
      json({
        data: [
          {
            id: '502',
            text: '@ann At nine.',
            author_id: '42',
            created_at: '2026-11-09T10:00:00Z',
            conversation_id: '900',
            in_reply_to_user_id: '7',
            referenced_tweets: [{ type: 'replied_to', id: '501' }],
          },
          {
            id: '499',
            text: 'Part two.',
            author_id: '42',
            created_at: '2026-11-09T08:00:00Z',
            conversation_id: '900',
            in_reply_to_user_id: '42',
            referenced_tweets: [{ type: 'replied_to', id: '900' }],
          },
          { id: '498', text: 'A post.', author_id: '42', created_at: '2026-11-09T07:00:00Z' },
        ],
      }),
    );
    api.on(
      'GET /2/dm_events',
      json({
        data: [
          {
            id: '601',
            event_type: 'MessageCreate',
            text: 'Hello?',
            created_at: '2026-11-09T11:00:00Z',
            sender_id: '7',
            dm_conversation_id: '7-42',
          },
          {
            id: '600',
            event_type: 'MessageCreate',
            text: 'Long ago',
            created_at: '2026-11-01T11:00:00Z',
            sender_id: '7',
            dm_conversation_id: '7-42',
          },
        ],
        includes: { users },
      }),
    );
    const { items, cursor } = await platform.listEngagements!(account, { signal, since, cursor: null });
    expect(items).toEqual([
      {
        type: 'comment',
        id: '501',
        postId: '900',
        threadId: '501',
        authorId: '7',
        authorName: 'ann',
        text: 'when do you open?',
        receivedAt: new Date('2026-11-09T09:00:00Z'),
        own: false,
      },
      {
        type: 'comment',
        id: '502',
        postId: '900',
        threadId: '501',
        authorId: '42',
        authorName: 'lantern',
        text: 'At nine.',
        receivedAt: new Date('2026-11-09T10:00:00Z'),
        own: true,
      },
      {
        type: 'dm',
        id: '601',
        postId: null,
        threadId: '7-42',
        authorId: '7',
        authorName: 'ann',
        text: 'Hello?',
        receivedAt: new Date('2026-11-09T11:00:00Z'),
        own: false,
      },
      {
        type: 'mention',
        id: '503',
        postId: null,
        threadId: '503',
        authorId: '7',
        authorName: 'ann',
        text: 'I like @lantern & co',
        receivedAt: new Date('2026-11-09T12:00:00Z'),
        own: false,
      },
    ]);
    expect(cursor).toEqual({ mentions: '503', own: '502', messages: '601' });
  });

  test('begins at an instant and goes on from the newest ids', async () => {
    await platform.listEngagements!(account, { signal, since, cursor: null });
    expect(query('GET /2/users/42/mentions')).toEqual({
      max_results: '100',
      start_time: '2026-11-09T00:00:00Z',
      'tweet.fields': 'author_id,conversation_id,created_at,entities,in_reply_to_user_id,note_tweet,referenced_tweets',
      expansions: 'author_id',
      'user.fields': 'name,username',
    });
    expect(query('GET /2/users/42/tweets')).toMatchObject({ start_time: '2026-11-09T00:00:00Z', exclude: 'retweets' });
    expect(query('GET /2/dm_events')).toEqual({
      max_results: '100',
      event_types: 'MessageCreate',
      'dm_event.fields': 'id,text,event_type,created_at,dm_conversation_id,sender_id',
      expansions: 'sender_id',
      'user.fields': 'name,username',
    });
    const cursor = { mentions: '503', own: '502', messages: '601' };
    const again = await platform.listEngagements!(account, { signal, since, cursor });
    expect(again).toEqual({ items: [], cursor, reads: { ownPosts: 0, comments: 0, messages: 0 } });
    expect(query('GET /2/users/42/mentions', 1)).toMatchObject({ since_id: '503' });
    expect(query('GET /2/users/42/mentions', 1)).not.toHaveProperty('start_time');
    expect(query('GET /2/users/42/tweets', 1)).toMatchObject({ since_id: '502' });
    expect(query('GET /2/dm_events', 1)).toMatchObject({ max_results: '1' });
  });

  test('reads all pages, and of messages only until a known one', async () => {
    api.on('GET /2/users/42/mentions', json({ data: [{ ...mention, id: '505' }], meta: { next_token: 'b' } }), json({ data: [mention] }));
    api.on(
      'GET /2/dm_events',
      json({
        data: [
          { id: '602', text: 'New', created_at: '2026-11-09T11:00:00Z', sender_id: '7' },
          { id: '601', text: 'Known', created_at: '2026-11-09T10:00:00Z', sender_id: '7' },
        ],
        meta: { next_token: 'more' },
      }),
    );
    const { items, reads } = await platform.listEngagements!(account, {
      signal,
      since,
      cursor: { mentions: '500', own: null, messages: '601' },
    });
    // What is known was read, too, and is paid for.
    expect(reads).toEqual({ ownPosts: 0, comments: 2, messages: 2 });
    expect(items.map(({ id }) => id).toSorted()).toEqual(['501', '505', '602']);
    expect(query('GET /2/users/42/mentions', 1)).toMatchObject({ pagination_token: 'b', since_id: '500' });
    expect(api.to('GET /2/dm_events')).toHaveLength(1);
  });

  test('without the permission for messages still has the mentions', async () => {
    api.on('GET /2/users/42/mentions', json({ data: [mention] }));
    api.on('GET /2/dm_events', json({ title: 'Forbidden', detail: 'missing scope dm.read' }, 403));
    const { items, cursor } = await platform.listEngagements!(account, { signal, since, cursor: null });
    expect(items.map(({ id }) => id)).toEqual(['501']);
    expect(cursor).toMatchObject({ messages: null });
  });

  test('without messages neither reads, nor sends, nor asks for them', async () => {
    const quiet = x({ clientId: 'client', clientSecret: 'secret', messages: false });
    await quiet.listEngagements!(account, { signal, since, cursor: null });
    expect(api.to('GET /2/dm_events')).toEqual([]);
    expect(quiet.sendMessage).toBeUndefined();
    expect(quiet.auth.scopes).toEqual(['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access']);
  });
});

describe('answers', () => {
  const target = { engagementId: '501', postId: '900', threadId: '501', text: 'At nine.' };

  test('a reply is one post that answers the message', async () => {
    api.on('POST /2/tweets', json({ data: { id: '502', text: '' } }, 201));
    expect(await platform.reply!(target, account, { signal, attemptId: 'r' })).toEqual({ id: '502' });
    expect(api.seen.at(-1)?.body).toEqual({ text: 'At nine.', reply: { in_reply_to_tweet_id: '501' } });
  });

  test('a message goes to the person, or to the conversation of several', async () => {
    api.on('POST /2/dm_conversations/with/7/messages', json({ data: { dm_conversation_id: '7-42', dm_event_id: '603' } }, 201));
    api.on('POST /2/dm_conversations/1234/messages', json({ data: { dm_conversation_id: '1234', dm_event_id: '604' } }, 201));
    expect(await platform.sendMessage!({ threadId: '7-42', recipientId: '7', text: 'Hi.' }, account, { signal, attemptId: 'm' })).toEqual({
      id: '603',
    });
    expect(api.seen.at(-1)?.body).toEqual({ text: 'Hi.' });
    expect(await platform.sendMessage!({ threadId: '1234', recipientId: '', text: 'Hi.' }, account, { signal, attemptId: 'm' })).toEqual({
      id: '604',
    });
  });

  test.each([
    ['lost', lost],
    ['500', () => json({}, 500)],
    ['no id', () => json({}, 201)],
  ])('F04: an answer of which nobody knows (%s) is outcome_unknown after one call', async (_, answer) => {
    api.on('POST /2/tweets', answer);
    api.on('POST /2/dm_conversations/with/7/messages', answer);
    await expect(platform.reply!(target, account, { signal, attemptId: 'r' })).rejects.toMatchObject({ code: 'outcome_unknown' });
    await expect(
      platform.sendMessage!({ threadId: '7-42', recipientId: '7', text: 'Hi.' }, account, { signal, attemptId: 'm' }),
    ).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(api.seen).toHaveLength(2);
  });

  test('F04: a refused reply is not repeated, and one to a stranger is reply_not_permitted', async () => {
    api.on('POST /2/tweets', json({ detail: 'You can only reply to or quote posts where you are mentioned or are the author' }, 403));
    await expect(platform.reply!(target, account, { signal, attemptId: 'r' })).rejects.toMatchObject({
      code: 'reply_not_permitted',
      retryable: false,
    });
    expect(api.seen).toHaveLength(1);
  });

  test('a reply that is too long is not sent', async () => {
    await expect(platform.reply!({ ...target, text: 'a'.repeat(281) }, account, { signal, attemptId: 'r' })).rejects.toMatchObject({
      code: 'validation_failed',
    });
    expect(api.seen).toEqual([]);
  });

  test('F04: an answer of ours is found by its text and by what it answers', async () => {
    const reply = {
      id: '502',
      text: '@ann @bob At nine.',
      created_at: '2026-11-10T07:59:30Z',
      referenced_tweets: [{ type: 'replied_to', id: '501' }],
    };
    const own = { type: 'comment', ...target, sentAfter: new Date('2026-11-10T07:58:00Z') } as const;
    api.on(
      'GET /2/users/42/tweets',
      json({ data: [{ ...reply, id: '400', referenced_tweets: [{ type: 'replied_to', id: '1' }] }, reply] }),
    );
    expect(await platform.findOwnComment!(own, account, { signal })).toEqual({ outcome: 'found', id: '502' });
    expect(await platform.findOwnComment!({ ...own, text: 'At ten.' }, account, { signal })).toEqual({ outcome: 'absent' });
  });

  test('F04: a message of ours is found in its conversation', async () => {
    const own = {
      type: 'dm',
      engagementId: '601',
      postId: null,
      threadId: '7-42',
      text: 'Hi.',
      sentAfter: new Date('2026-11-10T07:58:00Z'),
    } as const;
    api.on(
      'GET /2/dm_conversations/with/7/dm_events',
      json({
        data: [
          { id: '605', text: 'Hi.', created_at: '2026-11-10T07:59:00Z', sender_id: '42' },
          { id: '604', text: 'Hey.', created_at: '2026-11-10T07:58:30Z', sender_id: '7' },
        ],
      }),
    );
    expect(await platform.findOwnComment!(own, account, { signal })).toEqual({ outcome: 'found', id: '605' });
    expect(await platform.findOwnComment!({ ...own, text: 'Hey.' }, account, { signal })).toEqual({ outcome: 'absent' });
    expect(await platform.findOwnComment!({ ...own, threadId: null }, account, { signal })).toEqual({ outcome: 'unknowable' });
  });
});

describe('numbers', () => {
  const counted = (id: string, more: object = {}) => ({
    id,
    text: '',
    public_metrics: { retweet_count: 2, reply_count: 3, like_count: 5, quote_count: 1, bookmark_count: 4, impression_count: 1000 },
    ...more,
  });

  test('are read once for all posts, and what is not told is null', async () => {
    api.on(
      'GET /2/tweets',
      json({
        data: [
          counted('1', { non_public_metrics: { impression_count: 1000, url_link_clicks: 12 }, attachments: { media_keys: ['7_1'] } }),
          counted('2'),
        ],
        includes: { media: [{ media_key: '7_1', public_metrics: { view_count: 640 } }] },
      }),
    );
    const metrics = await platform.metrics(['1', '2', 'no-such-post'], account, { signal });
    const shared = { impressions: 1000, reach: null, likes: 5, comments: 3, shares: 3, saves: 4, watchSeconds: null };
    expect(Object.fromEntries(metrics)).toEqual({ 1: { ...shared, views: 640, clicks: 12 }, 2: { ...shared, views: null, clicks: null } });
    expect(query('GET /2/tweets')).toEqual({
      ids: '1,2',
      'tweet.fields': 'public_metrics,non_public_metrics,attachments',
      expansions: 'attachments.media_keys',
      'media.fields': 'public_metrics',
    });
  });

  test('of posts too old for clicks come in a second read, beside partial errors of a 200', async () => {
    const withheld = {
      resource_id: '2',
      value: '2',
      parameter: 'non_public_metrics',
      title: 'Field Authorization Error',
      type: 'https://api.twitter.com/2/problems/not-authorized-for-field',
    };
    const gone = { resource_id: '3', value: '3', title: 'Not Found Error', type: 'https://api.twitter.com/2/problems/resource-not-found' };
    api.on('GET /2/tweets', json({ data: [counted('1')], errors: [withheld, gone] }), json({ data: [counted('2')] }));
    const metrics = await platform.metrics(['1', '2', '3'], account, { signal });
    expect([...metrics.keys()]).toEqual(['1', '2']);
    expect(query('GET /2/tweets', 1)).toMatchObject({ ids: '2', 'tweet.fields': 'public_metrics,attachments' });
  });

  test('that are no counts are not reported', async () => {
    api.on('GET /2/tweets', json({ data: [{ id: '1', public_metrics: { like_count: -1, reply_count: 'many' } }] }));
    expect((await platform.metrics(['1'], account, { signal })).get('1')).toMatchObject({
      likes: null,
      comments: null,
      shares: null,
      impressions: null,
    });
  });
});

describe('removing', () => {
  test('is done when the post is gone already', async () => {
    api.on('DELETE /2/tweets/900', json({ title: 'Not Found Error' }, 404));
    await platform.remove!('900', account, { signal });
    expect(api.seen).toHaveLength(1);
  });
});
