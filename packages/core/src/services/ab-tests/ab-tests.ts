import { z } from 'zod';
import type { TestResult } from '../../ab-testing/index.ts';
import type { AgentTools } from '../../agents/tools.ts';
import { AmarktaiError, isAmarktaiError } from '../../errors.ts';
import { seededRandom } from '../../learning/seeded-random.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import type { FindOptions, Page, Store } from '../../ports/store.ts';
import { type AbBlock, type AbTest, abTestStatusSchema } from '../../schema/ab-test.ts';
import { platformIdSchema, type PlatformId } from '../../schema/platform.ts';
import type { ContentService } from '../content.ts';
import type { ServiceContext } from '../context.ts';
import type { EventRecorder, RecordEvent } from '../event-recorder.ts';
import type { Proposals } from '../proposals.ts';
import type { SettingsService } from '../settings.ts';
import { validate } from '../validate.ts';
import { analyse, analysisFields, closedBlocks } from './analysis.ts';
import { armsOf } from './arms.ts';
import { createBlockPlanner } from './blocks.ts';
import { closingOf } from './closing.ts';
import { type AccountPlan, planForAccount } from './plan.ts';
import { winnerInsight } from './winner-insight.ts';

const variantInput = z.strictObject({
  variantId: z.string().regex(/^[\w-]{1,60}$/, 'must have letters, digits, _ and - only'),
  title: z.string().max(300).nullable().optional(),
  caption: z.string().min(1).max(70_000).nullable().optional(),
  hashtags: z.array(z.string().max(140)).max(60).nullable().optional(),
});

export const abTestInput = z.strictObject({
  contentId: z.string().min(1),
  testName: z.string().trim().min(1).max(200),
  platform: platformIdSchema,
  testHypothesis: z.string().max(2000).nullable().optional(),
  variants: z
    .array(variantInput)
    .min(2)
    .max(5)
    .refine((variants) => new Set(variants.map(({ variantId }) => variantId)).size === variants.length, 'must have different ids')
    .optional(),
  /** Starts the test although it would more likely than not miss the difference. */
  acceptLowPower: z.boolean().optional(),
});
export type AbTestInput = z.input<typeof abTestInput>;

export const abTestPatch = z.strictObject({ status: abTestStatusSchema, winningVariantId: z.string().nullable() }).partial();
export type AbTestPatch = z.input<typeof abTestPatch>;

export interface AbTestDetail {
  readonly test: AbTest;
  readonly result: TestResult;
  readonly blocks: readonly AbBlock[];
  readonly daysRunning: number;
}

export interface AbTestStats {
  readonly total: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byPlatform: Readonly<Record<string, number>>;
  readonly completedWithWinner: number;
  /** Completed tests that found a winner, 0..1; `null` without completed tests. */
  readonly winRate: number | null;
  readonly winningStyles: readonly { readonly dimension: string; readonly value: string; readonly wins: number }[];
}

/** Tests of style arms on one platform, decided by blocks of comparable posts. */
export interface AbTestsService {
  /**
   * Plans a test from the account's own history and starts it; its posts go through the approval queue like any other.
   * @throws `validation_failed` (below 50 % power unless accepted, wrong platform), `not_found`, `unsupported` when the account reports no denominator.
   */
  create(userId: string, input: AbTestInput): Promise<{ readonly test: AbTest; readonly plan: AccountPlan }>;
  get(userId: string, id: string): Promise<AbTestDetail>;
  list(
    userId: string,
    options?: Pick<FindOptions<AbTest>, 'limit' | 'cursor'> & { readonly status?: AbTest['status']; readonly platform?: PlatformId },
  ): Promise<Page<AbTest>>;
  /** Pauses, goes on, ends or cancels; posts that are not out are taken back. @throws `conflict` when it has ended. */
  change(userId: string, id: string, patch: AbTestPatch): Promise<AbTest>;
  /** Closes blocks whose numbers are frozen, looks once when one has closed, and decides. Looking more often changes nothing. */
  analyze(userId: string, id: string): Promise<{ readonly test: AbTest; readonly result: TestResult }>;
  stats(userId: string): Promise<AbTestStats>;
  /** The daily work on one user's tests: close, look, decide, write the next blocks. */
  work(userId: string, signal: AbortSignal): Promise<void>;
  /** Writes the next blocks of one test: what its job calls. */
  advance(userId: string, id: string, signal: AbortSignal): Promise<void>;
}

export interface AbTestsDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'logger'> {
  readonly tools: AgentTools;
  readonly proposals: Proposals;
  readonly settings: SettingsService;
  readonly content: ContentService;
  readonly events: EventRecorder;
  readonly jobs: () => JobRunner;
}

/** Blocks that are written ahead. */
const ahead = 2;
/** Past the plan engine B may go on to this many times the planned blocks; then the test ends without a winner. */
const extension = 2;
const dayMs = 24 * 3_600_000;

export function createAbTestsService(dependencies: AbTestsDependencies): AbTestsService {
  const { store, clock, ids, logger, settings, content, events } = dependencies;
  const planner = createBlockPlanner(dependencies);

  const load = async (userId: string, id: string): Promise<AbTest> => {
    const row = await store.scope(userId).collection('abTests').get(id);
    if (row === null) throw new AmarktaiError('not_found', `There is no test ${id}.`, { details: { id } });
    return row;
  };

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

  const closeBlocks = async (test: AbTest): Promise<void> => {
    const rows = store.scope(test.userId).collection('abBlocks');
    const open = await rows.find({
      where: { testId: test.id, state: { in: ['planned', 'running'] } },
      order: [{ field: 'number' }],
      limit: 400,
    });
    for (const block of open.rows) {
      const closing = await closingOf(store, test, block, clock.now());
      if (closing !== null) await rows.update(block.id, closing, { state: block.state });
    }
  };

  const analyze: AbTestsService['analyze'] = async (userId, id) => {
    const before = await load(userId, id);
    if (before.status === 'running' || before.status === 'paused') await closeBlocks(before);
    const blocks = await closedBlocks(store, before);
    const result = analyse(before, blocks);
    if (before.status !== 'running') return { test: before, result };
    const test = await events.transaction(store, async (transaction, record) => {
      const rows = transaction.scope(userId).collection('abTests');
      const fresh = await rows.get(id);
      // Somebody else looked meanwhile: their look is logged, and this one saw the same blocks.
      if (fresh === null || fresh.status !== 'running' || fresh.looks.length !== before.looks.length) return fresh ?? before;
      const isNew = blocks.length > (before.looks.at(-1) ?? 0);
      const looked = await rows.update(id, {
        ...analysisFields(before, blocks, result),
        ...(isNew && { looks: [...before.looks, blocks.length] }),
      });
      return decide(transaction, record, looked ?? before, blocks, result);
    });
    if (test.status !== 'running') await takeBack(test);
    return { test, result };
  };

  /** Ends the test where the analysis says so. */
  const decide = async (
    transaction: Store,
    record: RecordEvent,
    test: AbTest,
    blocks: readonly AbBlock[],
    result: TestResult,
  ): Promise<AbTest> => {
    const exhausted = blocks.length >= test.plannedBlocks * extension;
    const ended =
      result.decision === 'winner' || result.decision === 'no_difference' || (exhausted && result.decision !== 'insufficient_replication');
    if (!ended) return test;
    const rows = transaction.scope(test.userId).collection('abTests');
    const row =
      (await rows.update(
        test.id,
        { status: 'completed', winningVariantId: result.winnerId, endedAt: clock.now() },
        { status: 'running' },
      )) ?? test;
    const insight = winnerInsight(row, result, clock.now());
    if (insight !== null) {
      const kept = await transaction
        .scope(test.userId)
        .collection('insights')
        .insert({ id: ids(), ...insight });
      await record(test.userId, 'insight.created', { insightId: kept.id, statement: kept.statement });
    }
    await record(test.userId, 'ab_test.decided', { testId: test.id, decision: result.decision, winnerId: result.winnerId });
    return row;
  };

  /** Posts of a test that stopped do not go out; what is being sent is left alone. */
  const takeBack = async (test: AbTest): Promise<void> => {
    const { rows } = await store
      .scope(test.userId)
      .collection('content')
      .find({ where: { abTestId: test.id, status: { in: ['pending', 'approved', 'scheduled', 'held'] } }, limit: 200 });
    for (const row of rows) {
      try {
        await content.reject(test.userId, row.id, 'The test it belonged to has stopped.');
      } catch (error) {
        if (!isAmarktaiError(error, 'conflict')) throw error;
      }
    }
  };

  const advance: AbTestsService['advance'] = async (userId, id, signal) => {
    const test = await load(userId, id);
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
      const test = await load(userId, id);
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
      const test = await load(userId, id);
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

    async stats(userId) {
      const scoped = store.scope(userId).collection('abTests');
      const [byStatus, byPlatform] = await Promise.all([
        scoped.aggregate({ groupBy: 'status' }),
        scoped.aggregate({ groupBy: 'platform' }),
      ]);
      const record = (groups: typeof byStatus): Record<string, number> =>
        Object.fromEntries(groups.map(({ key, count }) => [String(key), count]));
      const { rows: won } = await scoped.find({ where: { status: 'completed', winningVariantId: { ne: null } }, limit: 1000 });
      const completed = byStatus.find(({ key }) => key === 'completed')?.count ?? 0;
      return {
        total: byStatus.reduce((sum, { count }) => sum + count, 0),
        byStatus: record(byStatus),
        byPlatform: record(byPlatform),
        completedWithWinner: won.length,
        winRate: completed === 0 ? null : won.length / completed,
        winningStyles: countStyles(won),
      };
    },

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

function countStyles(won: readonly AbTest[]): AbTestStats['winningStyles'] {
  const wins = new Map<string, { dimension: string; value: string; wins: number }>();
  for (const test of won) {
    const style = test.variants.find(({ variantId }) => variantId === test.winningVariantId)?.style ?? {};
    for (const [dimension, value] of Object.entries(style)) {
      const key = `${dimension}:${value}`;
      wins.set(key, { dimension, value, wins: (wins.get(key)?.wins ?? 0) + 1 });
    }
  }
  return [...wins.values()].toSorted((left, right) => right.wins - left.wins || (left.value < right.value ? -1 : 1));
}

function withoutUndefined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
