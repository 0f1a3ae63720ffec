import { AmarktaiError } from '../errors.ts';
import type { Settlement } from '../ports/budget-ledger.ts';
import type { Attempt, CallContext, TokenUsage } from '../ports/text-provider.ts';
import type { RoutedProvider, Slot } from './candidate.ts';
import type { Engine } from './engine.ts';
import type { AttemptRole } from './events.ts';
import { judgeFailure, judgeSilence, judgeSuccess, judgeUnused } from './judge.ts';
import { type Hold, holdMoney, settleMoney, settlementOf } from './money.ts';
import type { Operation } from './operation.ts';
import { classify, type Failure, failureRules } from './taxonomy.ts';

/** The call an attempt belongs to. */
export interface TrialHost<Provider extends RoutedProvider, Result> {
  readonly engine: Engine;
  readonly operation: Operation<Provider, Result>;
  readonly context: CallContext | undefined;
  readonly id: string;
  readonly deadlineAtMs: number;
  readonly attempts: Attempt[];
  /** The error to repair when this candidate is asked again after `output_invalid`. */
  repairOf(index: number): AmarktaiError | null;
  /** Told once an attempt, when it has ended by itself or by its timeout. */
  ended(trial: Trial<Provider, Result>, failure: Failure | null): void;
}

/** One attempt at one candidate: from its hold over the answer to its settlement. */
export interface Trial<Provider extends RoutedProvider, Result> {
  readonly host: TrialHost<Provider, Result>;
  readonly slot: Slot<Provider>;
  readonly index: number;
  readonly number: number;
  readonly role: AttemptRole;
  readonly startedMs: number;
  timeoutAtMs: number;
  readonly controller: AbortController;
  hold: Hold | null;
  state: 'holding' | 'sent' | 'open' | 'over';
  /** Runs beside another attempt that does not wait for it. */
  covered: boolean;
  result: Result | null;
  /** Its place in the call's attempts once it has ended; -1 before. */
  record: number;
}

export function startTrial<Provider extends RoutedProvider, Result>(
  host: TrialHost<Provider, Result>,
  slot: Slot<Provider>,
  index: number,
  number: number,
  role: AttemptRole,
  startedMs: number,
  timeoutAtMs: number,
): Trial<Provider, Result> {
  const controller = new AbortController();
  slot.credential.inFlight++;
  host.engine.emitter?.emit({
    type: 'attempt.start',
    callId: host.id,
    attempt: number,
    role,
    provider: slot.provider.id,
    model: slot.provider.model,
    tier: slot.tier,
    endpoint: slot.provider.endpoint,
  });
  return {
    host,
    slot,
    index,
    number,
    role,
    startedMs,
    timeoutAtMs,
    controller,
    hold: null,
    state: 'holding',
    covered: false,
    result: null,
    record: -1,
  };
}

/** Holds the money and sends; everything that follows is told to the host. */
export function launch<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>): void {
  const { host, slot } = trial;
  const scopes = slot.free || !host.engine.budget ? [] : scopesOf(host, slot);
  if (scopes.length === 0) return send(trial);
  try {
    const leaseMs = Math.max(0, host.deadlineAtMs - trial.startedMs) + 60_000;
    const hold = holdMoney(
      host.engine,
      scopes,
      host.operation.estimate(slot.provider),
      slot.provider.id,
      leaseMs,
      host.id === '' ? '' : `${host.id}-${trial.number}`,
    );
    if (!(hold instanceof Promise)) return held(trial, hold, scopes);
    hold.then(
      (later) => {
        if (trial.state === 'holding') held(trial, later, scopes);
        else settleMoney(host.engine, later, { outcome: 'released' });
      },
      (error: unknown) => endFailed(trial, classify(error, slot.provider.id)),
    );
  } catch (error) {
    endFailed(trial, classify(error, slot.provider.id));
  }
}

/** Ends an attempt by its own failure. */
export function endFailed<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>, failure: Failure): void {
  if (trial.state === 'over') return;
  const sent = trial.state !== 'holding';
  const cost = failure.error.details['costNanoUsd'];
  const settlement: Settlement =
    typeof cost === 'number' ? settlementOf(cost) : failure.rule.money === 'release' || !sent ? { outcome: 'released' } : cutOff(trial);
  close(trial, settlement, failure.error.code, failure);
  judgeFailure(trial, failure);
  trial.host.ended(trial, failure);
}

/** The attempt's own time is over. */
export function endTimedOut<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>): void {
  const { id } = trial.slot.provider;
  const waitedMs = Math.round(trial.host.engine.clock.monotonicMs() - trial.startedMs);
  const error = new AmarktaiError('deadline_exceeded', `${id} did not answer within ${waitedMs} ms.`, {
    retryable: true,
    details: { provider: id, timeout: 'attempt', waitedMs },
  });
  trial.controller.abort(error);
  endFailed(trial, { class: 'timeout', rule: failureRules.timeout, error, status: null, requestId: null });
}

/** Ends an attempt that its caller no longer wants: cancelled, or another answer came first. */
export function endUnwanted<Provider extends RoutedProvider, Result>(
  trial: Trial<Provider, Result>,
  why: 'cancelled' | 'outrun' | 'abandoned',
  reason: unknown,
): void {
  if (trial.state === 'over') return;
  const sent = trial.state !== 'holding';
  trial.controller.abort(reason);
  close(trial, sent ? cutOff(trial) : { outcome: 'released' }, 'cancelled', null);
  if (why === 'outrun') judgeSilence(trial);
  else judgeUnused(trial);
}

/** Ends an attempt whose answer was left open: a stream at its end, a job once it was taken. */
export function conclude<Provider extends RoutedProvider, Result>(
  trial: Trial<Provider, Result>,
  settlement: Settlement | null,
  costNanoUsd: number | null,
  usage: TokenUsage | null,
  failure: Failure | null,
): void {
  if (trial.state !== 'open') return;
  const record = trial.record;
  close(trial, settlement, failure?.error.code ?? 'ok', failure, costNanoUsd, usage);
  trial.host.attempts[record] = trial.host.attempts.pop()!;
  trial.record = record;
  if (failure) judgeFailure(trial, failure);
}

function held<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>, hold: Hold, scopes: readonly string[]): void {
  trial.hold = hold;
  trial.host.engine.emitter?.emit({
    type: 'budget.reserve',
    callId: trial.host.id,
    attempt: trial.number,
    scopes,
    amountNanoUsd: hold.amountNanoUsd,
  });
  send(trial);
}

function send<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>): void {
  const { host, slot } = trial;
  const { signal } = trial.controller;
  trial.state = 'sent';
  let answer: Promise<Result>;
  try {
    answer = host.operation.send(slot.provider, host.context ? { ...host.context, signal } : { signal }, host.repairOf(trial.index));
  } catch (error) {
    return endFailed(trial, classify(error, slot.provider.id));
  }
  answer.then(
    (result) => endAnswered(trial, result),
    (error: unknown) => endFailed(trial, classify(error, slot.provider.id)),
  );
}

function endAnswered<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>, result: Result): void {
  const { operation } = trial.host;
  if (trial.state !== 'sent') return operation.discard(result);
  let accepted: Result;
  try {
    accepted = operation.accept(result, trial.slot.provider);
  } catch (error) {
    const failure = classify(error, trial.slot.provider.id);
    const { costNanoUsd } = operation.report(result);
    const { error: cause } = failure;
    const priced =
      costNanoUsd === null || 'costNanoUsd' in cause.details
        ? cause
        : new AmarktaiError(cause.code, cause.message, Object.assign({}, cause, { details: { ...cause.details, costNanoUsd } }));
    return endFailed(trial, { ...failure, error: priced });
  }
  trial.result = accepted;
  const report = operation.report(accepted);
  if (report.open) {
    trial.state = 'open';
    pushRecord(trial, 'ok', null, report.requestId, null);
  } else {
    close(trial, settlementOf(report.costNanoUsd), 'ok', null, report.costNanoUsd, report.usage, report.requestId);
  }
  judgeSuccess(trial);
  trial.host.ended(trial, null);
}

/** The one place where an attempt's money and place are given back. */
function close<Provider extends RoutedProvider, Result>(
  trial: Trial<Provider, Result>,
  settlement: Settlement | null,
  outcome: Attempt['outcome'],
  failure: Failure | null,
  costNanoUsd: number | null = costOf(trial, settlement),
  usage: TokenUsage | null = null,
  requestId: string | null = failure?.requestId ?? null,
): void {
  const { host, slot } = trial;
  trial.state = 'over';
  slot.credential.inFlight--;
  if (slot.credential.concurrency !== null) wakeQueue(host.engine);
  if (trial.hold && settlement) {
    settleMoney(host.engine, trial.hold, settlement);
    host.engine.emitter?.emit({ type: 'budget.settle', callId: host.id, attempt: trial.number, settlement });
  }
  const record = pushRecord(trial, outcome, failure?.status ?? null, requestId, slot.free ? 0 : costNanoUsd);
  host.engine.emitter?.emit({ type: 'attempt.end', callId: host.id, attempt: trial.number, result: record, usage });
}

function pushRecord<Provider extends RoutedProvider, Result>(
  trial: Trial<Provider, Result>,
  outcome: Attempt['outcome'],
  status: number | null,
  requestId: string | null,
  costNanoUsd: number | null,
): Attempt {
  const { host, slot } = trial;
  const record: Attempt = {
    provider: slot.provider.id,
    model: slot.provider.model,
    tier: slot.tier,
    outcome,
    status,
    durationMs: Math.round(host.engine.clock.monotonicMs() - trial.startedMs),
    requestId,
    costNanoUsd,
  };
  trial.record = host.attempts.push(record) - 1;
  return record;
}

function cutOff<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>): Settlement {
  const amount = trial.hold ? trial.host.operation.estimateCutOff(trial.slot.provider) : undefined;
  return amount === undefined
    ? { outcome: 'unknown' }
    : { outcome: 'unknown', amountNanoUsd: Math.min(Math.ceil(amount), trial.hold!.amountNanoUsd) };
}

function costOf<Provider extends RoutedProvider, Result>(trial: Trial<Provider, Result>, settlement: Settlement | null): number | null {
  if (settlement?.outcome === 'released') return 0;
  return settlement?.amountNanoUsd ?? trial.hold?.amountNanoUsd ?? null;
}

function scopesOf<Provider extends RoutedProvider, Result>(host: TrialHost<Provider, Result>, slot: Slot<Provider>): readonly string[] {
  const named = host.context?.scopes ?? host.engine.settings.scopes;
  return slot.scopes.length === 0 ? named : [...named, ...slot.scopes];
}

function wakeQueue(engine: Engine): void {
  for (const sleeper of engine.sleepers) return sleeper.wake();
}
