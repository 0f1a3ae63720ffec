import { manualClock, type ManualClock } from '@amarktai/core/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAudience } from '../../sandbox/audience.ts';
import { imageBytes, videoBytes } from '../../sandbox/test-doubles.ts';
import { decide } from '../shared/authorize.ts';
import { createXSimulator, type XSimulator } from './simulator.ts';
import { client, codeOf, connect, consentUrl, redirectUri, tokenCall, verifier } from './test-client.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a simulated X', () => {
  let clock: ManualClock;
  let x: XSimulator;
  beforeEach(() => {
    clock = manualClock({ now: new Date('2026-11-03T09:00:00Z') });
    x = createXSimulator({ clock, audience: createAudience({ seed: 'x', followers: { x: 60_000 } }) });
  });
  const signIn = async (scopes?: readonly string[]) => client(x, (await connect(x, scopes)).access);

  describe('consent and tokens', () => {
    test('shows what the app asks for and takes the person back with a code and the state', async () => {
      const page = await x.fetch(consentUrl({ state: '"><script>' }));
      const html = await page.text();
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(html).toContain('<li>tweet.write</li>');
      expect(html).not.toContain('<script>');
      const back = await decide(x, consentUrl({ state: '"><script>' }));
      expect(back.href.startsWith(`${redirectUri}?code=`)).toBe(true);
      expect(back.searchParams.get('state')).toBe('"><script>');
    });

    test('takes the person back with an error when they say no', async () => {
      const back = await decide(x, consentUrl(), { decision: 'deny' });
      expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'a-state' });
      expect(back.searchParams.has('code')).toBe(false);
    });

    test('issues two hours of access, and a refresh token that works once', async () => {
      const code = await codeOf(x);
      const issued = await tokenCall(x, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
      expect(issued.body).toMatchObject({ token_type: 'bearer', expires_in: 7200 });
      expect(String(issued.body['scope']).split(' ')).toContain('offline.access');
      const refresh = (token: string) => tokenCall(x, { grant_type: 'refresh_token', refresh_token: token });
      const second = await refresh(String(issued.body['refresh_token']));
      expect(second.body['refresh_token']).not.toBe(issued.body['refresh_token']);
      const again = await refresh(String(issued.body['refresh_token']));
      expect(again).toMatchObject({
        status: 400,
        body: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
      });
      // The copy took the whole family with it.
      expect((await refresh(String(second.body['refresh_token']))).status).toBe(400);
      expect((await client(x, String(second.body['access_token'])).get('/2/users/me')).status).toBe(401);
      expect(x.inspect.grants()).toEqual([]);
    });

    test('forgets a code after thirty seconds and after its first use', async () => {
      const late = await codeOf(x);
      clock.step(31_000);
      const exchange = (code: string) =>
        tokenCall(x, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
      expect((await exchange(late)).status).toBe(400);
      const used = await codeOf(x);
      expect((await exchange(used)).status).toBe(200);
      expect((await exchange(used)).status).toBe(400);
    });

    test('ends an access token after two hours and a refresh token after half a year', async () => {
      const tokens = await connect(x);
      clock.step(2 * hour);
      expect((await client(x, tokens.access).get('/2/users/me')).status).toBe(401);
      clock.step(183 * 24 * hour);
      expect((await tokenCall(x, { grant_type: 'refresh_token', refresh_token: tokens.refresh })).status).toBe(400);
    });

    test('gives no refresh token without offline.access, and lets a scope that was not given do nothing', async () => {
      const code = await codeOf(x, { scope: 'tweet.read users.read' });
      const { body } = await tokenCall(x, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
      expect(body).not.toHaveProperty('refresh_token');
      expect(await client(x, String(body['access_token'])).tweet({ text: 'Hello.' })).toMatchObject({
        status: 403,
        body: { title: 'Forbidden' },
      });
    });

    test('revokes an access token alone, and everything with the refresh token', async () => {
      const tokens = await connect(x);
      const revoke = (token: string) =>
        x.fetch('https://api.x.com/2/oauth2/revoke', {
          method: 'POST',
          headers: { authorization: `Basic ${btoa('sandbox-client:sandbox-secret')}` },
          body: new URLSearchParams({ token }),
        });
      expect(await (await revoke(tokens.access)).json()).toEqual({ revoked: true });
      expect((await client(x, tokens.access).get('/2/users/me')).status).toBe(401);
      const next = await tokenCall(x, { grant_type: 'refresh_token', refresh_token: tokens.refresh });
      await revoke(String(next.body['refresh_token']));
      expect((await client(x, String(next.body['access_token'])).get('/2/users/me')).status).toBe(401);
    });

    test('lets a public client name itself in the form', async () => {
      x = createXSimulator({ clock, app: { clientId: 'public', clientSecret: null, redirectUris: [redirectUri] } });
      const code = await codeOf(x, { client_id: 'public' });
      expect(
        (
          await tokenCall(
            x,
            { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, client_id: 'public' },
            {},
          )
        ).status,
      ).toBe(200);
    });
  });

  describe('posts', () => {
    test('creates, shows and deletes a post', async () => {
      const me = await signIn();
      const made = await me.tweet({ text: 'The kettle is on.' });
      expect(made).toMatchObject({ status: 201, data: { text: 'The kettle is on.' } });
      const id = String(made.data['id']);
      expect((await me.get(`/2/tweets/${id}?tweet.fields=created_at,author_id`)).data).toMatchObject({
        id,
        created_at: '2026-11-03T09:00:00.000Z',
        author_id: '1500000000000000001',
      });
      expect((await me.call('DELETE', `/2/tweets/${id}`)).data).toEqual({ deleted: true });
      expect((await me.get(`/2/tweets?ids=${id}`)).body).toMatchObject({ errors: [{ resource_id: id, title: 'Not Found Error' }] });
      expect((await me.call('DELETE', `/2/tweets/${id}`)).data).toEqual({ deleted: false });
    });

    test('answers 200 with what exists and errors for what does not', async () => {
      const me = await signIn();
      const id = String((await me.tweet({ text: 'One.' })).data['id']);
      const { status, body } = await me.get(`/2/tweets?ids=${id},123`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ data: [{ id }], errors: [{ resource_id: '123' }] });
    });

    test('shortens links, escapes HTML and appends media in what it shows', async () => {
      const me = await signIn();
      const photo = await me.upload(imageBytes, 'image/png', 'tweet_image');
      const id = String((await me.tweet({ text: 'Tea & cake at https://brand.com/menu now', media: { media_ids: [photo] } })).data['id']);
      const { data } = await me.get(`/2/tweets/${id}?tweet.fields=entities,attachments`);
      expect(data['text']).toMatch(/^Tea &amp; cake at https:\/\/t\.co\/\w{10} now https:\/\/t\.co\/\w{10}$/);
      expect(data['entities']).toMatchObject({
        urls: [
          { expanded_url: 'https://brand.com/menu' },
          { expanded_url: `https://x.com/sandbox_brand/status/${id}/photo/1`, media_key: `3_${photo}` },
        ],
      });
      expect(data['attachments']).toEqual({ media_keys: [`3_${photo}`] });
    });

    test('uses the newer field names when it is asked by them', async () => {
      const me = await signIn();
      const first = String((await me.tweet({ text: 'One.' })).data['id']);
      const second = String((await me.tweet({ text: 'Two.', reply: { in_reply_to_tweet_id: first } })).data['id']);
      expect((await me.get(`/2/tweets/${second}?post.fields=referenced_posts`)).data).toMatchObject({
        edit_history_post_ids: [second],
        referenced_posts: [{ type: 'replied_to', id: first }],
      });
      expect((await me.get(`/2/tweets/${second}?tweet.fields=referenced_tweets,conversation_id`)).data).toMatchObject({
        edit_history_tweet_ids: [second],
        referenced_tweets: [{ id: first }],
        conversation_id: first,
      });
    });

    test.each([
      ['280 narrow letters', 'a'.repeat(280), 201],
      ['281 narrow letters', 'a'.repeat(281), 400],
      ['140 wide letters', '字'.repeat(140), 201],
      ['141 wide letters', '字'.repeat(141), 400],
      ['a long address as 23', `${'a'.repeat(256)} https://brand.com/${'path'.repeat(60)}`, 201],
    ])('counts %s as X does', async (_name, text, status) => {
      expect((await (await signIn()).tweet({ text })).status).toBe(status);
    });

    test('lets a paid account write more', async () => {
      x = createXSimulator({ clock, accounts: [{ id: '77', username: 'rich', name: 'Rich', premium: true }] });
      expect((await (await signIn()).tweet({ text: 'a'.repeat(25_000) })).status).toBe(201);
    });

    test('refuses the same text for a day, but not to another post, nor after it was deleted', async () => {
      const me = await signIn();
      const id = String((await me.tweet({ text: 'Twice.' })).data['id']);
      expect(await me.tweet({ text: 'Twice.' })).toMatchObject({
        status: 403,
        body: { detail: 'You are not allowed to create a Tweet with duplicate content.' },
      });
      expect((await me.tweet({ text: 'Twice.', reply: { in_reply_to_tweet_id: id } })).status).toBe(201);
      await me.call('DELETE', `/2/tweets/${id}`);
      const again = await me.tweet({ text: 'Twice.' });
      expect(again.status).toBe(201);
      clock.step(25 * hour);
      expect((await (await signIn()).tweet({ text: 'Twice.' })).status).toBe(201);
    });

    test('answers only whom it was summoned by, and its own threads', async () => {
      const me = await signIn();
      const reply = async (to: string, text: string) => (await me.tweet({ text, reply: { in_reply_to_tweet_id: to } })).body;
      expect(await reply(x.addStranger({ username: 'someone', text: 'I like lamps.' }), 'So do we.')).toMatchObject({
        status: 403,
        detail: 'You can only reply to or quote posts where you are mentioned or are the author.',
      });
      expect(await reply(x.addStranger({ username: 'someone', text: '@sandbox_brand, do you repair lamps?' }), 'We do.')).toHaveProperty(
        'data',
      );
      expect(await reply(String((await me.tweet({ text: 'First of two.' })).data['id']), 'Second of two.')).toHaveProperty('data');
    });

    test('bills a post, a post with a link and an answer at their prices', async () => {
      const me = await signIn();
      await me.tweet({ text: 'Plain.' });
      await me.tweet({ text: 'With https://brand.com' });
      await me.tweet({ text: 'Yes.', reply: { in_reply_to_tweet_id: x.addStranger({ username: 'a', text: '@sandbox_brand hello' }) } });
      expect(x.inspect.billNanoUsd()).toBe(15_000_000 + 200_000_000 + 10_000_000);
    });
  });

  describe('media', () => {
    test('processes a video through its states by the clock, and attaches it only then', async () => {
      const me = await signIn();
      const bytes = new Uint8Array(2_500_000);
      bytes.set(videoBytes);
      const id = await me.upload(bytes, 'video/mp4', 'tweet_video');
      const status = async () => (await me.get(`/2/media/upload?command=STATUS&media_id=${id}`)).data['processing_info'];
      expect(await status()).toMatchObject({ state: 'pending', check_after_secs: 5 });
      const attach = () => me.tweet({ text: 'Watch.', media: { media_ids: [id] } });
      expect(await attach()).toMatchObject({ status: 400, body: { errors: [{ message: 'Your media IDs are invalid.' }] } });
      clock.step(4_000);
      expect(await status()).toMatchObject({ state: 'in_progress', progress_percent: 50 });
      clock.step(6_000);
      expect(await status()).toEqual({ state: 'succeeded', progress_percent: 100 });
      expect((await attach()).status).toBe(201);
    });

    test('takes a segment as base64 as well, and an alternative text', async () => {
      const me = await signIn();
      const { data } = await me.post('/2/media/upload/initialize', {
        media_type: 'image/png',
        total_bytes: imageBytes.length,
        media_category: 'tweet_image',
        shared: false,
      });
      const id = String(data['id']);
      await me.post(`/2/media/upload/${id}/append`, { segment_index: 0, media: Buffer.from(imageBytes).toString('base64') });
      expect((await me.call('POST', `/2/media/upload/${id}/finalize`)).data).toMatchObject({
        id,
        size: imageBytes.length,
        expires_after_secs: 86_400,
      });
      expect((await me.post('/2/media/metadata', { id, metadata: { alt_text: { text: 'A kettle' } } })).data).toEqual({
        id,
        associated_metadata: { alt_text: { text: 'A kettle' } },
      });
      const post = String((await me.tweet({ text: 'Look.', media: { media_ids: [id] } })).data['id']);
      expect((await me.get(`/2/tweets/${post}?expansions=attachments.media_keys&media.fields=alt_text`)).body).toMatchObject({
        includes: { media: [{ type: 'photo', alt_text: 'A kettle' }] },
      });
    });

    test('still takes the older address with its commands, and a whole image at once', async () => {
      const me = await signIn();
      const command = (fields: Readonly<Record<string, string | Blob>>) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(fields)) form.set(name, value);
        return me.call('POST', '/2/media/upload', { body: form });
      };
      const started = await command({
        command: 'INIT',
        media_type: 'image/png',
        total_bytes: String(imageBytes.length),
        media_category: 'tweet_image',
      });
      const id = String(started.data['id']);
      await command({ command: 'APPEND', media_id: id, segment_index: '0', media: new Blob([imageBytes]) });
      expect((await command({ command: 'FINALIZE', media_id: id })).data).toMatchObject({ id });
      expect((await command({ media: new Blob([imageBytes]), media_category: 'tweet_image' })).data).toMatchObject({
        size: imageBytes.length,
      });
    });

    test('finds out in processing that a video is none', async () => {
      const me = await signIn();
      const id = await me.upload(imageBytes, 'video/mp4', 'tweet_video');
      clock.step(20_000);
      expect((await me.get(`/2/media/upload?media_id=${id}`)).data['processing_info']).toMatchObject({
        state: 'failed',
        error: { name: 'InvalidMedia' },
      });
    });
  });

  describe('what comes back', () => {
    test('counts what the audience did, and lists exactly the comments it counted', async () => {
      const me = await signIn();
      const id = String((await me.tweet({ text: 'Which tea do you drink in the morning? Tell us below.' })).data['id']);
      clock.step(48 * hour);
      const later = await signIn();
      const { data } = await later.get(`/2/tweets/${id}?tweet.fields=public_metrics,non_public_metrics,organic_metrics`);
      const seen = data['public_metrics'] as Record<string, number>;
      expect(seen['impression_count']).toBeGreaterThan(1_000);
      expect(data['non_public_metrics']).toMatchObject({ impression_count: seen['impression_count'] });
      const mentions: { id: string; text: string }[] = [];
      for (let next = ''; ;) {
        const page = await later.get(
          `/2/users/1500000000000000001/mentions?max_results=100&expansions=author_id&tweet.fields=author_id,conversation_id${next}`,
        );
        mentions.push(...((page.body.data ?? []) as { id: string; text: string }[]));
        const token = (page.body['meta'] as { next_token?: string }).next_token;
        if (token === undefined) break;
        next = `&pagination_token=${token}`;
      }
      expect(mentions.length).toBeGreaterThan(0);
      expect(mentions.length).toBe(seen['reply_count']);
      expect(new Set(mentions.map((mention) => mention.id)).size).toBe(mentions.length);
      expect(mentions.every(({ text }) => text.startsWith('@sandbox_brand '))).toBe(true);
      // The newest is listed first, and since_id leaves out what was seen.
      const [newest, second] = mentions;
      const rest = await later.get(`/2/users/1500000000000000001/mentions?since_id=${second?.id}`);
      expect(rest.body).toMatchObject({ data: [{ id: newest?.id }], meta: { result_count: 1 } });
      const found = await later.get(
        `/2/tweets/search/recent?query=${encodeURIComponent(`conversation_id:${id} -from:sandbox_brand`)}&max_results=100`,
      );
      expect((found.body['meta'] as { result_count: number }).result_count).toBe(Math.min(100, mentions.length));
    });

    test('counts the next part of a thread as a reply, as long as it is there', async () => {
      const me = await signIn();
      const first = String((await me.tweet({ text: 'One of two.' })).data['id']);
      const second = String((await me.tweet({ text: 'Two of two.', reply: { in_reply_to_tweet_id: first } })).data['id']);
      const replies = async () =>
        ((await me.get(`/2/tweets/${first}?tweet.fields=public_metrics`)).data['public_metrics'] as { reply_count: number }).reply_count;
      expect(await replies()).toBe(1);
      await me.call('DELETE', `/2/tweets/${second}`);
      expect(await replies()).toBe(0);
    });

    test('lets a comment be answered and hidden', async () => {
      const me = await signIn();
      await me.tweet({ text: 'Which tea do you drink in the morning? Tell us below.' });
      clock.step(24 * hour);
      const later = await signIn();
      const [comment] = ((await later.get('/2/users/1500000000000000001/mentions')).body.data ?? []) as { id: string }[];
      expect((await later.tweet({ text: 'Thank you!', reply: { in_reply_to_tweet_id: comment?.id } })).status).toBe(201);
      expect((await later.call('PUT', `/2/tweets/${comment?.id}/hidden`, { json: { hidden: true } })).data).toEqual({ hidden: true });
    });

    test('keeps private numbers to the author and to thirty days', async () => {
      const me = await signIn();
      const id = String((await me.tweet({ text: 'Old news.' })).data['id']);
      clock.step(31 * 24 * hour);
      const { status, body } = await (await signIn()).get(`/2/tweets?ids=${id}&tweet.fields=public_metrics,non_public_metrics`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ data: [{ id }], errors: [{ title: 'Field Authorization Error', field: 'non_public_metrics' }] });
    });

    test('adds up to the same by the hour as in total', async () => {
      const me = await signIn();
      const id = String((await me.tweet({ text: 'Numbers, please.' })).data['id']);
      clock.step(24 * hour);
      const later = await signIn();
      const query = `ids=${id}&start_time=2026-11-03T09:00:00Z&end_time=2026-11-04T09:00:00Z&analytics.fields=impressions`;
      const sum = async (granularity: string) => {
        const { body } = await later.get(`/2/tweets/analytics?${query}&granularity=${granularity}`);
        const [post] = body.data as unknown as { timestamped_metrics: { metrics: { impressions: number } }[] }[];
        return {
          columns: post?.timestamped_metrics.length,
          impressions: post?.timestamped_metrics.reduce((total, { metrics }) => total + metrics.impressions, 0),
        };
      };
      const [total, hourly] = [await sum('total'), await sum('hourly')];
      expect(hourly.columns).toBe(24);
      expect(total.columns).toBe(1);
      expect(hourly.impressions).toBe(total.impressions);
      expect(total.impressions).toBeGreaterThan(0);
    });

    test('lists an account’s own posts by window and page', async () => {
      const me = await signIn();
      for (let index = 0; index < 12; index += 1) {
        await me.tweet({ text: `Post ${index}.` });
        clock.step(1_000);
      }
      const first = await me.get('/2/users/1500000000000000001/tweets?max_results=5');
      expect((first.body.data as unknown as { text: string }[]).map(({ text }) => text)).toEqual([
        'Post 11.',
        'Post 10.',
        'Post 9.',
        'Post 8.',
        'Post 7.',
      ]);
      const token = (first.body['meta'] as { next_token: string }).next_token;
      const second = await me.get(`/2/users/1500000000000000001/tweets?max_results=5&pagination_token=${token}`);
      expect((second.body.data as unknown as { text: string }[])[0]?.text).toBe('Post 6.');
      const window = await me.get('/2/users/1500000000000000001/tweets?start_time=2026-11-03T09:00:10Z');
      expect((window.body['meta'] as { result_count: number }).result_count).toBe(2);
    });

    test('sends a direct message to a person and lists it with theirs', async () => {
      const me = await signIn();
      for (let index = 0; index < 40; index += 1) await me.tweet({ text: `Ask us anything, part ${index}.` });
      clock.step(48 * hour);
      const later = await signIn();
      const { body } = await later.get('/2/dm_events?dm_event.fields=sender_id,created_at,dm_conversation_id&expansions=sender_id');
      const [event] = body.data as unknown as { sender_id: string; dm_conversation_id: string }[];
      expect(event?.sender_id).toMatch(/^7\d{9}$/);
      const sent = await later.post(`/2/dm_conversations/with/${event?.sender_id}/messages`, { text: 'Hello!' });
      expect(sent).toMatchObject({ status: 201, data: { dm_conversation_id: event?.dm_conversation_id } });
      const talk = await later.get(`/2/dm_conversations/with/${event?.sender_id}/dm_events?dm_event.fields=sender_id`);
      const [ours, theirs] = talk.body.data as unknown as { text: string; sender_id: string }[];
      expect(ours).toMatchObject({ text: 'Hello!', sender_id: '1500000000000000001' });
      expect(theirs?.sender_id).toBe(event?.sender_id);
      expect(x.inspect.messages()).toHaveLength(1);
    });

    test('knows its accounts and the people of the audience', async () => {
      const me = await signIn();
      expect((await me.get('/2/users/me?user.fields=verified')).data).toEqual({
        id: '1500000000000000001',
        username: 'sandbox_brand',
        name: 'Sandbox Brand',
        verified: false,
      });
      expect((await me.get('/2/users/by/username/person_12')).data).toMatchObject({ id: '7000000012' });
      expect((await me.get('/2/users?ids=7000000012,5')).body).toMatchObject({
        data: [{ username: 'person_12' }],
        errors: [{ resource_id: '5' }],
      });
    });
  });

  test('counts calls in a window of fifteen minutes and says when it opens again', async () => {
    const me = await signIn();
    for (let index = 0; index < 74; index += 1) await me.get('/2/users/me');
    const last = await me.get('/2/users/me');
    expect(Object.fromEntries(['limit', 'remaining', 'reset'].map((name) => [name, last.headers.get(`x-rate-limit-${name}`)]))).toEqual({
      limit: '75',
      remaining: '0',
      reset: String(Date.parse('2026-11-03T09:15:00Z') / 1000),
    });
    expect(await me.get('/2/users/me')).toMatchObject({ status: 429, body: { title: 'Too Many Requests', status: 429 } });
    clock.step(15 * minute);
    expect((await me.get('/2/users/me')).status).toBe(200);
  });

  test('goes on from a snapshot in another simulator', async () => {
    const tokens = await connect(x);
    const id = String((await client(x, tokens.access).tweet({ text: 'Kept.' })).data['id']);
    clock.step(hour);
    const state = JSON.parse(JSON.stringify(x.snapshot())) as ReturnType<XSimulator['snapshot']>;
    const numbers = (await client(x, tokens.access).get(`/2/tweets/${id}?tweet.fields=public_metrics`)).data;
    const other = createXSimulator({ clock, audience: createAudience({ seed: 'x', followers: { x: 60_000 } }) });
    other.restore(state);
    expect((await client(other, tokens.access).get(`/2/tweets/${id}?tweet.fields=public_metrics`)).data).toEqual(numbers);
    expect((await client(other, tokens.access).tweet({ text: 'Kept.' })).status).toBe(403);
    const fresh = await client(other, tokens.access).tweet({ text: 'New.' });
    expect(BigInt(String(fresh.data['id']))).toBeGreaterThan(BigInt(id));
    expect(other.inspect.creates.count()).toBe(3);
    expect(x.inspect.creates.count()).toBe(1);
  });

  test('keeps ten thousand posts in less than four megabytes', async () => {
    x = createXSimulator({ clock, limitFactor: 1_000, duplicateWindowMs: 0 });
    const me = await signIn();
    for (let index = 0; index < 10_000; index += 1) await me.tweet({ text: `Post ${index}. ${'All work and no play. '.repeat(5)}` });
    expect(x.inspect.creates.count()).toBe(10_000);
    expect(JSON.stringify(x.snapshot()).length).toBeLessThan(4_000_000);
  });
});
