import type { PlatformAccount, PlatformPost } from '@amarktai/core';
import { manualClock, platformContract, type PlatformUnderTest } from '@amarktai/core/testing';
import { describe, test } from 'vitest';
import { createAudience } from '../../sandbox/audience.ts';
import { x } from '../../x/index.ts';
import { decide } from '../shared/authorize.ts';
import { createXSimulator } from './simulator.ts';

const signal = new AbortController().signal;
const redirectUri = 'https://brand.example/callback';
const codeVerifier = 'a-verifier-of-more-than-forty-three-characters-in-all';
const create = 'POST /2/tweets';

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

async function underTest(): Promise<PlatformUnderTest> {
  const clock = manualClock({ now: new Date('2026-11-03T09:00:00Z') });
  const simulator = createXSimulator({ clock, audience: createAudience({ seed: 'contract', followers: { x: 40_000 } }) });
  const platform = x({ clientId: 'sandbox-client', clientSecret: 'sandbox-secret', fetch: simulator.fetch, clock });
  const connect = async (): Promise<PlatformAccount> => {
    const page = await platform.auth.authorizeUrl({ state: 's', redirectUri, codeVerifier });
    const code = (await decide(simulator, page)).searchParams.get('code') ?? '';
    const { accessToken } = await platform.auth.exchange({ code, redirectUri, codeVerifier, signal });
    const [choice] = await platform.auth.accounts({ accessToken, signal });
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
      good: post('The kettle is on & the workshop opens at nine: https://brand.com/workshop <3'),
      other: post('We repaired forty lamps this week.'),
      tooLong: post('word '.repeat(20_000)),
      thread: {
        ...post('First of four.'),
        type: 'thread',
        thread: ['First of four.', 'Second of four.', 'Third of four.', 'Fourth of four.'],
      },
    },
    unreported: ['views', 'reach', 'watchSeconds'],
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

describe('the adapter of X before the simulated X', () => {
  for (const law of platformContract(underTest)) test(law.name, law.run);
});
