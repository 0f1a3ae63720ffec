import { AsyncLocalStorage } from 'node:async_hooks';
import { AmarktaiError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Collection, Store } from '../ports/store.ts';
import { type CollectionName, entities, type Row } from '../schema/entities.ts';
import type { Entity } from '../schema/entity.ts';
import { collectionOver } from './store-collection.ts';
import type { StoreDriver } from './store-driver.ts';

/** A `Store` on any database: the driver keeps rows, this keeps the law (validation, scoping, cursors, nesting of transactions). */
export function storeOver(driver: StoreDriver, clock: Pick<Clock, 'now'>): Store {
  const current = new AsyncLocalStorage<Transaction>();

  const view = (userId: string | null, transaction: Transaction | null): Store => {
    const usable = (): StoreDriver => {
      if (transaction?.open === false) throw new AmarktaiError('unsupported', 'This transaction is over; use the store it was started on.');
      return transaction?.driver ?? driver;
    };
    const outside = (): StoreDriver => {
      if (transaction) throw new AmarktaiError('unsupported', 'A storage is migrated and closed outside of its transactions.');
      return driver;
    };
    const store: Store = {
      collection<Name extends CollectionName>(name: Name): Collection<Row<Name>> {
        const entity: Entity | undefined = Object.hasOwn(entities, name) ? entities[name] : undefined;
        if (!entity) throw new AmarktaiError('unsupported', `There is no collection ${name}.`);
        if (userId !== null && !entity.scoped)
          throw new AmarktaiError('unsupported', `${name} belongs to the system and cannot be reached through one user's store.`);
        return collectionOver(usable, entity, clock, userId) as unknown as Collection<Row<Name>>;
      },
      async transaction(work) {
        usable();
        if (transaction) return work(store);
        // Started on the outer store, but within a transaction: it would wait for the one that waits for it.
        const outer = current.getStore();
        if (outer?.open) return work(view(userId, outer));
        return driver.transaction(async (inner) => {
          const started = { driver: inner, open: true };
          try {
            return await current.run(started, () => work(view(userId, started)));
          } finally {
            started.open = false;
          }
        });
      },
      scope(user) {
        if (typeof user !== 'string' || user.length === 0)
          throw new AmarktaiError('validation_failed', 'A store is scoped to a user id that is not empty.');
        if (userId !== null && userId !== user)
          throw new AmarktaiError('unsupported', "One user's store cannot be scoped to another user.");
        return view(user, transaction);
      },
      migrate: async () => outside().migrate(),
      ping: async () => usable().ping(),
      close: async () => outside().close(),
    };
    return store;
  };
  return view(null, null);
}

interface Transaction {
  readonly driver: StoreDriver;
  /** Turns false when it ends. */
  open: boolean;
}
