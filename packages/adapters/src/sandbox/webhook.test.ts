import type { PlatformPost } from '@amarktai/core';
import { describe, expect, test } from 'vitest';
import { createAudience } from './audience.ts';
import { sandboxPlatform } from './platform.ts';
import { stepClock, videoBytes } from './test-doubles.ts';
import type { SandboxPush } from './webhook.ts';

const { signal } = new AbortController();
const hour = 3_600_000;

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

async function start(id: 'facebook' | 'tiktok' = 'facebook') {
  const clock = stepClock('2026-06-02T08:00:00Z');
  const platform = sandboxPlatform(id, {
    clock,
    audience: createAudience({ seed: 'webhooks', followers: { facebook: 8_000 } }),
    webhookSecret: 'a secret of tests',
  });
  const account = await platform.connect();
  const verify = ({ headers, body }: SandboxPush) =>
    platform.verifyWebhook!({
      method: 'POST',
      url: new URL(`http://localhost/api/v1/webhooks/${id}`),
      headers: new Headers(headers),
      body: new TextEncoder().encode(body),
    });
  return { clock, platform, account, verify };
}

describe('a simulated platform', () => {
  test('pushes exactly the messages that its inbox shows, our own answers too', async () => {
    const { clock, platform, account, verify } = await start();
    const before = clock.now();
    await platform.publish(post('The kettle is on. What do you bake today?'), account, { attemptId: 'a', signal });
    clock.advance(24 * hour);
    const listed = await platform.listEngagements!(account, { since: before, cursor: null, signal });
    await platform.reply!({ engagementId: listed.items[0]?.id ?? '', postId: null, threadId: null, text: 'Thank you!' }, account, {
      attemptId: 'r',
      signal,
    });
    const { items } = await platform.listEngagements!(account, { since: before, cursor: null, signal });
    const pushed = await Promise.all((await platform.webhooks.pushes(before)).map(verify));
    const events = pushed.flatMap((answer) => answer.events);
    expect(items.length).toBeGreaterThan(3);
    expect(events.slice(0, items.length)).toEqual(items.map((item) => ({ kind: 'engagement', id: item.id, accountId: account.id, item })));
    expect(items.at(-1)).toMatchObject({ own: true, text: 'Thank you!' });
    expect(await platform.webhooks.pushes(clock.now())).toEqual([]);
  });

  test('tells when the processing of a video has ended', async () => {
    const { clock, platform, account, verify } = await start('tiktok');
    const before = clock.now();
    const media = {
      kind: 'video',
      mediaType: 'video/mp4',
      data: videoBytes,
      durationSeconds: 8,
      publicUrl: null,
      width: 720,
      height: 1280,
      altText: null,
    } as const;
    await platform.publish({ ...post('Rye.'), type: 'short', media: [media] }, account, { attemptId: 'a', signal });
    expect(await platform.webhooks.pushes(before)).toEqual([]);
    clock.advance(60_000);
    const [push] = await platform.webhooks.pushes(before);
    expect((await verify(push as SandboxPush)).events).toEqual([{ kind: 'post', id: expect.any(String), accountId: account.id }]);
  });

  test('signs with the time, and what was signed five minutes ago is not taken any more', async () => {
    const { clock, platform, verify } = await start();
    const push = platform.webhooks.push([{ kind: 'news', id: 'n', accountId: 'a' }]);
    clock.advance(300_000);
    expect((await verify(push)).events).toHaveLength(1);
    clock.advance(1_000);
    await expect(verify(push)).rejects.toMatchObject({ code: 'credential_invalid', message: expect.stringContaining('five minutes') });
  });

  test('answers a challenge, but signs for no stranger what could be an event', async () => {
    const { platform } = await start();
    const ask = (code: string) =>
      platform.verifyWebhook!({
        method: 'GET',
        url: new URL(`http://localhost/webhooks/facebook?challenge=${encodeURIComponent(code)}`),
        headers: new Headers(),
        body: new Uint8Array(),
      });
    // Made with `printf abc | openssl dgst -sha256 -hmac 'a secret of tests'`.
    expect(await ask('abc')).toEqual({
      challenge: '{"response":"b9a9c457495f547c4a0609e6f80071e7b96750680bbeb9b0b63007e979c60891"}',
      events: [],
    });
    await expect(ask('1780387200.{"events":[]}')).rejects.toMatchObject({ code: 'credential_invalid' });
  });
});
