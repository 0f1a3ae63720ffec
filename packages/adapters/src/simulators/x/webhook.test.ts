import { createHmac } from 'node:crypto';
import type { PlatformPost } from '@amarktai/core';
import { manualClock } from '@amarktai/core/testing';
import { expect, test } from 'vitest';
import { createAudience } from '../../sandbox/audience.ts';
import { x } from '../../x/index.ts';
import { decide } from '../shared/authorize.ts';
import { createXSimulator } from './simulator.ts';

const signal = new AbortController().signal;
const redirectUri = 'https://brand.example/callback';
const codeVerifier = 'a-verifier-of-more-than-forty-three-characters-in-all';
const question: PlatformPost = {
  type: 'text',
  title: null,
  text: 'Which tea do you drink in the morning?',
  thread: null,
  hashtags: [],
  link: null,
  media: [],
  madeWithAi: true,
};

test('replies to a post that X pushes are, word for word, the messages that its inbox shows', async () => {
  const clock = manualClock({ now: new Date('2026-11-03T09:00:00Z') });
  const simulator = createXSimulator({ clock, audience: createAudience({ seed: 'pushed', followers: { x: 40_000 } }) });
  const platform = x({ clientId: 'sandbox-client', clientSecret: 'sandbox-secret', fetch: simulator.fetch, clock });
  const connect = async () => {
    const page = await platform.auth.authorizeUrl({ state: 's', redirectUri, codeVerifier });
    const code = (await decide(simulator, page)).searchParams.get('code') ?? '';
    const { accessToken } = await platform.auth.exchange({ code, redirectUri, codeVerifier, signal });
    const [choice] = await platform.auth.accounts({ accessToken, signal });
    return { id: choice?.id ?? '', accessToken, data: choice?.data ?? {} };
  };
  const since = clock.now();
  await platform.publish(question, await connect(), { attemptId: 'a', signal });
  clock.step(2 * 3_600_000);
  const account = await connect();
  const { items } = await platform.listEngagements!(account, { since, cursor: null, signal });
  const inbox = items.filter(({ type }) => type !== 'dm').slice(0, 50);

  // The payload of an event is a post as X shows it anywhere.
  const fields = 'author_id,conversation_id,created_at,entities,in_reply_to_user_id,referenced_tweets';
  const address = `https://api.x.com/2/users/${account.id}/mentions?max_results=100&tweet.fields=${fields}&expansions=author_id&user.fields=username`;
  const answer = await simulator.fetch(address, { headers: { authorization: `Bearer ${account.accessToken}` } });
  const { data: posts, includes } = (await answer.json()) as { data: { id: string }[]; includes: object };
  const push = async (payload: { readonly id: string }) => {
    const told = { event_uuid: payload.id, event_type: 'post.reply.create', filter: { user_id: account.id }, payload, includes };
    const body = Buffer.from(JSON.stringify({ data: told }));
    const signature = `sha256=${createHmac('sha256', 'sandbox-secret').update(body).digest('base64')}`;
    const headers = new Headers({ 'x-twitter-webhooks-signature': signature });
    return (await platform.verifyWebhook!({ method: 'POST', url: new URL('https://brand.example/webhooks/x'), headers, body })).events;
  };
  expect(inbox.length).toBeGreaterThan(5);
  for (const item of inbox) {
    const payload = posts.find(({ id }) => id === item.id) ?? { id: 'missing' };
    expect(await push(payload)).toEqual([{ kind: 'engagement', id: `post.reply.create:${item.id}`, accountId: account.id, item }]);
  }
});
