import type { PlatformPost } from '@amarktai/core';
import { platformContract, type PlatformUnderTest } from '@amarktai/core/testing';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { stepClock } from '../sandbox/test-doubles.ts';
import { linkedin } from './index.ts';
import { linkedInDouble } from './linkedin-double.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

function textPost(text: string): PlatformPost {
  return { type: 'text', title: null, text, thread: null, hashtags: [], link: null, media: [], madeWithAi: true };
}

async function underTest(): Promise<PlatformUnderTest> {
  const clock = stepClock('2026-06-02T08:00:00Z');
  const double = linkedInDouble(clock);
  server.resetHandlers(...double.handlers);
  return {
    platform: linkedin({ clientId: 'client', clientSecret: 'secret', clock }),
    account: double.account,
    posts: {
      good: textPost('The kettle is on (really) & the workshop_opens at *nine* #bakery @home.'),
      other: textPost('We repaired forty lamps this week.'),
      tooLong: textPost('word '.repeat(1000)),
      thread: null,
    },
    unreported: ['views', 'saves', 'watchSeconds'],
    now: () => clock.now(),
    consent: async (page) => double.consent(page),
    created: async () => double.creates(),
    advance: async (ms) => clock.advance(ms),
    loseNextAnswer: () => double.fail('lose_answer'),
    loseNextRequest: () => double.fail('lose_request'),
    limitNextCreate: () => double.fail('limit'),
    revoke: async () => double.revokeAll(),
  };
}

describe('a LinkedIn page keeps the law of platforms', () => {
  for (const law of platformContract(underTest)) test(law.name, law.run);
});
