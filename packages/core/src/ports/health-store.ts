/**
 * Endpoint and credential state shared by processes: a small versioned document per key.
 * Keys are `endpoint:…` (health shared by all users) and `credential:…` (a keyed digest, never the secret).
 */
export interface HealthStore {
  /** Several reads in one round trip; missing keys are absent from the map. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, HealthRecord>>;
  /**
   * Compare-and-set: writes `value` when the stored version is still `expectedVersion` (`null`: the key must not exist).
   * @returns the new record, or `null` when somebody else was faster. Atomic across processes.
   */
  write(key: string, value: unknown, expectedVersion: number | null): Promise<HealthRecord | null>;
  /** Forgets a key, for example when a credential is replaced. */
  remove(key: string): Promise<void>;
}

export interface HealthRecord {
  readonly value: unknown;
  readonly version: number;
}
