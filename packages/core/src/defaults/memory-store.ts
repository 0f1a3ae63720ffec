import { AmarktaiError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { Entity } from '../schema/entity.ts';
import { memoryStatements } from './memory-driver.ts';
import { type MemoryOverlay, overlayOn, rowsOf } from './memory-rows.ts';
import { memoryTable, type MemoryTable } from './memory-table.ts';
import type { StoreDriver } from './store-driver.ts';
import { storeOver } from './store-over.ts';

/** How often a transaction is tried again when a change outside of it was in its way. */
const maxRepeats = 5;

/**
 * The whole `Store` in this process's memory: lost with it, not shared with another one. Queries use the entities' indexes.
 * Transactions run one after the other; what one has changed is seen outside only when it is done, and a change from outside of a row
 * that it changes too makes it run again.
 *
 * @param options.clock sets `createdAt` and `updatedAt`; default the computer's time.
 */
export function memoryStore({ clock = { now: () => new Date() } }: { readonly clock?: Pick<Clock, 'now'> } = {}): Store {
  return storeOver(memoryDriver(), clock);
}

function memoryDriver(): StoreDriver {
  const tables = new Map<Entity, MemoryTable>();
  let running: Promise<unknown> = Promise.resolve();
  let closed = false;

  const tableOf = (entity: Entity): MemoryTable => {
    if (closed) throw new AmarktaiError('store_failed', 'This storage is closed.');
    let table = tables.get(entity);
    if (!table) tables.set(entity, (table = memoryTable(entity)));
    return table;
  };

  const attempt = async <Result>(work: (driver: StoreDriver) => Promise<Result>): Promise<{ readonly result: Result } | null> => {
    const overlays = new Map<Entity, MemoryOverlay>();
    const overlayOf = (entity: Entity): MemoryOverlay => {
      let overlay = overlays.get(entity);
      if (!overlay) overlays.set(entity, (overlay = overlayOn(entity, tableOf(entity))));
      return overlay;
    };
    const result = await work({ ...memoryStatements(overlayOf), ...administration });
    const changes = [...overlays.values()];
    if (!changes.every((overlay) => overlay.fits())) return null;
    for (const overlay of changes) overlay.commit();
    return { result };
  };

  const administration: Pick<StoreDriver, 'transaction' | 'migrate' | 'ping' | 'close'> = {
    transaction(work) {
      const done = running.then(async () => {
        for (let repeats = 0; repeats <= maxRepeats; repeats++) {
          const outcome = await attempt(work);
          if (outcome) return outcome.result;
        }
        throw new AmarktaiError('store_failed', 'A transaction met changes from outside each time it ran; try again.', { retryable: true });
      });
      running = done.catch(() => {});
      return done;
    },
    async migrate() {},
    async ping() {
      if (closed) throw new AmarktaiError('store_failed', 'This storage is closed.');
    },
    async close() {
      await running;
      closed = true;
      tables.clear();
    },
  };

  return { ...memoryStatements((entity) => rowsOf(tableOf(entity))), ...administration };
}
