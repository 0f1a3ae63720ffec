import { pgBossQueue } from '@amarktai/adapters/pg-boss';
import { postgresBudgetLedger, postgresConnection, type PostgresConnection, postgresStore } from '@amarktai/adapters/postgres';
import { x } from '@amarktai/adapters/x';
import { type Amarktai, createAmarktai, silentLogger } from '@amarktai/core';
import { type Pace, scaledClock } from './scaled-clock.ts';

/** What a worker process is told; JSON. */
export interface Job {
  readonly engine: 'amarktai' | 'pg-boss';
  /** `storm`: everything is due at once and the clock may be fast. `paced`: due second by second, on a real clock, with the whole SDK running. */
  readonly mode: 'storm' | 'paced';
  readonly database: { readonly pglite: string } | { readonly connectionString: string };
  readonly schema: string;
  readonly siteUrl: string;
  readonly pace: Pace;
}

/** The longest a step may take, and how long a worker owns a post without a sign of life, in milliseconds of real time. */
const stepTimeoutMs = 5_000;
const leaseMs = 10_000;

export function openDatabase({ database, schema }: Job): PostgresConnection {
  return postgresConnection({ ...database, schema });
}

/** The SDK with the adapter of X before the simulator. In a storm the step timeout and the lease are short in real time; everything else is the default. */
export function composeSdk(job: Job, connection: PostgresConnection): Amarktai {
  const clock = scaledClock(job.pace);
  return createAmarktai({
    store: postgresStore({ connection, clock }),
    budget: postgresBudgetLedger({ connection, clock }),
    queue: pgBossQueue({ connection, schema: `${job.schema}_jobs` }),
    platforms: { x: x({ clientId: 'sandbox-client', clientSecret: 'sandbox-secret', baseUrl: job.siteUrl, clock }) },
    encryptionKeys: ['a master key of this bench'],
    publishing: job.mode === 'storm' ? { stepTimeoutMs, leaseMs: leaseMs * job.pace.speed, staleAfterMs: 365 * 86_400_000 } : {},
    clock,
    logger: silentLogger,
  });
}
