import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignSlots, type AssignOptions, type UnplannedPost } from './assign-slots.ts';
import { createSlotModel } from './slot-model.ts';
import { localDate, toLocal } from './wall-time.ts';

const now = new Date('2026-03-26T09:10:00Z');
const hourMs = 3_600_000;
const options = (changes: Partial<AssignOptions> = {}): AssignOptions => {
  const timeZone = changes.timeZone ?? 'Europe/Berlin';
  return {
    platform: 'linkedin',
    timeZone,
    now,
    taken: [],
    model: createSlotModel({ platform: 'linkedin', timeZone, history: [], now }),
    ...changes,
  };
};
const posts = (count: number): UnplannedPost[] => Array.from({ length: count }, (_, index) => ({ id: `post-${index}` }));
const times = (plan: readonly { readonly at: Date | null }[]) => plan.flatMap(({ at }) => (at ? [at.getTime()] : []));

describe('the plan of an account', () => {
  test('F09: never breaks quiet hours, the gap, the cap or a post’s earliest time, in any zone and over a change of the clock', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Casablanca');
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.integer({ min: 0, max: 160 }), { maxLength: 5 }),
        (timeZone, count, maxPerDay, gapHours, hours) => {
          const taken = hours.map((hour) => new Date(now.getTime() + hour * hourMs));
          const notBefore = new Date(now.getTime() + 30 * hourMs);
          const waiting = posts(count).map((post, index) => (index % 3 === 0 ? { ...post, notBefore } : post));
          const plan = assignSlots(
            waiting,
            options({ timeZone, maxPerDay, gapMs: gapHours * hourMs, taken, quietHours: { from: '21:30', to: '07:15' } }),
          );
          const all = [...times(plan), ...taken.map((date) => date.getTime())];
          for (const [index, { at }] of plan.entries()) {
            if (!at) continue;
            const local = toLocal(at, timeZone);
            const minute = local.hour * 60 + local.minute;
            expect(minute).toBeGreaterThanOrEqual(7 * 60 + 15);
            expect(minute).toBeLessThan(21 * 60 + 30);
            expect(all.filter((other) => Math.abs(other - at.getTime()) < gapHours * hourMs)).toHaveLength(1);
            expect(all.filter((other) => localDate(new Date(other), timeZone) === localDate(at, timeZone)).length).toBeLessThanOrEqual(
              Math.max(maxPerDay, 1),
            );
            if (index % 3 === 0) expect(at.getTime()).toBeGreaterThanOrEqual(notBefore.getTime());
          }
        },
      ),
      { seed: 9, numRuns: 25 },
    );
  });

  test('is the same again, and planning it again moves nothing', () => {
    const first = assignSlots(posts(12), options());
    expect(assignSlots(posts(12), options())).toEqual(first);
    const again = assignSlots(
      first.map(({ id, at }) => ({ id, plannedAt: at })),
      options(),
    );
    expect(again.map(({ at }) => at)).toEqual(first.map(({ at }) => at));
  });

  test('leaves a post alone that goes out within two hours, even where no post should be', () => {
    const soon = new Date(now.getTime() + 100 * 60_000);
    const plan = assignSlots([{ id: 'soon', plannedAt: soon }, { id: 'other' }], options({ quietHours: { from: '00:00', to: '23:59' } }));
    expect(plan.map(({ at }) => at)).toEqual([soon, null]);
  });

  test('moves a planned post only for something clearly better', () => {
    const night = new Date('2026-03-28T22:00:00Z');
    const morning = new Date('2026-03-31T09:05:00Z');
    const moved = (plannedAt: Date) => assignSlots([{ id: 'a', plannedAt }], options({ quietHours: null }))[0]?.at;
    expect(moved(night)).not.toEqual(night);
    expect(moved(morning)).toEqual(morning);
  });

  test('puts the first post on LinkedIn into a midweek morning, local time', () => {
    const [first] = assignSlots(posts(1), options());
    const local = toLocal(first?.at ?? now, 'Europe/Berlin');
    expect([2, 3, 4]).toContain(local.weekday);
    expect(local.hour).toBeGreaterThanOrEqual(9);
    expect(local.hour).toBeLessThanOrEqual(12);
    expect(first?.expectedLift).toBeGreaterThan(0.2);
  });

  test('spreads minutes over the quarter of an hour by the id alone', () => {
    const minutes = posts(40).map((post) => toLocal(assignSlots([post], options())[0]?.at ?? now, 'Europe/Berlin').minute);
    expect(new Set(minutes.map((minute) => minute % 15)).size).toBeGreaterThan(8);
  });

  test('says null when the horizon is full', () => {
    const plan = assignSlots(posts(3), options({ horizonDays: 2, maxPerDay: 1 }));
    expect(plan.filter(({ at }) => at === null).length).toBeLessThanOrEqual(1);
    expect(assignSlots(posts(1), options({ maxPerDay: 0 }))).toEqual([{ id: 'post-0', at: null, expectedLift: null }]);
  });

  test('keeps posts apart further than it must where that costs little', () => {
    const [left = 0, right = 0] = times(assignSlots(posts(2), options({ gapMs: 30 * 60_000 }))).toSorted((a, b) => a - b);
    expect(right - left).toBeGreaterThan(45 * 60_000);
  });

  test('refuses a horizon of a year and a cap below 0', () => {
    expect(() => assignSlots(posts(1), options({ horizonDays: 365 }))).toThrow('horizon');
    expect(() => assignSlots(posts(1), options({ maxPerDay: -1 }))).toThrow('cap');
  });
});
