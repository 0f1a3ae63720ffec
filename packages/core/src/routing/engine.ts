import type { BudgetLedger } from '../ports/budget-ledger.ts';
import type { Clock, Random } from '../ports/clock.ts';
import type { MemoryBudget } from './budget.ts';
import type { TierPolicy } from './candidate.ts';
import type { Endpoint } from './endpoint.ts';
import type { Emitter } from './events.ts';
import type { Timers } from './timers.ts';

/** What all calls of one router share. */
export interface Engine {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly emitter: Emitter | null;
  readonly budget: BudgetLedger | null;
  /** The same ledger when it can answer without a promise. */
  readonly budgetNow: MemoryBudget | null;
  readonly settings: Settings;
  /** Calls that wait for a candidate to open again, in order of arrival. */
  readonly sleepers: Set<{ wake(): void }>;
  /** Probes that outlive their call. */
  readonly background: Map<object, BackgroundProbe>;
  nextCallId(): string;
  /** Reads what other processes know, when a shared store is due; `null` when nothing is to be awaited. */
  readonly refresh: (() => Promise<void> | null) | null;
  closed: boolean;
}

export interface BackgroundProbe {
  readonly endpoint: Endpoint;
  readonly timer: unknown;
  abort(): void;
}

export interface Settings {
  readonly deadlineMs: number;
  readonly jobDeadlineMs: number;
  readonly attemptTimeoutMs: number | null;
  /** `null`: never. `undefined`: only when an answer is so late that it is probably lost. */
  readonly hedgeAfterMs: number | null | undefined;
  readonly idleTimeoutMs: number;
  readonly maxWaitMs: number;
  readonly minAttemptMs: number;
  readonly tierPolicy: TierPolicy;
  readonly scopes: readonly string[];
  readonly onUnknownImage: 'fail' | 'next';
  readonly onInterrupt: 'fail' | 'restart';
}

/** Lets everyone who waits look again: something opened. */
export function wakeSleepers(engine: Engine): void {
  if (engine.sleepers.size === 0) return;
  for (const sleeper of Array.from(engine.sleepers)) sleeper.wake();
}
