/** A hold on money for one attempt. JSON, so that it survives a restart. */
export interface Reservation {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly amountNanoUsd: number;
  readonly expiresAt: Date;
}

export interface ScopeBalance {
  readonly scope: string;
  /** `null` when the scope has no limit. */
  readonly limitNanoUsd: number | null;
  /** Settled spend, unknown outcomes included, in nano-dollars. */
  readonly spentNanoUsd: number;
  /** Sum of the open holds. */
  readonly heldNanoUsd: number;
}

export type Settlement =
  | { readonly outcome: 'billed'; readonly amountNanoUsd: number }
  /** Definitely not billed: the hold is released. */
  | { readonly outcome: 'released' }
  /** Nobody knows: booked at the given amount, or at the hold when it is not given, and marked as unconfirmed. */
  | { readonly outcome: 'unknown'; readonly amountNanoUsd?: number };

/**
 * Money in integer nano-dollars. Invariant after every step, in each scope: 0 ≤ held = Σ open holds, and spent + held ≤ limit + overruns.
 */
export interface BudgetLedger {
  /**
   * Holds `amountNanoUsd` in all scopes or in none, in one atomic step, also across processes. A scope without a limit always admits.
   * @param options.id makes the call idempotent: the same id twice is one hold.
   * @param options.leaseMs after this the hold counts as `unknown` at its full amount (`expire`). Default 10 minutes.
   * @throws AmarktaiError `budget_exceeded` with `details` { scope, limitNanoUsd, spentNanoUsd, heldNanoUsd, neededNanoUsd }; nothing is held then.
   */
  reserve(
    scopes: readonly string[],
    amountNanoUsd: number,
    options?: { readonly id?: string; readonly leaseMs?: number },
  ): Promise<Reservation>;
  /** Ends a hold. Idempotent: only the first settlement of a reservation counts. An amount above the hold is booked in full (overrun). */
  settle(reservationId: string, settlement: Settlement): Promise<void>;
  /** Extends the lease of an open hold (streams, jobs). @returns false when the hold is already settled or expired. */
  renew(reservationId: string, leaseMs: number): Promise<boolean>;
  /** Books every hold whose lease ran out as unknown, at its full amount. @returns the ids it booked. Each hold is booked by exactly one caller. */
  expire(): Promise<readonly string[]>;
  balances(scopes: readonly string[]): Promise<readonly ScopeBalance[]>;
  /** Sets or, with `null`, removes a scope's limit. Lowering it below what is spent only blocks new holds. */
  setLimit(scope: string, limitNanoUsd: number | null): Promise<void>;
}
