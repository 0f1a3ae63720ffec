import type { Clock } from '../ports/clock.ts';
import { type ContractCase, ensure, ensureEqual } from './contract.ts';

/** A clock for one case. */
export interface ClockSubject {
  readonly clock: Clock;
  /** Lets at least `ms` of the clock's time pass; a clock of real time is waited for. */
  pass(ms: number): Promise<void>;
}

/** The law of `Clock`. `make` is called once a case; no case needs more than 100 ms of the clock's time. */
export function clockContract(make: () => ClockSubject): readonly ContractCase[] {
  const law = (name: string, prove: (subject: ClockSubject) => Promise<void>): ContractCase => ({ name, run: async () => prove(make()) });

  return [
    law('time passes for the wall and for the stopwatch alike', async ({ clock, pass }) => {
      const [wall, elapsed] = [clock.now().getTime(), clock.monotonicMs()];
      await pass(50);
      ensure(clock.now().getTime() - wall >= 49, 'the wall moved on');
      ensure(clock.monotonicMs() - elapsed >= 49, 'the stopwatch moved on');
    }),

    law('every reading of the wall is an object of its own', async ({ clock }) => {
      const reading = clock.now();
      const before = reading.getTime();
      reading.setTime(0);
      ensure(clock.now().getTime() >= before, 'changing a reading does not change the clock');
    }),

    law('a sleep lasts its time and not less', async ({ clock, pass }) => {
      const start = clock.monotonicMs();
      let wokeAt: number | null = null;
      const sleep = clock.sleep(40).then(() => (wokeAt = clock.monotonicMs()));
      await Promise.resolve();
      ensureEqual(wokeAt, null, 'it did not end at once');
      await pass(60);
      await sleep;
      ensure((wokeAt ?? 0) - start >= 39, 'it lasted');
    }),

    law('a sleep of nothing ends without waiting for anybody', async ({ clock, pass }) => {
      const sleep = Promise.all([clock.sleep(0), clock.sleep(-5)]);
      await pass(0);
      await sleep;
    }),

    law('sleepers wake in the order of their due times', async ({ clock, pass }) => {
      const order: string[] = [];
      const sleeps = [
        clock.sleep(60).then(() => order.push('late')),
        clock.sleep(10).then(() => order.push('early')),
        clock.sleep(35).then(() => order.push('middle')),
      ];
      await pass(80);
      await Promise.all(sleeps);
      ensureEqual(order, ['early', 'middle', 'late'], 'the order');
    }),

    law('an aborted sleep rejects at once with the reason', async ({ clock }) => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const sleep = clock.sleep(3_600_000, controller.signal).then(
        () => 'woke',
        (error: unknown) => error,
      );
      controller.abort(reason);
      ensure((await sleep) === reason, 'the reason of the signal');
    }),

    law('a sleep with a signal that is already aborted rejects with the reason', async ({ clock }) => {
      const reason = new Error('before');
      const outcome = await clock.sleep(3_600_000, AbortSignal.abort(reason)).then(
        () => 'woke',
        (error: unknown) => error,
      );
      ensure(outcome === reason, 'the reason of the signal');
    }),

    law('a signal that is aborted after the sleep ended does nothing', async ({ clock, pass }) => {
      const controller = new AbortController();
      const sleep = clock.sleep(5, controller.signal);
      await pass(20);
      await sleep;
      controller.abort(new Error('too late'));
    }),
  ];
}
