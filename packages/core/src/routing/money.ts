import { AmarktaiError } from '../errors.ts';
import type { Settlement } from '../ports/budget-ledger.ts';
import type { Engine } from './engine.ts';

/** A hold of one attempt. */
export interface Hold {
  readonly id: string;
  readonly amountNanoUsd: number;
}

/**
 * Holds an attempt's worst case before anything is sent.
 *
 * @param id Names the hold in a ledger that needs a promise, so that a repeat is one hold.
 * @param estimate `null` when the price is unknown: refused with `price_unknown` as soon as one of the scopes has a limit, held as 0 otherwise.
 * @returns the hold, or a promise of it when the ledger needs one.
 * @throws AmarktaiError `budget_exceeded`, `price_unknown`; a ledger that cannot be reached fails the call.
 */
export function holdMoney(
  engine: Engine,
  scopes: readonly string[],
  estimate: number | null,
  provider: string,
  leaseMs: number,
  id: string,
): Hold | Promise<Hold> {
  const { budgetNow, budget } = engine;
  if (budgetNow) {
    if (estimate === null && budgetNow.isLimited(scopes)) throw priceUnknown(provider);
    const amountNanoUsd = Math.ceil(estimate ?? 0);
    return { id: budgetNow.holdNow(scopes, amountNanoUsd, leaseMs), amountNanoUsd };
  }
  return (async () => {
    if (estimate === null && (await budget!.balances(scopes)).some((row) => row.limitNanoUsd !== null)) throw priceUnknown(provider);
    const amountNanoUsd = Math.ceil(estimate ?? 0);
    return { id: (await budget!.reserve(scopes, amountNanoUsd, { id, leaseMs })).id, amountNanoUsd };
  })();
}

/** Ends a hold. A ledger that fails here keeps the hold, which its lease books in full: never less than the truth. */
export function settleMoney(engine: Engine, hold: Hold, settlement: Settlement): void {
  if (engine.budgetNow) engine.budgetNow.settleNow(hold.id, settlement);
  else engine.budget?.settle(hold.id, settlement).catch(() => {});
}

/** What to book for an answer: its cost, or the hold as unconfirmed when the cost is unknown. */
export function settlementOf(costNanoUsd: number | null): Settlement {
  return costNanoUsd === null ? { outcome: 'unknown' } : { outcome: 'billed', amountNanoUsd: Math.ceil(costNanoUsd) };
}

function priceUnknown(provider: string): AmarktaiError {
  return new AmarktaiError(
    'price_unknown',
    `The price of ${provider} is unknown, and a budget with a limit applies; give the provider its prices.`,
    { details: { provider } },
  );
}
