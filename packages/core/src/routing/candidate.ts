import type { Tier } from '../ports/text-provider.ts';
import type { Credential } from './credential.ts';
import type { Endpoint } from './endpoint.ts';

/** What every provider a router can hold has in common. */
export interface RoutedProvider {
  readonly id: string;
  readonly model: string;
  /** Origin of its requests. */
  readonly endpoint: string;
}

/** A provider together with whose key it uses. */
export interface Candidate<Provider extends RoutedProvider> {
  readonly provider: Provider;
  /** Asked in the order user, project, free, local; inside a tier in the order given. `free` and `local` are priced 0 and hold no budget. */
  readonly tier: Tier;
  /** Names the key, never the key itself; state of one id is shared by all candidates and routers (over one `health`) that use it. Default: one per candidate. */
  readonly credentialId?: string;
  /** Scopes charged in addition to the call's, only when this candidate is used: such as the project's own for the project's key. */
  readonly scopes?: readonly string[];
  /** Concurrent requests with this key; adapts below it after rate limits. Default: no limit. */
  readonly maxConcurrency?: number;
}

/** A candidate with its state, made once a router. */
export interface Slot<Provider extends RoutedProvider> {
  readonly provider: Provider;
  readonly tier: Tier;
  readonly endpoint: Endpoint;
  readonly credential: Credential;
  readonly scopes: readonly string[];
  /** Costs nothing: no hold, cost 0. */
  readonly free: boolean;
}

/** `infra`: a user's refused key fails the call, other failures fall through. `always`: everything falls through. `never`: no other tier after a user's key. */
export type TierPolicy = 'infra' | 'always' | 'never';

const order: Readonly<Record<Tier, number>> = { user: 0, project: 1, free: 2, local: 3 };

/** Stable order of the tiers. */
export function byTier<Provider extends RoutedProvider>(candidates: readonly Candidate<Provider>[]): readonly Candidate<Provider>[] {
  return candidates.toSorted((left, right) => order[left.tier] - order[right.tier]);
}
