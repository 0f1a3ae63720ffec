export { type ContractCase, ensure, ensureEqual, ensureRejects, fail } from './contract.ts';
export { budgetLedgerContract, type BudgetLedgerSubject } from './budget-ledger-contract.ts';
export { healthStoreContract, type HealthStoreSubject } from './health-store-contract.ts';
export { platformContract, type PlatformUnderTest } from './platform-contract.ts';
