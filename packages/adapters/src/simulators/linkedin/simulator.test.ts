import { manualClock, type ManualClock } from '@amarktai/core/testing';
import { escapeForLinkedIn } from '@amarktai/core/viral';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAudience } from '../../sandbox/audience.ts';
import { imageBytes, videoBytes } from '../../sandbox/test-doubles.ts';
import { decide } from '../shared/authorize.ts';
import { serve } from '../shared/serve.ts';
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
  redirectUri,
  selfServe,
  site,
  tokenCall,
} from './test-client.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('a simulated LinkedIn', () => {
  let clock: ManualClock;
  let linkedin: LinkedInSimulator;
  beforeEach(() => {
    clock = manualClock({ now: new Date('2026-11-03T09:00:00Z') });
    linkedin = createLinkedInSimulator({ clock, audience: createAudience({ seed: 'linkedin', followers: { linkedin: 30_000 } }) });
  });
  const signIn = async (scopes?: readonly string[]) => client(linkedin, (await connect(linkedin, scopes)).access);

  describe('consent and tokens', () => {
    test('takes the person back with a code and the state, or with an error when they cancel', async () => {
      const back = await decide(linkedin, consentUrl());
      expect(back.searchParams.get('state')).toBe('a-state');
      expect(back.searchParams.get('code')).toBeTruthy();
      const cancelled = await decide(linkedin, consentUrl(), { decision: 'deny' });
      expect(Object.fromEntries(cancelled.searchParams)).toMatchObject({ error: 'user_cancelled_authorize', state: 'a-state' });
    });

    test('issues sixty days of access, scopes joined by commas, and an id token', async () => {
      const { body } = await tokenCall(linkedin, {
        grant_type: 'authorization_code',
        code: await codeOf(linkedin, { scope: selfServe.join(' ') }),
        redirect_uri: redirectUri,
        ...credentials,
      });
      expect(body).toMatchObject({
        expires_in: 5_184_000,
        scope: 'openid,profile,email,w_member_social',
        token_type: 'Bearer',
        refresh_token_expires_in: 31_536_000,
      });
      const [, claims = ''] = String(body['id_token']).split('.');
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
        iss: 'https://www.linkedin.com/oauth',
        aud: 'sandbox-client',
        sub: 'sAm1Sandbox',
      });
    });

    test('keeps the refresh token the same while its life runs out', async () => {
      const { refresh } = await connect(linkedin);
      const renew = () => tokenCall(linkedin, { grant_type: 'refresh_token', refresh_token: refresh, ...credentials });
      clock.step(59 * day);
      expect((await renew()).body).toMatchObject({
        refresh_token: refresh,
        refresh_token_expires_in: 306 * 86_400,
        expires_in: 60 * 86_400,
      });
      clock.step(301 * day);
      // Five days are left of both.
      expect((await renew()).body).toMatchObject({ expires_in: 5 * 86_400, refresh_token_expires_in: 5 * 86_400 });
      clock.step(5 * day);
      expect(await renew()).toMatchObject({
        status: 400,
        body: { error: 'invalid_request', error_description: expect.stringContaining('invalid, expired or revoked') as string },
      });
    });

    test('gives no refresh token to an app that is not approved for it', async () => {
      linkedin = createLinkedInSimulator({ clock, refreshTokens: false, scopes: selfServe });
      const { body } = await tokenCall(linkedin, {
        grant_type: 'authorization_code',
        code: await codeOf(linkedin, { scope: selfServe.join(' ') }),
        redirect_uri: redirectUri,
        ...credentials,
      });
      expect(body).not.toHaveProperty('refresh_token');
      expect((await linkedin.fetch(consentUrl())).status).toBe(400);
    });

    test('says whether a token expired, was revoked or never existed', async () => {
      const { access } = await connect(linkedin);
      const me = () => client(linkedin, access).get('/v2/userinfo');
      expect((await me()).body).toEqual({
        sub: 'sAm1Sandbox',
        name: 'Sam Sandbox',
        given_name: 'Sam',
        family_name: 'Sandbox',
        locale: { country: 'US', language: 'en' },
        email: 'sam@brand.example',
        email_verified: true,
      });
      await linkedin.fetch(`${site}/oauth/v2/revoke`, { method: 'POST', body: new URLSearchParams({ token: access, ...credentials }) });
      expect((await me()).body).toMatchObject({ status: 401, serviceErrorCode: 65601, code: 'REVOKED_ACCESS_TOKEN' });
      const second = await connect(linkedin);
      clock.step(60 * day);
      expect((await client(linkedin, second.access).get('/v2/userinfo')).body).toMatchObject({
        serviceErrorCode: 65602,
        code: 'EXPIRED_ACCESS_TOKEN',
      });
    });
  });

  test('lists the organisations a member administers', async () => {
    const me = await signIn();
    expect((await me.get('/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED')).body).toMatchObject({
      elements: [{ role: 'ADMINISTRATOR', organization, roleAssignee: person, state: 'APPROVED' }],
    });
    expect((await me.get('/rest/organizations/2414183')).body).toMatchObject({
      id: 2_414_183,
      localizedName: 'Sandbox Brand',
      vanityName: 'sandbox-brand',
    });
    expect((await me.get('/rest/organizations?ids=List(2414183,5)')).body).toMatchObject({
      results: { 2414183: { localizedName: 'Sandbox Brand' } },
    });
  });

  describe('posts', () => {
    test('creates a post, whose id is in a header alone', async () => {
      const me = await signIn(selfServe);
      const made = await me.publish('The kettle is on.');
      expect(made.status).toBe(201);
      expect(made.headers.get('x-restli-id')).toMatch(/^urn:li:share:\d{19}$/);
      expect(made.body).toEqual({});
      expect(linkedin.inspect.posts()).toMatchObject([{ author: person, text: 'The kettle is on.' }]);
    });

    test('lets an organisation’s posts be read back, listed and deleted', async () => {
      const me = await signIn();
      const ids: string[] = [];
      for (const words of ['One.', 'Two.', 'Three.']) {
        ids.push((await me.publish(words, { author: organization })).headers.get('x-restli-id') ?? '');
        clock.step(minute);
      }
      const listed = await me.get(`/rest/posts?q=author&author=${encode(organization)}&count=2&sortBy=LAST_MODIFIED`);
      expect(listed.body).toMatchObject({
        paging: { start: 0, count: 2, total: 3 },
        elements: [{ id: ids[2], commentary: 'Three.' }, { id: ids[1] }],
      });
      expect((await me.get(`/rest/posts/${encode(ids[0] ?? '')}`)).body).toMatchObject({
        id: ids[0],
        author: organization,
        publishedAt: Date.parse('2026-11-03T09:00:00Z'),
      });
      expect((await me.call('DELETE', `/rest/posts/${encode(ids[0] ?? '')}`)).status).toBe(204);
      expect((await me.get(`/rest/posts/${encode(ids[0] ?? '')}`)).status).toBe(404);
      expect((await me.call('DELETE', `/rest/posts/${encode(ids[0] ?? '')}`)).status).toBe(204);
    });

    test('lets a token of sign-in and sharing read nothing back', async () => {
      const me = await signIn(selfServe);
      const id = (await me.publish('Mine.')).headers.get('x-restli-id') ?? '';
      for (const path of [`/rest/posts/${encode(id)}`, `/rest/posts?q=author&author=${encode(person)}`]) {
        expect(await me.get(path)).toMatchObject({ status: 403, body: { code: 'ACCESS_DENIED', serviceErrorCode: 100 } });
      }
      expect((await me.call('DELETE', `/rest/posts/${encode(id)}`)).status).toBe(204);
    });

    test('cuts a commentary off at a reserved character, and keeps one that is escaped', async () => {
      const me = await signIn(selfServe);
      const words = 'Tea (green) & cake_1 for 100 % #tea_time @home <3 {a} [b] ~ * | \\ end';
      expect((await me.publish(words)).status).toBe(201);
      expect((await me.publish(escapeForLinkedIn(words))).status).toBe(201);
      expect(linkedin.inspect.posts()).toMatchObject([
        { text: 'Tea ', truncated: true },
        { text: words, truncated: false, hashtags: ['tea_time'] },
      ]);
    });

    test('renders a mention', async () => {
      const me = await signIn(selfServe);
      await me.publish('Thanks @[Sandbox Brand](urn:li:organization:2414183) for the tea');
      expect(linkedin.inspect.posts()).toMatchObject([{ text: 'Thanks Sandbox Brand for the tea', truncated: false }]);
    });

    test('counts 3,000 characters with their backslashes', async () => {
      const me = await signIn(selfServe);
      expect((await me.publish('a'.repeat(3_000))).status).toBe(201);
      expect(await me.publish('\\('.repeat(1_501))).toMatchObject({ status: 400, body: { code: 'FIELD_LENGTH_TOO_LONG' } });
    });

    test('refuses a copy for ten minutes and names the post that is there, even a deleted one', async () => {
      const me = await signIn(selfServe);
      const id = (await me.publish('Twice.')).headers.get('x-restli-id') ?? '';
      await me.call('DELETE', `/rest/posts/${encode(id)}`);
      expect(await me.publish('Twice.')).toMatchObject({ status: 422, body: { message: `Content is a duplicate of ${id}`, status: 422 } });
      clock.step(10 * minute);
      expect((await me.publish('Twice.')).status).toBe(201);
      expect(linkedin.inspect.creates.withText('Twice.').map(({ status }) => status)).toEqual([201, 422, 201]);
    });

    test('takes an article, a poll and several images', async () => {
      const me = await signIn(selfServe);
      const images = [await me.image(imageBytes), await me.image(imageBytes)];
      expect(
        (
          await me.publish('Read.', {
            content: { article: { source: 'https://brand.com/tea', title: 'Tea', description: 'On tea', thumbnail: images[0] } },
          })
        ).status,
      ).toBe(201);
      expect(
        (
          await me.publish('Choose.', {
            content: { poll: { question: 'Tea?', options: [{ text: 'Yes' }, { text: 'No' }], settings: { duration: 'THREE_DAYS' } } },
          })
        ).status,
      ).toBe(201);
      const several = await me.publish('Look.', { content: { multiImage: { images: images.map((id) => ({ id, altText: 'A kettle' })) } } });
      expect(several.headers.get('x-restli-id')).toMatch(/^urn:li:ugcPost:/);
    });
  });

  describe('files', () => {
    test('takes an image in one PUT and processes it by the clock', async () => {
      const me = await signIn();
      const value = await me.begin('images', organization);
      const status = async () => (await me.get(`/rest/images/${encode(String(value['image']))}`)).body['status'];
      expect(await status()).toBe('WAITING_UPLOAD');
      expect(String(value['uploadUrl'])).toMatch(/^https:\/\/www\.linkedin\.com\/dms-uploads\//);
      expect((await me.put(value['uploadUrl'], imageBytes)).status).toBe(201);
      expect(await status()).toBe('PROCESSING');
      clock.step(10_000);
      expect(await status()).toBe('AVAILABLE');
      expect(
        (await me.publish('Look.', { author: organization, content: { media: { id: value['image'], altText: 'A kettle' } } })).status,
      ).toBe(201);
    });

    test('takes a video in parts of four megabytes, each at its own address', async () => {
      const me = await signIn(selfServe);
      const bytes = new Uint8Array(9_000_000);
      bytes.set(videoBytes);
      const value = await me.begin('videos', person, { fileSizeBytes: bytes.length, uploadCaptions: false, uploadThumbnail: false });
      expect(value).toMatchObject({
        uploadToken: '',
        uploadInstructions: [
          { firstByte: 0, lastByte: 4_194_303 },
          { firstByte: 4_194_304, lastByte: 8_388_607 },
          { firstByte: 8_388_608, lastByte: 8_999_999 },
        ],
      });
      const [part] = value['uploadInstructions'] as { uploadUrl: string }[];
      expect((await me.put(part?.uploadUrl, bytes.slice(0, 4_194_304))).headers.get('etag')).toMatch(/^".+"$/);
      const id = await me.video(bytes);
      const status = async () => (await me.get(`/rest/videos/${encode(id)}`)).body['status'];
      expect(await status()).toBe('PROCESSING');
      const attach = () => me.publish('Watch.', { content: { media: { id, title: 'A film' } } });
      expect((await attach()).status).toBe(400);
      clock.step(10_000);
      expect(await status()).toBe('AVAILABLE');
      expect((await attach()).headers.get('x-restli-id')).toMatch(/^urn:li:ugcPost:/);
    });

    test('takes a document, and finds out that a picture is none', async () => {
      const me = await signIn();
      const pdf = new TextEncoder().encode('%PDF-1.7 …');
      const [good, bad] = [await me.begin('documents', organization), await me.begin('documents', organization)];
      await me.put(good['uploadUrl'], pdf);
      await me.put(bad['uploadUrl'], imageBytes);
      clock.step(10_000);
      const status = async (id: unknown) => (await me.get(`/rest/documents/${encode(String(id))}`)).body['status'];
      expect([await status(good['document']), await status(bad['document'])]).toEqual(['AVAILABLE', 'PROCESSING_FAILED']);
      expect(
        await me.publish('Read.', { author: organization, content: { media: { id: bad['document'], title: 'Report' } } }),
      ).toMatchObject({ status: 400, body: { code: 'MEDIA_ASSET_PROCESSING_FAILED' } });
      expect(
        (await me.publish('Read.', { author: organization, content: { media: { id: good['document'], title: 'Report' } } })).status,
      ).toBe(201);
    });

    test.each([
      ['stuck', 'PROCESSING'],
      ['fail_processing', 'PROCESSING_FAILED'],
    ] as const)('%s leaves a video %s', async (kind, status) => {
      const me = await signIn(selfServe);
      linkedin.faults.add({ on: 'POST /rest/videos', kind, after: 1 });
      const id = await me.video(videoBytes);
      clock.step(hour);
      expect((await me.get(`/rest/videos/${encode(id)}`)).body['status']).toBe(status);
    });
  });

  describe('what comes back', () => {
    test('counts an organisation’s post and lists exactly the comments it counted', async () => {
      const me = await signIn();
      const id =
        (await me.publish('Which tea do you drink in the morning? Tell us below.', { author: organization })).headers.get('x-restli-id') ??
        '';
      const statistics = async () =>
        (
          await me.get(
            `/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${encode(organization)}&shares=List(${encode(id)})`,
          )
        ).body['elements'] as { share: string; totalShareStatistics: Record<string, number> }[];
      // Nobody has seen it yet, and nobody is not 0.
      expect(await statistics()).toEqual([]);
      clock.step(3 * day);
      const [found] = await statistics();
      expect(found?.share).toBe(id);
      const numbers = found?.totalShareStatistics ?? {};
      expect(numbers['impressionCount']).toBeGreaterThan(1_000);
      expect(numbers['uniqueImpressionsCount']).toBeLessThanOrEqual(numbers['impressionCount'] ?? 0);
      const comments: { id: string; created: { time: number } }[] = [];
      for (let start = 0; ; start += 20) {
        const { body } = await me.get(`/rest/socialActions/${encode(id)}/comments?start=${start}&count=20`);
        comments.push(...(body['elements'] as typeof comments));
        if (comments.length >= (body['paging'] as { total: number }).total) break;
      }
      expect(comments.length).toBeGreaterThan(0);
      expect(comments.length).toBe(numbers['commentCount']);
      expect((await me.get(`/rest/socialActions/${encode(id)}`)).body).toMatchObject({
        likesSummary: { totalLikes: numbers['likeCount'] },
        commentsSummary: { aggregatedTotalComments: comments.length },
      });
      expect(
        (await me.get(`/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${encode(organization)}`))
          .body,
      ).toMatchObject({ elements: [{ totalShareStatistics: { impressionCount: numbers['impressionCount'] } }] });
    });

    test('takes an answer to a comment as plain text, two levels deep', async () => {
      const me = await signIn();
      const id =
        (await me.publish('Which tea do you drink in the morning? Tell us below.', { author: organization })).headers.get('x-restli-id') ??
        '';
      clock.step(2 * day);
      const comments = `/rest/socialActions/${encode(id)}/comments`;
      const [first] = (await me.get(comments)).body['elements'] as { $URN: string }[];
      const answer = await me.post(comments, { actor: organization, message: { text: 'Thanks (really)!' }, parentComment: first?.$URN });
      expect(answer).toMatchObject({
        status: 201,
        body: { actor: organization, message: { text: 'Thanks (really)!' }, parentComment: first?.$URN },
      });
      expect(answer.headers.get('x-restli-id')).toBe(answer.body['id']);
      const below = await me.get(`/rest/socialActions/${encode(first?.$URN ?? '')}/comments`);
      expect(below.body).toMatchObject({ elements: [{ id: answer.body['id'] }] });
      expect(
        await me.post(comments, { actor: organization, message: { text: 'Deeper.' }, parentComment: answer.body['$URN'] }),
      ).toMatchObject({ status: 400, body: { code: 'INVALID_VALUE_FOR_FIELD' } });
      expect(linkedin.inspect.comments()).toHaveLength(1);
    });

    test('counts a member’s own post, metric by metric', async () => {
      const me = await signIn();
      const id = (await me.publish('From me.')).headers.get('x-restli-id') ?? '';
      clock.step(2 * day);
      const count = async (query: string, headers = {}) =>
        (await me.call('GET', `/rest/memberCreatorPostAnalytics?q=entity&entity=(share:${encode(id)})&${query}`, { headers })).body[
          'elements'
        ] as { count: number; metricType: unknown; targetEntity: object }[];
      const [total] = await count('queryType=IMPRESSION&aggregation=TOTAL');
      expect(total).toMatchObject({ metricType: 'IMPRESSION', targetEntity: { share: id } });
      expect(total?.count).toBeGreaterThan(100);
      const daily = await count('queryType=IMPRESSION&aggregation=DAILY');
      expect(daily.reduce((sum, element) => sum + element.count, 0)).toBe(total?.count);
      expect((await count('queryType=MEMBERS_REACHED'))[0]?.count).toBeLessThanOrEqual(total?.count ?? 0);
      expect((await count('queryType=REACTION', { 'linkedin-version': '202604' }))[0]?.metricType).toEqual({
        'com.linkedin.adsexternalapi.memberanalytics.v1.CreatorPostAnalyticsMetricTypeV1': 'REACTION',
      });
    });

    test('tells how many follow', async () => {
      const me = await signIn();
      expect((await me.get(`/rest/networkSizes/${encode(organization)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`)).body).toEqual({
        firstDegreeSize: 1_900,
      });
      expect(
        (await me.get(`/rest/organizationalEntityFollowerStatistics?q=organizationalEntity&organizationalEntity=${encode(organization)}`))
          .body,
      ).toMatchObject({ elements: [{ organizationalEntity: organization }] });
    });
  });

  test('lets a version live for twelve months', async () => {
    const me = await signIn(selfServe);
    const publish = (version: string) => me.call('POST', '/rest/posts', { json: {}, headers: { 'linkedin-version': version } });
    expect((await publish('202512')).status).toBe(422);
    expect(await publish('202511')).toMatchObject({
      status: 426,
      body: { status: 426, code: 'NONEXISTENT_VERSION', message: 'Requested version 20251101 is not active' },
    });
    expect((await publish('202612')).status).toBe(426);
    clock.step(30 * day);
    expect((await publish('202512')).status).toBe(426);
  });

  test('counts requests of a member by the UTC day and resource, and tells no time', async () => {
    const me = await signIn(selfServe);
    for (let index = 0; index < 150; index += 1) expect((await me.publish(`Post ${index}.`)).status).toBe(201);
    const refused = await me.publish('One more.');
    expect(refused).toMatchObject({
      status: 429,
      body: { serviceErrorCode: 101, code: 'TOO_MANY_REQUESTS', message: expect.stringContaining('APPLICATION_AND_MEMBER DAY') as string },
    });
    expect(refused.headers.get('retry-after')).toBeNull();
    expect((await me.get('/v2/userinfo')).status).toBe(200);
    clock.step(15 * hour - 1);
    expect((await me.publish('One more.')).status).toBe(429);
    clock.step(1);
    expect((await me.publish('One more.')).status).toBe(201);
  });

  test.each([
    ['drop_after', 1],
    ['error_after', 1],
    ['error_before', 0],
    ['vanish', 0],
  ] as const)('%s leaves %i posts', async (kind, posts) => {
    const me = await signIn(selfServe);
    linkedin.faults.add({ on: 'POST /rest/posts', kind });
    const status = await me.publish('Perhaps.').then(
      (answer) => answer.status,
      () => 0,
    );
    expect(status).toBe({ drop_after: 0, error_after: 503, error_before: 503, vanish: 201 }[kind]);
    expect(linkedin.inspect.posts()).toHaveLength(posts);
    expect(linkedin.inspect.creates.seen().map(({ answered }) => answered)).toEqual(
      { drop_after: [false], error_after: [false], error_before: [], vanish: [true] }[kind],
    );
  });

  test('goes on from a snapshot in another simulator', async () => {
    const tokens = await connect(linkedin);
    const id = (await client(linkedin, tokens.access).publish('Kept.', { author: organization })).headers.get('x-restli-id') ?? '';
    const other = createLinkedInSimulator({ clock });
    other.restore(JSON.parse(JSON.stringify(linkedin.snapshot())) as ReturnType<LinkedInSimulator['snapshot']>);
    expect((await client(other, tokens.access).get(`/rest/posts/${encode(id)}`)).body).toMatchObject({ id, commentary: 'Kept.' });
    expect((await client(other, tokens.access).publish('Kept.', { author: organization })).status).toBe(422);
    expect(linkedin.inspect.creates.count()).toBe(1);
  });

  test('keeps ten thousand posts in less than six megabytes', async () => {
    linkedin = createLinkedInSimulator({ clock, limitFactor: 1_000 });
    const me = await signIn(selfServe);
    for (let index = 0; index < 10_000; index += 1) await me.publish(`Post ${index}. ${'All work and no play. '.repeat(5)}`);
    expect(linkedin.inspect.creates.count()).toBe(10_000);
    expect(JSON.stringify(linkedin.snapshot()).length).toBeLessThan(6_000_000);
  });

  test('works over a real socket, upload addresses included', async () => {
    const served = await serve(linkedin);
    try {
      const remote: LinkedInSimulator = {
        ...linkedin,
        fetch: async (input, init) => {
          const request = new Request(input, init);
          const url = request.url.replace(api, served.url).replace(site, served.url);
          return fetch(url, {
            method: request.method,
            headers: request.headers,
            redirect: 'manual',
            ...(request.body && { body: await request.arrayBuffer() }),
          });
        },
      };
      const me = client(remote, (await connect(remote)).access);
      const value = await me.begin('images', person);
      expect(String(value['uploadUrl']).startsWith(`${served.url}/dms-uploads/`)).toBe(true);
      expect((await me.put(value['uploadUrl'], imageBytes)).status).toBe(201);
      expect((await me.publish('Über Tee', { content: { media: { id: value['image'] } } })).headers.get('x-restli-id')).toMatch(
        /^urn:li:share:/,
      );
      expect(linkedin.inspect.posts()).toMatchObject([{ text: 'Über Tee' }]);
    } finally {
      await served.close();
    }
  });
});
