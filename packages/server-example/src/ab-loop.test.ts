import { createAmarktai, createIds, fastForward, silentLogger } from '@amarktai/core';
import { manualClock, seededRandom } from '@amarktai/core/testing';
import { createAudience, sandboxPlatforms, sandboxState } from '@amarktai/adapters/sandbox';
import { localImage, localText } from '@amarktai/providers/local';
import { describe, expect, test } from 'vitest';

const userId = 'ann';
const hour = 3_600_000;
const { signal } = new AbortController();

/** A test of two hooks on X from its plan to its decision, every post approved by a person and measured by the simulated audience. */
async function runTest(seed: string, effects: Readonly<Record<string, number>>) {
  const clock = manualClock({ now: new Date('2026-03-02T06:00:00Z') });
  const styles = new Map<string, Record<string, string>>();
  const platforms = sandboxPlatforms({
    audience: createAudience({ seed, effects, rho: 0.002 }),
    clock,
    state: sandboxState(),
    styleOf: (post) => styles.get(post.text.split('\n')[0] ?? '') ?? null,
  });
  // One winner in twenty ties is promised at most, not none: chance comes from the seed, so that the same test ends alike.
  const random = seededRandom(seed);
  const amarktai = createAmarktai({
    clock,
    random,
    ids: createIds({ clock, random }),
    platforms: { x: platforms.x },
    logger: silentLogger,
    encryptionKeys: ['a master key of tests'],
    models: { shared: { text: [{ provider: localText(), tier: 'local' }], image: [{ provider: localImage(), tier: 'local' }] } },
  });
  await amarktai.store.migrate();
  await amarktai.users.seen(userId);
  const { authUrl } = await amarktai.integrations.connect(userId, 'x', { redirectUri: 'http://localhost/integrations/callback' });
  const answer = (await platforms.x.auth.consent(new URL(authUrl))).searchParams;
  await amarktai.integrations.callback(userId, { code: answer.get('code') ?? '', state: answer.get('state') ?? '' }, signal);
  const webapp = await amarktai.webapps.create(userId, {
    name: 'Lantern Bakery',
    url: 'https://lantern.example/',
    description: 'A sourdough bakery that bakes overnight.',
    isActive: false,
  });
  const scoped = amarktai.store.scope(userId);
  await scoped.collection('sources').insert({
    id: 's1',
    webappId: webapp.id,
    url: webapp.url,
    kind: 'page',
    title: 'Lantern Bakery',
    language: 'en',
    publishedAt: null,
    fetchedAt: clock.now(),
    contentHash: 'h',
    text: 'Lantern Bakery is a neighbourhood sourdough bakery that bakes overnight and delivers bread by bicycle.\n\nEvery loaf rises for 36 hours, which gives a thin, crackling crust.\n\nThe bakery uses stone-milled flour from two farms nearby.\n\nA subscription of two loaves a week costs 11 euros with delivery.\n\nThe dark rye is baked for two hours in a covered tin.',
  });
  const { runId } = await amarktai.generation.start(userId, {
    webappId: webapp.id,
    platforms: ['x'],
    includeMedia: false,
    variants: 1,
    trigger: 'person',
  });
  await amarktai.jobs.runWaiting();
  const base = (await amarktai.content.list(userId)).rows.find(({ generationMetadata }) => generationMetadata.runId === runId);
  const { test: created, plan } = await amarktai.abTests.create(userId, {
    contentId: base?.id ?? '',
    testName: 'Hooks',
    platform: 'x',
    acceptLowPower: true,
    variants: [{ variantId: 'plain' }, { variantId: 'planted' }],
  });
  // The second arm is the one the audience likes, where it likes one.
  await scoped.collection('abTests').update(created.id, {
    variants: created.variants.map((variant, index) => ({ ...variant, style: { hook: index === 0 ? 'claim' : 'question' } })),
  });
  for (let day = 0; day < 45; day += 1) {
    await amarktai.jobs.runWaiting();
    for (const row of (await amarktai.content.list(userId, { status: 'pending', limit: 100 })).rows.filter(
      ({ abTestId }) => abTestId !== null,
    )) {
      styles.set(row.caption.split('\n')[0] ?? '', row.generationMetadata.style ?? {});
      await amarktai.content.approve(userId, row.id);
    }
    await fastForward({ clock, ms: 24 * hour, sources: [amarktai.worker] });
    const { test: now } = await amarktai.abTests.get(userId, created.id);
    if (now.status !== 'running') break;
  }
  const detail = await amarktai.abTests.get(userId, created.id);
  const creates = await platforms.x.creates();
  const posted = (await amarktai.content.list(userId, { status: 'posted', limit: 200 })).rows;
  await amarktai.close();
  return { plan, detail, creates, posted };
}

describe('a test of variants, whole', () => {
  test('a planted winner is found by posts that were planned, written, approved, rotated, frozen and compared', async () => {
    const { plan, detail, creates, posted } = await runTest('winner', { 'hook:question': 2.2 });
    expect(plan.blocks).toBeGreaterThanOrEqual(6);
    expect(detail.test).toMatchObject({ status: 'completed', winningVariantId: 'planted', decision: 'winner' });
    expect(detail.test.confidenceLevel).toBeGreaterThanOrEqual(0.95);
    expect(detail.result.improvement?.low).toBeGreaterThan(0);
    expect(creates).toBe(posted.length);
    const closed = detail.blocks.filter(({ state }) => state === 'closed');
    expect(closed.length).toBeGreaterThanOrEqual(6);
    // Both orders occur: which arm goes first is drawn, not fixed.
    expect(new Set(closed.map(({ order }) => order.join())).size).toBe(2);
    expect(new Set(posted.filter(({ abTestId }) => abTestId !== null).map(({ caption }) => caption)).size).toBe(
      posted.filter(({ abTestId }) => abTestId !== null).length,
    );
  }, 120_000);

  test('a planted tie has no winner', async () => {
    const { detail } = await runTest('tie', { 'hook:nothing': 1 });
    expect(detail.test.winningVariantId).toBeNull();
    expect(detail.result.decision).not.toBe('winner');
  }, 120_000);
});
