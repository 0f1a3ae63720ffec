import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import { type AmarktaiEvent, eventSchemas, type EventPayload, type EventType } from '../events.ts';
import type { Store } from '../ports/store.ts';
import type { OutboxRow } from '../schema/outbox.ts';
import type { ServiceContext } from './context.ts';
import type { EventRecorder, RecordEvent } from './event-recorder.ts';
import type { EventsService } from './events.ts';
import { turnsByName } from './turns.ts';
import { wakeUp } from './wake-up.ts';

/**
 * Events as rows. A user's events get ascending ids in the order in which their transactions commit, in whatever process that happens and
 * however its clock stands: the last id is kept in a row that each writer locks as the last thing it does before its commit. A reader that
 * continues behind the last id it saw therefore neither misses an event nor sees one twice.
 */
export interface Outbox extends EventRecorder, EventsService {
  /**
   * A user's events behind `after`, oldest first.
   * @param options.after an event id; `null` for the oldest event that is kept.
   * @param options.limit 1 to 1000; default 100.
   */
  read(userId: string, options: { readonly after: string | null; readonly limit?: number }): Promise<readonly AmarktaiEvent[]>;
  /** The newest event's id, to follow from now on; `null` when there is none. */
  newest(userId: string): Promise<string | null>;
  /** Removes events that happened before `before`. A reader whose cursor is older than that misses them. @returns how many. */
  purge(before: Date): Promise<number>;
}

interface Written<Result> {
  readonly result: Result;
  readonly events: readonly AmarktaiEvent[];
  readonly planned: number;
}

/** What is to be done about events outside of the process; made of rows, so that it is done when their events are there and not otherwise. */
export interface Deliveries {
  /** Runs in the transaction that writes the events. @returns how many deliveries were written. */
  plan(transaction: Store, userId: string, events: readonly AmarktaiEvent[]): Promise<number>;
  /** Runs after the commit, when there were some. Never rejects. */
  wake(): Promise<void>;
}

/** Parts of `ServiceContext` that the outbox is made of. `store` must not be scoped. */
export interface OutboxDependencies extends Pick<ServiceContext, 'store' | 'clock' | 'ids' | 'bus'> {
  /** How often `follow` looks for events of other processes, in milliseconds of the clock; default 1000. This process's own wake it at once. */
  readonly pollMs?: number;
  /** Not given: events go to streams and to the bus alone. */
  readonly deliveries?: Deliveries;
}

/** How long a transaction waits for others with events of its users before it takes its chance. */
const turnLimitMs = 5_000;
/** Thrown, and caught, to leave a transaction for a turn. */
const yielded = new Error('This transaction waits for its turn.');

interface Recorded {
  readonly userId: string;
  readonly type: EventType;
  readonly payload: unknown;
}

/**
 * The outbox over a store. `transaction` must be given an unscoped store; events recorded in it are written just before it commits, and the
 * bus hears them after. A transaction that is started within another joins it, and so do its events.
 */
export function createOutbox({ store, clock, ids, bus, deliveries, pollMs = 1000 }: OutboxDependencies): Outbox {
  const outer = new AsyncLocalStorage<Recorded[]>();
  const turns = turnsByName();

  const read: Outbox['read'] = async (userId, { after, limit = 100 }) => {
    const rows = store.scope(userId).collection('outbox');
    const page = await rows.find({ where: after === null ? {} : { id: { gt: after } }, order: [{ field: 'id' }], limit });
    return page.rows.map(toEvent);
  };

  const newest: Outbox['newest'] = async (userId) => {
    const page = await store
      .scope(userId)
      .collection('outbox')
      .find({ order: [{ field: 'id', direction: 'desc' }], limit: 1 });
    return page.rows[0]?.id ?? null;
  };

  const write = async (transaction: Store, recorded: readonly Recorded[]): Promise<Omit<Written<unknown>, 'result'>> => {
    const written: AmarktaiEvent[] = [];
    let planned = 0;
    for (const userId of usersOf(recorded)) {
      let last = await lockLast(transaction, userId);
      const rows = transaction.scope(userId).collection('outbox');
      for (const event of recorded.filter((candidate) => candidate.userId === userId)) {
        last = idBehind(last, ids());
        written.push(
          toEvent(
            await rows.insert({ id: last, type: event.type, payload: event.payload as OutboxRow['payload'], occurredAt: clock.now() }),
          ),
        );
      }
      await transaction.collection('leases').update(lockId(userId), { owner: last });
      if (deliveries !== undefined)
        planned += await deliveries.plan(
          transaction,
          userId,
          written.filter((event) => event.userId === userId),
        );
    }
    return { events: written, planned };
  };

  const lockLast = async (transaction: Store, userId: string): Promise<string> => {
    const locks = transaction.collection('leases');
    const lock = { id: lockId(userId), owner: '', token: 0, until: clock.now() };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const locked = await locks.increment(lock.id, { token: 1 });
      if (locked !== null) return locked.owner;
      await locks.insert(lock).catch((error: unknown) => {
        if (!isAmarktaiError(error, 'conflict')) throw error;
      });
    }
    throw new AmarktaiError('store_failed', `The order of the events of ${userId} could not be locked.`, { retryable: true });
  };

  /**
   * Runs a transaction and writes its events. Once two with events of the same user were in each other's way, those of this process go one
   * after the other. They wait for their turn outside of a transaction, where they hold no connection, and not for ever: a caller's own
   * transaction may be around this one.
   */
  const inTurn = async <Result>(
    transact: (run: (transaction: Store) => Promise<Written<Result>>) => Promise<Written<Result>>,
    work: (transaction: Store, record: RecordEvent) => Promise<Result>,
  ): Promise<Written<Result>> => {
    let recorded: Recorded[] = [];
    const attempt = async (transaction: Store, mayYield: boolean): Promise<Written<Result>> => {
      recorded = [];
      const result = await outer.run(recorded, () => work(transaction, recordInto(recorded)));
      if (mayYield && usersOf(recorded).some((userId) => turns.isTaken(userId))) throw yielded;
      return { result, ...(await write(transaction, recorded)) };
    };
    try {
      // A second run of one transaction means that another was in its way.
      return await transact((transaction) => (recorded.length > 0 ? Promise.reject(yielded) : attempt(transaction, true)));
    } catch (error) {
      if (error !== yielded) throw error;
    }
    const giveBack = await turnOf(usersOf(recorded));
    const givesUpAt = clock.monotonicMs() + turnLimitMs;
    try {
      for (;;) {
        let isInside = false;
        try {
          return await transact(async (transaction) => {
            isInside = true;
            const written = await attempt(transaction, false);
            isInside = false;
            return written;
          });
        } catch (error) {
          // Another process's transaction was first. What failed before its commit has left nothing and may be repeated.
          const canRepeat = isInside && isAmarktaiError(error, 'store_failed') && error.retryable && clock.monotonicMs() < givesUpAt;
          if (!canRepeat) throw error;
        }
      }
    } finally {
      giveBack();
    }
  };

  const turnOf = async (users: readonly string[]): Promise<() => void> => {
    const patience = new AbortController();
    const turn = turns.take(users);
    const given = await Promise.race([
      turn,
      clock.sleep(turnLimitMs, patience.signal).then(
        () => null,
        () => null,
      ),
    ]);
    patience.abort();
    if (given !== null) return given;
    void turn.then((giveBack) => giveBack());
    return () => {};
  };

  return {
    read,
    newest,

    async transaction(target, work) {
      const joined = outer.getStore();
      if (joined !== undefined) return target.transaction((transaction) => work(transaction, recordInto(joined)));
      const { result, events, planned } = await inTurn((run) => target.transaction(run), work);
      for (const event of events) bus.emit(event);
      if (planned > 0) await deliveries?.wake();
      return result;
    },

    async *follow(userId, { after, signal }) {
      const wake = wakeUp(clock, (notify) => bus.on('*', (event) => event.userId === userId && notify()));
      try {
        let cursor = after ?? (await newest(userId));
        while (!signal.aborted) {
          const events = await read(userId, { after: cursor });
          for (const event of events) {
            if (signal.aborted) return;
            yield event;
            cursor = event.id;
          }
          if (events.length === 0) await wake.wait(pollMs, signal);
        }
      } finally {
        wake.close();
      }
    },

    purge: (before) => store.collection('outbox').remove({ occurredAt: { lt: before } }),
  };
}

function recordInto(recorded: Recorded[]) {
  return async <Type extends EventType>(userId: string, type: Type, payload: EventPayload<Type>): Promise<void> => {
    const parsed = eventSchemas[type].safeParse(payload);
    if (!parsed.success) {
      const paths = parsed.error.issues.map(({ path }) => path.join('.'));
      throw new AmarktaiError('validation_failed', `The payload of the event ${type} does not fit its schema at ${paths.join(', ')}.`, {
        details: { type, paths },
      });
    }
    recorded.push({ userId, type, payload: parsed.data });
  };
}

/** Whose events they are, in one order for all, so that two transactions with events of the same users never wait for each other. */
function usersOf(recorded: readonly Recorded[]): readonly string[] {
  return [...new Set(recorded.map(({ userId }) => userId))].toSorted();
}

/** `fresh` where it is behind `last`; else the id that comes next behind `last`, as a clock that stands behind another process's would need. */
function idBehind(last: string, fresh: string): string {
  if (fresh > last) return fresh;
  const digits = last.split('');
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    const digit = digits[at] as string;
    if (!/[0-9a-f]/.test(digit)) continue;
    if (digit !== 'f') {
      digits[at] = digit === '9' ? 'a' : String.fromCharCode(digit.charCodeAt(0) + 1);
      return digits.join('');
    }
    digits[at] = '0';
  }
  return `${last}0`;
}

function lockId(userId: string): string {
  return `outbox:${createHash('sha256').update(userId).digest('hex').slice(0, 40)}`;
}

function toEvent(row: OutboxRow): AmarktaiEvent {
  // Written by `write`, which has parsed the payload.
  return { id: row.id, type: row.type, userId: row.userId, occurredAt: row.occurredAt, payload: row.payload } as AmarktaiEvent;
}
