import type { PlatformPost } from '@amarktai/core';
import { platformIds } from '@amarktai/core/schema';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAudience } from './audience.ts';
import { sandboxPlatform, sandboxPlatforms } from './platform.ts';
import { fileSandboxPersistence, sandboxState } from './state.ts';
import { imageBytes, stepClock, videoBytes } from './test-doubles.ts';

const signal = new AbortController().signal;
const start = '2026-06-02T08:00:00Z';
const hourMs = 3_600_000;
const audience = createAudience({ seed: 'platform' });
const text = (words: string): PlatformPost => ({
  type: 'text',
  title: null,
  text: words,
  thread: null,
  hashtags: [],
  link: null,
  media: [],
  madeWithAi: false,
});
const video = (words: string): PlatformPost => ({
  ...text(words),
  type: 'short',
  title: 'A title',
  media: [
    {
      kind: 'video',
      mediaType: 'video/mp4',
      data: videoBytes,
      publicUrl: null,
      width: 720,
      height: 1280,
      durationSeconds: 8,
      altText: null,
    },
  ],
});

describe('a sandbox over a file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('knows its posts, tokens and metrics again after a restart', async () => {
    const clock = stepClock(start);
    const open = () =>
      sandboxPlatforms({ audience, clock, state: sandboxState(fileSandboxPersistence(join(folder, 'state', 'sandbox.json'))) });
    const before = open();
    const account = await before.x.connect();
    const done = await before.x.publish(text('Kept over a restart.'), account, { attemptId: 'a', signal });
    clock.advance(hourMs);
    const metrics = await before.x.metrics([done.id ?? ''], account, { signal });

    const after = open();
    expect(await after.x.metrics([done.id ?? ''], account, { signal })).toEqual(metrics);
    expect(await after.x.creates()).toBe(1);
    expect(
      await after.x.reconcile(
        { attemptId: 'a', post: text('Kept over a restart.'), part: 0, sentAt: new Date(start), operation: null },
        account,
        { signal },
      ),
    ).toMatchObject({ outcome: 'published', id: done.id });
  });

  test('has the post on disk before it answers', async () => {
    const path = join(folder, 'sandbox.json');
    const platform = sandboxPlatform('linkedin', { audience, clock: stepClock(start), state: sandboxState(fileSandboxPersistence(path)) });
    const done = await platform.publish(text('Durable.'), await platform.connect(), { attemptId: 'a', signal });
    expect(await readFile(path, 'utf8')).toContain(done.id);
  });

  test('says plainly when its file cannot be read', async () => {
    const state = sandboxState({ load: async () => ({ version: 7 }), save: async () => undefined });
    await expect(sandboxPlatform('x', { audience, clock: stepClock(start), state }).creates()).rejects.toMatchObject({
      code: 'store_failed',
    });
  });

  test('creates nothing when the disk refuses', async () => {
    let full = false;
    const state = sandboxState({
      load: async () => null,
      save: async () => {
        if (full) throw new Error('no space left');
      },
    });
    const platform = sandboxPlatform('x', { audience, clock: stepClock(start), state });
    const account = await platform.connect();
    full = true;
    await expect(platform.publish(text('Lost.'), account, { attemptId: 'a', signal })).rejects.toMatchObject({ code: 'network_failed' });
    expect(await platform.posts()).toEqual([]);
  });

  test('loses no post when many are published at once', async () => {
    const state = sandboxState(fileSandboxPersistence(join(folder, 'sandbox.json')));
    const platform = sandboxPlatform('facebook', { audience, clock: stepClock(start), state });
    const account = await platform.connect();
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, index) => platform.publish(text(`Post ${index}`), account, { attemptId: `a${index}`, signal })),
    );
    expect(new Set(done.map((operation) => operation.id)).size).toBe(20);
    expect(JSON.parse(await readFile(join(folder, 'sandbox.json'), 'utf8')).sites.facebook.posts).toHaveLength(20);
  });
});

describe('a sandbox', () => {
  test('processes a video for a while before it is live, and gives it no metrics until then', async () => {
    const clock = stepClock(start);
    const platform = sandboxPlatform('youtube', { audience, clock });
    const account = await platform.connect();
    const sent = await platform.publish(video('A short film.'), account, { attemptId: 'a', signal });
    expect(sent).toMatchObject({ state: 'processing', resumeAfterMs: 90_000 });
    clock.advance(30_000);
    expect(await platform.resume(sent, account, { signal })).toMatchObject({ state: 'processing', resumeAfterMs: 60_000 });
    expect(
      (
        await platform.metrics(
          sent.parts.map((part) => part.id),
          account,
          { signal },
        )
      ).size,
    ).toBe(0);
    clock.advance(60_000);
    expect(await platform.resume(sent, account, { signal })).toMatchObject({ state: 'published' });
  });

  test.each([
    ['stuck', 'processing'],
    ['fail_processing', 'rejected'],
    ['inbox', 'in_creator_inbox'],
  ] as const)('ends a video with fault %s as %s', async (kind, state) => {
    const clock = stepClock(start);
    const platform = sandboxPlatform('tiktok', { audience, clock });
    const account = await platform.connect();
    platform.faults.add({ on: 'publish', kind });
    const sent = await platform.publish(video('A clip.'), account, { attemptId: 'a', signal });
    clock.advance(6 * hourMs);
    expect(await platform.resume(sent, account, { signal })).toMatchObject({ state });
  });

  test('refuses the same text within a day when told to behave like X', async () => {
    const clock = stepClock(start);
    const platform = sandboxPlatform('x', { audience, clock, refuseDuplicates: true });
    const account = await platform.connect();
    const publish = async () => (await platform.publish(text('Twice.'), await platform.connect(), { attemptId: 'a', signal })).state;
    expect([await publish(), await publish()]).toEqual(['published', 'rejected']);
    clock.advance(25 * hourMs);
    expect(await publish()).toBe('published');
    expect(await platform.creates()).toBe(3);
    expect(account.id).toBe('sandbox-x-member');
  });

  test('gives a personal LinkedIn account no impressions and no way to look a lost post up', async () => {
    const clock = stepClock(start);
    const platform = sandboxPlatform('linkedin', { audience, clock });
    const member = { ...(await platform.connect()), id: 'sandbox-linkedin-member' };
    const done = await platform.publish(text('From me.'), member, { attemptId: 'a', signal });
    clock.advance(48 * hourMs);
    const metrics = (await platform.metrics([done.id ?? ''], member, { signal })).get(done.id ?? '');
    expect(metrics).toMatchObject({ impressions: null, reach: null, clicks: null });
    expect(metrics?.likes).toBeGreaterThan(0);
    expect(
      await platform.reconcile({ attemptId: 'a', post: text('From me.'), part: 0, sentAt: new Date(start), operation: null }, member, {
        signal,
      }),
    ).toEqual({ outcome: 'unknowable' });
  });

  test('rotates the refresh token of X, and kills the grant when a spent one comes back', async () => {
    const clock = stepClock(start);
    const { auth } = sandboxPlatform('x', { audience, clock });
    const redirectUri = 'https://brand.example/callback';
    const back = await auth.consent(await auth.authorizeUrl({ state: 's', redirectUri, codeVerifier: 'verifier' }));
    const first = await auth.exchange({ code: back.searchParams.get('code') ?? '', redirectUri, codeVerifier: 'verifier', signal });
    const second = await auth.refresh({ ...first, signal });
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await expect(auth.refresh({ ...first, signal })).rejects.toMatchObject({ code: 'needs_reconnect' });
    await expect(auth.refresh({ ...second, signal })).rejects.toMatchObject({ code: 'needs_reconnect' });
    await expect(auth.accounts({ accessToken: second.accessToken, signal })).rejects.toMatchObject({ code: 'needs_reconnect' });
  });

  test('keeps the refresh token of YouTube and lets its access token end after an hour', async () => {
    const clock = stepClock(start);
    const { auth } = sandboxPlatform('youtube', { audience, clock });
    const redirectUri = 'https://brand.example/callback';
    const back = await auth.consent(await auth.authorizeUrl({ state: 's', redirectUri, codeVerifier: 'verifier' }));
    const first = await auth.exchange({ code: back.searchParams.get('code') ?? '', redirectUri, codeVerifier: 'verifier', signal });
    clock.advance(hourMs + 1);
    await expect(auth.accounts({ accessToken: first.accessToken, signal })).rejects.toMatchObject({ code: 'needs_reconnect' });
    const second = await auth.refresh({ ...first, signal });
    expect(second.refreshToken).toBeNull();
    expect(await auth.accounts({ accessToken: second.accessToken, signal })).toHaveLength(1);
    expect(await auth.refresh({ accessToken: second.accessToken, refreshToken: first.refreshToken, signal })).toBeTruthy();
  });

  test('refuses a code whose verifier or return address is another', async () => {
    const { auth } = sandboxPlatform('tiktok', { audience, clock: stepClock(start) });
    const redirectUri = 'https://brand.example/callback';
    const back = await auth.consent(await auth.authorizeUrl({ state: 's', redirectUri, codeVerifier: 'verifier' }));
    const code = back.searchParams.get('code') ?? '';
    await expect(auth.exchange({ code, redirectUri, codeVerifier: 'other', signal })).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(auth.exchange({ code, redirectUri: 'https://evil.example/', codeVerifier: 'verifier', signal })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(back.searchParams.get('state')).toBe('s');
  });

  test('sends a reply once and never says that a lost answer failed', async () => {
    const platform = sandboxPlatform('facebook', { audience, clock: stepClock(start) });
    const account = await platform.connect();
    const target = { engagementId: 'c1', postId: 'p1', threadId: null, text: 'Thanks!' };
    platform.faults.add({ on: 'reply', kind: 'accept_then_drop' });
    await expect(platform.reply?.(target, account, { attemptId: 'r', signal })).rejects.toMatchObject({ code: 'outcome_unknown' });
    const listed = await platform.listEngagements?.(account, { since: new Date(0), cursor: null, signal });
    expect(listed?.items.filter((item) => item.own).map((item) => item.text)).toEqual(['Thanks!']);
    platform.faults.add({ on: 'reply', kind: 'reject' });
    await expect(platform.reply?.(target, account, { attemptId: 'r2', signal })).rejects.toMatchObject({ code: 'reply_not_permitted' });
  });

  test.each(platformIds)('offers on %s only what the platform has', (id) => {
    const platform = sandboxPlatform(id, { audience, clock: stepClock(start) });
    expect(platform.sendMessage !== undefined).toBe(['x', 'instagram', 'facebook'].includes(id));
    expect(platform.remove !== undefined).toBe(!['instagram', 'tiktok'].includes(id));
  });

  test('tells a picture from a film by its first bytes and not by its label', () => {
    const platform = sandboxPlatform('instagram', { audience, clock: stepClock(start) });
    const picture = (data: Uint8Array): PlatformPost => ({
      ...text('Look.'),
      type: 'image',
      media: [{ kind: 'image', mediaType: 'image/png', data, publicUrl: null, width: 1, height: 1, durationSeconds: null, altText: null }],
    });
    expect(platform.check(picture(imageBytes))).toEqual([]);
    expect(platform.check(picture(videoBytes)).map((problem) => problem.code)).toEqual(['media_type']);
    expect(platform.check(picture(new TextEncoder().encode('<svg/>'))).map((problem) => problem.code)).toEqual(['media_type']);
  });

  test('counts a link on X as 23 characters and a wide letter as two', () => {
    const platform = sandboxPlatform('x', { audience, clock: stepClock(start) });
    const codes = (words: string) => platform.check(text(words)).map((problem) => problem.code);
    expect(codes(`${'a'.repeat(256)} https://a-very-long-address.com/${'path'.repeat(40)}`)).toEqual([]);
    expect(codes(`${'a'.repeat(257)} https://a.com`)).toEqual(['text_too_long']);
    expect(codes('字'.repeat(140))).toEqual([]);
    expect(codes('字'.repeat(141))).toEqual(['text_too_long']);
  });
});
