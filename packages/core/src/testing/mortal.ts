import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';

/** A process's view of storage and time that can be cut off. */
export interface Mortal {
  readonly store: Store;
  readonly clock: Clock;
  /** From now on nothing that was started comes back and nothing new reaches the storage, as after `kill -9`. A transaction under way is lost. */
  kill(): void;
}

/**
 * Gives code a store and a clock of its own, to be killed in a test while others live on.
 * @param options.skewMs how far this process's wall clock is ahead of the given one; default 0.
 */
export function mortal(options: { readonly store: Store; readonly clock: Clock; readonly skewMs?: number }): Mortal {
  const { clock, skewMs = 0 } = options;
  let isDead = false;

  const living = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (isDead) return never();
    try {
      const result = await work();
      return isDead ? await never<Result>() : result;
    } catch (error) {
      if (isDead) return never();
      throw error;
    }
  };

  const wrap = (store: Store): Store => ({
    ...guarded(store),
    collection: (name) => guarded(store.collection(name)),
    scope: (userId) => wrap(store.scope(userId)),
    transaction: (work) =>
      living(() =>
        store.transaction(async (transaction) => {
          const result = await Promise.race([work(wrap(transaction)), death.then(() => Promise.reject(new Error('killed')))]);
          if (isDead) throw new Error('killed');
          return result;
        }),
      ),
  });

  const guarded = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get: (object, member) => {
        const value: unknown = Reflect.get(object, member);
        return typeof value === 'function' ? (...values: unknown[]) => living(async () => value.apply(object, values)) : value;
      },
      ownKeys: (object) => Reflect.ownKeys(object),
    });

  let die = (): void => {};
  const death = new Promise<void>((resolve) => (die = resolve));

  return {
    store: wrap(options.store),
    clock: {
      now: () => new Date(clock.now().getTime() + skewMs),
      monotonicMs: () => clock.monotonicMs(),
      sleep: (ms, signal) => living(() => clock.sleep(ms, signal)),
    },
    kill() {
      isDead = true;
      die();
    },
  };
}

function never<Result>(): Promise<Result> {
  return new Promise<Result>(() => {});
}
