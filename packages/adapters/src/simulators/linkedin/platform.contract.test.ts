import { createHmac } from 'node:crypto';
import type { AccountChoice, PlatformAccount, PlatformPost } from '@amarktai/core';
import { manualClock, platformContract, type PlatformUnderTest } from '@amarktai/core/testing';
import { describe, test } from 'vitest';
import { createAudience } from '../../sandbox/audience.ts';
import { linkedin } from '../../linkedin/index.ts';
import { decide } from '../shared/authorize.ts';
import { createLinkedInSimulator } from './simulator.ts';

const signal = new AbortController().signal;
const redirectUri = 'https://brand.example/callback';
const create = 'POST /rest/posts';
/** Of an approved app, with the restricted permissions by which a member's own posts can be read. */
const scopes = [
  'openid',
  'profile',
  'email',
  'w_member_social',
  'r_member_social',
  'r_member_postAnalytics',
  'w_organization_social',
  'r_organization_social',
  'rw_organization_admin',
];

const post = (text: string): PlatformPost => ({
  type: 'text',
  title: null,
  text,
  thread: null,
  hashtags: [],
  link: null,
  media: [],
  madeWithAi: true,
});

async function underTest(kind: AccountChoice['kind']): Promise<PlatformUnderTest> {
  const clock = manualClock({ now: new Date('2026-11-03T09:00:00Z') });
  const simulator = createLinkedInSimulator({
    clock,
    limitFactor: 10,
    audience: createAudience({ seed: 'contract', followers: { linkedin: 40_000 } }),
  });
  const platform = linkedin({
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    version: '202610',
    scopes,
    fetch: simulator.fetch,
    clock,
  });
  const connect = async (): Promise<PlatformAccount> => {
    const page = await platform.auth.authorizeUrl({ state: 's', redirectUri, codeVerifier: null });
    const code = (await decide(simulator, page)).searchParams.get('code') ?? '';
    const { accessToken } = await platform.auth.exchange({ code, redirectUri, codeVerifier: null, signal });
    const choice = (await platform.auth.accounts({ accessToken, signal })).find((candidate) => candidate.kind === kind);
    return { id: choice?.id ?? '', accessToken, data: choice?.data ?? {} };
  };
  let account = await connect();
  return {
    platform,
    account: {
      get id() {
        return account.id;
      },
      get accessToken() {
        return account.accessToken;
      },
      get data() {
        return account.data;
      },
    },
    posts: {
      good: post('The kettle (and the cake_stand) is on & the workshop opens at nine: https://brand.com/workshop <3 #tea_time'),
      other: post('We repaired forty lamps this week.'),
      tooLong: post('word '.repeat(20_000)),
      thread: null,
    },
    unreported: kind === 'organization' ? ['views', 'saves', 'watchSeconds'] : ['views', 'clicks', 'watchSeconds'],
    async webhook() {
      const told = { notificationId: 1, organizationalEntity: 'urn:li:organization:9', action: 'COMMENT' };
      const body = Buffer.from(JSON.stringify({ type: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', notifications: [told] }));
      const signature = `hmacsha256=${createHmac('sha256', 'sandbox-secret').update(body).digest('hex')}`;
      return {
        method: 'POST',
        url: new URL('https://brand.example/webhooks/linkedin'),
        headers: new Headers({ 'x-li-signature': signature }),
        body,
      };
    },
    now: () => clock.now(),
    consent: async (page) => (await decide(simulator, page)).searchParams.get('code') ?? '',
    created: async () => simulator.inspect.creates.count(),
    async advance(ms) {
      clock.step(ms);
      account = await connect();
    },
    loseNextAnswer: (part = 0) => void simulator.faults.add({ on: create, kind: 'drop_after', after: part }),
    loseNextRequest: () => void simulator.faults.add({ on: create, kind: 'drop_before' }),
    limitNextCreate: (part = 0) => void simulator.faults.add({ on: create, kind: 'rate_limit', after: part }),
    async revoke() {
      await platform.auth.revoke({ accessToken: account.accessToken, refreshToken: null, signal });
    },
  };
}

describe('the adapter of LinkedIn before the simulated LinkedIn, for an organisation', () => {
  for (const law of platformContract(() => underTest('organization'))) test(law.name, law.run);
});

describe('the adapter of LinkedIn before the simulated LinkedIn, for a member', () => {
  // The adapter reads no comments on a member's posts.
  const laws = platformContract(() => underTest('member')).filter(({ name }) => !name.startsWith('engagements come oldest first'));
  for (const law of laws) test(law.name, law.run);
});
