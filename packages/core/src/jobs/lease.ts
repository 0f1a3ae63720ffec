import { createHash } from 'node:crypto';
import { AmarktaiError, isAmarktaiError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';

/** A named lease that somebody holds until `until`, by the clocks of those who ask. */
export interface HeldLease {
  readonly name: string;
  readonly owner: string;
}

/** A lease's name for anything of any length. */
export function leaseName(...parts: readonly string[]): string {
  const [first = '', ...rest] = parts;
  return rest.length === 0 ? first : `${first}:${createHash('sha256').update(JSON.stringify(rest)).digest('hex').slice(0, 40)}`;
}

/**
 * Takes a lease that nobody holds or whose time is over.
 * @param options.owner unique to this taking of it.
 * @returns `null` when somebody holds it. Of several who ask at once one gets it.
 */
export async function acquireLease(
  store: Store,
  options: { readonly name: string; readonly owner: string; readonly ms: number; readonly now: Date },
): Promise<HeldLease | null> {
  const { name, owner, ms, now } = options;
  const leases = store.collection('leases');
  const until = new Date(now.getTime() + ms);
  const taken = await leases.claim({ id: name, until: { lte: now } }, { owner, until }, 1, { increment: { token: 1 } });
  if (taken.length > 0) return { name, owner };
  try {
    await leases.insert({ id: name, owner, token: 1, until });
    return { name, owner };
  } catch (error) {
    if (isAmarktaiError(error, 'conflict')) return null;
    throw error;
  }
}

/** Prolongs a lease. @returns false when it is somebody else's by now. */
export async function renewLease(store: Store, lease: HeldLease, until: Date): Promise<boolean> {
  return (await store.collection('leases').update(lease.name, { until }, { owner: lease.owner })) !== null;
}

/** Gives a lease back; nothing happens when it is somebody else's by now. */
export async function releaseLease(store: Store, lease: HeldLease): Promise<void> {
  await store.collection('leases').remove({ id: lease.name, owner: lease.owner });
}

/**
 * Runs `work` while renewing its lease three times per `leaseMs`. The signal that `work` gets is aborted when `signal` is, when `renew`
 * answers false, or when it could not be asked for a whole `leaseMs`: somebody else may have the work by then.
 */
export async function underLease<Result>(
  options: { readonly clock: Clock; readonly leaseMs: number; readonly signal: AbortSignal; readonly renew: () => Promise<boolean> },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { clock, leaseMs, signal, renew } = options;
  const working = new AbortController();
  const resting = new AbortController();
  const onAbort = (): void => working.abort(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });

  const keep = async (): Promise<void> => {
    let renewedAt = clock.monotonicMs();
    for (;;) {
      await clock.sleep(leaseMs / 3, resting.signal);
      const isHeld = await renew().catch(() => null);
      if (resting.signal.aborted) return;
      if (isHeld === true) renewedAt = clock.monotonicMs();
      else if (isHeld === false || clock.monotonicMs() - renewedAt >= leaseMs) {
        working.abort(new AmarktaiError('conflict', 'The lease of this work was lost: another process has it.'));
        return;
      }
    }
  };
  void keep().catch(() => undefined);

  try {
    return await work(working.signal);
  } finally {
    resting.abort();
    signal.removeEventListener('abort', onAbort);
  }
}
