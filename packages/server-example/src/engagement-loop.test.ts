import { createAmarktai, fastForward, silentLogger } from '@amarktai/core';
import { createHandler } from '@amarktai/core/http';
import { manualClock } from '@amarktai/core/testing';
import { postgresStore } from '@amarktai/adapters/postgres';
import { createAudience, sandboxPlatforms, sandboxState } from '@amarktai/adapters/sandbox';
import { localImage, localText } from '@amarktai/providers/local';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const userId = 'ann';
const hour = 3_600_000;
const { signal } = new AbortController();

interface Row {
  readonly id: string;
  readonly platform_comment_id: string;
  readonly engagement_type: string;
  readonly author_name: string;
  readonly original_text: string;
  readonly status: string;
  readonly priority: string;
  readonly ai_reply_text: string | null;
  readonly ai_reply_tone: string | null;
  readonly alternative_replies: readonly string[];
  readonly risk_decision: string;
  readonly risk_factors: readonly string[];
  readonly intent: string;
}

/** A brand with posts on a simulated Facebook whose public writes a lot; nothing but local models, storage in PGlite. */
async function start() {
  const clock = manualClock({ now: new Date('2026-03-02T06:00:00Z') });
  const audience = createAudience({
    seed: 'inbox',
    followers: { facebook: 250_000 },
    reachSpread: 0.1,
    rho: 0.0002,
    inboxMix: { crisis: 0.12, injection: 0.05, abuse: 0.05 },
  });
  const state = sandboxState();
  const platforms = sandboxPlatforms({ audience, clock, state });
  const store = postgresStore({ pglite: 'memory://', clock });
  const amarktai = createAmarktai({
    store,
    clock,
    platforms: { facebook: platforms.facebook },
    logger: silentLogger,
    encryptionKeys: ['a master key of tests'],
    models: { shared: { text: [{ provider: localText(), tier: 'local' }], image: [{ provider: localImage(), tier: 'local' }] } },
  });
  await store.migrate();
  await amarktai.users.seen(userId);
  const { authUrl } = await amarktai.integrations.connect(userId, 'facebook', { redirectUri: 'http://localhost/integrations/callback' });
  const consent = (await platforms.facebook.auth.consent(new URL(authUrl))).searchParams;
  await amarktai.integrations.callback(userId, { code: consent.get('code') ?? '', state: consent.get('state') ?? '' }, signal);
  const webapp = await amarktai.webapps.create(userId, {
    name: 'Lantern Bakery',
    url: 'https://lantern.example/',
    description: 'A sourdough bakery that bakes overnight.',
    brandVoice: 'Warm and plain',
  });
  await store.scope(userId).collection('sources').insert({
    id: 's1',
    webappId: webapp.id,
    url: webapp.url,
    kind: 'page',
    title: 'Lantern Bakery',
    language: 'en',
    publishedAt: null,
    fetchedAt: clock.now(),
    contentHash: 'h',
    text: 'Lantern Bakery is a neighbourhood sourdough bakery that bakes overnight and delivers bread by bicycle.\n\nEvery loaf rises for 36 hours, which gives a thin, crackling crust.\n\nA subscription of two loaves a week costs 11 euros with delivery.',
  });
  const handler = createHandler(amarktai, { authenticate: async () => ({ userId }) });
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const response = await handler(
      new Request(`http://localhost/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
    );
    return { status: response.status, body: (await response.json()) as never };
  };
  const pass = (ms: number) => fastForward({ clock, ms, sources: [amarktai.worker] });
  /** What the public really meant, by the platform's id of the message. */
  const truth = async (): Promise<ReadonlyMap<string, string>> => {
    const posts = await platforms.facebook.posts();
    const messages = posts.flatMap(({ id, type, title, text, hashtags, hasLink, media, createdAt, publishedAt }) => {
      const at = new Date(publishedAt ?? createdAt);
      return audience.messages(
        {
          id,
          platform: 'facebook',
          type,
          title,
          text,
          hashtags,
          hasLink,
          hasMedia: media.length > 0,
          durationSeconds: null,
          publishedAt: at,
        },
        { after: new Date(at.getTime() - 1), until: clock.now() },
      );
    });
    return new Map(messages.map(({ id, kind }) => [id, kind]));
  };
  const replies = () => state.read((world) => world.sites.facebook.replies.map(({ id, to, text, type }) => ({ id, to, text, type })));
  return { amarktai, platform: platforms.facebook, store, call, pass, truth, replies, webapp };
}

describe('an inbox, whole', () => {
  let t: Awaited<ReturnType<typeof start>>;
  let kinds: ReadonlyMap<string, string>;
  const queue = async (query = ''): Promise<readonly Row[]> => (await t.call('GET', `/engagement/queue?limit=200${query}`)).body;
  const kindOf = ({ platform_comment_id: id }: Row): string => kinds.get(id) ?? 'unknown';

  beforeAll(async () => {
    t = await start();
    await t.call('PATCH', '/integrations/platforms/facebook', { auto_reply_enabled: true, low_risk_auto_reply: true });
    const { runId } = await t.amarktai.generation.start(userId, {
      webappId: t.webapp.id,
      platforms: ['facebook'],
      includeMedia: false,
      variants: 2,
      trigger: 'person',
    });
    await t.amarktai.jobs.runWaiting();
    const draft = (await t.amarktai.content.list(userId)).rows.find(({ generationMetadata }) => generationMetadata.runId === runId);
    await t.call('POST', `/autonomous/post/${draft?.id}`, {});
    await t.pass(28 * hour);
    kinds = await t.truth();
  }, 180_000);

  afterAll(async () => {
    await t.amarktai.close();
    await t.store.close();
  });

  test('every message of the public arrives once', async () => {
    expect(await t.platform.creates()).toBe(1);
    const rows = await t.amarktai.engagement.list(userId, { limit: 1000 });
    expect(rows.rows.length).toBeGreaterThan(50);
    expect(new Set(rows.rows.map(({ platformCommentId }) => platformCommentId)).size).toBe(rows.rows.length);
  });

  test('praise and small talk are answered by themselves, each at most once, and nothing else is', async () => {
    const sent = await queue('&status=auto_sent');
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.map(kindOf).filter((kind) => kind !== 'praise' && kind !== 'chatter')).toEqual([]);
    expect(sent.map(kindOf)).toContain('praise');
    const out = await t.replies();
    expect(out).toHaveLength(sent.length);
    expect(new Set(out.map(({ to }) => to)).size).toBe(out.length);
    expect(out.every(({ text }) => !/https?:|[@#\d]/.test(text))).toBe(true);
  });

  test('complaints, questions, orders to the machine and cries for help wait for a person', async () => {
    const ready = await queue('&status=ready');
    for (const kind of ['complaint', 'question', 'injection', 'crisis', 'abuse', 'spam']) expect(ready.map(kindOf), kind).toContain(kind);
    expect(
      ready
        .filter((row) => kindOf(row) === 'complaint')
        .every(({ priority, ai_reply_text: draft }) => priority !== 'low' && draft !== null),
    ).toBe(true);
  });

  test('a cry for help has no draft, is of high priority, and is told as an event', async () => {
    const cries = (await queue('&priority=high')).filter((row) => kindOf(row) === 'crisis' && row.intent === 'crisis');
    expect(cries.length).toBeGreaterThan(0);
    for (const row of cries) expect(row).toMatchObject({ status: 'ready', risk_decision: 'never', ai_reply_text: null });
    const { rows: events } = await t.store
      .scope(userId)
      .collection('outbox')
      .find({ where: { type: 'engagement.crisis' }, limit: 1000 });
    const told = events.map(({ payload }) => (payload as { engagementId: string }).engagementId);
    expect(told).toEqual(expect.arrayContaining(cries.map(({ id }) => id)));
    const first = cries.find(({ engagement_type: type }) => type === 'comment') as Row;
    expect((await t.call('POST', `/engagement/${first.id}/action`, { action: 'approve' })).status).toBe(409);
    expect(
      (
        await t.call('POST', `/engagement/${first.id}/action`, {
          action: 'edit',
          edited_text: 'Please talk to somebody now; we are here and listen.',
        })
      ).body,
    ).toMatchObject({ status: 'sent' });
  });

  test('a person approves one suggestion, edits another and asks for a third in another tone, over HTTP', async () => {
    const [first, second, third] = (await queue('&status=ready')).filter(
      (row) => ['complaint', 'question'].includes(kindOf(row)) && row.engagement_type === 'comment',
    ) as [Row, Row, Row];
    expect((await t.call('POST', `/engagement/${first.id}/action`, { action: 'approve' })).body).toMatchObject({ status: 'sent' });
    expect(
      (await t.call('POST', `/engagement/${second.id}/action`, { action: 'edit', edited_text: 'We are sorry, and look into it today.' }))
        .body,
    ).toMatchObject({ status: 'sent' });
    const out = await t.replies();
    expect(out).toContainEqual({ id: expect.any(String), to: first.platform_comment_id, text: first.ai_reply_text, type: 'comment' });
    expect(out).toContainEqual({
      id: expect.any(String),
      to: second.platform_comment_id,
      text: 'We are sorry, and look into it today.',
      type: 'comment',
    });
    expect((await t.call('POST', `/engagement/${third.id}/regenerate`, { tone: 'professional' })).body).toMatchObject({ status: 'ready' });
    const { body: again }: { body: Row } = await t.call('GET', `/engagement/${third.id}`);
    expect(again.ai_reply_tone).toBe('professional');
    expect(again.ai_reply_text).not.toBe(third.ai_reply_text);
  });

  test('our own replies come back and are never taken for messages', async () => {
    await t.pass(2 * hour);
    const own = new Set((await t.replies()).map(({ id }) => id));
    const { rows } = await t.amarktai.engagement.list(userId, { limit: 1000 });
    expect(own.size).toBeGreaterThan(0);
    expect(rows.filter(({ platformCommentId }) => own.has(platformCommentId))).toEqual([]);
    expect(rows.filter(({ platformReplyId }) => platformReplyId !== null)).toHaveLength(own.size);
  });

  test('the numbers say how much was answered by itself, and how fast', async () => {
    const {
      body: stats,
    }: {
      body: { auto_reply_rate: number; median_response_seconds: number; total_engagements: number; by_status: Record<string, number> };
    } = await t.call('GET', '/engagement/stats');
    expect(stats.auto_reply_rate).toBeGreaterThan(0.5);
    expect(stats.median_response_seconds).toBeGreaterThanOrEqual(120);
    expect(Object.values(stats.by_status).reduce((sum, count) => sum + count, 0)).toBe(stats.total_engagements);
  });
});
