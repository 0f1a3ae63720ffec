import type { RoutedProvider } from './candidate.ts';
import { stallMs } from './endpoint.ts';
import type { Engine } from './engine.ts';
import { endTimedOut, endUnwanted, type Trial } from './trial.ts';

/** A probe of an endpoint that nothing is known of is given up after this. */
const patienceMs = 2_000;

/**
 * Lets a probe go on although its call has its answer, to learn whether the endpoint is back. One that is patient and one that is fresh at most: a probe
 * that was sent before the endpoint came back may never be answered, and must not keep a later one from going.
 */
export function keepInBackground<Provider extends RoutedProvider, Result>(engine: Engine, trial: Trial<Provider, Result>): void {
  const { endpoint } = trial.slot;
  const others = [...engine.background.values()].filter((probe) => probe.endpoint === endpoint);
  if (others.length > 1) others.at(-1)!.abort();
  const nowMs = engine.clock.monotonicMs();
  trial.timeoutAtMs = Math.min(trial.timeoutAtMs, trial.startedMs + stallMs(endpoint, patienceMs));
  const timer = engine.timers.set(Math.max(0, Math.ceil(trial.timeoutAtMs - nowMs)), () => endTimedOut(trial));
  const abort = (): void => {
    leaveBackground(engine, trial);
    // Not given back: a probe that is replaced has learned nothing, but its turn is over.
    endUnwanted(trial, 'outrun', new Error('The probe is no longer needed.'));
  };
  engine.background.set(trial, { endpoint, timer, abort });
}

/** Forgets a probe that has ended. */
export function leaveBackground(engine: Engine, trial: object): void {
  const probe = engine.background.get(trial);
  if (!probe) return;
  engine.timers.clear(probe.timer);
  engine.background.delete(trial);
}
