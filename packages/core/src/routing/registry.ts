import { byTier, type Candidate, type RoutedProvider, type Slot } from './candidate.ts';
import { createCredential, type Credential, credentialKey } from './credential.ts';
import { createEndpoint, type Endpoint } from './endpoint.ts';

/** States kept by key; the ones unused longest are dropped beyond this. A router that still uses one keeps it alive itself. */
const maxStates = 10_000;

/** Health of every endpoint and key that routers over one store have met. */
export interface Registry {
  slotsOf<Provider extends RoutedProvider>(candidates: readonly Candidate<Provider>[]): readonly Slot<Provider>[];
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly credentials: ReadonlyMap<string, Credential>;
}

export interface RegistryOptions {
  /** Keys the digests of credential ids. */
  readonly secret: string;
  /** Called once for each state made. */
  readonly onEndpoint?: (endpoint: Endpoint) => void;
  readonly onCredential?: (credential: Credential) => void;
}

export function createRegistry({ secret, onEndpoint, onCredential }: RegistryOptions): Registry {
  const endpoints = new Map<string, Endpoint>();
  const credentials = new Map<string, Credential>();

  const endpointOf = (provider: RoutedProvider): Endpoint =>
    recall(endpoints, `endpoint:${provider.endpoint}|${provider.model}`, (key) => {
      const endpoint = createEndpoint(key);
      onEndpoint?.(endpoint);
      return endpoint;
    });

  const credentialOf = ({ provider, credentialId, maxConcurrency }: Candidate<RoutedProvider>): Credential => {
    const concurrency = maxConcurrency ?? null;
    // Without an id nothing says that two candidates use one key: their states are never shared.
    if (credentialId === undefined) return createCredential(`credential:anonymous:${provider.id}`, concurrency);
    return recall(credentials, credentialKey(credentialId, provider.id, provider.model, secret), (key) => {
      const credential = createCredential(key, concurrency);
      onCredential?.(credential);
      return credential;
    });
  };

  return {
    endpoints,
    credentials,
    slotsOf: (candidates) =>
      byTier(candidates).map((candidate) => ({
        provider: candidate.provider,
        tier: candidate.tier,
        endpoint: endpointOf(candidate.provider),
        credential: credentialOf(candidate),
        scopes: candidate.scopes ?? [],
        free: candidate.tier === 'free' || candidate.tier === 'local',
      })),
  };
}

function recall<State>(states: Map<string, State>, key: string, make: (key: string) => State): State {
  const known = states.get(key) ?? make(key);
  states.delete(key);
  states.set(key, known);
  for (const oldest of states.keys()) {
    if (states.size <= maxStates) break;
    states.delete(oldest);
  }
  return known;
}
