import { AmarktaiError } from '../errors.ts';
import type { BudgetLedger, Reservation, ScopeBalance, Settlement } from '../ports/budget-ledger.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import { systemClock } from '../defaults/system-clock.ts';

export interface BudgetOptions {
  /** Hard limits per scope in nano-dollars. A scope without one is counted and always admits. */
  readonly limits?: readonly { readonly scope: string; readonly limitNanoUsd: number }[];
  readonly clock?: Clock;
  readonly ids?: Ids;
}

/** A ledger in this process's memory. The synchronous twins do what their namesakes do, without a promise. */
export interface MemoryBudget extends BudgetLedger {
  reserveNow(scopes: readonly string[], amountNanoUsd: number, options?: { readonly id?: string; readonly leaseMs?: number }): Reservation;
  /** As `reserveNow`, for who needs only the id. */
  holdNow(scopes: readonly string[], amountNanoUsd: number, leaseMs: number): string;
  settleNow(reservationId: string, settlement: Settlement): void;
  renewNow(reservationId: string, leaseMs: number): boolean;
  /** Whether one of the scopes has a limit: then a call of unknown price must not be made. */
  isLimited(scopes: readonly string[]): boolean;
}

interface Account {
  limit: number | null;
  spent: number;
  held: number;
}

interface Hold {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly amountNanoUsd: number;
  expiresAtMs: number;
  readonly accounts: readonly Account[];
  /** The id came from the caller, who may repeat it. */
  readonly named: boolean;
}

const defaultLeaseMs = 600_000;
/** So many callers' ids of settled holds are remembered, so that repeating a `reserve` with the same id does not hold again. */
const rememberedIds = 10_000;

/**
 * Budgets that cannot be overspent, held in memory: lost with the process, not shared with another one.
 *
 * @throws AmarktaiError `validation_failed` when a limit is not an integer of at least 0.
 */
export function createBudget(options: BudgetOptions = {}): MemoryBudget {
  const clock = options.clock ?? systemClock;
  const accounts = new Map<string, Account>();
  const holds = new Map<string, Hold>();
  const settled = new Map<string, Hold>();
  const prefix = Math.random().toString(36).slice(2, 10);
  let counter = 0;
  const nextId = options.ids ?? (() => `${prefix}-${++counter}`);

  const accountOf = (scope: string): Account => {
    let account = accounts.get(scope);
    if (!account) accounts.set(scope, (account = { limit: null, spent: 0, held: 0 }));
    return account;
  };

  const setLimitNow = (scope: string, limitNanoUsd: number | null): void => {
    if (limitNanoUsd !== null) requireNanoUsd(limitNanoUsd, 'A limit');
    accountOf(scope).limit = limitNanoUsd;
  };
  for (const { scope, limitNanoUsd } of options.limits ?? []) setLimitNow(scope, limitNanoUsd);

  const open = (scopes: readonly string[], amountNanoUsd: number, leaseMs: number, id: string | undefined): Hold => {
    requireNanoUsd(amountNanoUsd, 'A hold');
    const distinct = scopes.length < 2 || (scopes.length === 2 && scopes[0] !== scopes[1]) ? scopes : [...new Set(scopes)];
    const held: Account[] = [];
    for (const scope of distinct) {
      const account = accountOf(scope);
      refuseOverspend(scope, account, amountNanoUsd);
      held.push(account);
    }
    for (const account of held) account.held += amountNanoUsd;
    const hold: Hold = {
      id: id ?? nextId(),
      scopes: distinct,
      amountNanoUsd,
      expiresAtMs: clock.now().getTime() + leaseMs,
      accounts: held,
      named: id !== undefined,
    };
    holds.set(hold.id, hold);
    return hold;
  };

  const reserveNow: MemoryBudget['reserveNow'] = (scopes, amountNanoUsd, { id, leaseMs = defaultLeaseMs } = {}) => {
    const known = id === undefined ? undefined : (holds.get(id) ?? settled.get(id));
    return reservationOf(known ?? open(scopes, amountNanoUsd, leaseMs, id));
  };

  const settleNow: MemoryBudget['settleNow'] = (reservationId, settlement) => {
    const booked = settlement.outcome === 'released' ? 0 : settlement.amountNanoUsd;
    if (booked !== undefined) requireNanoUsd(booked, 'A settlement');
    const hold = holds.get(reservationId);
    if (!hold) return;
    holds.delete(reservationId);
    if (hold.named) remember(settled, hold);
    for (const account of hold.accounts) {
      account.held -= hold.amountNanoUsd;
      account.spent += booked ?? hold.amountNanoUsd;
    }
  };

  const renewNow: MemoryBudget['renewNow'] = (reservationId, leaseMs) => {
    const hold = holds.get(reservationId);
    const now = clock.now().getTime();
    if (!hold || hold.expiresAtMs <= now) return false;
    hold.expiresAtMs = Math.max(hold.expiresAtMs, now + leaseMs);
    return true;
  };

  const expireNow = (): readonly string[] => {
    const now = clock.now().getTime();
    const expired = [...holds.values()].filter((hold) => hold.expiresAtMs <= now).map((hold) => hold.id);
    for (const id of expired) settleNow(id, { outcome: 'unknown' });
    return expired;
  };

  const balanceOf = (scope: string): ScopeBalance => {
    const account = accounts.get(scope);
    return { scope, limitNanoUsd: account?.limit ?? null, spentNanoUsd: account?.spent ?? 0, heldNanoUsd: account?.held ?? 0 };
  };

  return {
    reserveNow,
    holdNow: (scopes, amountNanoUsd, leaseMs) => open(scopes, amountNanoUsd, leaseMs, undefined).id,
    settleNow,
    renewNow,
    isLimited: (scopes) => scopes.some((scope) => (accounts.get(scope)?.limit ?? null) !== null),
    reserve: async (scopes, amountNanoUsd, reserveOptions) => reserveNow(scopes, amountNanoUsd, reserveOptions),
    settle: async (reservationId, settlement) => settleNow(reservationId, settlement),
    renew: async (reservationId, leaseMs) => renewNow(reservationId, leaseMs),
    expire: async () => expireNow(),
    balances: async (scopes) => scopes.map(balanceOf),
    setLimit: async (scope, limitNanoUsd) => setLimitNow(scope, limitNanoUsd),
  };
}

function refuseOverspend(scope: string, account: Account, neededNanoUsd: number): void {
  if (account.limit === null || account.spent + account.held + neededNanoUsd <= account.limit) return;
  throw new AmarktaiError(
    'budget_exceeded',
    `The budget of ${scope} does not cover this call; raise its limit or wait for the next period.`,
    {
      details: { scope, limitNanoUsd: account.limit, spentNanoUsd: account.spent, heldNanoUsd: account.held, neededNanoUsd },
    },
  );
}

function requireNanoUsd(amount: number, what: string): void {
  if (Number.isSafeInteger(amount) && amount >= 0) return;
  throw new AmarktaiError('validation_failed', `${what} must be a whole number of nano-dollars of at least 0, not ${amount}.`);
}

function reservationOf({ id, scopes, amountNanoUsd, expiresAtMs }: Hold): Reservation {
  return { id, scopes, amountNanoUsd, expiresAt: new Date(expiresAtMs) };
}

function remember(settled: Map<string, Hold>, hold: Hold): void {
  settled.set(hold.id, hold);
  if (settled.size <= rememberedIds) return;
  for (const oldest of settled.keys()) {
    settled.delete(oldest);
    return;
  }
}
