// @amarktai/adapters/postgres

interface PostgresBudgetLedgerOptions {
    readonly connection: PostgresConnection;
    readonly clock?: Pick<Clock, 'now'>;
    readonly ids?: Ids;
}

interface PostgresClient {
    query(query: PostgresQuery): Promise<PostgresResult>;
    release(destroy?: boolean): void;
    on(event: 'error', listener: (error: Error) => void): unknown;
    off(event: 'error', listener: (error: Error) => void): unknown;
}

interface PostgresConnection {
    readonly kind: 'pglite' | 'server';
    readonly schema: string;
    query(text: string, values?: readonly unknown[]): Promise<PostgresResult>;
    readonly run: RunQuery;
    transaction<Result>(work: (run: RunQuery) => Promise<Result>, options?: {
        readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
    }): Promise<Result>;
    close(): Promise<void>;
}

type PostgresConnectionOptions = SchemaOption & ({
    readonly pool: PostgresPool;
} | {
    readonly connectionString: string;
    readonly maxConnections?: number;
} | {
    readonly pglite: string;
});

interface PostgresPool {
    connect(): Promise<PostgresClient>;
    end(): Promise<void>;
}

interface PostgresQuery {
    readonly text: string;
    readonly values?: readonly unknown[];
    readonly types?: {
        getTypeParser(oid: number, format?: string): (value: string) => unknown;
    };
}

interface PostgresResult {
    readonly rows: readonly Record<string, unknown>[];
    readonly rowCount: number | null;
    readonly command?: string;
}

interface PostgresStore extends Store {
    readonly connection: PostgresConnection;
}

type PostgresStoreOptions = (PostgresConnectionOptions | {
    readonly connection: PostgresConnection;
}) & {
    readonly clock?: Pick<Clock, 'now'>;
};

type RunQuery = (query: PostgresQuery) => Promise<PostgresResult>;

function postgresBudgetLedger({ connection, clock, ids }: PostgresBudgetLedgerOptions): BudgetLedger;

function postgresConnection(options: PostgresConnectionOptions): PostgresConnection;

function postgresHealthStore({ connection }: {
    readonly connection: PostgresConnection;
}): HealthStore;

function postgresStore({ clock, ...options }: PostgresStoreOptions): PostgresStore;
