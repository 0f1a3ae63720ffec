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
