import type { HealthRecord, HealthStore } from '../ports/health-store.ts';

/** Health documents in this process's memory: lost with it, not shared with another one. The oldest written keys are dropped beyond `maxKeys`. */
export function createHealthStore({ maxKeys = 10_000 }: { readonly maxKeys?: number } = {}): HealthStore {
  const documents = new Map<string, { readonly json: string; readonly version: number }>();
  // One counter for all keys: a version never comes back when a key is removed and made again.
  let lastVersion = 0;

  return {
    read: async (keys) => {
      const found = new Map<string, HealthRecord>();
      for (const key of keys) {
        const document = documents.get(key);
        if (document) found.set(key, { value: JSON.parse(document.json), version: document.version });
      }
      return found;
    },
    write: async (key, value, expectedVersion) => {
      if ((documents.get(key)?.version ?? null) !== expectedVersion) return null;
      const document = { json: JSON.stringify(value), version: ++lastVersion };
      documents.delete(key);
      documents.set(key, document);
      for (const oldest of documents.keys()) {
        if (documents.size <= maxKeys) break;
        documents.delete(oldest);
      }
      return { value: JSON.parse(document.json), version: document.version };
    },
    remove: async (key) => void documents.delete(key),
  };
}
