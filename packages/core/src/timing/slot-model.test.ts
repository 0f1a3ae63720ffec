import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { platformIds } from '../schema/platform-id.ts';
import { priorOf } from './prior-table.ts';
import { createSlotModel, type PostedSlot } from './slot-model.ts';
import { toInstant } from './wall-time.ts';

const now = new Date('2026-06-01T00:00:00Z');
const dayMs = 86_400_000;
const lcg = (seed: number) => () => (seed = (seed * 48_271) % 0x7fffffff) / 0x7fffffff;
/** Posts of the last weeks at given UTC hours; `rate` tells engagements per thousand by hour. */
const posts = (count: number, hours: readonly number[], rate: (hour: number) => number): PostedSlot[] =>
  Array.from({ length: count }, (_, index) => {
    const hour = hours[index % hours.length] ?? 0;
    return { postedAt: new Date(now.getTime() - (index + 1) * dayMs + hour * 3_600_000), engagements: Math.round(rate(hour)), reach: 1000 };
  });
const model = (history: readonly PostedSlot[], changes: object = {}) =>
  createSlotModel({ platform: 'facebook', timeZone: 'UTC', history, now, ...changes });
const estimate = (slots: ReturnType<ReturnType<typeof model>['slots']>, weekday: number, hour: number) => {
  const found = slots[(weekday - 1) * 24 + hour];
  if (!found) throw new Error('no such slot');
  return found;
};

describe('the slot model', () => {
  test('without a history is the prior, says so, and gives wide intervals', () => {
    const slots = model([]).slots();
    expect(slots).toHaveLength(168);
    expect(slots[0]).toMatchObject({ weekday: 1, hour: 0 });
    expect(slots[167]).toMatchObject({ weekday: 7, hour: 23 });
    expect(slots.every((slot) => slot.label === 'prior' && slot.effectivePosts === 0)).toBe(true);
    expect(slots.every((slot) => slot.low < slot.expectedLift && slot.expectedLift < slot.high && slot.high - slot.low > 0.3)).toBe(true);
    expect(estimate(slots, 2, 10).expectedLift).toBeGreaterThan(estimate(slots, 2, 3).expectedLift);
  });

  test('learns that an audience wakes eight hours later than the studies say', () => {
    const hours = [2, 6, 10, 14, 18, 22];
    const shifted = posts(60, hours, (hour) => (hour === 18 ? 60 : hour === 14 || hour === 22 ? 38 : 22));
    const slots = model(shifted).slots();
    expect(estimate(slots, 3, 18).expectedLift).toBeGreaterThan(estimate(slots, 3, 10).expectedLift + 0.3);
    expect(estimate(slots, 3, 18).low).toBeGreaterThan(0);
  });

  test('shows no hour as a fact that rests on fewer than three posts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ daysAgo: fc.float({ min: 0, max: 400, noNaN: true }), engagements: fc.integer({ min: 0, max: 500 }) }), {
          maxLength: 30,
        }),
        (rows) => {
          const history = rows.map((row) => ({
            postedAt: new Date(now.getTime() - row.daysAgo * dayMs),
            engagements: row.engagements,
            reach: 800,
          }));
          for (const slot of model(history).slots()) {
            expect(slot.label === 'prior').toBe(slot.effectivePosts < 3);
            expect([slot.expectedLift, slot.low, slot.high].every(Number.isFinite)).toBe(true);
            expect(slot.low).toBeGreaterThan(-1);
          }
        },
      ),
      { seed: 4, numRuns: 40 },
    );
  });

  test('becomes confident of a clear winner and of nothing else', () => {
    const history = posts(240, [4, 8, 12, 16, 20], (hour) => (hour === 20 ? 120 : 25));
    const slots = model(history).slots();
    const confident = slots.filter((slot) => slot.label === 'confident');
    expect(confident.length).toBeGreaterThan(0);
    expect(confident.every((slot) => Math.abs(slot.hour - 20) <= 2)).toBe(true);
  });

  test('forgets: the same posts count less a year later', () => {
    const history = posts(40, [9, 21], (hour) => (hour === 21 ? 90 : 20));
    const fresh = estimate(model(history).slots(), 3, 21);
    const old = estimate(model(history, { now: new Date(now.getTime() + 365 * dayMs) }).slots(), 3, 21);
    expect(old.effectivePosts).toBeLessThan(fresh.effectivePosts / 4);
    expect(old.expectedLift).toBeLessThan(fresh.expectedLift);
  });

  test('narrows its intervals as posts come in', () => {
    const width = (count: number) => {
      const slot = estimate(model(posts(count, [10, 14, 18], () => 30)).slots(), 2, 10);
      return slot.high - slot.low;
    };
    expect(width(90)).toBeLessThan(width(9));
    expect(width(9)).toBeLessThan(width(0));
  });

  test('does not depend on the order of the history, and ignores what lies ahead of now', () => {
    const history = posts(50, [7, 13, 19], (hour) => hour * 3);
    const future = { postedAt: new Date(now.getTime() + dayMs), engagements: 9999, reach: 1000 };
    const expected = model(history)
      .slots()
      .map((slot) => slot.expectedLift);
    model([...history.toReversed(), future])
      .slots()
      .forEach((slot, index) => expect(slot.expectedLift).toBeCloseTo(expected[index] ?? 0, 9));
  });

  test('is moved by rates, not by how many see the account', () => {
    const history = posts(40, [9, 15, 21], (hour) => hour * 2);
    const tenfold = history.map((post) => ({ ...post, engagements: post.engagements * 10, reach: (post.reach ?? 0) * 10 }));
    const best = (rows: readonly PostedSlot[]) =>
      model(rows)
        .slots()
        .reduce((top, slot) => (slot.expectedLift > top.expectedLift ? slot : top));
    expect(best(tenfold)).toMatchObject({ weekday: best(history).weekday, hour: best(history).hour });
  });

  test('reads each post by the offset valid when it went out, on both sides of a change of the clock', () => {
    const at = (month: number, day: number) => toInstant({ year: 2026, month, day, hour: 9, minute: 30 }, 'America/New_York');
    const history = [at(2, 24), at(3, 3), at(3, 10), at(3, 17)].map((postedAt) => ({ postedAt, engagements: 50, reach: 1000 }));
    const slots = createSlotModel({
      platform: 'linkedin',
      timeZone: 'America/New_York',
      history,
      now: new Date('2026-03-18T00:00:00Z'),
    }).slots();
    expect(estimate(slots, 2, 9).effectivePosts).toBeGreaterThan(estimate(slots, 2, 8).effectivePosts);
    expect(estimate(slots, 2, 9).effectivePosts).toBeGreaterThan(estimate(slots, 2, 10).effectivePosts);
    expect(estimate(slots, 2, 9).effectivePosts).toBeGreaterThan(3.5);
  });

  test('chooses the best of the free times once it knows, and always one of them', () => {
    const known = model(posts(300, [4, 8, 12, 16, 20], (hour) => (hour === 20 ? 120 : 25)));
    const candidates = [4, 8, 12, 16, 20].map((hour) => new Date(now.getTime() + dayMs + hour * 3_600_000));
    const random = lcg(5);
    const chosen = Array.from({ length: 50 }, () => known.choose(candidates, { random }).getUTCHours());
    expect(chosen.filter((hour) => hour === 20).length).toBeGreaterThan(45);
    expect(() => known.choose([], { random })).toThrow('no candidate');
  });

  test('looks around while it knows nothing', () => {
    const random = lcg(11);
    const candidates = Array.from({ length: 168 }, (_, hour) => new Date(now.getTime() + hour * 3_600_000));
    const chosen = new Set(Array.from({ length: 60 }, () => model([]).choose(candidates, { random }).getTime()));
    expect(chosen.size).toBeGreaterThan(10);
  });

  test('takes counts alone where no reach is known', () => {
    const history = posts(60, [9, 21], (hour) => (hour === 21 ? 90 : 20)).map((post) => ({ ...post, reach: null }));
    expect(estimate(model(history).slots(), 3, 21).expectedLift).toBeGreaterThan(0.3);
  });

  test('refuses numbers that are none, and priors of another length', () => {
    const bad = { postedAt: new Date('2026-05-01T00:00:00Z'), engagements: -1, reach: 10 };
    expect(() => model([bad])).toThrow('at least 0');
    expect(() => model([{ ...bad, engagements: Number.NaN }])).toThrow('at least 0');
    expect(() => model([], { prior: [1, 2, 3] })).toThrow('168');
    expect(() => model([], { timeZone: 'Mars/Olympus' }).choose([now], { random: lcg(1) })).toThrow('unknown');
  });

  test.each(platformIds)('the prior of %s is weak and centred: no hour is promised much more than twice the mean', (platform) => {
    const prior = priorOf(platform);
    expect(Math.abs(prior.reduce((sum, value) => sum + value, 0))).toBeLessThan(1e-9);
    expect(Math.max(...prior)).toBeLessThan(0.8);
    expect(Math.min(...prior)).toBeGreaterThan(-1.2);
  });
});
