import { randomUUID } from 'node:crypto';
import { AmarktaiError, type Platform, type PlatformPost, type PostMetrics, type PublishOperation } from '@amarktai/core';
import { platformIds, type PlatformId } from '@amarktai/core/schema';
import { platformContract, type PlatformUnderTest } from '@amarktai/core/testing';
import { describe, expect, test } from 'vitest';
import { createAudience } from './audience.ts';
import { type SandboxPlatform, sandboxPlatform } from './platform.ts';
import { stepClock, videoBytes, imageBytes } from './test-doubles.ts';

const signal = new AbortController().signal;

function postFor(id: PlatformId, text: string): PlatformPost {
  const video = id === 'tiktok' || id === 'youtube';
  const media = video || id === 'instagram' ? [mediaOf(video)] : [];
  return {
    type: video ? 'short' : media.length > 0 ? 'image' : 'text',
    title: id === 'youtube' ? 'A title' : null,
    text,
    thread: null,
    hashtags: [],
    link: null,
    media,
    madeWithAi: true,
  };
}

function mediaOf(video: boolean) {
  const shared = { publicUrl: null, width: 720, height: 1280, altText: null };
  return video
    ? { ...shared, kind: 'video' as const, mediaType: 'video/mp4', data: videoBytes, durationSeconds: 8 }
    : { ...shared, kind: 'image' as const, mediaType: 'image/png', data: imageBytes, durationSeconds: null };
}

const unreported: Readonly<Record<PlatformId, readonly (keyof PostMetrics)[]>> = {
  x: ['views', 'reach', 'watchSeconds'],
  linkedin: ['views', 'saves', 'watchSeconds'],
  instagram: ['impressions', 'clicks', 'watchSeconds'],
  facebook: ['impressions', 'saves', 'watchSeconds'],
  tiktok: ['impressions', 'reach', 'saves', 'clicks', 'watchSeconds'],
  youtube: ['impressions', 'reach', 'saves', 'clicks'],
};

async function underTest(
  id: PlatformId,
  breakIt: (platform: SandboxPlatform) => Platform = (platform) => platform,
): Promise<PlatformUnderTest> {
  const clock = stepClock('2026-06-02T08:00:00Z');
  const platform = sandboxPlatform(id, { clock, audience: createAudience({ seed: `contract-${id}`, followers: { [id]: 40_000 } }) });
  let account = await platform.connect();
  // Keeps the grant fresh while the suite lets weeks pass, as the service does.
  const renewed = {
    get id() {
      return account.id;
    },
    get accessToken() {
      return account.accessToken;
    },
    get data() {
      return account.data;
    },
  };
  return {
    platform: breakIt(platform),
    account: renewed,
    posts: {
      good: postFor(id, 'The kettle is on and the workshop opens at nine.'),
      other: postFor(id, 'We repaired forty lamps this week.'),
      tooLong: postFor(id, 'word '.repeat(20_000)),
      thread:
        id === 'x'
          ? {
              ...postFor(id, 'First of four.'),
              type: 'thread',
              thread: ['First of four.', 'Second of four.', 'Third of four.', 'Fourth of four.'],
            }
          : null,
    },
    unreported: unreported[id],
    now: () => clock.now(),
    async consent(page) {
      return (await platform.auth.consent(page)).searchParams.get('code') ?? '';
    },
    created: () => platform.creates(),
    async advance(ms) {
      clock.advance(ms);
      account = await platform.connect();
    },
    loseNextAnswer: (part) => platform.faults.add({ on: 'publish', kind: 'accept_then_drop', ...(part === undefined ? {} : { part }) }),
    loseNextRequest: () => platform.faults.add({ on: 'publish', kind: 'drop' }),
    limitNextCreate: (part) => platform.faults.add({ on: 'publish', kind: 'rate_limit', ...(part === undefined ? {} : { part }) }),
    async revoke() {
      if (!(await platform.auth.revoke({ accessToken: account.accessToken, refreshToken: null, signal })))
        account = { ...account, accessToken: 'revoked by hand' };
    },
    async webhook() {
      const { headers, body } = platform.webhooks.push([{ kind: 'deauthorized', id: 'w1', accountId: account.id, at: clock.now() }]);
      return requestOf(headers, body);
    },
  };
}

describe.each(platformIds)('the sandbox of %s', (id) => {
  for (const law of platformContract(() => underTest(id))) test(law.name, law.run);
});

const requestOf = (headers: Readonly<Record<string, string>>, body: string) => ({
  method: 'POST',
  url: new URL('https://brand.example/api/v1/webhooks/x'),
  headers: new Headers(headers),
  body: new TextEncoder().encode(body),
});

const broken: Readonly<
  Record<string, { readonly id?: PlatformId; readonly fails: string; readonly by: (platform: SandboxPlatform) => Platform }>
> = {
  'publishes again when resumed': {
    fails: 'resuming creates nothing, however often',
    by: (platform) => ({
      ...platform,
      resume: async (operation, account, options) =>
        platform.publish(postFor(platform.id, 'again'), account, { ...options, attemptId: operation.attemptId }),
    }),
  },
  'forgets what it already published': {
    fails: 'publishing on from a finished operation creates nothing',
    by: (platform) => ({
      ...platform,
      publish: (post, account, { signal: own, attemptId, onProgress }) =>
        platform.publish(post, account, { signal: own, attemptId, ...(onProgress ? { onProgress } : {}) }),
    }),
  },
  'throws when the answer was lost': {
    fails: 'an answer that was lost is an unknown outcome, not an error, and reconciling finds the post or says that it cannot',
    by: (platform) => ({ ...platform, publish: async (...call) => orThrow(await platform.publish(...call)) }),
  },
  'calls a lost answer absent': {
    fails: 'an answer that was lost is an unknown outcome, not an error, and reconciling finds the post or says that it cannot',
    by: (platform) => ({ ...platform, reconcile: async () => ({ outcome: 'absent' }) }),
  },
  'takes the newest post for the lost one': {
    fails: 'reconciling does not take another post for the one that was lost',
    by: (platform) => ({
      ...platform,
      reconcile: async () => {
        const newest = (await platform.posts()).at(-1);
        return newest ? { outcome: 'published', id: newest.id, url: null } : { outcome: 'absent' };
      },
    }),
  },
  'repeats a create call that got no answer': {
    fails: 'an answer that was lost is an unknown outcome, not an error, and reconciling finds the post or says that it cannot',
    by: (platform) => ({
      ...platform,
      publish: async (...call) => {
        const first = await platform.publish(...call);
        return first.state === 'unknown' ? platform.publish(...call) : first;
      },
    }),
  },
  'starts a broken thread from its beginning': {
    id: 'x',
    fails: 'a thread that breaks off goes on at the part where it stopped, and no part is created twice',
    by: (platform) => ({
      ...platform,
      publish: (post, account, { signal: own, attemptId, onProgress }) =>
        platform.publish(post, account, { signal: own, attemptId, ...(onProgress ? { onProgress } : {}) }),
    }),
  },
  'reports a thread only at its end': {
    id: 'x',
    fails: 'a thread that breaks off goes on at the part where it stopped, and no part is created twice',
    by: (platform) => ({
      ...platform,
      publish: (post, account, { signal: own, attemptId, resumeFrom }) =>
        platform.publish(post, account, { signal: own, attemptId, ...(resumeFrom ? { resumeFrom } : {}) }),
    }),
  },
  'lets the failure of a caller look like its own': {
    fails: 'progress is reported after the create call, and a caller that cannot store it never makes a live post an error',
    by: (platform) => ({
      ...platform,
      publish: async (post, account, options) => {
        const done = await platform.publish(post, account, options);
        await options.onProgress?.(done);
        return done;
      },
    }),
  },
  'says 0 for what it does not know': {
    id: 'x',
    fails: 'metrics are whole numbers that never fall; what is not reported is null, and a post that is not there is absent',
    by: (platform) => ({
      ...platform,
      metrics: async (...call) =>
        new Map([...(await platform.metrics(...call))].map(([id, metrics]) => [id, { ...metrics, reach: metrics.reach ?? 0 }])),
    }),
  },
  'invents metrics for posts that are not there': {
    fails: 'metrics are whole numbers that never fall; what is not reported is null, and a post that is not there is absent',
    by: (platform) => ({
      ...platform,
      metrics: async (ids, ...rest) => {
        const found = await platform.metrics(ids, ...rest);
        const [any] = [...found.values()];
        return any ? new Map(ids.map((id) => [id, found.get(id) ?? any])) : found;
      },
    }),
  },
  'changes the post it checks': {
    fails: 'checking is pure: the same answer again, the post untouched, nothing sent',
    by: (platform) => ({
      ...platform,
      check: (post) => {
        (post as { text: string }).text = post.text.trim();
        return platform.check(post);
      },
    }),
  },
  'sends without checking': {
    fails: 'what the check refuses is not sent',
    by: (platform) => ({ ...platform, publish: (post, ...rest) => platform.publish({ ...post, text: post.text.slice(0, 200) }, ...rest) }),
  },
  'ignores the signal': {
    fails: 'a signal that is already aborted stops every call with its own reason before anything is sent',
    by: (platform) => ({ ...platform, publish: (post, account, options) => platform.publish(post, account, { ...options, signal }) }),
  },
  'loses the operation in a class instance': {
    fails: 'an operation is JSON: stored and read back it goes on as before',
    by: (platform) => ({
      ...platform,
      publish: async (...call) => ({ ...(await platform.publish(...call)), handle: new Map([['parts', 1]]) }),
    }),
  },
  'keeps no cursor': {
    fails: 'engagements come oldest first, each once, and our own answer is marked as ours',
    by: (platform) => ({
      ...platform,
      listEngagements: (account, options) =>
        platform.listEngagements?.(account, { ...options, cursor: null }) ?? Promise.reject(new Error('none')),
    }),
  },
  'lists its own answers as somebody else’s': {
    fails: 'engagements come oldest first, each once, and our own answer is marked as ours',
    by: (platform) => ({
      ...platform,
      listEngagements: async (account, options) => {
        const page = await platform.listEngagements?.(account, options);
        return { items: (page?.items ?? []).map((item) => ({ ...item, own: false })), cursor: page?.cursor };
      },
    }),
  },
  'takes webhooks without looking at the signature': {
    fails: 'a webhook with any other byte in it is refused',
    by: (platform) => ({
      ...platform,
      verifyWebhook: async () => ({ challenge: null, events: [{ kind: 'news', id: 'n', accountId: 'a' }] }),
    }),
  },
  'answers whatever a stranger asks': {
    fails: 'a challenge never signs for a stranger what could be an event',
    by: (platform) => ({ ...platform, verifyWebhook: async ({ url }) => ({ challenge: url.searchParams.get('challenge'), events: [] }) }),
  },
  'makes ids of events by chance': {
    fails: 'a signed webhook has events of accounts, which are the same and have the same ids when it comes again',
    by: (platform) => ({
      ...platform,
      verifyWebhook: async (...call) => {
        const read = await platform.verifyWebhook?.(...call);
        return { challenge: null, events: (read?.events ?? []).map((event) => ({ ...event, id: randomUUID() })) };
      },
    }),
  },
};

describe('the platform contract catches a platform that', () => {
  test.each(Object.entries(broken))('%s', async (_, { id = 'facebook', fails, by }) => {
    const law = platformContract(() => underTest(id, by)).find((candidate) => candidate.name === fails);
    await expect(law?.run()).rejects.toBeInstanceOf(Error);
  });
});

function orThrow(operation: PublishOperation): PublishOperation {
  if (operation.state === 'unknown') throw new AmarktaiError('network_failed', 'The connection was reset.');
  return operation;
}
