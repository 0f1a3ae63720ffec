import { describe, expect, test } from 'vitest';
import type { Clock } from '../ports/clock.ts';
import { breaks } from '../testing/breaks.ts';
import { clockContract, type ClockSubject } from '../testing/clock-contract.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { demoClock } from './demo-clock.ts';
import { systemClock } from './system-clock.ts';

const manual =
  (change: (clock: Clock) => Clock = (clock) => clock) =>
  (): ClockSubject => {
    const clock = manualClock();
    return { clock: change(clock), pass: (ms) => clock.advance(ms) };
  };
const demoOnManual = (): ClockSubject => {
  const base = manualClock();
  return { clock: demoClock({ base, offsetMs: 5_000_000 }), pass: (ms) => base.advance(ms) };
};
const demoAdvanced = (): ClockSubject => {
  const base = manualClock();
  const clock = demoClock({ base });
  return {
    clock,
    pass: async (ms) => {
      clock.advance(ms);
      await base.settle();
    },
  };
};

for (const [name, make] of Object.entries({
  'the system clock': () => ({ clock: systemClock, pass: (ms: number) => systemClock.sleep(ms) }),
  'the manual clock': manual(),
  'the demo clock, by its base': demoOnManual,
  'the demo clock, put forward': demoAdvanced,
})) {
  describe(`${name} keeps the law of Clock`, () => {
    for (const law of clockContract(make)) test(law.name, law.run);
  });
}

describe('the law of Clock catches', () => {
  const broken: Record<string, [(clock: Clock) => Clock, string]> = {
    'a stopwatch that stands still': [
      (clock) => ({ ...clock, monotonicMs: () => 0 }),
      'time passes for the wall and for the stopwatch alike',
    ],
    'one Date object shared by all readings': [
      (clock) => {
        const shared = clock.now();
        return { ...clock, now: () => shared };
      },
      'every reading of the wall is an object of its own',
    ],
    'a sleep that does not wait': [(clock) => ({ ...clock, sleep: async () => {} }), 'a sleep lasts its time and not less'],
    'a sleep that does not hear an abort': [
      (clock) => ({ ...clock, sleep: (ms, signal) => (signal === undefined ? clock.sleep(ms) : Promise.resolve()) }),
      'an aborted sleep rejects at once with the reason',
    ],
    'a sleep that rejects with an error of its own': [
      (clock) => ({ ...clock, sleep: (ms, signal) => clock.sleep(ms, signal).catch(() => Promise.reject(new Error('aborted'))) }),
      'a sleep with a signal that is already aborted rejects with the reason',
    ],
    'a sleep of the same length for everybody': [
      (clock) => ({ ...clock, sleep: (ms, signal) => clock.sleep(Math.min(ms, 5), signal) }),
      'a sleep lasts its time and not less',
    ],
  };
  for (const [name, [change, law]] of Object.entries(broken)) {
    test(name, async () => expect(await breaks(clockContract(manual(change)), law)).toBe(true));
  }
});

describe('the manual clock', () => {
  test('each sleeper sees its own due time, also one that starts on the way', async () => {
    const clock = manualClock({ now: new Date('2026-03-01T00:00:00Z') });
    const seen: string[] = [];
    const chain = (async () => {
      await clock.sleep(1_000);
      seen.push(clock.now().toISOString());
      await clock.sleep(1_000);
      seen.push(clock.now().toISOString());
    })();
    await clock.advance(5_000);
    await chain;
    expect(seen).toEqual(['2026-03-01T00:00:01.000Z', '2026-03-01T00:00:02.000Z']);
    expect(clock.now().toISOString()).toBe('2026-03-01T00:00:05.000Z');
  });

  test('sleepers due at the same instant wake in the order in which they went to sleep', async () => {
    const clock = manualClock();
    const seen: number[] = [];
    for (const index of [1, 2, 3]) void clock.sleep(10).then(() => seen.push(index));
    await clock.advance(10);
    expect(seen).toEqual([1, 2, 3]);
  });

  test('a step of wall time back is seen by the wall alone', async () => {
    const clock = manualClock({ now: new Date('2026-03-01T12:00:00Z') });
    let isAwake = false;
    void clock.sleep(1_000).then(() => (isAwake = true));
    clock.step(-3_600_000);
    expect([clock.now().toISOString(), clock.monotonicMs(), clock.sleepers]).toEqual([
      '2026-03-01T11:00:00.000Z',
      0,
      [new Date('2026-03-01T11:00:01Z')],
    ]);
    await clock.advance(1_000);
    expect(isAwake).toBe(true);
  });
});

describe('the demo clock', () => {
  test('shows the time of its base plus the offset', () => {
    const base = manualClock({ now: new Date('2026-03-01T00:00:00Z') });
    const clock = demoClock({ base });
    clock.advance(86_400_000);
    expect([clock.now().toISOString(), clock.offsetMs, clock.monotonicMs()]).toEqual(['2026-03-02T00:00:00.000Z', 86_400_000, 86_400_000]);
  });

  test('a sleeper that is not due yet sleeps only the rest', async () => {
    const base = manualClock();
    const clock = demoClock({ base });
    let isAwake = false;
    void clock.sleep(10_000).then(() => (isAwake = true));
    clock.advance(9_000);
    await base.advance(999);
    expect(isAwake).toBe(false);
    await base.advance(9_001);
    expect(isAwake).toBe(true);
  });

  test('does not go back', () => {
    expect(() => demoClock().advance(-1)).toThrow('The clock cannot be put forward by -1 ms');
    expect(() => demoClock().advance(Number.NaN)).toThrow(expect.objectContaining({ code: 'validation_failed' }));
  });
});
