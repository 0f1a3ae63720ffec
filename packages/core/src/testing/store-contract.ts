import type { ContractCase } from './contract.ts';
import { aggregateLaws } from './store-contract-aggregate.ts';
import { changeLaws } from './store-contract-change.ts';
import { claimLaws } from './store-contract-claim.ts';
import { filterLaws } from './store-contract-filter.ts';
import { pageLaws } from './store-contract-page.ts';
import { rowLaws } from './store-contract-row.ts';
import { scopeLaws } from './store-contract-scope.ts';
import type { StoreSubject } from './store-contract-subject.ts';
import { transactionLaws } from './store-contract-transaction.ts';
import { validationLaws } from './store-contract-validation.ts';

export type { StoreSubject } from './store-contract-subject.ts';

/** The law of `Store`: whoever keeps rows must pass every case. `make` is called once a case. */
export function storeContract(make: () => Promise<StoreSubject>): readonly ContractCase[] {
  const topics = [rowLaws, filterLaws, pageLaws, changeLaws, claimLaws, transactionLaws, scopeLaws, aggregateLaws, validationLaws];
  return topics.flatMap((laws) => laws(make));
}
