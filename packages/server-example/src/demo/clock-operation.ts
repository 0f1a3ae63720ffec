import { z } from 'zod';
import { type DemoClock, fastForward } from '@amarktai/core';
import { operation, type Operation } from '@amarktai/core/http';

const maxAdvanceSeconds = 31 * 86_400;

/**
 * `POST /demo/clock`: puts the one clock of server, workers and simulated platforms forward. It stops at everything that is due on the way, so that
 * a jump of a week does what a week would have done. Calls wait for each other.
 */
export function clockOperation(clock: DemoClock, save: (offsetMs: number) => Promise<void>): Operation {
  let last: Promise<unknown> = Promise.resolve();
  return operation({
    method: 'POST',
    path: '/demo/clock',
    id: 'advanceDemoClock',
    tag: 'System',
    summary: 'Puts the demo clock forward and does what is due on the way.',
    access: 'write',
    body: z.strictObject({ advance_seconds: z.number().min(0).max(maxAdvanceSeconds) }),
    response: z.object({ now: z.string() }),
    async run({ amarktai, body, request }) {
      const advance = async (): Promise<void> => {
        const stepped = {
          now: () => clock.now(),
          async advance(ms: number) {
            // Saved first: after a crash in between the clock is ahead, never behind what has happened.
            await save(clock.offsetMs + ms);
            clock.advance(ms);
          },
        };
        await fastForward({ clock: stepped, ms: body.advance_seconds * 1000, sources: [amarktai.worker], signal: request.signal });
      };
      const turn = last.then(advance);
      last = turn.catch(() => undefined);
      await turn;
      return { body: { now: clock.now().toISOString() } };
    },
  });
}
