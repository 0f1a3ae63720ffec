import type { RoutedProvider } from './candidate.ts';
import { closeCredential, creditSuccess } from './credential.ts';
import { recordFailure, recordSuccess, returnProbe, stallMs } from './endpoint.ts';
import { wakeSleepers } from './engine.ts';
import type { Failure } from './taxonomy.ts';
import type { Trial } from './trial.ts';

/** An endpoint that nothing is known of is silent after this. */
const silentMs = 2_000;
/** Silence over a whole attempt, without any other answer meanwhile, opens a breaker at once. */
const silenceWeight = 5;

/** What an answer says about the endpoint and the key. */
export function judgeSuccess<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>): void {
  const { slot, host, startedMs } = trial;
  const { clock } = host.engine;
  const nowMs = clock.monotonicMs();
  leavePanic(trial);
  const latencyMs = host.operation.repeat === 'stream' ? null : nowMs - startedMs;
  const closed = recordSuccess(slot.endpoint, startedMs, nowMs, latencyMs);
  if (closed) breakerChanged(trial, 'closed');
  if (creditSuccess(slot.credential, startedMs) || closed) wakeSleepers(host.engine);
}

/** What a failure says about the endpoint and the key, by the taxonomy's table. */
export function judgeFailure<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>, failure: Failure): void {
  const { slot, host, startedMs } = trial;
  const { random, clock } = host.engine;
  const nowMs = clock.monotonicMs();
  const { retryAfterMs } = failure.error;
  leavePanic(trial);
  if (failure.rule.credential) {
    closeCredential(slot.credential, failure.rule.credential, startedMs, nowMs, retryAfterMs, random);
    host.engine.emitter?.emit({
      type: 'cooldown',
      callId: host.id,
      credential: slot.credential.key,
      provider: slot.provider.id,
      tier: slot.tier,
      reason: slot.credential.closure ?? 'cooling',
      untilMs: clock.now().getTime() + Math.round(slot.credential.closedUntilMs - nowMs),
    });
  }
  if (failure.class === 'money') return judgeUnused(trial);
  if (failure.rule.breaker === 0) {
    // Any answer of the vendor, also a refusal, shows that the endpoint works.
    if (failure.status !== null && slot.endpoint.open && recordSuccess(slot.endpoint, startedMs, nowMs, null)) {
      breakerChanged(trial, 'closed');
      wakeSleepers(host.engine);
    }
    return;
  }
  const weight = failure.class === 'timeout' ? weightOfSilence(trial, nowMs) : failure.rule.breaker;
  const notBeforeMs = failure.class === 'overloaded' && retryAfterMs !== null ? nowMs + retryAfterMs : 0;
  if (recordFailure(slot.endpoint, startedMs, nowMs, weight, random, notBeforeMs)) breakerChanged(trial, 'open');
}

/** An attempt that was outrun by one started later: neutral, unless its endpoint has answered nobody meanwhile. */
export function judgeSilence<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>): void {
  const { slot, host, startedMs } = trial;
  const nowMs = host.engine.clock.monotonicMs();
  leavePanic(trial);
  if (slot.endpoint.lastSuccessAtMs >= startedMs) return;
  if (recordFailure(slot.endpoint, startedMs, nowMs, weightOfSilence(trial, nowMs), host.engine.random)) breakerChanged(trial, 'open');
}

/** Nothing was learned: a probe goes back. */
export function judgeUnused<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>): void {
  leavePanic(trial);
  if (trial.role === 'probe') returnProbe(trial.slot.endpoint, trial.host.engine.clock.monotonicMs());
}

function weightOfSilence<Provider extends RoutedProvider, Result>({ slot, startedMs }: Trial<Provider, Result>, nowMs: number): number {
  if (slot.endpoint.lastSuccessAtMs >= startedMs) return 1;
  return nowMs - startedMs >= stallMs(slot.endpoint, silentMs) ? silenceWeight : 1;
}

function leavePanic<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>): void {
  if (trial.role === 'panic') trial.slot.credential.panicInFlight = false;
}

function breakerChanged<Provider extends RoutedProvider, Result>({ host, slot }: Trial<Provider, Result>, state: 'open' | 'closed'): void {
  host.engine.emitter?.emit({ type: 'breaker.change', callId: host.id, endpoint: slot.endpoint.key, state });
}
