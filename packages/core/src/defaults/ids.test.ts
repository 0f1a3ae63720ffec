import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manualClock } from '../testing/manual-clock.ts';
import { createIds, idFloor, systemRandom } from './ids.ts';

describe('ids', () => {
  test('have the layout of UUID version 7', () => {
    const clock = manualClock({ now: new Date(0x0123456789ab) });
    expect(createIds({ clock, random: () => 0 })()).toBe('01234567-89ab-7000-8000-000000000000');
    expect(createIds({ clock, random: () => 1 - 2 ** -53 })()).toBe('01234567-89ab-77ff-bfff-ffffffffffff');
  });

  test('ascend strictly, also in one millisecond, past 4096 of them and when the clock goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5_000, max: 5_000 }), { maxLength: 20 }), (steps) => {
        const clock = manualClock();
        const ids = createIds({ clock });
        const made: string[] = [];
        for (const step of [...steps, 0]) {
          clock.step(step);
          for (let index = 0; index < 100; index += 1) made.push(ids());
        }
        expect(made).toEqual([...new Set(made)].toSorted());
      }),
      { numRuns: 10 },
    );
    const ids = createIds({ clock: manualClock() });
    const many = Array.from({ length: 10_000 }, ids);
    expect(many).toEqual([...new Set(many)].toSorted());
  });

  test('of two sources differ and sort by their millisecond', async () => {
    const clock = manualClock();
    const [left, right] = [createIds({ clock }), createIds({ clock })];
    const first = left();
    await clock.advance(1);
    const second = right();
    await clock.advance(1);
    expect([left(), second, first].toSorted()).toEqual([first, second, expect.any(String)]);
  });

  test('fall on the right side of the floor of an instant', () => {
    const clock = manualClock({ now: new Date('2026-03-01T00:00:00.001Z') });
    const id = createIds({ clock })();
    expect(id >= idFloor(new Date('2026-03-01T00:00:00.001Z'))).toBe(true);
    expect(id < idFloor(new Date('2026-03-01T00:00:00.002Z'))).toBe(true);
  });

  test("the system's chance lies in [0, 1) and fills it evenly", () => {
    const draws = Array.from({ length: 10_000 }, systemRandom);
    expect(draws.every((value) => value >= 0 && value < 1)).toBe(true);
    const inTenth = (tenth: number): number => draws.filter((value) => Math.floor(value * 10) === tenth).length;
    // Seven standard deviations of a count of 1000.
    for (let tenth = 0; tenth < 10; tenth += 1) expect(Math.abs(inTenth(tenth) - 1000)).toBeLessThan(210);
  });
});
