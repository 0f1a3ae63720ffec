import { beforeEach, describe, expect, test } from 'vitest';
import { emitterBus } from '../defaults/emitter-bus.ts';
import { createIds } from '../defaults/ids.ts';
import { memoryStore } from '../defaults/memory-store.ts';
import type { AmarktaiEvent } from '../events.ts';
import { createBudget } from '../routing/budget.ts';
import type { Content } from '../schema/content.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { billingPeriod, createCostsService } from './costs.ts';
import { createOutbox } from './outbox.ts';
import { createSettingsService } from './settings.ts';

const userId = 'ann';
const dollar = 1_000_000_000;
const post = { id: 'c1', userId, platform: 'x' } as Content;

function setUp() {
  const clock = manualClock();
  const store = memoryStore({ clock });
  const ids = createIds({ clock });
  const bus = emitterBus();
  const alerts: AmarktaiEvent[] = [];
  bus.on('budget.alert', (event) => alerts.push(event));
  const budget = createBudget({ clock, ids });
  const costs = createCostsService({
    store,
    clock,
    ids,
    budget,
    settings: createSettingsService({ store, clock }),
    events: createOutbox({ store, clock, ids, bus }),
  });
  return { clock, costs, alerts };
}

describe('costs', () => {
  let t: ReturnType<typeof setUp>;
  beforeEach(() => {
    t = setUp();
  });

  test('a charge is held, then billed, and stands in the month’s books', async () => {
    await t.costs.setMonthlyLimit(userId, dollar);
    const settle = await t.costs.charge(post, 15_000_000);
    expect(await t.costs.current(userId)).toMatchObject({ heldNanoUsd: 15_000_000, usedNanoUsd: 0 });
    await settle({ outcome: 'billed' });
    expect(await t.costs.current(userId)).toMatchObject({
      heldNanoUsd: 0,
      usedNanoUsd: 15_000_000,
      breakdown: { platform: { count: 1, costNanoUsd: 15_000_000 } },
    });
    expect(await t.costs.entries(userId, 'c1')).toMatchObject([{ kind: 'platform', costNanoUsd: 15_000_000, outcome: 'billed' }]);
  });

  test('an unknown outcome stays booked, a released one does not', async () => {
    await (
      await t.costs.charge(post, 1000)
    )({ outcome: 'unknown' });
    await (
      await t.costs.charge(post, 5000)
    )({ outcome: 'released' });
    expect(await t.costs.current(userId)).toMatchObject({ heldNanoUsd: 0, usedNanoUsd: 1000 });
  });

  test('F13: of fifty charges at once no more than the limit are admitted', async () => {
    await t.costs.setMonthlyLimit(userId, dollar);
    const charges = await Promise.allSettled(Array.from({ length: 50 }, () => t.costs.charge(post, dollar / 10)));
    expect(charges.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(charges.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'budget_exceeded' } });
  });

  test('F13: alerts come at 50, 80 and 100 percent, each once a month', async () => {
    await t.costs.setMonthlyLimit(userId, 10 * dollar);
    for (let part = 0; part < 10; part += 1) await (await t.costs.charge(post, dollar))({ outcome: 'billed' });
    expect(t.alerts.map(({ payload }) => (payload as { percent: number }).percent)).toEqual([50, 80, 100]);
    t.clock.step(31 * 86_400_000);
    expect(await t.costs.current(userId)).toMatchObject({ usedNanoUsd: 0 });
    for (let part = 0; part < 5; part += 1) await (await t.costs.charge(post, dollar))({ outcome: 'billed' });
    expect(t.alerts).toHaveLength(4);
  });

  test('a month is a month in UTC, over the turn of the year too', () => {
    expect(billingPeriod(new Date('2026-01-31T23:59:59Z'))).toEqual({
      key: '2026-01',
      start: new Date('2026-01-01T00:00:00Z'),
      end: new Date('2026-02-01T00:00:00Z'),
    });
    expect(billingPeriod(new Date('2026-01-15T00:00:00Z'), 2).key).toBe('2025-11');
  });

  test('history lists whole months, newest first', async () => {
    await (
      await t.costs.charge(post, 1000)
    )({ outcome: 'billed' });
    t.clock.step(31 * 86_400_000);
    const months = await t.costs.history(userId, 2);
    expect(months.map(({ period, totalNanoUsd }) => [period.key, totalNanoUsd])).toEqual([
      ['2026-02', 0],
      ['2026-01', 1000],
    ]);
  });
});
