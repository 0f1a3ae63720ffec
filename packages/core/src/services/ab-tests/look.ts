import type { TestResult } from '../../ab-testing/index.ts';
import { isAmarktaiError } from '../../errors.ts';
import type { Store } from '../../ports/store.ts';
import type { AbBlock, AbTest } from '../../schema/ab-test.ts';
import type { RecordEvent } from '../event-recorder.ts';
import { analyse, analysisFields, closedBlocks } from './analysis.ts';
import { closingOf } from './closing.ts';
import type { AbTestsDependencies, AbTestsService } from './contract.ts';
import { loadTest } from './load-test.ts';
import { winnerInsight } from './winner-insight.ts';

/** Past the plan engine B may go on to this many times the planned blocks; then the test ends without a winner. */
export const extension = 2;

type LookDependencies = Pick<AbTestsDependencies, 'store' | 'clock' | 'ids' | 'content' | 'events'>;

/** Looks at a test's numbers, and ends it where they decide. */
export function createLook({ store, clock, ids, content, events }: LookDependencies) {
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
    const before = await loadTest(store, userId, id);
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

  return { analyze, takeBack };
}
