import { createHmac } from 'node:crypto';
import type { PlatformPost } from '@amarktai/core';
import { platformContract, type PlatformUnderTest } from '@amarktai/core/testing';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { stepClock } from '../sandbox/test-doubles.ts';
import { x } from './index.ts';
import { xDouble } from './x-double.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

function textPost(text: string): PlatformPost {
  return { type: 'text', title: null, text, thread: null, hashtags: [], link: null, media: [], madeWithAi: true };
}

async function underTest(): Promise<PlatformUnderTest> {
  const clock = stepClock('2026-06-02T08:00:00Z');
  const double = xDouble(clock);
  server.resetHandlers(...double.handlers);
  return {
    platform: x({ clientId: 'client', clientSecret: 'secret', clock }),
    account: double.account,
    posts: {
      good: textPost('The kettle is on & the workshop opens at nine.'),
      other: textPost('We repaired forty lamps this week.'),
      tooLong: textPost('word '.repeat(100)),
      thread: {
        ...textPost('First of four.'),
        type: 'thread',
        thread: ['First of four.', 'Second of four.', 'Third of four.', 'Fourth of four.'],
      },
    },
    unreported: ['views', 'reach', 'clicks', 'watchSeconds'],
    now: () => clock.now(),
    consent: async (page) => double.consent(page),
    created: async () => double.creates(),
    advance: async (ms) => clock.advance(ms),
    loseNextAnswer: (part) => double.fail('lose_answer', part),
    loseNextRequest: () => double.fail('lose_request', undefined),
    limitNextCreate: (part) => double.fail('limit', part),
    revoke: async () => double.revokeAll(),
    async webhook() {
      const post = { id: '900', text: 'hey', author_id: '7', created_at: clock.now().toISOString() };
      const data = { event_uuid: '900', filter: { user_id: double.account.id }, event_type: 'post.mention.create', payload: post };
      const body = Buffer.from(JSON.stringify({ data }));
      const signature = `sha256=${createHmac('sha256', 'secret').update(body).digest('base64')}`;
      return {
        method: 'POST',
        url: new URL('https://brand.example/webhooks/x'),
        headers: new Headers({ 'x-twitter-webhooks-signature': signature }),
        body,
      };
    },
  };
}

describe('x keeps the law of platforms', () => {
  for (const law of platformContract(underTest)) test(law.name, law.run);
});
