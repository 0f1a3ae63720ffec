import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import { seededRandom } from '../../learning/seeded-random.ts';
import type { AbTest } from '../../schema/ab-test.ts';
import { validate } from '../validate.ts';
import { analyse, closedBlocks } from './analysis.ts';
import { armsOf } from './arms.ts';
import { createBlockPlanner } from './blocks.ts';
import { abTestInput, abTestPatch } from './contract.ts';
import type { AbTestsDependencies, AbTestsService } from './contract.ts';
import { loadTest } from './load-test.ts';
import { createLook, extension } from './look.ts';
import { planForAccount } from './plan.ts';
import { statsOf } from './stats.ts';

/** Blocks that are written ahead. */
const ahead = 2;
const dayMs = 24 * 3_600_000;

export function createAbTestsService(dependencies: AbTestsDependencies): AbTestsService {
  const { store, clock, ids, logger, settings, content } = dependencies;
  const planner = createBlockPlanner(dependencies);
  const { analyze, takeBack } = createLook(dependencies);

  const create: AbTestsService['create'] = async (userId, given) => {
    const input = validate(abTestInput, given, 'test');
    const base = await content.get(userId, input.contentId);
    if (base.platform !== input.platform) {
      const message = `must be ${base.platform}, the platform of post ${base.id}`;
      throw new AmarktaiError('validation_failed', `The platform ${message}.`, { details: { errors: [{ path: 'platform', message }] } });
    }
    if (base.webappId === null)
      throw new AmarktaiError('validation_failed', `Post ${base.id} belongs to no web app, so its variants cannot be written.`, {
        details: { errors: [{ path: 'contentId', message: 'belongs to no web app' }] },
      });
    const id = ids();
    const arms = armsOf(
      base,
      input.variants?.map((variant) => ({ title: null, caption: null, hashtags: null, ...withoutUndefined(variant) })) ?? null,
      2,
      seededRandom(id),
    );
    const plan = await planForAccount(store, userId, input.platform, arms.length);
    if (plan.underpowered && input.acceptLowPower !== true) {
      const message = `${plan.warning ?? 'The test would more likely than not miss the difference.'} Send accept_low_power to start it all the same.`;
      throw new AmarktaiError('validation_failed', message, { details: { errors: [{ path: 'acceptLowPower', message }] } });
    }
    const now = clock.now();
    const test = await store
      .scope(userId)
      .collection('abTests')
      .insert({
        id,
        contentId: base.id,
        webappId: base.webappId,
        testName: input.testName,
        testHypothesis: input.testHypothesis ?? null,
        platform: input.platform,
        status: 'running',
        variants: arms.map((arm) => ({ ...arm })),
        variantMetrics: {},
        plan: JSON.parse(JSON.stringify(plan)) as NonNullable<AbTest['plan']>,
        plannedBlocks: plan.blocks,
        alpha: 0.05,
        seed: id,
        looks: [],
        decision: null,
        winningVariantId: null,
        confidenceLevel: null,
        improvement: null,
        analysis: null,
        startedAt: now,
        endedAt: null,
      });
    await dependencies.jobs().start(userId, 'advance_ab_test', { testId: id });
    return { test, plan };
  };

  const advance: AbTestsService['advance'] = async (userId, id, signal) => {
    const test = await loadTest(store, userId, id);
    if (test.status !== 'running') return;
    const { timezone, autoApprove } = await settings.get(userId);
    const rows = store.scope(userId).collection('abBlocks');
    const { rows: known } = await rows.find({ where: { testId: id }, order: [{ field: 'number' }], limit: 400 });
    // A block whose writing was cut off is completed first.
    const now = clock.now();
    const upcoming = known.filter(({ state, slots }) => (state === 'planned' || state === 'running') && (slots.at(-1) ?? now) > now);
    for (const block of upcoming) await planner.write(test, block, signal);
    const useful = known.filter(({ state }) => state !== 'excluded').length;
    const wanted = Math.min(ahead - upcoming.length, test.plannedBlocks * extension - useful);
    let number = (known.at(-1)?.number ?? -1) + 1;
    for (let planned = 0; planned < wanted; planned += 1) {
      if ((await planner.next(test, number, timezone, signal)) === null) break;
      number += 1;
    }
    if (autoApprove) await approvePending(userId, id);
  };

  const approvePending = async (userId: string, testId: string): Promise<void> => {
    const { rows } = await store
      .scope(userId)
      .collection('content')
      .find({ where: { abTestId: testId, status: 'pending' }, limit: 50 });
    for (const row of rows) await content.approve(userId, row.id, { by: 'automation' });
  };

  return {
    create,
    analyze,
    advance,

    async get(userId, id) {
      const test = await loadTest(store, userId, id);
      const { rows } = await store
        .scope(userId)
        .collection('abBlocks')
        .find({ where: { testId: id }, order: [{ field: 'number' }], limit: 400 });
      const end = test.endedAt ?? clock.now();
      return {
        test,
        blocks: rows,
        result: analyse(test, await closedBlocks(store, test)),
        daysRunning: test.startedAt === null ? 0 : Math.floor((end.getTime() - test.startedAt.getTime()) / dayMs),
      };
    },

    list: (userId, { status, platform, ...page } = {}) =>
      store
        .scope(userId)
        .collection('abTests')
        .find({
          ...page,
          where: { ...(status && { status }), ...(platform && { platform }) },
          order: [{ field: 'createdAt', direction: 'desc' }],
        }),

    async change(userId, id, given) {
      const patch = validate(abTestPatch, given, 'change of the test');
      const test = await loadTest(store, userId, id);
      if (test.status === 'completed' || test.status === 'cancelled')
        throw new AmarktaiError('conflict', `Test ${id} is ${test.status} and cannot be changed.`, {
          details: { id, status: test.status },
        });
      const winner = patch.winningVariantId ?? null;
      if (winner !== null && !test.variants.some(({ variantId }) => variantId === winner)) {
        const message = `must be one of ${test.variants.map(({ variantId }) => variantId).join(', ')}`;
        throw new AmarktaiError('validation_failed', `The winning variant ${message}.`, {
          details: { errors: [{ path: 'winningVariantId', message }] },
        });
      }
      const ends = patch.status === 'completed' || patch.status === 'cancelled';
      const changed = await store
        .scope(userId)
        .collection('abTests')
        .update(
          id,
          {
            ...(patch.status && { status: patch.status }),
            ...(patch.winningVariantId !== undefined && { winningVariantId: winner }),
            ...(ends && { endedAt: clock.now() }),
          },
          { status: test.status },
        );
      if (changed === null)
        throw new AmarktaiError('conflict', `Test ${id} was changed by somebody else at the same time; read it again.`, {
          details: { id },
        });
      if (changed.status !== 'running') await takeBack(changed);
      else if (test.status === 'paused') await dependencies.jobs().start(userId, 'advance_ab_test', { testId: id });
      return changed;
    },

    stats: (userId) => statsOf(store, userId),

    async work(userId, signal) {
      const { paused, autoAbTests } = await settings.get(userId);
      const { rows } = await store
        .scope(userId)
        .collection('abTests')
        .find({ where: { status: 'running' }, limit: 200 });
      for (const { id } of rows) {
        const { test } = await analyze(userId, id);
        if (test.status === 'running' && !paused) await advance(userId, id, signal);
      }
      if (autoAbTests && !paused) await startByItself(userId, rows);
    },
  };

  /** With automatic tests on, the newest post of each platform without a running test starts one, where the account's history gives enough power. */
  async function startByItself(userId: string, running: readonly AbTest[]): Promise<void> {
    const { rows } = await store
      .scope(userId)
      .collection('content')
      .find({ where: { status: 'posted', abTestId: null }, order: [{ field: 'postedAt', direction: 'desc' }], limit: 100 });
    for (const platform of new Set(rows.map((row) => row.platform))) {
      const base = rows.find((row) => row.platform === platform && row.webappId !== null);
      if (base === undefined || running.some((test) => test.platform === platform)) continue;
      try {
        await create(userId, {
          contentId: base.id,
          platform,
          testName: `Automatic test on ${platform}, ${clock.now().toISOString().slice(0, 10)}`,
        });
      } catch (error) {
        if (!isAmarktaiError(error)) throw error;
        logger.debug(`No automatic test on ${platform}.`, { reason: error.message });
      }
    }
  }
}

function withoutUndefined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
