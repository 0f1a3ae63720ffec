import type { Entity } from '@amarktai/core/schema';
import {
  AmarktaiError,
  type Changed,
  type Collision,
  fieldsOf,
  type RowChange,
  type RowGroup,
  type RowGrouping,
  type StoreDriver,
} from '@amarktai/core';
import type { SQL } from 'drizzle-orm';
import { asText, compile, decode, decodeRows } from './codec.ts';
import type { PostgresConnection, PostgresQuery, PostgresResult, RunQuery } from './connection.ts';
import { isCollisionOfTransactions, sqlStateOf, translateFailure } from './failure.ts';
import { migrate } from './migrate.ts';
import { statementsIn } from './statements.ts';

/** How often what another transaction was in the way of is tried again. */
const maxRepeats = 5;

/** Runs one statement; what comes back is text. @throws our errors. */
export async function execute(run: RunQuery, statement: SQL | PostgresQuery): Promise<PostgresResult> {
  const query = 'text' in statement ? statement : compile(statement);
  try {
    return await run({ ...query, types: asText });
  } catch (error) {
    throw translateFailure(error);
  }
}

/** Runs `work` again while another transaction was in its way, at most 5 times. @throws our errors. */
export async function repeatedly<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let repeats = 0; ; repeats++) {
    try {
      return await work();
    } catch (error) {
      if (repeats === maxRepeats || !isCollisionOfTransactions(error)) throw error;
    }
  }
}

/** The store's rows in PostgreSQL. */
export function postgresDriver(connection: PostgresConnection): StoreDriver {
  const administration: Pick<StoreDriver, 'transaction' | 'migrate' | 'ping' | 'close'> = {
    transaction: (work) =>
      repeatedly(async () => {
        try {
          return await connection.transaction((run) => work({ ...rowsBy(run, connection.schema, true), ...administration }), {
            isolation: 'repeatable read',
          });
        } catch (error) {
          // Only what the driver threw is translated: what `work` threw is the caller's own.
          throw sqlStateOf(error) === null && !isLost(error) ? error : translateFailure(error);
        }
      }),
    migrate: () => migrate(connection),
    async ping() {
      try {
        await connection.query('select 1');
      } catch (error) {
        throw translateFailure(error);
      }
    },
    close: () => connection.close(),
  };
  return { ...rowsBy(connection.run, connection.schema, false), ...administration };
}

/** Errors of `pg` and of sockets that carry no SQLSTATE. */
function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'syscall' in error || /Connection terminated|timeout exceeded|Query read timeout|not queryable/i.test(error.message);
}

function rowsBy(run: RunQuery, schema: string, inTransaction: boolean): Omit<StoreDriver, 'transaction' | 'migrate' | 'ping' | 'close'> {
  const statements = statementsIn(schema);
  // Outside of a transaction each statement is one of its own, and can be repeated by itself.
  const query = (statement: SQL | PostgresQuery): Promise<PostgresResult> =>
    inTransaction ? execute(run, statement) : repeatedly(() => execute(run, statement));

  const holder = async (statement: SQL, keys: readonly (readonly string[])[]): Promise<Collision | null> => {
    const row = (await query(statement)).rows[0] as
      | { readonly place: string; readonly id: string; readonly owner: string | null }
      | undefined;
    return row ? { key: keys[Number(row.place)]!, id: row.id, userId: row.owner } : null;
  };

  /** A change that may break a unique key: in a transaction it is undone alone, and the transaction goes on. */
  const change = async (entity: Entity, statement: SQL, by: RowChange, against: () => Promise<Collision | null>): Promise<Changed> => {
    const touched = entity.unique.filter((fields) => fields.some((name) => name in by.set || name in by.add));
    if (touched.length === 0) return { rows: decodeRows(entity, await query(statement)) };
    try {
      if (inTransaction) await run({ text: 'savepoint amarktai_change' });
      const rows = decodeRows(entity, await query(statement));
      if (inTransaction) await run({ text: 'release savepoint amarktai_change' });
      return { rows };
    } catch (error) {
      if (sqlStateOf(error) !== '23505') throw translateFailure(error);
      if (inTransaction) await run({ text: 'rollback to savepoint amarktai_change' });
      return { collision: (await against()) ?? { key: touched[0]!, id: null, userId: null } };
    }
  };

  return {
    async insert(entity, row) {
      const statement = statements.insert(entity, row);
      for (let tries = 0; tries <= maxRepeats; tries++) {
        if ((await query(statement)).rows.length > 0) return null;
        const collision = await holder(statements.holders(entity, row), [['id'], ...entity.unique]);
        if (collision) return collision;
        // The row in the way has gone since.
      }
      throw new AmarktaiError('store_failed', 'A row could not be inserted because others with its key came and went; try again.', {
        retryable: true,
      });
    },
    async select(entity, rowQuery) {
      return decodeRows(entity, await query(statements.select(entity, rowQuery)));
    },
    async count(entity, where) {
      return Number((await query(statements.count(entity, where))).rows[0]?.count);
    },
    change(entity, id, where, by) {
      const touched = entity.unique.filter((fields) => fields.some((name) => name in by.set));
      return change(entity, statements.change(entity, id, where, by), by, () => holder(statements.holdersAgainst(entity, id, by), touched));
    },
    claim(entity, rowQuery, by) {
      return change(entity, statements.claim(entity, rowQuery, by), by, async () => null);
    },
    async remove(entity, where) {
      return (await query(statements.remove(entity, where))).rowCount ?? 0;
    },
    async group(entity, grouping) {
      return (await query(statements.group(entity, grouping))).rows.map((row) =>
        decodeGroup(entity, grouping, row as Readonly<Record<string, string | null>>),
      );
    },
  };
}

function decodeGroup(entity: Entity, { by, sum }: RowGrouping, row: Readonly<Record<string, string | null>>): RowGroup {
  return {
    key: by === null ? null : (decode(fieldsOf(entity).get(by.field)!, row.key ?? null) as RowGroup['key']),
    count: Number(row.count),
    sums: Object.fromEntries(sum.map((name, index) => [name, row[`sum_${index}`] == null ? null : Number(row[`sum_${index}`])])),
  };
}
