// @amarktai/adapters/pg-boss

interface PgBossQueueOptions {
    readonly connection: PostgresConnection;
    readonly schema?: string;
    readonly pollMs?: number;
    readonly heartbeatSeconds?: number;
    readonly logger?: Logger;
}

function pgBossQueue(options: PgBossQueueOptions): Queue;
