import type { Clock } from '../ports/clock.ts';
import type { HealthStore } from '../ports/health-store.ts';
import type { Credential, CredentialClosure } from './credential.ts';
import type { Endpoint } from './endpoint.ts';
import { createRegistry, type Registry } from './registry.ts';

/** What other processes know is read again after this. */
const refreshEveryMs = 250;
const writeAttempts = 4;

/** What is shared of an endpoint: wall times in epoch milliseconds, because monotonic clocks of two processes have nothing in common. */
interface EndpointDocument {
  readonly open: boolean;
  readonly openedAt: number;
  readonly probeAt: number;
  readonly changedAt: number;
}

interface CredentialDocument {
  readonly closure: CredentialClosure | null;
  readonly closedAt: number;
  readonly closedUntil: number;
  readonly soft: boolean;
  readonly strikes: number;
  readonly changedAt: number;
}

const closures: ReadonlySet<unknown> = new Set<CredentialClosure | null>(['cooling', 'invalid', 'exhausted', 'model_missing', null]);

export interface SharedHealth {
  readonly registry: Registry;
  /** @returns a promise when the store is to be read before the call, `null` when what is known is fresh. */
  refresh(): Promise<void> | null;
}

const shared = new WeakMap<HealthStore, SharedHealth>();

/** The health of all routers of this process over one store, kept in step with the other processes. */
export function sharedHealth(store: HealthStore, clock: Clock, secret: string): SharedHealth {
  const known = shared.get(store);
  if (known) return known;
  const made = connect(store, clock, secret);
  shared.set(store, made);
  return made;
}

function connect(store: HealthStore, clock: Clock, secret: string): SharedHealth {
  const changedAt = new Map<string, number>();
  let applying = false;
  let refreshedAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  const toWall = (ms: number): number => clock.now().getTime() + (ms - clock.monotonicMs());
  const toMonotonic = (wall: number): number => clock.monotonicMs() + (wall - clock.now().getTime());

  /** The later change wins; of two closures of one key the longer. A store that fails leaves this process with what it knows itself. */
  const publish = async (key: string, document: { readonly changedAt: number; readonly closedUntil?: number }): Promise<void> => {
    for (let attempt = 0; attempt < writeAttempts; attempt++) {
      const stored = (await store.read([key])).get(key);
      if (stored && (stored.value as { changedAt: number }).changedAt > document.changedAt) return;
      if (await store.write(key, document, stored?.version ?? null)) return;
    }
  };

  const tell = (key: string, document: { readonly changedAt: number }): void => {
    if (applying) return;
    changedAt.set(key, document.changedAt);
    publish(key, document).catch(() => {});
  };

  const onEndpoint = (endpoint: Endpoint): void => {
    refreshedAtMs = Number.NEGATIVE_INFINITY;
    endpoint.changed = () => {
      const document: EndpointDocument = {
        open: endpoint.open,
        openedAt: toWall(endpoint.openedAtMs),
        probeAt: toWall(endpoint.probeAtMs),
        changedAt: clock.now().getTime(),
      };
      tell(endpoint.key, document);
    };
  };
  const onCredential = (credential: Credential): void => {
    refreshedAtMs = Number.NEGATIVE_INFINITY;
    const { key } = credential;
    credential.changed = () => {
      const { closure, soft, strikes } = credential;
      const document: CredentialDocument = {
        closure,
        soft,
        strikes,
        closedAt: toWall(credential.closedAtMs),
        closedUntil: toWall(credential.closedUntilMs),
        changedAt: clock.now().getTime(),
      };
      tell(key, document);
    };
  };
  const registry = createRegistry({ secret, onEndpoint, onCredential });

  const applyEndpoint = (endpoint: Endpoint, value: unknown): void => {
    const document = endpointDocument(value);
    if (!document || document.changedAt <= (changedAt.get(endpoint.key) ?? Number.NEGATIVE_INFINITY)) return;
    changedAt.set(endpoint.key, document.changedAt);
    endpoint.open = document.open;
    endpoint.generation++;
    endpoint.consecutive = 0;
    endpoint.results = 0;
    if (!document.open) return;
    endpoint.openedAtMs = toMonotonic(document.openedAt);
    endpoint.probeAtMs = toMonotonic(document.probeAt);
  };
  const applyCredential = (credential: Credential, value: unknown): void => {
    const document = credentialDocument(value);
    if (!document || document.changedAt <= (changedAt.get(credential.key) ?? Number.NEGATIVE_INFINITY)) return;
    changedAt.set(credential.key, document.changedAt);
    credential.closure = document.closure;
    credential.soft = document.soft;
    credential.strikes = document.strikes;
    credential.closedUntilMs = document.closure ? toMonotonic(document.closedUntil) : 0;
    if (document.closure) credential.closedAtMs = toMonotonic(document.closedAt);
  };

  const read = async (): Promise<void> => {
    try {
      const records = await store.read([...registry.endpoints.keys(), ...registry.credentials.keys()]);
      applying = true;
      for (const [key, { value }] of records) {
        const endpoint = registry.endpoints.get(key);
        const credential = registry.credentials.get(key);
        if (endpoint) applyEndpoint(endpoint, value);
        if (credential) applyCredential(credential, value);
      }
    } catch {
      // Health is advice: without the store each process goes by what it sees itself.
    } finally {
      applying = false;
      reading = null;
    }
  };

  return {
    registry,
    refresh: () => {
      const nowMs = clock.monotonicMs();
      if (nowMs - refreshedAtMs < refreshEveryMs) return reading;
      refreshedAtMs = nowMs;
      reading = read();
      return reading;
    },
  };
}

/** `null` for what another version, or nobody we know, has written. By hand, so that the router does not load zod. */
function endpointDocument(value: unknown): EndpointDocument | null {
  return has(value, { open: 'boolean', openedAt: 'number', probeAt: 'number', changedAt: 'number' })
    ? (value as unknown as EndpointDocument)
    : null;
}

function credentialDocument(value: unknown): CredentialDocument | null {
  const fits =
    has(value, { closedAt: 'number', closedUntil: 'number', soft: 'boolean', strikes: 'number', changedAt: 'number' }) &&
    closures.has(value['closure']);
  return fits ? (value as unknown as CredentialDocument) : null;
}

function has(value: unknown, members: Readonly<Record<string, 'boolean' | 'number'>>): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(members).every(([name, type]) => {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    return typeof member === type && (type === 'boolean' || Number.isFinite(member));
  });
}
