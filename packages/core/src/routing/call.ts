import { AmarktaiError } from '../errors.ts';
import type { Attempt, CallContext } from '../ports/text-provider.ts';
import { keepInBackground, leaveBackground } from './background.ts';
import type { RoutedProvider, Slot } from './candidate.ts';
import { isOpen } from './credential.ts';
import { admission, claimProbe, type Endpoint, isImpaired, isOverdue, stallMs, takePermit } from './endpoint.ts';
import type { Engine } from './engine.ts';
import type { AttemptRole } from './events.ts';
import { allFailed, failNow, jobUnknown, refusedKey } from './failure.ts';
import type { Operation } from './operation.ts';
import { attemptEndMs } from './pacing.ts';
import { Roster } from './roster.ts';
import type { Failure } from './taxonomy.ts';
import { endTimedOut, endUnwanted, launch, startTrial, type Trial, type TrialHost } from './trial.ts';

/** Without anything known of an endpoint, an answer this late is covered by the next candidate. */
const firstStallMs = 5_000;
const coverAgainMs = 100;
/** Answers beside the first that may be waited for at once. */
const maxHedges = 2;
const panicEveryMs = 250;
/** The same where answers and refusals alternate: then the refusals are no closed door. */
const impairedPanicEveryMs = 25;
const permitPauses = 5;
const permitPauseMs = 100;
const firstBackoffMs = 100;
const longestBackoffMs = 2_000;

/** The one retry loop: call and stream, text, image, audio, video and everything else go through it. */
export class Call<Provider extends RoutedProvider, Result> implements TrialHost<Provider, Result> {
  readonly engine: Engine;
  readonly operation: Operation<Provider, Result>;
  readonly context: CallContext | undefined;
  readonly id: string;
  readonly attempts: Attempt[] = [];
  readonly startedMs: number;
  readonly deadlineAtMs: number;
  readonly #roster: Roster<Provider>;
  readonly #running: Trial<Provider, Result>[] = [];
  readonly #repeatable: boolean;
  #started = 0;
  #currentPass = 0;
  #permitPauses = 0;
  #coverAtMs = Number.POSITIVE_INFINITY;
  #sleepUntilMs = Number.POSITIVE_INFINITY;
  #sleptSinceMs: number | null = null;
  #waitedMs = 0;
  #repair = -1;
  #won: Trial<Provider, Result> | null = null;
  #lost: { readonly reason: unknown } | null = null;
  #over = false;
  #awake = false;
  #resume: (() => void) | null = null;

  constructor(engine: Engine, slots: readonly Slot<Provider>[], operation: Operation<Provider, Result>, context: CallContext | undefined) {
    this.engine = engine;
    this.operation = operation;
    this.context = context;
    // A name costs: only who listens, and a ledger elsewhere, asks for it.
    this.id = engine.emitter || (engine.budget && !engine.budgetNow) ? engine.nextCallId() : '';
    this.startedMs = engine.clock.monotonicMs();
    this.deadlineAtMs = this.startedMs + (operation.repeat === 'job' ? engine.settings.jobDeadlineMs : engine.settings.deadlineMs);
    this.#repeatable = operation.repeat === 'call' || operation.repeat === 'stream';
    this.#roster = new Roster(slots, operation, engine.settings.tierPolicy);
  }

  /**
   * Runs until one candidate has answered or none can. A second run continues the same call, with its deadline and its attempts: a stream that starts over.
   *
   * @returns the attempt that won; its `result` is set.
   */
  async run(): Promise<Trial<Provider, Result>> {
    const signal = this.context?.signal;
    if (signal?.aborted) throw signal.reason;
    if (this.engine.closed) throw new AmarktaiError('unsupported', 'The router is closed; make a new one.');
    if (this.#started === 0 && this.#roster.isEmpty) throw this.#nobodyFits();
    this.#won = null;
    this.#over = false;
    signal?.addEventListener('abort', this.#onAbort);
    let timer: unknown = null;
    let timerAtMs = 0;
    try {
      const refreshing = this.engine.refresh?.();
      if (refreshing) await refreshing;
      for (;;) {
        this.#step();
        if (this.#lost) throw this.#lost.reason;
        if (this.#won) return this.#won;
        const dueAtMs = this.#dueAtMs();
        if (timer === null || timerAtMs !== dueAtMs) {
          if (timer !== null) this.engine.timers.clear(timer);
          timerAtMs = dueAtMs;
          timer = this.engine.timers.set(Math.max(0, Math.ceil(dueAtMs - this.engine.clock.monotonicMs())), () => {
            timer = null;
            this.wake();
          });
        }
        if (!this.#awake) await new Promise<void>(this.#park);
        this.#awake = false;
      }
    } finally {
      this.#over = true;
      if (timer !== null) this.engine.timers.clear(timer);
      signal?.removeEventListener('abort', this.#onAbort);
      this.#stopSleeping();
      this.#letGo(signal);
    }
  }

  readonly wake = (): void => {
    this.#awake = true;
    const resume = this.#resume;
    this.#resume = null;
    resume?.();
  };

  /** Leaves a candidate out of the rest of the call. */
  skip(index: number): void {
    this.#roster.skip(index);
  }

  repairOf(index: number): AmarktaiError | null {
    const failure = this.#roster.failures[index];
    return failure?.class === 'schema' ? failure.error : null;
  }

  ended(trial: Trial<Provider, Result>, failure: Failure | null): void {
    const place = this.#running.indexOf(trial);
    if (place >= 0) this.#running.splice(place, 1);
    if (this.#over) return leaveBackground(this.engine, trial);
    if (failure) this.#decide(trial, failure);
    else if (this.#won || this.#lost) this.#drop(trial, 'abandoned', null);
    else this.#won = trial;
    this.wake();
  }

  readonly #park = (resolve: () => void): void => {
    this.#resume = resolve;
  };

  readonly #onAbort = (): void => {
    this.#lost = { reason: this.context?.signal?.reason };
    this.wake();
  };

  /** What a failed attempt means for the call, by the taxonomy's table. */
  #decide(trial: Trial<Provider, Result>, failure: Failure): void {
    const { index } = trial;
    this.#roster.failures[index] = failure;
    if (this.#won || this.#lost) return;
    if (this.#mayRunUnseen(failure)) {
      this.#lost = { reason: jobUnknown(trial.slot.provider.id, failure, this.attempts) };
      return;
    }
    if (failure.class === 'schema' && this.#roster.tries[index] === 1) this.#repair = index;
    if (failure.rule.next === true) return;
    if (failure.rule.next === 'larger') this.#roster.skipSmaller(trial.slot);
    this.#roster.skip(index);
    if (failure.rule.next === 'larger' && this.#roster.hasUntried) return;
    if (this.#running.length === 0) this.#lost = { reason: failNow(failure, this.attempts) };
  }

  /** Whether a request that must not be repeated may have been accepted. */
  #mayRunUnseen(failure: Failure): boolean {
    if (this.#repeatable || !failure.rule.jobMayRun) return false;
    if (this.operation.repeat === 'job') return true;
    const unseen = failure.class === 'network_after_send' || failure.class === 'timeout' || failure.class === 'outcome_unknown';
    return unseen && this.engine.settings.onUnknownImage === 'fail';
  }

  #step(): void {
    const nowMs = this.engine.clock.monotonicMs();
    this.#stopSleeping(nowMs);
    for (let place = this.#running.length - 1; place >= 0; place--) {
      const trial = this.#running[place]!;
      if (nowMs >= trial.timeoutAtMs) endTimedOut(trial);
    }
    while (!this.#won && !this.#lost) {
      if (nowMs >= this.deadlineAtMs) return this.#loseToDeadline();
      const active = this.#active();
      if (active === 0) {
        if (this.#startNext('primary', nowMs)) continue;
        if (!this.#lastResort(nowMs)) return;
        continue;
      }
      if (active > maxHedges || nowMs < this.#coverAtMs) return;
      if (!this.#startNext('hedge', nowMs)) this.#coverAtMs = nowMs + coverAgainMs;
    }
  }

  #active(): number {
    let active = 0;
    for (const trial of this.#running) if (!trial.covered) active++;
    return active;
  }

  /** Asks the first candidate in order that was not asked yet and admits; to cover another, also one that was. @returns false when there is none. */
  #startNext(role: 'primary' | 'hedge', nowMs: number): boolean {
    if (this.#repair >= 0) {
      const index = this.#repair;
      this.#repair = -1;
      if (role === 'primary' && this.#mayStart(nowMs)) return this.#start(index, 'retry', nowMs);
    }
    let probe: Trial<Provider, Result> | null = null;
    for (let index = 0; index < this.#roster.slots.length; index++) {
      const slot = this.#roster.slots[index]!;
      if (this.#roster.tries[index]! > 0 || !this.#roster.admitsKey(index, nowMs)) continue;
      const admitted = admission(slot.endpoint, nowMs);
      if (admitted === 'no' || !this.#mayStart(nowMs)) continue;
      if (admitted === 'yes') {
        if (role === 'hedge' && !this.#isOverdue(nowMs) && !takePermit(slot.endpoint, nowMs)) continue;
        return this.#start(index, role, nowMs);
      }
      if (role === 'hedge' || probe !== null) continue;
      claimProbe(slot.endpoint, nowMs, this.engine.random);
      this.#start(index, 'probe', nowMs);
      if (!this.#repeatable) return true;
      // The probe is covered: the next candidate that admits runs beside it.
      probe = this.#running.at(-1) ?? null;
      if (probe) probe.covered = true;
    }
    if (probe === null) return role === 'hedge' && this.#startAgain(nowMs);
    probe.covered = false;
    return true;
  }

  /** Covers what is late by a candidate that failed before in a way that may pass: else the last one to be asked could hang until the deadline. */
  #startAgain(nowMs: number): boolean {
    for (let index = 0; index < this.#roster.slots.length; index++) {
      const failure = this.#roster.failures[index];
      if (
        !failure ||
        !this.#roster.mayRepeat(index, failure) ||
        !this.#roster.maySend(index, nowMs) ||
        this.#running.some((trial) => trial.index === index)
      )
        continue;
      if (!this.#roster.admitsInNeed(index, nowMs) || !this.#mayStart(nowMs)) continue;
      if (this.#isOverdue(nowMs) || takePermit(this.#roster.slots[index]!.endpoint, nowMs)) return this.#start(index, 'hedge', nowMs);
    }
    return false;
  }

  #mayStart(nowMs: number): boolean {
    return this.#started < Math.max(6, 3 * this.#roster.slots.length) && this.deadlineAtMs - nowMs >= this.engine.settings.minAttemptMs;
  }

  #start(index: number, role: AttemptRole, nowMs: number): true {
    const slot = this.#roster.slots[index]!;
    const untried = this.#roster.untriedAfter(index, nowMs);
    const timeoutAtMs = attemptEndMs(this.engine.settings, nowMs, this.deadlineAtMs, untried);
    const previous = this.attempts.at(-1);
    if (previous && this.engine.emitter) this.#tellFallback(previous, slot);
    this.#roster.tries[index]!++;
    this.#roster.pass[index] = this.#currentPass;
    const trial = startTrial(this, slot, index, ++this.#started, role, nowMs, timeoutAtMs);
    this.#running.push(trial);
    if (role !== 'probe') this.#planCover(slot.endpoint, nowMs);
    if (role === 'hedge') this.engine.emitter?.emit({ type: 'hedge', callId: this.id, attempt: trial.number, provider: slot.provider.id });
    launch(trial);
    return true;
  }

  #planCover(endpoint: Endpoint, nowMs: number): void {
    const { hedgeAfterMs } = this.engine.settings;
    const possible = this.#repeatable && this.#roster.slots.length > 1 && hedgeAfterMs !== null;
    this.#coverAtMs = possible ? nowMs + (hedgeAfterMs ?? stallMs(endpoint, firstStallMs)) : Number.POSITIVE_INFINITY;
  }

  /** Whether everything in flight is so late that it is lost rather than slow: covering it needs no permit. */
  #isOverdue(nowMs: number): boolean {
    return this.#running.every((trial) => trial.covered || isOverdue(trial.slot.endpoint, nowMs - trial.startedMs));
  }

  #tellFallback(previous: Attempt, slot: Slot<Provider>): void {
    if (previous.outcome === 'ok' || previous.provider === slot.provider.id) return;
    this.engine.emitter?.emit({
      type: 'fallback',
      callId: this.id,
      from: previous.provider,
      to: slot.provider.id,
      reason: previous.outcome,
    });
  }

  /**
   * Nothing untried admits and nothing runs: another pass after a pause, a candidate that is impaired rather than dead, waiting, or the end.
   *
   * @returns whether an attempt was started; false when the call now sleeps or is lost.
   */
  #lastResort(nowMs: number): boolean {
    const refused = this.engine.settings.tierPolicy === 'infra' ? this.#roster.refusedIndex(nowMs) : -1;
    if (refused >= 0) return this.#lose(refusedKey(this.#roster.slots[refused]!, this.#roster.failures[refused] ?? null, this.attempts));
    if (this.#mayStart(nowMs)) {
      if (this.#startPass(nowMs) || this.#startPanic(nowMs)) return true;
      if (this.#sleptSinceMs !== null) return false;
      const opensAtMs = this.#roster.opensAtMs(nowMs);
      const waitMs = opensAtMs - nowMs;
      if (opensAtMs + this.engine.settings.minAttemptMs <= this.deadlineAtMs && this.#waitedMs + waitMs <= this.engine.settings.maxWaitMs) {
        this.#sleep(opensAtMs, nowMs);
        return false;
      }
    }
    // A covered probe may still answer.
    if (this.#running.length > 0) return false;
    const reopensAtMs = this.#roster.reopensAtMs(nowMs);
    const retryAfterMs = reopensAtMs === Number.POSITIVE_INFINITY ? null : Math.max(0, Math.ceil(reopensAtMs - nowMs));
    const failures = this.#roster.failures.filter((failure) => failure !== null);
    return this.#lose(allFailed(this.operation.modality, failures, this.attempts, retryAfterMs));
  }

  /** Asks again those whose failure may pass, one after the other, with a pause before each pass. */
  #startPass(nowMs: number): boolean {
    const again = (index: number): boolean => {
      const failure = this.#roster.failures[index];
      if (!failure || !this.#roster.mayRepeat(index, failure) || !this.#roster.maySend(index, nowMs)) return false;
      return this.#roster.admitsInNeed(index, nowMs);
    };
    const candidates = this.#roster.slots.map((_, index) => index).filter(again);
    if (candidates.length === 0) return false;
    for (const index of candidates) {
      if (this.#roster.pass[index]! >= this.#currentPass || !takePermit(this.#roster.slots[index]!.endpoint, nowMs)) continue;
      return this.#start(index, 'retry', nowMs);
    }
    if (candidates.some((index) => this.#roster.pass[index]! < this.#currentPass)) {
      // Nobody had a permit: going on at once would only multiply an outage.
      if (this.#permitPauses++ < permitPauses) this.#sleep(nowMs + permitPauseMs * (1 + this.engine.random()), nowMs);
      return false;
    }
    const delayMs = this.engine.random() * Math.min(longestBackoffMs, firstBackoffMs * 2 ** this.#currentPass);
    this.#currentPass++;
    this.#sleep(nowMs + delayMs, nowMs);
    this.engine.emitter?.emit({ type: 'backoff', callId: this.id, delayMs });
    return false;
  }

  /** Everything is closed by cooldowns and breakers: one careful request shows whether that is still true. */
  #startPanic(nowMs: number): boolean {
    if (!this.#repeatable) return false;
    for (let index = 0; index < this.#roster.slots.length; index++) {
      const { endpoint, credential } = this.#roster.slots[index]!;
      if (this.#roster.tries[index]! > 0 || !this.#roster.maySend(index, nowMs)) continue;
      if (this.#roster.admitsInNeed(index, nowMs)) return this.#start(index, 'panic', nowMs);
      const cooling = !isOpen(credential, nowMs);
      if (cooling && (credential.closure !== 'cooling' || this.#roster.slots.length === 1)) continue;
      const everyMs = isImpaired(endpoint, nowMs) ? impairedPanicEveryMs : panicEveryMs;
      if (credential.panicInFlight || nowMs - credential.panicAtMs < everyMs || nowMs - endpoint.panicAtMs < everyMs) continue;
      if (credential.concurrency !== null && credential.inFlight >= credential.concurrency) continue;
      credential.panicInFlight = true;
      credential.panicAtMs = nowMs;
      endpoint.panicAtMs = nowMs;
      return this.#start(index, 'panic', nowMs);
    }
    return false;
  }

  #nobodyFits(): AmarktaiError {
    const { modality } = this.operation;
    const message =
      this.#roster.slots.length === 0
        ? `No provider for ${modality} is configured; give the router a candidate.`
        : `None of the ${this.#roster.slots.length} providers can do this ${modality} call (tools, schema, images or its length); add one that can.`;
    return new AmarktaiError('unsupported', message);
  }

  #lose(reason: AmarktaiError): false {
    this.#lost = { reason };
    return false;
  }

  #loseToDeadline(): void {
    const budgetMs = Math.round(this.deadlineAtMs - this.startedMs);
    const cause = this.#roster.failures.findLast((failure) => failure !== null);
    this.#lost = {
      reason: new AmarktaiError('deadline_exceeded', `No provider answered this ${this.operation.modality} call within ${budgetMs} ms.`, {
        retryable: true,
        details: { attempts: this.attempts, timeout: 'call' },
        ...(cause ? { cause: cause.error } : {}),
      }),
    };
  }

  #sleep(untilMs: number, nowMs: number): void {
    this.#sleepUntilMs = untilMs;
    this.#sleptSinceMs = nowMs;
    this.engine.sleepers.add(this);
  }

  #stopSleeping(nowMs = 0): void {
    if (this.#sleptSinceMs === null) return;
    this.#waitedMs += nowMs - this.#sleptSinceMs;
    this.#sleptSinceMs = null;
    this.#sleepUntilMs = Number.POSITIVE_INFINITY;
    this.engine.sleepers.delete(this);
  }

  #dueAtMs(): number {
    let dueAtMs = Math.min(this.deadlineAtMs, this.#sleepUntilMs);
    for (const trial of this.#running) dueAtMs = Math.min(dueAtMs, trial.timeoutAtMs);
    if (this.#running.length > 0) dueAtMs = Math.min(dueAtMs, this.#coverAtMs);
    return dueAtMs;
  }

  /** Ends what still runs when the call is over; a covered probe goes on to learn whether its endpoint is back. */
  #letGo(signal: AbortSignal | undefined): void {
    const cancelled = signal?.aborted === true;
    for (const trial of this.#running.splice(0)) {
      if (!cancelled && this.#won && trial.role === 'probe') keepInBackground(this.engine, trial);
      else if (cancelled) this.#drop(trial, 'cancelled', signal.reason);
      else
        this.#drop(
          trial,
          this.#won && trial.startedMs < this.#won.startedMs ? 'outrun' : 'abandoned',
          new Error('Another answer came first.'),
        );
    }
    if (cancelled && this.#won) this.#drop(this.#won, 'cancelled', signal.reason);
  }

  #drop(trial: Trial<Provider, Result>, why: 'cancelled' | 'outrun' | 'abandoned', reason: unknown): void {
    const { result } = trial;
    endUnwanted(trial, why, reason);
    if (result !== null && trial.state === 'over') this.operation.discard(result);
  }
}
