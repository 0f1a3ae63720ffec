export {
  type PostgresClient,
  postgresConnection,
  type PostgresConnection,
  type PostgresConnectionOptions,
  type PostgresPool,
  type PostgresQuery,
  type PostgresResult,
  type RunQuery,
} from './connection.ts';
export { postgresStore, type PostgresStore, type PostgresStoreOptions } from './store.ts';
export { postgresBudgetLedger, type PostgresBudgetLedgerOptions } from './budget-ledger.ts';
export { postgresHealthStore } from './health-store.ts';
