import { randomUUID } from 'node:crypto';
import { AmarktaiError, type BudgetLedger, type Clock, type Ids, type Reservation, type ScopeBalance } from '@amarktai/core';
import { type SQL, sql } from 'drizzle-orm';
import { milliseconds } from './codec.ts';
import type { PostgresConnection } from './connection.ts';
import { execute, repeatedly } from './driver.ts';
import { sqlStateOf } from './failure.ts';

export interface PostgresBudgetLedgerOptions {
  /** The store's own: `store.connection`, whose `migrate()` makes the tables. */
  readonly connection: PostgresConnection;
  readonly clock?: Pick<Clock, 'now'>;
  /** Ids of holds; default random UUIDs. */
  readonly ids?: Ids;
}

const defaultLeaseMs = 600_000;
/** How often a refusal whose reason has gone by the time it is looked up is tried again. */
const maxRepeats = 5;

/**
 * Budgets in PostgreSQL, shared by every process on it. A hold is one statement over all of its scopes: rows are taken in the order of
 * their names, so that holds over crossing scopes do not block each other for ever.
 */
export function postgresBudgetLedger({
  connection,
  clock = { now: () => new Date() },
  ids = randomUUID,
}: PostgresBudgetLedgerOptions): BudgetLedger {
  const scopes = table(connection, 'budget_scopes');
  const holds = table(connection, 'budget_holds');
  const query = async (statement: SQL): Promise<readonly Record<string, string | null>[]> =>
    (await repeatedly(() => execute(connection.run, statement))).rows as readonly Record<string, string | null>[];

  const balances = async (names: readonly string[]): Promise<ScopeBalance[]> => {
    const rows = await query(
      sql`select id, limit_nano_usd, spent_nano_usd, held_nano_usd from ${scopes} where id = any(${sql.param([...names])}::text[])`,
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    return names.map((scope) => {
      const row = found.get(scope);
      const limit = row?.limit_nano_usd ?? null;
      return {
        scope,
        limitNanoUsd: limit === null ? null : Number(limit),
        spentNanoUsd: Number(row?.spent_nano_usd ?? 0),
        heldNanoUsd: Number(row?.held_nano_usd ?? 0),
      };
    });
  };

  const holdOf = async (id: string): Promise<Reservation | null> => {
    const [row] = await query(
      sql`select scopes, amount_nano_usd, ${milliseconds(sql`expires_at`)} as expires_at from ${holds} where id = ${id}`,
    );
    return row
      ? {
          id,
          scopes: JSON.parse(row.scopes!) as string[],
          amountNanoUsd: Number(row.amount_nano_usd),
          expiresAt: new Date(Number(row.expires_at)),
        }
      : null;
  };

  /** One statement; it fails as a whole, by a division by zero, when a scope does not admit. @returns false when the id is known. */
  const hold = async ({ id, scopes: names, amountNanoUsd, expiresAt }: Reservation): Promise<boolean> => {
    const now = instant(clock.now());
    const [row] = await query(sql`
      with held as (
        insert into ${holds} (id, created_at, updated_at, scopes, amount_nano_usd, state, expires_at)
        values (${id}, ${now}, ${now}, ${JSON.stringify(names)}::jsonb, ${amountNanoUsd}::bigint, 'open', ${instant(expiresAt)})
        on conflict (id) do nothing returning id
      ), booked as (
        insert into ${scopes} as scope (id, created_at, updated_at, spent_nano_usd, held_nano_usd)
        select name, ${now}, ${now}, 0, ${amountNanoUsd}::bigint from unnest(${sql.param([...names])}::text[]) as name where exists (select from held) order by name
        on conflict (id) do update set held_nano_usd = scope.held_nano_usd + excluded.held_nano_usd, updated_at = excluded.updated_at
        where scope.limit_nano_usd is null or scope.spent_nano_usd + scope.held_nano_usd + excluded.held_nano_usd <= scope.limit_nano_usd
        returning scope.id
      )
      select count(*) as held, 1 / (case when count(*) = 1 and (select count(*) from booked) < ${names.length}::int then 0 else 1 end) as admitted from held`);
    return row?.held === '1';
  };

  return {
    async reserve(names, amountNanoUsd, { id = ids(), leaseMs = defaultLeaseMs } = {}) {
      requireNanoUsd(amountNanoUsd, 'A hold');
      const wanted: Reservation = { id, scopes: [...new Set(names)], amountNanoUsd, expiresAt: new Date(clock.now().getTime() + leaseMs) };
      for (let tries = 0; tries <= maxRepeats; tries++) {
        try {
          if (await hold(wanted)) return wanted;
          const known = await holdOf(id);
          if (known) return known;
        } catch (error) {
          if (sqlStateOf(error) !== '22012') throw error;
          for (const balance of await balances(wanted.scopes)) refuseOverspend(balance, amountNanoUsd);
        }
      }
      throw new AmarktaiError('store_failed', 'A budget was too busy to answer; try again.', { retryable: true });
    },
    async settle(id, settlement) {
      const amount = settlement.outcome === 'released' ? 0 : settlement.amountNanoUsd;
      if (amount !== undefined) requireNanoUsd(amount, 'A settlement');
      const now = instant(clock.now());
      const settled = amount === undefined ? sql`amount_nano_usd` : sql`${amount}::bigint`;
      await query(
        bookEnded(
          scopes,
          now,
          sql`update ${holds} set state = ${settlement.outcome}, settled_nano_usd = ${settled}, updated_at = ${now} where id = ${id} and state = 'open'`,
        ),
      );
    },
    async renew(id, leaseMs) {
      const now = clock.now();
      const until = instant(new Date(now.getTime() + leaseMs));
      const rows = await query(
        sql`update ${holds} set expires_at = greatest(expires_at, ${until}), updated_at = ${instant(now)} where id = ${id} and state = 'open' and expires_at > ${instant(now)} returning id`,
      );
      return rows.length > 0;
    },
    async expire() {
      const now = instant(clock.now());
      const due = sql`select id from ${holds} where state = 'open' and expires_at <= ${now} order by id for update skip locked`;
      const rows = await query(
        bookEnded(
          scopes,
          now,
          sql`update ${holds} set state = 'unknown', settled_nano_usd = amount_nano_usd, updated_at = ${now} where id in (${due})`,
        ),
      );
      return rows.map((row) => row.id!);
    },
    balances,
    async setLimit(scope, limitNanoUsd) {
      if (limitNanoUsd !== null) requireNanoUsd(limitNanoUsd, 'A limit');
      const now = instant(clock.now());
      await query(sql`
        insert into ${scopes} (id, created_at, updated_at, limit_nano_usd, spent_nano_usd, held_nano_usd) values (${scope}, ${now}, ${now}, ${limitNanoUsd}::bigint, 0, 0)
        on conflict (id) do update set limit_nano_usd = excluded.limit_nano_usd, updated_at = excluded.updated_at`);
    },
  };
}

/** Moves what `ended` settles from held to spent, in every scope of every hold. Answers the ids of the holds. */
function bookEnded(scopes: SQL, now: SQL, ended: SQL): SQL {
  return sql`
    with ended as (${ended} returning id, scopes, amount_nano_usd, settled_nano_usd),
    booked as (
      insert into ${scopes} as scope (id, created_at, updated_at, spent_nano_usd, held_nano_usd)
      select name, ${now}, ${now}, sum(settled_nano_usd), sum(amount_nano_usd) from ended, jsonb_array_elements_text(ended.scopes) as name group by name order by name
      on conflict (id) do update set spent_nano_usd = scope.spent_nano_usd + excluded.spent_nano_usd, held_nano_usd = scope.held_nano_usd - excluded.held_nano_usd, updated_at = excluded.updated_at
    )
    select id from ended order by id`;
}

function table({ schema }: PostgresConnection, name: string): SQL {
  return sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
}

function instant(date: Date): SQL {
  return sql`${date.toISOString()}::timestamptz`;
}

function refuseOverspend({ scope, limitNanoUsd, spentNanoUsd, heldNanoUsd }: ScopeBalance, neededNanoUsd: number): void {
  if (limitNanoUsd === null || spentNanoUsd + heldNanoUsd + neededNanoUsd <= limitNanoUsd) return;
  throw new AmarktaiError(
    'budget_exceeded',
    `The budget of ${scope} does not cover this call; raise its limit or wait for the next period.`,
    {
      details: { scope, limitNanoUsd, spentNanoUsd, heldNanoUsd, neededNanoUsd },
    },
  );
}

function requireNanoUsd(amount: number, what: string): void {
  if (Number.isSafeInteger(amount) && amount >= 0) return;
  throw new AmarktaiError('validation_failed', `${what} must be a whole number of nano-dollars of at least 0, not ${amount}.`);
}
