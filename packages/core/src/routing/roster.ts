import type { RoutedProvider, Slot, TierPolicy } from './candidate.ts';
import { isOpen, isRefused } from './credential.ts';
import { admission, earnPermit, isImpaired } from './endpoint.ts';
import type { Operation } from './operation.ts';
import type { Failure } from './taxonomy.ts';

/** Further passes that a router with several candidates makes over those whose failure may pass. */
const furtherPasses = 2;
const queuePollMs = 100;

/** The candidates of one call, in the order they are asked, with what the call has tried and how that failed. */
export class Roster<Provider extends RoutedProvider> {
  readonly slots: readonly Slot<Provider>[];
  /** How often each was asked. */
  readonly tries: number[] = [];
  /** How each failed last; `null` when it did not. */
  readonly failures: (Failure | null)[] = [];
  /** The pass in which each was last asked. */
  readonly pass: number[] = [];
  readonly #skipped: boolean[] = [];
  readonly #operation: Pick<Operation<Provider, unknown>, 'fits' | 'window'>;
  readonly #tierPolicy: TierPolicy;

  constructor(slots: readonly Slot<Provider>[], operation: Pick<Operation<Provider, unknown>, 'fits' | 'window'>, tierPolicy: TierPolicy) {
    this.slots = slots;
    this.#operation = operation;
    this.#tierPolicy = tierPolicy;
    for (const slot of slots) {
      earnPermit(slot.endpoint);
      this.#skipped.push(!operation.fits(slot.provider));
      this.tries.push(0);
      this.failures.push(null);
      this.pass.push(0);
    }
  }

  /** Nobody is left to ask. */
  get isEmpty(): boolean {
    return this.#skipped.every(Boolean);
  }

  get hasUntried(): boolean {
    return this.slots.some((_, index) => !this.#skipped[index] && this.tries[index] === 0);
  }

  /** Leaves a candidate out of the rest of the call. */
  skip(index: number): void {
    this.#skipped[index] = true;
  }

  /** Leaves out who has no larger context window than a candidate whose window was too small. */
  skipSmaller(failed: Slot<Provider>): void {
    const window = this.#operation.window(failed.provider);
    this.slots.forEach((slot, index) => {
      const other = this.#operation.window(slot.provider);
      if (other === null || (window !== null && other <= window)) this.#skipped[index] = true;
    });
  }

  /** Whether a candidate's key admits a request now. */
  admitsKey(index: number, nowMs: number): boolean {
    const { credential } = this.slots[index]!;
    return (
      this.maySend(index, nowMs) &&
      isOpen(credential, nowMs) &&
      (credential.concurrency === null || credential.inFlight < credential.concurrency)
    );
  }

  /** Whether this call may ask a candidate at all. */
  maySend(index: number, nowMs: number): boolean {
    return !this.#skipped[index] && !this.#isBlocked(this.slots[index]!, nowMs);
  }

  /** Whether the tier policy keeps a user's call from other people's money. */
  #isBlocked(slot: Slot<Provider>, nowMs: number): boolean {
    const policy = this.#tierPolicy;
    if (slot.tier === 'user' || policy === 'always' || this.slots[0]!.tier !== 'user') return false;
    return policy === 'never'
      ? this.slots.some((other) => other.tier === 'user' && this.#operation.fits(other.provider))
      : this.refusedIndex(nowMs) >= 0;
  }

  /** The first user's key that was refused, in this call or before; -1 for none. */
  refusedIndex(nowMs: number): number {
    return this.slots.findIndex((slot, index) => {
      if (slot.tier !== 'user' || !this.#operation.fits(slot.provider)) return false;
      const failed = this.failures[index]?.class;
      return failed === 'auth' || failed === 'payment' || isRefused(slot.credential, nowMs);
    });
  }

  /** Candidates that could still be asked when this one fails. */
  untriedAfter(index: number, nowMs: number): readonly Slot<Provider>[] {
    if (this.slots.length === 1) return [];
    return this.slots.filter((_, other) => other !== index && this.tries[other] === 0 && this.maySend(other, nowMs));
  }

  /** Whether a candidate that failed may be asked once more. */
  mayRepeat(index: number, { rule }: Failure): boolean {
    const same = rule.same > 0 && this.slots.length > 1 ? Math.max(rule.same, furtherPasses) : rule.same;
    return this.tries[index]! <= same;
  }

  /** Whether a candidate may be asked when nobody else can: an impaired endpoint's breaker and a cooldown of our own guess do not count then. */
  admitsInNeed(index: number, nowMs: number): boolean {
    const { endpoint, credential } = this.slots[index]!;
    if (credential.concurrency !== null && credential.inFlight >= credential.concurrency) return false;
    const impaired = isImpaired(endpoint, nowMs);
    const keyAdmits = isOpen(credential, nowMs) || (credential.closure === 'cooling' && credential.soft && impaired);
    return keyAdmits && (admission(endpoint, nowMs) !== 'no' || impaired);
  }

  /** When the first candidate that this call may still ask opens. */
  opensAtMs(nowMs: number): number {
    let earliestMs = Number.POSITIVE_INFINITY;
    this.slots.forEach((slot, index) => {
      const failure = this.failures[index];
      if (!this.maySend(index, nowMs) || (failure && !this.mayRepeat(index, failure))) return;
      earliestMs = Math.min(earliestMs, opensAtMs(slot, nowMs));
    });
    return earliestMs;
  }

  /** When a new call could find a candidate open that is closed now. */
  reopensAtMs(nowMs: number): number {
    let earliestMs = Number.POSITIVE_INFINITY;
    this.slots.forEach((slot) => {
      if (!this.#isBlocked(slot, nowMs) && this.#operation.fits(slot.provider))
        earliestMs = Math.min(earliestMs, closedUntilMs(slot, nowMs));
    });
    return earliestMs;
  }
}

function opensAtMs<Provider extends RoutedProvider>({ endpoint, credential }: Slot<Provider>, nowMs: number): number {
  if (!isOpen(credential, nowMs) && credential.closure !== 'cooling') return Number.POSITIVE_INFINITY;
  const keyMs = isOpen(credential, nowMs) ? nowMs : credential.closedUntilMs;
  const endpointMs = endpoint.open ? Math.max(nowMs, endpoint.probeAtMs) : nowMs;
  const full = credential.concurrency !== null && credential.inFlight >= credential.concurrency;
  const openMs = Math.max(keyMs, endpointMs, full ? nowMs + queuePollMs : nowMs);
  return openMs > nowMs ? openMs : Number.POSITIVE_INFINITY;
}

function closedUntilMs<Provider extends RoutedProvider>({ endpoint, credential }: Slot<Provider>, nowMs: number): number {
  const openMs = Math.max(isOpen(credential, nowMs) ? 0 : credential.closedUntilMs, endpoint.open ? endpoint.probeAtMs : 0);
  return openMs > nowMs ? openMs : Number.POSITIVE_INFINITY;
}
